"""What a search found: a document, and the sentence in it that answers best."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.ledger import View
from tieline.ledger.wording import indexed_words
from tieline.model import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that answers, and the sentence in it that answers best; None where no single one does."""

    document: str
    title: str
    publisher: str | None
    published: str | None
    sentence: Span | None


def hit_of(view: View, document: str, words: str) -> Hit:
    """The hit that a document of the view is, with the first sentence that has most words of those asked."""
    reading = view.reading(document)
    wanted = set(indexed_words(words))
    best: Span | None = None
    most = 0
    for sentence in reading.sentences if reading else ():
        held = indexed_words(sentence.text)
        found = sum(any(word.startswith(asked) for word in held) for asked in wanted)
        if found > most:
            best, most = sentence, found
    return hit_at(view, document, best)


def hit_at(view: View, document: str, sentence: Span | None) -> Hit:
    """The hit that a document of the view is with this sentence."""
    first = next(iter(view.accessions(document)))
    return Hit(document, first.called, first.publisher, first.published, sentence)
