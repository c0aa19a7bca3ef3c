"""The words that tell a place's name from another name, as data/places.toml holds them."""

from __future__ import annotations

from dataclasses import dataclass, fields

from tieline.errors import RuleError
from tieline.reading.rulefiles import rule_file, sentence, words

FILE = "places.toml"


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
    return PlaceWords(**{f.name: frozenset(_group(f.name)[0]) for f in fields(PlaceWords)})


def place_examples() -> dict[str, str]:
    """The example sentence of each group."""
    return {f.name: _group(f.name)[1] for f in fields(PlaceWords)}


def _group(name: str) -> tuple[tuple[str, ...], str]:
    group = rule_file("places").get(name)
    if not isinstance(group, dict):
        raise RuleError(FILE, name, "a group of words", group)
    return words(FILE, group, "words", needed=True), sentence(FILE, group)
