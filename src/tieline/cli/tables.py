"""Rows that a command answers with: for the screen, as JSON Lines, or as CSV."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from tieline.briefs import Digest
from tieline.cli.screen import UNSAFE, digest_to_screen, harmless, printable, screen_for


class TableFormat(StrEnum):
    """What a command prints its answer as."""

    SCREEN = "screen"
    JSONL = "jsonl"
    CSV = "csv"


FormatOption = Annotated[
    TableFormat,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(TableFormat),
        help="What to print: for the screen, one JSON object a line, or CSV.",
    ),
]


def print_rows(
    rows: Iterable[Mapping[str, object]],
    form: TableFormat,
    *,
    columns: Sequence[str] | None = None,
    titles: Mapping[str, str] | None = None,
    nothing: str = "nothing found",
) -> int:
    """Print the rows; answers how many. `columns` are the fields shown on a screen; JSON Lines and CSV have them all.

    `nothing` is what a screen says where there is no row.
    """
    if form is TableFormat.CSV:
        from tieline.exchange.csv_files import write_csv

        return write_csv(
            ({f: harmless(v) if isinstance(v, str) else v for f, v in r.items()} for r in rows), sys.stdout
        )
    if form is TableFormat.JSONL:
        count = 0
        for count, row in enumerate(rows, 1):  # noqa: B007
            written = json.dumps(row, ensure_ascii=False)
            print(UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written))
        return count
    return _print_table(list(rows), columns, titles or {}, nothing)


def print_text(text: str = "", style: str = "", indent: int = 0) -> None:
    """Print a line of text on the screen, wrapped to its width; what a terminal would act on is made harmless."""
    from rich.padding import Padding

    console, buffer = screen_for(sys.stdout.buffer)
    console.print(Padding(printable(_in_one_line(text), style), (0, 0, 0, indent)))
    _show(buffer.getvalue())


def say(message: str, form: TableFormat) -> None:
    """Say something beside the answer: on the screen, else on standard error, where no program takes it for a row."""
    if form is TableFormat.SCREEN:
        print_text(message, "dim")
    else:
        print(harmless(message), file=sys.stderr)


def print_digest(digest: Digest, *, sentences: bool = False) -> None:
    """Print a digest on the screen; with `sentences`, the numbered sentences at its end."""
    console, buffer = screen_for(sys.stdout.buffer)
    digest_to_screen(digest, console, sentences=sentences)
    _show(buffer.getvalue())


_IDS = frozenset({"id", "claim", "document"})
_LEAST = 10
"""Characters that a column needs for words to be read in it."""


def _print_table(
    rows: Sequence[Mapping[str, object]], columns: Sequence[str] | None, titles: Mapping[str, str], nothing: str
) -> int:
    from rich.table import Table

    if not rows:
        print_text(nothing)
        return 0
    shown = list(columns or rows[0])
    console, buffer = screen_for(sys.stdout.buffer)
    least = sum(2 + min(_LEAST, max(len(_cell(row.get(c))) for row in rows)) for c in shown)
    if least > console.width:
        for row in rows:
            _print_one_by_one(row, shown, titles)
        return len(rows)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    # An id is there to be typed back in: it stands in one piece where the other columns can make room for it.
    whole = {c for c in _IDS if max(len(_cell(row.get(c))) for row in rows) <= console.width * 2 // 5}
    for column in shown:
        table.add_column(titles.get(column, column.replace("_", " ")), overflow="fold", no_wrap=column in whole)
    for row in rows:
        table.add_row(*(printable(_cell(row.get(column))) for column in shown))
    console.print(table)
    _show(buffer.getvalue())
    return len(rows)


def _print_one_by_one(row: Mapping[str, object], shown: Sequence[str], titles: Mapping[str, str]) -> None:
    """A row as lines, for a screen too narrow for its columns: the first field, below it the others by name."""
    first, *others = shown
    print_text(_cell(row.get(first)) or "-", "bold")
    for column in others:
        if told := _cell(row.get(column)):
            print_text(f"{titles.get(column, column.replace('_', ' '))}: {told}", indent=2)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return _in_one_line(str(value))


def _in_one_line(text: str) -> str:
    """The text without line breaks: a title with one must not look like a line of the program's own."""
    return " ".join(text.splitlines())


def _show(text: str) -> None:
    trimmed = text if sys.stdout.isatty() else "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    sys.stdout.write(trimmed)
    sys.stdout.flush()
