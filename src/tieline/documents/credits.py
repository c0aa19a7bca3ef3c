"""Which agency a text credits with its story, by the lines with which papers do so (`data/credits.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_HEAD_LINES = 2
_FOOT_LINES = 3
_FAR = 600
_ACRONYM = re.compile(r"[A-Z]{2,5}$")


@dataclass(frozen=True, slots=True)
class CreditLine:
    """One way of crediting: the line's pattern, whether only a name like an agency's will do, and an acronym too."""

    pattern: re.Pattern[str]
    agency_like: bool
    acronym: bool


@dataclass(frozen=True, slots=True)
class Credits:
    """The patterns of the file, and how the names of agencies look."""

    head: tuple[CreditLine, ...]
    foot: tuple[CreditLine, ...]
    words: frozenset[str]
    names: frozenset[str]
    never: frozenset[str]

    def agency_like(self, name: str, *, acronym: bool) -> bool:
        """Whether the name looks like that of an agency rather than of a person or a town."""
        return bool(
            (acronym and _ACRONYM.match(name))
            or self.words & set(name.lower().replace("-", " ").split())
            or self.names & set(name.split())
        )


def credited_agency(text: str) -> str | None:
    """The agency that the first two or the last three lines of a text credit, as written; None where none is.

    It says whose story the text claims to be, which is a lead to its origin, and no proof.
    """
    known = read_credits()
    head = [line.strip() for line in text[:_FAR].lstrip("\ufeff").splitlines() if line.strip()]
    foot = [line.strip() for line in text[-_FAR:].splitlines() if line.strip()]
    for lines, patterns in ((head[:_HEAD_LINES], known.head), (foot[: -_FOOT_LINES - 1 : -1], known.foot)):
        for line in lines:
            for each in patterns:
                found = each.pattern.search(line)
                name = found["agency"].strip() if found else ""
                if not name or name in known.never:
                    continue
                if not each.agency_like or known.agency_like(name, acronym=each.acronym):
                    return name
    return None


@lru_cache(maxsize=1)
def read_credits() -> Credits:
    """The patterns of `data/credits.toml`."""
    data = tomllib.loads((resources.files("tieline.documents") / "data" / "credits.toml").read_text(encoding="utf-8"))
    compiled = [
        (row["at"], CreditLine(re.compile(row["pattern"]), row["agency_like"], row["acronym"]))
        for row in data["credit"]
    ]
    looks = data["agency_like"]
    return Credits(
        tuple(row for at, row in compiled if at == "head"),
        tuple(row for at, row in compiled if at == "foot"),
        frozenset(looks["words"]),
        frozenset(looks["names"]),
        frozenset(looks["never"]),
    )
