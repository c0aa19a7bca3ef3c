"""Which statements of one proposition speak of the same happening: exact dates tell events apart, missing ones do not.

The rules, strict on purpose, for what is split is only counted too low:
- two exact days are two events, unless it can happen once only;
- a rough time (a month, "last year") joins the one exact event that lies in it; else it is an event of its own;
- a statement without a time counts for the one exact event of the week before its document was published; if there are
  several or none, it stays with the claim that tells no time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from tieline.model.case import CaseStatement
from tieline.model.time import Period, read_period

NEWS_WINDOW = timedelta(days=7)
"""How long before its publication a text speaks of something as news, where it tells no time."""


def split_by_occurrence(
    statements: Sequence[CaseStatement], published: Callable[[str], str | None]
) -> tuple[tuple[str | None, tuple[CaseStatement, ...]], ...]:
    """The statements by the time (EDTF) of what they tell, None where none is told, in the order of these times.

    `published` gives a document's day of publication (EDTF), None where it is not known.
    """
    exact: dict[date, list[CaseStatement]] = defaultdict(list)
    others: list[CaseStatement] = []
    for found in statements:
        period = period_of(found)
        if period is not None and period.first == period.last:
            exact[period.first].append(found)
        else:
            others.append(found)
    days = sorted(exact)
    rough: dict[str | None, list[CaseStatement]] = defaultdict(list)
    for found in others:
        window = period_of(found) or _news_window(found, published)
        within = [day for day in days if window is not None and window.first <= day <= window.last]
        if len(within) == 1:
            exact[within[0]].append(found)
        else:
            rough[found.statement.when.edtf if period_of(found) and found.statement.when else None].append(found)
    parts: list[tuple[str | None, list[CaseStatement]]] = [(day.isoformat(), exact[day]) for day in days]
    parts += sorted(rough.items(), key=lambda item: item[0] or "")
    return tuple((when, tuple(part)) for when, part in parts)


def period_of(found: CaseStatement) -> Period | None:
    """The days that a statement says it speaks of; None where it does not, or where the date cannot be read."""
    when = found.statement.when
    return read_period(when.edtf) if when else None


def _news_window(found: CaseStatement, published: Callable[[str], str | None]) -> Period | None:
    """The week up to the publication; None for what is not told as a fact, or where the day is not known."""
    day = read_period(published(found.document))
    if (
        day is None
        or day.first != day.last
        or found.statement.commitment.mode != "actual"
        or day.first <= date(2, 1, 1)
    ):
        return None
    return Period(day.first - NEWS_WINDOW, day.last)
