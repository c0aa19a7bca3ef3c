"""How good forecasts were, once it is known what came true: Brier and log scores, and calibration.

Likelihood only; how sure anybody was of their sources is another matter and never enters here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

_CERTAIN = 0.995
"""No forecast counts as surer than this in the log score, which has no end for one that was sure and wrong."""


@dataclass(frozen=True, slots=True)
class ResolvedForecast:
    """A forecast that has an outcome. `probability` is 0..1, a range by its two ends; `word` is what the text wrote.

    `condition_met` is None for a forecast without a condition; False means that it was never put to the test.
    """

    id: str
    forecaster: str
    probability: tuple[float, float]
    outcome: bool
    word: str = ""
    condition_met: bool | None = None

    @property
    def middle(self) -> float:
        """The middle of the range, which is what is scored."""
        return sum(self.probability) / 2

    @property
    def brier(self) -> float:
        """Its part of the Brier score, (p − outcome)²: 0 best, 1 worst."""
        return (self.middle - self.outcome) ** 2

    @property
    def scored(self) -> bool:
        """Whether it counts: a conditional forecast does so only where its condition came true."""
        return self.condition_met is not False


@dataclass(frozen=True, slots=True)
class Score:
    """The scores of some forecasts: `brier` 0 (best) to 1, `log_loss` from 0 (best) up, in nats.

    `base_rate` is the share that came true and `base_brier` what always saying so would have scored; `skill` is
    1 − brier / base_brier: above 0 better than the base rate, None where the base rate was never wrong. `said` is how
    likely they said it was on average.
    """

    name: str
    count: int
    brier: float
    log_loss: float
    base_rate: float
    base_brier: float
    skill: float | None
    said: float


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Forecasts of one stretch of probability: how likely they said it was on average, and how often it came true."""

    low: float
    high: float
    count: int
    said: float
    came_true: float


def score_forecasts(name: str, forecasts: Iterable[ResolvedForecast]) -> Score | None:
    """The scores of all that count (Brier 1950; Good 1952); None where none does."""
    counted = [f for f in forecasts if f.scored]
    if not counted:
        return None
    outcomes = [float(f.outcome) for f in counted]
    rate = sum(outcomes) / len(outcomes)
    brier = _mean([f.brier for f in counted])
    base = rate * (1 - rate)
    losses = [-log(_capped(f.middle if f.outcome else 1 - f.middle)) for f in counted]
    said = _mean([f.middle for f in counted])
    return Score(name, len(counted), brier, _mean(losses), rate, base, 1 - brier / base if base else None, said)


def score_by(forecasts: Sequence[ResolvedForecast], *, by_word: bool = False) -> tuple[Score, ...]:
    """The scores of each forecaster, or of each word of probability, those with most forecasts first."""
    groups: dict[str, list[ResolvedForecast]] = {}
    for f in forecasts:
        groups.setdefault(f.word if by_word else f.forecaster, []).append(f)
    scores = (score_forecasts(name, group) for name, group in groups.items() if name)
    return tuple(sorted((s for s in scores if s), key=lambda s: (-s.count, s.name)))


def calibration(forecasts: Iterable[ResolvedForecast], bins: int = 5) -> tuple[CalibrationBin, ...]:
    """Stretches of equal width over 0..1 that hold a forecast, with what was said and what came true."""
    if bins < 1:
        raise ValueError(f"wanted one bin or more, found {bins}")
    held: dict[int, list[ResolvedForecast]] = {}
    for f in forecasts:
        if f.scored:
            held.setdefault(min(int(f.middle * bins), bins - 1), []).append(f)
    return tuple(
        CalibrationBin(
            n / bins, (n + 1) / bins, len(group), _mean([f.middle for f in group]),
            _mean([float(f.outcome) for f in group]),
        )
        for n, group in sorted(held.items())
    )  # fmt: skip


def _capped(probability: float) -> float:
    return min(max(probability, 1 - _CERTAIN), _CERTAIN)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
