"""An index of signatures, to which documents are added one by one, and which finds those that one repeats."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from tieline.documents.copies.passages import compare_words
from tieline.documents.copies.signatures import (
    PERMUTATIONS,
    Signature,
    estimate_similarity,
    mix,
    read_signature,
    sign_words,
)
from tieline.documents.copies.words import Words, words_of
from tieline.model import Document
from tieline.model.case import CopyLink

_ROWS = 4  # of the MinHash in one key: texts half of whose shingles are the same share a key of 16 with p = .64
_EARLIEST = 32  # documents that one key leads to; a line that stands under a thousand texts leads to no more
_CANDIDATES = 12
_SHORTEST = 5  # words; below that, that two texts are the same says nothing
# A key and the number of the document that it leads to stand in one word of 64 bits, which sorts fast.
_NUMBER_BITS = np.uint64(24)
_NUMBERS = np.uint64((1 << 24) - 1)
MOST_PASSAGES = 50
"""Shared passages that a link holds, the longest."""
MOST_HELD = 2_000_000
"""Words of the texts last compared that are held ready, some 20 bytes each."""


class CopyIndex:
    """The signatures of a case's documents, in the order in which they came.

    `known` are ids and signatures of the documents that are there already: nothing is hashed again, a hundred thousand
    take about a second. `text_of` answers a document's text by its id, None where it must not be compared (withdrawn).
    """

    def __init__(self, text_of: Callable[[str], str | None], known: Iterable[tuple[str, bytes]] = ()) -> None:
        self._text_of = text_of
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._signatures: list[bytes] = []
        self._recent: dict[int, list[int]] = {}
        self._words: OrderedDict[str, Words] = OrderedDict()
        self._held = 0
        for document, signature in known:
            if document not in self._numbers:
                self._append(document, signature)
        read = [read_signature(each) for each in self._signatures]
        self._known = np.sort(_keys(read) << _NUMBER_BITS | _owners(read))

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, document: object) -> bool:
        return document in self._numbers

    def add(self, document: Document, signature: bytes | None = None) -> tuple[CopyLink, ...]:
        """Take a document in, and answer whose copy it is: links to earlier documents, the nearest first, at most 12.

        A text that is there already (the same id) gives no links: it is one document that arrived twice. `signature` is
        that of `sign_text`, made here where None.
        """
        if document.id in self._numbers:
            return ()
        words = self._words_of(document.id, document.text)
        signature = sign_words(words) if signature is None else signature
        read = read_signature(signature)
        keys = _keys([read])
        links = [] if read.words < _SHORTEST else self._links(document.id, words, signature, self._candidates(keys))
        number = self._append(document.id, signature)
        for key in keys.tolist():
            earlier = self._recent.setdefault(key, [])
            if len(earlier) < _EARLIEST:
                earlier.append(number)
        return tuple(sorted(links, key=lambda link: (-link.similarity, self._numbers[link.other])))

    def signature(self, document: str) -> bytes:
        """The signature of a document of the index. Raises KeyError for another."""
        return self._signatures[self._numbers[document]]

    def _append(self, document: str, signature: bytes) -> int:
        number = len(self._ids)
        self._ids.append(document)
        self._numbers[document] = number
        self._signatures.append(signature)
        return number

    def _candidates(self, keys: NDArray[np.uint64]) -> list[int]:
        votes: Counter[int] = Counter()
        lows = np.searchsorted(self._known, keys << _NUMBER_BITS)
        highs = np.searchsorted(self._known, (keys + np.uint64(1)) << _NUMBER_BITS)
        for key, low, high in zip(keys.tolist(), lows.tolist(), highs.tolist(), strict=True):
            if high > low:
                found = self._known[low : min(high, low + _EARLIEST)] & _NUMBERS
                votes.update(set(found.tolist()))
            votes.update(self._recent.get(key, ()))
        best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        return [number for number, _ in best[:_CANDIDATES]]

    def _words_of(self, document: str, text: str) -> Words:
        """The words of a text, held as long as it is among the last compared, within MOST_HELD."""
        if document in self._words:
            self._words.move_to_end(document)
            return self._words[document]
        words = self._words[document] = words_of(text)
        self._held += len(words)
        while self._held > MOST_HELD and len(self._words) > 1:
            _, oldest = self._words.popitem(last=False)
            self._held -= len(oldest)
        return words

    def _links(self, document: str, words: Words, signature: bytes, candidates: list[int]) -> list[CopyLink]:
        links = []
        for number in candidates:
            other = self._text_of(self._ids[number])
            if other is None:
                continue
            overlap = compare_words(words, self._words_of(self._ids[number], other))
            if overlap.kind is None:
                continue
            similarity = 1.0 if overlap.kind == "exact" else estimate_similarity(signature, self._signatures[number])
            longest = sorted(overlap.passages, key=lambda p: p.here.start - p.here.end)[:MOST_PASSAGES]
            passages = tuple(sorted(longest, key=lambda p: p.here.start))
            links.append(CopyLink(document, self._ids[number], overlap.kind, similarity, passages))
        return links


def _keys(signatures: list[Signature]) -> NDArray[np.uint64]:
    """Under which keys (of 39 bits) documents are found: one for each band of a MinHash, one for each fingerprint."""
    if not signatures:
        return np.empty(0, dtype=np.uint64)
    bands = PERMUTATIONS // _ROWS
    rows = np.stack([each.minhash for each in signatures]).astype(np.uint64).reshape(-1, bands, _ROWS)
    hashes = np.broadcast_to(np.arange(bands, dtype=np.uint64), rows.shape[:2])
    for row in range(_ROWS):
        hashes = mix(hashes * np.uint64(0x9E3779B97F4A7C15) + rows[:, :, row])
    fingerprints = np.concatenate([each.fingerprints for each in signatures]).astype(np.uint64)
    return np.concatenate([(hashes >> np.uint64(26) | np.uint64(1 << 38)).ravel(), fingerprints])


def _owners(signatures: list[Signature]) -> NDArray[np.uint64]:
    """The number of the document, from 0, that each of the keys leads to."""
    numbers = np.arange(len(signatures), dtype=np.uint64)
    counts = [len(each.fingerprints) for each in signatures]
    return np.concatenate([np.repeat(numbers, PERMUTATIONS // _ROWS), np.repeat(numbers, counts)])
