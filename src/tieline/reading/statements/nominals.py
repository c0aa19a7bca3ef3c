"""Common nouns that act for their owner, name people or are somebody's plans, as data/nominals.toml holds them."""

from __future__ import annotations

from dataclasses import dataclass, fields

from tieline.reading.rulefiles import word_group

FILE = "nominals"
KEYS = {
    "light_verbs": "verbs",
    "ending_verbs": "verbs",
    "pursuits": "verbs",
    "on_others": "verbs",
    "expanders": "prepositions",
}
"""What the words of a list are called in the file where they are no nouns."""


@dataclass(frozen=True, slots=True)
class Nominals:
    """The lists of data/nominals.toml, each a set of lower-case lemmas; what a list is for stands there."""

    organs: frozenset[str]
    human: frozenset[str]
    persons: frozenset[str]
    bodies: frozenset[str]
    plans: frozenset[str]
    light_verbs: frozenset[str]
    ending_verbs: frozenset[str]
    rumours: frozenset[str]
    pursuits: frozenset[str]
    expanders: frozenset[str]
    belongings: frozenset[str]
    sites: frozenset[str]
    idle: frozenset[str]
    instruments: frozenset[str]
    undergone: frozenset[str]
    helping: frozenset[str]
    on_others: frozenset[str]
    nature: frozenset[str]
    writings: frozenset[str]
    sides: frozenset[str]
    menaces: frozenset[str]


def load_nominals() -> Nominals:
    """The noun lists. Raises RuleError where the file lacks one."""
    return Nominals(**{f.name: word_group(FILE, f.name, KEYS.get(f.name, "nouns")) for f in fields(Nominals)})
