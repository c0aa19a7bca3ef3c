"""Known actors in a text: every spelling that the packs list, found in one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tieline.knowledge import Knowledge, KnownActor, Surface, SurfaceKind, fold_name
from tieline.reading.names.lexicon import name_lexicon
from tieline.reading.parse import Parse

_ATOM = re.compile(r"\w+")
_OWNER_WITHIN = re.compile(r"(?<=\w)['\u2019](?=s\s)")
SERVICES = frozenset({"army", "navy", "military", "police", "gendarmerie", "parliament", "judiciary"})
"""Nouns that the press writes small behind a state's adjective, whatever they call themselves: "the Kenyan army"."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One actor that a spelling can mean: the kind of spelling, and whether a word that it needs stands in the text."""

    actor: KnownActor
    kind: SurfaceKind
    needed: bool


@dataclass(frozen=True, slots=True)
class KnownName:
    """Tokens `first`..`last` (both in it) spell one or more known actors, the likeliest first."""

    first: int
    last: int
    meant: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    atoms: tuple[str, ...]
    upper: tuple[bool, ...]
    exact: str | None
    surface: Surface


@dataclass(frozen=True, eq=False)
class KnownNames:
    """All spellings of all known actors, by their first word. Build it once with `known_names`."""

    by_first: Mapping[str, tuple[_Entry, ...]]
    in_lower_case: frozenset[str]

    def find(self, parse: Parse) -> list[KnownName]:
        """The known names of a text, longest first at each place, none overlapping."""
        by_first, small = self.by_first, is_small(parse)
        atoms: list[str] = []
        owner: list[int] = []
        for i, word in enumerate(parse.words):
            for atom in word_atoms(word):
                atoms.append(atom)
                owner.append(i)
        text_words: set[str] | None = None
        found: list[KnownName] = []
        at = 0
        while at < len(atoms):
            entries = by_first.get(atoms[at])
            if (
                entries is None
                or (at and owner[at - 1] == owner[at])
                or (not small and parse.words[owner[at]][0].islower() and atoms[at] not in self.in_lower_case)
            ):
                at += 1
                continue
            best: dict[str, Meaning] = {}
            length = 0
            for entry in entries:  # longest first
                size = len(entry.atoms)
                if length and size < length:
                    break
                if not self._fits(entry, parse, atoms, owner, at, small=small):
                    continue
                needs = entry.surface.needs
                if needs and text_words is None:
                    text_words = set(parse.lower)
                if needs and text_words is not None and text_words.isdisjoint(needs):
                    continue
                length = size
                actor = entry.surface.actor
                best.setdefault(actor.id, Meaning(actor, entry.surface.kind, bool(needs)))
            if length:
                # A spelling that the text's other words speak for goes before one that asks for none.
                meant = sorted(best.values(), key=lambda r: (not r.needed, ORDER[r.kind]))
                found.append(KnownName(owner[at], owner[at + length - 1], tuple(meant)))
                at += length
            else:
                at += 1
        return _told_whole(found) if small else found

    @staticmethod
    def _fits(
        entry: _Entry, parse: Parse, atoms: Sequence[str], owner: Sequence[int], at: int, *, small: bool = False
    ) -> bool:
        after = at + len(entry.atoms)
        if after > len(atoms) or tuple(atoms[at:after]) != entry.atoms:
            return False
        if after < len(atoms) and owner[after] == owner[after - 1]:
            return False  # ends inside a token
        first, last = owner[at], owner[after - 1]
        spelt = parse.text_of(first, last)
        if "\n" in spelt:
            return False
        if small and spelt.islower():
            # No capital tells names here: words of the language, and short acronyms, are taken for what they are.
            return len(entry.atoms) > 1 or (len(spelt) > SHORT_ACRONYM and spelt not in ordinary_words())
        if spelt[:1] in "@#":
            spelt = spelt[1:]
        if entry.exact is not None:
            return spelt == entry.exact or spelt.rstrip(".") == entry.exact
        if entry.upper[0] and not parse.words[first][:1].isupper():
            return parse.words[first][:1].lower() == parse.words[first][:1].upper()  # a script without letter case
        if spelt.isupper() and len(spelt) > 1 and not entry.surface.text.isupper():
            return len(entry.atoms) > 1 or len(spelt) > 3  # a heading in capitals; short words would be acronyms
        return all(
            not upper or parse.words[owner[at + k]][:1].isupper() or not parse.words[owner[at + k]][:1].isalpha()
            for k, upper in enumerate(entry.upper)
            if k and owner[at + k] != owner[at + k - 1]
        )


def _told_whole(found: list[KnownName]) -> list[KnownName]:
    """The names of a text without capitals, without the bare surnames of persons whose whole name it never gives."""
    whole = {m.actor.id for name in found if name.last > name.first for m in name.meant}
    return [
        name
        for name in found
        if name.last > name.first or name.meant[0].actor.type != "person" or name.meant[0].actor.id in whole
    ]


def is_small(parse: Parse) -> bool:
    """Whether a text is written without capitals, so that they tell nothing: hardly a word of it has one."""
    left = len(parse) // MOST_CAPITALS
    words = 0
    for word in parse.words:
        if word[:1].isalpha() and word != "I":
            words += 1
            left -= not word.islower()
            if left < 0:
                return False
    return words >= FEWEST_WORDS


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Words of the language that are spelt as a name is, but for the capital."""
    return name_lexicon().groups["ordinary_words"]


FEWEST_WORDS = 3  # of a text, to tell that it has no capitals
MOST_CAPITALS = 25  # words to each that has a capital nevertheless
SHORT_ACRONYM = 3  # letters
ORDER: dict[SurfaceKind, int] = {"name": 0, "acronym": 1, "alias": 2, "demonym": 3, "metonym": 4}


@lru_cache(maxsize=2)
def known_names(knowledge: Knowledge) -> KnownNames:
    """The matcher over all that the packs know."""
    table: dict[str, list[_Entry]] = {}
    for entry in _entries(knowledge):
        table.setdefault(entry.atoms[0], []).append(entry)
    for entries in table.values():
        entries.sort(key=lambda e: -len(e.atoms))
    small = frozenset(
        first for first, entries in table.items() if any(not e.surface.text[:1].isupper() for e in entries)
    )
    return KnownNames({first: tuple(entries) for first, entries in table.items()}, small)


def _entries(knowledge: Knowledge) -> Iterator[_Entry]:
    adjectives: dict[str | None, set[str]] = {}
    for surface in knowledge.surfaces():
        if surface.kind == "demonym" and surface.actor.type == "state":
            adjectives.setdefault(surface.actor.country, set()).update(word_atoms(surface.text))
    for surface, text in ((s, text) for s in knowledge.surfaces() for text in _as_tokens(s.text, knowledge)):
        atoms = tuple(atom for word in text.split() for atom in word_atoms(word))
        if not atoms or (len(atoms) == 1 and len(atoms[0]) < 2):
            continue
        letters = _ATOM.findall(fold_keeping_case(text))
        upper = tuple(letter[:1].isupper() for letter in letters)
        if len(upper) == 2 and atoms[1] in SERVICES and atoms[0] in adjectives.get(surface.actor.country, ()):
            upper = (upper[0], False)
        if len(upper) != len(atoms):
            upper = (False,) * len(atoms)
        exact = surface.text if surface.kind == "acronym" or _is_acronym(surface.text) else None
        yield _Entry(atoms, upper, exact, surface)


def _as_tokens(text: str, knowledge: Knowledge) -> tuple[str, ...]:
    """A spelling, and with an owner within it ("People's Army") as tokens have it: the owner's ending is one.

    An owner who is known by the words before ("Iran's parliament") is a name of its own, and is left one.
    """
    owner = _OWNER_WITHIN.search(text)
    if owner is None or knowledge.by_name(text[: owner.start()]):
        return (text,)
    return text, _OWNER_WITHIN.sub(" ", text)


def _is_acronym(text: str) -> bool:
    return len(text) <= 5 and text.isupper() and " " not in text


def fold_keeping_case(text: str) -> str:
    """`text` without apostrophes, so that its words are those of `word_atoms`."""
    return re.sub("[\u2018\u2019\u02bc\u02bb\u02be\u02bf\u02b9`\u00b4\u201b']", "", text)


@lru_cache(maxsize=65536)
def word_atoms(word: str) -> tuple[str, ...]:
    """The words that one token holds, without letter case, accents and marks."""
    return tuple(_ATOM.findall(fold_name(word)))
