"""The tables of a case made anew from its log, where they are not what it gives or other rules filed the claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, delete, insert, select

from tieline.errors import DamagedLogError
from tieline.ledger import tables as t
from tieline.ledger.backend import Backend
from tieline.ledger.projection import Projector
from tieline.ledger.records import ROOT, LogRecord
from tieline.model.propositions import KEYS


def rebuild_tables(backend: Backend, records: Iterable[LogRecord], done: Callable[[], object]) -> int:
    """Make the derived tables anew from these records, which are all of the log, in one transaction: as they were, if
    it is stopped. `done` is called after each record; gives how many claims have a key that none had before.

    Raises DamagedLogError for a record that is not what its hash says or does not follow upon the one before.
    """
    with backend.writing() as connection:
        before = _keys(connection)
        for table in t.DERIVED:
            connection.execute(delete(table))
        backend.create_index(connection)
        projector = Projector(connection, backend.index_words)
        number, last = 0, ROOT
        for record in records:
            follows = (record.number, record.previous) == (number + 1, last)
            if not follows or record.computed_hash() != record.hash:
                raise DamagedLogError(backend.name, record.number)
            try:
                projector.apply(record, record.content())
            except (KeyError, TypeError, ValueError, AttributeError) as odd:
                raise DamagedLogError(backend.name, record.number) from odd
            number, last = record.number, record.hash
            done()
        projector.finish()
        connection.execute(delete(t.settings).where(t.settings.c.name == t.KEYS))
        connection.execute(insert(t.settings).values(name=t.KEYS, value=str(KEYS)))
        return len(_keys(connection) - before)


def _keys(connection: Connection) -> set[str]:
    return set(connection.execute(select(t.propositions.c.key).distinct()).scalars())
