"""One transaction that adds to the log: numbers, clocks, hashes, and the derived rows of each record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import fields
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from tieline.errors import CaseExistsError, MissingBlobError, UnknownRecordError
from tieline.ledger import tables as t
from tieline.ledger.backend import Backend
from tieline.ledger.blobs import Blobs
from tieline.ledger.projection import Projector
from tieline.ledger.protocol import Added, Arrival, Clock
from tieline.ledger.records import ROOT, Kind, LogRecord
from tieline.ledger.wording import storable
from tieline.model import Reading, document_id
from tieline.model.case import ActorLink, CopyLink, split_key
from tieline.model.case_json import (
    accession_to_json,
    actor_link_to_json,
    canonical_json,
    copy_link_to_json,
    judgement_to_json,
)
from tieline.model.judgements import Judgement
from tieline.model.propositions import KEYS
from tieline.model.reading_json import reading_to_json

_FIELDS = tuple(field.name for field in fields(LogRecord))
# Put together once, as in `projection`.
_INSERT = insert(t.log)
_HEAD = select(t.log.c.number, t.log.c.hash, t.log.c.recorded).order_by(t.log.c.number.desc()).limit(1)
_ACCESSION = select(t.accessions.c.number).where(t.accessions.c.id == bindparam("id"))
_BLOB = select(t.blobs.c.number).where(t.blobs.c.sha256 == bindparam("name"))
_JUDGEMENT = select(t.judgements.c.number).where(t.judgements.c.id == bindparam("id"))
_READING = select(t.readings.c.number).where(
    t.readings.c.document == bindparam("home"), t.readings.c.reader == bindparam("reader")
)
_COPY = select(t.copies.c.number).where(
    t.copies.c.document == bindparam("document"), t.copies.c.other == bindparam("other")
)


class Appender:
    """A `with` block in which records can be added; all of them stand when it is left, none if it raises."""

    connection: Connection
    _number: int
    _hash: str

    def __init__(self, backend: Backend, clock: Clock, *, new: bool = False) -> None:
        """`new` makes the tables of an empty case first, into which records are taken over as they are. Entering raises
        CaseExistsError where there is one."""
        self._backend = backend
        self._clock = clock
        self._new = new
        self._open = ExitStack()

    def __enter__(self) -> Appender:
        with ExitStack() as entering:
            self.connection = entering.enter_context(self._backend.writing())
            if self._new:
                self._make_tables()
            head = self.connection.execute(_HEAD).first()
            self._number, self._hash = (head.number, head.hash) if head else (0, ROOT)
            # A clock that was set back must not make what was recorded later look earlier: views cut the log by it.
            self._now = "" if self._new else max(self._clock(), head.recorded if head else "")
            self._projector = Projector(self.connection, self._backend.index_words)
            self._open = entering.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        with self._open:
            if kind is not None:
                return self._open.__exit__(kind, fault, trace)
            self._projector.finish()
        return None

    def _make_tables(self) -> None:
        self._backend.prepare(self.connection)
        t.metadata.create_all(self.connection)
        self._backend.create_index(self.connection)
        said = {"schema": t.SCHEMA, t.KEYS: KEYS}
        rows = [{"name": name, "value": str(value)} for name, value in said.items()]
        self.connection.execute(insert(t.settings), rows)

    def take_over(self, records: Iterable[LogRecord]) -> LogRecord:
        """Add the records of another ledger as they are; gives the last."""
        if self._number:
            raise CaseExistsError(self._backend.name, f"{self._number} records")
        last = LogRecord(0, "document", "", "", None, None, "", "", "", ROOT)
        for record in records:
            if (record.number, record.previous) != (last.number + 1, last.hash):
                raise ValueError(f"record {record.number} does not follow upon record {last.number}")
            self._insert(record)
            self._projector.apply(record, record.content())
            last = record
        return last

    def add_arrival(self, arrival: Arrival, blobs: Blobs) -> Added:
        """Add what is not there yet of a document that came in."""
        accession, first = arrival.accession, self._number
        if document_id(arrival.text) != accession.document:
            raise UnknownRecordError(
                "the text that the accession names", accession.document, "hand in the text whose id that is, unchanged"
            )
        if accession.blob is not None:
            self._add_blob(accession.blob, blobs, accession.collected, accession.by)
        if self._projector.document_number(accession.document) is None:
            self._append("document", accession.document, {"text": arrival.text}, accession.by)
        new = self.connection.execute(_ACCESSION, {"id": accession.id}).first() is None
        if new:
            body = accession_to_json(accession)
            clocks = {"happened": accession.collected, "reported": accession.published}
            self._append("accession", accession.id, body, accession.by, **clocks)
        if arrival.reading is not None and not self._was_read(accession.document, arrival.reader):
            self.add_reading(arrival.reading, arrival.reader, accession.by)
            self.add_links(accession.document, arrival.links, accession.by)
        for link in arrival.copies:
            self.add_copy(link, accession.by)
        return Added(accession.id, accession.document, new, self._number - first)

    def add_reading(self, reading: Reading, reader: str, by: str) -> None:
        """Add a reading of a document that is there."""
        body = reading_to_json(reading)
        del body["document"]["text"]  # it lies in the document's own record
        content = {"reader": reader, "reading": body}
        self._append("reading", reading.document.id, content, by, reported=reading.document.published)

    def add_links(self, document: str, links: Sequence[ActorLink], by: str) -> int:
        """Add those links of a document's local actors that are new or other than before."""
        if not links:
            return 0
        standing = self._projector.standing_links(document)
        unknown = [link.local for link in links if split_key(link.local)[1] not in standing]
        if unknown:
            raise UnknownRecordError(
                "a local actor of the document's newest reading", unknown[0], "resolve the actors of this reading again"
            )
        changed = [link for link in links if standing[split_key(link.local)[1]] != link.actor]
        if changed:
            self._append("links", document, {"links": [actor_link_to_json(link) for link in changed]}, by)
        return len(changed)

    def add_copy(self, link: CopyLink, by: str) -> bool:
        """Add a link between two documents that are there; False where the two are linked already."""
        for document in (link.document, link.other):
            if self._projector.document_number(document) is None:
                raise UnknownRecordError("a document", document, "add the document first, then its copies")
        asked = {"document": link.document, "other": link.other}
        if self.connection.execute(_COPY, asked).first() is not None:
            return False
        self._append("copy", f"{link.document} {link.other}", copy_link_to_json(link), by)
        return True

    def has_judgement(self, judgement: str) -> bool:
        """Whether the judgement is in the log."""
        return self.connection.execute(_JUDGEMENT, {"id": judgement}).first() is not None

    def add_judgement(self, judgement: Judgement) -> None:
        """Add a judgement."""
        body = judgement_to_json(judgement)
        self._append("judgement", judgement.id, body, judgement.author, happened=judgement.made)

    def _add_blob(self, name: str, blobs: Blobs, collected: str, by: str) -> None:
        if self.connection.execute(_BLOB, {"name": name}).first() is not None:
            return
        path = blobs.path(name)
        if not path.is_file():
            raise MissingBlobError(name)
        self._append("blob", name, {"bytes": path.stat().st_size}, by, happened=collected)

    def _append(
        self,
        kind: Kind,
        key: str,
        content: dict[str, Any],
        who: str,
        *,
        happened: str | None = None,
        reported: str | None = None,
    ) -> None:
        record = LogRecord(
            self._number + 1, kind, key, canonical_json(content), storable(happened), storable(reported), self._now,
            storable(who), self._hash,
        ).sealed()  # fmt: skip
        self._insert(record)
        self._projector.apply(record, content)
        self._number, self._hash = record.number, record.hash

    def _insert(self, record: LogRecord) -> None:
        self.connection.execute(_INSERT, {name: getattr(record, name) for name in _FIELDS})

    def _was_read(self, document: str, reader: str) -> bool:
        asked = {"home": self._projector.document_number(document), "reader": reader}
        return self.connection.execute(_READING, asked).first() is not None
