"""The writers of one process, one after the other, before any of them takes a connection.

A writer that waited with a connection in hand would keep it from the one it waits for, who needs a second one to look
at the case while it writes: enough of them, and none would ever end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from tieline.errors import CaseLockedError


class OneWriter:
    """Lets one thread at a time write to a store. Not to be entered again by the one that is in it."""

    def __init__(self, store: str, patience: float) -> None:
        """`store` is what messages call it; `patience` seconds a writer waits for those before it."""
        self._store, self._patience = store, patience
        self._lock = Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A block that no other thread is in. Raises CaseLockedError where it does not come to that."""
        if not self._lock.acquire(timeout=self._patience):
            raise CaseLockedError(self._store, self._patience)
        try:
            yield
        finally:
            self._lock.release()
