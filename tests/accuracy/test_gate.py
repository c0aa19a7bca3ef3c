"""The accuracy gate: no task of the scorer may fall more than a point below its recorded floor."""

from __future__ import annotations

import warnings
from collections import Counter

import pytest

from benchmarks.accuracy.gate import fallen, pass_gate, recorded, renew, why_skipped
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


def test_a_floor_is_raised_by_itself_and_never_lowered_so() -> None:
    row = Row("ties", "D_re3d_dev", "re3d", reach={"typed_recall": 0.45, "precision_proxy": 0.5})
    renewed = renew(row, {"typed_recall": 0.3, "precision_proxy": 0.4}, {"typed_recall": 0.35, "precision_proxy": 0.38})
    assert renewed.floors == {"typed_recall": 0.35, "precision_proxy": 0.4}
    assert renewed.kept == 1
    assert "which stays, by more than the gate bears" in renewed.told[1]


def test_a_floor_is_lowered_by_name_and_with_a_reason_that_is_kept() -> None:
    row = Row("ties", "D_re3d_dev", "re3d", reach={"precision_proxy": 0.5})
    old, now, name = {"precision_proxy": 0.4}, {"precision_proxy": 0.38}, "ties/D_re3d_dev precision_proxy"
    assert renew(row, old, now, [name]).floors == old
    renewed = renew(row, old, now, [name], "half of the old statements were wrong")
    assert renewed.floors == now
    (kept,) = renewed.lowered
    assert (kept["from"], kept["to"], kept["because"]) == (0.4, 0.38, "half of the old statements were wrong")
