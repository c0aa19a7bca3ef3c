"""Documents into a case: collect → read → resolve → record. What is reported done is safe on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from tieline.documents import Collected
from tieline.errors import Problem
from tieline.ledger import Arrival, Clock, Ledger, Rereading
from tieline.model import Document, Reading
from tieline.model.case import Accession, CopyLink
from tieline.workbench.case_memory import CaseMemory
from tieline.workbench.reading_bench import Workbench

TOGETHER = 32
"""Documents read and recorded together: as many as the parser takes at once, few enough that a killed run loses little
work, and nothing that it reported."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one document that was to go into a case. `accession` is None where it could not be read.

    `new` is False for one that the case had already; `reading` is None where it was read before. `copies` are the
    documents that it repeats, and `reprint` says that its very text was in the case before; `again`, that it came from
    the same source then, with less told of it; `dated`, that its day was not known, so that it was read again by it.
    """

    collected: Collected
    accession: Accession | None
    new: bool = False
    reading: Reading | None = None
    copies: tuple[CopyLink, ...] = ()
    reprint: bool = False
    again: bool = False
    dated: bool = False

    @property
    def repeats(self) -> bool:
        """Whether it came now and repeats what was there before: word for word, or as a copy or excerpt."""
        return self.new and not self.again and (self.reprint or bool(self.copies))

    @property
    def told_more(self) -> str:
        """What is known now of a text that was there already from the same source; "" for any other."""
        if not self.again or self.accession is None:
            return ""
        by = f" by {self.accession.publisher}" if self.accession.publisher else ""
        day = f" on {self.accession.published}" if self.accession.published else ""
        read = ", and read again by that day" if self.dated else ""
        return f"was there already; noted that it was published{by}{day}{read}"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with it, on the way in and while it was read."""
        return (*self.collected.problems, *(self.reading.problems if self.reading else ()))


def take_in(
    found: Iterable[Collected], bench: Workbench, ledger: Ledger, memory: CaseMemory, *, by: str, clock: Clock,
    together: int = TOGETHER,
) -> Iterator[TakenIn]:  # fmt: skip
    """Read documents, resolve who is who, and record them, each given back when it is on the disk.

    What cannot be read is given back with its problems and not recorded; what is there already is passed over, so that
    a run that was killed goes on where it was when it is started again. `together` is how many are taken at once: where
    somebody waits for each of them, few.
    """
    reader = reader_name(bench)
    documents = iter(found)
    while group := list(islice(documents, together)):
        received = [_received(each, ledger, memory, by, clock) for each in group]
        readings = _read_unread(received, bench, ledger, reader)
        taken, arrivals = [], []
        for each in received:
            settled, arrival = _settled(each, readings, reader, memory)
            taken.append(settled)
            arrivals += [arrival] if arrival is not None else []
        if arrivals:
            ledger.add_documents(arrivals)
            for each in taken:
                if each.dated and each.reading is not None:
                    ledger.add_reading(each.reading, reader, by=by, links=memory.resolve(each.reading))
            memory.commit()
        yield from taken


def read_anew(
    documents: Iterable[Document], bench: Workbench, ledger: Ledger, memory: CaseMemory, *, by: str
) -> Iterator[Rereading]:
    """Read documents of the case again, unless this very reader has read them; what changed in each."""
    reader = reader_name(bench)
    wanted = (d for d in documents if not ledger.has_reading(d.id, reader))
    for reading in bench.read(wanted):
        yield ledger.add_reading(reading, reader, by=by, links=memory.resolve(reading))
        memory.commit()


def reader_name(bench: Workbench) -> str:
    """What names a version of the reader: the program's, the pipeline's and the packs'."""
    from importlib.metadata import version

    packs = ", ".join(f"{pack.id} {pack.version}" for pack in bench.knowledge.packs)
    return f"tieline {version('tieline')}; {bench.settings.pipeline}; {packs or 'no packs'}"


def _received(found: Collected, ledger: Ledger, memory: CaseMemory, by: str, clock: Clock) -> TakenIn:
    if found.unread:
        return TakenIn(found, None)
    accession = found.accession(collected=clock(), by=by)
    new = not ledger.has_accession(accession.id)
    before = ledger.view().document(accession.document) if new and memory.holds(accession.document) else None
    again = before is not None and before.source == accession.source
    dated = again and before is not None and before.published is None and accession.published is not None
    return TakenIn(found, accession, new=new, again=again, dated=dated)


def _read_unread(received: Iterable[TakenIn], bench: Workbench, ledger: Ledger, reader: str) -> dict[str, Reading]:
    """The readings, by document, of those that this reader has not read, or not with their day; a text that came twice
    is read once."""
    unread = {
        t.collected.document.id: t.collected.document
        for t in reversed(list(received))
        if t.accession is not None and (t.dated or not ledger.has_reading(t.collected.document.id, reader))
    }
    return {reading.document.id: reading for reading in bench.read(reversed(unread.values()))}


def _settled(
    taken: TakenIn, readings: dict[str, Reading], reader: str, memory: CaseMemory
) -> tuple[TakenIn, Arrival | None]:
    """The document with all that was found on it, and what of it goes into the ledger; None where nothing is new."""
    if taken.accession is None:
        return taken, None
    document = taken.collected.document
    reading = readings.pop(document.id, None)
    if not taken.new and reading is None:
        return taken, None
    reprint = taken.new and memory.holds(document.id)
    copies = memory.find_copies(document) if taken.new else ()
    first = None if taken.dated else reading  # one that is only dated replaces the reading that is there
    links = memory.resolve(first) if first is not None else ()
    arrival = Arrival(taken.accession, document.text, first, reader if first is not None else "", links, copies)
    return replace(taken, reading=reading, copies=copies, reprint=reprint), arrival
