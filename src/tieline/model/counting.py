"""Counts in words."""

from __future__ import annotations


def plural(count: int, one: str, many: str | None = None) -> str:
    """The count with its noun: "1 claim", "2,000 claims"; `many` where an s alone does not make the plural."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
