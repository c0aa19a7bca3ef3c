"""A digest on the screen: readable in 80 columns, on paper, and without colour."""

from __future__ import annotations

import io
import re
import shutil
from typing import BinaryIO

from rich.console import Console, RenderableType
from rich.console import Group as Together
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tieline.briefs import Digest, Group, Line, Section

WIDEST = 100
_NARROW = 64
_MOST_NUMBERS = 6
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal would act on, or cannot be written to one: escapes, reversed writing, lone surrogates."""


def screen_for(stream: BinaryIO) -> tuple[Console, io.StringIO]:
    """A console into a buffer, as suits the stream: the terminal's colour and width, else 80 columns without colour."""
    buffer = io.StringIO()
    terminal = stream.isatty()
    width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST) if terminal else 80
    return Console(file=buffer, width=width, force_terminal=terminal, highlight=False, emoji=False), buffer


def digest_to_screen(digest: Digest, console: Console, *, sentences: bool = False) -> None:
    """Print the digest; with `sentences`, the numbered sentences at its end."""
    console.print()
    console.print(printable(digest.title, "bold"))
    below = " · ".join(part for part in (digest.origin, digest.source if digest.source != digest.title else "") if part)
    if below:
        console.print(printable(below, "dim"))
    for section in digest.sections:
        _print_section(section, console)
    if sentences:
        _print_heading("Sentences", console)
        table = Table.grid(padding=(0, 1))
        table.add_column(justify="right")
        table.add_column()
        for number, text in enumerate(digest.sentences, 1):
            table.add_row(printable(str(number), "dim"), printable(text))
        console.print(table)
    console.print()


def _print_section(section: Section, console: Console) -> None:
    _print_heading(section.title, console)
    if not section.groups:
        console.print(Padding(printable(section.empty), (0, 0, 0, 2)))
    for group in section.groups:
        if group.heading:
            console.print(Padding(printable(group.heading, "italic"), (0, 0, 0, 2)))
        indent = 4 if group.heading else 2
        body = _run_on(group) if group.run_on else _lines(group, console.width - indent)
        console.print(Padding(body, (0, 0, 0, indent)))


def _print_heading(title: str, console: Console) -> None:
    console.print()
    console.print(printable(title.upper(), "bold"))


def _run_on(group: Group) -> Text:
    joined = Text()
    for index, line in enumerate(group.lines):
        joined.append("; " if index else "")
        joined.append_text(printable(line.text))
        joined.append_text(printable(f" {_numbers(line)}" if line.numbers else "", "dim"))
    return joined


def _lines(group: Group, width: int) -> Table:
    voiced = any(line.voice for line in group.lines)
    narrow = width < _NARROW
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=1)
    if voiced and not narrow:
        table.add_column(width=min(20, max(len(line.voice) for line in group.lines)))
    if not narrow:
        table.add_column(width=max((len(_numbers(line)) for line in group.lines), default=0))
    for line in group.lines:
        table.add_row(*_cells(line, voiced=voiced, narrow=narrow))
    return table


def _cells(line: Line, *, voiced: bool, narrow: bool) -> list[RenderableType]:
    body = printable(line.text)
    if line.marks:
        body.append_text(printable(f" ({', '.join(line.marks)})", "bold"))
    if line.measured:
        body.append_text(printable(f" · {line.measured}", "dim"))
    if narrow:
        body.append_text(printable(f" — {line.voice}" if line.voice else "", "italic"))
        body.append_text(printable(f" {_numbers(line)}" if line.numbers else "", "dim"))
    details = (Padding(printable(detail, "dim"), (0, 0, 0, 2)) for detail in line.details)
    told = Together(body, *details)
    if narrow:
        return [told]
    return [told, *([printable(line.voice, "italic")] if voiced else []), printable(_numbers(line), "dim")]


def _numbers(line: Line) -> str:
    if not line.numbers:
        return ""
    shown = " ".join(map(str, line.numbers[:_MOST_NUMBERS]))
    return f"[{shown}{' …' if len(line.numbers) > _MOST_NUMBERS else ''}]"


def printable(text: str, style: str = "") -> Text:
    """The text for a terminal, in a style of rich, with what a terminal would act on replaced."""
    return Text(harmless(text), style=style)


def harmless(text: str) -> str:
    """The text with what a terminal would act on replaced: every document is hostile input."""
    return UNSAFE.sub("\ufffd", text)
