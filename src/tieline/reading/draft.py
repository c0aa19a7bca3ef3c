"""The document so far: what a stage gets and gives back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tieline.errors import Problem
from tieline.model import (
    Actor,
    Attribution,
    Check,
    Document,
    Loaded,
    Mention,
    PlaceMention,
    Predicate,
    Span,
    Statement,
    TimeMention,
)
from tieline.model.statements import Commitment
from tieline.reading.parse import Parse


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or heading: code points `start`..`end` without outer blanks, tokens `first`..`last`, both in it."""

    start: int
    end: int
    first: int
    last: int
    heading: bool


@dataclass(frozen=True, slots=True)
class Located:
    """A mention and its tokens: `first`..`last` (both in it), and `head`, the token the grammar hangs it on."""

    mention: Mention
    first: int
    last: int
    head: int


@dataclass(frozen=True)
class Draft:
    """One document with all that the stages so far have found. Never changed: a stage gives back a new one."""

    document: Document
    parse: Parse
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Located, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    predicates: tuple[tuple[int, Predicate], ...] = ()
    """Each predicate with its token."""
    weighed: Mapping[int, Commitment] = field(default_factory=dict)
    """The author's commitment to each noun that is no predicate, where it is not the bare word that it is so."""
    statements: tuple[Statement, ...] = ()
    loaded: tuple[Loaded, ...] = ()
    checks: tuple[Check, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @cached_property
    def mention_at(self) -> dict[int, Located]:
        """The mention that covers each token; of nested ones the widest."""
        found: dict[int, Located] = {}
        for m in self.mentions:
            for i in range(m.first, m.last + 1):
                other = found.get(i)
                if other is None or m.last - m.first > other.last - other.first:
                    found[i] = m
        return found

    @cached_property
    def mention_by_head(self) -> dict[int, Located]:
        """The mention whose grammatical head is this token; of a pair ("both men") the first of the two."""
        found: dict[int, Located] = {}
        for m in self.mentions:
            other = found.get(m.head)
            if other is None or (other.first, other.last) != (m.first, m.last):
                found[m.head] = m
        return found

    @cached_property
    def pairs(self) -> dict[int, tuple[Located, ...]]:
        """The mentions that share their words, by their head: each of those whom "both men" means."""
        found: dict[tuple[int, int, int], list[Located]] = {}
        for m in self.mentions:
            found.setdefault((m.head, m.first, m.last), []).append(m)
        return {head: tuple(several) for (head, _, _), several in found.items() if len(several) > 1}

    @cached_property
    def attributions_over(self) -> list[tuple[int, ...]]:
        """Of each token, the attributions (by index) that cover it, widest first; none covers its own cue or source.

        Impressions of the author are none: what seems so to the author is the author's word.
        """
        starts = self.parse.starts
        over: list[tuple[int, ...]] = [()] * len(starts)
        for n in sorted(range(len(self.attributions)), key=lambda n: (-len(self.attributions[n].content.text), n)):
            a = self.attributions[n]
            if a.is_impression:
                continue
            apart = [span for span in (a.cue, a.source) if span]
            for i in range(bisect_left(starts, a.content.start), bisect_left(starts, a.content.end)):
                if not any(span.start <= starts[i] < span.end for span in apart):
                    over[i] = (*over[i], n)
        return over

    @cached_property
    def saying_at(self) -> dict[int, Span]:
        """The cue of the attribution whose cue holds each token; of several the widest."""
        starts, found = self.parse.starts, dict[int, Span]()
        for cue in sorted(
            (a.cue for a in self.attributions if a.cue and not a.is_impression), key=lambda cue: cue.end - cue.start
        ):
            found.update(dict.fromkeys(range(bisect_left(starts, cue.start), bisect_left(starts, cue.end)), cue))
        return found

    @cached_property
    def dated(self) -> frozenset[int]:
        """The tokens of dates and durations: nothing befalls "Friday", and nobody is mayor of it."""
        starts = self.parse.starts
        found: set[int] = set()
        for t in self.times:
            found.update(range(bisect_left(starts, t.span.start), bisect_left(starts, t.span.end)))
        return frozenset(found)

    @cached_property
    def actor_by_id(self) -> dict[str, Actor]:
        """Each actor by its id."""
        return {a.id: a for a in self.actors}

    @cached_property
    def commitment_at(self) -> dict[int, Commitment]:
        """The author's commitment to each token that is a predicate."""
        return {i: p.commitment for i, p in self.predicates}
