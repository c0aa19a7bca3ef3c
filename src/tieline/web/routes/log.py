"""The visible log: every decision in words, who made it, when and why, and whether it still counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from tieline.model.judgements import Action, Judgement
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import Reads
from tieline.workbench.log_told import LogTeller, ToldDecision

router = APIRouter(tags=["log"])


@dataclass(frozen=True, slots=True)
class Counted:
    """A person or an action, and how many decisions are theirs."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some decisions of those that fit, the newest first; who decided in this case, and what was decided."""

    total: int
    offset: int
    decisions: tuple[ToldDecision, ...]
    people: tuple[Counted, ...]
    actions: tuple[Counted, ...]


@router.get("/log/told")
def get_log_told(
    bench: Reads,
    author: Annotated[str | None, Query(max_length=200)] = None,
    action: Annotated[Action | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    known_at: KnownAt = None,
) -> LogPage:
    """Decisions in words, with names instead of ids; looking at the news is none."""
    teller = LogTeller(bench.view(known_at))
    made = [j for j in teller.all if not _is_a_look(j)]
    found = [j for j in reversed(made) if author in (None, j.author) and action in (None, j.action)]
    return LogPage(
        len(found), offset, tuple(map(teller.told, found[offset : offset + limit])),
        _counted(j.author for j in made), _counted(j.action for j in made),
    )  # fmt: skip


def _counted(names: Iterable[str]) -> tuple[Counted, ...]:
    return tuple(Counted(name, count) for name, count in Counter(names).most_common(200))


def _is_a_look(judgement: Judgement) -> bool:
    return judgement.action == "keep" and judgement.value.get("kind") == "look"
