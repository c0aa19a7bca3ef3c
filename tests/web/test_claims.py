"""A claim opened over the interface: down to sentences that stand in their documents."""

from __future__ import annotations

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
        text = client.get(f"/api/documents/{sentence['document']}/reading").json()["text"]
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
    assert {o["denies"] for o in found["origins"]} == {True, False}


def test_a_claim_that_is_not_there_is_told_so(client: TestClient) -> None:
    answer = client.get("/api/claims/c:0000000000000000")
    assert answer.status_code == 404
    assert "wanted a claim" in answer.json()["message"]
