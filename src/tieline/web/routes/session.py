"""Who is at the page, which case is open, and whether anything has changed in it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter

from tieline import __version__
from tieline.ledger import read_case
from tieline.web.seats import AtDesk, Reads, Role, Seated
from tieline.workbench.case_bench import CaseStatus

router = APIRouter(tags=["session"])


@dataclass(frozen=True, slots=True)
class Session:
    """The person at the page, and the case. `token` goes with every request that changes something."""

    name: str
    role: Role
    token: str
    case: str
    version: str


@dataclass(frozen=True, slots=True)
class Pulse:
    """How far the log goes: what has another number has changed. `by` made the last record, at `recorded` (UTC)."""

    record: int
    recorded: str | None
    by: str | None


@router.get("/session")
def get_session(seat: Seated, desk: AtDesk) -> Session:
    """Who is at the page, and the case that is open."""
    return Session(seat.name, seat.role, seat.token, read_case(desk.folder).name, __version__)


@router.get("/pulse")
def get_pulse(bench: Reads) -> Pulse:
    """The number of the newest record: asked every second or so, to see what others do."""
    head = bench.ledger.head()
    return Pulse(head.number, head.recorded, head.who) if head else Pulse(0, None, None)


@router.get("/status")
def get_status(bench: Reads) -> CaseStatus:
    """The case in figures."""
    return bench.status()
