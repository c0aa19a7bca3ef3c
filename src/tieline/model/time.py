"""Dates as EDTF strings, and which calendar days one can mean.

The subset is level 0 and most of level 1 of the Extended Date/Time Format (Library of Congress, 2019; ISO 8601-2:2019):
years, months, days, date-times, ``?`` ``~`` ``%`` after a date, unspecified digits (``201X``, ``2004-XX``), seasons
(``2001-21`` to ``-24``), and intervals with an open (``..``) or unknown (nothing) end. Of level 2 only quarters
(``2024-33`` to ``-36``) and halves (``-40``, ``-41``) are read, because the press speaks of them.

A qualifier says how sure the date is; it does not make the date wider.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|XXXX)"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?:T(?P<clock>(?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60))?|24:00(?::00)?)(?P<zone>Z|[+-]\d{2}(?::\d{2})?)?)?"
    r"(?P<mark>[?~%])?",
    re.ASCII,
)
# First and last month of a sub-year grouping. Seasons are the northern hemisphere's, winter being December to February.
_PART_OF_YEAR = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 14),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}


@dataclass(frozen=True, slots=True)
class Period:
    """The calendar days an EDTF string can mean, first and last included, and how sure it is of itself.

    ``uncertain`` is ``?`` or ``%``, ``approximate`` is ``~`` or ``%``; for an interval, of either end.
    An open or unknown end stands as ``date.min`` or ``date.max``.
    """

    first: date
    last: date
    uncertain: bool = False
    approximate: bool = False

    def may_share_a_day(self, other: Period) -> bool:
        """Whether at least one calendar day lies in both."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: Period) -> bool:
        """Whether every day of ``other`` lies in this one."""
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=4096)
def parse_edtf(edtf: str) -> Period:
    """The days ``edtf`` can mean. Raises ``ValueError`` saying what was found where it is outside the subset."""
    if "/" not in edtf:
        return _parse_date(edtf, edtf)
    start, _, end = edtf.partition("/")
    if start in ("", "..") and end in ("", ".."):
        raise ValueError(f"wanted an EDTF interval with at least one dated end, found {edtf!r}")
    first = Period(date.min, date.min) if start in ("", "..") else _parse_date(start, edtf)
    last = Period(date.max, date.max) if end in ("", "..") else _parse_date(end, edtf)
    if first.first > last.last:
        raise ValueError(f"wanted an EDTF interval that runs forwards, found {edtf!r}")
    return Period(first.first, last.last, first.uncertain or last.uncertain, first.approximate or last.approximate)


def read_period(edtf: str | None) -> Period | None:
    """The days ``edtf`` can mean; None for none, and for what is outside the subset."""
    if edtf is None:
        return None
    try:
        return parse_edtf(edtf)
    except ValueError:
        return None


def earliest(edtf: str) -> date:
    """The first day ``edtf`` can mean; ``date.min`` for an open start. Raises ``ValueError`` on a malformed string."""
    return parse_edtf(edtf).first


def latest(edtf: str) -> date:
    """The last day ``edtf`` can mean; ``date.max`` for an open end. Raises ``ValueError`` on a malformed string."""
    return parse_edtf(edtf).last


def is_edtf(text: str) -> bool:
    """Whether ``text`` is in the subset that Tieline reads."""
    return read_period(text) is not None


def _parse_date(text: str, whole: str) -> Period:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f'wanted an EDTF date such as "1957", "1957-08", "1957-08-08" or "1957~", found {whole!r}')
    year, month, day, mark = match["year"], match["month"], match["day"], match["mark"]
    if match["clock"] and (day is None or day == "XX" or month == "XX" or "X" in year):
        raise ValueError(f"wanted a full date before the time of day, found {whole!r}")
    try:
        first = _first_day(year, month, day)
        last = _last_day(year, month, day)
    except ValueError as fault:
        raise ValueError(f"wanted a day that exists in the calendar, found {whole!r} ({fault})") from None
    return Period(first, last, uncertain=mark in ("?", "%"), approximate=mark in ("~", "%"))


def _first_day(year: str, month: str | None, day: str | None) -> date:
    number = max(int(year.replace("X", "0")), 1)
    if month is None or month == "XX":
        return date(number, 1, 1)
    if int(month) in _PART_OF_YEAR:
        _refuse_day(day)
        return date(number, _PART_OF_YEAR[int(month)][0], 1)
    return date(number, int(month), 1 if day in (None, "XX") else int(day or 1))


def _last_day(year: str, month: str | None, day: str | None) -> date:
    number = int(year.replace("X", "9"))
    if month is None:
        return date(number, 12, 31)
    if month == "XX":
        return date(number, 12, 31) if day in (None, "XX") else date(number, 12, min(int(day or 1), 31))
    if int(month) in _PART_OF_YEAR:
        end = _PART_OF_YEAR[int(month)][1]
        return _end_of_month(number + (end > 12), (end - 1) % 12 + 1)
    if day is None or day == "XX":
        return _end_of_month(number, int(month))
    return date(number, int(month), int(day))


def _refuse_day(day: str | None) -> None:
    if day is not None:
        raise ValueError("a season or quarter has no day")


def _end_of_month(year: int, month: int) -> date:
    if year > date.max.year:
        return date.max
    return date(year, month, monthrange(year, month)[1])
