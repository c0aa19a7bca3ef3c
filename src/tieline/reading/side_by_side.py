"""Two columns side by side, as a page keeps them when its layout is kept: no sentence in them can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.errors import Problem

GAP = re.compile(r"(?<=\S)[ \t]{3,}(?=\S)")
FEWEST_LINES = 5  # that are so divided one after the other, blank lines aside
FEWEST_WORDS = 3  # on either side of the gap: a table has figures there
SHIFT = 2  # code points by which the second column may begin further left or right


def side_by_side(text: str) -> list[Problem]:
    """A problem for the first lines of a text that hold two columns; none where there are none."""
    if "   " not in text:
        return []
    begun, end, column, count = 0, 0, -1, 0
    for start, line in _lines(text):
        if not line.strip():
            continue
        found = _second_column(line)
        if found is not None and (count == 0 or abs(found - column) <= SHIFT):
            begun = start if count == 0 else begun
            end, column, count = start + len(line), found, count + 1
        elif count >= FEWEST_LINES:
            break
        else:
            begun, end, column, count = start, start + len(line), found or -1, int(found is not None)
    if count < FEWEST_LINES:
        return []
    message = (
        "these lines hold two columns side by side, so that what is read as one sentence is two halves of others: "
        "take the text out of its file column by column, without its layout, and read that"
    )
    return [Problem("parse", message, begun, end)]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line.rstrip()
        at += len(line) + 1


def _second_column(line: str) -> int | None:
    """Where the second of two columns of words begins in a line; None where it is no such line."""
    gaps = list(GAP.finditer(line.strip()))
    if len(gaps) != 1:
        return None
    gap = gaps[0]
    halves = (line.strip()[: gap.start()], line.strip()[gap.end() :])
    if any(len([w for w in half.split() if w[0].isalpha()]) < FEWEST_WORDS for half in halves):
        return None
    return len(line) - len(line.lstrip()) + gap.end()
