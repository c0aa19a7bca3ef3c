"""What kept candidates mark: the phrase that each colours, with its neighbours, and the whole where they pile up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tieline.model import Loaded, Span
from tieline.reading.draft import Sentence
from tieline.reading.loaded.matches import Candidate
from tieline.reading.parse import Parse

MODIFIES = frozenset({"amod", "compound", "nmod", "advmod"})
NEAREST = 3  # tokens: a modifier colours what it stands near
NOT_FIRST = frozenset({"DT", "PRP$", "IN", "CC", "TO", "POS", ",", ".", ":", "``", "''", "-LRB-", "-RRB-", "_SP"})
NOT_LAST = NOT_FIRST | {"HYPH"}


@dataclass(frozen=True, slots=True)
class Growth:
    """How far spans grow and join: three weights of `loaded_rules.toml`, and the words that a span draws in."""

    bridge: int
    longest_phrase: int
    pile: int
    intensifiers: frozenset[str]


Piece = tuple[int, int, Candidate]
"""The first token, the last token, and the strongest candidate in between."""


def loaded_phrases(
    parse: Parse, s: Sentence, kept: Sequence[Candidate], names: frozenset[int], by: Growth
) -> list[Piece]:
    """One phrase for each stretch of kept candidates."""
    return _joined(parse, [(*_grow(parse, s, c, names, by), c) for c in kept], names, by.bridge)


def loaded_spans(
    parse: Parse, s: Sentence, kept: Sequence[Candidate], phrases: Sequence[Piece], names: frozenset[int], by: Growth
) -> list[Loaded]:
    """The phrases as spans, or the whole where they pile up, with the technique and strength of its strongest."""
    wholes = _joined(parse, [*phrases, *_piles(parse, s, kept, by.pile)], names, by.bridge)
    return [
        Loaded(
            Span.of(parse.source, parse.starts[a], parse.ends[b]),
            c.group.technique,
            c.group.strength,
            tuple(as_span(parse, p) for p in phrases if a <= p[0] and p[1] <= b),
        )
        for a, b, c in wholes
    ]


def as_span(parse: Parse, piece: Piece) -> Span:
    """The stretch of text of a piece."""
    return Span.of(parse.source, parse.starts[piece[0]], parse.ends[piece[1]])


def _joined(parse: Parse, pieces: Iterable[Piece], names: frozenset[int], bridge: int) -> list[Piece]:
    joined: list[Piece] = []
    for first, last, c in sorted(pieces, key=lambda piece: piece[:2]):
        if joined and _are_near(parse, joined[-1][1] + 1, first, names, bridge):
            a, b, best = joined[-1]
            joined[-1] = (a, max(b, last), best if best.group.strength >= c.group.strength else c)
        else:
            joined.append((first, last, c))
    return joined


def _piles(parse: Parse, s: Sentence, kept: Sequence[Candidate], many: int) -> Iterator[Piece]:
    """The smallest phrase of the grammar that holds `many` neighbouring candidates, for each such run of them.

    Who piles up loaded words no longer says something in loaded words: what is said is the push.
    """
    for run in (kept[k : k + many] for k in range(len(kept) - many + 1)):
        a, b = run[0].first, run[-1].last
        for top in (a, *parse.ancestors(a)):
            first, last = max(parse.edges[top][0], s.first), min(parse.edges[top][1], s.last)
            if first <= a and b <= last:
                yield first, last, max(run, key=lambda c: c.group.strength)
                break


def _are_near(parse: Parse, first: int, after: int, names: frozenset[int], most: int) -> bool:
    """Whether no more than `most` words, and no name, stand from token `first` to the one before `after`.

    A name parts spans because what is said on either side of it is said of different sides as often as not.
    """
    between = range(first, after)
    return not any(_is_name(parse, i, names) for i in between) and len(between) <= most


def _grow(parse: Parse, s: Sentence, c: Candidate, names: frozenset[int], by: Growth) -> tuple[int, int]:
    """The first and last token of the phrase that a candidate colours, never over a name.

    A word that modifies a noun or adjective colours it; that takes what hangs on it, a verb to its right only.
    """
    head = next((i for i in range(c.first, c.last + 1) if not c.first <= parse.heads[i] <= c.last), c.last)
    above = parse.heads[head]
    if parse.deps[head] in MODIFIES and parse.pos[above] in ("NOUN", "ADJ") and not _is_name(parse, above, names):
        head = above if abs(above - head) <= NEAREST else head
    first, last = min(c.first, head), max(c.last, head)
    if any(_is_name(parse, i, names) for i in (*range(first, c.first), *range(c.last + 1, last + 1))):
        return c.first, c.last
    left, right = parse.edges[head]
    most = by.longest_phrase
    left = first if parse.pos[head] in ("VERB", "AUX") else max(left, s.first, first - most)
    right = min(right, s.last, last + most)
    while first > left and not _is_name(parse, first - 1, names):
        first -= 1
    while last < right and not _is_name(parse, last + 1, names):
        last += 1
    while first < c.first and parse.tags[first] in NOT_FIRST:
        first += 1
    while last > c.last and parse.tags[last] in NOT_LAST:
        last -= 1
    if first > s.first and parse.lower[first - 1] in by.intensifiers:
        first -= 1
    return first, last


def _is_name(parse: Parse, i: int, names: frozenset[int]) -> bool:
    return i in names or parse.tags[i] in ("NNP", "NNPS")
