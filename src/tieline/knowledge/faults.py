"""A fault in a pack, as a record that knows its place in the file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackFault:
    """What a pack should have said, what it says, and what to do.

    ``line`` and ``column`` count from 1. ``kind`` is a stable name such as ``unknown-key`` (see ``docs/packs.md``);
    ``where`` is the field, such as ``actors[3].born``, or "" for the file as a whole.
    """

    kind: str
    file: str
    line: int
    column: int
    where: str
    wanted: str
    found: str
    advice: str

    def __str__(self) -> str:
        field = f"{self.where}: " if self.where else ""
        place = f"{self.file}:{self.line}:{self.column}"
        return f"{place}: {field}wanted {self.wanted}, found {self.found}; {self.advice} [{self.kind}]"
