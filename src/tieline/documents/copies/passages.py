"""What two texts share, word for word, and whether that makes one of them a copy of the other.

Two reports on one event share names, phrases and what was said; they are no copies. So words inside quotation marks
count for nothing by themselves, nor do the lines that a publisher sets under every page (`data/standing.toml`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tieline.documents.copies.signatures import gram_hashes
from tieline.documents.copies.words import Words, words_of
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


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share. `here` and `there` are the shares of each text's words that stand in the other too, 0..1.

    `kind` is None, and there are no `passages`, where the one is no copy of the other.
    """

    kind: CopyKind | None
    here: float
    there: float
    passages: tuple[SharedPassage, ...] = ()


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
    return compare_words(words_of(text), words_of(other))


def compare_words(ours: Words, theirs: Words) -> Overlap:
    """As `compare_texts`, of texts whose words are known."""
    if not len(ours) or not len(theirs):
        return Overlap(None, 0.0, 0.0)
    runs = _shared_runs(ours, theirs)
    if not runs and len(ours) != len(theirs):
        return Overlap(None, 0.0, 0.0)
    groups = _grouped(runs)
    here = sum(run.words for run in runs) / len(ours)
    covered = np.zeros(len(theirs), dtype=bool)
    for run in runs:
        covered[run.there : run.there + run.words] = True
    there = float(covered.mean())
    # Own words are some of all words: where even all make no copy, nobody need look for quotation marks.
    kind = _kind(ours, theirs, here, there, [sum(run.words for run in group) for group in groups])
    if kind is not None:
        kind = _kind(
            ours, theirs, here, there, [sum(_count_own(run, ours, theirs) for run in group) for group in groups]
        )
    if kind is None:
        return Overlap(None, here, there)
    return Overlap(kind, here, there, tuple(_passage(ours, theirs, group) for group in groups))


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
    grams, their_grams = gram_hashes(ours.keys, _SEED), gram_hashes(theirs.keys, _SEED)
    common = np.flatnonzero(np.isin(grams, their_grams))
    if not len(common):
        return []
    places: dict[int, list[int]] = {}
    found = np.flatnonzero(np.isin(their_grams, grams[common]))
    for place, gram in zip(found.tolist(), their_grams[found].tolist(), strict=True):
        tries = places.setdefault(gram, [])
        if len(tries) < _TRIES:
            tries.append(place)
    left, right = ours.keys.tolist(), theirs.keys.tolist()
    runs: list[_Run] = []
    end = 0
    for at, gram in zip(common.tolist(), grams[common].tolist(), strict=True):
        if at < end:
            continue
        tried = (_Run(at, place, _length(left, at, right, place)) for place in places[gram])
        best = max(tried, key=lambda run: run.words)
        if best.words >= _RUN:
            runs.append(best)
        if best.words >= _SEED:
            end = at + best.words
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


def _count_own(run: _Run, ours: Words, theirs: Words) -> int:
    here, there = ours.own[run.here : run.here + run.words], theirs.own[run.there : run.there + run.words]
    return int((here & there).sum())


def _passage(ours: Words, theirs: Words, group: list[_Run]) -> SharedPassage:
    first, last = group[0], group[-1]
    here = ours.span(first.here, last.here + last.words)
    return SharedPassage(here, theirs.span(first.there, last.there + last.words))
