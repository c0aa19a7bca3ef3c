"""What a text tells more than once: one statement, with the further sentences that tell the same.

Only what agrees in relation, participants, hedge and voice is one, and only where nothing that is told apart: another
day, place or number, or a word such as "again". Where it is not clear, both stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from tieline.model import Participant, Span, Statement

MERGED = frozenset({"event"})
"""Kinds that can be one: a tie lasts, and each sentence that tells it is a claim of its own."""
ANEW = frozenset(
    {"again", "another", "anew", "renewed", "further", "second", "third", "fresh", "more", "separate", "repeatedly"}
)
"""Words that make of the same deed a new one."""

T = TypeVar("T")


def without_repeats(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each said once: `also` holds the other sentences that tell the same, in order; ids are left."""
    kept: list[Statement] = []
    alike: dict[tuple[object, ...], list[int]] = {}
    for s in statements:
        if s.kind not in MERGED or not _is_told_of_somebody(s):
            kept.append(s)
            continue
        places = alike.setdefault(_sameness(s), [])
        fitting = [k for k in places if _agree(kept[k], s)]
        if len(fitting) == 1 and not _is_new(s):
            kept[fitting[0]] = _joined(kept[fitting[0]], s)
        else:
            places.append(len(kept))
            kept.append(s)
    return tuple(kept)


def _is_told_of_somebody(s: Statement) -> bool:
    """Whether an actor takes part: descriptions alone ("two men") may be of others each time."""
    return any(x is not None and x.actor is not None for x in (s.subject, s.object))


def _sameness(s: Statement) -> tuple[object, ...]:
    return (
        s.kind, s.relation, s.plover, _who(s.subject), _who(s.object), s.commitment.polarity, s.commitment.mode,
        s.commitment.certainty, tuple(v.actor or v.text.lower() for v in s.voices), s.condition is not None,
        tuple(map(_who, s.via)), s.goods,
    )  # fmt: skip


def _who(x: Participant | None) -> str:
    return "" if x is None else x.actor or x.text.lower()


def _agree(one: Statement, other: Statement) -> bool:
    """Whether nothing that both tell differs: the day, the place, the number."""
    days = {s.when.edtf for s in (one, other) if s.when}
    places = {s.where for s in (one, other) if s.where is not None}
    counts = {s.count for s in (one, other) if s.count is not None}
    return len(days) < 2 and len(places) < 2 and len(counts) < 2 and one.probability == other.probability


def _is_new(s: Statement) -> bool:
    return not ANEW.isdisjoint(re.findall(r"\w+", s.evidence.text.lower()))


def _joined(first: Statement, later: Statement) -> Statement:
    also = dict.fromkeys((*first.also, *(x for x in _evidences(later) if x != first.evidence)))
    return replace(
        first,
        also=tuple(sorted(also, key=lambda span: span.start)),
        when=_either(first.when, later.when),
        where=_either(first.where, later.where),
        count=_either(first.count, later.count),
    )


def _evidences(s: Statement) -> Iterable[Span]:
    return (s.evidence, *s.also)


def _either(one: T | None, other: T | None) -> T | None:
    return one if one is not None else other
