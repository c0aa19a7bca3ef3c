"""What the phrases that say when mean: from a match and its setting to a date in EDTF, or None where none is fixed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tieline.reading.times.calendar import (
    Anchor,
    Direction,
    checked,
    month_of,
    recurring,
    season_of,
    span_of_units,
    unit_at,
    week_of,
    weekday_near,
)
from tieline.reading.times.lexicon import Holiday, TimeWords

CENTURY_PIVOT = 40  # a year of two digits up to this lies in the 2000s where nothing else says so


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a phrase stands: the time of writing, which way its clause looks (asked for), the time last spoken of."""

    anchor: Anchor | None
    direction: Callable[[], Direction]
    reference: str | None

    def referred(self) -> Anchor | None:
        """The time last spoken of as an anchor, None where there is none or it is no plain date."""
        if self.reference and "/" in self.reference:
            return Anchor.of(self.reference.split("/")[0])
        return Anchor.of(self.reference)


Value = Callable[[re.Match[str], Setting], str | None]


class Meanings:
    """The meaning of each kind of phrase, over one lexicon. Each method takes a match and its setting."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.holidays = {name: h for h in words.holidays for name in h.names}

    def by_name(self) -> Mapping[str, Value]:
        """Each meaning by the name that the rules of data/time_phrases.toml call it by."""
        methods = (
            self.day_month_year, self.day_month, self.month_year, self.month_related, self.month_of_related_year,
            self.month_alone, self.season_year, self.season_related, self.season_alone, self.part_of_year,
            self.year_in_words, self.two_thousand, self.decade_digits, self.decade_word, self.century, self.weekday,
            self.weekday_week, self.holiday, self.deictic_day, self.related_unit, self.definite_unit, self.ago,
            self.year_ago, self.earlier_later, self.day_before, self.span, self.clock, no_value, iso_date,
            numeric_date, fiscal_year, self.days_of_month, self.months_of_year, self.week_of_day, self.night_into,
            self.nth_day, year_range, year_alone, old_year,
        )  # fmt: skip
        return {method.__name__: method for method in methods}

    def steps(self, text: str) -> int:
        """How many units a word such as "last" moves."""
        return self.words.relations.get(text.lower().split()[-1], 0)

    def month_number(self, text: str) -> int:
        return self.words.months[text.lower().rstrip(".")]

    def day_month_year(self, m: re.Match[str], s: Setting) -> str | None:
        year = full_year(m["y"])
        return checked(f"{year:04d}-{self.month_number(m['mon']):02d}-{int(m['d']):02d}")

    def day_month(self, m: re.Match[str], s: Setting) -> str | None:
        month, day = self.month_number(m["mon"]), int(m["d"])
        named = m["wd"] and self.words.weekdays[m["wd"].lower().rstrip(".")]

        def make(year: int) -> str | None:
            return checked(f"{year:04d}-{month:02d}-{day:02d}")

        def on_that_weekday(year: int) -> str | None:
            made = make(year)
            return made if made and date.fromisoformat(made).weekday() == named else None

        return (in_some_year(on_that_weekday, s) if named is not None else None) or in_some_year(make, s)

    def days_of_month(self, m: re.Match[str], s: Setting) -> str | None:
        """ "from 3 to 5 May": in the year that is told, else in the one that the setting tells."""
        month, first, last = self.month_number(m["mon"]), int(m["d"]), int(m["d2"])

        def make(year: int) -> str | None:
            days = (checked(f"{year:04d}-{month:02d}-{day:02d}") for day in (first, last))
            return "/".join(day for day in days if day) if first < last else None

        made = make(full_year(m["y"])) if m["y"] else in_some_year(make, s)
        return made if made and "/" in made else None

    def months_of_year(self, m: re.Match[str], s: Setting) -> str | None:
        """ "from January to March 2011"."""
        year, first, last = full_year(m["y"]), self.month_number(m["mon"]), self.month_number(m["mon2"])
        return checked(f"{year - (first > last):04d}-{first:02d}/{year:04d}-{last:02d}")

    def week_of_day(self, m: re.Match[str], s: Setting) -> str | None:
        """ "the week of 13 January": the seven days from that day on, or the week around a day that is no Monday."""
        month = self.month_number(m["mon"] or m["mon_first"])
        day = int(m["d"] or m["d_last"])

        def make(year: int) -> str | None:
            return checked(f"{year:04d}-{month:02d}-{day:02d}")

        found = make(full_year(m["y"])) if m["y"] else in_some_year(make, s)
        return week_of(date.fromisoformat(found)) if found and not found.endswith("?") else None

    def night_into(self, m: re.Match[str], s: Setting) -> str | None:
        """ "overnight into Tuesday": Monday and Tuesday."""
        if s.anchor is None:
            return None
        found = weekday_near(s.anchor, self.words.weekdays[m["wd"].lower().rstrip(".")], s.direction())
        return f"{date.fromisoformat(found) - timedelta(1)}/{found}" if found else None

    def nth_day(self, m: re.Match[str], s: Setting) -> str | None:
        """ "on the eighth": of the month last spoken of, else of the present one or that beside it."""
        word = m["nth"].lower()
        day = self.words.days_of_month.get(word) or int(re.sub(r"\D", "", word))
        around = s.referred()
        ahead = s.anchor is not None and s.direction() == "future"
        if around is not None and around.parts >= 2 and not (ahead and s.anchor and around.day < s.anchor.day):
            return checked(f"{around.day.year:04d}-{around.day.month:02d}-{day:02d}")
        if s.anchor is None or s.anchor.parts < 3:
            return None
        now, direction = s.anchor.day, s.direction()
        steps = 1 if direction == "future" and day < now.day else -1 if direction != "future" and day > now.day else 0
        return checked(f"{month_of(now.year, now.month, steps)}-{day:02d}")

    def month_year(self, m: re.Match[str], s: Setting) -> str | None:
        return checked(f"{full_year(m['y']):04d}-{self.month_number(m['mon']):02d}")

    def month_related(self, m: re.Match[str], s: Setting) -> str | None:
        month = self.month_number(m["mon"])
        return related_part_of_year(lambda y: month_of(y, month), self.steps(m["rel"]), s)

    def month_alone(self, m: re.Match[str], s: Setting) -> str | None:
        month = self.month_number(m["mon"])
        return in_some_year(lambda y: month_of(y, month), s)

    def month_of_related_year(self, m: re.Match[str], s: Setting) -> str | None:
        if s.anchor is None:
            return None
        year = s.anchor.day.year + self.steps(m["rel"])
        if m["mon"] is None:
            return checked(f"{year:04d}-{self.words.seasons[m['sea'].lower()]}")
        month = f"{year:04d}-{self.month_number(m['mon']):02d}"
        return checked(f"{month}-{int(m['d'] or m['d2']):02d}" if m["d"] or m["d2"] else month)

    def season_year(self, m: re.Match[str], s: Setting) -> str | None:
        return f"{full_year(m['y']):04d}-{self.words.seasons[m['sea'].lower()]}"

    def season_related(self, m: re.Match[str], s: Setting) -> str | None:
        code = self.words.seasons[m["sea"].lower()]
        return related_part_of_year(lambda y: f"{y:04d}-{code}", self.steps(m["rel"]), s)

    def season_alone(self, m: re.Match[str], s: Setting) -> str | None:
        code = self.words.seasons[m["sea"].lower()]
        return in_some_year(lambda y: f"{y:04d}-{code}", s)

    def part_number(self, m: re.Match[str]) -> tuple[int, str]:
        """Which quarter or half: its number and unit."""
        if m["q"]:
            return int(m["q"][-1]), "quarter" if m["q"][0] in "qQ" else "half"
        word = m["ord"].lower()
        unit = m["part"].lower()
        n = 4 if word == "final" else int(word[0]) if word[0].isdigit() else self.words.ordinals[word]
        return (2 if word == "final" and unit == "half" else n), unit

    def part_of_year(self, m: re.Match[str], s: Setting) -> str | None:
        n, unit = self.part_number(m)
        if n > (4 if unit == "quarter" else 2):
            return None
        code = n + (32 if unit == "quarter" else 39)
        if m["y"]:
            return f"{full_year(m['y']):04d}-{code}"
        if m["yrel"] and s.anchor:
            return f"{s.anchor.day.year + self.steps(m['yrel']):04d}-{code}"
        if m["yrel"]:
            return None
        if s.anchor and s.direction() != "past":
            return recurring(lambda y: f"{y:04d}-{code}", s.anchor, None)
        return in_some_year(lambda y: f"{y:04d}-{code}", s)

    def year_in_words(self, m: re.Match[str], s: Setting) -> str | None:
        """ "nineteen ninety-six", as speech is written down."""
        low = m["low"] or m["two"]
        n = self.words.numbers[re.sub(r"\s+", " ", low.lower())] if low else 0
        if m["two"] and (n < 10 or (m["cent"].lower() == "twenty" and n > 49)):
            return None
        return f"{self.words.numbers[m['cent'].lower()]}{n:02d}"

    def two_thousand(self, m: re.Match[str], s: Setting) -> str | None:
        n = self.words.numbers[re.sub(r"\s+", " ", m["two"].lower())] if m["two"] else 0
        return f"20{n:02d}"

    def decade_digits(self, m: re.Match[str], s: Setting) -> str | None:
        digits = re.sub(r"\D", "", m["dec"])
        if len(digits) == 2:
            digits = ("20" if int(digits) < CENTURY_PIVOT - 10 else "19") + digits
        return f"{digits[:3]}X"

    def decade_word(self, m: re.Match[str], s: Setting) -> str | None:
        return f"19{self.words.tens_plurals[m['tens'].lower()] // 10}X"

    def century(self, m: re.Match[str], s: Setting) -> str | None:
        text = m["n"].lower()
        n = int(re.sub(r"\D", "", text)) if text[0].isdigit() else self.words.centuries[text]
        return f"{n - 1:02d}XX" if 1 <= n <= 30 else None

    def weekday(self, m: re.Match[str], s: Setting) -> str | None:
        number = self.words.weekdays[m["wd"].lower().rstrip(".")]
        if s.anchor is None:
            return None
        relation = (m["rel"] or "").lower()
        if relation in ("last", "past"):
            return weekday_near(s.anchor, number, "past", today_counts=False)
        if relation in ("next", "coming"):
            return weekday_near(s.anchor, number, "future", today_counts=False)
        if relation == "this":
            return weekday_near(s.anchor, number, s.direction() or "future")
        return weekday_near(s.anchor, number, s.direction())

    def weekday_week(self, m: re.Match[str], s: Setting) -> str | None:
        """ "Tuesday of last week", "on Friday next week"."""
        number = self.words.weekdays[m["wd"].lower().rstrip(".")]
        if s.anchor is None or s.anchor.parts < 3:
            return None
        try:
            monday = s.anchor.day - timedelta(s.anchor.day.weekday())
            return str(monday + timedelta(number + 7 * self.steps(m["rel"])))
        except OverflowError:
            return None

    def holiday(self, m: re.Match[str], s: Setting) -> str | None:
        known = self.holidays[m["hol"].lower()]
        if m["y"]:
            return day_of_holiday(known, full_year(m["y"]))
        return in_some_year(lambda y: day_of_holiday(known, y), s)

    def deictic_day(self, m: re.Match[str], s: Setting) -> str | None:
        return unit_at(s.anchor, "day", self.words.deictic[re.sub(r"\s+", " ", m["day"].lower())]) if s.anchor else None

    def related_unit(self, m: re.Match[str], s: Setting) -> str | None:
        unit, relation = unit_name(m["unit"]), m["rel"].lower()
        steps = self.steps(relation)
        if relation in ("previous", "preceding", "prior", "following", "that", "same"):
            around = s.referred()
            return unit_at(around, unit, steps) if around else None
        return unit_at(s.anchor, unit, steps) if s.anchor else None

    def definite_unit(self, m: re.Match[str], s: Setting) -> str | None:
        """ "the quarter", "the year": the one last spoken of, else the present one; a weekend by the tense."""
        unit = unit_name(m["unit"])
        if unit == "weekend":
            if s.anchor is None:
                return None
            ended = s.anchor.day.weekday() >= 5 or s.direction() == "future"
            return unit_at(s.anchor, unit, 0 if ended else -1)
        if unit == "quarter":
            return s.reference if s.reference and re.fullmatch(r"\d{4}-3[3-6]", s.reference) else None
        around = s.anchor or s.referred()
        return unit_at(around, unit, 0) if around else None

    def quantity(self, text: str | None) -> int | None:
        """The number that a count says; None for a vague one."""
        if not text:
            return None
        text = re.sub(r"\s+", " ", text.lower())
        if text.isdecimal():
            return int(text)
        if text in ("a", "an"):
            return 1
        if text in ("a couple of", "a couple"):
            return 2
        return self.words.numbers.get(text)

    def ago(self, m: re.Match[str], s: Setting) -> str | None:
        n = self.quantity(m["n"])
        if s.anchor is None or n is None or n > 9000:
            return None
        return unit_at(s.anchor, unit_name(m["unit"]), n if m["way"].lower() in ("from now", "hence") else -n)

    def year_ago(self, m: re.Match[str], s: Setting) -> str | None:
        return shifted_years(s, -1, to_reference=m["way"].lower() != "ago")

    def earlier_later(self, m: re.Match[str], s: Setting) -> str | None:
        n, unit = self.quantity(m["n"]), unit_name(m["unit"])
        if n is None or n > 9000:
            return None
        sign = -1 if m["way"].lower() in ("earlier", "before", "previously") else 1
        if unit == "year" and sign * n == -1:
            return shifted_years(s, -1, to_reference=True)
        around = s.referred()
        return unit_at(around, unit, sign * n) if around else None

    def day_before(self, m: re.Match[str], s: Setting) -> str | None:
        around = s.referred()
        steps = -1 if m["way"].lower() in ("before", "earlier") else 1
        return unit_at(around, unit_name(m["unit"]), steps) if around else None

    def span(self, m: re.Match[str], s: Setting) -> str | None:
        n = self.quantity(m["n"])
        way: Direction = "past" if m["rel"].lower() in ("past", "last", "previous") else "future"
        return span_of_units(s.anchor, unit_name(m["unit"]), n, way) if s.anchor and n else None

    def clock(self, m: re.Match[str], s: Setting) -> str | None:
        time = clock_time(m)
        around = s.referred()
        if around is None or around.parts < 3:
            around = s.anchor
        if time is None or around is None or around.parts < 3:
            return None
        zone = "Z" if re.search(r"\b(GMT|UTC)$", m[0]) else ""
        return f"{around.day}T{time}{zone}"


def no_value(_: re.Match[str], __: Setting) -> str | None:
    """For phrases that fix no date."""
    return None


def full_year(text: str) -> int:
    """The year that two or four digits mean."""
    digits = re.sub(r"\D", "", text)
    return int(digits) if len(digits) > 2 else int(digits) + (2000 if int(digits) <= CENTURY_PIVOT else 1900)


def unit_name(text: str) -> str:
    """The unit in the singular."""
    text = text.lower()
    return {"centuries": "century", "night": "day"}.get(text, text.removesuffix("s"))


def in_some_year(make: Callable[[int], str | None], setting: Setting) -> str | None:
    """What comes once a year, in the year that the setting tells; marked "?" where only the text before tells it."""
    if setting.anchor:
        return recurring(make, setting.anchor, setting.direction())
    if setting.reference and setting.reference[:4].isdecimal():
        made = checked(make(int(setting.reference[:4])))
        return f"{made}?" if made else None
    return None


def related_part_of_year(make: Callable[[int], str], steps: int, setting: Setting) -> str | None:
    """A month or season with "last" (-1), "this" (0) or "next" (1) before it."""
    anchor = setting.anchor
    if anchor is None or anchor.parts < 2:
        return None
    if steps == 0:
        return checked(make(anchor.day.year))
    current = checked(make(anchor.day.year))
    within = recurring(make, anchor, "past" if steps < 0 else "future")
    if within == current and current in (month_of(anchor.day.year, anchor.day.month), season_of(anchor.day)):
        return checked(make(anchor.day.year + steps))  # "last March" in March is a year ago
    return within


def day_of_holiday(holiday: Holiday, year: int) -> str | None:
    """The day of a holiday in a year."""
    if holiday.day is not None:
        return checked(f"{year:04d}-{holiday.month:02d}-{holiday.day:02d}")
    try:
        first = date(year, holiday.month, 1)
    except ValueError:
        return None
    days = [first + timedelta((holiday.weekday - first.weekday()) % 7 + 7 * k) for k in range(5)]
    days = [d for d in days if d.month == holiday.month]
    return str(days[holiday.nth - 1 if holiday.nth > 0 else holiday.nth])


def shifted_years(setting: Setting, steps: int, *, to_reference: bool) -> str | None:
    """A year before or after the time spoken of: of a quarter the quarter, of a month the month, else the year."""
    reference = setting.reference if to_reference else None
    if reference and (m := re.fullmatch(r"(\d{4})(-\d\d)", reference)):
        return f"{int(m[1]) + steps:04d}{m[2]}"
    around = setting.referred() if reference else setting.anchor
    around = around or setting.anchor
    return unit_at(around, "year", steps) if around else None


def iso_date(m: re.Match[str], setting: Setting) -> str | None:
    """2011-03-04, with its time if it has one."""
    day = checked(f"{m['y']}-{m['m']}-{m['d']}")
    return f"{day}T{m['t']}{m['z'] or ''}" if day and m["t"] else day


def numeric_date(m: re.Match[str], setting: Setting) -> str | None:
    """04/03/2011: day and month by what the calendar allows, or by nearness to the time of writing; else the year."""
    year, a, b = full_year(m["y"]), int(m["a"]), int(m["b"])
    if m["s"] == "." and len(m["y"]) == 2 and b > 12:
        return None
    found = list(dict.fromkeys(e for x, y in ((a, b), (b, a)) if (e := checked(f"{year:04d}-{x:02d}-{y:02d}"))))
    if len(found) == 1:
        return found[0]
    if not found:
        return None
    if setting.anchor and setting.anchor.parts == 3:
        near = [e for e in found if abs((date.fromisoformat(e) - setting.anchor.day).days) <= 31]
        if len(near) == 1:
            return near[0]
    return f"{year:04d}"


def fiscal_year(m: re.Match[str], setting: Setting) -> str | None:
    """A fiscal year, as the calendar year whose number it bears."""
    return f"{full_year(m['y'] or m['yy']):04d}"


def year_range(m: re.Match[str], setting: Setting) -> str | None:
    """2003-2011, 1914-18."""
    first = int(m["a"])
    last = int(m["b"]) if len(m["b"]) == 4 else first // 100 * 100 + int(m["b"])
    return f"{first}/{last}" if first < last else None


def year_alone(m: re.Match[str], setting: Setting) -> str | None:
    """A year; "about 2004" is approximate."""
    return m["y"]


def old_year(m: re.Match[str], setting: Setting) -> str | None:
    """ "in '68": of the last century."""
    return f"19{m['y']}"


def clock_time(m: re.Match[str]) -> str | None:
    """Hours and minutes of the day, None where there is no such time."""
    if m["noon"]:
        return "00:00" if m["noon"].lower() == "midnight" else "12:00"
    hour, minute = int(m["h"]), int(m["min"] or 0)
    if m["ap"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if m["ap"].lower().startswith("p") else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
