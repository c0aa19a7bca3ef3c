"""Who is at the page, which case is open, and whether anything has changed in it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from tieline import __version__
from tieline.ledger import read_case
from tieline.web.desk import Desk
from tieline.web.roles import Role
from tieline.web.seats import AllSeats, AtDesk, Reads, Seat, Seated, Seats, cookie_of, refuse_other_sites
from tieline.web.users import LONGEST
from tieline.workbench.case_bench import CaseStatus

router = APIRouter(tags=["session"])


@dataclass(frozen=True, slots=True)
class Session:
    """The person at the page, and the case. `token` goes with every request that changes something; `signed_in` says
    whether they can sign out."""

    name: str
    role: Role
    token: str
    case: str
    version: str
    signed_in: bool


@dataclass(frozen=True, slots=True)
class Pulse:
    """How far the log goes: what has another number has changed. `by` made the last record, at `recorded` (UTC);
    `jobs` are being read or wait to be."""

    record: int
    recorded: str | None
    by: str | None
    jobs: int = 0


@router.get("/session")
def get_session(seat: Seated, seats: AllSeats, desk: AtDesk) -> Session:
    """Who is at the page, and the case that is open."""
    return _session(seat, seats, desk)


class SignIn(BaseModel):
    """A user's name and password."""

    name: str = Field(max_length=200)
    password: str = Field(max_length=LONGEST)


@router.post("/sign-in")
def sign_in(asked: SignIn, request: Request, response: Response, seats: AllSeats, desk: AtDesk) -> Session:
    """Take a seat at the page. After five wrong passwords for a name it has to rest for half a minute."""
    refuse_other_sites(request)
    if seats.users is None:
        return _session(seats.seat_of(request), seats, desk)
    key, seat = seats.take(asked.name, asked.password)
    seats.hand_over(request, response, key)
    return _session(seat, seats, desk)


@router.post("/sign-out", status_code=204)
def sign_out(request: Request, response: Response, seat: Seated, seats: AllSeats) -> None:
    """Give up the seat."""
    seats.leave(request)
    response.delete_cookie(cookie_of(request), path="/")


def _session(seat: Seat, seats: Seats, desk: Desk) -> Session:
    name = read_case(desk.folder).name
    return Session(seat.name, seat.role, seat.token, name, __version__, signed_in=seats.users is not None)


@router.get("/pulse")
def get_pulse(bench: Reads, desk: AtDesk) -> Pulse:
    """The number of the newest record: asked every second or so, to see what others do."""
    head = bench.ledger.head()
    jobs = desk.jobs.unfinished
    return Pulse(head.number, head.recorded, head.who, jobs) if head else Pulse(0, None, None, jobs)


@router.get("/status")
def get_status(bench: Reads) -> CaseStatus:
    """The case in figures."""
    return bench.status()
