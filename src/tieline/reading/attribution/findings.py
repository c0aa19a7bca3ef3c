"""What every reader of cues gives: an attribution in tokens, before it is cut out of the text."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]
"""The first and the last token, both in it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution in tokens: ranges hold both their ends; `head` carries the cue, `source` heads the source."""

    head: int
    cue: Range
    content: Range
    source: int | None
    quotable: bool = False
    """Whether it is an act of speech that a quotation can go on with."""
    words: Range | None = None
    """The words of the source where the grammar does not tell them."""
