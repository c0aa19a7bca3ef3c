"""News agencies under all their names, and whether a byline names one of them, a person, or nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from tieline.analysis.rulefiles import Table, rule_file, text, words
from tieline.model.propositions import plain_words

FILE = "agencies.toml"
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;/|()]|\s[-–—]\s|\b(?:for|and|in|of)\b")


@dataclass(frozen=True, slots=True)
class Agencies:
    """The agencies' names by every normalised spelling, the words of their kind, and bylines of nobody."""

    names: Mapping[str, str]
    kinds: tuple[str, ...]
    staff: frozenset[str]

    def named(self, name: str) -> str | None:
        """The agency that goes by this name, None if none does."""
        return self.names.get(plain_words(name))

    def in_byline(self, byline: str) -> str | None:
        """The agency that a byline names, None if it names none."""
        bare = _BY.sub("", byline).strip()
        if known := self.named(bare):
            return known
        parts = [part.strip() for part in _BETWEEN.split(bare)]
        known = next((agency for part in parts if (agency := self.named(part))), None)
        return known or next((part for part in parts if part.endswith(self.kinds)), None)

    def names_nobody(self, byline: str) -> bool:
        """Whether a byline is that of a desk or of staff."""
        return plain_words(_BY.sub("", byline)) in self.staff


@lru_cache(maxsize=1)
def agencies() -> Agencies:
    """The agencies of this program. Raises RuleError if the file does not have its schema."""
    return read_agencies(rule_file("agencies"))


def read_agencies(data: Table) -> Agencies:
    """The agencies that a parsed file holds. Raises RuleError naming the entry and what was wanted."""
    names: dict[str, str] = {}
    for row in data.get("agency", ()):
        name = text(FILE, row, "name")
        names |= dict.fromkeys((plain_words(each) for each in (name, *words(FILE, row, "names"))), name)
    kinds = words(FILE, data.get("kinds", {}))
    staff = frozenset(plain_words(word) for word in words(FILE, data.get("staff", {})))
    return Agencies(MappingProxyType(names), kinds, staff)
