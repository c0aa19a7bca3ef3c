"""Calendar arithmetic in EDTF: the unit so many steps from a day, and which March, autumn or Tuesday is meant."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tieline.model.time import parse_edtf

Direction = Literal["past", "future"] | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The time of writing, as exact as is known: a day (`parts` 3), month (2) or year (1); `day` is its last day."""

    day: date
    parts: int

    @classmethod
    def of(cls, edtf: str | None) -> Anchor | None:
        """The anchor that an EDTF date gives; None for None, an interval, or what is no plain date."""
        if not edtf:
            return None
        plain = edtf.split("T")[0].rstrip("?~%")
        try:
            period = parse_edtf(plain)
        except ValueError:
            return None
        parts = plain.count("-") + 1
        if "/" in plain or "X" in plain or parts > 3 or (parts == 2 and int(plain[5:]) > 12):
            return None
        return cls(period.last, parts)


def week_of(day: date) -> str:
    """The ISO week around `day`, Monday to Sunday, as an interval."""
    monday = day - timedelta(day.weekday())
    return f"{monday}/{monday + timedelta(6)}"


def weekend_of(day: date) -> str:
    """The Saturday and Sunday of the ISO week around `day`, as an interval."""
    monday = day - timedelta(day.weekday())
    return f"{monday + timedelta(5)}/{monday + timedelta(6)}"


def month_of(year: int, month: int, steps: int = 0) -> str:
    """The month `steps` after `month` of `year`."""
    count = 12 * year + month - 1 + steps
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def quarter_of(day: date, steps: int = 0) -> str:
    """The quarter `steps` after that of `day`."""
    count = 4 * day.year + (day.month - 1) // 3 + steps
    return f"{count // 4:04d}-{33 + count % 4}"


def season_of(day: date, steps: int = 0) -> str:
    """The season `steps` after that of `day`; January and February belong to the winter of the year before."""
    count = 4 * day.year + (day.month - 3) // 3 + steps
    return f"{count // 4:04d}-{21 + count % 4}"


def unit_at(anchor: Anchor, unit: str, steps: int) -> str | None:
    """The day, week, … `steps` units after the anchor's; None where the anchor is too coarse or the calendar ends."""
    day = anchor.day
    needs = {"day": 3, "week": 3, "weekend": 3, "fortnight": 3, "month": 2, "quarter": 2, "season": 2}
    if needs.get(unit, 1) > anchor.parts:
        return None
    try:
        if unit == "day":
            return str(day + timedelta(steps))
        if unit in ("week", "fortnight"):
            return week_of(day + timedelta(7 * steps * (1 + (unit == "fortnight"))))
        if unit == "weekend":
            return weekend_of(day + timedelta(7 * steps))
    except OverflowError:
        return None
    made = {
        "month": lambda: month_of(day.year, day.month, steps),
        "quarter": lambda: quarter_of(day, steps),
        "season": lambda: season_of(day, steps),
        "year": lambda: f"{day.year + steps:04d}",
        "decade": lambda: f"{day.year // 10 + steps:03d}X",
        "century": lambda: f"{day.year // 100 + steps:02d}XX",
    }.get(unit)
    return checked(made()) if made else None


def span_of_units(anchor: Anchor, unit: str, count: int, direction: Direction) -> str | None:
    """The interval of `count` units up to the anchor ("the past three months"), or from it; None where too coarse."""
    if anchor.parts < 3 or direction is None or count > 5000:
        return None
    sign = -1 if direction == "past" else 1
    try:
        other = _moved(anchor.day, unit, sign * count)
    except (OverflowError, ValueError):
        return None
    if other is None:
        return None
    return f"{min(other, anchor.day)}/{max(other, anchor.day)}"


def _moved(day: date, unit: str, steps: int) -> date | None:
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(steps * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit)
    if months is None:
        return None
    year, month = divmod(12 * day.year + day.month - 1 + months * steps, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def weekday_near(anchor: Anchor, weekday: int, direction: Direction, *, today_counts: bool = True) -> str | None:
    """The last (or next) such weekday; the anchor's own day counts unless told; with no direction the last."""
    if anchor.parts < 3:
        return None
    back = (anchor.day.weekday() - weekday) % 7
    try:
        if back == 0 and today_counts:
            return str(anchor.day)
        if direction == "future":
            return str(anchor.day + timedelta(7 - back))
        return str(anchor.day - timedelta(back or 7))
    except OverflowError:
        return None


def recurring(make: Callable[[int], str | None], anchor: Anchor, direction: Direction) -> str | None:
    """What comes once a year, in the year that is meant: `make(year)` is its EDTF.

    In the past the last that has begun, in the future the next that has not ended, else the nearest. None where only
    the anchor's year is known.
    """
    if anchor.parts < 2:
        return None
    now = anchor.day
    made = (checked(make(year)) for year in range(now.year - 1, now.year + 2))
    found = [(parse_edtf(edtf), edtf) for edtf in made if edtf]
    if direction == "past":
        begun = [e for p, e in found if p.first <= now]
        return begun[-1] if begun else None
    if direction == "future":
        return next((e for p, e in found if p.last >= now), None)
    return min(found, key=lambda f: max((f[0].first - now).days, (now - f[0].last).days, 0))[1] if found else None


def checked(edtf: str | None) -> str | None:
    """`edtf` if the calendar has it, else None."""
    if edtf is None:
        return None
    try:
        parse_edtf(edtf)
    except ValueError:
        return None
    return edtf
