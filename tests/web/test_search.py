"""A search over all: documents with their sentences, actors by any name, claims."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tieline.web.desk import Desk


def test_words_find_documents_with_the_sentence_that_holds_them_the_newest_first(
    client: TestClient, desk: Desk
) -> None:
    found = client.get("/api/search", params={"words": "diplomat"}).json()
    assert found["documents_total"] == len(found["documents"]) > 1
    entitled = client.get("/api/search", params={"words": "fuse damasc"}).json()
    assert [hit["title"] for hit in entitled["documents"]] == ["Who lit the fuse in Damascus?"]
    view = desk.bench("Ada").view()
    came = list(view.documents())
    places = [came.index(hit["document"]) for hit in found["documents"]]
    assert places == sorted(places, reverse=True)
    for hit in found["documents"]:
        document = view.document(hit["document"])
        assert document is not None
        assert document.text[hit["sentence"]["start"] : hit["sentence"]["end"]] == hit["sentence"]["text"]
        assert "diplomat" in hit["sentence"]["text"].casefold()


def test_an_actor_is_found_by_any_of_its_names_without_accents(client: TestClient, desk: Desk) -> None:
    actor = next(a for a in desk.bench("Ada").view().actors() if a.pack is None)
    assert client.post(
        "/api/decisions",
        json={"action": "add_alias", "targets": [actor.id], "reason": "as known", "value": {"alias": "Šárka Novotná"}},
    ).json()["judgement"]
    found = client.get("/api/search", params={"words": "novotna sark"}).json()
    assert [(a["id"], a["spelled"]) for a in found["actors"]] == [(actor.id, "Šárka Novotná")]
    namesakes = client.get("/api/search", params={"words": actor.name}).json()["actors"]
    assert [a["spelled"] for a in namesakes if a["id"] == actor.id] == [None]


def test_claims_are_found_by_their_words(client: TestClient, desk: Desk) -> None:
    claim = next(c for c in desk.bench("Ada").claims() if c.subject_text and c.object_text)
    words = f"{claim.subject_text} {claim.object_text}"
    found = client.get("/api/search", params={"words": words, "limit": 100}).json()
    assert claim.id in {c["id"] for c in found["claims"]}
    assert found["claims_total"] >= len(found["claims"])


def test_what_holds_nothing_and_words_that_are_none_find_nothing(client: TestClient) -> None:
    for words in ("zzzzzz", "…", ""):
        found = client.get("/api/search", params={"words": words}).json()
        assert (found["documents_total"], found["actors_total"], found["claims_total"]) == (0, 0, 0)
