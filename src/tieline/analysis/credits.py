"""Which news agency a text credits, and whether a byline names anybody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from tieline.analysis.rulefiles import Table, rule_file, text, words
from tieline.errors import RuleError
from tieline.model.propositions import plain_words

FILE = "agencies.toml"
HEAD, TAIL = 400, 200  # code points at the start and the end of a text in which a credit can stand


@dataclass(frozen=True, slots=True)
class Credits:
    """The agencies by every normalised name, and the patterns of a credit at the start and at the end of a text."""

    names: Mapping[str, str]
    at_start: tuple[re.Pattern[str], ...]
    at_end: tuple[re.Pattern[str], ...]
    staff: frozenset[str]

    def agency_named(self, name: str) -> str | None:
        """The agency that goes by this name, None if none does."""
        return self.names.get(plain_words(name))

    def credited(self, body: str, author: str | None = None) -> str | None:
        """The agency that a text or its byline credits, None if it credits none."""
        if author and (agency := self._in_byline(author)):
            return agency
        return self._match(self.at_start, body[:HEAD]) or self._match(self.at_end, body[-TAIL:].rstrip())

    def names_nobody(self, byline: str) -> bool:
        """Whether a byline is that of a desk or of staff."""
        return plain_words(_bare(byline)) in self.staff

    def _in_byline(self, author: str) -> str | None:
        parts = re.split(r"[,;/|()]|\s[-–—]\s|\bfor\b|\band\b|\bin\b|\bof\b", _bare(author))
        return next((agency for part in parts if (agency := self.agency_named(part.strip()))), None)

    def _match(self, patterns: tuple[re.Pattern[str], ...], stretch: str) -> str | None:
        for pattern in patterns:
            if found := pattern.search(stretch):
                name = found["agency"]
                return self.agency_named(name) or name
        return None


@lru_cache(maxsize=1)
def credits_rules() -> Credits:
    """The agencies of this program. Raises RuleError if the file does not have its schema."""
    return read_credits(rule_file("agencies"))


def read_credits(data: Table) -> Credits:
    """The agencies and credits that a parsed file holds. Raises RuleError naming the entry and what was wanted."""
    names: dict[str, str] = {}
    spelt: list[str] = []
    for row in data.get("agency", ()):
        name = text(FILE, row, "name")
        for spelling in (name, *words(FILE, row, "names")):
            names[plain_words(spelling)] = name
            spelt.append(spelling)
    kinds = "|".join(re.escape(kind) for kind in words(FILE, data.get("kinds", {})))
    known = "|".join(re.escape(name) for name in sorted(spelt, key=len, reverse=True))
    agency = rf"(?P<agency>(?:{known})(?!\w)|(?:[^\W\d_][\w.'’-]*\s+){{1,4}}(?:{kinds}))"
    patterns: dict[str, list[re.Pattern[str]]] = {"start": [], "end": []}
    for row in data.get("credit", ()):
        where = text(FILE, row, "where")
        if where not in patterns:
            raise RuleError(FILE, text(FILE, row, "pattern"), "where to be start or end", where)
        text(FILE, row, "example")
        patterns[where].append(re.compile(text(FILE, row, "pattern").replace("{agency}", agency), re.MULTILINE))
    staff = frozenset(plain_words(word) for word in words(FILE, data.get("staff", {})))
    return Credits(MappingProxyType(names), tuple(patterns["start"]), tuple(patterns["end"]), staff)


def _bare(byline: str) -> str:
    return re.sub(r"^\s*by\s+", "", byline, flags=re.IGNORECASE)
