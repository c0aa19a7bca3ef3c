"""Questions over the interface: asked, given hypotheses, rated, ranked, concluded."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from tieline.web.desk import Desk


def decide(client: TestClient, action: str, *targets: str, **value: object) -> str:
    asked = {"action": action, "targets": targets, "reason": "as read", "value": value}
    answer = client.post("/api/decisions", json=asked)
    assert answer.status_code == 200, answer.text
    made: str = answer.json()["judgement"]
    return made


@pytest.fixture
def question(client: TestClient) -> str:
    """A question on Iran with two hypotheses."""
    asked = decide(client, "ask", question="What is Iran after in Sudan?", about=["pack:iran"])
    decide(client, "suppose", asked, hypothesis="Iran wants a base on the Red Sea.", actors=["pack:iran"])
    decide(client, "suppose", asked, hypothesis="It is routine: what is seen is what is always done there.")
    return asked


def opened(client: TestClient, question: str, **query: object) -> dict[str, Any]:
    answer = client.get(f"/api/questions/{question}", params=query)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_an_asked_question_stands_in_the_list_and_offers_what_it_lacks(client: TestClient, question: str) -> None:
    row = client.get("/api/questions").json()["rows"][0]
    assert (row["id"], row["hypotheses"], row["claims"], row["by"]) == (question, 2, 0, "Ada")
    assert row["about"] == [{"id": "pack:iran", "name": "Iran"}]
    found = opened(client, question)
    assert [h["letter"] for h in found["hypotheses"]] == ["A", "B"]
    assert [s[:15] for s in found["standing"]] == ["It is deception"]
    assert "does not estimate" in found["note"]
    assert {m["told"] for m in found["missing"]} >= {"nothing is rated against it"}


def test_a_claim_put_beside_and_rated_moves_the_ranking_and_says_what_it_hangs_on(
    client: TestClient, question: str, desk: Desk
) -> None:
    claim = desk.bench("Ada").claims(about="pack:iran")[0].id
    beside = opened(client, question, beside=[claim])["evidence"]
    assert [(e["claim"]["id"], e["rated"]) for e in beside] == [(claim, False)]
    one, two = (h["id"] for h in opened(client, question)["hypotheses"])
    decide(client, "rate", one, claim, rating="II", weight="high")
    decide(client, "rate", two, claim, rating="C")
    found = opened(client, question)
    ranks = {h["id"]: (h["rank"], h["inconsistency"]) for h in found["hypotheses"]}
    assert ranks == {one: (2, 2.828), two: (1, 0.0)}
    assert {(c["hypothesis"], c["rating"], c["weight"], c["by"]) for c in found["cells"]} == {
        (one, "II", "high", "Ada"), (two, "C", "medium", "Ada")
    }  # fmt: skip
    assert found["evidence"][0]["rated"]
    assert found["evidence"][0]["diagnosticity"] > 0
    assert [o["changed"] for o in found["left_out"] if o["kind"] == "claim"] == [True]
    assert [(t["hypothesis"], t["claim"]) for t in found["would_change"]] == [(one, claim)]


def test_a_rating_changes_no_claim_and_is_taken_back_by_undo(client: TestClient, question: str, desk: Desk) -> None:
    claim = desk.bench("Ada").claims(about="pack:iran")[0].id
    one = opened(client, question)["hypotheses"][0]["id"]
    asked = {"action": "rate", "targets": [one, claim], "reason": "as read", "value": {"rating": "I"}}
    assert client.post("/api/decisions", json=asked).json()["told"] == []
    assert client.post("/api/undo", json={}).json()["told"] == []
    assert opened(client, question)["cells"] == []


def test_what_may_bear_on_a_hypothesis_says_why_and_on_which(client: TestClient, question: str) -> None:
    found = client.get(f"/api/questions/{question}/proposals").json()
    hypotheses = {h["id"] for h in opened(client, question)["hypotheses"]}
    assert found["claims"]
    for bearing in found["claims"]:
        assert bearing["bears_on"]
        assert all(each["hypothesis"] in hypotheses and each["reasons"] for each in bearing["bears_on"])
    for proposal in found["hypotheses"]:
        assert proposal["sentences"]


def test_a_concluded_question_says_what_misled_it(client: TestClient, question: str, desk: Desk) -> None:
    claim = desk.bench("Ada").claims(about="pack:iran")[0].id
    one = opened(client, question)["hypotheses"][0]["id"]
    decide(client, "rate", one, claim, rating="II")
    decide(client, "conclude", question, answer=one)
    learned = opened(client, question)["learned"]
    assert (learned["answer"], learned["rank"], learned["among"]) == (one, 2, 2)
    assert learned["misled"] == [{"claim": claim, "against": 2.0}]
    assert client.get("/api/questions").json()["rows"][0]["answer"] == "Iran wants a base on the Red Sea."


def test_an_indicator_is_met_on_a_day(client: TestClient, question: str) -> None:
    one = opened(client, question)["hypotheses"][0]["id"]
    indicator = decide(client, "indicate", one, indicator="A port is leased.")
    decide(client, "observe", indicator, met=True, on="2024-02-01")
    (found,) = opened(client, question)["hypotheses"][0]["indicators"]
    assert (found["text"], found["met"], found["on"]) == ("A port is leased.", True, "2024-02-01")


@pytest.mark.parametrize("address", ["/api/questions/j:00", "/api/questions/99", "/api/questions/j:00/proposals"])
def test_a_question_that_is_not_there_is_told_so(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "wanted a question" in answer.json()["message"]


def test_a_strange_claim_beside_is_told_so(client: TestClient, question: str) -> None:
    answer = client.get(f"/api/questions/{quote(question)}", params={"beside": "c:nothing"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("ask", {"question": 7}),
        ("ask", {"question": "Why?", "about": "pack:iran"}),
        ("foresee", {"forecast": "Rain.", "probability": [0.8, 0.2]}),
        ("foresee", {"forecast": "Rain.", "probability": "likely"}),
        ("foresee", {"forecast": "Rain.", "by": "soon"}),
        ("foresee", {}),
    ],
)
def test_a_decision_that_no_view_could_show_is_refused(
    client: TestClient, action: str, value: dict[str, object]
) -> None:
    answer = client.post("/api/decisions", json={"action": action, "targets": [], "reason": "x", "value": value})
    assert answer.status_code == 422
    assert f"{action}: wanted" in answer.json()["message"]
    assert client.get("/api/questions").status_code == client.get("/api/forecasts").status_code == 200


def test_a_rating_that_is_none_or_an_answer_of_another_question_is_refused(
    client: TestClient, question: str, desk: Desk
) -> None:
    one = opened(client, question)["hypotheses"][0]["id"]
    other = decide(client, "ask", question="Who arms whom?")
    claim = desk.bench("Ada").claims(about="pack:iran")[0].id
    for action, targets, value in (
        ("rate", [one, claim], {"rating": "XX"}),
        ("rate", [one], {"rating": "I"}),
        ("conclude", [other], {"answer": one}),
    ):
        asked = {"action": action, "targets": targets, "reason": "x", "value": value}
        assert client.post("/api/decisions", json=asked).status_code == 422
    assert opened(client, question)["cells"] == []
