"""JSON Lines, one document a line, as a stream: a bad line is a document of its own with a problem, never the end."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from tieline.documents.collected import Collected, problem, unread
from tieline.documents.intake import Intake
from tieline.model import Document
from tieline.model.time import is_edtf

_CHUNK = 1 << 16
_WANTED = 'a JSON object with "text" (and if known "id", "title", "published", "publisher", "author", "url")'


def documents_of_lines(
    stream: BinaryIO, name: str, intake: Intake | None = None, within: tuple[str, ...] = ()
) -> Iterator[Collected]:
    """The documents of a stream of JSON Lines called `name` and lying `within` itself and its containers. Blank lines
    are passed over; a line that is too long for the intake is left out, so that no input can fill the memory."""
    intake = intake or Intake()
    longest = intake.bounds.line
    for number, line in _lines(stream, longest):
        place = f"{name}:{number}"
        if line is None:
            yield replace(
                unread(place, f"{place} has more than {longest:,} bytes and was left out: split it"),
                how="row",
                within=within,
            )
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield replace(
                _document_of_line(line, number, place, intake.published),
                how="row",
                media_type="application/json",
                within=within,
                blob=intake.blob(line),
            )


def document_of_fields(fields: Mapping[str, Any], place: str, published: str | None = None) -> Collected:
    """The document of one mapping; `place` is its source where it has neither id nor url."""
    text = fields.get("text")
    named = next((str(fields[key]) for key in ("id", "url") if fields.get(key) not in (None, "")), place)
    if not isinstance(text, str):
        return unread(named, f'{place}: wanted a string as "text", found {_found(text)}', published=published)
    known = {key: fields.get(key) for key in ("title", "publisher", "author", "published")}
    wrong = [key for key, value in known.items() if value is not None and not isinstance(value, str)]
    problems = [problem(f"{place}: wanted a string as {key!r}, found {_found(known[key])}; left out") for key in wrong]
    known |= dict.fromkeys(wrong)
    day = known["published"]
    if day is not None and not is_edtf(day):
        problems.append(problem(f'{place}: wanted an EDTF date such as "2025-01-06" as published, found {day!r}'))
        known["published"] = None
    known["published"] = known["published"] or published
    if not text:
        problems.append(problem(f"{place}: the text is empty"))
    return Collected(Document.of(text, named, **known), tuple(problems))


def _document_of_line(line: bytes, number: int, place: str, published: str | None) -> Collected:
    try:
        fields = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        return unread(place, f"{place}: wanted UTF-8, found byte {line[error.start]:#04x} at {error.start}")
    except json.JSONDecodeError as error:
        return unread(place, f"{place}: wanted {_WANTED}, found a fault at column {error.colno}: {error.msg}")
    except (RecursionError, ValueError) as error:
        return unread(place, f"{place}: wanted {_WANTED}, found JSON that cannot be read: {error}")
    if not isinstance(fields, dict):
        return unread(place, f"{place}: wanted {_WANTED}, found {_found(fields)}")
    return document_of_fields(fields, place, published)


def _lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1; None for one that is too long, which is passed over without holding it."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) <= longest or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _found(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "a number")
