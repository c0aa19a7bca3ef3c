"""Sources over the interface: grades with their reasons, withdrawals with all that they change, and the way back."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from tieline.web.desk import Desk


def source(client: TestClient, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(s for s in client.get("/api/sources").json() if s["name"] == name)
    return found


def withdrawn(client: TestClient, publisher: str, *, restore: bool = False) -> dict[str, Any]:
    documents = client.get("/api/sources/documents", params={"publisher": publisher}).json()["documents"]
    answer = client.post("/api/withdrawals", json={"documents": documents, "reason": "makes things up"})
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_a_grade_and_an_owner_stand_with_who_said_so_and_why(client: TestClient) -> None:
    before = source(client, "The Harbour Post")
    assert (before["documents"], before["reliability"], before["graded"]) == (2, None, None)
    for action, value in (("grade", {"reliability": "B"}), ("owner", {"owner": "Tidewater Group"})):
        answer = client.post(
            "/api/decisions",
            json={"action": action, "targets": ["The Harbour Post"], "reason": f"{action} as known", "value": value},
        )
        assert answer.status_code == 200, answer.text
    after = source(client, "The Harbour Post")
    assert (after["reliability"], after["owner"]) == ("B", "Tidewater Group")
    assert (after["graded"]["reason"], after["graded"]["by"]) == ("grade as known", "Ada")
    assert after["owned"]["reason"] == "owner as known"


def test_all_that_a_withdrawal_changed_can_be_seen_also_later(client: TestClient, desk: Desk) -> None:
    claims = {c.id: c for c in desk.bench("Ada").claims()}
    made = withdrawn(client, "The Tidewater Gazette")
    left = {c.id: c for c in desk.bench("Ada").claims()}
    first = client.get(f"/api/changes/{made['judgement']}").json()
    assert first["fell"] == len(claims.keys() - left.keys()) > 0
    fallen = {c["claim"]["id"] for c in first["claims"] if c["kind"] == "fell"}
    assert fallen == claims.keys() - left.keys()
    for change in first["claims"]:
        assert bool(change["how"]) == (change["kind"] == "weighs")
    # What is decided later plays no part in what it changed.
    withdrawn(client, "The Harbour Post")
    assert client.get(f"/api/changes/{made['judgement']}").json() == first
    cut = client.get(f"/api/changes/{made['judgement']}", params={"limit": 1}).json()
    assert (len(cut["claims"]), cut["fell"]) == (1, first["fell"])
    assert client.get("/api/changes/j:0000000000000000").status_code == 404


def test_what_is_withdrawn_is_listed_with_why_and_restoring_brings_every_claim_back(
    client: TestClient, desk: Desk
) -> None:
    claims = desk.bench("Ada").claims()
    made = withdrawn(client, "The Tidewater Gazette")
    assert "The Tidewater Gazette" not in {s["name"] for s in client.get("/api/sources").json()}
    gone = client.get("/api/withdrawals").json()
    assert {g["publishers"][0] for g in gone} == {"The Tidewater Gazette"}
    assert {(g["why"]["reason"], g["why"]["judgement"]) for g in gone} == {("makes things up", made["judgement"])}
    assert all(g["statements"] > 0 for g in gone)
    assert client.get("/api/inbox").json()["total"] == 24 - len(gone)
    back = client.post(
        "/api/withdrawals", json={"documents": [g["document"] for g in gone], "reason": "a mistake", "restore": True}
    ).json()
    assert client.get("/api/withdrawals").json() == []
    assert desk.bench("Ada").claims() == claims
    assert client.get(f"/api/changes/{back['judgement']}").json()["came"] > 0


def test_a_decision_that_weighs_nothing_changed_nothing(client: TestClient) -> None:
    answer = client.post(
        "/api/decisions",
        json={"action": "ask", "targets": [], "reason": "to know", "value": {"question": "Who trains the brigade?"}},
    )
    changes = client.get(f"/api/changes/{answer.json()['judgement']}").json()
    assert (changes["fell"], changes["came"], changes["weigh"], changes["claims"]) == (0, 0, 0, [])


def test_a_publisher_that_is_not_there_is_told_so(client: TestClient) -> None:
    answer = client.get("/api/sources/documents", params={"publisher": "Nobody's Daily"})
    assert answer.status_code == 404
    assert "wanted a publisher" in answer.json()["message"]
