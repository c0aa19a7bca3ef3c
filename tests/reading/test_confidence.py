"""How sure the program says it is: measured counts beside statements, odds for names and links."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Measured, Reading
from tieline.reading.confidence.names import name_odds
from tieline.reading.confidence.precision import precision_from

COUNTS = precision_from(
    {
        "rules": {"event.assault.verb": [80, 90], "event.assault.noun": [0, 1], "tie.arms.verb": [2, 3]},
        "links": [[0.0, 3, 6], [0.9, 1, 4], [0.99, 98, 98]],
    }
)


def test_a_rule_that_was_judged_often_is_told_as_it_was() -> None:
    assert COUNTS.of_rule("event.assault.verb") == Measured(80, 90)
    assert COUNTS.odds_of_rule("event.assault.verb") == pytest.approx(80 / 90, abs=0.02)


def test_a_rule_that_was_judged_once_is_drawn_to_its_family() -> None:
    odds = COUNTS.odds_of_rule("event.assault.noun")
    assert odds is not None
    assert 0.5 < odds < 80 / 90


def test_a_rule_that_nobody_judged_has_no_odds() -> None:
    assert COUNTS.of_rule("tie.funds.verb") is None
    assert COUNTS.odds_of_rule("tie.funds.verb") is None


@pytest.mark.parametrize(("raw", "odds"), [(0.0, 0.0), (0.5, 4 / 8), (0.9, 2 / 6), (1.0, 99 / 100)])
def test_a_link_is_as_sure_as_its_kind_was_right(raw: float, odds: float) -> None:
    assert COUNTS.odds_of_link(raw) == pytest.approx(odds)


def test_odds_of_a_name_follow_its_features() -> None:
    weights = {"bias": 1.0, "PER unseen": -2.0}
    assert name_odds(["bias"], weights) == pytest.approx(0.731, abs=0.001)
    assert name_odds(["bias", "PER unseen", "never seen in training"], weights) == pytest.approx(0.269, abs=0.001)


def test_a_reading_tells_how_sure_it_is(read: Callable[..., Reading]) -> None:
    reading = read("President Amadou Sow met Emmanuel Macron in Paris. Burkina Faso attacked Mali on Monday.")
    names = [m for m in reading.mentions if m.form == "name" and m.type in ("person", "state")]
    assert names
    assert all(m.confidence is not None and 0 < m.confidence < 1 for m in names)
    linked = {a.name: a.link for a in reading.actors if a.pack}
    assert linked["Mali"] > 0.9
    assert next(a.link for a in reading.actors if a.name.endswith("Sow")) == 0.0
    attack = next(s for s in reading.statements if s.plover == "ASSAULT")
    assert attack.measured is not None
    assert attack.measured.of > 10
    assert attack.confidence == pytest.approx(attack.measured.right / attack.measured.of, abs=0.15)


def test_what_was_not_measured_has_neither_counts_nor_odds(read: Callable[..., Reading]) -> None:
    reading = read("Amadou Sow, 54, spoke.")
    age = next(s for s in reading.statements if s.relation == "age")
    assert age.measured is None
    assert age.confidence is None


def test_swapping_the_sides_changes_no_odds(read: Callable[..., Reading]) -> None:
    one, other = (read(f"{a} attacked {b} on Monday.") for a, b in (("Ukraine", "China"), ("China", "Ukraine")))
    assert [s.confidence for s in one.statements] == [s.confidence for s in other.statements]
    assert [m.confidence for m in one.mentions] == [m.confidence for m in other.mentions]
