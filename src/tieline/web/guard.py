"""What a browser may do with the answers: no script but the page's own, no other site, nothing that is sniffed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from tieline.web.body_bound import BodyBound

POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'",
    "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
"""The Content-Security-Policy of every answer: neither inline scripts nor inline styles, nothing from elsewhere."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ON_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")


def put_up_guard(app: FastAPI, hosts: tuple[str, ...] = ON_THIS_MACHINE) -> None:
    """Answer only those who call the server by one of these names, which no name of a stranger's can be made to be, who
    bring no more than they may, and whom no other site's page sent; with the headers above in every answer."""
    app.add_middleware(BodyBound)

    @app.middleware("http")
    async def with_headers(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        response = _refused(request) or await answer(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        if request.url.path.startswith("/api/"):
            response.headers["Cache-Control"] = "no-store"
        return response

    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)


def _refused(request: Request) -> Response | None:
    """An answer for questions that a browser asks on another site's behalf: such a page cannot read what it is told,
    but it could make the server work."""
    asked_for = request.headers.get("sec-fetch-site", "none")
    if request.url.path.startswith("/api/") and asked_for not in ("none", "same-origin"):
        told = {"message": "wanted a request of this page, found one of another site", "kind": "HTTPException"}
        return JSONResponse(told, 403)
    return None
