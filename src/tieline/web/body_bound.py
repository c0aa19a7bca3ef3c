"""How much a request may bring: counted as it comes, before anybody looks at who sends it or what it is."""

from __future__ import annotations

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 4_000_000
"""Bytes of a request's body."""
MOST_HANDED_IN = 50_000_000
"""Bytes of one that hands in texts."""
HANDS_IN, STREAMS = "/api/jobs", "/api/uploads"
"""What may bring more: texts to read, and files, which have bounds of their own and never lie in memory whole."""


class BodyBound:
    """Cuts off requests that bring more than they may."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Called by the server."""
        if scope["type"] != "http" or scope["path"] == STREAMS:
            await self._app(scope, receive, send)
            return
        most = MOST_HANDED_IN if scope["path"] == HANDS_IN else MOST
        told = dict(scope["headers"]).get(b"content-length", b"")
        came, over, begun = 0, told.isdigit() and int(told[:20]) > most, False

        async def counted() -> Message:
            nonlocal came, over
            message = await receive()
            came += len(message.get("body", b""))
            over = over or came > most
            # Whoever reads on is told that nobody is there any more: what came is not a request.
            return {"type": "http.disconnect"} if over else message

        async def answered(message: Message) -> None:
            nonlocal begun
            if not over:
                begun = True
                await send(message)

        if not over:
            await self._app(scope, counted, answered)
        if over and not begun:
            told_most = f"{most / 1_000_000:,.0f} MB"
            fault = {"message": f"wanted a request of at most {told_most}, found a larger one: send less at once",
                     "kind": "UploadError"}  # fmt: skip
            await JSONResponse(fault, 413)(scope, receive, send)
