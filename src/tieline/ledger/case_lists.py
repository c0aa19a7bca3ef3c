"""What is said in a case, listed and counted from indexes: what a table of a large case shows before it is weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from tieline.ledger import tables as t
from tieline.ledger.backend import Backend
from tieline.ledger.publisher_names import PublisherNames
from tieline.ledger.wording import shortened, storable


class CaseLists:
    """The lists of a view. They go by the machine's links and readings, and guide to what judgements leave of them."""

    def __init__(self, backend: Backend, number: int, publishers: PublisherNames) -> None:
        self._backend = backend
        self._number = number
        self._publishers = publishers

    def propositions_of(self, actors: Sequence[str], limit: int, offset: int = 0) -> list[tuple[str, int]]:
        """What is said of the machine's actors with these ids: keys of propositions, each with how many statements of
        the newest readings say or deny it; what most of them say first. Kept, not counted: it takes no longer for an
        actor of whom much is said."""
        c, a = t.sayings.c, t.actors.c
        numbers = select(a.actor).where(a.id.in_([storable(actor) for actor in actors]))
        with self._backend.reading() as connection:
            known = connection.execute(numbers).scalars().all()
            if len(known) == 1:  # walked along the index
                asked = select(c.key, c.statements).where(c.actor == known[0], c.statements > 0)
                asked = asked.order_by(c.statements.desc(), c.key)
            else:
                said = func.sum(c.statements)
                asked = select(c.key, said).where(c.actor.in_(known), c.statements > 0)
                asked = asked.group_by(c.key).order_by(said.desc(), c.key)
            return [(key, int(count)) for key, count in connection.execute(asked.limit(limit).offset(offset))]

    def count_propositions_of(self, actors: Sequence[str]) -> int:
        """How many keys `propositions_of` gives of these actors."""
        c, a = t.sayings.c, t.actors.c
        numbers = select(a.actor).where(a.id.in_([storable(actor) for actor in actors]))
        with self._backend.reading() as connection:
            known = connection.execute(numbers).scalars().all()
            each = func.count() if len(known) == 1 else func.count(c.key.distinct())
            return int(connection.execute(select(each).where(c.actor.in_(known), c.statements > 0)).scalar_one())

    def newest_saying(self, propositions: Sequence[str]) -> dict[str, int]:
        """The number of the newest statement that may say or deny each of these propositions, by their keys."""
        p = t.propositions.c
        asked = select(p.key, func.max(p.statement)).where(
            p.key.in_(propositions), p.statement < (self._number + 1) << t.STATEMENT_BITS
        )
        with self._backend.reading() as connection:
            return {key: int(number) for key, number in connection.execute(asked.group_by(p.key))}

    def count_statements_up_to(self, most: int) -> int:
        """How many statements the log holds, or `most` where there are more: told without counting the rest."""
        some = select(t.statements.c.statement).limit(most).subquery()
        with self._backend.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(some)).scalar_one())

    def proposition_keys(self, relation: str | None = None, publisher: str | None = None) -> list[str]:
        """What is said or denied, by the keys of the propositions, what most statements say first: all of it, or what
        statements of this relation and in texts of this publisher say.

        A guide for tables: it goes by the machine's links and readings. What a judgement changed since may stand under
        another key, and under some keys nothing stands any more; `statements(proposition=)` tells.
        """
        p, r = t.propositions.c, t.readings.c
        end = (self._number + 1) << t.STATEMENT_BITS
        with self._backend.reading() as connection:
            gone = set(connection.execute(select(r.number).where(r.until <= self._number)).scalars())
            if not gone and relation is None and publisher is None:
                count = func.count()
                asked = select(p.key, count).where(p.statement < end).group_by(p.key)
                counted = [(-number, key) for key, number in connection.execute(asked)]
            else:
                # Rows of statements hold their texts: what is needed of them stands in an index and in the number.
                these = self._numbers_of(connection, relation, publisher)
                counts: Counter[str] = Counter()
                for key, statement in connection.execute(select(p.key, p.statement).where(p.statement < end)):
                    if statement >> t.STATEMENT_BITS not in gone and (these is None or statement in these):
                        counts[key] += 1
                counted = [(-number, key) for key, number in counts.items()]
        return [key for _, key in sorted(counted)]

    def _numbers_of(self, connection: Connection, relation: str | None, publisher: str | None) -> set[int] | None:
        """The numbers of statements of this relation in documents that came from this publisher; None where neither
        is asked."""
        s, a = t.statements.c, t.accessions.c
        found: set[int] | None = None
        asked = select(s.statement).where(s.statement < (self._number + 1) << t.STATEMENT_BITS)
        if relation is not None:
            found = set(connection.execute(asked.where(s.relation == shortened(relation, t.RELATION))).scalars())
        if publisher is not None:
            names = [shortened(name, t.PUBLISHER) for name in self._publishers.names_of(publisher)]
            homes = select(a.document).where(a.publisher.in_(names), a.number <= self._number)
            theirs = set(connection.execute(asked.where(s.document.in_(homes))).scalars())
            found = theirs if found is None else found & theirs
        return found

    def statements_by_relation(self) -> Mapping[str, int]:
        """How many statements the newest readings hold of each relation, whatever was decided on them; told from an
        index. A relation of more characters than a column holds stands shortened."""
        s = t.statements.c
        with self._backend.reading() as connection:
            return self._counted_in_readings(connection, s.relation)

    def statements_by_publisher(self) -> Mapping[str, int]:
        """How many statements the newest readings hold in documents that came first from each publisher, whatever was
        decided on them; told from indexes. Documents without a publisher are left out."""
        a, s = t.accessions.c, t.statements.c
        first: dict[int, str | None] = {}
        asked = select(a.document, a.publisher).where(a.number <= self._number).order_by(a.number)
        with self._backend.reading() as connection:
            for document, publisher in connection.execute(asked).all():
                first.setdefault(document, publisher)
            counted = self._counted_in_readings(connection, s.document)
        found: Counter[str] = Counter()
        for document, count in counted.items():
            if (named := first.get(document)) is not None:
                found[self._publishers.standing(named)] += count
        return found

    def _counted_in_readings(self, connection: Connection, column: Any) -> dict[Any, int]:
        """How many statements there are of each value of an indexed column, those of replaced readings left out."""
        r, s = t.readings.c, t.statements.c
        asked = select(column, func.count()).where(s.statement < (self._number + 1) << t.STATEMENT_BITS)
        found = {value: int(count) for value, count in connection.execute(asked.group_by(column))}
        for reading in connection.execute(select(r.number).where(r.until <= self._number)).scalars().all():
            start = reading << t.STATEMENT_BITS
            old = asked.where(s.statement >= start, s.statement < start + (1 << t.STATEMENT_BITS)).group_by(column)
            for value, count in connection.execute(old):
                found[value] -= int(count)
        return {value: count for value, count in found.items() if count > 0}
