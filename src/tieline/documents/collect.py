"""Sources into documents, in order, as a stream: files, folders, standard input."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast, get_args

from tieline.documents.collected import Collected, problem, unread
from tieline.documents.decoding import binary_kind, decode_text
from tieline.documents.json_lines import document_of_fields, documents_of_lines
from tieline.documents.language import detect_language, language_remark
from tieline.documents.web_pages import article_of_page
from tieline.model import Document

InputFormat = Literal["auto", "txt", "html", "jsonl"]
INPUT_FORMATS: tuple[InputFormat, ...] = get_args(InputFormat)

STANDARD_INPUT = "-"
LARGEST_FILE = 100_000_000
"""Bytes of a file that is one document. A corpus comes as JSON Lines, which has no limit."""

_ENDINGS: dict[str, InputFormat] = {
    ".txt": "txt", ".text": "txt", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
_PEEK = 8192


def collect_documents(
    sources: Iterable[str],
    *,
    input_format: InputFormat = "auto",
    published: str | None = None,
    standard_input: BinaryIO | None = None,
) -> Iterator[Collected]:
    """The documents of files, folders (their .txt, .html and .jsonl files, by name, at any depth) and "-" for standard
    input, in order.

    `auto` goes by a file's ending, else by its first bytes. `published` is an EDTF date for all of them; a line of JSON
    Lines that has its own keeps it. Nothing is raised for what cannot be read: it comes as a document with the text ""
    and a problem.
    """
    for source in sources:
        for found in _collect(source, input_format, published, standard_input):
            yield _with_language(found)


def collect_fields(fields: Mapping[str, Any], place: str = "text") -> Collected:
    """The document of a mapping with the fields of a line of JSON Lines; `place` is its source without id and url."""
    return _with_language(document_of_fields(fields, place))


def count_documents(sources: Sequence[str], input_format: InputFormat = "auto") -> int | None:
    """How many documents the sources hold, for showing progress; None where that cannot be told before reading them."""
    total = 0
    for source in sources:
        if source == STANDARD_INPUT:
            return None
        for path in _files(Path(source)):
            kind = _ENDINGS.get(path.suffix.lower()) if input_format == "auto" else input_format
            total += _count_lines(path) if kind == "jsonl" else 1
    return total


def _collect(
    source: str, wanted: InputFormat, published: str | None, standard_input: BinaryIO | None
) -> Iterator[Collected]:
    if source == STANDARD_INPUT:
        if standard_input is None:
            yield unread(source, "there is no standard input to read: name a file")
        else:
            yield from _documents(_peekable(standard_input), "stdin", wanted, published)
        return
    files = _files(Path(source))
    if not files:
        yield unread(source, f"the folder {source} holds no .txt, .html or .jsonl file: name the files to read")
    for path in files:
        kind = _ENDINGS.get(path.suffix.lower(), "auto") if wanted == "auto" else wanted
        try:
            with path.open("rb") as stream:
                yield from _documents(stream, str(path), kind, published)
        except FileNotFoundError:
            yield unread(str(path), f"there is no file {path}: check the name (looked in {Path.cwd()})")
        except OSError as error:
            yield unread(str(path), f"{path} could not be opened: {error.strerror}")


def _documents(stream: BufferedReader, name: str, kind: InputFormat, published: str | None) -> Iterator[Collected]:
    if kind == "auto":
        kind = _sniff(stream.peek(_PEEK))
    if kind == "jsonl":
        yield from documents_of_lines(stream, name, published)
        return
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        yield unread(name, f"{name} has more than {LARGEST_FILE:,} bytes: split it into its articles, as JSON Lines")
    elif found := binary_kind(data):
        yield unread(name, f"{name} is {found}, not text: save it as plain text, HTML or JSON Lines first")
    elif not data.strip(b"\xef\xbb\xbf \t\r\n"):
        yield _empty(data, name, published)
    else:
        decoded = decode_text(data, page=kind == "html")
        collected = (
            article_of_page(decoded.text, name, published)
            if kind == "html"
            else Collected(Document.of(decoded.text, name, published=published))
        )
        doubts = (problem(decoded.remark),) if decoded.remark else ()
        yield replace(collected, problems=(*doubts, *collected.problems))


def _peekable(stream: BinaryIO) -> BufferedReader:
    return stream if isinstance(stream, BufferedReader) else BufferedReader(cast(RawIOBase, stream))


def _empty(data: bytes, name: str, published: str | None) -> Collected:
    text = data.decode("utf-8", "replace")
    return Collected(
        Document.of(text, name, published=published), (problem(f"{name} is empty: there is nothing to read"),)
    )


def _with_language(found: Collected) -> Collected:
    language = detect_language(found.document.text)
    if language is None:
        return found
    remark = language_remark(language)
    problems = (*found.problems, problem(remark)) if remark else found.problems
    return Collected(replace(found.document, language=language), problems)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.rglob("*") if each.suffix.lower() in _ENDINGS and each.is_file())


def _sniff(head: bytes) -> InputFormat:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] == b"<" and any(
        tag in start[:1024].lower() for tag in (b"<!doctype html", b"<html", b"<head", b"<body")
    ):
        return "html"
    if start[:1] == b"{" and b'"text"' in head:
        line = start.split(b"\n", 1)
        try:
            if len(line) == 1 or isinstance(json.loads(line[0]), dict):
                return "jsonl"
        except ValueError:
            pass
    return "txt"


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
    except OSError:
        return 1
