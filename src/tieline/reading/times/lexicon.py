"""The words that say when, as data/times.toml holds them, and the pieces of pattern that are made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tieline.errors import RuleError
from tieline.reading.rulefiles import Table, rule_file, sentence, words

FILE = "times.toml"
UNITS = (
    "day",
    "week",
    "weekend",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
    "hour",
    "minute",
    "second",
    "season",
)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day: on a `day` of `month`, or on the `nth` `weekday` of it (0 is Monday; -1 the last)."""

    names: tuple[str, ...]
    month: int
    day: int | None
    weekday: int
    nth: int


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The lexicon. Numbers are keyed by lower-case word; months count from 1, weekdays from 0 (Monday),
    seasons from 21.

    `deictic` are days from today, `relations` units from the present one ("last" is -1).
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    numbers: dict[str, int]
    tens_plurals: dict[str, int]
    ordinals: dict[str, int]
    days_of_month: dict[str, int]
    centuries: dict[str, int]
    deictic: dict[str, int]
    relations: dict[str, int]
    day_parts: tuple[str, ...]
    vague: tuple[str, ...]
    vague_spans: tuple[str, ...]
    future_words: frozenset[str]
    future_modals: frozenset[str]
    year_words: frozenset[str]
    spanning: frozenset[str]
    since: frozenset[str]
    limits: frozenset[str]
    ahead: frozenset[str]
    light_verbs: frozenset[str]
    achieved: frozenset[str]
    planned: frozenset[str]
    holidays: tuple[Holiday, ...]
    examples: tuple[str, ...]


def load_time_words() -> TimeWords:
    """The lexicon of times. Raises RuleError where an entry lacks its schema."""
    table = rule_file("times")
    tens = words(FILE, _group(table, "tens"), "words", needed=True)
    numbers = {w: n for n, w in enumerate(words(FILE, _group(table, "numbers"), "words", needed=True), 1)}
    for n, ten in enumerate(tens, 2):
        numbers |= {ten: 10 * n}
        numbers |= {f"{ten}{sep}{w}": 10 * n + k for w, k in list(numbers.items()) if k < 10 for sep in ("-", " ")}
    holidays = table.get("holiday", [])
    groups = [g for key, g in table.items() if key != "holiday"] + holidays
    return TimeWords(
        months=_numbered(_group(table, "months"), 1),
        weekdays=_numbered(_group(table, "weekdays"), 0),
        seasons=_numbered(_group(table, "seasons"), 21),
        numbers=numbers,
        tens_plurals={w: 10 * n for n, w in enumerate(words(FILE, _group(table, "tens"), "plurals", needed=True), 2)},
        ordinals={w: n for n, w in enumerate(_words(table, "ordinals"), 1)},
        days_of_month={w: n for n, w in enumerate(_words(table, "days_of_month"), 4)},
        centuries={w: n for n, w in enumerate(_words(table, "centuries"), 13)},
        deictic=_steps(table, "deictic"),
        relations=_steps(table, "relations"),
        day_parts=_words(table, "day_parts"),
        vague=(*_words(table, "now"), *_words(table, "once"), *_words(table, "soon")),
        vague_spans=_words(table, "vague_spans"),
        future_words=frozenset(_words(table, "future_words")),
        future_modals=frozenset(_words(table, "future_modals")),
        year_words=frozenset(_words(table, "year_words")),
        spanning=frozenset(_words(table, "spanning")),
        since=frozenset(_words(table, "since")),
        limits=frozenset(_words(table, "limits")),
        ahead=frozenset(_words(table, "ahead")),
        light_verbs=frozenset(_words(table, "light_verbs")),
        achieved=frozenset(_words(table, "achieved")),
        planned=frozenset(_words(table, "planned")),
        holidays=tuple(_holiday(h) for h in holidays),
        examples=tuple(sentence(FILE, g) for g in groups),
    )


def _group(table: Table, key: str) -> Table:
    group = table.get(key)
    if not isinstance(group, dict):
        raise RuleError(FILE, key, "a group of words", group)
    return group


def _words(table: Table, key: str) -> tuple[str, ...]:
    return words(FILE, _group(table, key), "words", needed=True)


def _steps(table: Table, key: str) -> dict[str, int]:
    steps = _group(table, key).get("steps")
    if not isinstance(steps, dict) or not all(isinstance(n, int) for n in steps.values()):
        raise RuleError(FILE, key, "a table of steps, each a whole number", steps)
    return steps


def _numbered(group: Table, first: int) -> dict[str, int]:
    lists = group.get("words")
    if not isinstance(lists, list) or not all(isinstance(forms, list) and forms for forms in lists):
        raise RuleError(FILE, "words", "a list of lists of words", lists)
    return {form: n for n, forms in enumerate(lists, first) for form in forms}


def _holiday(entry: dict[str, Any]) -> Holiday:
    names, month = words(FILE, entry, "names", needed=True), entry.get("month")
    day, weekday, nth = entry.get("day"), entry.get("weekday"), entry.get("nth")
    if not isinstance(month, int) or not (isinstance(day, int) or (isinstance(weekday, int) and isinstance(nth, int))):
        raise RuleError(FILE, names[0], "a month with a day, or with a weekday and nth", entry)
    return Holiday(names, month, day, weekday or 0, nth or 0)
