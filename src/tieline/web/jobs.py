"""Documents being read while the page is used: one job after the other, in a thread of its own.

What a job reports done is in the case. A job that breaks off says why; the server and the case go on.
"""

from __future__ import annotations

import secrets
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Literal

from tieline.documents import Collected
from tieline.documents.web_fetch import WebDoor
from tieline.errors import TielineError, TooManyJobsError
from tieline.ledger import Clock
from tieline.model.counting import plural
from tieline.workbench import Workbench
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.finding import short_document
from tieline.workbench.handed_in import HandedIn, collect_handed_in
from tieline.workbench.intake import TakenIn

JobState = Literal["waiting", "waking", "reading", "done", "stopped", "failed"]
Outcome = Literal["new", "known", "unread"]
TOGETHER = 4
"""Documents read and recorded at once: few, so that each is seen soon, and a stop is heeded soon."""
TOLD = 1_000
"""Documents that a job tells one by one; the rest are counted."""
REMEMBERED, WAITING = 20, 50
"""Jobs that are shown after they ended, and those that may wait."""


_AT_THE_PAGE = (("give --published", "say when, as you hand it in"), (", or --ignore-robots", ""))
"""What to do, where the command line's own words say it by its options."""


@dataclass(frozen=True, slots=True)
class JobLine:
    """What became of one document. `document` is its id, None where it could not be read."""

    document: str | None
    title: str
    outcome: Outcome
    told: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """Documents that were handed in, on their way into the case.

    `total` is None where it cannot be told before they are read; `current` is the one being read. `copies` counts those
    of the `new` that repeat another; `lines` tells at most 1,000 of them, the newest last. `fault` says why it failed.
    """

    id: str
    by: str
    what: str
    state: JobState
    handed: str
    ended: str | None = None
    total: int | None = None
    done: int = 0
    current: str | None = None
    new: int = 0
    known: int = 0
    copies: int = 0
    unread: int = 0
    lines: tuple[JobLine, ...] = ()
    fault: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "stopped", "failed")


@dataclass(slots=True)
class _Work:
    """A job with what the thread needs for it."""

    job: Job
    handed: HandedIn
    lines: list[JobLine] = field(default_factory=list)
    stop: Event = field(default_factory=Event)


class Jobs:
    """The jobs of a case. Safe to ask from several threads."""

    def __init__(
        self, bench: Callable[[str], CaseBench], reader: Callable[[], Workbench], clock: Clock, *,
        door: Callable[[], WebDoor] = WebDoor,
    ) -> None:  # fmt: skip
        """`bench` opens the case in somebody's name, `reader` loads the reader at its first call, `door` opens the way
        to the network."""
        self._bench, self._reader, self._clock, self._door = bench, reader, clock, door
        self._all: dict[str, _Work] = {}
        self._waiting: SimpleQueue[_Work | None] = SimpleQueue()
        self._lock = Lock()
        self._worker: Thread | None = None

    def start(self, handed: HandedIn, person: str) -> Job:
        """Read what was handed in, after all that was handed in before; the files are deleted when it is over.

        Raises TooManyJobsError where too much is waiting.
        """
        job = Job(secrets.token_hex(6), person, handed.told(), "waiting", self._clock(), total=handed.count())
        with self._lock:
            unfinished = sum(not work.job.over for work in self._all.values())
            if unfinished >= WAITING:
                raise TooManyJobsError(unfinished)
            work = self._all[job.id] = _Work(job, handed)
            over = [name for name, each in self._all.items() if each.job.over]
            for name in over[: max(len(over) - REMEMBERED, 0)]:
                del self._all[name]
            self._waiting.put(work)
            if self._worker is None:
                self._worker = Thread(target=self._work, name="reading", daemon=True)
                self._worker.start()
        return job

    def stop(self, name: str) -> Job | None:
        """End a job after the documents that are being read; None where there is none of this name."""
        with self._lock:
            work = self._all.get(name)
            if work is None:
                return None
            work.stop.set()
            return self._shown(work)

    def all(self) -> tuple[Job, ...]:
        """The jobs, those handed in last first."""
        with self._lock:
            return tuple(self._shown(work) for work in reversed(self._all.values()))

    @property
    def unfinished(self) -> int:
        """How many jobs wait or go on."""
        with self._lock:
            return sum(not work.job.over for work in self._all.values())

    def close(self, seconds: float = 30.0) -> None:
        """End all jobs after the documents that are being read; waits for that so many seconds."""
        with self._lock:
            worker, self._worker = self._worker, None
            for work in self._all.values():
                work.stop.set()
        if worker is not None:
            self._waiting.put(None)
            worker.join(seconds)

    def _shown(self, work: _Work) -> Job:
        return replace(work.job, lines=tuple(work.lines))

    def _work(self) -> None:
        while (work := self._waiting.get()) is not None:
            try:
                self._do(work)
            except TielineError as error:
                self._set(work, state="failed", fault=str(error))
            except Exception as error:
                traceback.print_exc()
                why = " ".join(f"{type(error).__name__}: {error}".split())[:300]
                told = f"the reading broke off ({why}): what is told below is in the case; hand the rest in again"
                self._set(work, state="failed", fault=told)
            finally:
                self._set(work, ended=self._clock(), current=None)
                for file in work.handed.files:
                    file.path.unlink(missing_ok=True)

    def _do(self, work: _Work) -> None:
        if work.stop.is_set():
            self._set(work, state="stopped")
            return
        self._set(work, state="waking")
        reader = self._reader()
        self._set(work, state="reading")
        bench = self._bench(work.job.by)
        door = self._door() if work.handed.addresses else None
        if work.handed.addresses:
            self._set(work, current=work.handed.addresses[0])
        with closing(collect_handed_in(work.handed, bench.keep, door)) as found:
            for taken in bench.take_in(self._noted(work, found), reader, together=TOGETHER):
                self._tell(work, taken)
        # What was stopped too late to leave anything out is done.
        left_out = work.stop.is_set() and (work.job.total is None or work.job.done < work.job.total)
        self._set(work, state="stopped" if left_out else "done")

    def _noted(self, work: _Work, found: Iterable[Collected]) -> Iterator[Collected]:
        for each in found:
            if work.stop.is_set():
                return
            self._set(work, current=each.document.title or each.document.source)
            yield each

    def _tell(self, work: _Work, taken: TakenIn) -> None:
        line = line_of(taken)
        with self._lock:
            job, done = work.job, work.job.done + 1
            work.job = replace(
                job,
                done=done,
                total=None if job.total is None else max(job.total, done),
                new=job.new + (line.outcome == "new"),
                known=job.known + (line.outcome == "known"),
                unread=job.unread + (line.outcome == "unread"),
                copies=job.copies + taken.repeats,
            )
            # What could not be read is told in any case: it is what somebody must do something about.
            if len(work.lines) < TOLD or line.outcome == "unread":
                work.lines.append(line)
                del work.lines[: max(len(work.lines) - 2 * TOLD, 0)]

    def _set(self, work: _Work, **changed: object) -> None:
        with self._lock:
            work.job = replace(work.job, **changed)  # type: ignore[arg-type]


def line_of(taken: TakenIn) -> JobLine:
    """What became of a document, in words."""
    document = taken.collected.document
    problems = tuple(_at_the_page(problem.message) for problem in taken.problems)
    title = document.title or document.source
    if taken.accession is None:
        return JobLine(None, title, "unread", "could not be read", problems)
    title = taken.accession.called
    if not taken.new:
        return JobLine(document.id, title, "known", "was in the case already", problems)
    if taken.again:
        return JobLine(document.id, title, "known", taken.told_more, problems)
    told = "the same text, word for word, was there already"
    if taken.reading is not None:
        count = len(taken.reading.statements)
        told = plural(count, "statement")
    if taken.copies:
        copy = taken.copies[0]
        told += f"; {copy.kind} copy of {short_document(copy.other)}"
    return JobLine(document.id, title, "new", told, problems)


def _at_the_page(message: str) -> str:
    for words, others in _AT_THE_PAGE:
        message = message.replace(words, others)
    return message
