"""The whole check of a ledger: the log, the tables against what the log gives, and what the database says of itself."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from itertools import zip_longest
from pathlib import Path

from sqlalchemy import Connection, Table, select

from tieline.errors import StoreError
from tieline.ledger import tables as t
from tieline.ledger.backend import Backend
from tieline.ledger.blobs import Blobs
from tieline.ledger.projection import Projector
from tieline.ledger.protocol import Fault
from tieline.ledger.records import LogRecord
from tieline.ledger.sqlite import SqliteBackend
from tieline.ledger.verification import verify_records

CHUNK = 200


def verify_ledger(backend: Backend, blobs: Blobs) -> Iterator[Fault]:
    """Everything that is wrong with a ledger, as it is found."""
    unreadable: list[Fault] = []
    sound = True
    for fault in verify_records(_readable_records(backend, unreadable), blobs):
        sound = False
        yield fault
    yield from unreadable
    try:
        with backend.reading() as connection:
            for said in backend.damage(connection):
                sound = False
                yield Fault("store", backend.name, said)
    except StoreError as fault:
        sound = False
        yield Fault("store", backend.name, str(fault))
    if sound and not unreadable:
        yield from _verify_tables(backend)


def _readable_records(backend: Backend, unreadable: list[Fault]) -> Iterator[LogRecord]:
    """The records in order; of those that the database cannot read, a fault each."""
    number = 0
    while True:
        try:
            found = _records(backend, number, CHUNK)
        except StoreError:
            try:
                found = _records(backend, number, 1)
            except StoreError as fault:
                number += 1
                unreadable.append(Fault("record", f"record {number}", str(fault)))
                if len(unreadable) > CHUNK:
                    return
                continue
        if not found:
            return
        yield from found
        number = found[-1].number


def _records(backend: Backend, after: int, limit: int) -> list[LogRecord]:
    with backend.reading() as connection:
        asked = select(t.log).where(t.log.c.number > after).order_by(t.log.c.number).limit(limit)
        return [t.record_of(row) for row in connection.execute(asked)]


def _verify_tables(backend: Backend) -> Iterator[Fault]:
    """Make the tables anew beside the case and compare them row by row."""
    with tempfile.TemporaryDirectory(prefix="tieline-verify-") as folder:
        scratch = SqliteBackend(Path(folder) / "tables.sqlite")
        try:
            with scratch.writing() as anew:
                t.metadata.create_all(anew)
                scratch.create_index(anew)
                projector = Projector(anew, lambda connection, document, words: None)
                for record in _readable_records(backend, []):
                    anew.execute(t.log.insert().values(asdict(record)))
                    projector.apply(record, json.loads(record.body))
                projector.finish()
            with scratch.reading() as anew, backend.reading() as kept:
                for table in t.DERIVED:
                    yield from _compare(table, kept, anew)
        finally:
            scratch.close()


def _compare(table: Table, kept: Connection, anew: Connection) -> Iterator[Fault]:
    asked = select(table).order_by(*table.primary_key.columns)
    pairs = zip_longest(kept.execute(asked).yield_per(CHUNK), anew.execute(asked).yield_per(CHUNK))
    for found, wanted in pairs:
        if found is None or wanted is None or tuple(found) != tuple(wanted):
            here = tuple(found or wanted or ())[:3]
            yield Fault(
                "table",
                f"{table.name} {here}",
                "it is not what the log gives: `tieline case rebuild` makes the tables anew",
            )
            return
