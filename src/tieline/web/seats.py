"""Who asks, and what they may do: the part of every question that says in whose name it is answered.

Without users the person who started the server is the person at the page, its owner. Where others work on the machine,
who could reach it too, the page can be guarded: a browser then has to come by an address that only the owner was
shown, which lets one in and is then spent. With users, people sign in. For both, a cookie that no script can read names
the seat that was given.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from threading import BoundedSemaphore, Lock
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request, Response

from tieline.errors import NotLetInError
from tieline.web.desk import Desk
from tieline.web.roles import Role, may
from tieline.web.users import User, check_password
from tieline.workbench.case_bench import CaseBench

TOKEN_HEADER = "x-tieline-token"
"""The header that every request bears that changes something; no other site can set or know it."""
COOKIE = "tieline_seat"
"""The cookie's name. The port stands behind it, if there is one: cookies don't heed it, and each case has its own."""
IDLE = 12 * 3600.0
"""Seconds after which a seat that nobody used is given up."""
TRIES, PAUSE = 5, 30.0
"""Wrong passwords in a row for one name, and for how many seconds nobody may try again after them."""
AT_ONCE, PATIENCE = 2, 5.0
"""Passwords that are checked at a time, since each takes 64 MB, and for how many seconds others wait to be."""
MOST = 10_000
"""Seats and names that are remembered, at most: the oldest go first."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A person at the page. `token` is what their changing requests must bear."""

    name: str
    role: Role
    token: str


@dataclass(frozen=True, slots=True)
class _Taken:
    """A seat that is taken: by which user, as they were let in then, None for the owner of a page without users; and
    when it was used last."""

    seat: Seat
    user: User | None
    used: float


@dataclass(slots=True)
class Seats:
    """Everybody at the page. Without `users` all sit as the `owner`, if it is `guarded` all browsers that were let in.
    `secure`: the server speaks TLS; `draw` gives keys that nobody can guess; `spent` is told the next entrance when a
    browser came in by one."""

    owner: str
    users: Callable[[], Mapping[str, User]] | None = None
    guarded: bool = False
    secure: bool = False
    clock: Callable[[], float] = time.monotonic
    draw: Callable[[], str] = secrets.token_urlsafe
    spent: Callable[[str], None] | None = None
    _entrance: str = field(default="", repr=False)
    _open: Seat | None = field(default=None, repr=False)
    _taken: dict[str, _Taken] = field(default_factory=dict)
    _failed: dict[str, tuple[int, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _checking: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE))

    def __post_init__(self) -> None:
        self._entrance = self.draw()
        if self.users is None and not self.guarded:
            self._open = Seat(self.owner, "owner", self.draw())

    @property
    def entrance(self) -> str:
        """What the next browser comes in by, where the page is guarded."""
        return self._entrance

    def enter(self, entrance: str) -> str | None:
        """The key of a seat for a browser that comes in by the entrance; None if that is spent, or never was one."""
        with self._lock:
            if self.users is not None or self._open is not None or not _is_same(entrance, self._entrance):
                return None
            key, self._entrance = self.draw(), self.draw()
            self._give(key, _Taken(Seat(self.owner, "owner", self.draw()), None, self.clock()))
        if self.spent is not None:
            self.spent(self._entrance)
        return key

    def seat_of(self, request: Request) -> Seat:
        """The seat from which a request comes. Raises NotLetInError, or HTTPException 401 where people sign in."""
        if self._open is not None:
            return self._open
        key = request.cookies.get(cookie_of(request), "")
        with self._lock:
            found = self._taken.get(key)
            if self.users is None:
                if found is None:
                    raise NotLetInError
                return found.seat
            if found is None or found.used + IDLE < self.clock():
                self._taken.pop(key, None)
                raise HTTPException(401, "wanted somebody who has signed in, found nobody: sign in")
            self._taken[key] = replace(found, used=self.clock())
        # Whoever was removed, or given another role or password, since they signed in has no seat any more.
        if found.user is None or self.users().get(found.user.name) != found.user:
            self.leave(request)
            raise HTTPException(401, "your place in this case was changed since you signed in: sign in again")
        return found.seat

    def take(self, name: str, password: str) -> tuple[str, Seat]:
        """A seat for a user, with the key that its cookie holds. Raises HTTPException 401, or 429 after many tries."""
        assert self.users is not None
        self._count_try(name)
        user = self.users().get(name)
        if not self._is_password_of(user, password) or user is None:
            raise HTTPException(401, "wanted the name and password of a user of this case, found another: try again")
        seat, key = Seat(user.name, user.role, self.draw()), self.draw()
        with self._lock:
            self._failed.pop(name, None)
            self._give(key, _Taken(seat, user, self.clock()))
        return key, seat

    def leave(self, request: Request) -> None:
        """Give up the seat from which a request comes, if it comes from one."""
        with self._lock:
            self._taken.pop(request.cookies.get(cookie_of(request), ""), None)

    def hand_over(self, request: Request, response: Response, key: str) -> None:
        """Give the browser that asks the key of its seat, in place of the one it had."""
        self.leave(request)
        response.set_cookie(cookie_of(request), key, httponly=True, samesite="strict", secure=self.secure, path="/")

    def _give(self, key: str, taken: _Taken) -> None:
        self._taken[key] = taken
        while len(self._taken) > MOST:
            self._taken.pop(next(iter(self._taken)))

    def _is_password_of(self, user: User | None, password: str) -> bool:
        if not self._checking.acquire(timeout=PATIENCE):
            raise HTTPException(429, "too many sign in at once: try again", {"Retry-After": str(int(PATIENCE))})
        try:
            return check_password(user, password)
        finally:
            self._checking.release()

    def _count_try(self, name: str) -> None:
        """Counts it as a wrong one until it proves right: however many come at once, each is counted before it is
        looked at. Raises HTTPException 429 after many."""
        with self._lock:
            count, last = self._failed.pop(name, (0, 0.0))
            left = last + PAUSE - self.clock() if count >= TRIES else 0.0
            self._failed[name] = (count, last) if left > 0 else (count + 1, self.clock())
            while len(self._failed) > MOST:
                self._failed.pop(next(iter(self._failed)))
        if left > 0:
            raise HTTPException(
                429, f"{count} wrong passwords for this name: wait {int(left) + 1} s",
                {"Retry-After": str(int(left) + 1)},
            )  # fmt: skip


def cookie_of(request: Request) -> str:
    """The name of the cookie that holds the key of a seat at this server."""
    port = request.url.port
    return COOKIE if port is None else f"{COOKIE}_{port}"


def refuse_other_sites(request: Request) -> None:
    """Refuse what another site's page asks in a person's name. Raises HTTPException 403."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403, "wanted a request of this page, found one of another site")


def _is_same(borne: str, secret: str) -> bool:
    """Compared in a time that tells nothing."""
    return secrets.compare_digest(borne.encode("utf-8", "replace"), secret.encode())


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _seats(request: Request) -> Seats:
    seats: Seats = request.app.state.seats
    return seats


def _seat(request: Request, seats: Annotated[Seats, Depends(_seats)]) -> Seat:
    seat = seats.seat_of(request)
    if request.method not in ("GET", "HEAD"):
        refuse_other_sites(request)
        if not _is_same(request.headers.get(TOKEN_HEADER, ""), seat.token):
            raise HTTPException(403, f"wanted the session's token in the header {TOKEN_HEADER}: load the page again")
    return seat


def _bench_for(wanted: Role) -> Callable[[Request, Seat], CaseBench]:
    def bench(request: Request, seat: Annotated[Seat, Depends(_seat)]) -> CaseBench:
        if not may(seat.role, wanted):
            raise HTTPException(403, f"wanted a person who may do this ({wanted}), found a {seat.role}: ask the owner")
        return _desk(request).bench(seat.name)

    return bench


Seated = Annotated[Seat, Depends(_seat)]
AllSeats = Annotated[Seats, Depends(_seats)]
AtDesk = Annotated[Desk, Depends(_desk)]
Reads = Annotated[CaseBench, Depends(_bench_for("reader"))]
"""The case, for one who may look."""
Decides = Annotated[CaseBench, Depends(_bench_for("analyst"))]
"""The case, for one who may decide."""
Owns = Annotated[CaseBench, Depends(_bench_for("owner"))]
"""The case, for one who may do everything."""
