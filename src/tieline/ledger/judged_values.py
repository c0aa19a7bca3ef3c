"""Whether the values of a decision can be read again: one that cannot would leave every later look at them with nothing
to show. Pure: whether what it is on is in the case, `judging` asks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from tieline.errors import JudgementError
from tieline.model.case import Reliability
from tieline.model.judgements import Judgement, Rating, Weight
from tieline.model.mentions import ActorType
from tieline.model.statements import Certainty, Kind, Mode, Polarity
from tieline.model.time import is_edtf

Check = Callable[[object], bool]


def check_answer_values(judgement: Judgement) -> None:
    """Raises JudgementError where a decision on a question or a forecast lacks a value, or has one not of its kind."""
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


CORRECTABLE = ("relation", "subject", "object", "polarity", "mode", "certainty")
"""What a correction may change, in the order in which it is told."""


def check_written_values(judgement: Judgement) -> None:
    """Raises JudgementError where a decision on actors, statements, publishers or claims lacks a value, or has one that
    it cannot have. Whom and what it is on is not looked at; other decisions are passed over."""
    action, value = judgement.action, judgement.value
    if action not in _WRITTEN:
        return
    wanted, allowed = _WRITTEN[action]
    for name in wanted:
        if name not in value:
            raise JudgementError(action, f"a value {name!r}", "none", "give it")
    for name, each in value.items():
        if name not in allowed:
            raise JudgementError(action, f"values among {', '.join(allowed) or 'none'}", repr(name), "leave it out")
        if name in _CHOICES:
            if each not in _CHOICES[name]:
                choices = ", ".join(str(choice) for choice in _CHOICES[name] if choice is not None)
                raise JudgementError(action, f"{name} among {choices}", repr(each), "choose one of them")
        elif name not in ("start", "end") and not (each is None or _is_text(each)):
            raise JudgementError(action, f"words for {name!r}", repr(each), "write some")
    for name in ("name", "alias", "relation"):
        if name in value and value[name] is None:
            raise JudgementError(action, f"words for {name!r}", "none", "write some")


LONGEST, DEEPEST, MOST = 20_000, 6, 100_000
"""Characters of one text, lists and objects inside each other, and things in all that the values of a decision may
hold: more than anybody means, and little enough that every later look at the log can show them."""


def check_storable(action: str, value: Mapping[str, object]) -> None:
    """Raises JudgementError for values that no later look could show: too long, too deep, or a number that is none."""
    for count, (each, depth) in enumerate(_all_in([(value, 0)])):
        if isinstance(each, str) and len(each) > LONGEST:
            raise JudgementError(action, f"at most {LONGEST:,} characters", f"{len(each):,}", "write less")
        if isinstance(each, str) and not each.isascii() and not _has_letters_alone(each):
            raise JudgementError(action, "whole letters", "half of one (a lone surrogate)", "write it anew")
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


def _has_letters_alone(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


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


_CHOICES: Mapping[str, tuple[object, ...]] = {
    "type": get_args(ActorType), "reliability": (*get_args(Reliability), None), "polarity": get_args(Polarity),
    "mode": get_args(Mode), "certainty": get_args(Certainty), "kind": get_args(Kind),
    "credibility": (1, 2, 3, 4, 5, 6, None), "even_so": (True, False),
}  # fmt: skip
_WRITTEN: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "merge": ((), ("even_so",)), "rename": (("name",), ("name",)), "retype": (("type",), ("type",)),
    "add_alias": (("alias",), ("alias",)), "correct": ((), CORRECTABLE),
    "add": (
        ("kind", "relation", "start", "end"),
        (*CORRECTABLE, "kind", "plover", "start", "end", "subject_text", "object_text"),
    ),
    "grade": (("reliability",), ("reliability",)), "owner": (("owner",), ("owner",)),
    "credibility": (("credibility",), ("credibility",)),
}  # fmt: skip
"""The values that a decision must have, and those that it may have."""

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
