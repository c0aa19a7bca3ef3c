"""`tieline forecasts`: what is foretold in a case and by whom, what became of it, and how good they are at it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tieline.cli.case_option import HERE, ByOption, CaseOption, KnownAtOption, answering, opened, say_recorded
from tieline.cli.options import checked_edtf
from tieline.cli.tables import FormatOption, TableFormat, print_rows, print_text

if TYPE_CHECKING:
    from tieline.analysis.forecast_scores import ResolvedForecast, Score
    from tieline.analysis.forecasts import Forecast
    from tieline.ledger import View
    from tieline.workbench.case_bench import CaseBench

forecasts_app = typer.Typer(
    name="forecasts", help="What is foretold, what became of it, how good they were.", no_args_is_help=True
)
ReasonOption = Annotated[str, typer.Option("--reason", "-r", metavar="WORDS", help="Why, for whoever reads the log.")]
EvidenceOption = Annotated[
    str, typer.Option("--reason", "-r", metavar="WORDS", prompt="Evidence", help="What shows it.")
]


@forecasts_app.callback()
def forecasts() -> None:
    """What is foretold in a case and by whom, what became of it, and how good they were."""


@forecasts_app.command("list")
def list_(
    case: CaseOption = HERE,
    due: Annotated[bool, typer.Option("--due", help="Only those whose time is over and that nobody resolved.")] = False,
    today: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=checked_edtf, help="The day to count from; today if not given."),
    ] = None,
    known_at: KnownAtOption = None,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """List the forecasts, each with its probability, time and condition."""
    from tieline.analysis.forecasts import forecasts_of

    day = today or datetime.now(UTC).date().isoformat()
    with answering(case, known_at=known_at) as bench:
        view = bench.view(known_at)
        found = [f for f in forecasts_of(view) if not due or f.state(day) == "due"]
        rows = [_row(f, day) for f in found]
        if form is not TableFormat.SCREEN:
            print_rows(rows, form)
            return
        for row, forecast in zip(rows, found, strict=True):
            _print_forecast(view, row, forecast)
    if not rows:
        print_text("nothing is due" if due else "nothing is foretold")


@forecasts_app.command()
def add(
    words: Annotated[str, typer.Argument(metavar="FORECAST", help="What will happen, in your words.")],
    probability: Annotated[float, typer.Option(metavar="P", min=0, max=1, help="How likely, 0 to 1.")],
    until: Annotated[str, typer.Option("--until", metavar="DATE", callback=checked_edtf, help="By when (EDTF).")],
    criteria: Annotated[str, typer.Option(metavar="WORDS", help="What would settle it.")],
    condition: Annotated[str | None, typer.Option(metavar="WORDS", help="Only if this comes true.")] = None,
    reason: ReasonOption = "the analyst's forecast",
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Make a forecast of your own, with what would settle it."""
    with opened(case, by) as bench:
        value: dict[str, object] = {"forecast": words, "probability": probability, "by": until, "criteria": criteria}
        value |= {"condition": condition} if condition else {}
        made = bench.judge("foresee", (), reason=reason, value=value)
    print(f"recorded as {made.id}: `tieline forecasts resolve {made.id} true` once it is known")


@forecasts_app.command()
def resolve(
    forecast: Annotated[str, typer.Argument(metavar="FORECAST", help="A statement such as 3f9a21c4#s7, or an id.")],
    outcome: Annotated[str, typer.Argument(metavar="true|false", help="Whether it came true.")],
    reason: EvidenceOption,
    condition_met: Annotated[
        bool | None,
        typer.Option("--condition-met/--condition-not-met", help="For a conditional one: whether its condition did."),
    ] = None,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Resolve a forecast by hand, with what shows it."""
    from tieline.workbench.finding import find_judgement, find_statement

    if outcome not in ("true", "false"):
        raise typer.BadParameter(f"wanted true or false, found {outcome!r}")
    with opened(case, by) as bench:
        view = bench.view()
        target = find_statement(view, forecast) if "#" in forecast else find_judgement(view, forecast)
        value: dict[str, object] = {"outcome": outcome == "true"}
        value |= {"condition_met": condition_met} if condition_met is not None else {}
        made = bench.judge("resolve", [target], reason=reason, value=value)
    say_recorded(made.id)


@forecasts_app.command()
def scores(
    case: CaseOption = HERE,
    known_at: KnownAtOption = None,
    why: Annotated[
        bool, typer.Option("--why", help="Open the scores: each forecast in them, its sentences, and what resolved it.")
    ] = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """Score what was resolved: by forecaster and by word, against the base rate, and how well calibrated it was."""
    from tieline.workbench.forecasting import score_case

    with answering(case, known_at=known_at) as bench:
        found = score_case(bench.view(known_at))
        groups = [("all", found.whole)] if found.whole else []
        groups += [("forecaster", s) for s in found.by_forecaster] + [("word", s) for s in found.by_word]
        rows = [_score_row(kind, s) for kind, s in groups]
        print_rows(
            rows,
            form,
            nothing="nothing that was resolved can be scored yet: `tieline forecasts list`, and `resolve` one",
        )
        if form is not TableFormat.SCREEN:
            return
        if rows:
            print_text("Brier: 0 best, 1 worst; skill above 0 beats always saying the base rate", "dim")
            for bin_ in found.calibration:
                said, came = f"said {bin_.said:.0%}", f"came true {bin_.came_true:.0%}"
                print_text(f"{bin_.low:.0%}–{bin_.high:.0%}: {said}, {came} ({bin_.count})", indent=2)
        for forecast, scored in found.parts if why else ():
            _print_scored(bench, known_at, forecast, scored)


def _print_scored(bench: CaseBench, known_at: str | None, forecast: Forecast, scored: ResolvedForecast | None) -> None:
    """A resolved forecast with its part of the scores, or why it has none; its sentences; what resolved it."""
    came = "came true" if forecast.outcome else "came out false"
    if scored is not None:
        part = f"({scored.middle:.3g} − {int(scored.outcome)})² = {scored.brier:.3f}"
        part = f"{part}{f' ({scored.word})' if scored.word else ''}"
    else:
        part = "not scored: " + ("its condition never came" if forecast.probability else "it has no likelihood")
    print_text(f"{forecast.forecaster}: {forecast.what}, {came}; {part}", "italic")
    for sentence in bench.sentences_of(forecast.statements, known_at) if not forecast.own else ():
        print_text(sentence, "dim", indent=4)
    for j in bench.view(known_at).judgements():
        if j.id == forecast.id:
            print_text(f"put up by {j.author}, {j.made[:10]}; settled by: {forecast.criteria}", "dim", indent=4)
        elif j.id == forecast.judgement:
            print_text(f"resolved by {j.author}, {j.made[:10]}: {j.reason} [{j.id}]", "dim", indent=4)


def _row(forecast: Forecast, day: str) -> dict[str, object]:
    low, high = forecast.probability or (None, None)
    return {
        "id": forecast.id, "forecaster": forecast.forecaster, "what": forecast.what, "own": forecast.own,
        "said_on": forecast.said_on, "by": forecast.by, "low": low, "high": high, "word": forecast.word,
        "condition": forecast.condition, "criteria": forecast.criteria, "state": forecast.state(day),
        "outcome": forecast.outcome, "condition_met": forecast.condition_met,
    }  # fmt: skip


def _print_forecast(view: View, row: dict[str, object], forecast: Forecast) -> None:
    from tieline.briefs.material import told_time
    from tieline.workbench.finding import short_key

    name = forecast.id if forecast.own else short_key(forecast.id)
    likely = ""
    if forecast.probability:
        low, high = forecast.probability
        figure = f"{low:.0%}" if low == high else f"{low:.0%}–{high:.0%}"
        likely = f", {figure}{f' (ICD 203: {forecast.word})' if forecast.word else ''}"
    when = f", by {told_time(forecast.by)}" if forecast.by else ""
    ended = f"came {'true' if forecast.outcome else 'out false'}" if forecast.outcome is not None else str(row["state"])
    print_text(f"{name}  {forecast.what}{likely}{when}  [{ended}]")
    print_text(f"{forecast.forecaster}{f', {forecast.said_on}' if forecast.said_on else ''}", "dim", indent=4)
    if forecast.condition:
        print_text(f"on condition: {forecast.condition}", "dim", indent=4)
    if forecast.criteria:
        print_text(f"settled by: {forecast.criteria}", "dim", indent=4)
    for found in view.statements(keys=[forecast.id]) if not forecast.own else ():
        print_text(f"“{found.statement.evidence.text}”", "dim", indent=4)


def _score_row(kind: str, score: Score) -> dict[str, object]:
    return {
        "of": kind, "name": score.name, "count": score.count, "brier": round(score.brier, 3),
        "log_loss": round(score.log_loss, 3), "base_rate": round(score.base_rate, 3),
        "base_brier": round(score.base_brier, 3), "skill": round(score.skill, 3) if score.skill is not None else None,
    }  # fmt: skip
