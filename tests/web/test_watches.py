"""What is watched for, and what is new of it since somebody looked."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient


def watches(client: TestClient, **asked: object) -> dict[str, Any]:
    answer = client.get("/api/watches", params={key: str(value) for key, value in asked.items()})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def decide(client: TestClient, action: str, targets: list[str], **value: object) -> str:
    asked = {"action": action, "targets": targets, "reason": "looked at", "value": value}
    answer = client.post("/api/decisions", json=asked)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["judgement"])


def test_news_are_told_until_they_were_seen(client: TestClient) -> None:
    assert watches(client)["watches"] == []
    decide(client, "keep", [], kind="watch", name="who arms whom", watch="claims", relation="arms")
    before = watches(client)
    (watch,) = before["watches"]
    assert (watch["name"], watch["kind"], watch["relation_label"], watch["by"]) == (
        "who arms whom",
        "claims",
        "arms",
        "Ada",
    )
    assert watch["total"] == len(watch["news"]) > 3
    assert all(news["claim"]["relation"] == "arms" for news in watch["news"])
    assert before["looked"] is None
    decide(client, "keep", [], kind="look", name="Ada", at=before["now"])
    after = watches(client)
    assert after["looked"] == before["now"]
    assert after["watches"][0]["news"] == []
    assert watches(client, everything=True)["watches"][0]["total"] == watch["total"]


def test_a_watch_about_somebody_names_them_and_its_news_are_bounded(client: TestClient) -> None:
    decide(client, "keep", [], kind="watch", name="Sudan", watch="claims", about="pack:sudan")
    (watch,) = watches(client, limit=1)["watches"]
    assert watch["about_name"] == "Sudan"
    assert len(watch["news"]) == 1 < watch["total"]


def test_a_watch_whose_decisions_are_undone_is_gone(client: TestClient) -> None:
    for relation in ("arms", "leads"):
        decide(client, "keep", [], kind="watch", name="mine", watch="claims", relation=relation)
    (watch,) = watches(client)["watches"]
    assert watch["relation"] == "leads"
    assert len(watch["judgements"]) == 2
    for judgement in watch["judgements"]:
        decide(client, "undo", [judgement])
    assert watches(client)["watches"] == []
