"""Loaded words: where the text pushes rather than informs, whoever is its target.

Every match of the lexicon is a candidate with its strength. Strong ones are marked wherever they stand, weak ones only
in the company of others in their sentence and text. What is marked grows to the phrase it colours, and
neighbours become one span. No rule looks at who is spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tieline.model import Loaded, Span
from tieline.reading.draft import Draft, Sentence
from tieline.reading.loaded_lexicon import LONGEST_GAP, Element, Group, Lexicon, loaded_lexicon
from tieline.reading.parse import Parse
from tieline.reading.pipeline import Stage
from tieline.reading.rulefiles import rule_file, words

NAMES = frozenset({"PERSON", "ORG", "GPE", "FAC", "LAW", "WORK_OF_ART", "EVENT", "PRODUCT", "LOC", "NORP"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match of the lexicon: tokens `first`..`last` (both in it), its group, and the kind of word it is."""

    first: int
    last: int
    group: Group
    kind: str


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a candidate count: see `loaded_rules.toml`, which explains each."""

    marks_alone: float
    company: float
    most_company: float
    density: float
    most_density: float
    prior_words: float
    window: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The lexicon with the weights and the small word classes that the stage needs."""

    lexicon: Lexicon
    weights: Weights
    intensifiers: frozenset[str]
    joiners: frozenset[str]
    possessives: frozenset[str]


def loaded_rules() -> Rules:
    """The rules of this program, from its rule files."""
    data = rule_file("loaded_rules")
    classes = {k: frozenset(words("loaded_rules", data["classes"], k, needed=True)) for k in data["classes"]}
    return Rules(
        loaded_lexicon(),
        Weights(**data["weights"]),
        classes["intensifiers"],
        classes["joiners"],
        classes["possessives"],
    )


def find_loaded(draft: Draft, rules: Rules) -> Draft:
    """The loaded spans of the text, in order and without overlap."""
    parse = draft.parse
    names = _name_tokens(parse)
    by_sentence = [_outermost(list(_candidates(parse, s, names, rules))) for s in draft.sentences]
    strong = sum(c.group.strength >= rules.weights.marks_alone for found in by_sentence for c in found)
    density = 1000 * strong / (len(parse) + rules.weights.prior_words)
    found: list[Loaded] = []
    for s, candidates in zip(draft.sentences, by_sentence, strict=True):
        kept = _that_count(candidates, density, rules.weights)
        found += _as_spans(parse, s, kept, names, rules)
    return replace(draft, loaded=tuple(found))


def loaded_stage() -> Stage:
    """The stage that fills `loaded`."""
    rules = loaded_rules()
    return Stage("loaded", frozenset({"parse", "sentences"}), frozenset({"loaded"}), lambda d: find_loaded(d, rules))


def _name_tokens(parse: Parse) -> set[int]:
    """Tokens that are part of a proper name: their letters say nothing about what the author thinks."""
    found: set[int] = set()
    for first, after, label in parse.entities:
        if label in NAMES:
            found.update(i for i in range(first, after) if parse.words[i][:1].isupper())
    return found


def _candidates(parse: Parse, s: Sentence, names: set[int], rules: Rules) -> Iterator[Candidate]:
    lower, lexicon = parse.lower, rules.lexicon
    titled = _is_titled(parse, s)
    for i in range(s.first, s.last + 1):
        word = lower[i]
        keys = {word.replace("’", "'"), parse.lemmas[i].lower(), *_classes(parse, i, rules)}
        for key in sorted(keys & lexicon.phrases.keys()):
            for phrase in lexicon.phrases[key]:
                last = _match(parse, phrase.elements, 0, i, s.last, rules)
                if last >= 0 and _is_plain_name(parse, range(i, last + 1), s, names, titled):
                    continue
                if last >= 0 and not _literal(parse, s, i, last, phrase.group, rules):
                    yield Candidate(i, last, phrase.group, phrase.group.kind)
                    break
        for kind, group in lexicon.words.get(word, ()):
            if _fits(parse, i, kind, titled or s.heading):
                if word not in lexicon.always_names and _is_plain_name(parse, range(i, i + 1), s, names, titled):
                    continue
                if not _literal(parse, s, i, i, group, rules):
                    yield Candidate(i, i, group, kind)


def _is_titled(parse: Parse, s: Sentence) -> bool:
    """Whether the line is in Title Case or capitals, so that a capital says nothing."""
    long_ = [parse.words[i] for i in range(s.first, s.last + 1) if len(parse.words[i]) > 3 and parse.words[i].isalpha()]
    return len(long_) > 2 and sum(w[0].isupper() for w in long_) > 0.7 * len(long_)


def _is_plain_name(parse: Parse, tokens: range, s: Sentence, names: set[int], titled: bool) -> bool:
    if titled:
        return False
    for i in tokens:
        word = parse.words[i]
        if word[:1].isupper() and not (word.isupper() and len(word) > 3):
            if i == s.first:
                if i in names and i + 1 in names:
                    return True
            elif i in names or parse.tags[i] in ("NNP", "NNPS"):
                return True
    return False


def _fits(parse: Parse, i: int, kind: str, titled: bool) -> bool:
    tag = parse.tags[i]
    if titled or tag in ("NNP", "NNPS") or tag[:1] in "XFU":
        return True
    if kind == "noun":
        return tag[:2] in ("NN", "JJ")
    if kind == "verb":
        return (
            tag[:2] == "VB"
            or (tag == "NN" and parse.lower[i].endswith("ing"))
            or (tag == "JJ" and parse.lower[i].endswith("ed"))
        )
    if kind == "adjective":
        return (
            tag[:2] == "JJ"
            or tag in ("VBN", "VBG")
            or (tag[:2] == "NN" and parse.deps[i] in ("compound", "amod", "acomp"))
        )
    return tag[:2] in ("RB", "JJ")


def _literal(parse: Parse, s: Sentence, first: int, last: int, group: Group, rules: Rules) -> bool:
    if not group.unless:
        return False
    w = rules.weights.window
    near = (*range(max(s.first, first - w), first), *range(last + 1, min(s.last, last + w) + 1))
    return any(parse.lower[i] in group.unless for i in near)


def _classes(parse: Parse, i: int, rules: Rules) -> tuple[str, ...]:
    tag = parse.tags[i]
    if tag in ("JJS", "RBS"):
        return ("<superlative>", "<adjective>")
    if tag in ("JJR", "RBR"):
        return ("<comparative>", "<adjective>")
    if tag == "JJ":
        return ("<adjective>", *(("<loaded>",) if parse.lower[i] in rules.lexicon.words else ()))
    if tag[:2] == "NN":
        return ("<noun>", *(("<loaded>",) if parse.lower[i] in rules.lexicon.words else ()))
    if tag[:2] == "VB":
        return ("<verb>",)
    if tag == "CD":
        return ("<number>",)
    if tag == "RB":
        return ("<adverb>",)
    return ("<poss>",) if parse.lower[i] in rules.possessives else ()


def _match(parse: Parse, elements: tuple[Element, ...], k: int, i: int, end: int, rules: Rules) -> int:
    """The last token of the phrase from element `k` on, if it stands at token `i`; -1 if it does not."""
    if k == len(elements):
        return i - 1
    element = elements[k]
    if not element.choices:
        for skipped in range(LONGEST_GAP + 1):
            last = _match(parse, elements, k + 1, i + skipped, end, rules)
            if last >= 0:
                return last
        return -1
    if i <= end:
        word = parse.lower[i].replace("’", "'")
        if (
            word in element.choices
            or parse.lemmas[i].lower() in element.choices
            or not element.choices.isdisjoint(_classes(parse, i, rules))
        ):
            last = _match(parse, elements, k + 1, i + 1, end, rules)
            if last >= 0:
                return last
    return _match(parse, elements, k + 1, i, end, rules) if element.optional else -1


def _outermost(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without overlap: the longer before the shorter, then the stronger."""
    ranked = sorted(candidates, key=lambda c: (c.first - c.last, -c.group.strength, c.first))
    taken: set[int] = set()
    kept = []
    for c in ranked:
        tokens = range(c.first, c.last + 1)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(c)
    return sorted(kept, key=lambda c: c.first)


def _that_count(candidates: list[Candidate], density: float, w: Weights) -> list[Candidate]:
    total = sum(c.group.strength for c in candidates)
    lift = w.density * min(density, w.most_density)
    return [
        c
        for c in candidates
        if c.group.strength + lift + w.company * min(total - c.group.strength, w.most_company) >= w.marks_alone
    ]


def _as_spans(parse: Parse, s: Sentence, kept: list[Candidate], names: set[int], rules: Rules) -> list[Loaded]:
    grown: list[tuple[int, int, Candidate]] = []
    for c in kept:
        first, last = _grow(parse, s, c, names, rules)
        if grown and (first <= grown[-1][1] + 1 or _joined(parse, grown[-1][1] + 1, first, rules)):
            a, b, best = grown[-1]
            grown[-1] = (min(a, first), max(b, last), best if best.group.strength >= c.group.strength else c)
        else:
            grown.append((first, last, c))
    text = parse.text
    return [
        Loaded(Span.of(text, parse.starts[a], parse.ends[b]), c.group.technique, c.group.strength) for a, b, c in grown
    ]


def _joined(parse: Parse, first: int, after: int, rules: Rules) -> bool:
    return after - first <= 2 and all(parse.lower[i] in rules.joiners for i in range(first, after))


def _grow(parse: Parse, s: Sentence, c: Candidate, names: set[int], rules: Rules) -> tuple[int, int]:
    """The tokens of the phrase that a candidate colours: an intensifier before it, the noun it stands before."""
    first, last = c.first, c.last
    if c.kind in ("adjective", "noun"):
        end = last
        while end < s.last and end - last < 3 and parse.pos[end + 1] in ("ADJ", "NOUN") and end + 1 not in names:
            end += 1
            if parse.pos[end] == "NOUN" and (end == s.last or parse.pos[end + 1] != "NOUN"):
                last = end
                break
    if c.kind == "noun":
        while first > s.first and parse.pos[first - 1] == "ADJ" and first - 1 not in names and c.first - first < 2:
            first -= 1
    if first > s.first and parse.lower[first - 1] in rules.intensifiers:
        first -= 1
    return first, last
