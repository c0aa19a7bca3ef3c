"""A search over all that a case holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from tieline.web.routes.documents import KnownAt
from tieline.web.seats import AtDesk, Reads
from tieline.web.shown import ShownClaim, shown_claim
from tieline.workbench.hits import Hit
from tieline.workbench.search_all import FoundActor, search_all

router = APIRouter(tags=["search"])


@dataclass(frozen=True, slots=True)
class FoundAll:
    """What was found of each kind: some of them, and how many there are. `claims_total` is None where the case is so
    large that its claims are not searched."""

    documents: tuple[Hit, ...]
    documents_total: int
    actors: tuple[FoundActor, ...]
    actors_total: int
    claims: tuple[ShownClaim, ...]
    claims_total: int | None


@router.get("/search")
def search(
    bench: Reads,
    desk: AtDesk,
    words: Annotated[str, Query(max_length=200)],
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    known_at: KnownAt = None,
) -> FoundAll:
    """Documents, actors and claims with words that begin with each of these. Case and accents don't matter."""
    found = search_all(bench.weighed(known_at), desk.names, words, limit)
    return FoundAll(
        found.documents, found.documents_total, found.actors, found.actors_total,
        tuple(map(shown_claim, found.claims)), found.claims_total,
    )  # fmt: skip
