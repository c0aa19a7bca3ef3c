"""The case that is served: one ledger for all who look at it, the reader, loaded once when it is first needed, and what
is being read."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from threading import Lock

from tieline.ledger import Clock, Tell, tell_nobody
from tieline.ledger.moments import present_moment
from tieline.settings import Settings
from tieline.web.jobs import Jobs
from tieline.web.uploads import Uploads
from tieline.workbench import Workbench
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.inbox import Briefs
from tieline.workbench.opened_readings import OpenedReadings
from tieline.workbench.read_places import ReadPlaces
from tieline.workbench.search_all import NameLists


class Desk:
    """An open case behind a server. Safe to ask from several threads."""

    def __init__(
        self,
        folder: Path,
        *,
        by: str,
        settings: Settings | None = None,
        clock: Clock = present_moment,
        tell: Tell = tell_nobody,
    ):
        """Opens the case. `by` is whoever started the server: the person at the page where there are no users; `tell`
        is told what opening takes long for, or what is to be done.

        Raises what `CaseBench.open` raises.
        """
        self.by = by
        self._first = CaseBench.open(folder, by=by, settings=settings, tell=tell)
        self._first.clock = clock
        self._loading = Lock()
        self.briefs = Briefs()
        self.names = NameLists()
        self.places = ReadPlaces()
        self.readings = OpenedReadings()
        self.uploads = Uploads()
        self.jobs = Jobs(self.bench, lambda: self.reader, clock)

    @property
    def folder(self) -> Path:
        """The case's folder."""
        return self._first.folder

    def bench(self, person: str) -> CaseBench:
        """The case, worked on by this person."""
        return self._first if person == self.by else self._first.as_person(person)

    @property
    def reader(self) -> Workbench:
        """The reader of documents. The first to ask waits for seconds while it is loaded."""
        with self._loading:
            return self._reader

    @cached_property
    def _reader(self) -> Workbench:
        return Workbench.open(self._first.settings)

    def close(self) -> None:
        """Let go of the case, once the documents that are being read are in it."""
        self.jobs.close()
        self.uploads.close()
        self._first.close()
