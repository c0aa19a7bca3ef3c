"""A case in PostgreSQL, for a team: one schema a case, one writer at a time, the same answers as the file gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFreeError

from tieline.errors import CaseExistsError, CaseLockedError, MissingExtraError, StoreError
from tieline.ledger.one_writer import OneWriter

PATIENCE = 10.0
"""Seconds that a writer waits for another."""

LOCK = 0x71E11E
"""The first half of the key of the advisory lock that makes the only writer; the second is the schema's number."""

LONGEST_WORD, WORDS_IN_PART = 250, 1_000
"""Letters of a word and words of a row in the index: a row of PostgreSQL's words holds less than a MiB of them."""

_LOCK_NOT_AVAILABLE = "55P03"


class PostgresBackend:
    """One schema of a database. Readers never wait; a second writer waits until the first has ended."""

    def __init__(self, address: str, *, password: str | None = None, patience: float = PATIENCE) -> None:
        """`password` is taken where the address has none.

        Raises StoreError for an address that is none, MissingExtraError where the driver is not installed.
        """
        url, self._schema = _driver_url(address)
        if url.password is None and password is not None:
            url = url.set(password=password)
        self._patience = patience
        self._name = url.set(drivername="postgresql").render_as_string(hide_password=True)
        self._writer = OneWriter(self.name, patience)
        try:
            self._engine = _engine(url, self._schema, patience)
        except ModuleNotFoundError:
            raise MissingExtraError("a case in PostgreSQL", "pg8000", "postgres") from None

    @property
    def name(self) -> str:
        """The address without its password."""
        return f"{self._name}?schema={self._schema}"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection in a transaction that sees one state."""
        with self._explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one transaction that may write."""
        # Each statement sees what was committed before it: a snapshot taken before the lock was had would be too old.
        writer = self._engine.execution_options(isolation_level="READ COMMITTED")
        with self._writer.turn(), self._explained(), writer.begin() as connection:
            asked = text("SELECT pg_advisory_xact_lock(CAST(:lock AS integer), hashtext(:schema))")
            connection.execute(asked, {"lock": LOCK, "schema": self._schema})
            yield connection

    def prepare(self, connection: Connection) -> None:
        """Make the schema, and make sure that it holds no case."""
        connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{self._schema}"'))
        if inspect(connection).has_table("log", schema=self._schema):
            raise CaseExistsError(self.name, "a case")

    def create_index(self, connection: Connection) -> None:
        """An inverted index over the words; the texts lie in the log."""
        connection.execute(text("DROP TABLE IF EXISTS words"))
        connection.execute(
            text(
                "CREATE TABLE words"
                " (document bigint, part integer, said tsvector NOT NULL, PRIMARY KEY (document, part))"
            )
        )
        connection.execute(text("CREATE INDEX words_said ON words USING gin (said)"))

    def index_words(self, connection: Connection, document: int, words: str) -> None:
        """Put the words of a document into the index."""
        held = sorted({word[:LONGEST_WORD] for word in words.split()})
        parts = [held[start : start + WORDS_IN_PART] for start in range(0, len(held), WORDS_IN_PART)]
        if parts:
            connection.execute(
                text("INSERT INTO words(document, part, said) VALUES (:document, :part, array_to_tsvector(:words))"),
                [{"document": document, "part": number, "words": part} for number, part in enumerate(parts)],
            )

    def find_words(self, connection: Connection, words: Sequence[str]) -> Iterator[int]:
        """Documents that hold, for each of these, a word that begins so."""
        each = (f"SELECT document FROM words WHERE said @@ CAST(:word{n} AS tsquery)" for n in range(len(words)))
        asked = text(f"{' INTERSECT '.join(each)} ORDER BY document")
        values = {f"word{n}": f"'{word[:LONGEST_WORD]}':*" for n, word in enumerate(words)}
        yield from connection.execute(asked, values).scalars()

    def damage(self, connection: Connection) -> Iterator[str]:
        """Nothing: a server that runs with checksums refuses to read what is broken."""
        yield from ()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except NoneFreeError as fault:
            raise StoreError(self.name, "too many ask at once: try again") from fault
        except DBAPIError as fault:
            said = fault.orig.args[0] if fault.orig is not None and fault.orig.args else str(fault)
            if isinstance(said, dict):
                if said.get("C") == _LOCK_NOT_AVAILABLE:
                    raise CaseLockedError(self.name, self._patience) from fault
                said = said.get("M", said)
            raise StoreError(self.name, str(said)) from fault


def _driver_url(address: str) -> tuple[URL, str]:
    try:
        url = make_url(address)
    except ArgumentError:
        raise StoreError(address, "an address that is none") from None
    if url.get_backend_name() != "postgresql":
        raise StoreError(address, "an address of another kind than postgresql://")
    if not url.username:
        raise StoreError(address, "an address without a user, which stands before an @")
    schema = url.query.get("schema", "tieline")
    if not isinstance(schema, str) or not schema.isidentifier():
        raise StoreError(address, "a schema whose name is not made of letters, digits and _")
    return url.set(drivername="postgresql+pg8000").difference_update_query(["schema"]), schema


def _engine(url: URL, schema: str, patience: float) -> Engine:
    engine = create_engine(url, isolation_level="REPEATABLE READ")

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f'SET search_path TO "{schema}"')
        cursor.execute(f"SET lock_timeout TO {int(patience * 1000)}")
        cursor.execute("SET synchronous_commit TO on")
        cursor.close()
        connection.commit()

    return engine
