"""Rows as CSV (RFC 4180, UTF-8) that a spreadsheet opens without acting on what a document says."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(rows: Iterable[Mapping[str, object]], stream: TextIO) -> int:
    """Write the rows under a line of their fields; answers how many. No row, no line.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises against CSV
    injection: documents are hostile input.
    """
    writer: csv.DictWriter[str] | None = None
    count = 0
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(stream, fieldnames=list(row), lineterminator="\r\n")
            writer.writeheader()
        writer.writerow({field: _cell(value) for field, value in row.items()})
        count += 1
    return count


def write_csv_file(rows: Iterable[Mapping[str, object]], file: Path) -> int:
    """Write the rows to a file, over what was there; answers how many."""
    with file.open("w", encoding="utf-8", newline="", errors="backslashreplace") as stream:
        return write_csv(rows, stream)


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
