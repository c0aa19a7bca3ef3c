"""The rules of `data/contradictions.toml`, read with their schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from tieline.analysis.rulefiles import Table, number, rule_file, text, words
from tieline.errors import RuleError
from tieline.model.codebook import codebook

FILE = "contradictions.toml"


@dataclass(frozen=True, slots=True)
class Located:
    """Which participants an event places, and by which of its verbs; empty for all."""

    words: frozenset[str]
    who: frozenset[str]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Two ties that cannot both hold, and how many days apart their reports may be."""

    relations: tuple[str, str]
    days: int


@dataclass(frozen=True, slots=True)
class ContradictionRules:
    """All rules of the file. Titles stand longest first; `km_per_hour`, `hours` and `days` in the units they name."""

    posts: Mapping[str, tuple[str, ...]]
    not_posts: frozenset[str]
    exclusions: tuple[Exclusion, ...]
    death: frozenset[str]
    located: Mapping[str, Located]
    km_per_hour: float
    hours: float
    strength_ratio: float
    strength_days: int
    date_days: int
    about: tuple[str, ...]


@lru_cache(maxsize=1)
def contradiction_rules() -> ContradictionRules:
    """The rules of this program, read once. Raises RuleError if the file does not have its schema."""
    return read_contradiction_rules(rule_file("contradictions"))


def read_contradiction_rules(data: Table) -> ContradictionRules:
    """The rules that a parsed file holds. Raises RuleError naming the entry and what was wanted there."""
    posts = {
        _tie(row): tuple(sorted(words(FILE, row, "titles"), key=len, reverse=True)) for row in data.get("post", ())
    }
    located = {
        text(FILE, row, "relation"): Located(frozenset(words(FILE, row)), _who(row)) for row in data.get("located", ())
    }
    parts = {name: data.get(name, {}) for name in ("not_post", "death", "travel", "strength", "dates", "about")}
    for entry in (*data.get("post", ()), *data.get("located", ()), *data.get("exclude", ()), *parts.values()):
        text(FILE, entry, "example")
    return ContradictionRules(
        MappingProxyType(posts),
        frozenset(words(FILE, parts["not_post"])),
        tuple(_exclusion(row) for row in data.get("exclude", ())),
        frozenset(words(FILE, parts["death"], "relations")),
        MappingProxyType(located),
        number(FILE, parts["travel"], "km_per_hour"),
        number(FILE, parts["travel"], "hours"),
        number(FILE, parts["strength"], "ratio"),
        int(number(FILE, parts["strength"], "days")),
        int(number(FILE, parts["dates"], "days")),
        words(FILE, parts["about"]),
    )


def _tie(row: Table) -> str:
    relation = text(FILE, row, "relation")
    if relation not in codebook().ties:
        raise RuleError(FILE, relation, "a tie of the codebook", relation)
    return relation


def _exclusion(row: Table) -> Exclusion:
    relations = words(FILE, row, "relations")
    if len(relations) != 2 or any(relation not in codebook().ties for relation in relations):
        raise RuleError(FILE, "exclude", "relations to be two ties of the codebook", relations)
    return Exclusion((relations[0], relations[1]), int(number(FILE, row, "days")))


def _who(row: Table) -> frozenset[str]:
    found = frozenset(words(FILE, row, "who"))
    if not found or found - {"subject", "object"}:
        raise RuleError(FILE, text(FILE, row, "relation"), 'who to be "subject", "object" or both', sorted(found))
    return found
