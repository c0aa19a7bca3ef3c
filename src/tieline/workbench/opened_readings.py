"""Readings that are looked at now, each opened once: the page asks for several things of a document at the same time,
and again after every decision."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from tieline.ledger.sql_view import SqlView
from tieline.model.reading import Reading

KEPT = 4
"""Readings that stay open. One of a book may take a hundred megabytes, one of an article one."""


class OpenedReadings:
    """The newest readings of the documents that were asked for last. Safe to ask from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], Reading] = OrderedDict()
        self._lock = Lock()

    def of(self, view: SqlView, document: str) -> Reading | None:
        """What `view.reading` gives."""
        number = view.readings_made((document,)).get(document)
        if number is None:
            return None
        with self._lock:  # whoever asks for the same at the same time waits rather than open it again
            held = self._kept.get((document, number)) or view.reading(document)
            if held is not None:
                self._kept[document, number] = held
                self._kept.move_to_end((document, number))
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return held
