"""Where a name begins and ends: titles, articles and possessives go, particles and hyphenated parts stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tieline.model import ActorType
from tieline.reading.names.known import Meaning
from tieline.reading.names.lexicon import NameLexicon
from tieline.reading.parse import Parse

POSSESSIVES = frozenset({"'s", "’s", "'", "’", "`s", "s'", "´s"})
OFFICES = frozenset(
    {"envoy", "representative", "rapporteur", "coordinator", "director", "adviser", "advisor", "secretary"}
)
RANKS = frozenset({"capt", "col", "lt", "maj", "gen", "sgt", "brig", "cmdr", "adm", "cpl", "pvt"})
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
OUTER = frozenset(" \t\n\"'“”‘’`.,;:!?()[]{}<>«»-–—*_/|&…·•#@+=~^")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: tokens `first`..`last` (both in it), the tagger's class, the contract's type.

    `meant` is whom packs know by it.
    `acts` is False where the word only describes ("a Chadian novel"), so that it is nobody's mention.
    """

    first: int
    last: int
    kind: str
    type: ActorType = "other"
    meant: tuple[Meaning, ...] = ()
    acts: bool = True


KUNYAS = frozenset({"abu", "abou", "umm", "oum", "ibn", "abd", "abdul"})
"""First parts of names that never stand alone."""


def trim(parse: Parse, name: Name, lexicon: NameLexicon) -> Name | None:
    """The name without what does not belong to it; None if nothing is left."""
    first, last = name.first, name.last
    words, lower = parse.words, parse.lower
    while first <= last and (_is_mark(words[last]) or lower[last] in POSSESSIVES):
        if words[last] == ")" and any(words[i] == "(" for i in range(first, last)):
            break
        last -= 1
    while first <= last and _is_mark(words[first]):
        first += 1
    if _follows_an_office(parse, first, last, lexicon, person=name.kind == "PER"):
        first, name = first + 1, replace(name, kind="PER")
    if name.kind == "PER":
        titles = lexicon.groups["person_titles"]
        while first < last and (lower[first] in titles or lower[first] in ("the", "then", "-", "former")):
            first += 1
        inner = [
            i for i in range(first + 1, last) if lower[i] in titles and lower[i] not in lexicon.groups["title_surnames"]
        ]
        if inner and lower[inner[-1] + 1] not in lexicon.groups["post_nominals"]:
            first = inner[-1] + 1
        of = next((i for i in range(first + 2, last) if words[i] == "of"), None)
        if of is not None:  # "Lena Moor of Bergen", but "Joan of Arc"
            last = of - 1
        while first < last and (lower[last] in lexicon.groups["post_nominals"] or lower[last] in (",", "(")):
            last -= 1
    elif name.kind in ("NORP", "LOC") and first < last and words[first] == "the":
        first += 1
    elif name.kind == "ORG":
        while first < last and lower[last].rstrip(".") in RANKS:
            last -= 1
        first = _after_description(parse, first, last, lexicon)
        while (
            first < last
            and lower[last] in lexicon.groups["title_modifiers"]
            and _goes_on_as_office(parse, last, lexicon)
        ):
            last -= 1
    while first < last and lower[first] in ("'s", "’s", "of", "and"):
        first += 1
    if name.kind == "PER" and _follows_an_office(parse, first, last, lexicon, person=True):
        first += 1  # the office stood in the name as it was tagged: "Secretary of State Moor"
    while first < last and lower[last] in lexicon.connectors and words[last].islower():
        last -= 1
    if first > last or not any(c.isalnum() for c in words[first]):
        return None
    return replace(name, first=first, last=last)


def _follows_an_office(parse: Parse, first: int, last: int, lexicon: NameLexicon, *, person: bool) -> bool:
    """Whether the first word belongs to the office before it: "Secretary of" + "State Moor"."""
    return (
        1 < first < last
        and parse.lower[first - 1] == "of"
        and parse.lower[first - 2] in lexicon.groups["person_titles"]
        and parse.lower[first] in lexicon.groups["office_words"]
        and (person or parse.heads[first] == last)
    )


def _after_description(parse: Parse, first: int, last: int, lexicon: NameLexicon) -> int:
    """Where a body's name begins after what only describes it: "the Freedonian company Karam" is Karam."""
    i = first
    while i < last and (parse.lower[i] in lexicon.demonyms or (i > first and parse.words[i].islower())):
        i += 1
    described = i > first + 1 and parse.lower[i - 1] in lexicon.cues and parse.words[i - 1].islower()
    return i if described and _capital(parse.words[i]) else first


def _goes_on_as_office(parse: Parse, last: int, lexicon: NameLexicon) -> bool:
    return last + 1 < len(parse) and parse.lower[last + 1] in lexicon.groups["person_titles"] | OFFICES


def _is_mark(word: str) -> bool:
    return all(c in OUTER for c in word)


def complete(parse: Parse, name: Name, lexicon: NameLexicon, taken: Sequence[bool]) -> Name:
    """The name with the parts that hang on it by a hyphen and a particle: "Hashd" + "al-Shaabi", "Jean" + "-Claude".

    `taken` says which tokens belong to other names.
    """
    first, last = name.first, name.last
    particles = lexicon.groups["particles"]
    lower, words = parse.lower, parse.words
    n = len(parse)
    while True:
        if (
            last + 3 < n
            and lower[last + 1] in particles
            and words[last + 2] == "-"
            and _capital(words[last + 3])
            and _tight(parse, last + 1, last + 3)
        ):
            if any(taken[last + 1 : last + 4]) and not _glued(parse, last):
                break
            last += 3
        elif (
            last + 2 < n
            and words[last + 1] == "-"
            and _tight(parse, last, last + 2)
            and _capital(words[last + 2])
            and (lower[last] in particles or (name.kind == "PER" and not taken[last + 2]))
        ) or (
            last + 2 < n
            and lower[last + 1] in ("bin", "ibn", "bint")
            and _capital(words[last + 2])
            and not taken[last + 2]
        ):
            last += 2
        elif (
            last + 1 < n
            and name.kind == "PER"
            and lower[last] in KUNYAS
            and _capital(words[last + 1])
            and not taken[last + 1]
        ):
            last += 1
        else:
            break
    numbered = first > 0 and ORDINAL.match(words[first - 1]) is not None
    if numbered and name.kind in ("ORG", "MISC") and _is_unit(parse, first, last, lexicon):
        return replace(name, first=first - 1, last=last, kind="ORG")
    if numbered and words[last].istitle() and lower[last].removesuffix("s") in lexicon.groups["unit"]:
        return replace(name, first=_first_number(parse, first - 1, lower[last]), last=last, kind="ORG")
    if first >= 2 and words[first - 1] == "-" and lower[first - 2] in particles and _tight(parse, first - 2, first):
        first -= 2
        if first and not taken[first - 1] and lower[first - 1] in lexicon.groups["article_names"]:
            first -= 1
    elif (
        first
        and lower[first - 1] in lexicon.groups["article_names"]
        and not taken[first - 1]
        and _capital(words[first - 1])
    ):
        first -= 1
    return replace(name, first=first, last=last)


def _first_number(parse: Parse, i: int, unit: str) -> int:
    """Where the numbers of units named together begin: "the 4th, 5th and 7th Brigades" from its first."""
    while unit.endswith("s") and i > 1:
        before = i - 2 if parse.lower[i - 1] in (",", "and") else i
        before -= before < i and parse.words[before] == ","  # "4th, 5th, and 7th"
        if before == i or not ORDINAL.match(parse.words[before]):
            break
        i = before
    return i


def _is_unit(parse: Parse, first: int, last: int, lexicon: NameLexicon) -> bool:
    """Whether tokens name a military unit that may bear a number: by its head, or in initials."""
    initials = first == last and parse.words[last].isupper() and len(parse.words[last]) > 1
    return initials or parse.lower[last] in lexicon.groups["unit"]


def _glued(parse: Parse, i: int) -> bool:
    return i + 1 < len(parse) and parse.ends[i] == parse.starts[i + 1]


def _tight(parse: Parse, first: int, last: int) -> bool:
    """Whether no blank lies between the tokens `first`..`last`."""
    return all(parse.ends[i] == parse.starts[i + 1] for i in range(first, last))


def _capital(word: str) -> bool:
    return word[:1].isupper()
