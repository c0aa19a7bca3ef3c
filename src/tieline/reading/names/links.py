"""Known persons and organisations that a misspelt or otherwise transcribed name can mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tieline.knowledge import Knowledge, KnownActor
from tieline.names import name_similarity, name_tokens, skeleton
from tieline.names.persons import PAIRED, given_names_differ
from tieline.names.words_alike import words_alike
from tieline.reading.parse import Parse

ALIKE = 0.89  # the most that a name which is only alike can be worth: below every spelling that a pack lists
CLOSE_ENOUGH = 0.80
WITH_ROLE = 0.72  # enough where the text also names what the person leads, commands or belongs to
WITHOUT_INITIALS = 0.95  # "Omar K. Haddad Jr." for Omar Haddad
SURNAME_AND_POST = 0.75  # a bare surname that one known person bears, beside the body that the person leads or serves
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
AHEAD = 0.04  # by how much the best candidate must beat the next one


@dataclass(frozen=True, eq=False)
class Linker:
    """Finds known actors whose names are alike. Build it once with `build_linker`."""

    knowledge: Knowledge
    by_sound: Mapping[str, tuple[tuple[str, KnownActor], ...]]
    by_words: Mapping[tuple[str, ...], KnownActor]
    by_surname: Mapping[str, tuple[KnownActor, ...]]

    def alike(self, name: str, person: bool, parse: Parse) -> tuple[KnownActor | None, float]:
        """The known actor that `name`, if unknown as spelt, most likely means, and the link's score; else (None, 0)."""
        words = tuple(w for w in name_tokens(name) if len(w) > 1 and w not in SUFFIXES)
        if len(words) < 2:
            return self._by_surname(words, parse) if person else (None, 0.0)
        if known := self.by_words.get(words):
            return known, WITHOUT_INITIALS
        scores: dict[str, tuple[float, KnownActor]] = {}
        for key in sound_keys(words, person):
            for spelling, actor in self.by_sound.get(key, ()):
                value = _score(name, spelling, person)
                if value > scores.get(actor.id, (0.0, actor))[0]:
                    scores[actor.id] = (value, actor)
        if not scores:
            return None, 0.0
        (best, actor), *rest = sorted(scores.values(), key=lambda pair: (-pair[0], pair[1].id))
        wanted = WITH_ROLE if person and self._role_is_named(actor, parse) else CLOSE_ENOUGH
        if best < wanted or (rest and best - rest[0][0] < AHEAD):
            return None, 0.0
        if any(self.knowledge.never_merge(actor.id, other.id) and value > best - 2 * AHEAD for value, other in rest):
            return None, 0.0
        return actor, min(ALIKE, best * ALIKE)

    def _by_surname(self, words: tuple[str, ...], parse: Parse) -> tuple[KnownActor | None, float]:
        """The only known person of that surname, if the text also names the body of one of that person's posts."""
        bearers = self.by_surname.get(words[0], ()) if words else ()
        if len(bearers) == 1 and self._role_is_named(bearers[0], parse):
            return bearers[0], SURNAME_AND_POST
        return None, 0.0

    def _role_is_named(self, actor: KnownActor, parse: Parse) -> bool:
        text = parse.text
        for role in actor.roles:
            of = self.knowledge.actor(role.of)
            if of and any(s in text for s in (of.name, *(a.text for a in (*of.acronyms, *of.aliases, *of.demonyms)))):
                return True
        return False


def sound_keys(words: Sequence[str], person: bool) -> tuple[str, ...]:
    """Alike names share one of these: of persons the surname's consonants, or the first name's and an initial."""
    first, last = skeleton(words[0]), skeleton(words[-1])
    if person:
        return (f"p {last}", f"p {first} {last[0]}")
    return (f"o{len(words)} {first}", f"o{len(words)} ~ {last}")


def _can_be_one(one: str, other: str) -> bool:
    """Whether a word of a body's name may be another spelling of a word of another's: not "Harbour" of "Labour"."""
    return words_alike(one, other) >= PAIRED or skeleton(one) == skeleton(other)


@cache
def _score(name: str, spelling: str, person: bool) -> float:
    theirs, own = name_tokens(spelling), name_tokens(name)
    if not person and (len(theirs) != len(own) or not all(map(_can_be_one, own, theirs))):
        return 0.0
    if len(theirs) < 2 or (person and not (own[-1][0] == theirs[-1][0] or skeleton(own[-1]) == skeleton(theirs[-1]))):
        return 0.0
    if person and not (own[0][0] == theirs[0][0] or skeleton(own[0]) == skeleton(theirs[0])):
        return 0.0
    if person and given_names_differ(name, spelling):
        return 0.0
    return name_similarity(name, spelling, persons=person).value


def build_linker(knowledge: Knowledge) -> Linker:
    """An index of the known persons and organisations by the consonants of each word of their names."""
    table: dict[str, list[tuple[str, KnownActor]]] = {}
    by_words: dict[tuple[str, ...], KnownActor | None] = {}
    by_surname: dict[str, dict[str, KnownActor]] = {}
    for actor in knowledge.actors:
        if actor.type not in ("person", "organization", "armed_group"):
            continue
        for spelling in (actor.name, *(a.text for a in actor.aliases if a.language is None and not a.needs)):
            words = name_tokens(spelling)
            if actor.type == "person" and len(words) > 1:
                by_words[words] = None if by_words.get(words, actor) is not actor else actor
                by_surname.setdefault(words[-1], {})[actor.id] = actor
            if len(words) > 1:
                for key in sound_keys(words, actor.type == "person"):
                    table.setdefault(key, []).append((spelling, actor))
    return Linker(
        knowledge,
        {sound: tuple(entries) for sound, entries in table.items()},
        {words: actor for words, actor in by_words.items() if actor is not None},
        {surname: tuple(bearers.values()) for surname, bearers in by_surname.items()},
    )
