"""Which words denote an event or a state, and how far the author stands behind each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from tieline.errors import RuleError
from tieline.model import Predicate, Span
from tieline.reading.commitment.factuality import commitments_of
from tieline.reading.commitment.operators import VERBAL
from tieline.reading.commitment.reckoning import stances_of
from tieline.reading.draft import Draft
from tieline.reading.parse import Parse
from tieline.reading.pipeline import Stage
from tieline.reading.rulefiles import rule_file, sentence, words

HELPERS = frozenset({"aux", "auxpass"})
EMPTY = frozenset({"be", "have", "do", "need", "dare", "'s"})
"""Auxiliaries that denote nothing by themselves, unlike "get" and "become"."""
PREDICATIVE = frozenset({"acomp", "attr", "oprd", "ROOT", "ccomp", "xcomp", "relcl", "advcl"})


@dataclass(frozen=True, slots=True)
class EventNouns:
    """The nouns that denote events: listed ones, and those with such an ending that are not excepted."""

    listed: frozenset[str]
    excepted: frozenset[str]
    endings: tuple[str, ...]
    shortest: int

    def covers(self, lemma: str) -> bool:
        """Whether the noun denotes an event, a deed or a state."""
        if lemma in self.listed:
            return True
        return len(lemma) >= self.shortest and lemma.endswith(self.endings) and lemma not in self.excepted


@cache
def load_event_nouns() -> EventNouns:
    """The lexicon of event_nouns.toml. Raises RuleError where a group lacks its words or its example."""
    file = "event_nouns"
    table: Mapping[str, Mapping[str, object]] = rule_file(file)
    listed: set[str] = set()
    for name, group in table.items():
        sentence(file, group)
        if name not in ("suffixes", "not_events"):
            listed.update(words(file, group, "nouns", needed=True))
    shortest = table["suffixes"].get("shortest")
    if not isinstance(shortest, int):
        raise RuleError(file, "suffixes", "a number of letters under 'shortest'", shortest)
    return EventNouns(
        frozenset(listed),
        frozenset(words(file, table["not_events"], "nouns", needed=True)) - listed,
        words(file, table["suffixes"], "endings", needed=True),
        shortest,
    )


def predicate_tokens(parse: Parse) -> list[int]:
    """The words that denote an event or a state, in the order of the text.

    They are the verbs that are no auxiliaries, the event nouns, and the adjectives that are said of something.
    """
    nouns = load_event_nouns()
    found = []
    for i, pos in enumerate(parse.pos):
        tag, dep = parse.tags[i], parse.deps[i]
        if pos in ("VERB", "AUX") or tag in VERBAL:
            if tag != "MD" and not (dep in HELPERS and parse.lemmas[i] in EMPTY):
                found.append(i)
        elif pos == "NOUN":
            if nouns.covers(parse.lemmas[i].lower()):
                found.append(i)
        elif pos == "ADJ":
            if dep in PREDICATIVE or (dep == "conj" and parse.deps[parse.heads[i]] == "acomp"):
                found.append(i)
        elif pos == "PROPN" and nouns.covers(parse.lower[i]):
            found.append(i)
    return found


def find_predicates(draft: Draft) -> Draft:
    """The predicates of the text, each with the author's commitment to it."""
    parse, text = draft.parse, draft.document.text
    tokens = predicate_tokens(parse)
    stances = stances_of(parse)
    commitments = commitments_of(parse, stances, tokens)
    known = set(tokens)
    others = [i for i, pos in enumerate(parse.pos) if pos == "NOUN" and i not in known and not stances[i].is_plain]
    weighed = dict(zip(others, commitments_of(parse, stances, others), strict=True))
    found = (
        (i, Predicate(Span.of(text, parse.starts[i], parse.ends[i]), commitment))
        for i, commitment in zip(tokens, commitments, strict=True)
    )
    return replace(draft, predicates=tuple(found), weighed=weighed)


PREDICATES = Stage(
    "predicates", frozenset({"parse", "sentences"}), frozenset({"predicates", "weighed"}), find_predicates
)
