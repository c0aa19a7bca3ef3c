"""A document's unchanged text, and the exact places in it that everything else points to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


def document_id(text: str) -> str:
    """The id of a text: `sha256:` and the hex digest of its UTF-8 bytes. Copies of one text share it.

    Lone surrogates, which UTF-8 cannot hold, are hashed by their own three-byte form.
    """
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text, in code points, `end` excluded; `text` is what lies there, letter by letter."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` up to `end`. Raises ValueError for offsets that hold nothing there."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"a span needs 0 <= start < end <= {len(text)}, found {start}..{end}")
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what is known of where it came from. `published` is an EDTF date (a day, month or year) or None."""

    id: str
    source: str
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None

    @classmethod
    def of(
        cls,
        text: str,
        source: str = "text",
        *,
        title: str | None = None,
        publisher: str | None = None,
        author: str | None = None,
        published: str | None = None,
        language: str | None = None,
    ) -> Document:
        """A document whose id is derived from its text."""
        return cls(document_id(text), source, text, title, publisher, author, published, language)
