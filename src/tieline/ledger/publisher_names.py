"""Under which name a publisher stands whom arrivals name in several ways: that under which it came first."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cached_property

from sqlalchemy import Connection, func, select

from tieline.ledger import tables as t
from tieline.ledger.backend import Backend
from tieline.model.propositions import publisher_words


class PublisherNames:
    """The names of a case's publishers, asked for once and only when needed. Don't ask while holding a connection."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def standing(self, name: str) -> str:
        """The name under which a publisher of this name stands: its own where it has but one."""
        return self._standing.get(name, name)

    def names_of(self, standing: str) -> tuple[str, ...]:
        """All names of the publisher that stands under this one, that one first."""
        return (standing, *(name for name, under in self._standing.items() if under == standing and name != standing))

    @cached_property
    def _standing(self) -> dict[str, str]:
        """Of publishers with several names each name, and which of them came first."""
        a = t.accessions.c
        alike: dict[str, list[str]] = defaultdict(list)
        with self._backend.reading() as connection:
            for kept in connection.execute(select(a.publisher).where(a.publisher.is_not(None)).distinct()).scalars():
                if not is_altered(kept):
                    alike[publisher_words(kept)].append(kept)
            standing: dict[str, str] = {}
            for words, names in alike.items():
                if words and len(names) > 1:
                    asked = select(a.publisher, func.min(a.number)).where(a.publisher.in_(names)).group_by(a.publisher)
                    came = {row[0]: row[1] for row in connection.execute(asked)}
                    standing.update(dict.fromkeys(names, min(names, key=lambda name: came[name])))
        return standing


def is_altered(kept: str) -> bool:
    """Whether a column may hold a publisher's name shortened, or with escapes."""
    return "\\" in kept or "…" in kept


def publisher_as_named(connection: Connection, kept: str, number: int) -> str:
    """A publisher as the accession with this number names it, of which a column holds `kept`."""
    if not is_altered(kept):
        return kept
    body = connection.execute(select(t.log.c.body).where(t.log.c.number == number)).scalar_one()
    return str(json.loads(body)["publisher"])
