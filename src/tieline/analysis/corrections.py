"""Whether a text says that it takes back or mends what was printed before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from tieline.analysis.rulefiles import rule_file, text, words
from tieline.errors import RuleError
from tieline.model import Document

FILE = "corrections.toml"
EDGE = 400  # code points at the start and at the end of a text, where such notices stand


@dataclass(frozen=True, slots=True)
class Notice:
    """A kind of notice and the lower-case phrases that give it."""

    change: Literal["corrected", "retracted"]
    phrases: tuple[str, ...]


@lru_cache(maxsize=1)
def notices() -> tuple[Notice, ...]:
    """The kinds of notices, the graver first. Raises RuleError if the file does not have its schema."""
    found = []
    for row in rule_file("corrections").get("notice", ()):
        change = text(FILE, row, "change")
        if change not in ("corrected", "retracted"):
            raise RuleError(FILE, change, "change to be corrected or retracted", change)
        text(FILE, row, "example")
        found.append(Notice(cast(Literal["corrected", "retracted"], change), words(FILE, row, "phrases")))
    return tuple(found)


def notice_in(document: Document) -> Literal["corrected", "retracted"] | None:
    """What a document says of an earlier text: that it is corrected or retracted; None where it says neither."""
    edges = "\n".join((document.title or "", document.text[:EDGE], document.text[-EDGE:])).casefold()
    return next((n.change for n in notices() if any(phrase in edges for phrase in n.phrases)), None)
