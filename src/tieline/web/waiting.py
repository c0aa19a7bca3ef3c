"""For how long an answer is worked on: some seconds, and no longer than somebody waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Annotated, TypeAlias

from anyio import from_thread, move_on_after
from fastapi import Depends, Request

SECONDS = 2.0
"""For so long work that could go on is done while somebody waits."""
LOOKS, GLANCE = 0.25, 0.01
"""Seconds between two looks whether somebody still waits, and for how many each look lasts."""

GoOn: TypeAlias = Callable[[], bool]


def patience_of(request: Request) -> Callable[[float], GoOn]:
    """Gives, for some seconds, what says whether to go on: not past them, and not when the page that asked is gone or
    asks something else instead. It can be asked from the thread of an answer only."""

    def for_seconds(seconds: float) -> GoOn:
        looked = time.monotonic()
        until = looked + seconds

        def go_on() -> bool:
            nonlocal looked
            now = time.monotonic()
            if now - looked < LOOKS:
                return now < until
            looked = now
            return now < until and not from_thread.run(_is_gone, request)

        return go_on

    return for_seconds


Patience = Annotated[Callable[[float], GoOn], Depends(patience_of)]
"""How long to work on an answer: `patience(SECONDS)` gives what long work asks whether to go on."""


async def _is_gone(request: Request) -> bool:
    """Whether nobody waits any more. `Request.is_disconnected` allows no time at all, in which no message comes through
    the guard's middleware."""
    with move_on_after(GLANCE):
        while (await request.receive())["type"] != "http.disconnect":
            pass
        return True
    return False
