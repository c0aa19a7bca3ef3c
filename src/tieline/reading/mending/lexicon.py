"""The words at which a parse goes wrong, as data/mending.toml holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from tieline.reading.rulefiles import paired_words, word_group

FILE = "mending"


@dataclass(frozen=True, slots=True)
class MendingWords:
    """The groups of data/mending.toml, each of lower-case words; what a group is for stands there."""

    mistaken: Mapping[str, str]
    done: Mapping[str, str]
    backing: frozenset[str]
    accusing: frozenset[str]
    doing: frozenset[str]
    openers_of_time: frozenset[str]
    harmed: frozenset[str]
    sent: frozenset[str]
    shooting: frozenset[str]
    deeds: frozenset[str]
    committing: frozenset[str]
    ways: frozenset[str]
    hours: frozenset[str]
    units: frozenset[str]


@cache
def mending_words() -> MendingWords:
    """The words that are shipped. Raises RuleError where a group is missing, empty or without an example."""
    pairs = {name: paired_words(FILE, name) for name in ("mistaken", "done")}
    groups = {f.name: word_group(FILE, f.name) for f in fields(MendingWords) if f.name not in pairs}
    return MendingWords(pairs["mistaken"], pairs["done"], **groups)
