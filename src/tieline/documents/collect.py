"""Sources into documents, in order, as a stream: files, folders, standard input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from tieline.documents.apart import Apart
from tieline.documents.bounds import BOUNDS, Bounds
from tieline.documents.collected import Collected, Keep, problem, unread
from tieline.documents.formats import InputFormat, format_of_name, is_web_address
from tieline.documents.intake import Intake
from tieline.documents.json_lines import document_of_fields
from tieline.documents.language import detect_language, language_remark
from tieline.documents.parts import Part, peekable
from tieline.documents.read_part import read_part
from tieline.documents.shown_names import show_name

if TYPE_CHECKING:
    from tieline.documents.web_fetch import WebDoor

STANDARD_INPUT = "-"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_SINGLE: tuple[InputFormat, ...] = ("txt", "html", "pdf", "docx")
"""Formats of which a file is one document."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that somebody handed in: its bytes lie at `path`, `name` is what they called it, and is only shown."""

    name: str
    path: Path


def collect_documents(
    sources: Iterable[str | Handed],
    *,
    input_format: InputFormat = "auto",
    published: str | None = None,
    standard_input: BinaryIO | None = None,
    columns: Mapping[str, str] | None = None,
    web: WebDoor | None = None,
    follow: bool = False,
    keep: Keep | None = None,
    bounds: Bounds = BOUNDS,
) -> Iterator[Collected]:
    """The documents of files, folders (their files of a format that is read, by name, at any depth), what was handed in
    and "-" for standard input, in order; what lies in archives, messages and tables comes as documents of its own.

    `auto` goes by a file's ending, else by its first bytes. `published` is an EDTF date for all of them; a row, a
    message or a feed's entry that has its own keeps it. `columns` says which column of a table holds which field.
    `web` fetches sources that are URLs; without it none is. With `follow`, the pages that a feed's entries announce are
    fetched too. `keep` is called with the original bytes of each document.

    Nothing is raised for what cannot be read: it comes as a document with the text "" and a problem. Only for a Parquet
    file that was named, MissingExtraError is.
    """
    with Apart(bounds) as apart:
        intake = Intake(published, keep, bounds, columns, apart)
        for source in sources:
            if isinstance(source, Handed):
                collected = _read_file(source.path, show_name(source.name), input_format, intake)
            elif is_web_address(source):
                collected = _fetch(source, input_format, intake, web)
            else:
                collected = _collect(source, input_format, intake, standard_input)
            for found in _followed(collected, web, intake) if web is not None and follow else collected:
                yield _with_language(found)


def collect_fields(fields: Mapping[str, Any], place: str = "text") -> Collected:
    """The document of a mapping with the fields of a line of JSON Lines; `place` is its source without id and url."""
    return _with_language(document_of_fields(fields, place))


def count_documents(sources: Sequence[str], input_format: InputFormat = "auto") -> int | None:
    """How many documents the sources hold, for showing progress; None where that cannot be told before reading them."""
    total = 0
    for source in sources:
        if not source or source == STANDARD_INPUT or is_web_address(source):
            return None
        for path in _files(Path(source)):
            kind = format_of_name(path.name) if input_format == "auto" else input_format
            if kind not in ("jsonl", *_SINGLE):
                return None
            total += _count_lines(path) if kind == "jsonl" else 1
    return total


def _fetch(source: str, wanted: InputFormat, intake: Intake, web: WebDoor | None) -> Iterator[Collected]:
    if web is None:
        yield unread(show_name(source), f"{show_name(source)} is an address of the web, and none is fetched here")
        return
    from tieline.documents.web_sources import documents_of_url

    yield from documents_of_url(source, web, intake, wanted)


def _followed(collected: Iterable[Collected], web: WebDoor, intake: Intake) -> Iterator[Collected]:
    from tieline.documents.web_sources import follow_entry

    seen: set[str] = set()
    for found in collected:
        if found.how == "feed" and not found.unread:
            yield from follow_entry(found, web, intake, seen)
        else:
            yield found


def _collect(source: str, wanted: InputFormat, intake: Intake, standard_input: BinaryIO | None) -> Iterator[Collected]:
    if source == STANDARD_INPUT:
        if standard_input is None:
            yield unread(source, "there is no standard input to read: name a file")
        else:
            yield from read_part(Part("stdin", peekable(standard_input), wanted, how="stdin"), intake)
        return
    if not source:  # a path without a name is the present folder, which nobody asked for
        yield unread(
            "(no name)", "wanted the name of a file or folder, found an empty one: name it, or . for this folder"
        )
        return
    if (scheme := _SCHEME.match(source)) and not Path(source).exists():
        name = show_name(source)
        yield unread(name, f"{name} begins with {scheme[0]}, and of addresses only http and https are fetched")
        return
    files = _files(Path(source))
    if not files:
        yield unread(source, f"the folder {show_name(source)} holds no file of a format that is read: name the files")
    for path in files:
        yield from _read_file(path, show_name(str(path)), wanted, intake)


def _read_file(path: Path, name: str, wanted: InputFormat, intake: Intake) -> Iterator[Collected]:
    try:
        with path.open("rb") as stream:
            yield from read_part(Part(name, stream, wanted), intake)
    except FileNotFoundError:
        yield unread(name, f"there is no file {name}: check the name (looked in {Path.cwd()})")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        yield unread(name, f"{name} could not be opened: {why}")


def _with_language(found: Collected) -> Collected:
    language = detect_language(found.document.text)
    if language is None:
        return found
    remark = language_remark(language)
    problems = (*found.problems, problem(remark)) if remark else found.problems
    return replace(found, document=replace(found.document, language=language), problems=problems)


def _files(path: Path) -> list[Path]:
    try:
        if not path.is_dir():
            return [path]
    except (OSError, ValueError):  # a name that no file can have
        return [path]
    return sorted(each for each in path.rglob("*") if format_of_name(each.name) and each.is_file())


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
    except (OSError, ValueError):
        return 1
