"""Sources: publishers and what is said of them, what was withdrawn, and what a decision changed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from tieline.errors import UnknownRecordError
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import Reads
from tieline.web.shown import ShownClaim, shown_claim
from tieline.workbench.changes import ClaimChange
from tieline.workbench.finding import find_judgement
from tieline.workbench.looking_back import what_changed
from tieline.workbench.publishers import (
    Publisher,
    WithdrawnDocument,
    documents_from,
    publishers_of,
    withdrawn_documents,
)

router = APIRouter(tags=["sources"])


@router.get("/sources")
def get_sources(
    bench: Reads, limit: Annotated[int, Query(ge=1, le=20_000)] = 5_000, known_at: KnownAt = None
) -> tuple[Publisher, ...]:
    """The publishers of the case by name, with what the analyst said of each."""
    return tuple(islice(publishers_of(bench.view(known_at)), limit))


@dataclass(frozen=True, slots=True)
class FromPublisher:
    """The documents (ids) of one publisher, in the order they came."""

    name: str
    documents: tuple[str, ...]


@router.get("/sources/documents")
def get_documents_from(
    bench: Reads, publisher: Annotated[str, Query(max_length=10_000)], known_at: KnownAt = None
) -> FromPublisher:
    """What came from a publisher: what is withdrawn when all of it is."""
    found = documents_from(bench.view(known_at), publisher)
    if not found:
        raise UnknownRecordError("a publisher", publisher, "see them among the sources")
    return FromPublisher(publisher, found[:10_000])


@router.get("/withdrawals")
def get_withdrawn(
    bench: Reads, limit: Annotated[int, Query(ge=1, le=10_000)] = 500, known_at: KnownAt = None
) -> tuple[WithdrawnDocument, ...]:
    """The documents that are withdrawn, each with why; those that went last first."""
    return tuple(islice(withdrawn_documents(bench.view(known_at), bench.withdrawn(known_at)), limit))


@dataclass(frozen=True, slots=True)
class ChangedClaim:
    """A claim that a decision changed: it `fell` (nobody says it any more), `came`, or `weighs` otherwise. `how` tells
    the differences; the claim is shown as it was before where it fell, else as it was after."""

    kind: Literal["fell", "came", "weighs"]
    claim: ShownClaim
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """What a decision changed in the claims: counts of all of them, and at most as many as were asked for."""

    judgement: str
    fell: int
    came: int
    weigh: int
    claims: tuple[ChangedClaim, ...]


@router.get("/changes/{judgement}")
def get_changes(judgement: str, bench: Reads, limit: Annotated[int, Query(ge=1, le=10_000)] = 1_000) -> WhatChanged:
    """What a decision changed when it was made, whatever came after it."""
    changes = what_changed(bench, find_judgement(bench.view(), judgement))
    kinds = [_kind(change) for change in changes.claims]
    shown = tuple(
        ChangedClaim(kind, shown_claim(claim), change.how())
        for kind, change in islice(zip(kinds, changes.claims, strict=True), limit)
        if (claim := change.after or change.before) is not None
    )
    return WhatChanged(changes.judgement, kinds.count("fell"), kinds.count("came"), kinds.count("weighs"), shown)


def _kind(change: ClaimChange) -> Literal["fell", "came", "weighs"]:
    if change.after is None:
        return "fell"
    return "came" if change.before is None else "weighs"
