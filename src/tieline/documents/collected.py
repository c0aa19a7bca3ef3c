"""A document as it was found, with what was wrong with it and how it came."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from tieline.documents.credits import credited_agency
from tieline.errors import Problem
from tieline.model import Document
from tieline.model.case import Accession, How

STAGE = "documents"
"""The stage that the problems of this part name."""

Keep = Callable[[bytes], str]
"""Puts original bytes away and answers their SHA-256 (hex). It is called once a document, before that is given, so that
no more than one original is in memory; the same bytes may come again."""


def only_hash(original: bytes) -> str:
    """The `Keep` that keeps nothing: the SHA-256 of the bytes in hex."""
    return hashlib.sha256(original).hexdigest()


@dataclass(frozen=True, slots=True)
class Collected:
    """One document and the problems met on the way to it. One that could not be read at all has the text "".

    `media_type` is that of the original bytes, `blob` their SHA-256 where a `Keep` was given; `within` names the
    containers it lay in, outermost first. The original of a row is its line; of a web address the WARC record of the
    answer.
    """

    document: Document
    problems: tuple[Problem, ...] = ()
    how: How = "text"
    media_type: str | None = None
    within: tuple[str, ...] = ()
    blob: str | None = None

    @property
    def unread(self) -> bool:
        """Whether there is nothing in it to read."""
        return not self.document.text.strip("\ufeff \t\r\n")

    def accession(self, *, collected: str, by: str) -> Accession:
        """The record of this arrival: `collected` is the time in UTC (RFC 3339), `by` who brought it in."""
        return Accession.of(
            self.document, how=self.how, collected=collected, by=by, blob=self.blob, media_type=self.media_type,
            within=self.within, credited=credited_agency(self.document.text),
        )  # fmt: skip


def unread(source: str, message: str, *, published: str | None = None) -> Collected:
    """What stands for a source that could not be read: the text "" and one problem that says why."""
    return Collected(Document.of("", source, published=published), (problem(message),))


def problem(message: str, start: int | None = None, end: int | None = None) -> Problem:
    """A problem of this part; offsets in code points, None where it lies nowhere in the text."""
    return Problem(STAGE, message, start, end)
