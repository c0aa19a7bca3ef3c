"""The forecasts of a case with what became of them, and how good those were that foretold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tieline.analysis.forecast_scores import (
    CalibrationBin,
    ResolvedForecast,
    Score,
    calibration,
    score_by,
    score_forecasts,
)
from tieline.analysis.forecasts import Forecast, State, forecasts_of, resolved_forecasts
from tieline.ledger import View
from tieline.model.judgements import Judgement


@dataclass(frozen=True, slots=True)
class Foretold:
    """A forecast with its state on a day, and the judgement that resolved it and holds the evidence; None for none."""

    forecast: Forecast
    state: State
    resolved: Judgement | None


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """How good the forecasts were. `whole` is None where nothing can be scored: that takes an outcome, a probability,
    and for a conditional one that its condition came true. `resolved` counts all that have an outcome; `parts` are
    these, by forecaster, each with what it is scored by, None where it is not."""

    whole: Score | None
    by_forecaster: tuple[Score, ...]
    by_word: tuple[Score, ...]
    calibration: tuple[CalibrationBin, ...]
    resolved: int
    parts: tuple[tuple[Forecast, ResolvedForecast | None], ...]


def foretold(view: View, today: str) -> tuple[Foretold, ...]:
    """The forecasts of a case as they stand on an EDTF day: due ones first, then open, then resolved ones; of these
    those whose time is over first."""
    judgements = {j.id: j for j in view.judgements()}
    found = [Foretold(f, f.state(today), judgements.get(f.judgement or "")) for f in forecasts_of(view)]
    order: Mapping[State, int] = {"due": 0, "open": 1, "resolved": 2}
    return tuple(sorted(found, key=lambda f: (order[f.state], f.forecast.by or "~")))


def narrow(
    found: Iterable[Foretold], view: View, *, about: str | None = None, forecaster: str | None = None,
    own: bool | None = None,
) -> tuple[Foretold, ...]:  # fmt: skip
    """Of these forecasts, those that fit all that is asked.

    `about`: a case actor is in it, as whom it foretells something of or to; `forecaster`: a name; `own`: only the
    analysts' own, or only those of texts.
    """
    keys = {s.key for s in view.statements(about=about, kind="forecast")} if about is not None else None
    return tuple(
        each
        for each in found
        if (keys is None or keys.intersection(each.forecast.statements))
        and forecaster in (None, each.forecast.forecaster)
        and own in (None, each.forecast.own)
    )


def count_states(found: tuple[Foretold, ...]) -> Mapping[State, int]:
    """How many are due, open and resolved."""
    counted = Counter(f.state for f in found)
    return {"due": counted["due"], "open": counted["open"], "resolved": counted["resolved"]}


def score_case(view: View) -> Scoreboard:
    """How good the resolved forecasts of a case were: all, by forecaster and by word, and how well calibrated."""
    told = forecasts_of(view)
    found = resolved_forecasts(told)
    scored = {f.id: f for f in found if f.scored}
    parts = [(f, scored.get(f.id)) for f in sorted(told, key=lambda f: f.forecaster) if f.outcome is not None]
    return Scoreboard(
        score_forecasts("all", found), score_by(found), score_by(found, by_word=True), calibration(found),
        len(parts), tuple(parts),
    )  # fmt: skip
