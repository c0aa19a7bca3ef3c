"""Who is who over the interface: everybody once, and of each where its names come from."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi.testclient import TestClient

from tieline.web.desk import Desk

EMIRATES = "pack:united-arab-emirates"


def page_of(client: TestClient, actor: str) -> dict[str, Any]:
    answer = client.get(f"/api/actors/{quote(actor, safe='')}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_everybody_is_listed_once_those_in_most_documents_first(client: TestClient, desk: Desk) -> None:
    rows: list[dict[str, Any]] = []
    while True:
        page = client.get("/api/actors", params={"offset": len(rows), "limit": 200}).json()
        rows += page["rows"]
        if len(rows) >= page["total"]:
            break
    assert {row["id"] for row in rows} == {actor.id for actor in desk.bench("Ada").view().actors()}
    assert len({row["id"] for row in rows}) == len(rows)
    assert [row["documents"] for row in rows] == sorted((row["documents"] for row in rows), reverse=True)


def test_an_actor_is_found_by_any_of_its_spellings_and_by_type(client: TestClient) -> None:
    found = client.get("/api/actors", params={"words": "abu dhabi"}).json()
    assert EMIRATES in [row["id"] for row in found["rows"]]
    assert found["total"] == sum(found["types"].values())
    states = client.get("/api/actors", params={"words": "abu dhabi", "type": "state"}).json()
    assert {row["type"] for row in states["rows"]} == {"state"}


def test_a_page_says_where_each_spelling_comes_from(client: TestClient, desk: Desk) -> None:
    view = desk.bench("Ada").view()
    for spelling in page_of(client, EMIRATES)["spellings"]:
        assert spelling["mentions"] == sum(home["mentions"] for home in spelling["written_in"])
        assert spelling["documents"] == len(spelling["written_in"])
        for home in spelling["written_in"]:
            document = view.document(home["document"])
            assert document is not None
            assert spelling["text"] in document.text


def test_a_page_holds_what_is_said_about_it_and_by_it(client: TestClient, desk: Desk) -> None:
    page = page_of(client, EMIRATES)
    shown = {c["id"] for layer in page["ties"] for c in layer["claims"]} | {c["id"] for c in page["said_about"]}
    assert shown == {c.id for c in desk.bench("Ada").claims(about=EMIRATES)}
    assert {c["id"] for c in page["contested"]} <= shown
    assert all(sentence["voices"] for sentence in page["said_by"])


def test_a_decision_stands_on_the_page_with_its_reason(client: TestClient) -> None:
    asked = {"action": "add_alias", "targets": [EMIRATES], "reason": "its own short name", "value": {"alias": "UAE"}}
    assert client.post("/api/decisions", json=asked).status_code == 200
    page = page_of(client, EMIRATES)
    assert page["aliases"] == ["UAE"]
    assert [(d["action"], d["reason"], d["author"]) for d in page["shaped_by"]] == [
        ("add_alias", "its own short name", "Ada")
    ]


def test_the_roles_of_a_known_person_come_with_their_source(client: TestClient) -> None:
    people = client.get("/api/actors", params={"type": "person", "limit": 200}).json()["rows"]
    roles = [role for row in people if row["known"] for role in page_of(client, row["id"])["roles"]]
    assert roles
    assert all(role["source"] for role in roles)
