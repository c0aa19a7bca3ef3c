"""The forms in which readings leave the program: for the screen, Markdown, HTML, JSON, JSON Lines."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from tieline.briefs import digest_reading
from tieline.briefs.html import page_end, page_of_reading, page_start
from tieline.briefs.markdown import digest_to_markdown
from tieline.documents import Collected
from tieline.knowledge import Knowledge
from tieline.model import Reading
from tieline.model.reading_json import reading_to_json, reading_to_line


class OutputFormat(StrEnum):
    """What can be printed."""

    SCREEN = "screen"
    MD = "md"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes readings as they come. `parts` makes the pieces of the whole output from them."""

    stream: BinaryIO
    parts: Callable[[Iterable[Reading]], Iterator[str]]

    def write_all(self, readings: Iterable[Reading]) -> int:
        """Write every reading as soon as it is there. Answers how many documents could not be read."""
        unread = 0

        def counted() -> Iterator[Reading]:
            nonlocal unread
            for reading in readings:
                unread += Collected(reading.document).unread
                yield reading

        for part in self.parts(counted()):
            # A lone surrogate, which JSON can hold as an escape, has no bytes in UTF-8.
            self.stream.write(part.encode("utf-8", "replace"))
            self.stream.flush()
        return unread


def make_writer(form: OutputFormat, stream: BinaryIO, knowledge: Knowledge, *, sentences: bool) -> Writer:
    """The writer of one form. Digests leave out documents that could not be read; records hold their problems."""

    def screen(readings: Iterable[Reading]) -> Iterator[str]:
        from tieline.cli.screen import digest_to_screen, screen_for

        console, buffer = screen_for(stream)
        for reading in readable(readings):
            digest_to_screen(digest_reading(reading, knowledge), console, sentences=sentences)
            yield taken(buffer) if stream.isatty() else trimmed(taken(buffer))

    def markdown(readings: Iterable[Reading]) -> Iterator[str]:
        for number, reading in enumerate(readable(readings)):
            rule = "\n---\n\n" if number else ""
            yield rule + digest_to_markdown(digest_reading(reading, knowledge), sentences=sentences)

    def html(readings: Iterable[Reading]) -> Iterator[str]:
        yield page_start()
        for number, reading in enumerate(readable(readings), 1):
            yield page_of_reading(reading, digest_reading(reading, knowledge), number)
        yield page_end()

    forms = {
        OutputFormat.SCREEN: screen,
        OutputFormat.MD: markdown,
        OutputFormat.HTML: html,
        OutputFormat.JSON: json_array,
        OutputFormat.JSONL: json_lines,
    }
    return Writer(stream, forms[form])


def json_lines(readings: Iterable[Reading]) -> Iterator[str]:
    """One line of JSON a reading."""
    for reading in readings:
        yield reading_to_line(reading) + "\n"


def json_array(readings: Iterable[Reading]) -> Iterator[str]:
    """One JSON array of all readings, indented."""
    yield "["
    for number, reading in enumerate(readings):
        yield ("," if number else "") + "\n" + json.dumps(reading_to_json(reading), ensure_ascii=False, indent=2)
    yield "\n]\n"


def readable(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings of documents that could be read."""
    return (reading for reading in readings if not Collected(reading.document).unread)


def taken(buffer: io.StringIO) -> str:
    """What was written to the buffer, which is empty afterwards."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def trimmed(text: str) -> str:
    """The text without blanks at the ends of its lines, which columns leave there."""
    return "\n".join(line.rstrip() for line in text.split("\n"))
