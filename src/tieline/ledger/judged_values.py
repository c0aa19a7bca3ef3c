"""Whether the values of a decision on a question or a forecast can be read again: one that cannot would leave every
later look at them with nothing to show."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from tieline.errors import JudgementError
from tieline.model.judgements import Judgement, Rating, Weight
from tieline.model.time import is_edtf

Check = Callable[[object], bool]


def check_answer_values(judgement: Judgement) -> None:
    """Raises JudgementError for a value that is lacking where it is needed, or is not of its kind."""
    needed, allowed = _VALUES.get(judgement.action, ((), {}))
    for name in needed:
        if judgement.value.get(name) is None:
            raise JudgementError(judgement.action, f"a value {name!r}", "none", "give it")
    for name, value in judgement.value.items():
        if name in allowed and value is not None:
            told, check = allowed[name]
            if not check(value):
                raise JudgementError(
                    judgement.action, f"{told} for {name!r}", repr(value)[:200], _TO_DO.get(told, "write it so")
                )


LONGEST, DEEPEST, MOST = 20_000, 6, 100_000
"""Characters of one text, lists and objects inside each other, and things in all that the values of a decision may
hold: more than anybody means, and little enough that every later look at the log can show them."""


def check_storable(action: str, value: Mapping[str, object]) -> None:
    """Raises JudgementError for values that no later look could show: too long, too deep, or a number that is none."""
    for count, (each, depth) in enumerate(_all_in([(value, 0)])):
        if isinstance(each, str) and len(each) > LONGEST:
            raise JudgementError(action, f"at most {LONGEST:,} characters", f"{len(each):,}", "write less")
        if isinstance(each, float) and not math.isfinite(each):
            raise JudgementError(action, "numbers", repr(each), "write one")
        if isinstance(each, int) and abs(each) > 1 << 63:
            raise JudgementError(action, "numbers of at most 64 bits", "a larger one", "write a smaller one")
        if depth > DEEPEST or count > MOST:
            raise JudgementError(action, "simple values", "lists without end", "write less")


def _all_in(waiting: list[tuple[object, int]]) -> Iterator[tuple[object, int]]:
    """All that values hold, with how deep each lies; itself never deep, and no further than it is asked."""
    while waiting:
        each, depth = waiting.pop()
        yield each, depth
        if isinstance(each, Mapping):
            waiting.extend((name, depth + 1) for name in each)
            waiting.extend((part, depth + 1) for part in each.values())
        elif isinstance(each, (list, tuple)):
            waiting.extend((part, depth + 1) for part in each)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_text_or_empty(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(map(_is_text, value))


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _is_day(value: object) -> bool:
    return isinstance(value, str) and is_edtf(value)


def _is_probability(value: object) -> bool:
    ends = value if isinstance(value, (list, tuple)) else (value,)
    if len(ends) not in (1, 2) or not all(_is_share(end) for end in ends):
        return False
    return bool(ends[0] <= ends[-1])


def _is_share(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1


_TO_DO = {"words": "write some"}
_TEXT: tuple[str, Check] = ("words", _is_text)
_NOTE: tuple[str, Check] = ("words", _is_text_or_empty)
_TEXTS: tuple[str, Check] = ("a list of words", _are_texts)
_BOOL: tuple[str, Check] = ("true or false", _is_bool)
_DAY: tuple[str, Check] = ('an EDTF date such as "2024-05"', _is_day)
_VALUES: Mapping[str, tuple[tuple[str, ...], Mapping[str, tuple[str, Check]]]] = {
    "ask": (("question",), {"question": _TEXT, "about": _TEXTS}),
    "suppose": (
        ("hypothesis",),
        {"hypothesis": _TEXT, "relations": _TEXTS, "actors": _TEXTS, "places": _TEXTS, "proposed_from": _TEXTS},
    ),
    "rate": (
        ("rating",),
        {
            "rating": (f"one of {', '.join(get_args(Rating))}", get_args(Rating).__contains__),
            "weight": (f"one of {', '.join(get_args(Weight))}", get_args(Weight).__contains__),
        },
    ),
    "indicate": (("indicator",), {"indicator": _TEXT}),
    "observe": ((), {"met": _BOOL, "on": _DAY}),
    "conclude": ((), {"answer": _TEXT}),
    "foresee": (
        ("forecast",),
        {
            "forecast": _TEXT, "probability": ("a share of 0 to 1, or two, the lower first,", _is_probability),
            "by": _DAY, "criteria": _NOTE, "condition": _NOTE,
        },
    ),
    "keep": (("kind", "name"), {"kind": _TEXT, "name": _TEXT, "watch": _TEXT}),
    "resolve": (("outcome",), {"outcome": _BOOL, "condition_met": _BOOL}),
}  # fmt: skip
