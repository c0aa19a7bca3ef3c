"""Decisions over the interface: recorded in the person's name, told, undone and made again."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tieline.web.seats import TOKEN_HEADER


def decided(client: TestClient, action: str, *targets: str, **value: object) -> dict[str, object]:
    answer = client.post(
        "/api/decisions", json={"action": action, "targets": targets, "reason": "as read", "value": value}
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def first_statement(client: TestClient) -> str:
    document = client.get("/api/documents").json()["rows"][0]["id"]
    statement = client.get(f"/api/documents/{document}/reading").json()["statements"][0]["id"]
    return f"{document}#{statement}"


def test_a_rejected_statement_stands_in_the_log_and_can_be_taken_back_and_made_again(client: TestClient) -> None:
    made = decided(client, "reject", first_statement(client))
    assert made["told"]
    entry = client.get("/api/log").json()[0]
    assert (entry["id"], entry["author"], entry["undone"]) == (made["judgement"], "Ada", False)
    assert client.post("/api/undo", json={}).json()["action"] == "reject"
    assert next(e for e in client.get("/api/log").json() if e["id"] == made["judgement"])["undone"]
    assert client.post("/api/redo", json={}).json()["judgement"]
    assert not next(e for e in client.get("/api/log").json() if e["id"] == made["judgement"])["undone"]
    assert client.post("/api/redo", json={}).json()["judgement"] is None


def test_undo_goes_back_step_by_step_and_redo_forward_again(client: TestClient) -> None:
    key = first_statement(client)
    one, two = decided(client, "accept", key), decided(client, "reject", key)
    client.post("/api/undo", json={})
    client.post("/api/undo", json={})
    assert client.post("/api/undo", json={}).json()["judgement"] is None
    undone = {e["id"]: e["undone"] for e in client.get("/api/log").json()}
    assert (undone[one["judgement"]], undone[two["judgement"]]) == (True, True)
    client.post("/api/redo", json={})
    undone = {e["id"]: e["undone"] for e in client.get("/api/log").json()}
    assert (undone[one["judgement"]], undone[two["judgement"]]) == (False, True)
    client.post("/api/redo", json={})
    undone = {e["id"]: e["undone"] for e in client.get("/api/log").json()}
    assert (undone[one["judgement"]], undone[two["judgement"]]) == (False, False)


def test_a_decision_that_makes_no_sense_is_refused_in_words(client: TestClient) -> None:
    answer = client.post("/api/decisions", json={"action": "accept", "targets": ["sha256:0#s1"], "reason": "x"})
    assert answer.status_code in (404, 422)
    assert "wanted" in answer.json()["message"]


def test_a_merge_of_two_whom_a_pack_holds_apart_is_asked_about_first(client: TestClient) -> None:
    rows = client.get("/api/actors", params={"type": "state"}).json()["rows"]
    two = [row["id"] for row in rows if row["id"].startswith("pack:")][:2]
    asked = {"action": "merge", "targets": two, "reason": "one and the same"}
    refused = client.post("/api/decisions", json=asked)
    assert (refused.status_code, refused.json()["kind"]) == (409, "HeldApartError")
    assert client.post("/api/decisions", json={**asked, "value": {"even_so": True}}).status_code == 200
    assert client.get("/api/log").json()[0]["value"] == {"even_so": True}


def test_nothing_is_changed_without_the_sessions_token(client: TestClient) -> None:
    answer = client.post("/api/undo", json={}, headers={TOKEN_HEADER: "guessed"})
    assert answer.status_code == 403
    assert client.post("/api/undo", json={}, headers={TOKEN_HEADER: ""}).status_code == 403


def test_a_stranger_name_for_this_machine_is_not_answered(client: TestClient) -> None:
    assert client.get("/api/session", headers={"host": "rebound.example"}).status_code == 400


@pytest.mark.parametrize(
    "value",
    [
        '{"kind": "scenario"}', '{"kind": "scenario", "name": ""}', '{"kind": "note", "name": "a", "at": NaN}',
        '{"kind": "note", "name": "a", "at": 1e999}', '{"kind": "note", "name": "a", "at": 1' + "0" * 99 + "}",
        '{"kind": "note", "name": "a", "at": ' + "[" * 400 + "]" * 400 + "}",
        '{"kind": "note", "name": "' + "a" * 20_001 + '"}',
    ],
)  # fmt: skip
def test_a_value_that_no_later_look_could_show_is_refused(client: TestClient, value: str) -> None:
    body = f'{{"action": "keep", "targets": [], "reason": "mine", "value": {value}}}'
    answer = client.post("/api/decisions", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422, answer.text
    assert client.get("/api/log").status_code == 200
    assert client.get("/api/scenarios").status_code == 200
