"""The samples' case behind a server, without a network: each test has a copy of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.sample_case import made_once, shared_folder

from tieline.knowledge import bundled_knowledge
from tieline.reading import Reader
from tieline.settings import Settings
from tieline.web.app import ENTRANCE, build_app
from tieline.web.desk import Desk
from tieline.web.seats import TOKEN_HEADER, Seats
from tieline.workbench import Workbench


def come_in(client: TestClient, seats: Seats) -> None:
    """By the address that `tieline serve` prints."""
    client.get(f"{ENTRANCE}{seats.entrance}", follow_redirects=False)


@pytest.fixture(scope="session")
def bench(reader: Reader) -> Workbench:
    """The reader as a server has it; loading it is what costs."""
    return Workbench(Settings(), bundled_knowledge(), reader)


@pytest.fixture(scope="session")
def sample_case(tmp_path_factory: pytest.TempPathFactory, bench: Workbench) -> Path:
    """The folder of the samples' case; nothing may be changed in it."""
    return made_once(shared_folder(tmp_path_factory), bench)


@pytest.fixture
def desk(sample_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bench: Workbench) -> Iterator[Desk]:
    """A copy of the case, open, in the name of Ada."""
    monkeypatch.setattr(Workbench, "open", lambda settings=None: bench)
    shutil.copytree(sample_case, tmp_path / "case")
    desk = Desk(tmp_path / "case", by="Ada")
    yield desk
    desk.close()


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    """Asks the server as the page does, with the session's token."""
    seats = Seats(desk.by)
    with TestClient(build_app(desk, seats), base_url="http://127.0.0.1") as client:
        come_in(client, seats)
        client.headers[TOKEN_HEADER] = client.get("/api/session").json()["token"]
        yield client
