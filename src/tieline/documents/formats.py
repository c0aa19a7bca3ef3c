"""Which format bytes are in: by the ending of their name, by what a server or a message calls them, else by their first
bytes."""

from __future__ import annotations

import json
import re
from typing import Literal, get_args

InputFormat = Literal[
    "auto", "txt", "html", "pdf", "docx", "epub", "eml", "mbox", "feed", "warc", "wacz", "jsonl", "csv", "tsv",
    "parquet", "zip", "tar", "gz", "bz2", "xz",
]  # fmt: skip
INPUT_FORMATS: tuple[InputFormat, ...] = get_args(InputFormat)

PEEK = 8192
"""Bytes that are looked at to tell the format."""

_ENDINGS: dict[str, InputFormat] = {
    "txt": "txt", "text": "txt", "html": "html", "htm": "html", "xhtml": "html", "jsonl": "jsonl", "ndjson": "jsonl",
    "pdf": "pdf", "docx": "docx", "epub": "epub", "eml": "eml", "mbox": "mbox", "rss": "feed", "atom": "feed",
    "warc": "warc", "wacz": "wacz", "csv": "csv", "tsv": "tsv", "parquet": "parquet",
    "zip": "zip", "tar": "tar", "tgz": "gz", "tbz2": "bz2", "txz": "xz", "gz": "gz", "bz2": "bz2", "xz": "xz",
}  # fmt: skip
PACKED: frozenset[InputFormat] = frozenset({"gz", "bz2", "xz"})
"""One stream, packed: what is in it decides."""

CONTAINERS: frozenset[InputFormat] = PACKED | {"zip", "tar", "wacz", "warc", "mbox", "eml"}
"""What holds files, which may hold files again."""

MEDIA_TYPES: dict[InputFormat, str] = {
    "txt": "text/plain", "html": "text/html", "pdf": "application/pdf", "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "eml": "message/rfc822",
    "mbox": "application/mbox", "feed": "application/xml", "warc": "application/warc", "wacz": "application/wacz",
    "jsonl": "application/x-ndjson", "csv": "text/csv", "tsv": "text/tab-separated-values",
    "parquet": "application/vnd.apache.parquet", "zip": "application/zip", "tar": "application/x-tar",
    "gz": "application/gzip", "bz2": "application/x-bzip2", "xz": "application/x-xz",
}  # fmt: skip
_BY_MEDIA_TYPE: dict[str, InputFormat] = {name: form for form, name in MEDIA_TYPES.items()} | {
    "application/xhtml+xml": "html", "application/rss+xml": "feed", "application/atom+xml": "feed",
    "application/rdf+xml": "feed", "text/xml": "feed", "application/x-jsonlines": "jsonl",
}  # fmt: skip
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_MAGIC: tuple[tuple[bytes, InputFormat], ...] = (
    (b"%PDF-", "pdf"), (b"\x1f\x8b", "gz"), (b"BZh", "bz2"), (b"\xfd7zXZ\x00", "xz"), (b"PAR1", "parquet"),
    (b"WARC/1.", "warc"), (b"WARC/0.", "warc"),
)  # fmt: skip
_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|RDF|html)\b")
_HEADER = re.compile(
    rb"^(From|To|Date|Subject|MIME-Version|Message-ID|Received|Return-Path):", re.IGNORECASE | re.MULTILINE
)


def format_of_name(name: str) -> InputFormat | None:
    """The format that a file's ending tells, None where it tells none."""
    found = re.search(r"\.(\w{1,8})$", name.lower())
    return _ENDINGS.get(found[1]) if found else None


def name_unpacked(name: str) -> str:
    """The name that a packed file has once unpacked: `a.tar` for `a.tgz`, `rows.csv` for `rows.csv.gz`."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.tar" if ending.lower() in ("tgz", "tbz2", "txz") else stem


def format_of_media_type(media_type: str | None) -> InputFormat | None:
    """The format of a media type such as `text/html; charset=utf-8`, None for one that is not read."""
    return _BY_MEDIA_TYPE.get((media_type or "").split(";")[0].strip().lower())


def format_of_bytes(head: bytes) -> InputFormat:
    """The format that the first bytes tell; plain text where they tell none."""
    for magic, form in _MAGIC:
        if head.startswith(magic):
            return form
    if head.startswith(b"PK\x03\x04"):
        return _format_of_zip(head)
    if head[257:262] == b"ustar":
        return "tar"
    start = head.lstrip(_BLANKS)
    if start[:1] == b"<":
        return _format_of_markup(start)
    if start[:1] == b"{" and b'"text"' in head and _begins_with_object(start):
        return "jsonl"
    if head.startswith(b"From ") and _looks_like_mail(head.split(b"\n", 1)[-1]):
        return "mbox"
    return "eml" if _looks_like_mail(head) else "txt"


def is_web_address(source: str) -> bool:
    """Whether a source is a URL rather than the name of a file."""
    return source[:8].lower().startswith(("http://", "https://"))


def _format_of_zip(head: bytes) -> InputFormat:
    if b"application/epub+zip" in head[:200]:
        return "epub"
    return "docx" if b"[Content_Types].xml" in head and b"word/" in head else "zip"


def _format_of_markup(start: bytes) -> InputFormat:
    lower = start[:1024].lower()
    if any(tag in lower for tag in (b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    root = _ROOT.search(start)
    return "txt" if root is None else "html" if root[1] == b"html" else "feed"


def _begins_with_object(start: bytes) -> bool:
    line = start.split(b"\n", 1)
    try:
        return len(line) == 1 or isinstance(json.loads(line[0]), dict)
    except (ValueError, RecursionError):
        return False


def _looks_like_mail(head: bytes) -> bool:
    headers = head.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    if not _HEADER.match(headers):
        return False
    return len({name.lower() for name in _HEADER.findall(headers)}) >= 3
