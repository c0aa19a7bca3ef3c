"""What a token looks like to the name tagger: shapes, cues around it, and what spaCy took it for.

The identity of a capitalised word is no feature unless the word is also written in lower case: the tagger must treat
names it has never seen, and the names of two sides, alike.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tieline.reading.names.lexicon import NameLexicon
from tieline.reading.parse import Parse

ENTITY_CLASS = {
    "PERSON": "PER",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "FAC": "FAC",
    "NORP": "NORP",
    "EVENT": "EVENT",
    "WORK_OF_ART": "WORK",
    "LAW": "WORK",
    "PRODUCT": "PROD",
    "DATE": "DATE",
    "TIME": "DATE",
    "LANGUAGE": "LANG",
}
NAME_CLASSES = frozenset({"PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK", "PROD"})
LONGEST_GAP = 3  # connectors between two capitalised words of one name, such as "of the"


@dataclass(frozen=True, slots=True)
class Looks:
    """Each token seen from the tagger: `chains` are the stretches (first, after) in which names can lie at all."""

    chains: list[tuple[int, int]]
    features: dict[int, list[str]]


@lru_cache(maxsize=65536)
def shape_of(word: str) -> str:
    """The kind of a word: X capitals, Xx capitalised, xX mixed, x lower case, d digits, p punctuation, X. initials."""
    if word.islower():
        return "x"
    if word.isupper():
        if len(word) == 1:
            return "X1"
        return "X." if "." in word else "XX"
    first = word[0]
    if first.isdigit():
        return "d"
    if not any(c.isalnum() for c in word):
        return "p"
    if first.isupper():
        return "Xx" if word[1:].islower() else "Xm"
    return "xX"


def look_at(parse: Parse, lexicon: NameLexicon, words: frozenset[str], cities: frozenset[str]) -> Looks:
    """The features of every token in a chain.

    `words` are the lower-case words whose identity may count, `cities` names of large cities in lower case.
    """
    n = len(parse)
    lower, tags, deps, heads = parse.lower, parse.tags, parse.deps, parse.heads
    entity = ["O"] * n
    for first, after, label in parse.entities:
        kind = ENTITY_CLASS.get(label, "Q")
        for i in range(first, after):
            entity[i] = ("B-" if i == first else "I-") + kind
    shapes = [shape_of(w) for w in parse.words]
    chains = _chains(parse, shapes, entity, lexicon)
    if not chains:
        return Looks([], {})
    starts = set(parse.sentence_starts)
    usual = _usual_class(parse, entity, shapes, starts)
    small = {w for w, s in zip(lower, shapes, strict=True) if s == "x"}
    cue_of, gender_of = lexicon.cues, lexicon.given_names
    features: dict[int, list[str]] = {}
    seen = [lower[i] if lower[i] in words else shapes[i] for i in range(n)]
    cues = [cue_of.get(w, "") for w in lower]
    edge = "<>"

    def at(column: list[str], i: int) -> str:
        return column[i] if 0 <= i < n else edge

    for first, after in chains:
        runs = _runs(shapes, lower, lexicon, first, after)
        for i in range(first, after):
            shape, ent, low, cue = shapes[i], entity[i], lower[i], cues[i]
            before, behind, before2, behind2 = at(seen, i - 1), at(seen, i + 1), at(seen, i - 2), at(seen, i + 2)
            found = [
                "b",
                "e=" + ent,
                "e-=" + at(entity, i - 1),
                "e+=" + at(entity, i + 1),
                "ee=" + ent + at(entity, i - 1),
                "s=" + shape,
                "ss=" + shape + at(shapes, i - 1) + at(shapes, i + 1),
                "es=" + ent + shape,
                "w=" + seen[i],
                "w-=" + before,
                "w+=" + behind,
                "w-2=" + before2,
                "w+2=" + behind2,
                "ww-=" + before + "|" + shape,
                "ww+=" + shape + "|" + behind,
                "ew-=" + ent + before,
                "ew+=" + ent + behind,
                "t=" + tags[i],
                "tt=" + tags[i] + at(tags, i - 1),
                "tt+=" + tags[i] + at(tags, i + 1),
                "d=" + deps[i],
                "z=" + low[-3:],
                "a=" + low[:2],
            ]
            if cue:
                found.append("c=" + cue)
                found.append("ce=" + cue + ent)
            if other := at(cues, i - 1):
                found.append("c-=" + other)
            if other := at(cues, i + 1):
                found.append("c+=" + other)
            if other := at(cues, i + 2):
                found.append("c+2=" + other)
            if i in starts:
                found.append("start=" + shape)
            if low in small and shape != "x":
                found.append("small")
            if other := gender_of.get(low, ""):
                found.append("given")
                found.append("given-=" + at(shapes, i + 1))
            if i and lower[i - 1] in gender_of:
                found.append("after given=" + shape)
            if low in usual:
                found.append("u=" + usual[low])
                found.append("ue=" + usual[low] + ent)
            if low in lexicon.countries:
                found.append("country")
                found.append("countrye=" + ent)
            elif low in cities or (i + 1 < after and low + " " + lower[i + 1] in cities):
                found.append("city=" + at(shapes, i + 1))
                found.append("citye=" + ent)
                found.append("cityw=" + before)
            elif i > first and lower[i - 1] + " " + low in cities:
                found.append("city2=" + ent)
            if low in lexicon.demonyms:
                found.append("demonym=" + shape + at(cues, i + 1))
            head = heads[i]
            found.append("h=" + (lower[head] if lower[head] in words else shapes[head]) + deps[i])
            if i in runs:
                last, length, position = runs[i]
                found.append("r=" + (cues[last] or seen[last]))
                found.append("re=" + cues[last] + ent)
                found.append("rn=" + str(min(length, 5)) + "." + str(min(position, 4)))
                found.append("ra=" + at(seen, last + 1))
            features[i] = found
    return Looks(chains, features)


def _chains(parse: Parse, shapes: list[str], entity: list[str], lexicon: NameLexicon) -> list[tuple[int, int]]:
    """Stretches of tokens that can hold a name: capitals, what spaCy took for a name, and connectors between such."""
    n = len(parse)
    lower = parse.lower
    inside = [
        shape in ("Xx", "XX", "Xm", "X.", "X1", "xX") or (ent[2:] in NAME_CLASSES)
        for shape, ent in zip(shapes, entity, strict=True)
    ]
    anchors = [i for i in range(n) if inside[i]]
    for a, b in pairwise(anchors):
        if 1 < b - a <= LONGEST_GAP + 1 and all(
            lower[k] in lexicon.connectors or shapes[k] == "d" for k in range(a + 1, b)
        ):
            for k in range(a + 1, b):
                inside[k] = True
    for a in anchors:  # "the Liberal party": a head in lower case may end the name
        if (
            a + 1 < n
            and not inside[a + 1]
            and lexicon.cues.get(lower[a + 1], "") in ("org", "place", "facility", "armed")
        ):
            inside[a + 1] = True
    chains: list[tuple[int, int]] = []
    first = -1
    for i in range(n):
        if inside[i] and not parse.words[i].isspace():
            if first < 0:
                first = i
        elif first >= 0:
            chains.append((first, i))
            first = -1
    if first >= 0:
        chains.append((first, n))
    return chains


def _runs(
    shapes: list[str], lower: list[str], lexicon: NameLexicon, first: int, after: int
) -> dict[int, tuple[int, int, int]]:
    """Of each capitalised token, the last of its unbroken run of capitals, the run's length, and its place in it."""
    found: dict[int, tuple[int, int, int]] = {}
    i = first
    while i < after:
        j = i
        while j < after and shapes[j][0] == "X":
            j += 1
        for k in range(i, j):
            found[k] = (j - 1, j - i, k - i)
        i = max(j, i + 1)
    return found


def _usual_class(parse: Parse, entity: list[str], shapes: list[str], starts: set[int]) -> dict[str, str]:
    """What spaCy most often takes each capitalised word for elsewhere in the text; words seen once are left out."""
    votes: dict[str, Counter[str]] = {}
    for i, word in enumerate(parse.lower):
        if shapes[i][0] == "X" and len(word) > 1:
            votes.setdefault(word, Counter())[entity[i][2:] or "O"] += 1
    usual: dict[str, str] = {}
    for word, count in votes.items():
        total = sum(count.values())
        if total > 1:
            label, best = min(count.items(), key=lambda item: (-item[1], item[0]))
            usual[word] = label if 2 * best > total else "?"
    return usual
