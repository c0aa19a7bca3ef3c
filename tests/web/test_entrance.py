"""Without users, who started the server is the person at the page; where it is guarded, others who reach it on the same
machine are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import come_in

from tieline.web.app import ENTRANCE, build_app
from tieline.web.desk import Desk
from tieline.web.seats import COOKIE, Seats


@pytest.fixture
def announced() -> list[str]:
    return []


@pytest.fixture
def seats(desk: Desk, announced: list[str]) -> Seats:
    return Seats(desk.by, guarded=True, spent=announced.append)


@pytest.fixture
def browser(desk: Desk, seats: Seats) -> Iterator[Callable[[], TestClient]]:
    """Browsers that came by no address yet."""
    app, opened = build_app(desk, seats), list[TestClient]()

    def visit() -> TestClient:
        opened.append(TestClient(app, base_url="http://127.0.0.1"))
        return opened[-1]

    yield visit
    for client in opened:
        client.close()


def test_who_came_by_no_printed_address_sees_and_changes_nothing(browser: Callable[[], TestClient]) -> None:
    stranger = browser()
    paths = stranger.get("/api/openapi.json").json()["paths"]
    for path in (path for path, ways in paths.items() if "get" in ways):
        assert stranger.get(path.replace("{", "").replace("}", "")).status_code in (401, 422), path
    told = stranger.get("/api/session").json()
    assert told["kind"] == "NotLetInError"
    assert "the newest address" in told["message"]
    assert stranger.post("/api/sign-in", json={"name": "Ada", "password": "x"}).status_code == 401
    assert stranger.post("/api/decisions", json={}).status_code in (401, 422)


def test_the_printed_address_lets_a_browser_in_and_leads_to_one_without_the_key(
    browser: Callable[[], TestClient], seats: Seats
) -> None:
    client, key = browser(), seats.entrance
    answer = client.get(f"{ENTRANCE}{key}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    assert key not in answer.headers["set-cookie"]
    assert client.get("/api/session").json()["name"] == "Ada"


def test_an_address_lets_one_browser_in_and_the_next_is_told_at_once(
    browser: Callable[[], TestClient], seats: Seats, announced: list[str]
) -> None:
    mine, theirs, key = browser(), browser(), seats.entrance
    come_in(mine, seats)
    assert announced == [seats.entrance]
    answer = theirs.get(f"{ENTRANCE}{key}", follow_redirects=False)
    assert (answer.status_code, COOKIE in answer.headers.get("set-cookie", "")) == (303, False)
    assert theirs.get("/api/session").status_code == 401
    come_in(theirs, seats)
    assert theirs.get("/api/session").status_code == 200
    assert mine.get("/api/session").status_code == 200


def test_a_browser_that_was_let_in_stays_so_however_long_it_rests(desk: Desk) -> None:
    now = [0.0]
    seats = Seats(desk.by, guarded=True, clock=lambda: now[0])
    with TestClient(build_app(desk, seats), base_url="http://127.0.0.1") as client:
        come_in(client, seats)
        now[0] = 7 * 24 * 3600.0
        assert client.get("/api/session").status_code == 200


def test_a_page_that_is_not_guarded_is_the_owners_for_every_browser_of_the_machine(desk: Desk) -> None:
    seats = Seats(desk.by)
    with TestClient(build_app(desk, seats), base_url="http://127.0.0.1") as client:
        assert client.get("/api/session").json()["name"] == "Ada"
        answer = client.get(f"{ENTRANCE}{seats.entrance}", follow_redirects=False)
        assert (answer.status_code, COOKIE in answer.headers.get("set-cookie", "")) == (303, False)
