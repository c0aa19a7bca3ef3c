"""Rhetoric over the interface: what is said to whom, by whose account, and in which words."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient


def answered(client: TestClient, address: str, **query: object) -> Any:
    answer = client.get(f"/api/rhetoric/{address}", params=query)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_words_are_counted_by_class_and_by_origin_and_month_by_month(client: TestClient) -> None:
    found = answered(client, "speech")
    assert sum(sum(t["counts"].values()) for t in found["tallies"]) >= found["total"] > 10
    assert {"CONSULT", "ACCUSE", "THREATEN"} <= set(found["kinds"])
    reported = {name for u in found["utterances"] for name in u["origins"]}
    assert reported <= {o["origin"] for o in found["by_origin"]}
    month = next(m for m in found["trend"] if m["month"] == "2024-01")
    assert month["hostility"] > 0
    assert month["claims"]
    days = [u["day"] for u in found["utterances"] if u["day"]]
    assert days == sorted(days, reverse=True)


def test_what_one_says_to_another_in_a_window_of_time(client: TestClient) -> None:
    found = answered(client, "speech", speaker="Vladimir Putin")
    assert found["total"]
    assert {t["speaker"] for t in found["tallies"]} == {"Vladimir Putin"}
    assert len(found["speakers"]) > 10
    assert answered(client, "speech", **{"from": "2023-06", "to": "2023-06"})["trend"][0]["month"] == "2023-06"
    assert answered(client, "speech", about="Vladimir Putin")["total"] > found["total"]


def test_a_window_that_is_none_is_refused_in_words(client: TestClient) -> None:
    answer = client.get("/api/rhetoric/speech", params={"from": "soon"})
    assert answer.status_code == 400
    assert "window of time" in answer.json()["message"]
    assert client.get("/api/rhetoric/speech", params={"from": "2024", "to": "2023"}).status_code == 400


def test_sources_are_told_apart_by_how_loaded_they_are_and_by_the_names_they_use(client: TestClient) -> None:
    found = answered(client, "loaded")
    assert found[0]["density"] > found[-1]["density"]
    assert all(p["words"] in p["sentence"] for p in found[0]["shown"])
    names = answered(client, "names", actor="pack:iran")
    assert names["name"] == "Iran"
    assert len(names["sources"]) > 1
    assert client.get("/api/rhetoric/names", params={"actor": "Nobody Atall"}).status_code == 404


@pytest.mark.parametrize("address", ["voices", "analogies"])
def test_where_nothing_is_found_the_answer_is_an_empty_list(client: TestClient, address: str) -> None:
    assert isinstance(answered(client, address), list)
