"""Unpacking within bounds: what comes out is counted against what went in, and no step holds more than a little."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from typing import IO, Any

from tieline.documents.bounds import Bounds
from tieline.documents.extracted import UnreadableError
from tieline.documents.formats import InputFormat

_CHUNK = 1 << 16
_BEGINS = {"gz": b"\x1f\x8b", "bz2": b"BZh", "xz": b"\xfd7zXZ\x00"}


class Allowance:
    """How much may still come out of an archive, by its size; and out of it and the archives inside it, all together.

    What spends the allowance of an archive ends that archive; the one around it goes on with its own.
    """

    def __init__(self, bounds: Bounds, size: int = 0, around: Allowance | None = None) -> None:
        self._bounds, self._around = bounds, around
        self._packed = size
        self._unpacked = self._total = self._refused = 0
        self._spent = False

    @property
    def spent(self) -> bool:
        """Whether nothing more may come out."""
        return self._spent or (self._around is not None and self._around.spent)

    def inner(self, size: int = 0) -> Allowance:
        """The allowance of an archive of this many bytes that lies in this one."""
        return Allowance(self._bounds, size, self)

    def put_in(self, size: int) -> None:
        """Count packed bytes that were read; for an archive whose size was not known from the start."""
        self._packed += size

    def take_out(self, size: int) -> None:
        """Count unpacked bytes. Raises UnreadableError once they are more than the archive may give."""
        self._unpacked += size
        most = max(self._bounds.file, self._bounds.ratio * self._packed)
        if self._unpacked > most:
            self._refuse(most)
        self._add(size)

    def _add(self, size: int) -> None:
        self._total += size
        if self._around is not None:
            self._around._add(size)
        elif self._total > self._bounds.expanded:
            self._refuse(self._bounds.expanded)

    def refuse_member(self) -> None:
        """Count a member, or an archive inside, that grew too much. Ten of them spend the outermost allowance."""
        self._refused += 1
        if self._around is not None:
            self._around.refuse_member()
        elif self._refused >= self._bounds.refusals:
            self._spent = True

    def _refuse(self, most: int) -> None:
        self._spent = True
        self.refuse_member()
        raise UnreadableError(
            f"grows to more than {most:,} bytes when unpacked, which is what archives made to do harm are like: "
            "what comes after it there was left out; unpack it yourself if you trust it"
        )


class Metered(io.RawIOBase):
    """A stream whose bytes are counted against an allowance, and against what one member may grow to."""

    def __init__(self, source: IO[bytes], allowance: Allowance, most: int) -> None:
        self._source, self._allowance, self._most = source, allowance, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._source.read(min(len(buffer), _CHUNK))
        self._allowance.take_out(len(data))
        self._most -= len(data)
        if self._most < 0:
            self._allowance.refuse_member()
            raise UnreadableError("grows too much when unpacked, which is what archives made to do harm are like")
        buffer[: len(data)] = data
        return len(data)


class Unpacked(io.RawIOBase):
    """The contents of a stream packed as gzip, bzip2 or xz, several in a row included.

    Where it breaks off, is damaged or goes on with something else after some of it could be unpacked, it ends there,
    and `fault` says so: what came before is good. Where nothing could be unpacked, UnreadableError is raised.
    """

    fault: str | None = None

    def __init__(self, source: IO[bytes], form: InputFormat, allowance: Allowance, bounds: Bounds) -> None:
        self._source, self._form, self._allowance, self._bounds = source, form, allowance, bounds
        self._unpacker = self._start()
        self._waiting = b""
        self._begun = self._given = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        most = min(len(buffer), _CHUNK)
        while self.fault is None:
            if self._unpacker.eof:
                rest = self._unpacker.unused_data or self._waiting or self._more()
                rest = rest.lstrip(b"\x00")  # padding between streams
                if not rest:
                    return 0
                if self._given and not rest.startswith(_BEGINS[self._form][: len(rest)]):
                    self.fault = "goes on after its end with something else, which was left out"
                    return 0
                self._unpacker, self._waiting, self._begun = self._start(), rest, False
            if not self._waiting:
                self._waiting = self._more()
                if not self._waiting and (self._form == "gz" or self._unpacker.needs_input):
                    if self._begun:
                        self._end("breaks off: its end is missing")
                    return 0
            data = self._unpack(most)
            self._begun = True
            if data:
                self._given = True
                self._allowance.take_out(len(data))
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _end(self, fault: str) -> None:
        if not self._given:
            raise UnreadableError(fault)
        self.fault = fault

    def _unpack(self, most: int) -> bytes:
        given, self._waiting = self._waiting, b""
        try:
            data: bytes = self._unpacker.decompress(given, most)
        except (zlib.error, lzma.LZMAError, OSError, EOFError) as error:
            if isinstance(error, lzma.LZMAError) and "emory" in str(error):
                size = self._bounds.unpacking_memory // 1_000_000
                raise UnreadableError(f"needs more than {size:,} MB of memory to be unpacked") from None
            self._end(f"is damaged: {error}")
            return b""
        if self._form == "gz":
            self._waiting = self._unpacker.unconsumed_tail
        return data

    def _more(self) -> bytes:
        data = self._source.read(_CHUNK)
        self._allowance.put_in(len(data))
        return data

    def _start(self) -> Any:
        match self._form:
            case "gz":
                return zlib.decompressobj(wbits=31)
            case "bz2":
                return bz2.BZ2Decompressor()
            case _:
                return lzma.LZMADecompressor(memlimit=self._bounds.unpacking_memory)
