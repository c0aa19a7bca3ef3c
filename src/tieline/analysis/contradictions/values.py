"""Values that exclude each other: ages, strengths, counts of one event, dates of what happens once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, product

from tieline.analysis.contradictions.rules import contradiction_rules
from tieline.analysis.gathered import Gathered, claim_in_words
from tieline.analysis.lineage import Lineage
from tieline.analysis.occurrences import period_of, read_period
from tieline.model.case import CaseStatement
from tieline.model.findings import Contradiction
from tieline.model.propositions import befallen_once
from tieline.model.time import Period

Clash = Callable[[CaseStatement, CaseStatement], str | None]
"""Why two statements exclude each other, None where they need not."""


def incompatible_values(claims: Sequence[Gathered], lineage: Lineage) -> Iterator[Contradiction]:
    """Ages that no one birthday allows, strengths far apart, counts that do not grow, dates of what happens once."""
    ages, strengths, deaths = (defaultdict[str, list[Gathered]](list) for _ in range(3))
    once: list[Gathered] = []
    for claim in claims:
        p = claim.proposition
        if p.mode != "actual" or not claim.supporting:
            continue
        if p.kind == "attribute" and p.subject and p.relation in ("age", "strength"):
            (ages if p.relation == "age" else strengths)[p.subject].append(claim)
        elif (befallen := befallen_once(p, lineage.actor_type)) is not None:
            once.append(claim)
            if p.relation in contradiction_rules().death:
                deaths[befallen].append(claim)
        elif p.kind == "event":
            yield from _within(claim, lambda a, b: _counts(a, b, lineage), claim.when is not None)
    for group, clash in (
        (ages, lambda a, b: _ages(a, b, lineage)),
        (strengths, lambda a, b: _strengths(a, b, lineage)),
        (deaths, _dates),
    ):
        for together in group.values():
            for left, right in combinations(together, 2):
                yield from _between(left, right, clash, lineage)
    for claim in once:
        yield from _within(claim, _dates, True)


def _between(left: Gathered, right: Gathered, clash: Clash, lineage: Lineage) -> Iterator[Contradiction]:
    pairs = [(a, b, why) for a, b in product(left.supporting, right.supporting) if (why := clash(a, b)) is not None]
    if pairs:
        yield Contradiction(
            "values",
            (left.id, right.id),
            _keys(a for a, _, _ in pairs),
            _keys(b for _, b, _ in pairs),
            f"{claim_in_words(left, lineage)}; {claim_in_words(right, lineage)}: {pairs[0][2]}",
        )


def _within(claim: Gathered, clash: Clash, comparable: bool) -> Iterator[Contradiction]:
    if not comparable or len(claim.supporting) < 2:
        return
    pairs = [(a, b, why) for a, b in combinations(claim.supporting, 2) if (why := clash(a, b)) is not None]
    if pairs:
        left = _keys(a for a, _, _ in pairs)
        right = tuple(key for key in _keys(b for _, b, _ in pairs) if key not in left)
        yield Contradiction("values", (claim.id,), left, right or _keys(b for _, b, _ in pairs), pairs[0][2])


def _keys(statements: Iterable[CaseStatement]) -> tuple[str, ...]:
    return tuple(sorted({s.key for s in statements}))


def _ages(a: CaseStatement, b: CaseStatement, lineage: Lineage) -> str | None:
    """Two ages, each on its day of publication, exclude each other where no one date of birth allows both."""
    left, right = _births(a, lineage), _births(b, lineage)
    if left is None or right is None or left.may_share_a_day(right):
        return None
    return "no one date of birth allows both"


def _births(found: CaseStatement, lineage: Lineage) -> Period | None:
    """The days on which somebody can have been born who was so old (whole years) on the day of publication."""
    published = read_period(lineage.published(found.document))
    value = found.statement.object.text if found.statement.object else ""
    if published is None or not value.isdigit():
        return None
    first = _years_before(published.first, int(value) + 1) + timedelta(days=1)
    return Period(first, _years_before(published.last, int(value)))


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _strengths(a: CaseStatement, b: CaseStatement, lineage: Lineage) -> str | None:
    rules = contradiction_rules()
    left, right = a.statement.count, b.statement.count
    apart = _days_apart(a, b, lineage)
    if not left or not right or apart is None or apart > rules.strength_days:
        return None
    return "the counts lie far apart" if max(left, right) > rules.strength_ratio * min(left, right) else None


def _counts(a: CaseStatement, b: CaseStatement, lineage: Lineage) -> str | None:
    """Counts of one event exclude each other unless one is rough, or the later is higher, as tolls grow."""
    left, right = a.statement.count, b.statement.count
    days = [read_period(lineage.published(s.document)) for s in (a, b)]
    if left is None or right is None or left == right or days[0] is None or days[1] is None:
        return None
    if _is_rough(a) or _is_rough(b):
        return None
    (early, low), (late, high) = sorted([(days[0], left), (days[1], right)], key=lambda x: (x[0].first, x[0].last))
    if early.last < late.first and low < high:
        return None
    return f"one counts {left}, the other {right}"


def _is_rough(found: CaseStatement) -> bool:
    words = f" {found.statement.evidence.text.casefold()} "
    return any(f" {about} " in words for about in contradiction_rules().about)


def _dates(a: CaseStatement, b: CaseStatement) -> str | None:
    """Two times of what happens once exclude each other where they share no day, the night and time zones aside."""
    left, right = period_of(a), period_of(b)
    if left is None or right is None or any(p.uncertain or p.approximate for p in (left, right)):
        return None
    gap = max((left.first - right.last).days, (right.first - left.last).days)
    if gap <= contradiction_rules().date_days:
        return None
    told = [s.statement.when.edtf for s in (a, b) if s.statement.when]
    return f"it can have happened once only, and is dated {told[0]} and {told[1]}"


def _days_apart(a: CaseStatement, b: CaseStatement, lineage: Lineage) -> int | None:
    left, right = (read_period(lineage.published(s.document)) for s in (a, b))
    return abs((left.first - right.first).days) if left and right else None
