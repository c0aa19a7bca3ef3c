"""Odds are held against what came true, on documents that they were not counted on."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from benchmarks.accuracy.judged import Judgement
from benchmarks.accuracy.reliability import diagram, reliability_of, statements_out_of_fold


def test_odds_that_hold_have_no_calibration_error() -> None:
    told = [(0.75, True)] * 3 + [(0.75, False)]
    found = reliability_of(told)
    assert found.bins == ((4, 0.75, 0.75),)
    assert found.error == 0.0
    assert found.brier == found.brier_of_share == pytest.approx(0.1875, abs=0.0001)


def test_odds_that_tell_too_much_are_off_by_as_much() -> None:
    found = reliability_of([(0.95, True), (0.95, False)] * 5 + [(0.05, False)] * 10)
    assert found.error == pytest.approx(0.5 * 0.45 + 0.5 * 0.05)


def test_a_document_is_not_judged_by_its_own_counts() -> None:
    alone = [Judgement("event.assault.verb", True, "made", "one document")] * 4
    assert statements_out_of_fold(alone) == []


def test_the_diagram_has_a_dot_for_each_bin() -> None:
    told = reliability_of([(0.2, False), (0.7, True), (0.9, True)]).to_json()
    svg = ElementTree.fromstring(diagram([("names & links", told)]))
    assert len(svg.findall(".//{http://www.w3.org/2000/svg}circle")) == 3
