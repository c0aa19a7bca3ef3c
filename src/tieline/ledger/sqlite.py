"""A case in one file of SQLite, with its write-ahead log and full-text index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFreeError

from tieline.errors import CaseExistsError, CaseLockedError, DamagedStoreError, StoreError, TielineError
from tieline.ledger.one_writer import OneWriter

PATIENCE = 10.0
"""Seconds that a writer waits for another."""
DAMAGE = ("malformed", "not a database", "disk I/O error")
"""What SQLite says of a file that is not whole."""


class SqliteBackend:
    """One file. Readers never wait; a second writer waits until the first has ended.

    `synchronous=FULL` syncs the write-ahead log at each commit: what was reported done survives the loss of power, not
    only of the process.
    """

    def __init__(self, file: Path, *, patience: float = PATIENCE) -> None:
        self._file = file
        self._patience = patience
        self._writer = OneWriter(str(file), patience)
        self._engine = _engine(file, patience)

    @property
    def name(self) -> str:
        """The file's path."""
        return str(self._file)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection in a transaction that sees one state."""
        with self._explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one transaction that may write."""
        with (
            self._writer.turn(),
            self._explained(),
            self._engine.connect().execution_options(tieline_writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def prepare(self, connection: Connection) -> None:
        """Make sure that the file holds no case."""
        if inspect(connection).has_table("log"):
            raise CaseExistsError(self.name, "a case")

    def create_index(self, connection: Connection) -> None:
        """A contentless index: the texts lie in the log."""
        connection.execute(text("DROP TABLE IF EXISTS words"))
        connection.execute(
            text("CREATE VIRTUAL TABLE words USING fts5(said, content='', tokenize='unicode61 remove_diacritics 0')")
        )

    def index_words(self, connection: Connection, document: int, words: str) -> None:
        """Put the words of a document into the index."""
        connection.execute(
            text("INSERT INTO words(rowid, said) VALUES (:document, :words)"), {"document": document, "words": words}
        )

    def find_words(self, connection: Connection, words: Sequence[str]) -> Iterator[int]:
        """Documents that hold, for each of these, a word that begins so."""
        asked = " ".join(f'"{word}"*' for word in words)
        found = connection.execute(
            text("SELECT rowid FROM words WHERE words MATCH :asked ORDER BY rowid"), {"asked": asked}
        )
        yield from found.scalars()

    def damage(self, connection: Connection) -> Iterator[str]:
        """What SQLite's own check of all pages and indexes says."""
        said = connection.execute(text("PRAGMA integrity_check(20)")).scalars()
        yield from (line for line in said if line != "ok")

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except NoneFreeError as fault:
            raise StoreError(self.name, "too many ask at once: try again") from fault
        except OperationalError as fault:
            if "locked" in str(fault.orig):
                raise CaseLockedError(self.name, self._patience) from fault
            raise self._refused(fault) from fault
        except DBAPIError as fault:
            raise self._refused(fault) from fault

    def _refused(self, fault: DBAPIError) -> TielineError:
        said = str(fault.orig)
        damaged = any(sign in said for sign in DAMAGE)
        return DamagedStoreError(self.name, said) if damaged else StoreError(self.name, said)


def _engine(file: Path, patience: float) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(file)), connect_args={"timeout": patience, "isolation_level": None}
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _: object) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("tieline_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
