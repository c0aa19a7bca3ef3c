"""Decisions: made, told, taken back and made again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, Field

from tieline.model.judgements import Action, in_force
from tieline.web.roles import may
from tieline.web.seats import Decides, Owns, Reads, Seat, Seated
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.changes import Changes, taken_back
from tieline.workbench.taking_back import next_redo, next_undo

router = APIRouter(tags=["decisions"])


class Decision(BaseModel):
    """A decision as it is asked for; see `Judgement` for what targets and value hold."""

    action: Action
    targets: list[str] = Field(max_length=10_000)
    reason: str = Field(min_length=1, max_length=4_000)
    value: dict[str, Any] = Field(default_factory=dict)


class Why(BaseModel):
    """Why something is taken back or made again."""

    reason: str = Field(default="", max_length=4_000)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was recorded, and in words what it changed in the claims of the case. None where there was nothing to do."""

    judgement: str | None
    told: tuple[str, ...]
    action: str | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A decision of the log. `undone` says that it does not count now."""

    id: str
    action: Action
    targets: tuple[str, ...]
    value: Mapping[str, Any]
    reason: str
    author: str
    made: str
    undone: bool


OWNERS: frozenset[Action] = frozenset({"withdraw", "restore"})
"""Decisions that change everybody's case at a stroke: they are the owner's."""


@router.post("/decisions")
def decide(decision: Decision, bench: Decides, seat: Seated) -> Decided:
    """Record a decision, and tell what it changed. Documents are withdrawn and restored at `/withdrawals`."""
    from tieline.errors import JudgementError

    if decision.action in OWNERS:
        do = "withdraw and restore documents where the case's owner does"
        raise JudgementError(decision.action, "a decision of an analyst's", "one of the owner's", do)
    if decision.action == "undo":
        _leave_owners_alone(bench, seat, decision.targets)
    changes = bench.judge_and_tell(decision.action, decision.targets, reason=decision.reason, value=decision.value)
    return _told(changes, decision.action)


class Withdrawal(BaseModel):
    """Documents (ids) that are to be withdrawn, or brought back."""

    documents: list[str] = Field(min_length=1, max_length=10_000)
    reason: str = Field(min_length=1, max_length=4_000)
    restore: bool = False


@router.post("/withdrawals")
def withdraw(asked: Withdrawal, bench: Owns) -> Decided:
    """Withdraw documents, and with them all that rests on them; or bring them back."""
    action: Action = "restore" if asked.restore else "withdraw"
    return _told(bench.judge_and_tell(action, asked.documents, reason=asked.reason), action)


@router.post("/undo")
def undo(why: Why, bench: Decides, seat: Seated) -> Decided:
    """Take back the last decision of this person that counts."""
    made = next_undo(bench.view().all_judgements(), seat.name)
    if made is None:
        return Decided(None, ("nothing of yours is left to undo",))
    _leave_owners_alone(bench, seat, [made.id])
    return _told(bench.judge_and_tell("undo", [made.id], reason=why.reason or "undone"), made.action)


@router.post("/redo")
def redo(why: Why, bench: Decides, seat: Seated) -> Decided:
    """Make the decision count again that this person undid last, unless they decided something since."""
    judgements = tuple(bench.view().all_judgements())
    made = next_redo(judgements, seat.name)
    if made is None:
        return Decided(None, ("nothing of yours was undone since your last decision",))
    _leave_owners_alone(bench, seat, [made.id])
    again = next((j.action for j in judgements if j.id in made.targets), made.action)
    return _told(bench.judge_and_tell("undo", [made.id], reason=why.reason or "redone"), again)


@router.get("/log")
def get_log(bench: Reads, limit: Annotated[int, Query(ge=1, le=10_000)] = 200) -> tuple[LogEntry, ...]:
    """The newest decisions of the case, the newest first; those that were undone say so."""
    made = list(bench.view().all_judgements())
    counting = {j.id for j in in_force(made)}
    return tuple(
        LogEntry(j.id, j.action, j.targets, j.value, j.reason, j.author, j.made,
                 undone=j.action != "undo" and j.id not in counting)
        for j in reversed(made[-limit:])
    )  # fmt: skip


def _leave_owners_alone(bench: CaseBench, seat: Seat, targets: Sequence[str]) -> None:
    """Raises HTTPException 403 where somebody who is no owner would take back a withdrawal, or the end of one."""
    if may(seat.role, "owner"):
        return
    made = {j.id: j for j in bench.view().all_judgements()}
    if any(target in made and taken_back(made[target], made) in OWNERS for target in targets):
        raise HTTPException(403, f"wanted an owner to take back what an owner decided, found an {seat.role}: ask one")


def _told(changes: Changes, action: Action) -> Decided:
    return Decided(changes.judgement, tuple(changes.lines()), action)
