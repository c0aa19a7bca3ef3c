"""What is still to be read: a stream of bytes, its name, and what is known of it from the outside."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, cast

from tieline.documents.bounds import Bounds
from tieline.documents.extracted import UnreadableError
from tieline.documents.formats import InputFormat
from tieline.model.case import How

if TYPE_CHECKING:
    from tieline.documents.unpacking import Allowance

_IN_MEMORY = 8_000_000
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Known:
    """What a message, a feed or a table says of a document; each counts for more than what the document says itself."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Something to read. `name` may be shown and becomes the document's source; `within` names its containers, `depth`
    counts them, packing included.

    `allowance` is what may still come out of the archive that it lies in. `original` is what is kept as its bytes where
    that is more than the stream (the message around a text, the WARC record of a web page), with its media type.
    """

    name: str
    stream: io.BufferedReader
    form: InputFormat = "auto"
    how: How = "file"
    within: tuple[str, ...] = ()
    depth: int = 0
    known: Known = field(default_factory=Known)
    allowance: Allowance | None = None
    original: bytes | None = None
    original_type: str | None = None

    def allow(self, bounds: Bounds, size: int = 0) -> Allowance:
        """What may come out of this part, an archive of so many bytes (0: they are counted as they are read)."""
        from tieline.documents.unpacking import Allowance

        return Allowance(bounds, size) if self.allowance is None else self.allowance.inner(size)

    @property
    def containers(self) -> tuple[str, ...]:
        """The containers of what lies in this part. One that was unpacked (`a.tar` of `a.tar.gz`) counts once."""
        return self.within if self.within[-1:] == (self.name,) else (*self.within, self.name)


def stream_of(data: bytes) -> io.BufferedReader:
    """The bytes as a stream that can be peeked into."""
    return io.BufferedReader(cast(io.RawIOBase, io.BytesIO(data)))


def peekable(stream: BinaryIO) -> io.BufferedReader:
    """The stream as one that can be peeked into."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))


def seekable(part: Part, bounds: Bounds) -> BinaryIO:
    """The part's bytes as a file in which one can go back: itself where it is one, else a copy, gone when it is closed.

    Raises UnreadableError where a copy would be larger than a file may be.
    """
    if part.depth == 0 and part.stream.seekable():
        return part.stream
    from tempfile import SpooledTemporaryFile

    copy = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (whoever asked for it closes it)
    size = 0
    while chunk := part.stream.read(_CHUNK):
        size += len(chunk)
        if size > bounds.file:
            copy.close()
            raise UnreadableError(f"has more than {bounds.file:,} bytes: unpack what it lies in first")
        copy.write(chunk)
    copy.seek(0)
    return cast(BinaryIO, copy)
