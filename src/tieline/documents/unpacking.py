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


class Allowance:
    """How much may still come out of one archive and all the archives inside it."""

    def __init__(self, bounds: Bounds, size: int = 0) -> None:
        self._bounds = bounds
        self._packed = size
        self._unpacked = 0
        self.spent = False

    def put_in(self, size: int) -> None:
        """Count packed bytes that were read; for an archive whose size was not known from the start."""
        self._packed += size

    def take_out(self, size: int) -> None:
        """Count unpacked bytes. Raises UnreadableError once they are more than the archive may give."""
        self._unpacked += size
        most = min(self._bounds.expanded, max(self._bounds.file, self._bounds.ratio * self._packed))
        if self._unpacked > most:
            self.spent = True
            raise UnreadableError(
                f"grows to more than {most:,} bytes when unpacked, which is what archives made to do harm are like: "
                "what comes after it was left out; unpack it yourself if you trust it"
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
            raise UnreadableError("grows too much when unpacked, which is what archives made to do harm are like")
        buffer[: len(data)] = data
        return len(data)


class Unpacked(io.RawIOBase):
    """The contents of a stream packed as gzip, bzip2 or xz, several in a row included."""

    def __init__(self, source: IO[bytes], form: InputFormat, allowance: Allowance, bounds: Bounds) -> None:
        self._source, self._form, self._allowance, self._bounds = source, form, allowance, bounds
        self._unpacker = self._start()
        self._waiting = b""
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        most = min(len(buffer), _CHUNK)
        while True:
            if self._unpacker.eof:
                rest = self._unpacker.unused_data or self._waiting or self._more()
                rest = rest.lstrip(b"\x00")  # padding between streams
                if not rest:
                    return 0
                self._unpacker, self._waiting, self._begun = self._start(), rest, False
            if not self._waiting:
                self._waiting = self._more()
                if not self._waiting and (self._form == "gz" or self._unpacker.needs_input):
                    if self._begun:
                        raise UnreadableError("breaks off: its end is missing")
                    return 0
            data = self._unpack(most)
            self._begun = True
            if data:
                self._allowance.take_out(len(data))
                buffer[: len(data)] = data
                return len(data)

    def _unpack(self, most: int) -> bytes:
        given, self._waiting = self._waiting, b""
        try:
            data: bytes = self._unpacker.decompress(given, most)
        except (zlib.error, lzma.LZMAError, OSError, EOFError) as error:
            if isinstance(error, lzma.LZMAError) and "emory" in str(error):
                size = self._bounds.unpacking_memory // 1_000_000
                raise UnreadableError(f"needs more than {size:,} MB of memory to be unpacked") from None
            raise UnreadableError(f"is damaged: {error}") from None
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
