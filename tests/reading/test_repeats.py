"""One deed told in several sentences is one event with several evidences; what may be another deed stays apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading, Statement
from tieline.model.reading_json import reading_to_json
from tieline.reading.pipeline import spans_of

Read = Callable[..., Reading]


def deeds(reading: Reading, relation: str) -> list[Statement]:
    return [s for s in reading.statements if s.kind == "event" and s.relation == relation]


def test_a_deed_told_twice_is_one_event_with_both_sentences(read: Read) -> None:
    reading = read("Norway bombed Peru on 3 May 2024. Markets closed. Norway bombed Peru with two jets.")
    (deed,) = deeds(reading, "bomb")
    assert deed.evidence.text.startswith("Norway bombed Peru on 3 May")
    assert [span.text for span in deed.also] == ["Norway bombed Peru with two jets."]
    assert deed.when is not None
    assert deed.when.edtf == "2024-05-03"


def test_the_further_sentences_are_in_the_records(read: Read) -> None:
    reading = read("Norway bombed Peru. Norway bombed Peru with two jets.")
    (told,) = [s for s in reading_to_json(reading)["statements"] if s["relation"] == "bomb"]
    assert [span["text"] for span in told["also"]] == ["Norway bombed Peru with two jets."]
    assert all(reading.document.text[s.start : s.end] == s.text for s in spans_of(reading))
    assert set(deeds(reading, "bomb")[0].also) <= set(spans_of(reading))


def test_the_day_is_learnt_from_a_later_sentence(read: Read) -> None:
    (deed,) = deeds(read("Norway bombed Peru. The people of Peru recall it: Norway bombed Peru on 3 May 2024."), "bomb")
    assert deed.when is not None
    assert deed.when.edtf == "2024-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "Norway bombed Peru on 3 May 2024. Norway bombed Peru on 7 May 2024.",
        "Norway bombed Peru. Norway bombed Peru again.",
        "Norway bombed Peru. Norway did not bomb Peru.",
        "Norway bombed Peru. Norway may bomb Peru.",
        "Norway bombed Peru. Chad said that Norway bombed Peru.",
        "Norway bombed Peru. Peru bombed Norway.",
        "Norway killed ten soldiers of Peru. Norway killed forty soldiers of Peru.",
    ],
)
def test_what_may_be_another_deed_stays_apart(read: Read, text: str) -> None:
    statements = [s for s in read(text).statements if s.kind in ("event", "forecast")]
    assert len(statements) >= 2
    assert all(not s.also for s in statements)


def test_ids_run_on_without_a_gap(read: Read) -> None:
    reading = read("Norway bombed Peru. Norway bombed Peru with two jets. Chad armed the M23.")
    assert [s.id for s in reading.statements] == [f"s{k + 1}" for k in range(len(reading.statements))]
