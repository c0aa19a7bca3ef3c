"""The queue of what is worth a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from tieline.actors import Namesakes
from tieline.ledger import View
from tieline.model.case import CaseStatement, ScorePart, split_key
from tieline.model.mentions import ActorType
from tieline.web.seats import Reads
from tieline.web.shown import ShownClaim, ShownSentence, shown_claim, shown_sentences
from tieline.workbench.review import Item, Kind, review_queue

router = APIRouter(tags=["review"])
LOOKED_AT = 500
"""Suggestions on actors that are weighed against all else."""


@dataclass(frozen=True, slots=True)
class ShownSuggestion:
    """Two actors that may be one, or one of whom some mentions (`leaving`, keys of local actors) may be another.

    `score` is the sum of the parts, in log-odds.
    """

    kind: Literal["merge", "split"]
    actors: tuple[str, ...]
    names: tuple[str, ...]
    score: float
    parts: tuple[ScorePart, ...]
    leaving: tuple[str, ...]
    examples: tuple[ShownSentence, ...]


@dataclass(frozen=True, slots=True)
class ShownNamesake:
    """One of several of one name. `score` and `parts` are of its comparison with the first, who has none of its own."""

    actor: str
    name: str
    type: ActorType
    documents: int
    score: float | None
    parts: tuple[ScorePart, ...]
    example: ShownSentence | None


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A publisher without a grade."""

    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to decide. What it is about stands in the field that its kind names; `settles` is the statements that
    hang on it times the doubt in bits."""

    kind: Kind
    key: str
    statements: int
    doubt: float
    settles: float
    suggestion: ShownSuggestion | None
    namesakes: tuple[ShownNamesake, ...]
    claim: ShownClaim | None
    statement: ShownSentence | None
    source: ShownSource | None


@router.get("/review")
def get_review(
    bench: Reads, kind: Kind | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 100, pairs: bool = False
) -> tuple[ReviewItem, ...]:
    """What is worth a decision now, that first which would settle most.

    More than two of one name who may all be one are one item; `pairs` asks of any two of them."""
    state = bench.weighed()
    suggestions = bench.suggestions(LOOKED_AT) if kind in (None, "actors") else ()
    queue = review_queue(state, suggestions, limit, kind, together=not pairs)
    return tuple(_shown(state.view, item) for item in queue)


def _shown(view: View, item: Item) -> ReviewItem:
    return ReviewItem(
        item.kind, item.key, item.statements, item.doubt, item.settles,
        _suggestion(view, item) if item.suggestion else None,
        tuple(_namesakes(view, item.namesakes)) if item.namesakes else (),
        shown_claim(item.claim) if item.claim else None,
        next(shown_sentences(view, [item.statement])) if item.statement else None,
        ShownSource(item.source.name, len(item.source.documents)) if item.source else None,
    )  # fmt: skip


def _namesakes(view: View, group: Namesakes) -> Iterator[ShownNamesake]:
    merges = {actor: pair for pair in group.merges for actor in pair.actors if actor != group.actors[0]}
    for actor in (found for each in group.actors if (found := view.actor(each)) is not None):
        pair, said = merges.get(actor.id), next(iter(view.statements(about=actor.id)), None)
        yield ShownNamesake(
            actor.id, actor.name, actor.type, len({split_key(member)[0] for member in actor.members}),
            pair.score if pair else None, pair.parts if pair else (),
            next(shown_sentences(view, [said])) if said else None,
        )  # fmt: skip


def _suggestion(view: View, item: Item) -> ShownSuggestion:
    s = item.suggestion
    assert s is not None
    return ShownSuggestion(
        s.kind, s.actors, s.names, s.score, s.parts, s.leaving, tuple(shown_sentences(view, _examples(view, item)))
    )


def _examples(view: View, item: Item) -> list[CaseStatement]:
    """A sentence on each side, where there is one: what a person looks at to decide."""
    s = item.suggestion
    assert s is not None
    if s.kind == "merge":
        return [found for actor in s.actors if (found := next(iter(view.statements(about=actor)), None))]
    gone = {split_key(key)[0] for key in s.leaving}
    about = list(view.statements(about=s.actors[0]))
    sides = ([f for f in about if f.document in gone], [f for f in about if f.document not in gone])
    return [side[0] for side in sides if side]
