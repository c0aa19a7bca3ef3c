"""Briefs over the interface: looked at, arranged, taken away."""

from __future__ import annotations

import io
import re

import docx
import pytest
from fastapi.testclient import TestClient


def test_a_brief_has_the_parts_asked_for_in_their_order_and_every_reference_leads_to_a_sentence(
    client: TestClient,
) -> None:
    found = client.get("/api/brief", params={"actor": "pack:iran", "parts": "reported,network,key"}).json()
    assert [p["id"] for p in found["parts"]] == ["reported", "network", "key"]
    assert found["title"] == "Iran"
    used = {n for p in found["parts"] for t in p["told"] for n in t["references"]}
    assert used == set(range(len(found["references"])))
    assert all(r["sentence"] and r["document"].startswith("sha256:") for r in found["references"])
    assert found["parts"][1]["figure"]["png"].startswith("iVBOR")


def test_a_file_has_the_same_parts_in_the_same_order(client: TestClient) -> None:
    query = {"actor": "Sudan", "parts": "method,otherwise,key"}
    markdown = client.get("/api/brief/file", params={**query, "format": "md"})
    titles = ["Method", "Who says otherwise", "Key judgements", "Sources"]
    assert re.findall(r"^## (.*)$", markdown.text, re.M) == titles
    assert markdown.headers["content-disposition"].startswith('attachment; filename="Sudan.md"')
    word = docx.Document(io.BytesIO(client.get("/api/brief/file", params={**query, "format": "docx"}).content))
    assert [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 1"] == titles
    pdf = client.get("/api/brief/file", params={**query, "format": "pdf"})
    assert (pdf.content[:5], pdf.headers["content-type"]) == (b"%PDF-", "application/pdf")


def test_templates_name_parts_that_there_are(client: TestClient) -> None:
    choices = client.get("/api/brief/choices").json()
    known = {p["id"] for p in choices["parts"]}
    assert [t["id"] for t in choices["templates"]][:2] == ["full", "note"]
    assert all(set(t["parts"]) <= known for t in choices["templates"])
    assert {p for t in choices["templates"] for p in t["parts"]} == known
    assert choices["places"]


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ({"parts": "key,gossip"}, 404, "there are key, reported"),
        ({"actor": "Nobody Atall"}, 404, "wanted an actor"),
        ({"from": "soon"}, 400, "window of time"),
        ({"format": "exe"}, 422, "format"),
    ],
)
def test_what_no_brief_can_be_is_refused_in_words(
    client: TestClient, query: dict[str, str], status: int, said: str
) -> None:
    answer = client.get("/api/brief/file", params=query)
    assert answer.status_code == status
    assert said in answer.json()["message"]
