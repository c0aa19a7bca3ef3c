"""A real Chromium on a real server over the samples' case. Every page is watched: a script's error, a breach of the
policy, a request that leaves the machine fail the test, whatever it looks at."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI, Response
from fastapi import Request as Asked
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright
from tests.sample_case import made_once, shared_folder

from tieline.knowledge import bundled_knowledge
from tieline.reading import Reader
from tieline.settings import Settings
from tieline.web.app import PAGE, build_app
from tieline.web.desk import Desk
from tieline.web.seats import Seats
from tieline.web.serving import Server, listen_on
from tieline.web.users import read_users
from tieline.workbench import Workbench

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip


@dataclass(frozen=True)
class Served:
    """A case behind a server: where, and the desk and the seats, for a look behind the page."""

    address: str
    desk: Desk
    seats: Seats


@pytest.fixture(scope="session")
def bench(reader: Reader) -> Workbench:
    """The reader as a server has it; loading it is what costs."""
    return Workbench(Settings(), bundled_knowledge(), reader)


@pytest.fixture(scope="session")
def sample_case(tmp_path_factory: pytest.TempPathFactory, bench: Workbench) -> Path:
    """The folder of the samples' case; nothing may be changed in it."""
    return made_once(shared_folder(tmp_path_factory), bench)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the session; each page has a profile of its own."""
    if CHROMIUM is None:
        pytest.skip("wanted Chromium, found none: on Debian or Ubuntu, apt-get install chromium")
    if not (PAGE / "index.html").is_file():
        pytest.fail("wanted the built page, found none: run `make page`")
    expect.set_options(timeout=20_000)  # a machine that runs all tests at once is slow
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture
def serve_case(monkeypatch: pytest.MonkeyPatch, bench: Workbench) -> Iterator[Callable[..., Served]]:
    """Serves a case's folder until the test ends: in the name of Ada, or to those who were let in."""
    monkeypatch.setattr(Workbench, "open", lambda settings=None: bench)
    stops: list[Callable[[], None]] = []

    def served(folder: Path, *, guarded: bool = False) -> Served:
        desk = Desk(folder, by="Ada")
        listener = listen_on("127.0.0.1", None)
        answered = threading.Event()
        seats = Seats(desk.by, (lambda: read_users(folder)) if read_users(folder) else None, guarded)
        server = Server(_answer_late(build_app(desk, seats)), listener, ready=answered.set)
        thread = threading.Thread(target=server.answer, daemon=True)
        thread.start()
        assert answered.wait(30)

        def stop() -> None:
            server.should_exit = True
            thread.join(30)
            desk.close()

        stops.append(stop)
        return Served(f"http://127.0.0.1:{listener.getsockname()[1]}", desk, seats)

    yield served
    for stop in stops:
        stop()


@pytest.fixture
def served(sample_case: Path, tmp_path: Path, serve_case: Callable[[Path], Served]) -> Served:
    """A copy of the samples' case behind a server."""
    shutil.copytree(sample_case, tmp_path / "case")
    return serve_case(tmp_path / "case")


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages, each in a profile of its own (`colour="dark"`, `width`, `height`); what went wrong in them fails the
    test at its end."""
    wrong: list[str] = []
    contexts = []

    def opened(*, width: int = 1440, height: int = 900, colour: Literal["light", "dark"] = "light") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=colour, accept_downloads=True
        )
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"error in a script: {error}"))
        page.on("console", lambda message: _note_console(message, wrong))
        page.on("request", lambda request: _note_request(request, wrong))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def page(new_page: Callable[..., Page], served: Served) -> Page:
    """A page on the samples' case, at the inbox."""
    page = new_page()
    page.goto(served.address)
    return page


def _answer_late(app: FastAPI) -> FastAPI:
    """With `TIELINE_LATE=400` each answer comes up to 400 ms late, by chance: what a quick machine hides, shows."""
    late = int(os.environ.get("TIELINE_LATE", "0")) / 1000
    if late:

        @app.middleware("http")
        async def wait(asked: Asked, answer: Callable[[Asked], Awaitable[Response]]) -> Response:
            await asyncio.sleep(random.uniform(0, late))
            return await answer(asked)

    return app


def _note_console(message: ConsoleMessage, wrong: list[str]) -> None:
    # An answer with a status such as 422 is logged as an error; tests that ask wrong things look at the page instead.
    if message.type == "error" and "Failed to load resource" not in message.text:
        wrong.append(f"console: {message.text}")


def _note_request(request: Request, wrong: list[str]) -> None:
    address = urlsplit(request.url)
    if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
        wrong.append(f"a request left the machine: {request.url}")
