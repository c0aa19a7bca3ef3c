"""Forecasts over the interface: listed with their state, resolved, scored."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient
from tests.web.test_questions import decide


def listed(client: TestClient, **query: object) -> dict[str, Any]:
    answer = client.get("/api/forecasts", params=query)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_forecasts_of_texts_stand_with_who_what_by_when_and_their_sentence(client: TestClient) -> None:
    found = listed(client, state="due")
    assert found["rows"]
    for row in found["rows"]:
        assert row["state"] == "due"
        assert row["by"] < found["today"]
        assert row["sentences"][0]["text"]
    renewed = next(r for r in found["rows"] if "embargo" in r["what"])
    assert (renewed["forecaster"], renewed["word"], renewed["by"]) == ("Riverside Review", "likely", "2024-09")
    assert sum(found["states"].values()) == listed(client)["total"]


def test_a_resolved_forecast_holds_its_evidence_and_is_scored(client: TestClient) -> None:
    assert client.get("/api/forecasts/scores").json()["whole"] is None
    due = next(r for r in listed(client, state="due")["rows"] if r["word"])
    asked = {"action": "resolve", "targets": [due["id"]], "reason": "the gazette", "value": {"outcome": True}}
    assert client.post("/api/decisions", json=asked).status_code == 200
    (row,) = listed(client, state="resolved")["rows"]
    assert (row["resolution"]["outcome"], row["resolution"]["evidence"], row["resolution"]["by"]) == (
        True, "the gazette", "Ada"
    )  # fmt: skip
    scores = client.get("/api/forecasts/scores").json()
    assert (scores["whole"]["count"], scores["resolved"]) == (1, 1)
    assert [s["name"] for s in scores["by_word"]] == [due["word"]]
    assert scores["calibration"][0]["came_true"] == 1.0
    assert {w["word"] for w in scores["words"]} >= {"likely", "very unlikely"}


def test_an_own_forecast_is_listed_with_what_would_settle_it(client: TestClient) -> None:
    decide(client, "foresee", forecast="The talks end without a text.", probability=0.7, by="2024-03",
           criteria="A communiqué, or none by the end of March.")  # fmt: skip
    (own,) = listed(client, own=True)["rows"]
    assert (own["forecaster"], own["low"], own["state"], own["by"]) == ("Ada", 0.7, "due", "2024-03")
    assert own["criteria"].startswith("A communiqué")


def test_forecasts_of_one_actor_or_forecaster_are_found(client: TestClient) -> None:
    found = listed(client, about="Alliance of Sahel States")
    assert found["rows"]
    assert all("Alliance of Sahel States" in row["what"] for row in found["rows"])
    assert {r["forecaster"] for r in listed(client, forecaster="The Lamplighter")["rows"]} == {"The Lamplighter"}


def test_a_page_of_the_list_is_as_long_as_asked(client: TestClient) -> None:
    first, second = listed(client, limit=5), listed(client, limit=5, offset=5)
    assert len(first["rows"]) == len(second["rows"]) == 5
    assert not {r["id"] for r in first["rows"]} & {r["id"] for r in second["rows"]}
    assert first["total"] > 10
