"""Which format bytes are in: by the ending of their name, else by their first bytes."""

from __future__ import annotations

import json
import re
from typing import Literal, get_args

InputFormat = Literal["auto", "txt", "html", "jsonl"]
INPUT_FORMATS: tuple[InputFormat, ...] = get_args(InputFormat)

PEEK = 8192
"""Bytes that are looked at to tell the format."""

_ENDINGS: dict[str, InputFormat] = {
    "txt": "txt", "text": "txt", "html": "html", "htm": "html", "xhtml": "html", "jsonl": "jsonl", "ndjson": "jsonl",
}  # fmt: skip
MEDIA_TYPES: dict[InputFormat, str] = {"txt": "text/plain", "html": "text/html", "jsonl": "application/x-ndjson"}
_BLANKS = b"\xef\xbb\xbf \t\r\n"


def format_of_name(name: str) -> InputFormat | None:
    """The format that a file's ending tells, None where it tells none."""
    found = re.search(r"\.(\w{1,8})$", name.lower())
    return _ENDINGS.get(found[1]) if found else None


def format_of_bytes(head: bytes) -> InputFormat:
    """The format that the first bytes tell; plain text where they tell none."""
    start = head.lstrip(_BLANKS)
    if start[:1] == b"<" and any(
        tag in start[:1024].lower() for tag in (b"<!doctype html", b"<html", b"<head", b"<body")
    ):
        return "html"
    if start[:1] == b"{" and b'"text"' in head:
        line = start.split(b"\n", 1)
        try:
            if len(line) == 1 or isinstance(json.loads(line[0]), dict):
                return "jsonl"
        except (ValueError, RecursionError):
            pass
    return "txt"
