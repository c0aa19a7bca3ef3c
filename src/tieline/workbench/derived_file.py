"""A file of SQLite beside a case that holds what can be made again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tieline.errors import CaseLockedError

WAIT = 30.0
"""Seconds that one who writes waits for another to end."""


def open_derived(file: Path, tables: str, version: int) -> sqlite3.Connection:
    """The file, with these tables; one that is broken, or of another version, is begun anew.

    Raises CaseLockedError where another one writes and does not end.
    """
    try:
        connection = sqlite3.connect(file, isolation_level=None, timeout=WAIT)
        found = connection.execute("pragma user_version").fetchone()[0]
        if found not in (0, version):
            raise sqlite3.DatabaseError("another version")
        connection.execute("pragma synchronous = off")
        if found != version:  # to write it again would wait for whoever writes now
            connection.executescript(f"pragma journal_mode = wal; {tables} pragma user_version = {version};")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise CaseLockedError(file.parent, WAIT) from None
        raise  # the disk is full, or may not be written: nothing that a new file would mend
    except sqlite3.DatabaseError:
        for each in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
            each.unlink(missing_ok=True)
        return open_derived(file, tables, version)
    return connection
