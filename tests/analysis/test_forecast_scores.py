"""Scores of forecasts, against figures worked out by hand."""

from __future__ import annotations

from math import log

import pytest

from tieline.analysis.forecast_scores import ResolvedForecast, calibration, score_by, score_forecasts


def forecast(low: float, high: float, outcome: bool, **other: object) -> ResolvedForecast:
    return ResolvedForecast("f", "Daily", (low, high), outcome, **other)  # type: ignore[arg-type]


def test_brier_and_log_by_hand() -> None:
    score = score_forecasts("all", [forecast(0.8, 0.8, True), forecast(0.3, 0.3, False)])
    assert score is not None
    assert score.brier == pytest.approx((0.04 + 0.09) / 2)
    assert score.log_loss == pytest.approx((-log(0.8) - log(0.7)) / 2)
    assert score.base_rate == 0.5
    assert score.skill == pytest.approx(1 - 0.065 / 0.25)


def test_a_range_counts_by_its_middle() -> None:
    likely = score_forecasts("likely", [forecast(0.55, 0.80, True)])
    assert likely is not None
    assert likely.brier == pytest.approx(0.325**2)
    assert likely.skill is None


def test_a_forecast_whose_condition_never_came_is_not_scored() -> None:
    assert score_forecasts("if", [forecast(0.9, 0.9, False, condition_met=False)]) is None
    met = score_forecasts("if", [forecast(0.9, 0.9, False, condition_met=True)])
    assert met is not None
    assert met.brier == pytest.approx(0.81)


def test_being_sure_and_wrong_is_bad_but_not_endless() -> None:
    score = score_forecasts("sure", [forecast(1.0, 1.0, False)])
    assert score is not None
    assert score.log_loss == pytest.approx(-log(0.005))


def test_scores_by_word_and_by_forecaster() -> None:
    made = [
        ResolvedForecast("1", "Daily", (0.55, 0.8), True, "likely"),
        ResolvedForecast("2", "Weekly", (0.55, 0.8), False, "likely"),
        ResolvedForecast("3", "Daily", (0.2, 0.45), False, "unlikely"),
    ]
    assert [(s.name, s.count) for s in score_by(made)] == [("Daily", 2), ("Weekly", 1)]
    assert [(s.name, s.base_rate) for s in score_by(made, by_word=True)] == [("likely", 0.5), ("unlikely", 0.0)]


def test_calibration_sets_what_was_said_beside_what_came() -> None:
    made = [forecast(0.9, 0.9, True), forecast(0.9, 0.9, True), forecast(0.95, 0.95, False), forecast(0.1, 0.1, False)]
    low, high = calibration(made)
    assert (low.count, low.came_true) == (1, 0.0)
    assert high.count == 3
    assert high.said == pytest.approx((0.9 + 0.9 + 0.95) / 3)
    assert high.came_true == pytest.approx(2 / 3)
