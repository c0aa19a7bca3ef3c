"""A text taken out of a file of another kind, before it is a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extracted:
    """A text with what its file says of it; `published` is an EDTF date or None.

    `place` tells it from other texts of the file (a chapter, an entry's address), None where it is the only one;
    `remarks` are problems in words; `day_remark` is one that holds only where `published` is used. Offsets of a
    document are into `text`.
    """

    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    place: str | None = None
    remarks: tuple[str, ...] = ()
    day_remark: str | None = None


class UnreadableError(Exception):
    """A file that its reader cannot read: the message says why in words that follow the file's name ("x.pdf is …").

    It never leaves this part: it becomes a document with the text "" and a Problem.
    """
