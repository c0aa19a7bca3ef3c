"""Who asks, and what they may do: the part of every question that says in whose name it is answered.

Without users, whoever reaches the page sits at it as its owner: it is bound to this machine, and the person who started
it is the person at it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Annotated, Literal

from fastapi import Depends, HTTPException, Request

from tieline.web.desk import Desk
from tieline.workbench.case_bench import CaseBench

Role = Literal["reader", "analyst", "owner"]
ROLES: tuple[Role, ...] = ("reader", "analyst", "owner")
"""Each may do what those before it may: look; decide and add documents; withdraw, restore, and let others in."""

TOKEN_HEADER = "x-tieline-token"
"""The header that every request bears that changes something; no other site can set or know it."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A person at the page. `token` is what their changing requests must bear."""

    name: str
    role: Role
    token: str


@dataclass(slots=True)
class Seats:
    """Everybody at the page. Where nobody signs in, there is one seat."""

    owner: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def seat_of(self, request: Request) -> Seat:
        """The seat from which a request comes. Raises HTTPException 401 for nobody's."""
        return Seat(self.owner, "owner", self.token)


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _seat(request: Request) -> Seat:
    seats: Seats = request.app.state.seats
    seat = seats.seat_of(request)
    if request.method not in ("GET", "HEAD") and not secrets.compare_digest(
        request.headers.get(TOKEN_HEADER, "").encode(), seat.token.encode()
    ):
        raise HTTPException(403, f"wanted the session's token in the header {TOKEN_HEADER}: load the page again")
    return seat


def _may(role: Role, seat: Seat) -> None:
    if ROLES.index(seat.role) < ROLES.index(role):
        raise HTTPException(403, f"wanted somebody who may do this ({role}), found a {seat.role}: ask the case's owner")


def _reading(request: Request, seat: Annotated[Seat, Depends(_seat)]) -> CaseBench:
    return _desk(request).bench(seat.name)


def _deciding(request: Request, seat: Annotated[Seat, Depends(_seat)]) -> CaseBench:
    _may("analyst", seat)
    return _desk(request).bench(seat.name)


def _owning(request: Request, seat: Annotated[Seat, Depends(_seat)]) -> CaseBench:
    _may("owner", seat)
    return _desk(request).bench(seat.name)


Seated = Annotated[Seat, Depends(_seat)]
AtDesk = Annotated[Desk, Depends(_desk)]
Reads = Annotated[CaseBench, Depends(_reading)]
"""The case, for one who may look."""
Decides = Annotated[CaseBench, Depends(_deciding)]
"""The case, for one who may decide."""
Owns = Annotated[CaseBench, Depends(_owning)]
"""The case, for one who may do everything."""
