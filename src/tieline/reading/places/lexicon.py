"""The words that tell a place's name from another name, as data/places.toml holds them."""

from __future__ import annotations

from dataclasses import dataclass, fields

from tieline.reading.rulefiles import word_group

FILE = "places"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The groups of data/places.toml, each a set of lower-case words; what a group is for stands there."""

    inside: frozenset[str]
    towards: frozenset[str]
    at_a_place: frozenset[str]
    visits: frozenset[str]
    parts_of_places: frozenset[str]
    attitudes: frozenset[str]
    relative: frozenset[str]
    divisions: frozenset[str]
    facilities: frozenset[str]
    spoilers: frozenset[str]
    person_words: frozenset[str]
    speech: frozenset[str]
    never: frozenset[str]


def load_place_words() -> PlaceWords:
    """The lexicon of places. Raises RuleError where a group is missing, empty or without an example."""
    return PlaceWords(**{f.name: word_group(FILE, f.name) for f in fields(PlaceWords)})
