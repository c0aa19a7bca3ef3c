"""ZIP and tar archives and packed files into their members, which are streamed and never written anywhere.

What leads out of an archive (an absolute name, `..`, a link) is left out with a problem; so is what is locked. Members
whose ending tells no format that is read are passed over, as files in a folder are.
"""

from __future__ import annotations

import io
import os
import re
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, cast

from tieline.documents.collected import Collected, unread
from tieline.documents.extracted import UnreadableError
from tieline.documents.formats import InputFormat, format_of_name, name_unpacked
from tieline.documents.intake import Intake
from tieline.documents.parts import Part, peekable, seekable
from tieline.documents.shown_names import show_name
from tieline.documents.unpacking import Allowance, Metered, Unpacked

_OUTWARD = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")
_SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\._)")
_LOCKED = 1


def parts_of_packed(part: Part, form: InputFormat, intake: Intake) -> Iterator[Part | Collected]:
    """What a file packed as gzip, bzip2 or xz is when unpacked; its name without the ending tells the format. Where it
    ends badly, what came before counts, and a problem says so."""
    allowance = part.allow(intake.bounds)
    unpacked = Unpacked(part.stream, form, allowance, intake.bounds)
    stream = peekable(cast(BinaryIO, unpacked))
    inner = format_of_name(name_unpacked(part.name)) or "auto"
    yield Part(part.name, stream, inner, "archive", part.containers, part.depth + 1, part.known, allowance)
    if unpacked.fault is not None:
        yield unread(part.name, f"{part.name} {unpacked.fault}: what came before was read")


def parts_of_zip(part: Part, intake: Intake, only: str = "") -> Iterator[Part | Collected]:
    """The members of a ZIP archive whose names begin with `only`, in the archive's order."""
    with seekable(part, intake.bounds) as file, zipfile.ZipFile(_Directory(file, intake)) as archive:
        file.seek(0, os.SEEK_END)
        allowance = part.allow(intake.bounds, file.tell())
        members = [info for info in archive.infolist() if not info.is_dir() and info.filename.startswith(only)]
        yield from _too_many(part, len(members), intake)
        found = False
        for info in members[: intake.bounds.members]:
            if allowance.spent:
                return
            link = stat.S_ISLNK(info.external_attr >> 16)
            fault = "is locked with a password" if info.flag_bits & _LOCKED else "is a link" if link else None
            member = _member(part, info.filename, fault)
            if member is None:
                continue
            found = True
            if isinstance(member, Collected):
                yield member
                continue
            most = max(intake.bounds.ratio_from, intake.bounds.ratio * info.compress_size)
            try:
                stream = archive.open(info)
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
                name = f"{part.name}/{member}"
                yield unread(name, f"{name} cannot be unpacked: {error}")
                continue
            with stream:
                yield _member_part(part, member, peekable(cast(BinaryIO, Metered(stream, allowance, most))), allowance)
        if not found:
            raise UnreadableError("holds no file of a format that is read")


def parts_of_tar(part: Part, intake: Intake) -> Iterator[Part | Collected]:
    """The members of a tar archive, in its order, without ever going back."""
    allowance = part.allowance or Allowance(intake.bounds)
    headers = _Headers(part.stream, allowance if part.allowance is None else None, intake.bounds.directory)
    with tarfile.open(fileobj=cast(IO[bytes], headers), mode="r|") as archive:
        found, count = False, 0
        while not allowance.spent:
            # From here to the next header at most: headers can be as long as they say, and are held in memory.
            headers.until = archive.offset + intake.bounds.directory
            info = archive.next()
            headers.until = None
            if info is None:
                break
            count += 1
            if count > intake.bounds.members:
                yield from _too_many(part, count, intake)
                break
            if info.isdir():
                continue
            fault = None if info.isreg() and not info.issparse() else "is a link, a device or has holes"
            member = _member(part, info.name, fault)
            if member is None:
                continue
            found = True
            if isinstance(member, Collected):
                yield member
                continue
            stream = archive.extractfile(info)
            assert stream is not None  # a regular file has contents
            yield _member_part(part, member, peekable(cast(BinaryIO, stream)), allowance)
        if not found and not allowance.spent:
            raise UnreadableError("holds no file of a format that is read")


def _member_part(part: Part, name: str, stream: io.BufferedReader, allowance: Allowance) -> Part:
    within, depth = part.containers, part.depth + 1
    return Part(f"{part.name}/{name}", stream, "auto", "archive", within, depth, allowance=allowance)


def _member(part: Part, name: str, fault: str | None) -> str | Collected | None:
    """The member's name as it may be shown, what stands for it if it is left out, None if it is none that is read."""
    shown = show_name(name)
    if _OUTWARD.search(name):
        fault = "has a name that leads out of the archive"
    elif _SYSTEM.search(name) or format_of_name(name) is None:
        return None
    return (
        unread(f"{part.name}/{shown}", f"{part.name}: the member {shown} {fault} and was left out") if fault else shown
    )


def _too_many(part: Part, count: int, intake: Intake) -> Iterator[Collected]:
    most = intake.bounds.members
    if count > most:
        yield unread(part.name, f"{part.name} has more than {most:,} members: those after that were left out")


class _Directory(io.RawIOBase):
    """The file of a ZIP archive, whose table of contents is read whole: it must not be larger than its bound."""

    def __init__(self, file: IO[bytes], intake: Intake) -> None:
        self._file, self._most = file, intake.bounds.directory

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int | None = -1) -> bytes:
        data = self._file.read(self._most + 1 if size is None or size < 0 else min(size, self._most + 1))
        if len(data) > self._most:
            raise UnreadableError(f"has a table of contents of more than {self._most:,} bytes")
        return data


class _Headers(io.RawIOBase):
    """The stream of a tar archive; `until` is how far it may be read at present, None where anything may be."""

    def __init__(self, source: io.BufferedReader, allowance: Allowance | None, until: int | None) -> None:
        self._source, self._allowance, self._at = source, allowance, 0
        self.until = until

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> Any:
        data = self._source.read(-1 if size is None else size)
        self._at += len(data)
        if self._allowance is not None:
            self._allowance.put_in(len(data))
        if self.until is not None and self._at > self.until:
            raise UnreadableError("has a member whose header does not end")
        return data
