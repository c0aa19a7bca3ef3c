"""A document as it was found, with what was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.errors import Problem
from tieline.model import Document

STAGE = "documents"
"""The stage that the problems of this part name."""


@dataclass(frozen=True, slots=True)
class Collected:
    """One document and the problems met on the way to it. One that could not be read at all has the text ""."""

    document: Document
    problems: tuple[Problem, ...] = ()

    @property
    def unread(self) -> bool:
        """Whether there is nothing in it to read."""
        return not self.document.text.strip("\ufeff \t\r\n")


def unread(source: str, message: str, *, published: str | None = None) -> Collected:
    """What stands for a source that could not be read: the text "" and one problem that says why."""
    return Collected(Document.of("", source, published=published), (problem(message),))


def problem(message: str, start: int | None = None, end: int | None = None) -> Problem:
    """A problem of this part; offsets in code points, None where it lies nowhere in the text."""
    return Problem(STAGE, message, start, end)
