"""The server's parts, joined: who may ask what, and the page itself."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.responses import FileResponse, RedirectResponse
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles

from tieline import __version__
from tieline.web.desk import Desk
from tieline.web.faults import Fault, tell_faults
from tieline.web.guard import ON_THIS_MACHINE, put_up_guard
from tieline.web.routes import (
    actors,
    briefs,
    claims,
    decisions,
    documents,
    events,
    forecasts,
    intake,
    log,
    network,
    places,
    questions,
    reader,
    review,
    rhetoric,
    search,
    session,
    sources,
    watches,
    what_if,
)
from tieline.web.seats import AllSeats, Seats

PAGE = Path(__file__).parent / "page"
"""The built page: made from `frontend/` when the package is."""

ENTRANCE = "/enter/"
"""Where a browser comes in, with the key behind it."""

ROUTERS: tuple[APIRouter, ...] = (
    actors.router,
    briefs.router,
    claims.router,
    decisions.router,
    documents.router,
    events.router,
    forecasts.router,
    intake.router,
    log.router,
    network.router,
    places.router,
    questions.router,
    reader.router,
    review.router,
    rhetoric.router,
    search.router,
    session.router,
    sources.router,
    watches.router,
    what_if.router,
)


def build_app(desk: Desk | None, seats: Seats | None = None, *, hosts: tuple[str, ...] = ON_THIS_MACHINE) -> FastAPI:
    """The server of a case. Without a desk it answers nothing, but describes its interface."""
    app = FastAPI(
        title="Tieline", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        generate_unique_id_function=_name_of, separate_input_output_schemas=False,
        responses={"4XX": {"model": Fault}},
    )  # fmt: skip
    app.state.desk = desk
    app.state.seats = seats or Seats(desk.by if desk else "nobody")
    for router in ROUTERS:
        app.include_router(router, prefix="/api")
    tell_faults(app)
    put_up_guard(app, hosts)
    _serve_page(app)
    return app


def _name_of(route: APIRoute) -> str:
    return route.name


def _serve_page(app: FastAPI) -> None:
    if (PAGE / "assets").is_dir():
        app.mount("/assets", StaticFiles(directory=PAGE / "assets"), name="assets")

    @app.get(f"{ENTRANCE}{{key}}", include_in_schema=False)
    def enter(key: str, request: Request, seats: AllSeats) -> RedirectResponse:
        """Let a browser in that comes by the address which was printed, and lead it on to one that tells nothing. Where
        it is not let in, the page says why."""
        answer = RedirectResponse("/", 303, {"Cache-Control": "no-store"})
        if (seat := seats.enter(key)) is not None:
            seats.hand_over(request, answer, seat)
        return answer

    @app.get("/{path:path}", include_in_schema=False)
    def page(path: str) -> FileResponse:
        """The page for every address that is no question: the page itself knows which view is meant."""
        if path.startswith(("api/", "assets/")):
            raise HTTPException(404, f"wanted a question that the interface knows, found /{path}")
        if not (PAGE / "index.html").is_file():
            raise HTTPException(503, "wanted the built page, found none: run `make page`")
        return FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})
