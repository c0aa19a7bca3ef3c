"""Words of estimative probability and their ranges in ICD 203. Likelihood only: never how sure a source is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tieline.errors import RuleError
from tieline.reading.draft import Draft
from tieline.reading.parse import Parse
from tieline.reading.rulefiles import rule_file, sentence, words

Range = tuple[float, float]
BESIDE = ("advmod", "amod")
COMPLEMENTS = ("acomp", "attr", "oprd")
CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "csubj", "relcl")


@dataclass(frozen=True, slots=True)
class Estimate:
    """One row of the scale: the chance that it happens, both ends 0..1, and the rows for "very …" and "not …"."""

    id: str
    low: float
    high: float
    intensified: str
    negated: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale, by the words that stand for its rows."""

    rows: Mapping[str, Estimate]
    by_word: Mapping[str, Estimate]
    by_chance: Mapping[str, Estimate]
    intensifiers: frozenset[str]
    chance_nouns: frozenset[str]


@cache
def load_scale() -> Scale:
    """The scale of estimative.toml. Raises RuleError where a row lacks its range, its neighbours or its example."""
    file = "estimative"
    table = rule_file(file)
    rows: dict[str, Estimate] = {}
    by_word: dict[str, Estimate] = {}
    by_chance: dict[str, Estimate] = {}
    for entry in table["range"]:
        sentence(file, entry)
        row = Estimate(entry["id"], entry["low"], entry["high"], entry["intensified"], entry["negated"])
        if not 0 <= row.low < row.high <= 1:
            raise RuleError(file, row.id, "0 <= low < high <= 1", (row.low, row.high))
        rows[row.id] = row
        by_word |= dict.fromkeys(words(file, entry, "words"), row)
        by_chance |= dict.fromkeys(words(file, entry, "chances"), row)
    for row in rows.values():
        if not {row.intensified, row.negated} <= rows.keys():
            raise RuleError(
                file, row.id, "ids of rows under 'intensified' and 'negated'", (row.intensified, row.negated)
            )
    return Scale(
        rows,
        by_word,
        by_chance,
        frozenset(words(file, table["intensifiers"], "words", needed=True)),
        frozenset(words(file, table["chance_nouns"], "words", needed=True)),
    )


def probability_of(draft: Draft, token: int) -> Range | None:
    """The range of the chance that what `token` denotes happens or holds, both ends 0..1.

    Given by the estimative word that governs it ("is unlikely to strike" → .20–.45); None where there is none.
    It is always the chance of the deed itself: "will probably not strike" gives .20–.45 too.
    """
    parse, scale = draft.parse, load_scale()
    at, steps = token, 0
    while steps < len(COMPLEMENTS) + 1:
        if found := _beside(parse, scale, at) or _above(parse, scale, at):
            return found.low, found.high
        if parse.deps[at] not in ("conj", *COMPLEMENTS) or parse.heads[at] == at:
            return None
        if parse.deps[at] == "conj" and any(parse.deps[c] in ("nsubj", "nsubjpass") for c in parse.children[at]):
            return None
        at, steps = parse.heads[at], steps + 1
    return None


def _beside(parse: Parse, scale: Scale, i: int) -> Estimate | None:
    """By an adverb or adjective that stands with the word ("will probably strike", "a likely strike")."""
    for c in parse.children[i]:
        if parse.deps[c] in BESIDE and (found := _at(parse, scale, c)) is not None:
            return scale.rows[found.negated] if _is_denied(parse, i) else found
    return None


def _above(parse: Parse, scale: Scale, i: int) -> Estimate | None:
    """By a word that governs it ("is likely to strike", "it is unlikely that …", "a remote chance of a strike")."""
    head = parse.heads[i]
    if head == i:
        return None
    if parse.deps[i] == "pobj" and parse.deps[head] == "prep":
        return _chance(parse, scale, parse.heads[head])
    if parse.deps[i] not in CLAUSES:
        return None
    if found := _chance(parse, scale, head):
        return found
    governor = head
    if parse.lemmas[head] in ("be", "seem", "appear", "look", "remain", "become"):
        governor = next((c for c in parse.children[head] if c < i and parse.deps[c] in COMPLEMENTS), head)
        if found := _chance(parse, scale, governor):
            return found
    found = _at(parse, scale, governor)
    if found is None:
        return None
    verb = parse.heads[governor] if parse.deps[governor] in COMPLEMENTS else governor
    denied = _is_denied(parse, verb) or (verb != governor and _is_denied(parse, governor))
    return scale.rows[found.negated] if denied else found


def _at(parse: Parse, scale: Scale, i: int) -> Estimate | None:
    """The row that the word `i` stands for, with what comes right before it."""
    word = parse.lower[i]
    before = parse.lower[i - 1] if i else ""
    if found := scale.by_word.get(f"{before} {word}"):
        return found
    found = scale.by_word.get(word)
    return scale.rows[found.intensified] if found and before in scale.intensifiers else found


def _chance(parse: Parse, scale: Scale, i: int) -> Estimate | None:
    """The row that a noun of chance stands for, by the word before it or said of it ("the chance of … is remote")."""
    if parse.lemmas[i].lower() not in scale.chance_nouns:
        return None
    said = [c for c in parse.children[i] if c < i]
    if parse.deps[i] == "nsubj":
        said += [c for c in parse.children[parse.heads[i]] if parse.deps[c] == "acomp"]
    for c in said:
        if found := scale.by_chance.get(parse.lower[c]) or _at(parse, scale, c):
            before = parse.lower[c - 1] if c else ""
            return (
                scale.rows[found.intensified]
                if before in scale.intensifiers and parse.lower[c] in scale.by_chance
                else found
            )
    return None


def _is_denied(parse: Parse, i: int) -> bool:
    return any(parse.deps[c] == "neg" or parse.lower[c] == "never" for c in parse.children[i])
