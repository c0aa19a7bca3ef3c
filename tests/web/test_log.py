"""The log in words: names instead of ids, what it was until then, and what still counts."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from tieline.web.desk import Desk


def decided(client: TestClient, action: str, *targets: str, **value: object) -> str:
    asked = {"action": action, "targets": targets, "reason": f"{action} as seen", "value": value}
    answer = client.post("/api/decisions", json=asked)
    assert answer.status_code == 200, answer.text
    made: str = answer.json()["judgement"]
    return made


def told(client: TestClient, **asked: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/log/told", params=asked).json()["decisions"]  # type: ignore[arg-type]
    return found


def test_decisions_are_told_by_names_and_sentences(client: TestClient, desk: Desk) -> None:
    view = desk.bench("Ada").view()
    statement = next(iter(view.statements()))
    named = {a.name: a for a in view.actors() if a.pack is None}
    one, two = list(named.values())[:2]
    claim = next(c for c in desk.bench("Ada").claims() if c.subject_text and c.object_text)
    decided(client, "reject", statement.key)
    decided(client, "merge", one.id, two.id)
    decided(client, "credibility", claim.id, credibility=3)
    decided(client, "add_alias", one.id, alias="The Others")
    alias, credibility, merge, reject = told(client)
    assert alias["value"] == [{"name": "alias", "told": "The Others"}]
    assert claim.subject_text in credibility["targets"][0]["told"]
    assert claim.object_text in credibility["targets"][0]["told"]
    assert [t["kind"] for t in merge["targets"]] == ["actor", "actor"]
    assert [t["told"] for t in merge["targets"]] == [one.name, two.name]
    assert statement.statement.evidence.text[:40] in reject["targets"][0]["told"]
    assert reject["targets"][0]["document"] == statement.document
    assert {"reason": reject["reason"], "author": reject["author"]} == {"reason": "reject as seen", "author": "Ada"}


def test_it_says_what_stood_until_then_and_what_was_taken_back(client: TestClient) -> None:
    decided(client, "grade", "The Harbour Post", reliability="C")
    second = decided(client, "grade", "The Harbour Post", reliability="D")
    undo = decided(client, "undo", second)
    by_id = {each["id"]: each for each in told(client)}
    assert (by_id[second]["before"], by_id[second]["undone"]) == ("C", True)
    assert (by_id[undo]["undoes"], by_id[undo]["undone"]) == ("grade", False)
    assert "grade by Ada" in by_id[undo]["targets"][0]["told"]
    again = decided(client, "undo", undo)
    by_id = {each["id"]: each for each in told(client)}
    assert (by_id[second]["undone"], by_id[undo]["undone"], by_id[again]["undone"]) == (False, True, False)


def test_it_narrows_to_a_person_and_an_action_and_comes_in_pages(client: TestClient, desk: Desk) -> None:
    for letter in "ABCDE":
        decided(client, "grade", "The Harbour Post", reliability=letter)
    desk.bench("Bo").judge("owner", ["The Harbour Post"], reason="as known", value={"owner": "Group"})
    page = client.get("/api/log/told", params={"action": "grade", "limit": 2, "offset": 1}).json()
    assert (page["total"], [d["value"][0]["told"] for d in page["decisions"]]) == (5, ["D", "C"])
    assert {p["name"]: p["count"] for p in page["people"]} == {"Ada": 5, "Bo": 1}
    assert [d["action"] for d in told(client, author="Bo")] == ["owner"]


def test_what_was_withdrawn_is_still_called_by_its_title(client: TestClient) -> None:
    row = client.get("/api/inbox", params={"limit": 1}).json()["rows"][0]
    statement = client.get(f"/api/documents/{row['id']}/reading").json()["statements"][0]["id"]
    decided(client, "accept", f"{row['id']}#{statement}")
    client.post("/api/withdrawals", json={"documents": [row["id"]], "reason": "retracted"})
    withdraw, accept = told(client)
    assert withdraw["targets"][0]["told"] == row["title"]
    assert accept["targets"][0]["told"].startswith("“")
