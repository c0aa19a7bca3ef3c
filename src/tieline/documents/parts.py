"""What is still to be read: a stream of bytes, its name, and what is known of it from the outside."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from tieline.documents.formats import InputFormat
from tieline.model.case import How


@dataclass(frozen=True, slots=True)
class Known:
    """What the container, the feed or the message says of a document; each counts for more than what the document
    says of itself."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Something to read. `name` may be shown and becomes the document's source; `within` names its containers.

    `original` is what is kept as its bytes where that is more than the stream (the WARC record of a web page), with
    `original_type` as its media type.
    """

    name: str
    stream: io.BufferedReader
    form: InputFormat = "auto"
    how: How = "file"
    within: tuple[str, ...] = ()
    known: Known = field(default_factory=Known)
    original: bytes | None = None
    original_type: str | None = None


def stream_of(data: bytes) -> io.BufferedReader:
    """The bytes as a stream that can be peeked into."""
    return io.BufferedReader(cast(io.RawIOBase, io.BytesIO(data)))


def peekable(stream: BinaryIO) -> io.BufferedReader:
    """The stream as one that can be peeked into."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
