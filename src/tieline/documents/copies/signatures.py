"""What of a text is kept to find its copies: a MinHash of its shingles, and fingerprints of its passages.

The MinHash (Broder 1997, by datasketch) estimates how much of two whole texts is the same. The fingerprints are chosen
by winnowing (Schleimer, Wilkerson and Aiken 2003): whatever two texts share over 23 words in a row gives both at least
one fingerprint in common, however different the rest is.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tieline.documents.copies.words import Words, words_of

_VERSION = 1
_HEAD = struct.Struct("<BI")
PERMUTATIONS = 64
_SHINGLE = 3
_GRAM = 8
_WINDOW = 16
_SCHEME = "affine32"  # named, since signatures are stored and must stay comparable
_SEED = 1


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature taken apart: the number of words, the MinHash, the fingerprints."""

    words: int
    minhash: NDArray[np.uint32]
    fingerprints: NDArray[np.uint32]


def sign_text(text: str) -> bytes:
    """The signature of a text: the same on every machine, for ever."""
    return sign_words(words_of(text))


def sign_words(words: Words) -> bytes:
    """The signature of the text whose words these are."""
    shingles = np.unique(gram_hashes(words.keys, min(_SHINGLE, max(len(words), 1))) >> np.uint64(32))
    fingerprints = _winnow(gram_hashes(words.keys, _GRAM))
    head = _HEAD.pack(_VERSION, len(words))
    return head + _minhash(shingles).astype("<u4").tobytes() + fingerprints.astype("<u4").tobytes()


def read_signature(signature: bytes) -> Signature:
    """A signature taken apart. Raises ValueError for bytes that are none."""
    size = _HEAD.size + 4 * PERMUTATIONS
    if len(signature) < size or (len(signature) - size) % 4 or signature[0] != _VERSION:
        raise ValueError(f"wanted a signature of version {_VERSION}, found {len(signature)} other bytes: sign again")
    numbers = np.frombuffer(signature, dtype="<u4", offset=_HEAD.size)
    return Signature(_HEAD.unpack_from(signature)[1], numbers[:PERMUTATIONS], numbers[PERMUTATIONS:])


def estimate_similarity(one: bytes, other: bytes) -> float:
    """The Jaccard index of two texts' shingles of three words as their signatures tell it, 0 to 1; the standard error
    is at most 0.06."""
    left, right = read_signature(one), read_signature(other)
    if not left.words or not right.words:
        return 0.0
    return float(np.mean(left.minhash == right.minhash))


def gram_hashes(keys: NDArray[np.uint64], length: int) -> NDArray[np.uint64]:
    """A well-mixed number for each run of `length` words; none where the text is shorter."""
    count = len(keys) - length + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    hashes = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + keys[offset : offset + count]
    return mix(hashes)


def mix(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finalizer of splitmix64 (Steele, Lea and Flood 2014): each bit of the input sways all bits of the output."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _winnow(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    values = hashes >> np.uint64(32)
    if len(values) <= _WINDOW:
        return values.min(keepdims=True) if len(values) else values
    return np.unique(np.lib.stride_tricks.sliding_window_view(values, _WINDOW).min(axis=1))


def _minhash(shingles: NDArray[np.uint64]) -> NDArray[np.uint32]:
    sketch = _blank_sketch().copy()
    sketch.update_batch(shingles.tolist())
    found: NDArray[np.uint32] = sketch.hashvalues
    return found


@lru_cache(maxsize=1)
def _blank_sketch() -> Any:
    """The sketch of no text, of which others are copies: its permutations are drawn once."""
    from datasketch import MinHash  # brings scipy with it, which only an intake needs

    return MinHash(num_perm=PERMUTATIONS, seed=_SEED, hashfunc=int, scheme=_SCHEME)
