"""Forecasts: what is foretold and by whom, what became of it, and how good they were at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from tieline.analysis.forecast_scores import CalibrationBin, Score
from tieline.analysis.forecasts import ICD_203, State
from tieline.ledger import View
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import Reads
from tieline.web.shown import ShownSentence, shown_sentences
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.finding import find_actor
from tieline.workbench.forecasting import Foretold, count_states, foretold, narrow, score_case

router = APIRouter(tags=["forecasts"])


@dataclass(frozen=True, slots=True)
class ShownResolution:
    """Who resolved a forecast, when (UTC), and on what evidence."""

    judgement: str
    outcome: bool
    condition_met: bool | None
    evidence: str
    by: str
    made: str


@dataclass(frozen=True, slots=True)
class ShownForecast:
    """A forecast as the list has it. `low` and `high` (0..1) are None where no word or figure gives a likelihood; such
    a one can come true, but is not scored. `word` is ICD 203's for the range, "" for none. `by` is an EDTF time."""

    id: str
    forecaster: str
    what: str
    own: bool
    said_on: str | None
    by: str | None
    low: float | None
    high: float | None
    word: str
    condition: str | None
    criteria: str | None
    state: State
    resolution: ShownResolution | None
    sentences: tuple[ShownSentence, ...]


@dataclass(frozen=True, slots=True)
class ForecastRows:
    """Some of the forecasts, due ones first, with how many fit what is asked in each state; `today` is the day from
    which they are due, `forecasters` all who foretell something."""

    total: int
    states: Mapping[State, int]
    today: str
    forecasters: tuple[str, ...]
    rows: tuple[ShownForecast, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A term of ICD 203 with its range of likelihood."""

    word: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scores:
    """How good the resolved forecasts were: `brier` 0 best, 1 worst; `log_loss` 0 best, in nats; `skill` above 0 beats
    always saying the base rate. `whole` is None as long as nothing can be scored; `resolved` counts what has an
    outcome, `words` are the standard's terms."""

    whole: Score | None
    by_forecaster: tuple[Score, ...]
    by_word: tuple[Score, ...]
    calibration: tuple[CalibrationBin, ...]
    resolved: int
    words: tuple[Word, ...]


@router.get("/forecasts")
def get_forecasts(
    bench: Reads,
    state: State | None = None,
    about: Annotated[str | None, Query(max_length=500, description="A case actor that it foretells of.")] = None,
    forecaster: Annotated[str | None, Query(max_length=1_000)] = None,
    own: Annotated[bool | None, Query(description="Only the analysts' own, or only those of texts.")] = None,
    known_at: KnownAt = None,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 200,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> ForecastRows:
    """The forecasts of the case: due, then open, then resolved."""
    view, today = bench.view(known_at), _today(bench, known_at)
    everything = foretold(view, today)
    everybody = tuple(sorted({f.forecast.forecaster for f in everything}))
    actor = find_actor(view, about).id if about else None
    found = narrow(everything, view, about=actor, forecaster=forecaster, own=own)
    fitting = [f for f in found if state in (None, f.state)]
    rows = tuple(_shown(view, fitting[offset : offset + limit]))
    return ForecastRows(len(fitting), count_states(found), today, everybody, rows)


@router.get("/forecasts/scores")
def get_scores(bench: Reads, known_at: KnownAt = None) -> Scores:
    """How good the resolved forecasts were, by forecaster and by word, and how well calibrated."""
    found = score_case(bench.view(known_at))
    words = tuple(Word(word, low, high) for (low, high), word in ICD_203.items())
    return Scores(found.whole, found.by_forecaster, found.by_word, found.calibration, found.resolved, words)


def _today(bench: CaseBench, known_at: str | None) -> str:
    """The day from which forecasts are due: today, or the day as which the case is looked at."""
    return (known_at or bench.clock())[:10]


def _shown(view: View, found: Sequence[Foretold]) -> list[ShownForecast]:
    keys = tuple(key for f in found for key in f.forecast.statements)
    sentences = {s.key: s for s in shown_sentences(view, view.statements(keys=keys))} if keys else {}
    rows = []
    for each in found:
        f, made = each.forecast, each.resolved
        low, high = f.probability or (None, None)
        ended = None
        if made is not None and f.outcome is not None:
            ended = ShownResolution(made.id, f.outcome, f.condition_met, made.reason, made.author, made.made)
        rows.append(
            ShownForecast(
                f.id, f.forecaster, f.what, f.own, f.said_on, f.by, low, high, f.word, f.condition, f.criteria,
                each.state, ended, tuple(sentences[key] for key in f.statements[:1] if key in sentences),
            )
        )  # fmt: skip
    return rows
