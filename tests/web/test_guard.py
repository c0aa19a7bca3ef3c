"""What the server refuses before it looks at what is asked: too much at once, strangers' names for it, other sites."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import come_in

from tieline.web.app import build_app
from tieline.web.body_bound import MOST
from tieline.web.desk import Desk
from tieline.web.seats import Seats


def test_a_request_that_brings_too_much_is_cut_off_whoever_sends_it(client: TestClient) -> None:
    del client.headers["x-tieline-token"]
    answer = client.post("/api/decisions", content=b" " * (MOST + 1), headers={"content-type": "application/json"})
    assert answer.status_code == 413
    assert "send less at once" in answer.json()["message"]


def test_one_that_does_not_say_how_much_it_brings_is_cut_off_where_it_is_too_much(client: TestClient) -> None:
    taken = 0

    def pieces() -> Iterator[bytes]:
        nonlocal taken
        yield b'{"reason": "'
        for _ in range(100):
            taken += 1
            yield b"x" * (MOST // 4)

    answer = client.post("/api/undo", content=pieces(), headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_a_strangers_name_for_the_server_is_answered_nothing(client: TestClient) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8421", ""):
        assert client.get("/api/openapi.json", headers={"host": host}).status_code == 400, host
    for host in ("localhost:8421", "127.0.0.1:8421", "[::1]:8421"):
        assert client.get("/api/openapi.json", headers={"host": host}).status_code == 200, host


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_sites_page_cannot_make_the_server_work(client: TestClient, site: str) -> None:
    answer = client.get("/api/claims", headers={"sec-fetch-site": site})
    assert answer.status_code == 403
    assert answer.headers["content-security-policy"]
    assert client.get("/api/claims", headers={"sec-fetch-site": "same-origin"}).status_code == 200


def test_a_failure_tells_the_page_nothing_of_what_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("the secret of /root/keys")

    monkeypatch.setattr("tieline.workbench.case_bench.CaseBench.status", broken)
    seats = Seats(desk.by)
    with TestClient(build_app(desk, seats), base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        come_in(client, seats)
        answer = client.get("/api/status")
    assert answer.status_code == 500
    assert "nothing was recorded" in answer.json()["message"]
    assert "secret" not in answer.text
