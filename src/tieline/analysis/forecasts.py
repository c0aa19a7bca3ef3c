"""The forecasts of a case: those found in its texts and the analyst's own, with what became of them.

Likelihood only: a probability is that of the event as the forecaster put it, never how sure a source is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, cast

from tieline.analysis.forecast_scores import ResolvedForecast
from tieline.ledger.view import View
from tieline.model.case import CaseStatement
from tieline.model.judgements import Judgement
from tieline.model.time import latest

State = Literal["open", "due", "resolved"]
ICD_203: Mapping[tuple[float, float], str] = MappingProxyType({
    (0.01, 0.05): "almost no chance", (0.05, 0.20): "very unlikely", (0.20, 0.45): "unlikely",
    (0.45, 0.55): "roughly even chance", (0.55, 0.80): "likely", (0.80, 0.95): "very likely",
    (0.95, 0.99): "almost certain",
})  # fmt: skip
"""The seven terms of the standard (ODNI, ICD 203, 2015) by their ranges."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Something that is said to come. `id` is a statement's key, or a judgement's id for the analyst's own.

    `probability` is None where no word or figure gives one; such a forecast can come true, but is not scored. `by` is
    the EDTF time by which it is to have happened, `condition` that under which it is said, `criteria` what would settle
    it. `outcome` and `condition_met` are None as long as nobody resolved it; `judgement` is who did.
    `statements` are the keys of those it is made of: several where one sentence foretells several things of one actor
    under one condition.
    """

    id: str
    forecaster: str
    what: str
    own: bool
    said_on: str | None
    probability: tuple[float, float] | None = None
    by: str | None = None
    condition: str | None = None
    criteria: str | None = None
    outcome: bool | None = None
    condition_met: bool | None = None
    judgement: str | None = None
    statements: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """The standard's term for its range, "" where it is none of them."""
        return ICD_203.get(self.probability, "") if self.probability else ""

    def state(self, today: str) -> State:
        """Resolved, due (this EDTF day is past the last one by which it was to happen), or open."""
        if self.outcome is not None:
            return "resolved"
        return "due" if self.by is not None and latest(self.by) < latest(today) else "open"


def forecasts_of(view: View) -> tuple[Forecast, ...]:
    """All forecasts of a view: its texts' in the order of the statements' keys, then the analyst's own."""
    judgements = list(view.judgements())
    resolved = {j.targets[0]: j for j in judgements if j.action == "resolve" and j.id not in view.orphaned}
    names = {actor.id: actor.name for actor in view.actors()}
    groups: dict[tuple[object, ...], list[CaseStatement]] = {}
    for found in view.statements(kind="forecast"):
        groups.setdefault(_one_forecast(found), []).append(found)
    told = [_of_statements(view, group, names, resolved) for group in groups.values()]
    own = [_of_judgement(j, resolved.get(j.id)) for j in judgements if j.action == "foresee"]
    return (*told, *own)


def resolved_forecasts(forecasts: Iterable[Forecast]) -> tuple[ResolvedForecast, ...]:
    """Those that have an outcome and a probability, as they are scored."""
    return tuple(
        ResolvedForecast(f.id, f.forecaster, f.probability, f.outcome, f.word, f.condition_met)
        for f in forecasts
        if f.outcome is not None and f.probability is not None
    )


def _one_forecast(found: CaseStatement) -> tuple[object, ...]:
    """What statements share that tell one forecast in several verbs: counted apart, one success would be several."""
    said = found.statement
    subject = (found.subject, said.subject.text) if said.subject else None
    if subject is None or said.condition is None:
        return (found.key,)
    voices = tuple(v.text for v in said.voices)
    when = said.when.edtf if said.when else None
    return found.document, said.evidence, subject, said.condition, said.probability, when, voices


def _of_statements(
    view: View, group: Sequence[CaseStatement], names: Mapping[str, str], resolved: Mapping[str, Judgement]
) -> Forecast:
    """The forecast that these statements make together, named by the first of them; resolved where one of them is."""
    first = _of_statement(view, group[0], names)
    more = [_of_statement(view, each, names).what.partition(" · ")[2] for each in group[1:]]
    whole = replace(first, what="; ".join((first.what, *more)), statements=tuple(each.key for each in group))
    return _resolved(whole, next((resolved[each.key] for each in group if each.key in resolved), None))


def _of_statement(view: View, found: CaseStatement, names: Mapping[str, str]) -> Forecast:
    said = found.statement
    first = next(iter(view.accessions(found.document)))
    voices = [names.get(a or "", v.text) for a, v in zip(found.voices, said.voices, strict=False) if not v.vague]
    subject = names.get(found.subject or "", said.subject.text if said.subject else "somebody")
    target = names.get(found.object or "", said.object.text if said.object else "")
    # Who foretells that it will not happen is right where it does not.
    foretold = f"not {said.relation}" if said.commitment.polarity == "denied" else said.relation
    return Forecast(
        found.key, voices[-1] if voices else first.author or first.publisher or "an unnamed author",
        " · ".join(part for part in (subject, foretold, target) if part), own=False, said_on=first.published,
        probability=said.probability, by=said.when.edtf if said.when else None,
        condition=said.condition.text if said.condition else None,
    )  # fmt: skip


def _of_judgement(made: Judgement, resolved: Judgement | None) -> Forecast:
    value = made.value
    given = value.get("probability")
    ends = [float(cast(float, p)) for p in (given if isinstance(given, (list, tuple)) else [given]) if p is not None]
    forecast = Forecast(
        made.id, made.author, str(value["forecast"]), own=True, said_on=made.made[:10],
        probability=(ends[0], ends[-1]) if ends else None, by=_text(value.get("by")),
        condition=_text(value.get("condition")), criteria=_text(value.get("criteria")),
    )  # fmt: skip
    return _resolved(forecast, resolved)


def _resolved(forecast: Forecast, resolved: Judgement | None) -> Forecast:
    if resolved is None:
        return forecast
    met = resolved.value.get("condition_met")
    return replace(
        forecast,
        outcome=bool(resolved.value["outcome"]),
        condition_met=met if isinstance(met, bool) else None,
        judgement=resolved.id,
    )


def _text(value: object) -> str | None:
    return str(value) if value else None
