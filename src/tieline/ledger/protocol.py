"""The ledger of a case: what can be added to it, asked of it and checked, whatever the store behind it.

The log only grows. What comes in is evidence and stays as it came; what an analyst decides is a judgement, applied when
the View is read. One call of `add_documents`, `add_reading`, `add_links` or `judge` is one transaction: when it has
returned, all of it is safe on the disk; when the process dies before, none of it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from tieline.ledger.records import Kind, LogRecord
from tieline.ledger.view import View
from tieline.model import Reading
from tieline.model.case import Accession, ActorLink, CopyLink
from tieline.model.judgements import Judgement

Clock = Callable[[], str]
"""Gives the present moment in UTC as `2024-05-13T08:30:00.000000Z`, six digits of a second: it sorts as text."""

Tell = Callable[[str], object]
"""Called with a line that whoever opens a case should see: that something takes long, or what is to be done."""


def tell_nobody(*_: str) -> None:
    """A `Tell` for whoever has nobody to show it to."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One document as it goes into a case, whole: how it came, its text, and what was made of it.

    `reader` names the version that made the reading (program, rules and packs), "" where there is no reading. `links`
    name local actors of this reading; `original` are the bytes whose SHA-256 the accession names as its blob, None
    where none are kept or the blob lies in the case already.
    """

    accession: Accession
    text: str
    reading: Reading | None = None
    reader: str = ""
    links: Sequence[ActorLink] = ()
    copies: Sequence[CopyLink] = ()
    original: bytes | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an arrival. `new` is False for an accession that the case already had, which changes nothing but
    that a reading or links may have come along: `records` counts what was added to the log.
    """

    accession: str
    document: str
    new: bool
    records: int


@dataclass(frozen=True, slots=True)
class Rereading:
    """What a newer reading changed: statements (keys of the new reading) that came, those (of the old) that went, those
    that stayed, old key to new, and the judgements that now rest on nothing since their statement went.
    """

    document: str
    came: tuple[str, ...]
    went: tuple[str, ...]
    stayed: tuple[tuple[str, str], ...]
    orphaned: tuple[str, ...]


FaultKind = Literal["record", "chain", "text", "span", "blob", "table", "store"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a case that is not what it was when it went in: what it is, its name, and what was found.

    A `table` that differs from what the log gives is made anew by `rebuild`; the others need a backup.
    """

    kind: FaultKind
    name: str
    message: str


class Ledger(Protocol):
    """An append-only log of a case and the views on it."""

    def add_document(self, arrival: Arrival) -> Added:
        """Take in one document, all or nothing. Raises CaseLockedError, UnknownRecordError for a link to nobody."""

    def add_documents(self, arrivals: Iterable[Arrival]) -> tuple[Added, ...]:
        """Take in several in one transaction: all or none of them."""

    def has_accession(self, accession: str) -> bool:
        """Whether this arrival is in the log already."""

    def has_reading(self, document: str, reader: str) -> bool:
        """Whether the document was read by this version; a run that goes on need not read it again."""

    def add_reading(self, reading: Reading, reader: str, *, by: str, links: Sequence[ActorLink] = ()) -> Rereading:
        """Replace a document's reading in later views by a newer one. Raises UnknownRecordError for an unknown one."""

    def add_links(self, links: Iterable[ActorLink], *, by: str) -> int:
        """Record to whom local actors were resolved, in place of what stood for them; how many were new or changed."""

    def add_copies(self, copies: Iterable[CopyLink], *, by: str) -> int:
        """Record which documents repeat which; how many were new."""

    def judge(self, judgement: Judgement) -> bool:
        """Record a decision; False where this very one stands already. Raises JudgementError for one that makes no
        sense now: an unknown target, a value that is missing, two that are one already.
        """

    def view(self, known_at: str | None = None) -> View:
        """The case as it is, or as it was known at a moment: an RFC 3339 time in UTC, or a day, which counts whole.

        Raises KnownAtError for another shape. What comes later does not change a view that was taken before.
        """

    def head(self) -> LogRecord | None:
        """The newest record; None in an empty case."""

    def records(self, after: int = 0) -> Iterator[LogRecord]:
        """The log in order, from the record after that number."""

    def records_of(self, kind: Kind, key: str) -> Iterator[LogRecord]:
        """The records of one kind and key, oldest first: what the machine linked in a document, say."""

    def verify(self) -> Iterator[Fault]:
        """Check every byte against its hash, every span against its text and the chain; what is wrong, as found."""

    def rebuild(self, done: Callable[[], object] = ...) -> int:
        """Make the tables that answer questions anew from the log, all or nothing; `done` is called after each record.
        How many claims have a key now that none had before. Raises DamagedLogError for a log that is not whole.
        """

    def close(self) -> None:
        """Let go of the store."""
