"""Watches: what somebody waits for in the case, and what answers it since they last looked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from tieline.analysis.watching import News, WatchKind
from tieline.model.propositions import relation_label
from tieline.web.seats import Reads
from tieline.web.shown import ShownClaim, shown_claim
from tieline.workbench.watches import KeptWatch
from tieline.workbench.weighing import Weighed

router = APIRouter(tags=["watches"])


@dataclass(frozen=True, slots=True)
class ShownNews:
    """One new thing in words, with the claim that it is about; None where that is gone, or it is an indicator."""

    told: str
    refers_to: str
    claim: ShownClaim | None


@dataclass(frozen=True, slots=True)
class ShownWatch:
    """A watch and the first of its `total` news. `judgements` keep it, the newest last: undo all to let go of it."""

    name: str
    kind: WatchKind
    about: str | None
    about_name: str | None
    relation: str | None
    relation_label: str | None
    by: str
    made: str
    judgements: tuple[str, ...]
    total: int
    news: tuple[ShownNews, ...]


@dataclass(frozen=True, slots=True)
class ShownWatches:
    """All watches of the case. `looked` is when (UTC) this person looked last, None for never; `now` is what to record
    as the next look: what comes in meanwhile is new then, too. `whole` is False where the case is too large to ask."""

    looked: str | None
    now: str
    watches: tuple[ShownWatch, ...]
    whole: bool


@router.get("/watches")
def get_watches(
    bench: Reads, everything: bool = False, limit: Annotated[int, Query(ge=1, le=1_000)] = 50
) -> ShownWatches:
    """What is watched for, each with at most `limit` of its news since this person looked; with `everything`, all that
    answers it now."""
    now = bench.clock()
    state = bench.weighed()
    whole = state.fits_at_once
    news = bench.news(everything=everything)[1] if whole else ()
    shown = tuple(
        _shown(state, kept, [n for n in news if n.watch == kept.watch.name], limit) for kept in bench.watches()
    )
    return ShownWatches(bench.last_look(), now, shown, whole)


def _shown(state: Weighed, kept: KeptWatch, news: list[News], limit: int) -> ShownWatch:
    watch = kept.watch
    about = state.view.actor(watch.about) if watch.about else None
    return ShownWatch(
        watch.name, watch.kind, watch.about, about.name if about else watch.about, watch.relation,
        relation_label(watch.relation) if watch.relation else None, kept.by, kept.made, kept.judgements, len(news),
        tuple(_told(state, news[:limit])),
    )  # fmt: skip


def _told(state: Weighed, news: Iterable[News]) -> Iterable[ShownNews]:
    for each in news:
        claim = state.by_id.get(each.refers_to)
        yield ShownNews(each.told, each.refers_to, shown_claim(claim) if claim else None)
