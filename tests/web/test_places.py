"""The map over the interface: claims where their sentences put them, and nothing anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import come_in

from tieline.documents import collect_fields
from tieline.web.app import build_app
from tieline.web.desk import Desk
from tieline.web.seats import Seats
from tieline.workbench import Workbench, weighing
from tieline.workbench.case_bench import CaseBench

TEXTS = {
    "2024-02-05": "Mombasa is Kenya's corridor to Uganda. Uganda accused Nairobi of delays.",
    "2024-03-10": "Tanzania attacked Kisumu on 4 March 2024. Rebels met in Orrowick.",
    "2024-05-20": "Gunmen attacked a convoy in Somalia on 18 May 2024.",
}


@pytest.fixture
def lakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bench: Workbench) -> Iterator[TestClient]:
    """A served case around a lake."""
    monkeypatch.setattr(Workbench, "open", lambda settings=None: bench)
    with CaseBench.create(tmp_path / "lakes", by="Ada") as case:
        found = (collect_fields({"id": day, "text": text, "published": day}) for day, text in TEXTS.items())
        for _ in case.take_in(found, bench):
            pass
    desk = Desk(tmp_path / "lakes", by="Ada")
    seats = Seats(desk.by)
    with TestClient(build_app(desk, seats), base_url="http://127.0.0.1") as client:
        come_in(client, seats)
        yield client
    desk.close()


def asked(client: TestClient, **wanted: str) -> dict[str, Any]:
    answer = client.get("/api/map", params=wanted)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def placed(found: dict[str, Any]) -> dict[str, set[tuple[str, str]]]:
    """The places of each claim by their names, each with its basis; claims by what they say."""
    names = {each["place"]["id"]: each["place"]["name"] for each in found["places"]}
    return {c["claim"]["told"]: {(names[at["place"]], at["basis"]) for at in c["places"]} for c in found["claims"]}


def place_called(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in found["places"] if each["place"]["name"] == name)


def test_claims_are_where_their_sentences_put_them(lakes: TestClient) -> None:
    found = asked(lakes)
    at = list(placed(found).values())
    assert {("Somalia", "there")} in at
    assert {("Kisumu", "about")} in at
    assert found["placed"] == len(found["claims"])
    everything = lakes.get("/api/claims", params={"limit": 1}).json()["total"]
    assert found["placed"] + len(found["unplaced"]) + found["nowhere"] == everything


def test_a_capital_that_is_spoken_to_is_no_place_where_it_happens(lakes: TestClient) -> None:
    found = asked(lakes)
    assert place_called(found, "Nairobi")["claims"] == 0
    assert place_called(found, "Nairobi")["documents"] == 1


def test_how_exactly_a_place_is_known_is_told(lakes: TestClient) -> None:
    found = asked(lakes)
    assert place_called(found, "Kisumu")["place"]["precision"] == "point"
    somalia = place_called(found, "Somalia")["place"]
    assert (somalia["precision"], somalia["number"]) == ("state", 706)


def test_what_nobody_can_locate_is_listed_apart(lakes: TestClient) -> None:
    found = asked(lakes)
    assert "Orrowick" in [each["name"] for each in found["lost"]]
    assert [each["words"] for each in found["unplaced"]] == [["Orrowick"]]
    assert "Orrowick" not in [each["place"]["name"] for each in found["places"]]


def test_a_corridor_leads_from_the_sponsor_through_the_place_to_the_client(lakes: TestClient) -> None:
    found = asked(lakes)
    names = {each["place"]["id"]: each["place"]["name"] for each in found["places"]}
    assert [[names[p] for p in way["places"]] for way in found["paths"]] == [["Kenya", "Mombasa", "Uganda"]]


def test_time_actor_and_relation_narrow_the_map(lakes: TestClient) -> None:
    spring = asked(lakes, first="2024-03", last="2024-04")
    assert place_called(spring, "Kisumu")["claims"] == 1
    assert place_called(spring, "Somalia")["claims"] == 0
    kenya = asked(lakes, actor="Kenya")
    assert kenya["about"] == "Kenya"
    assert {c["claim"]["relation"] for c in kenya["claims"]} == {"corridor_to"}
    assert {r["id"] for r in kenya["relations"]} >= {"corridor_to"}
    none = asked(lakes, relation="trains")
    assert (none["placed"], none["nowhere"]) == (0, 0)
    assert lakes.get("/api/map", params={"first": "2024-05", "last": "2023"}).status_code == 400
    assert lakes.get("/api/map", params={"actor": "nobody of that name"}).status_code == 404


def test_a_case_too_large_to_be_weighed_whole_shows_what_is_said_most_often(
    lakes: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing, "AT_ONCE", 2)
    part = asked(lakes)
    assert not part["whole"]
    assert 0 < part["weighed"] == part["said"]
    assert {at for places in placed(part).values() for at in places} == {
        ("Mombasa", "there"),
        ("Somalia", "there"),
    }
    of_one = asked(lakes, actor="Tanzania")
    assert of_one["about"] == "Tanzania"
    assert 0 < of_one["said"] < part["said"]
    assert all("Tanzania" in told for told in placed(of_one))
