"""What a search found: a document, and the sentence in it that answers best."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tieline.ledger import View
from tieline.model import Span

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds words beginning with all those asked for. `sentence` is the first that has most of them, or
    None."""

    document: str
    title: str
    publisher: str | None
    published: str | None
    sentence: Span | None


def hit_of(view: View, document: str, words: str) -> Hit:
    """The hit that a document of the view is."""
    first = next(iter(view.accessions(document)))
    reading = view.reading(document)
    wanted = set(_WORD.findall(_folded(words)))
    best: Span | None = None
    most = 0
    for sentence in reading.sentences if reading else ():
        held = _WORD.findall(_folded(sentence.text))
        found = sum(any(word.startswith(asked) for word in held) for asked in wanted)
        if found > most:
            best, most = sentence, found
    return Hit(document, first.title or first.source, first.publisher, first.published, best)


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))
