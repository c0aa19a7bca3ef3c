"""A case is a folder: `case.toml` says what it is, `blobs/` holds original bytes, `case.sqlite` the ledger.

A case of a team keeps its ledger in PostgreSQL instead; `case.toml` then holds the address.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tieline.errors import CaseExistsError, CaseFileError, NoCaseError, StrangeStoreError
from tieline.ledger.blobs import Blobs
from tieline.ledger.moments import present_moment
from tieline.ledger.protocol import Clock, Tell, tell_nobody

if TYPE_CHECKING:
    from tieline.ledger.appending import Appender
    from tieline.ledger.backend import Backend
    from tieline.ledger.sql_ledger import SqlLedger

CASE_FILE, DATABASE, BLOBS = "case.toml", "case.sqlite", "blobs"


@dataclass(frozen=True, slots=True)
class Case:
    """What `case.toml` says: the case's name, when it was made (UTC), and the address of its store.

    `store` is None for the file in the folder, else `postgresql://user@host:port/database`, optionally with
    `?schema=NAME`. A password that it lacks is that of the environment variable PGPASSWORD.
    """

    folder: Path
    name: str
    created: str
    store: str | None = None


def create_case(
    folder: Path, name: str | None = None, *, store: str | None = None, clock: Clock = present_moment
) -> SqlLedger:
    """Make a case in a folder that is empty or not there, and open it; `name` is the folder's where None.

    Raises CaseExistsError where something is in the way, StoreError if the store cannot be reached.
    """
    if (folder / CASE_FILE).exists():
        raise CaseExistsError(folder, "a case")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CaseExistsError(folder, "something else")
    there = folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        case = Case(folder, name or folder.resolve().name, clock(), store)
        with making_case(case, clock=clock):
            rename_case(case)
    except BaseException:
        _clear(folder, whole=not there)
        raise
    return ledger_of(case, clock=clock)


@contextmanager
def making_case(case: Case, *, clock: Clock = present_moment) -> Iterator[Appender]:
    """A block in which a new case gets the records that it takes over, and its folder, which is there, what it needs.
    When it is left the store holds the case; if it raises, nothing of it remains in the store."""
    from tieline.ledger.sql_ledger import SqlLedger

    backend = _backend(case)
    try:
        with SqlLedger.creating(backend, clock=clock) as log:
            yield log
    finally:
        backend.close()


def _clear(folder: Path, *, whole: bool) -> None:
    """Take away what a case that could not be made left in its folder, and with `whole` the folder."""
    for name in (CASE_FILE, *(f"{DATABASE}{end}" for end in ("", "-wal", "-shm", "-journal"))):
        with suppress(OSError):
            (folder / name).unlink()
    if whole:
        with suppress(OSError):
            folder.rmdir()


def read_case(folder: Path) -> Case:
    """What the case in a folder says of itself.

    Raises NoCaseError where there is none, CaseFileError for a bad file.
    """
    file = folder / CASE_FILE
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise NoCaseError(folder) from None
    except (OSError, ValueError) as fault:
        raise CaseFileError(file, "a TOML file", str(fault)) from None
    for key in ("name", "created"):
        if not isinstance(said.get(key), str):
            raise CaseFileError(file, f"a text for {key!r}", repr(said.get(key)))
    store = said.get("store")
    if store is not None and not isinstance(store, str):
        raise CaseFileError(file, "an address for 'store', or none", repr(store))
    return Case(folder, said["name"], said["created"], store)


def open_case(folder: Path, *, clock: Clock = present_moment, tell: Tell = tell_nobody) -> SqlLedger:
    """Open the ledger of the case in a folder. `tell` is told what takes long, or is to be done.

    Raises NoCaseError, CaseFileError, NewerCaseError, and StoreError if the store cannot be reached.
    """
    case = read_case(folder)
    if case.store is not None and not _may_be_reached(case.store):
        raise StrangeStoreError(folder / CASE_FILE, case.store)
    if case.store is None and not (folder / DATABASE).is_file():
        raise CaseFileError(folder / CASE_FILE, f"the ledger {DATABASE} beside it", "none")
    return ledger_of(case, clock=clock, tell=tell)


def ledger_of(case: Case, *, clock: Clock = present_moment, tell: Tell = tell_nobody) -> SqlLedger:
    """The ledger of a case whose store the user named; `open_case` is for what a folder says."""
    from tieline.ledger.sql_ledger import SqlLedger

    return SqlLedger(_backend(case), Blobs(case.folder / BLOBS), clock=clock, tell=tell)


def _may_be_reached(store: str) -> bool:
    """Whether an address that lies in a folder may be connected to: it is on this machine, or the user named it.

    A folder may come from anybody; opening it must not send a password to wherever it says.
    """
    try:
        host = urlsplit(store).hostname
    except ValueError:
        return False
    return host in (None, "", "localhost", "127.0.0.1", "::1") or os.environ.get("TIELINE_STORE") == store


def _backend(case: Case) -> Backend:
    if case.store is None:
        from tieline.ledger.sqlite import SqliteBackend

        return SqliteBackend(case.folder / DATABASE)
    from tieline.ledger.postgres import PostgresBackend

    return PostgresBackend(case.store, password=os.environ.get("PGPASSWORD"))


def rename_case(case: Case) -> None:
    """Write what a case says of itself, all of it, in place of what its `case.toml` said."""
    said = {"name": case.name, "created": case.created, "store": case.store}
    lines = [f"{key} = {_toml_text(value)}\n" for key, value in said.items() if value is not None]
    (case.folder / CASE_FILE).write_text("".join(lines), encoding="utf-8")


def _toml_text(value: str) -> str:
    """A text as a basic string of TOML, which JSON's escapes are too but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
