"""The timeline over the interface: every dated event once, as wide as its date, and none where no date is told."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi.testclient import TestClient

from tieline.model.time import parse_edtf
from tieline.web.desk import Desk


def timeline(client: TestClient, **asked: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/timeline", params=asked).json()
    return found


def test_every_event_is_dated_as_it_is_told_or_counted_as_undated(client: TestClient, desk: Desk) -> None:
    claims = {c.id: c for c in desk.bench("Ada").claims() if c.kind == "event" and c.supporting}
    found = timeline(client)
    assert found["of"] + found["undated_count"] == len(claims)
    for each in found["events"]:
        when = claims[each["claim"]["id"]].when
        assert when is not None
        period = parse_edtf(when)
        if not each["days"]["open"]:
            epoch = date(1970, 1, 1).toordinal()
            assert (each["days"]["first"], each["days"]["last"]) == (
                period.first.toordinal() - epoch, period.last.toordinal() - epoch,
            )  # fmt: skip


def test_the_events_of_one_actor_are_those_it_takes_part_in(client: TestClient, desk: Desk) -> None:
    actor = next(e["claim"]["subject"] for e in timeline(client)["events"] if e["claim"]["subject"])
    found = timeline(client, about=actor)
    assert found["of"]
    assert all(actor in (e["claim"]["subject"], e["claim"]["object"]) for e in found["events"])
    assert 0 < len(found["documents"]) < len(timeline(client)["documents"])
