"""Archives of the web (WARC, WACZ) into the pages in them, by warcio."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from tieline.documents.collected import Collected, unread
from tieline.documents.extracted import UnreadableError
from tieline.documents.formats import InputFormat, format_of_media_type
from tieline.documents.intake import Intake
from tieline.documents.parts import Part, stream_of
from tieline.documents.shown_names import show_name

_ARTICLES: frozenset[InputFormat] = frozenset({"html", "txt", "pdf", "docx", "epub", "feed"})


def parts_of_warc(part: Part, intake: Intake) -> Iterator[Part | Collected]:
    """The answers of servers in a web archive that are pages, texts, PDFs, Word files, books or feeds; a document's
    source is the address. Redirects, errors, pictures and scripts are passed over.

    Raises UnreadableError where there is none.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    found, count = False, 0
    stream = _Broken(part.stream, intake.bounds.line)
    records = ArchiveIterator(stream)
    said = io.StringIO()
    try:
        while (record := _next(records, said)) is not None:
            count += 1
            if count > intake.bounds.members:
                yield unread(part.name, f"{part.name} has more than {count - 1:,} records: those after were left out")
                return
            form = _form(record)
            if form is None:
                continue
            found = True
            name = show_name(record.rec_headers.get_header("WARC-Target-URI") or f"{part.name}:{count}")
            data = record.content_stream().read(intake.bounds.file + 1)
            yield Part(name, stream_of(data), form, "archive", part.containers, part.depth + 1)
    except ArchiveLoadFailed as error:
        raise UnreadableError(f"is damaged, or no web archive: {show_name(str(error))}") from None
    if said.tell():
        yield unread(part.name, f"{part.name} is damaged: some of its records do not end where they say")
    elif found and stream.last not in (b"\r\n\r\n", b""):
        yield unread(part.name, f"{part.name} breaks off in its last record: what came before was read")
    if not found:
        raise UnreadableError("is a web archive without pages")


def _next(records: Iterator[Any], said: io.StringIO) -> Any:
    """The next record, None after the last. The library tells the screen what it stumbles over, in the archive's own
    words; those are kept from it."""
    with redirect_stderr(said):
        return next(records, None)


def _form(record: Any) -> InputFormat | None:
    if record.rec_type == "response" and record.http_headers is not None:
        if record.http_headers.get_statuscode() != "200":
            return None
        form = format_of_media_type(record.http_headers.get_header("Content-Type"))
    elif record.rec_type in ("resource", "conversion"):
        form = format_of_media_type(record.rec_headers.get_header("Content-Type"))
    else:
        return None
    return form if form in _ARTICLES else None


class _Broken(io.RawIOBase):
    """A stream that is refused once it goes on too long without any line break: headers are read by the line."""

    def __init__(self, source: io.BufferedReader, longest: int) -> None:
        self._source, self._longest, self._run = source, longest, 0
        self.last = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> Any:
        data = self._source.read(-1 if size is None else size)
        self.last = (self.last + data)[-4:]  # a record ends with two line breaks
        at = data.rfind(b"\n")
        self._run = self._run + len(data) if at < 0 else len(data) - at - 1
        if self._run > self._longest:
            raise UnreadableError(f"has {self._longest:,} bytes without a line break, which no web archive has")
        return data
