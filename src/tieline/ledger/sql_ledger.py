"""The ledger over a database: one implementation for all stores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, func, select

from tieline.errors import NewerCaseError, UnknownRecordError
from tieline.ledger import tables as t
from tieline.ledger.backend import Backend
from tieline.ledger.blobs import Blobs
from tieline.ledger.moments import end_of, present_moment
from tieline.ledger.protocol import Added, Arrival, Clock, Fault, Rereading, Tell, tell_nobody
from tieline.ledger.records import Kind, LogRecord
from tieline.ledger.rereading import compare_readings
from tieline.ledger.sql_view import SqlView
from tieline.model import Reading
from tieline.model.case import ActorLink, CopyLink, split_key
from tieline.model.judgements import Judgement
from tieline.model.propositions import KEYS

if TYPE_CHECKING:
    from tieline.ledger.appending import Appender

# Put together once: they are asked of each document that comes in.
_ACCESSION = select(t.accessions.c.number).where(t.accessions.c.id == bindparam("id"))
_READING = (
    select(t.readings.c.number)
    .join(t.documents, t.documents.c.document == t.readings.c.document)
    .where(t.documents.c.id == bindparam("document"), t.readings.c.reader == bindparam("reader"))
)


class SqlLedger:
    """A case in a database, with its blobs in a folder."""

    def __init__(
        self, backend: Backend, blobs: Blobs, *, clock: Clock = present_moment, tell: Tell = tell_nobody
    ) -> None:
        """Raises NewerCaseError for a case that a newer program wrote; one of an older one is brought up to this, which
        is told, and so is that its claims were filed by other rules."""
        self._backend = backend
        self._clock = clock
        self.blobs = blobs
        self._check_settings(tell)

    @staticmethod
    def creating(backend: Backend, *, clock: Clock = present_moment) -> Appender:
        """A `with` block that makes a case in an empty database, into which the records of another can be taken over.
        If it raises, nothing of it remains in the database. Entering raises CaseExistsError where there is a case."""
        from tieline.ledger.appending import Appender

        return Appender(backend, clock, new=True)

    def add_document(self, arrival: Arrival) -> Added:
        """Take in one document, all or nothing."""
        return self.add_documents((arrival,))[0]

    def add_documents(self, arrivals: Iterable[Arrival]) -> tuple[Added, ...]:
        """Take in several in one transaction."""
        kept = tuple(arrivals)
        for arrival in kept:
            if arrival.original is not None:
                self.blobs.keep(arrival.original)
        with self._writing() as log:
            return tuple(log.add_arrival(arrival, self.blobs) for arrival in kept)

    def has_accession(self, accession: str) -> bool:
        """Whether this arrival is in the log."""
        with self._backend.reading() as connection:
            return connection.execute(_ACCESSION, {"id": accession}).first() is not None

    def has_reading(self, document: str, reader: str) -> bool:
        """Whether the document was read by this version."""
        with self._backend.reading() as connection:
            return connection.execute(_READING, {"document": document, "reader": reader}).first() is not None

    def add_reading(self, reading: Reading, reader: str, *, by: str, links: Sequence[ActorLink] = ()) -> Rereading:
        """Replace a document's reading in later views by a newer one."""
        before = self.view()
        if before.document(reading.document.id) is None and not self._holds(reading.document.id):
            raise UnknownRecordError("a document", reading.document.id, "add the document first, with its accession")
        with self._writing() as log:
            log.add_reading(reading, reader, by)
            log.add_links(reading.document.id, links, by)
        return compare_readings(before, self.view(), reading.document.id)

    def add_links(self, links: Iterable[ActorLink], *, by: str) -> int:
        """Record to whom local actors were resolved."""

        def document(link: ActorLink) -> str:
            return split_key(link.local)[0]

        with self._writing() as log:
            ordered = sorted(links, key=document)
            return sum(log.add_links(name, tuple(group), by) for name, group in groupby(ordered, key=document))

    def add_copies(self, copies: Iterable[CopyLink], *, by: str) -> int:
        """Record which documents repeat which."""
        with self._writing() as log:
            return sum(log.add_copy(link, by) for link in copies)

    def judge(self, judgement: Judgement) -> bool:
        """Record a decision; False where this very one stands already."""
        with self._writing() as log:
            if log.has_judgement(judgement.id):
                return False
            from tieline.ledger.judging import check_judgement

            check_judgement(judgement, SqlView.over(self._backend, log.connection))
            log.add_judgement(judgement)
            return True

    def view(self, known_at: str | None = None) -> SqlView:
        """The case as it is, or as it was known at a moment."""
        until = end_of(known_at) if known_at is not None else None
        with self._backend.reading() as connection:
            return SqlView.over(self._backend, connection, known_at=until)

    def view_after(self, number: int) -> SqlView:
        """The case as it stood after the record with this number."""
        with self._backend.reading() as connection:
            return SqlView.over(self._backend, connection, last=number)

    def head(self) -> LogRecord | None:
        """The newest record."""
        with self._backend.reading() as connection:
            row = connection.execute(select(t.log).order_by(t.log.c.number.desc()).limit(1)).first()
            return t.record_of(row) if row else None

    def records(self, after: int = 0) -> Iterator[LogRecord]:
        """The log in order."""
        while True:
            with self._backend.reading() as connection:
                asked = select(t.log).where(t.log.c.number > after).order_by(t.log.c.number).limit(200)
                found = [t.record_of(row) for row in connection.execute(asked)]
            if not found:
                return
            yield from found
            after = found[-1].number

    def records_of(self, kind: Kind, key: str) -> Iterator[LogRecord]:
        """The records of one kind and key, oldest first."""
        with self._backend.reading() as connection:
            asked = select(t.log).where(t.log.c.kind == kind, t.log.c.key == key).order_by(t.log.c.number)
            yield from [t.record_of(row) for row in connection.execute(asked)]

    def verify(self) -> Iterator[Fault]:
        """Check every byte, every span, the chain, and the tables against the log."""
        from tieline.ledger.table_checks import verify_ledger

        return verify_ledger(self._backend, self.blobs)

    def rebuild(self, done: Callable[[], object] = tell_nobody) -> int:
        """Make the derived tables anew from the log; `done` is called after each record."""
        from tieline.ledger.rebuilding import rebuild_tables

        return rebuild_tables(self._backend, self.records(), done)

    def close(self) -> None:
        """Let go of the store."""
        self._backend.close()

    def _writing(self) -> Appender:
        from tieline.ledger.appending import Appender  # what writes is loaded by those who write

        return Appender(self._backend, self._clock)

    def _holds(self, document: str) -> bool:
        with self._backend.reading() as connection:
            asked = select(func.count()).select_from(t.documents).where(t.documents.c.id == document)
            return bool(connection.execute(asked).scalar())

    def _check_settings(self, tell: Tell) -> None:
        with self._backend.reading() as connection:
            said = _settings(connection)
        found = int(said["schema"])
        if found > t.SCHEMA:
            raise NewerCaseError(self._backend.name, found, t.SCHEMA)
        if found < t.SCHEMA:
            from tieline.ledger.upgrading import upgrade

            with self._backend.writing() as connection:
                if (found := int(_settings(connection)["schema"])) < t.SCHEMA:  # nobody else has done it meanwhile
                    upgrade(connection, found, tell)
        if said.get(t.KEYS) != str(KEYS):
            tell(
                "the claims of this case were filed by other rules than this version has, so that some may be missed: "
                "`tieline case rebuild` files them anew"
            )


def _settings(connection: Connection) -> dict[str, str]:
    return {row.name: row.value for row in connection.execute(select(t.settings))}
