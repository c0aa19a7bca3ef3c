"""The network over the interface: the same ties as the workbench's, filtered by the page as the workbench filters."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tieline.model.time import Period
from tieline.network.graph import Network, NetworkTie, Node
from tieline.web.desk import Desk
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
