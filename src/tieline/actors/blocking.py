"""Keys under which an actor is looked up: two that may be one share a key, so that a case need not be read whole.

A person has the consonants of each two words of the name, of the surname, and of the given name with the surname's
first sound; so one word may be misspelt. An organisation has its words without those added at will, its acronym, and
each two neighbouring words. The keys that tell most come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, pairwise

from tieline.model.profiles import LocalActor
from tieline.names import name_tokens
from tieline.names.persons import person_name
from tieline.names.sounds import word_sounds
from tieline.names.word_lists import name_words

LONGEST = 6  # words of a name that are looked at: the rest of a longer one is description
ACRONYM = (2, 7)  # letters


def blocking_keys(actor: LocalActor) -> tuple[str, ...]:
    """The keys of an actor, the most telling first; none for a name without letters."""
    return keys_of_names((text for text, _ in actor.spellings or ((actor.name, 1),)), actor.type == "person")


def keys_of_names(names: Iterable[str], person: bool) -> tuple[str, ...]:
    """The keys of all these spellings of one actor."""
    ranked: dict[str, int] = {}
    for name in names:
        for rank, key in person_keys(name) if person else body_keys(name):
            ranked[key] = min(rank, ranked.get(key, rank))
    return tuple(sorted(ranked, key=lambda key: (ranked[key], key)))


@lru_cache(maxsize=65536)  # the names of a case come again in each document
def person_keys(name: str) -> tuple[tuple[int, str], ...]:
    """Keys of a personal name, each with how much it tells (0 most)."""
    return tuple(_person_keys(name))


@lru_cache(maxsize=65536)
def body_keys(name: str) -> tuple[tuple[int, str], ...]:
    """Keys of the name of an organisation, state or place, each with how much it tells (0 most)."""
    return tuple(_body_keys(name))


def _person_keys(name: str) -> Iterator[tuple[int, str]]:
    words = person_name(name).words[:LONGEST]
    sounds = [word_sounds(word.rpartition(" ")[2])[0].replace("X", "h") for word in words if len(word) > 1]
    if not sounds:
        return
    for one, other in combinations(sorted(set(sounds)), 2):
        yield 0, f"p2 {one} {other}"
    if len(words) > 1:
        yield 1, f"pi {sounds[0]} {words[-1][0]}"
        yield 1, f"pj {''.join(sounds)}"
    yield 2, f"p1 {sounds[-1]}"
    if len(sounds) == 1:
        yield 2, f"pg {sounds[0]}"
    else:
        yield 3, f"pg {sounds[0]}"


def _body_keys(name: str) -> Iterator[tuple[int, str]]:
    words = name_tokens(name)
    telling = [word for word in words if word not in name_words().generic] or list(words)
    sounds = [word_sounds(word)[0] for word in telling[:LONGEST]]
    if not sounds:
        return
    yield 0, f"o {' '.join(sounds)}"
    yield 0, f"oj {''.join(sounds)}"
    if ACRONYM[0] <= len(words) <= ACRONYM[1]:
        yield 1, f"oa {''.join(word[0] for word in words)}"
    bare = name.replace(".", "").strip()
    if bare.isascii() and bare.isupper() and bare.isalpha() and ACRONYM[0] <= len(bare) <= ACRONYM[1]:
        yield 1, f"oa {bare.lower()}"
    for one, other in pairwise(sounds):
        yield 2, f"o2 {one} {other}"
