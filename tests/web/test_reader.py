"""The reader over the interface: the text with its layers, its statements as they stand, and what repeats it."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tieline.web.desk import Desk


@pytest.fixture
def documents(desk: Desk) -> list[str]:
    return list(desk.bench("Ada").view().documents())


def test_documents_are_listed_a_page_at_a_time(client: TestClient, documents: list[str]) -> None:
    first, rest = (asked(client, f"documents?offset={offset}&limit=5") for offset in (0, 5))
    assert first["total"] == len(documents)
    assert [row["id"] for row in (*first["rows"], *rest["rows"])] == documents[:10]
    assert client.get("/api/documents", params={"limit": 201}).status_code == 422


def asked(client: TestClient, path: str) -> Any:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def decided(client: TestClient, action: str, target: str, **value: object) -> str:
    body = {"action": action, "targets": [target], "reason": "as read", "value": value}
    answer = client.post("/api/decisions", json=body)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["judgement"])


def test_every_mark_and_statement_lies_in_the_text(client: TestClient, documents: list[str]) -> None:
    for document in documents:
        text = asked(client, f"documents/{document}")["text"]
        marks = asked(client, f"documents/{document}/marks")
        assert marks["read"]
        for mark in (*marks["marks"], *marks["sentences"]):
            assert 0 <= mark["start"] < mark["end"] <= len(text)
        for row in asked(client, f"documents/{document}/statements"):
            assert 0 <= row["start"] < row["end"] <= len(text)
            for part in (row["subject"], row["object"]):
                if part and part["start"] is not None:
                    assert part["text"] in text[part["start"] : part["end"]] or text[part["start"] : part["end"]]


def test_statements_come_in_the_order_of_the_text_with_their_claims(client: TestClient, documents: list[str]) -> None:
    claims = {key: c.id for c in client.app.state.desk.bench("Ada").claims() for key in (*c.supporting, *c.denying)}  # type: ignore[attr-defined]
    for document in documents[:6]:
        rows = asked(client, f"documents/{document}/statements")
        assert [r["start"] for r in rows] == sorted(r["start"] for r in rows)
        assert {r["key"]: r["claim"] for r in rows} == {r["key"]: claims[r["key"]] for r in rows}


def test_a_rejected_statement_stays_in_the_list_with_who_rejected_it_and_why(
    client: TestClient, documents: list[str]
) -> None:
    row = asked(client, f"documents/{documents[0]}/statements")[0]
    decided(client, "reject", row["key"])
    after = asked(client, f"documents/{documents[0]}/statements")[0]
    assert (after["id"], after["standing"], after["claim"]) == (row["id"], "rejected", None)
    assert [(r["action"], r["author"], r["reason"]) for r in after["rulings"]] == [("reject", "Ada", "as read")]
    assert asked(client, f"documents/{documents[0]}/statements/{row['id']}")["claim"] is None


def test_a_correction_tells_what_it_changed_in_words(client: TestClient, documents: list[str]) -> None:
    row = next(r for r in asked(client, f"documents/{documents[0]}/statements") if r["relation"] == "arms")
    decided(client, "correct", row["key"], relation="funds", object=None, polarity="denied")
    after = next(r for r in asked(client, f"documents/{documents[0]}/statements") if r["id"] == row["id"])
    assert (after["standing"], after["label"], after["polarity"]) == ("corrected", "funds", "denied")
    assert after["rulings"][0]["changed"] == ["relation: funds", "object: nobody", "polarity: denied"]


def test_an_added_statement_lies_where_its_words_do(client: TestClient, documents: list[str]) -> None:
    text = asked(client, f"documents/{documents[0]}")["text"]
    start = text.index("Three diplomats")
    made = decided(
        client, "add", documents[0], kind="event", relation="speak", start=start, end=start + 15,
        subject_text="Three diplomats",
    )  # fmt: skip
    row = next(r for r in asked(client, f"documents/{documents[0]}/statements") if r["id"] == made)
    assert (row["standing"], text[row["start"] : row["end"]]) == ("added", "Three diplomats")
    assert row["subject"]["name"] == "Three diplomats"
    assert asked(client, f"documents/{documents[0]}/statements/{made}")["claim"]["said"] == 1


def test_a_statement_shows_what_others_say_of_the_same(client: TestClient, desk: Desk) -> None:
    claim = desk.bench("Ada").claims(contested=True)[0]
    document, _, statement = claim.supporting[0].rpartition("#")
    found = asked(client, f"documents/{document}/statements/{statement}")
    assert found["claim"]["id"] == claim.id
    assert found["count_others"] >= 1
    assert all(other["document"] != document for other in found["others"])


def test_a_withdrawn_document_says_so_and_can_be_read_as_it_was(client: TestClient, documents: list[str]) -> None:
    answer = client.post("/api/withdrawals", json={"documents": [documents[0]], "reason": "retracted by its publisher"})
    assert answer.status_code == 200
    found = asked(client, f"documents/{documents[0]}")
    assert found["text"] == ""
    assert (found["withdrawn"]["by"], found["withdrawn"]["reason"]) == ("Ada", "retracted by its publisher")
    then = asked(client, f"documents/{documents[0][:15]}?known_at={found['withdrawn']['known_at']}")
    assert then["withdrawn"] is None
    assert then["text"]


def test_copies_and_shared_passages_are_the_same_words_on_both_sides(client: TestClient, desk: Desk) -> None:
    link = next(iter(desk.bench("Ada").view().copies()))
    for here, there in ((link.document, link.other), (link.other, link.document)):
        ours, theirs = (asked(client, f"documents/{each}")["text"] for each in (here, there))
        (copy,) = (c for c in asked(client, f"documents/{here}")["copies"] if c["document"] == there)
        assert copy["first"] == (here == link.other)
        for passages in (copy["passages"], asked(client, f"documents/{here}/passages/{there}")["passages"]):
            assert passages
            for p in passages:
                mine = ours[p["start"] : p["end"]].split()
                assert len(set(mine) & set(theirs[p["other_start"] : p["other_end"]].split())) > len(set(mine)) / 2


def test_what_may_be_chosen_is_the_codebooks(client: TestClient) -> None:
    found = asked(client, "codebook/choices")
    assert {r["id"] for r in found["relations"]} >= {"arms", "ASSAULT"}
    assert [p["id"] for p in found["polarities"]] == ["affirmed", "denied"]


def test_documents_are_found_by_title_publisher_and_text(client: TestClient, documents: list[str]) -> None:
    assert len(asked(client, "titles?limit=5")) == 5
    assert [t["title"] for t in asked(client, "titles?words=smear%20gulf")] == ["A smear made in Port Sudan"]
    by_text = [t["id"] for t in asked(client, "titles?words=amdjarass")]
    assert documents[0] in by_text


def test_a_document_that_is_not_there_is_told_so(client: TestClient, documents: list[str]) -> None:
    assert client.get("/api/documents/sha256:00").status_code == 404
    assert client.get(f"/api/documents/{documents[0]}/statements/s9999").status_code == 404
