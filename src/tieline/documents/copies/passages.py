"""What two texts share, word for word, and whether that makes one of them a copy of the other.

Two reports on one event share names, phrases and what was said; they are no copies. So words inside quotation marks
count for nothing by themselves, nor do the lines that a publisher sets under every page (`data/standing.toml`).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from tieline.documents.copies.signatures import Words, gram_hashes, words_of
from tieline.model import Span
from tieline.model.case import CopyKind, SharedPassage

_SEED = 6  # words in a row that are looked up
_RUN = 8  # words in a row that count
_GAP = 4  # words changed between two runs of one passage
_TRIES = 4  # places of a repeated run that are tried: bounds the time on texts that repeat themselves
_NEAR = 0.5
_SAME = 0.8
_FEW = 20
_PASSAGE = 12
_LONG = 40
_QUOTED = re.compile(
    '“[^”\n]{1,3000}”|(?<![^\\s(\\[—–])"(?=\\S)[^"\n]{1,3000}(?<=\\S)"|«[^»\n]{1,3000}»|„[^“”\n]{1,3000}[“”]|(?<!\\w)‘[^‘\n]{1,3000}?’(?!\\w)'
)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share. `here` and `there` are the shares of each text's words that stand in the other too, 0..1;
    `own_words` counts the shared words outside quotation marks and standing lines.

    `kind` is None where the one is no copy of the other.
    """

    kind: CopyKind | None
    here: float
    there: float
    own_words: int
    passages: tuple[SharedPassage, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    here: int
    there: int
    words: int


def compare_texts(text: str, other: str) -> Overlap:
    """What `text` shares with `other`, and whether it is a copy of it.

    exact: the same words in the same order; near: half of either text's words stand in the other (four fifths where
    all of them are quoted); excerpt: passages of at least 12 own words that come to 40, or to 20 that are three fifths
    of the shorter text.
    """
    ours, theirs = words_of(text), words_of(other)
    if not len(ours) or not len(theirs):
        return Overlap(None, 0.0, 0.0, 0, ())
    runs = _shared_runs(ours, theirs)
    if not runs and len(ours) != len(theirs):
        return Overlap(None, 0.0, 0.0, 0, ())
    groups = _grouped(runs)
    own, other_own = _own_words(text, ours), _own_words(other, theirs)
    here = sum(run.words for run in runs) / len(ours)
    covered = np.zeros(len(theirs), dtype=bool)
    for run in runs:
        covered[run.there : run.there + run.words] = True
    there = float(covered.mean())
    counts = [sum(_count_own(run, own, other_own) for run in group) for group in groups]
    kind = _kind(ours, theirs, here, there, counts)
    passages = tuple(_passage(text, ours, other, theirs, group) for group in groups)
    return Overlap(kind, here, there, sum(counts), passages)


def _kind(ours: Words, theirs: Words, here: float, there: float, counts: list[int]) -> CopyKind | None:
    if len(ours) == len(theirs) and bool((ours.keys == theirs.keys).all()):
        return "exact"
    if min(here, there) >= _SAME or (min(here, there) >= _NEAR and sum(counts) >= _FEW):
        return "near"
    long = sum(count for count in counts if count >= _PASSAGE)
    shorter = here if len(ours) <= len(theirs) else there
    if long >= _LONG or (long >= _FEW and shorter >= 0.6):
        return "excerpt"
    return None


def _shared_runs(ours: Words, theirs: Words) -> list[_Run]:
    """The runs of at least eight words of `ours` that stand in `theirs`, in order and apart."""
    places: dict[int, list[int]] = {}
    for place, gram in enumerate(gram_hashes(theirs.keys, _SEED).tolist()):
        tries = places.setdefault(gram, [])
        if len(tries) < _TRIES:
            tries.append(place)
    left, right = ours.keys.tolist(), theirs.keys.tolist()
    grams = gram_hashes(ours.keys, _SEED).tolist()
    runs: list[_Run] = []
    at = 0
    while at < len(grams):
        best = max(
            (_Run(at, place, _length(left, at, right, place)) for place in places.get(grams[at], ())),
            key=lambda run: run.words,
            default=None,
        )
        if best is None or best.words < _SEED:
            at += 1
            continue
        if best.words >= _RUN:
            runs.append(best)
        at += best.words
    return runs


def _length(left: list[int], at: int, right: list[int], place: int) -> int:
    length, most = 0, min(len(left) - at, len(right) - place)
    while length < most and left[at + length] == right[place + length]:
        length += 1
    return length


def _grouped(runs: list[_Run]) -> list[list[_Run]]:
    """The runs of each passage: those that follow each other in both texts with at most a few words changed between."""
    groups: list[list[_Run]] = []
    for run in runs:
        last = groups[-1][-1] if groups else None
        if last and run.here - last.here - last.words <= _GAP and 0 <= run.there - last.there - last.words <= _GAP:
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _own_words(text: str, words: Words) -> NDArray[np.bool_]:
    """Which words are the writer's own: outside quotation marks and standing lines."""
    own = np.ones(len(words), dtype=bool)
    starts = np.array(words.starts)
    taken = [found.span() for found in _QUOTED.finditer(text)]
    at = 0
    standing = _standing()
    for line in text.splitlines(keepends=True):
        if standing.search(line):
            taken.append((at, at + len(line)))
        at += len(line)
    for start, end in taken:
        own[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = False
    return own


def _count_own(run: _Run, own: NDArray[np.bool_], other_own: NDArray[np.bool_]) -> int:
    here, there = own[run.here : run.here + run.words], other_own[run.there : run.there + run.words]
    return int((here & there).sum())


def _passage(text: str, ours: Words, other: str, theirs: Words, group: list[_Run]) -> SharedPassage:
    first, last = group[0], group[-1]
    here = Span.of(text, ours.starts[first.here], ours.ends[last.here + last.words - 1])
    return SharedPassage(here, Span.of(other, theirs.starts[first.there], theirs.ends[last.there + last.words - 1]))


@lru_cache(maxsize=1)
def _standing() -> re.Pattern[str]:
    data = (resources.files("tieline.documents") / "data" / "standing.toml").read_text(encoding="utf-8")
    phrases = [phrase for row in tomllib.loads(data)["standing"] for phrase in row["phrases"]]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)
