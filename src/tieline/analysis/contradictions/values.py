"""Values that exclude each other: ages, strengths, counts of one event, dates of what happens once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import TypeVar

from tieline.analysis.contradictions.rules import contradiction_rules
from tieline.analysis.gathered import Gathered, claim_in_words
from tieline.analysis.lineage import Lineage
from tieline.analysis.occurrences import period_of
from tieline.model.case import CaseStatement
from tieline.model.findings import Contradiction
from tieline.model.propositions import befallen_once
from tieline.model.time import Period, read_period

MOST_COMPARED = 100
"""Of the statements on one side with counts: what more would say is said by then."""

Dated = Sequence[tuple[CaseStatement, Period]]
Counted = Sequence[tuple[CaseStatement, int, Period]]
Measure = TypeVar("Measure")


def incompatible_values(claims: Sequence[Gathered], lineage: Lineage) -> Iterator[Contradiction]:
    """Ages that no one birthday allows, strengths far apart, counts that do not grow, dates of what happens once."""
    ages, strengths, deaths = (defaultdict[str, list[Gathered]](list) for _ in range(3))
    for claim in claims:
        p = claim.proposition
        if p.mode != "actual" or not claim.supporting:
            continue
        if p.kind == "attribute" and p.subject and p.relation in ("age", "strength"):
            (ages if p.relation == "age" else strengths)[p.subject].append(claim)
        elif (befallen := befallen_once(p, lineage.actor_type)) is not None:
            yield from _dates_within(claim)
            if p.relation in contradiction_rules().death:
                deaths[befallen].append(claim)
        elif p.kind == "event" and claim.when is not None:
            yield from _counts_within(claim, lineage)
    slack = contradiction_rules().date_days
    yield from _among(
        ages, lambda c: _births(c.supporting, lineage), _apart_from, "no one date of birth allows both", lineage
    )
    yield from _among(
        strengths, lambda c: _counted(c.supporting, lineage), _far_apart, "the counts lie far apart", lineage
    )
    yield from _among(
        deaths, lambda c: _dated(c.supporting), lambda a, b: _apart_from(a, b, slack), "nobody dies twice", lineage
    )


def _among(
    groups: Mapping[str, Sequence[Gathered]],
    measure: Callable[[Gathered], Measure],
    clashing: Callable[[Measure, Measure], list[CaseStatement]],
    why: str,
    lineage: Lineage,
) -> Iterator[Contradiction]:
    """Claims of one group that exclude each other: `clashing` tells which of the first are excluded by the second."""
    for together in groups.values():
        measured = [(claim, measure(claim)) for claim in together] if len(together) > 1 else []
        for (left, these), (right, those) in combinations(measured, 2):
            if here := clashing(these, those):
                told = f"{claim_in_words(left, lineage)}; {claim_in_words(right, lineage)}: {why}"
                yield Contradiction("values", (left.id, right.id), _keys(here), _keys(clashing(those, these)), told)


def _keys(statements: Iterable[CaseStatement]) -> tuple[str, ...]:
    return tuple(sorted(s.key for s in statements))


def _apart_from(these: Dated, those: Dated, days: int = 0) -> list[CaseStatement]:
    """Those of the first whose period lies more than `days` from at least one of the second."""
    if not those:
        return []
    soonest_end = min(period.last for _, period in those)
    latest_start = max(period.first for _, period in those)
    slack = timedelta(days=days)
    return [s for s, p in these if p.first - soonest_end > slack or latest_start - p.last > slack]


# ------------------------------------------------------------------ ages and strengths


def _births(statements: Sequence[CaseStatement], lineage: Lineage) -> list[tuple[CaseStatement, Period]]:
    """The days on which somebody can have been born who was so old (whole years) on the day of publication."""
    found = []
    for said in statements:
        published = read_period(lineage.published(said.document))
        value = said.statement.object.text if said.statement.object else ""
        if published is not None and value.isdigit():
            first = _years_before(published.first, int(value) + 1) + timedelta(days=1)
            found.append((said, Period(first, _years_before(published.last, int(value)))))
    return found


def _years_before(day: date, years: int) -> date:
    year = max(day.year - years, 1)
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def _far_apart(these: Counted, those: Counted) -> list[CaseStatement]:
    rules = contradiction_rules()
    return [
        s
        for s, count, day in these
        if any(
            max(count, other) > rules.strength_ratio * min(count, other)
            and abs((day.first - then.first).days) <= rules.strength_days
            for _, other, then in those
        )
    ]


# ------------------------------------------------------------------ counts and dates of one event


def _counts_within(claim: Gathered, lineage: Lineage) -> Iterator[Contradiction]:
    """Counts of one event exclude each other unless one is rough, or the later is higher, as tolls grow."""
    counted = [(s, n, day) for s, n, day in _counted(claim.supporting, lineage) if not _is_rough(s)]
    pairs = [
        (a, b, n, m)
        for (a, n, then), (b, m, now) in combinations(sorted(counted, key=lambda x: (x[2].first, x[0].key)), 2)
        if n != m and not (then.last < now.first and n < m)
    ]
    if pairs:
        left = {a.key for a, _, _, _ in pairs}
        right = {b.key for _, b, _, _ in pairs} - left or {pairs[0][1].key}
        _, _, one, other = pairs[0]
        why = f"one counts {one}, the other {other}"
        yield Contradiction("values", (claim.id,), tuple(sorted(left - right)), tuple(sorted(right)), why)


def _counted(statements: Sequence[CaseStatement], lineage: Lineage) -> list[tuple[CaseStatement, int, Period]]:
    """The statements that give a count, of texts whose day of publication is known."""
    found = []
    for said in statements:
        count, day = said.statement.count, read_period(lineage.published(said.document))
        if count and day is not None:
            found.append((said, count, day))
    return found[:MOST_COMPARED]


def _is_rough(found: CaseStatement) -> bool:
    words = f" {found.statement.evidence.text.casefold()} "
    return any(f" {about} " in words for about in contradiction_rules().about)


def _dates_within(claim: Gathered) -> Iterator[Contradiction]:
    """Two times of what happens once exclude each other where they share no day, the night and time zones aside."""
    dated = sorted(_dated(claim.supporting), key=lambda x: (x[1].first, x[1].last, x[0].key))
    if not dated:
        return
    first = dated[0]
    others = _apart_from(dated[1:], [first], contradiction_rules().date_days)
    if others:
        with_first = [s for s, p in dated if p == first[1]]
        told = [s.statement.when.edtf for s in (first[0], others[-1]) if s.statement.when]
        why = f"it can have happened once only, and is dated {told[0]} and {told[1]}"
        yield Contradiction("values", (claim.id,), _keys(with_first), _keys(others), why)


def _dated(statements: Sequence[CaseStatement]) -> list[tuple[CaseStatement, Period]]:
    periods = ((s, period_of(s)) for s in statements)
    return [(s, p) for s, p in periods if p is not None and not p.uncertain and not p.approximate]
