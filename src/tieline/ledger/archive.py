"""A case as one file: a zip with the log as JSON Lines, the blobs, and a manifest of all hashes.

    manifest.json     the case's name, how many records, the hash of the last, size and SHA-256 of each file
    log.jsonl         one record a line, in order
    blobs/ab/cdef…    original bytes by their SHA-256

What comes in is trusted in nothing: names, sizes, hashes, the chain and every span are checked before a case is made.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from tieline.errors import BrokenCaseError, CaseExistsError, OutputExistsError
from tieline.ledger.blobs import Blobs
from tieline.ledger.cases import BLOBS, Case, ledger_of, making_case, read_case, rename_case
from tieline.ledger.moments import present_moment
from tieline.ledger.protocol import Clock
from tieline.ledger.records import KINDS, ROOT, LogRecord
from tieline.ledger.verification import verify_records
from tieline.model.case_json import canonical_json

if TYPE_CHECKING:
    from tieline.ledger.sql_ledger import SqlLedger

FORMAT, VERSION = "tieline case", 1
MANIFEST, LOG = "manifest.json", "log.jsonl"
EXPANSION, SMALL = 200, 64 << 20
"""A file may expand to so many times its size; up to so many bytes nobody asks."""

_BLOB = re.compile(r"blobs/([0-9a-f]{2})/([0-9a-f]{62})")
_PIECE = 1 << 20
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIELDS: dict[str, type | tuple[type, ...]] = {
    "number": int, "kind": str, "key": str, "body": str, "happened": (str, type(None)), "reported": (str, type(None)),
    "recorded": str, "who": str, "previous": str, "hash": str,
}  # fmt: skip


def export_case(folder: Path, ledger: SqlLedger, file: Path) -> int:
    """Write the case in a folder, as it is now, to one file; the number of its records. The same case, the same bytes.

    Raises OutputExistsError where the file is there already, MissingBlobError for a blob that is not.
    """
    if file.exists():
        raise OutputExistsError(file)
    case, head = read_case(folder), ledger.head()
    handle, half = tempfile.mkstemp(prefix=".", suffix=".zip", dir=file.parent)
    try:
        with os.fdopen(handle, "w+b") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            files = dict(_write_files(archive, ledger, head.number if head else 0))
            manifest = {
                "format": FORMAT, "version": VERSION, "name": case.name, "created": case.created, "files": files,
                "records": head.number if head else 0, "head": head.hash if head else ROOT,
            }  # fmt: skip
            _write(archive, MANIFEST, [canonical_json(manifest).encode("ascii")])
            archive.close()
            out.flush()
            os.fsync(out.fileno())
        os.replace(half, file)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
    return head.number if head else 0


def import_case(file: Path, folder: Path, *, store: str | None = None, clock: Clock = present_moment) -> SqlLedger:
    """Make the case that a file holds in a folder that is not there yet or empty, and open it.

    `store` is the address of a PostgreSQL database, None for a file in the folder. Raises BrokenCaseError for a file
    that is no case or whose contents do not bear out its hashes, CaseExistsError where something is in the way.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CaseExistsError(folder, "something")
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".importing-", dir=folder.parent))
    try:
        manifest = _unpack(file, work)
        blobs = Blobs(work / BLOBS)
        fault = next(verify_records(_records(file, work / LOG), blobs), None)
        if fault is not None:
            raise BrokenCaseError(file, f"{fault.name}: {fault.message}")
        case = Case(work / "case", manifest["name"], manifest["created"], store)
        case.folder.mkdir()
        with ExitStack() as placing:
            with making_case(case, clock=clock) as log:
                try:
                    last = log.take_over(_records(file, work / LOG))
                except (KeyError, TypeError, ValueError) as wrong:
                    raise BrokenCaseError(file, f"a record lacks its shape: {wrong!r}") from wrong
                if (last.number, last.hash) != (manifest["records"], manifest["head"]):
                    raise BrokenCaseError(file, f"the log ends with record {last.number}, not {manifest['records']}")
                rename_case(case)
                if store is not None:  # a server keeps the case only if its folder stands
                    _place(work, case.folder, folder)
                    placing.callback(os.replace, folder, case.folder)
            placing.pop_all()
        if store is None:
            _place(work, case.folder, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return ledger_of(replace(case, folder=folder), clock=clock)


def _place(work: Path, made: Path, folder: Path) -> None:
    """Put the originals that were unpacked into the case that was made, and the case where it shall be."""
    if (work / BLOBS).exists():
        os.replace(work / BLOBS, made / BLOBS)
    if folder.exists():
        folder.rmdir()
    os.replace(made, folder)


def _write_files(archive: zipfile.ZipFile, ledger: SqlLedger, until: int) -> Iterator[tuple[str, dict[str, object]]]:
    blobs: list[str] = []

    def lines() -> Iterator[bytes]:
        for record in ledger.records():
            if record.number > until:
                return
            if record.kind == "blob":
                blobs.append(record.key)
            yield canonical_json(asdict(record)).encode("ascii") + b"\n"

    yield LOG, _write(archive, LOG, lines())
    for name in blobs:
        with ledger.blobs.open(name) as data:
            inside = f"{BLOBS}/{name[:2]}/{name[2:]}"
            yield inside, _write(archive, inside, iter(lambda: data.read(_PIECE), b""))


def _write(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> dict[str, object]:
    digest, size = hashlib.sha256(), 0
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    with archive.open(entry, "w", force_zip64=True) as out:
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            out.write(piece)
    return {"sha256": digest.hexdigest(), "bytes": size}


def _unpack(file: Path, work: Path) -> dict[str, Any]:
    """The manifest, once all files that it names lie in the folder with the sizes and hashes that it says."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
            if len(entries) != len(archive.infolist()):
                raise BrokenCaseError(file, "a name that stands twice")
            for name in entries:
                if name not in (MANIFEST, LOG) and not _BLOB.fullmatch(name):
                    raise BrokenCaseError(file, f"the name {name!r}, which no case has")
            whole = sum(entry.file_size for entry in entries.values())
            if whole > max(SMALL, EXPANSION * file.stat().st_size):
                raise BrokenCaseError(file, f"contents of {whole:,} bytes, more than {EXPANSION} times its size")
            manifest = _manifest(file, archive, entries)
            for name, said in manifest["files"].items():
                _unpack_file(file, archive, entries[name], said, work / name)
            return manifest
    # RuntimeError: an entry is encrypted, or packed in a way that this Python does not know.
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, RuntimeError) as wrong:
        raise BrokenCaseError(file, f"no sound zip ({wrong})") from None
    except OSError as wrong:
        if wrong.filename != str(file):
            raise  # the disk is full, say: that is no fault of the file
        raise BrokenCaseError(file, f"nothing that can be read ({wrong.strerror})") from None


def _manifest(file: Path, archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> dict[str, Any]:
    try:
        with archive.open(MANIFEST) as data:
            said = json.loads(data.read(entries[MANIFEST].file_size + 1))
    except (KeyError, ValueError, RecursionError, EOFError, zlib.error, zipfile.BadZipFile):
        raise BrokenCaseError(file, f"no sound {MANIFEST}") from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise BrokenCaseError(file, f"a {MANIFEST} of something else")
    if said.get("version") != VERSION:
        raise BrokenCaseError(file, f"version {said.get('version')!r} of the format, which this program does not know")
    wanted: dict[str, Callable[[Any], bool]] = {
        "name": lambda v: isinstance(v, str) and bool(v.strip()), "created": lambda v: isinstance(v, str),
        "records": lambda v: type(v) is int, "head": lambda v: isinstance(v, str),
        "files": lambda v: isinstance(v, dict) and v.keys() == entries.keys() - {MANIFEST} and LOG in v,
    }  # fmt: skip
    for key, fits in wanted.items():
        if not fits(said.get(key)):
            raise BrokenCaseError(file, f"a {MANIFEST} whose {key!r} does not fit the file")
    return said


def _unpack_file(file: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, said: object, path: Path) -> None:
    if not isinstance(said, dict) or said.get("bytes") != entry.file_size:
        raise BrokenCaseError(file, f"{entry.filename} of another size than its {MANIFEST} says")
    blob = _BLOB.fullmatch(entry.filename)
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, left = hashlib.sha256(), entry.file_size
    with archive.open(entry) as data, path.open("wb") as out:
        while piece := data.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise BrokenCaseError(file, f"{entry.filename} with more bytes than it says")
            digest.update(piece)
            out.write(piece)
        _sync(out)
    if left or digest.hexdigest() != said.get("sha256") or (blob and digest.hexdigest() != blob[1] + blob[2]):
        raise BrokenCaseError(file, f"{entry.filename} with other bytes than its hash says")


def _sync(out: IO[bytes]) -> None:
    out.flush()
    os.fsync(out.fileno())


def _records(file: Path, log: Path) -> Iterator[LogRecord]:
    with log.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                said = json.loads(line)
            except (ValueError, RecursionError):
                raise BrokenCaseError(file, f"line {number} of {LOG}, which is no JSON") from None
            fits = isinstance(said, dict) and said.keys() == _FIELDS.keys()
            if not fits or not all(isinstance(said[key], kind) for key, kind in _FIELDS.items()):
                raise BrokenCaseError(file, f"line {number} of {LOG}, which is no record")
            if said["kind"] not in KINDS or not said["body"].isascii():
                raise BrokenCaseError(file, f"line {number} of {LOG}, whose record is of no known kind")
            yield LogRecord(**said)
