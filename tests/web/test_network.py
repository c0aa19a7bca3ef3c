"""The network over the interface: the same ties as the workbench's, filtered by the page as the workbench filters."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from queue import Queue
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from tieline.model.time import Period
from tieline.network.graph import Network, NetworkTie, Node
from tieline.network.indexed import IndexedNetwork
from tieline.network.key_players import KeyPlayers, key_players_negative, key_players_positive
from tieline.web.app import build_app
from tieline.web.desk import Desk
from tieline.web.serving import Server, listen_on
from tieline.workbench.arrangement import arrange_actors


@pytest.fixture
def picture(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/network").json()
    return found


def test_every_tie_is_there_with_the_actors_that_it_ties(picture: dict[str, Any], desk: Desk) -> None:
    network = desk.bench("Ada").network()
    told = {
        (
            claim,
            picture["actors"][a][0],
            picture["relations"][r]["id"],
            picture["actors"][b][0],
            picture["attestations"][g],
        )
        for claim, a, b, r, g, *_ in picture["ties"]
    }
    assert told == {(t.claim, t.source, t.relation, t.target, t.attestation) for t in network.ties}
    assert {a[0] for a in picture["actors"]} == network.tied


@pytest.mark.parametrize("window", [("2023-01-01", "2023-12-31"), ("2024-01-01", "2024-01-31")])
def test_days_tell_the_page_what_the_workbench_keeps_in_a_window(
    picture: dict[str, Any], desk: Desk, window: tuple[str, str]
) -> None:
    first, last = (date.fromisoformat(day) for day in window)
    begins, ends = (day.toordinal() - date(1970, 1, 1).toordinal() for day in (first, last))
    kept = {
        claim
        for claim, *_, days, _places in picture["ties"]
        if any(days[n] <= ends and begins <= days[n + 1] for n in range(0, len(days), 2))
    }
    assert kept == {t.claim for t in desk.bench("Ada").network(window=Period(first, last)).ties}
    assert 0 < len(kept) < len(picture["ties"])


def test_what_if_tells_what_falls_away_in_what_is_reported(client: TestClient, picture: dict[str, Any]) -> None:
    actor = max(picture["actors"], key=lambda a: sum(picture["actors"].index(a) in t[1:3] for t in picture["ties"]))
    found = client.get("/api/what-if", params={"actor": [actor[0]], "resamples": 20}).json()
    at = picture["actors"].index(actor)
    assert set(found["struck"]) == {t[0] for t in picture["ties"] if at in t[1:3]}
    assert found["resamples"] == 20
    assert found["fragmentation"][1] != found["fragmentation"][0]


def test_a_scenario_is_kept_and_asked_for_by_its_name(client: TestClient, picture: dict[str, Any]) -> None:
    actor = picture["actors"][0][0]
    assert client.post("/api/scenarios/Without one", params={"actor": [actor]}).status_code == 204
    assert client.get("/api/scenarios").json() == ["Without one"]
    assert client.get("/api/what-if", params={"scenario": "Without one"}).json()["actors"] == [actor]


def test_ranks_come_with_their_stability(client: TestClient) -> None:
    found = client.get("/api/ranks", params={"measure": "degree", "resamples": 20}).json()
    assert found["rows"][0]["rank"] == 1
    assert all(0 <= row["in_top"] <= 1 and row["low"] <= row["high"] for row in found["rows"])
    assert client.get("/api/ranks", params={"measure": "fame"}).status_code == 400


def test_ranks_heed_how_ties_are_attested(client: TestClient, desk: Desk) -> None:
    asked: dict[str, str | int] = {"measure": "degree", "resamples": 5, "top": 50}
    network = desk.bench("Ada").network(attestations=["corroborated"])
    assert 0 < len(network.ties) < len(desk.bench("Ada").network().ties)
    found = client.get("/api/ranks", params={**asked, "attested": "corroborated"}).json()
    assert {row["actor"] for row in found["rows"] if row["value"]} <= network.tied
    assert found["rows"] != client.get("/api/ranks", params=asked).json()["rows"]
    assert client.get("/api/ranks", params={**asked, "attested": "sworn"}).status_code == 422


def test_grades_filter_what_is_drawn_and_ranked(client: TestClient, picture: dict[str, Any], desk: Desk) -> None:
    publisher = next(s.name for s in desk.bench("Ada").view().sources() if s.documents)
    decision = {"action": "grade", "targets": [publisher], "reason": "known here", "value": {"reliability": "B"}}
    assert client.post("/api/decisions", json=decision).status_code == 200
    trusted = {t[0] for t in client.get("/api/network", params={"grade": ["A", "B"]}).json()["ties"]}
    others = {t[0] for t in client.get("/api/network", params={"grade": ["C", "D", "E", "F"]}).json()["ties"]}
    assert trusted
    assert trusted | others == {t[0] for t in picture["ties"]}
    assert trusted == {t.claim for t in desk.bench("Ada").network(reliability=["A", "B"]).ties}
    ranked = client.get("/api/ranks", params={"measure": "degree", "grade": "B", "top": 50, "resamples": 5}).json()
    tied = desk.bench("Ada").network(reliability=["B"]).tied
    assert {row["actor"] for row in ranked["rows"] if row["value"]} <= tied
    assert client.get("/api/network", params={"grade": "G"}).status_code == 422


def test_key_players_are_told_as_the_workbench_finds_them(client: TestClient, desk: Desk) -> None:
    whole = desk.bench("Ada").network()
    tied = IndexedNetwork.of(whole.without(whole.nodes.keys() - whole.tied))
    found = client.get("/api/players", params={"size": 2, "seconds": 30}).json()
    assert (found["without"]["exact"], found["reaching"]["exact"]) == (True, True)
    assert found["without"]["actors"] == list(key_players_negative(tied, 2).actors)
    assert found["reaching"]["actors"] == list(key_players_positive(tied, 2).actors)
    assert found["without"]["value"] > found["whole"]
    assert client.get("/api/players", params={"size": 99}).status_code == 422
    assert client.get("/api/players", params={"grade": "A"}).json()["without"] is None


def test_ties_that_are_assumed_are_told_and_kept_with_the_scenario(
    client: TestClient, picture: dict[str, Any], desk: Desk
) -> None:
    ends = [picture["actors"][n] for n in (0, -1)]
    added = f"{ends[0][0]}|allied_with|{ends[1][0]}"
    found = client.get("/api/what-if", params={"added": [added], "reroute": True}).json()
    assert found["added"] == [
        {
            "source": ends[0][0], "source_name": ends[0][1], "relation": "allied_with", "label": "is allied with",
            "layer": "doctrine", "directed": False, "target": ends[1][0], "target_name": ends[1][1],
        }
    ]  # fmt: skip
    assert found["allies_pass_on"]
    assert {r["id"] for r in client.get("/api/relations").json()} >= {"allied_with", "arms"}
    client.post("/api/scenarios/With an ally", params={"added": [added]})
    assert client.get("/api/what-if", params={"scenario": "With an ally"}).json()["added"] == found["added"]
    assert client.get("/api/what-if", params={"added": ["nobody arms no one"]}).status_code == 400


def test_long_work_ends_when_its_time_is_up_or_nobody_waits_for_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    took: Queue[float] = Queue()

    def endless(network: IndexedNetwork, size: int, *, go_on: Callable[[], bool]) -> KeyPlayers:
        begun = time.monotonic()
        while go_on():
            time.sleep(0.01)
        took.put(time.monotonic() - begun)
        return KeyPlayers((), 0.0, exact=False)

    monkeypatch.setattr("tieline.web.routes.network.key_players_negative", endless)
    listener, ready = listen_on("127.0.0.1", None), threading.Event()
    server = Server(build_app(desk), listener, ready=ready.set)
    thread = threading.Thread(target=server.answer, daemon=True)
    thread.start()
    assert ready.wait(30)
    try:
        asked = f"http://127.0.0.1:{listener.getsockname()[1]}/api/players"
        told = httpx.get(asked, params={"seconds": 0.4}, timeout=30)
        assert told.status_code == 200, told.text
        assert 0.4 <= took.get(timeout=5) < 5
        with pytest.raises(httpx.TimeoutException):
            httpx.get(asked, params={"seconds": 60}, timeout=0.5)
        assert took.get(timeout=20) < 20
    finally:
        server.should_exit = True
        thread.join(30)


def test_ways_lead_from_one_actor_to_the_other(client: TestClient, picture: dict[str, Any]) -> None:
    _, a, b, *_ = picture["ties"][0]
    ends = picture["actors"][a][0], picture["actors"][b][0]
    found = client.get("/api/ways", params={"source": ends[0], "target": ends[1]}).json()
    assert list(ends) in found["ways"]


def test_an_arrangement_gives_each_actor_a_place_of_its_own_and_always_the_same() -> None:
    names = [f"n{n:03}" for n in range(300)]
    ties = tuple(
        NetworkTie(f"c{n}", names[n % 300], names[(n * 7 + 1) % 300], "arms", "arms", True, "single-origin", 1)
        for n in range(900)
    )
    network = Network({name: Node(name, name, "organization") for name in names}, ties)
    places = arrange_actors(network)
    assert places == arrange_actors(network)
    assert places.keys() == network.tied
    assert len(set(places.values())) == len(places)
