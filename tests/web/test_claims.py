"""A claim opened over the interface: down to sentences that stand in their documents."""

from __future__ import annotations

from urllib.parse import quote

from fastapi.testclient import TestClient

from tieline.web.desk import Desk


def test_a_contested_claim_shows_both_sides_with_their_exact_sentences(client: TestClient, desk: Desk) -> None:
    claim = desk.bench("Ada").claims(contested=True)[0]
    found = client.get(f"/api/claims/{claim.id}").json()
    assert found["claim"]["attestation"] == "contested"
    assert found["saying"]
    assert found["denying"]
    sentences = {s["key"]: s for s in found["sentences"]}
    assert set(found["saying"] + found["denying"]) <= sentences.keys()
    for sentence in sentences.values():
        document = desk.bench("Ada").view().document(sentence["document"])
        assert document is not None
        assert document.text[sentence["start"] : sentence["end"]] == sentence["text"]
    assert {o["denies"] for o in found["origins"]} == {True, False}


def test_a_claim_whose_time_is_an_interval_is_found_by_its_id(client: TestClient, desk: Desk) -> None:
    claim = next(c for c in desk.bench("Ada").claims() if c.when and "/" in c.when)
    assert client.get(f"/api/claims/{quote(claim.id, safe='')}").json()["claim"]["id"] == claim.id


def test_a_claim_that_is_not_there_is_told_so(client: TestClient) -> None:
    answer = client.get("/api/claims/c:0000000000000000")
    assert answer.status_code == 404
    assert "wanted a claim" in answer.json()["message"]
