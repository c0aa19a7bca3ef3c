"""What happened when: claims with a time, as far as the documents date them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from tieline.model.time import Period, parse_edtf
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import Reads
from tieline.web.shown import ShownClaim, day_number, shown_claim
from tieline.workbench.weighing import Weighed

router = APIRouter(tags=["events"])
MOST, UNDATED = 3_000, 200
"""Dated claims that are drawn, the best attested; undated ones that are listed."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a date can mean, as days since 1970-01-01, both included. `rough`: the source says "about", or is
    not sure of it. `open`: on one side nothing bounds it, and that end is drawn at the other."""

    first: int
    last: int
    rough: bool
    open: bool


@dataclass(frozen=True, slots=True)
class TimedClaim:
    """A claim and when it is said to have happened."""

    claim: ShownClaim
    days: Days


@dataclass(frozen=True, slots=True)
class DocumentDay:
    """A document and when it was published."""

    document: str
    title: str
    publisher: str | None
    days: Days


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened when. `events` are `of` in all; those without a date are counted, and some of them listed."""

    events: tuple[TimedClaim, ...]
    of: int
    undated: tuple[ShownClaim, ...]
    undated_count: int
    documents: tuple[DocumentDay, ...]


@router.get("/timeline")
def get_timeline(
    bench: Reads, about: Annotated[str | None, Query(max_length=500)] = None,
    relation: Annotated[str | None, Query(max_length=200)] = None, known_at: KnownAt = None,
) -> Timeline:  # fmt: skip
    """The events of the case in time, or those about one actor or of one relation; and what was published when."""
    state = bench.weighed(known_at)
    found = [
        c for c in bench.claims(about=about, relation=relation, known_at=known_at) if c.kind == "event" and c.supporting
    ]
    dated = [(c, days) for c in found if (days := _days(c.when)) is not None]
    undated = [c for c in found if _days(c.when) is None]
    shown = sorted(dated[:MOST], key=lambda pair: (pair[1].first, pair[1].last, pair[0].id))
    homes = {key.rpartition("#")[0] for c in found for key in (*c.supporting, *c.denying)}
    return Timeline(
        tuple(TimedClaim(shown_claim(c), days) for c, days in shown), len(dated),
        tuple(map(shown_claim, undated[:UNDATED])), len(undated),
        tuple(_documents(state, homes if about or relation else None)),
    )  # fmt: skip


def _documents(state: Weighed, wanted: set[str] | None) -> Iterator[DocumentDay]:
    seen: set[str] = set()
    for arrival in state.view.accessions():
        if arrival.document in seen or (wanted is not None and arrival.document not in wanted):
            continue
        seen.add(arrival.document)
        if (days := _days(arrival.published)) is not None:
            yield DocumentDay(arrival.document, arrival.called, arrival.publisher, days)
        if len(seen) >= MOST:
            return


def _days(edtf: str | None) -> Days | None:
    if edtf is None:
        return None
    try:
        period = parse_edtf(edtf)
    except ValueError:
        return None
    bounded = [day for day in (period.first, period.last) if day not in (date.min, date.max)]
    if not bounded:
        return None
    return Days(
        day_number(bounded[0]), day_number(bounded[-1]), period.uncertain or period.approximate, _is_open(period)
    )  # fmt: skip


def _is_open(period: Period) -> bool:
    return period.first == date.min or period.last == date.max
