"""The queue of decisions: ordered by what they settle, shorter by one after each."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from tieline.documents import collect_fields
from tieline.web.desk import Desk
from tieline.workbench import Workbench


def queue(client: TestClient, **asked: object) -> list[dict[str, Any]]:
    answer = client.get("/api/review", params={key: str(value) for key, value in asked.items()})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


def decide(client: TestClient, action: str, targets: list[str], **value: object) -> None:
    asked = {"action": action, "targets": targets, "reason": "looked at", "value": value}
    assert client.post("/api/decisions", json=asked).status_code == 200


def test_what_settles_most_comes_first_and_every_kind_is_there(client: TestClient) -> None:
    found = queue(client, limit=200)
    assert [i["settles"] for i in found] == sorted((i["settles"] for i in found), reverse=True)
    assert {i["kind"] for i in found} >= {"actors", "contested", "source"}
    assert all(i[{"actors": "suggestion", "contested": "claim"}.get(i["kind"], i["kind"])] for i in found)


def test_a_decision_takes_its_item_out_of_the_queue_and_undoing_it_brings_it_back(client: TestClient) -> None:
    merge = next(i for i in queue(client, kind="actors") if i["suggestion"]["kind"] == "merge")
    for action, targets, value in (
        ("different", merge["suggestion"]["actors"], {}),
        ("grade", [queue(client, kind="source")[0]["source"]["name"]], {"reliability": "C"}),
        ("credibility", [queue(client, kind="contested")[0]["claim"]["id"]], {"credibility": 4}),
    ):
        before = {i["key"] for i in queue(client, limit=200)}
        decide(client, action, targets, **value)
        assert len(before - {i["key"] for i in queue(client, limit=200)}) == 1, action
        client.post("/api/undo", json={})
        assert {i["key"] for i in queue(client, limit=200)} == before, action


def test_a_score_is_the_sum_of_its_parts(client: TestClient) -> None:
    for item in queue(client, kind="actors"):
        parts = item["suggestion"]["parts"]
        if item["suggestion"]["kind"] == "merge":
            assert abs(sum(p["score"] for p in parts) - item["suggestion"]["score"]) < 0.01


def namesakes(desk: Desk, bench: Workbench) -> None:
    """Three documents, each with a Farid of whom nothing more is told."""
    texts = (
        "Farid met the envoy in Nyala on Monday. Farid threatened Chad.",
        "Farid praised the truce in Goma. Farid accused Uganda of theft.",
        "Farid visited a barracks. Farid blamed Thailand for the shortage.",
    )
    rows = [{"text": text, "publisher": f"Post {n}", "published": "2024-05-01"} for n, text in enumerate(texts)]
    for _ in desk.bench("Ada").take_in((collect_fields(row) for row in rows), bench):
        pass


def test_more_than_two_of_one_name_are_one_item_and_each_merge_is_a_decision(
    client: TestClient, desk: Desk, bench: Workbench
) -> None:
    namesakes(desk, bench)
    (group,) = [i for i in queue(client, kind="actors") if i["namesakes"]]
    first, *others = group["namesakes"]
    assert [each["name"] for each in group["namesakes"]] == ["Farid"] * 3
    assert first["score"] is None
    assert all(abs(sum(p["score"] for p in each["parts"]) - each["score"]) < 0.01 for each in others)
    assert (
        len([i for i in queue(client, kind="actors", pairs=True) if (s := i["suggestion"]) and "Farid" in s["names"]])
        == 3
    )
    decide(client, "merge", [first["actor"], others[0]["actor"]])
    assert not [i for i in queue(client, kind="actors") if i["namesakes"]]
    decide(client, "merge", [first["actor"], others[1]["actor"]])
    assert not [i for i in queue(client, kind="actors") if (s := i["suggestion"]) and "Farid" in s["names"]]


def test_the_first_of_two_gives_the_name(client: TestClient) -> None:
    merge = next(i for i in queue(client, kind="actors") if (s := i["suggestion"]) and s["kind"] == "merge")
    for actor, name in zip(merge["suggestion"]["actors"], merge["suggestion"]["names"], strict=True):
        page = client.get(f"/api/actors/{actor}").json()
        assert name in {page["name"], *(s["text"] for s in page["spellings"]), *page["known_names"]}
