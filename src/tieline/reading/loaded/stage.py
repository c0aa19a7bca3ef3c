"""Loaded words: where the text pushes rather than informs, whoever is its target.

Every match of the lexicon is a candidate with its strength. Strong ones are marked wherever they stand, weak ones only
in the company of others in their sentence and text. What is marked grows to the phrase it colours, and
neighbours become one span. No rule looks at who is spoken of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tieline.model import Loaded, Span
from tieline.reading.draft import Draft, Sentence
from tieline.reading.loaded.lexicon import Lexicon, loaded_lexicon
from tieline.reading.loaded.matches import Candidate, candidates, name_tokens
from tieline.reading.parse import Parse
from tieline.reading.pipeline import Stage
from tieline.reading.rulefiles import rule_file, words

EPITHETS = frozenset({"amod", "attr", "acomp"})
MODIFIES = frozenset({"amod", "compound", "nmod", "advmod"})
NEAREST = 3  # tokens: a modifier colours what it stands near
NOT_FIRST = frozenset({"DT", "PRP$", "IN", "CC", "TO", "POS", ",", ".", ":", "``", "''", "-LRB-", "-RRB-", "_SP"})
NOT_LAST = NOT_FIRST | {"HYPH"}


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a candidate count and a span grow: see `loaded_rules.toml`, which explains each."""

    marks_alone: float
    company: float
    most_company: float
    density: float
    most_density: float
    prior_words: float
    report: float
    figures: float
    address: float
    exclamation: float
    quoted: float
    epithet: float
    bridge: int
    longest_phrase: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The lexicon with the weights and the small word classes that the stage needs."""

    lexicon: Lexicon
    weights: Weights
    intensifiers: frozenset[str]
    reporting: frozenset[str]
    addressing: frozenset[str]


def loaded_rules() -> Rules:
    """The rules of this program, from its rule files."""
    data = rule_file("loaded_rules")
    classes = {k: frozenset(words("loaded_rules", data["classes"], k, needed=True)) for k in data["classes"]}
    return Rules(loaded_lexicon(), Weights(**data["weights"]), **classes)


def loaded_stage() -> Stage:
    """The stage that fills `loaded`."""
    rules = loaded_rules()
    return Stage("loaded", frozenset({"parse", "sentences"}), frozenset({"loaded"}), lambda d: find_loaded(d, rules))


def find_loaded(draft: Draft, rules: Rules) -> Draft:
    """The loaded spans of the text, in order and without overlap."""
    parse, w = draft.parse, rules.weights
    names, quoted = name_tokens(parse), _quoted_tokens(parse)
    by_sentence = [candidates(parse, s, names, rules.lexicon) for s in draft.sentences]
    strong = sum(c.group.strength >= w.marks_alone for found in by_sentence for c in found)
    density = min(1000 * strong / (len(parse) + w.prior_words), w.most_density)
    spans: list[Loaded] = []
    for s, found in zip(draft.sentences, by_sentence, strict=True):
        if found:
            spans += _as_spans(parse, s, _that_count(parse, s, found, density, quoted, rules), names, rules)
    return replace(draft, loaded=tuple(spans))


def _that_count(
    parse: Parse, s: Sentence, found: list[Candidate], density: float, quoted: list[bool], rules: Rules
) -> list[Candidate]:
    """The candidates whose strength suffices, with what their company, their text and the sentence's tone add."""
    w = rules.weights
    total = sum(c.group.strength for c in found)
    tone = w.density * density + _tone(parse, s, quoted, rules)
    kept = []
    for c in found:
        own = c.group.strength + w.company * min(total - c.group.strength, w.most_company)
        own += w.quoted * quoted[c.first] + w.epithet * (parse.deps[c.first] in EPITHETS)
        if own + tone >= w.marks_alone:
            kept.append(c)
    return kept


def _tone(parse: Parse, s: Sentence, quoted: list[bool], rules: Rules) -> float:
    """How much the sentence sounds like talk (above 0) or like a report (below 0), by words outside quotation marks."""
    w, report, figures, address = rules.weights, False, False, False
    for i in range(s.first, s.last + 1):
        word = parse.lower[i]
        address = address or word in rules.addressing
        if not quoted[i]:
            report = report or word in rules.reporting
            figures = figures or word[0].isdigit()
    shouts = any(parse.lower[i] == "!" for i in range(max(s.first, s.last - 1), s.last + 1))
    return w.report * report + w.figures * figures + w.address * address + w.exclamation * shouts


def _quoted_tokens(parse: Parse) -> list[bool]:
    """Whether each token stands between quotation marks; a mark that is never closed ends with its line."""
    inside, found = False, []
    for word in parse.words:
        if word == '"':
            inside = not inside
        elif word in ("“", "„", "«", "``"):
            inside = True
        elif word in ("”", "»", "''") or "\n" in word:
            inside = False
        found.append(inside)
    return found


def _as_spans(parse: Parse, s: Sentence, kept: list[Candidate], names: frozenset[int], rules: Rules) -> list[Loaded]:
    """One span for each stretch of kept candidates, with the technique and strength of its strongest."""
    grown: list[tuple[int, int, Candidate]] = []
    for c in kept:
        first, last = _grow(parse, s, c, names, rules)
        if grown and _are_near(parse, grown[-1][1] + 1, first, names, rules.weights.bridge):
            a, b, best = grown[-1]
            grown[-1] = (min(a, first), max(b, last), best if best.group.strength >= c.group.strength else c)
        else:
            grown.append((first, last, c))
    text = parse.text
    return [
        Loaded(Span.of(text, parse.starts[a], parse.ends[b]), c.group.technique, c.group.strength) for a, b, c in grown
    ]


def _are_near(parse: Parse, first: int, after: int, names: frozenset[int], most: int) -> bool:
    """Whether no more than `most` words, and no name, stand from token `first` to the one before `after`.

    A name parts spans because what is said on either side of it is said of different sides as often as not.
    """
    between = range(first, after)
    return not any(_is_name(parse, i, names) for i in between) and len(between) <= most


def _grow(parse: Parse, s: Sentence, c: Candidate, names: frozenset[int], rules: Rules) -> tuple[int, int]:
    """The first and last token of the phrase that a candidate colours, never over a name.

    A word that modifies a noun or adjective colours it; that takes what hangs on it, a verb to its right only.
    """
    head = next((i for i in range(c.first, c.last + 1) if not c.first <= parse.heads[i] <= c.last), c.last)
    above = parse.heads[head]
    if parse.deps[head] in MODIFIES and parse.pos[above] in ("NOUN", "ADJ") and not _is_name(parse, above, names):
        head = above if abs(above - head) <= NEAREST else head
    first, last = min(c.first, head), max(c.last, head)
    if any(_is_name(parse, i, names) for i in (*range(first, c.first), *range(c.last + 1, last + 1))):
        return c.first, c.last
    left, right = parse.edges[head]
    most = rules.weights.longest_phrase
    left = first if parse.pos[head] in ("VERB", "AUX") else max(left, s.first, first - most)
    right = min(right, s.last, last + most)
    while first > left and not _is_name(parse, first - 1, names):
        first -= 1
    while last < right and not _is_name(parse, last + 1, names):
        last += 1
    while first < c.first and parse.tags[first] in NOT_FIRST:
        first += 1
    while last > c.last and parse.tags[last] in NOT_LAST:
        last -= 1
    if first > s.first and parse.lower[first - 1] in rules.intensifiers:
        first -= 1
    return first, last


def _is_name(parse: Parse, i: int, names: frozenset[int]) -> bool:
    return i in names or parse.tags[i] in ("NNP", "NNPS")
