"""Where words of the loaded lexicon stand in a sentence: single words by form and kind, phrases word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tieline.reading.draft import Sentence
from tieline.reading.loaded.lexicon import LONGEST_GAP, Element, Group, Lexicon
from tieline.reading.parse import Parse

NAMES = frozenset({"PERSON", "ORG", "GPE", "FAC", "LAW", "WORK_OF_ART", "EVENT", "PRODUCT", "LOC", "NORP"})
SKIPPED = frozenset({",", "-", "–", "—", '"', "“", "”", "‘"})  # marks that may stand inside a phrase
CLASSES = {
    "JJS": ("<superlative>", "<adjective>"),
    "RBS": ("<superlative>",),
    "JJR": ("<comparative>", "<adjective>"),
    "RBR": ("<comparative>",),
    "JJ": ("<adjective>",),
    "RB": ("<adverb>",),
    "CD": ("<number>",),
}
NEAR = 6  # words on either side in which an `unless` word is looked for


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match of the lexicon: tokens `first`..`last` (both in it), its group, and the kind of word it is."""

    first: int
    last: int
    group: Group
    kind: str


def name_tokens(parse: Parse) -> frozenset[int]:
    """Tokens that are part of a proper name: their letters say nothing about what the author thinks."""
    return frozenset(
        i
        for first, after, label in parse.entities
        if label in NAMES
        for i in range(first, after)
        if parse.words[i][:1].isupper()
    )


def best_candidates(matches: Iterable[Candidate]) -> list[Candidate]:
    """The matches of a sentence, in order and without overlap: the longer before the shorter, then the stronger."""
    ranked = sorted(matches, key=lambda c: (c.first - c.last, -c.group.strength, c.first))
    taken: set[int] = set()
    kept = []
    for c in ranked:
        tokens = range(c.first, c.last + 1)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(c)
    return sorted(kept, key=lambda c: c.first)


def lexicon_matches(parse: Parse, s: Sentence, names: frozenset[int], lexicon: Lexicon) -> Iterator[Candidate]:
    """Every match of the lexicon in a sentence, overlapping ones too."""
    titled = s.heading or _is_titled(parse, s)
    plain = [_plain(word) for word in parse.lower[s.first : s.last + 1]]
    for i in range(s.first, s.last + 1):
        word, lemma = plain[i - s.first], parse.lemmas[i].lower()
        after = plain[i + 1 - s.first] if i < s.last else ""
        after_lemma = parse.lemmas[i + 1].lower() if i < s.last else ""
        for key in dict.fromkeys((word, lemma, *_classes(parse, i, lexicon))):
            for phrase in lexicon.phrases.get(key, ()):
                if phrase.second and not (after in phrase.second or after_lemma in phrase.second or after in SKIPPED):
                    continue
                last = _match(parse, phrase.elements, 0, i, s.last, lexicon)
                if last >= 0 and not _is_proper(parse, i, s, names, titled):
                    if not _literal(parse, s, i, last, phrase.group):
                        yield Candidate(i, last, phrase.group, phrase.group.kind)
                    break
        for kind, group in lexicon.words.get(word, ()):
            if (
                (titled or _fits(parse, i, kind))
                and (word in lexicon.always_names or not _is_proper(parse, i, s, names, titled))
                and not _literal(parse, s, i, i, group)
            ):
                yield Candidate(i, i, group, kind)


def _plain(word: str) -> str:
    return word.replace("’", "'")


def _is_titled(parse: Parse, s: Sentence) -> bool:
    """Whether the line is in Title Case or capitals, so that a capital says nothing."""
    long_ = [w for w in parse.words[s.first : s.last + 1] if len(w) > 3 and w.isalpha()]
    return len(long_) > 2 and sum(w[0].isupper() for w in long_) > 0.7 * len(long_)


def _is_proper(parse: Parse, first: int, s: Sentence, names: frozenset[int], titled: bool) -> bool:
    """Whether the match is, or begins, a proper name; a phrase may hold somebody's name ("down with X")."""
    word = parse.words[first]
    if titled or not word[:1].isupper() or (word.isupper() and len(word) > 3):
        return False
    if first == s.first:
        return first in names and first + 1 in names
    return first in names or parse.tags[first] in ("NNP", "NNPS")


def _fits(parse: Parse, i: int, kind: str) -> bool:
    """Whether the tagger's word class lets the token be of this kind, with room for its usual mistakes."""
    tag, word = parse.tags[i], parse.lower[i]
    if tag in ("NNP", "NNPS") or tag[:1] in "XFU":
        return True
    if kind == "noun":
        return tag[:2] in ("NN", "JJ")
    if kind == "verb":
        return tag[:2] == "VB" or (tag == "NN" and word.endswith("ing")) or (tag == "JJ" and word.endswith("ed"))
    if kind == "adjective":
        modifies = parse.deps[i] in ("compound", "amod", "acomp")
        return tag[:2] == "JJ" or tag in ("VBN", "VBG") or (tag[:2] == "NN" and modifies)
    return tag[:2] in ("RB", "JJ")


def _literal(parse: Parse, s: Sentence, first: int, last: int, group: Group) -> bool:
    if not group.unless:
        return False
    before, after = range(max(s.first, first - NEAR), first), range(last + 1, min(s.last, last + NEAR) + 1)
    return any(parse.lower[i] in group.unless for i in (*before, *after))


def _classes(parse: Parse, i: int, lexicon: Lexicon) -> tuple[str, ...]:
    tag = parse.tags[i]
    if tag[:2] == "NN":
        return ("<noun>", "<loaded>") if parse.lower[i] in lexicon.words else ("<noun>",)
    if tag == "JJ" and parse.lower[i] in lexicon.words:
        return ("<adjective>", "<loaded>")
    if tag in ("PRP$", "POS"):
        return ("<poss>",)
    return CLASSES.get(tag, ("<verb>",) if tag[:2] == "VB" else ())


def _match(parse: Parse, elements: tuple[Element, ...], k: int, i: int, end: int, lexicon: Lexicon) -> int:
    """The last token of the phrase from element `k` on, if it stands at token `i`; -1 if it does not."""
    if k == len(elements):
        return i - 1
    element = elements[k]
    if not element.choices and not element.classes:
        for skipped in range(LONGEST_GAP + 1):
            last = _match(parse, elements, k + 1, i + skipped, end, lexicon)
            if last >= 0:
                return last
        return -1
    if i <= end:
        word = _plain(parse.lower[i])
        if (
            word in element.choices
            or parse.lemmas[i].lower() in element.choices
            or (element.classes and not element.classes.isdisjoint(_classes(parse, i, lexicon)))
        ):
            last = _match(parse, elements, k + 1, i + 1, end, lexicon)
            if last >= 0:
                return last
        if k and word in SKIPPED:
            return _match(parse, elements, k, i + 1, end, lexicon)
    return _match(parse, elements, k + 1, i, end, lexicon) if element.optional else -1
