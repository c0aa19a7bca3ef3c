"""The table of claims: what it lists, what its facets count, and how it pages a case too large to be weighed whole."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tieline.web.desk import Desk
from tieline.workbench import weighing


def asked(client: TestClient, **wanted: object) -> dict[str, Any]:
    answer = client.get("/api/claims", params={key: str(value) for key, value in wanted.items()})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def every(client: TestClient, **wanted: object) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    offset, limit, total = 0, 200, 1
    while offset < total:
        page = asked(client, **wanted, offset=offset, limit=limit)
        rows += page["rows"]
        offset, total = offset + limit, page["total"]
    return rows


def test_the_table_lists_the_claims_of_the_case_once_each_in_their_order(client: TestClient, desk: Desk) -> None:
    assert [row["id"] for row in every(client)] == [c.id for c in desk.bench("Ada").claims()]


def test_a_facets_count_is_what_choosing_it_lists(client: TestClient) -> None:
    for row in client.get("/api/claim-facets").json():
        for value in row["values"][:4]:
            assert asked(client, **{row["facet"]: value["value"]})["total"] == value["count"], (row["facet"], value)


def test_a_facet_counts_what_fits_all_others(client: TestClient) -> None:
    rows = client.get("/api/claim-facets", params={"kind": "tie"}).json()
    kinds = {v["value"] for row in rows if row["facet"] == "kind" for v in row["values"]}
    assert {"tie", "event"} <= kinds
    attested = {v["value"]: v["count"] for row in rows if row["facet"] == "attestation" for v in row["values"]}
    assert asked(client, kind="tie", attestation="contested")["total"] == attested["contested"]


def test_words_and_actors_narrow_the_table(client: TestClient, desk: Desk) -> None:
    found = every(client, words="emirates arm")
    assert found
    assert all("emirates" in row["told"].lower() for row in found)
    actor = found[0]["subject"]
    about = every(client, about=actor)
    assert {row["id"] for row in about} == {c.id for c in desk.bench("Ada").claims(about=actor)}


def test_a_case_too_large_to_be_weighed_whole_is_weighed_a_page_at_a_time(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing, "AT_ONCE", 10)
    page = asked(client, limit=20)
    assert not page["whole"]
    known = {c.id: c for c in desk.bench("Ada").claims()}
    rows = every(client)
    assert {row["id"] for row in rows} == known.keys()
    for row in rows[:40]:
        assert row["origins"] == known[row["id"]].independent_origins
        assert row["credibility"] == known[row["id"]].credibility.level
    facets = {
        row["facet"]: {v["value"]: v["count"] for v in row["values"]} for row in client.get("/api/claim-facets").json()
    }
    assert facets.keys() == {"relation", "source"}
    said = list(desk.bench("Ada").view().statements())
    relations = Counter(s.statement.relation for s in said)
    assert facets["relation"].items() <= relations.items()
    assert max(facets["relation"].values()) == max(relations.values())
    publishers = desk.bench("Ada").weighed().publishers
    assert facets["source"] == dict(Counter(p for s in said if (p := publishers[s.document])))
    publisher = max(facets["source"], key=lambda name: facets["source"][name])
    theirs = {d for d, name in publishers.items() if name == publisher}
    assert {row["id"] for row in every(client, source=publisher)} == {
        c.id for c in known.values() if not theirs.isdisjoint(k.partition("#")[0] for k in (*c.supporting, *c.denying))
    }
    assert all(row["relation"] == "arms" for row in every(client, relation="arms"))
