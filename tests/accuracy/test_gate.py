"""The accuracy gate: no task of the scorer may fall more than a point below its recorded floor."""

from __future__ import annotations

import warnings
from collections import Counter

import pytest

from benchmarks.accuracy.gate import fallen, pass_gate, recorded, why_skipped
from benchmarks.accuracy.tasks import Row, load_tasks
from tieline.workbench import Workbench

ROWS = load_tasks().rows


@pytest.fixture(scope="session")
def bench() -> Workbench:
    """The reader as it ships."""
    return Workbench.open()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_no_task_falls_more_than_a_point_below_its_floor(row: Row, bench: Workbench) -> None:
    floors = recorded()
    if why := why_skipped(row, floors):
        warnings.warn(f"accuracy gate skipped: {why}", stacklevel=1)
        pytest.skip(why)
    passage = pass_gate(row, bench, floors)
    assert passage.trouble == Counter()
    assert not passage.fallen, "\n".join(passage.fallen)


def test_a_fall_of_a_point_is_borne_and_more_is_told() -> None:
    row = Row("factuality", "B_fact_uw_dev", "UW dev", reach={"mae": 0.52, "not_factual_recall": 0.65})
    floors = {"mae": 0.5, "not_factual_recall": 0.7}
    assert fallen(row, {"mae": 0.509, "not_factual_recall": 0.691}, floors) == []
    assert fallen(row, {"mae": 0.2, "not_factual_recall": 0.99}, floors) == []
    (error,) = fallen(row, {"mae": 0.52, "not_factual_recall": 0.7}, floors)
    assert "mae" in error
    assert "0.5200" in error


def test_a_bias_falls_away_from_one_on_either_side() -> None:
    row = Row("pronouns", "J_gap_development", "GAP", reach={"bias": (0.95, 1.05)})
    assert fallen(row, {"bias": 0.99}, {"bias": 1.01}) == []
    assert len(fallen(row, {"bias": 0.96}, {"bias": 1.01})) == 1
    assert len(fallen(row, {"bias": 1.06}, {"bias": 0.97})) == 1


def test_other_data_than_that_of_the_floor_is_skipped_with_both_digests() -> None:
    row = next(r for r in ROWS if r.task == "swap")
    why = why_skipped(row, {row.key: {"sha256": "0" * 64, "documents": None, "floor": {}}})
    assert "not here" in why or "0" * 64 in why
