"""How far two actors' names speak for one bearer, in log-odds, with the reason in words.

The figures were set by hand on invented cases (`tests/actors/made_up_case.py`) and are held by its test.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from tieline.names import name_similarity, name_tokens
from tieline.names.persons import PAIRED, NameFit, fit_persons
from tieline.names.word_lists import name_words

# How alike two words are, and what that says of their being one name; between two points the line is straight.
_WORD = ((0.0, -5.0), (0.5, -4.5), (0.7, -2.0), (0.8, 0.7), (0.82, 1.0), (0.88, 1.9), (0.9, 2.1), (0.96, 2.5), (1, 2.8))
_BODY = ((0.0, -6.0), (0.6, -4.0), (0.75, -1.0), (0.85, 1.5), (0.9, 2.6), (0.96, 4.2), (1.0, 5.5))
INITIAL = 0.8  # an initial beside a given name
INITIALS = 0.6  # two equal initials
SURNAME_ALONE = -1.4  # added where one name is a surname only
GIVEN_ALONE = -2.4  # added where one name is a given name only
ONE_WORD_EACH = 0.4  # added where both names are the same single word
BETWEEN = 0.8  # each middle name that agrees
BETWEEN_DIFFERS = -2.5  # middle names on both sides that don't
BETWEEN_LACKS = -0.2  # each middle name that one side leaves out
TURNED = -0.6  # one has its surname first, without a comma
GIVEN_LOST = -2.5  # "Omar Khalid Haddad" beside "Khalid Haddad": his father
SENIOR_JUNIOR = -6.0
ONE_IS_JUNIOR = -1.5
ACRONYM = 3.0  # an acronym beside a full name whose initials it is
ADDED_AT_WILL = 4.5  # "Cedar" beside "the Cedar movement"
OTHER_NUMBER = -6.0  # "5th Brigade" and "6th Brigade"


def compare_persons(one: str, other: str) -> tuple[float, str]:
    """Log-odds that two personal names have one bearer, and why."""
    return _weigh_persons(one, other) if one <= other else _weigh_persons(other, one)


def compare_bodies(one: str, other: str) -> tuple[float, str]:
    """Log-odds that two names of organisations, states or places have one bearer, and why."""
    return _weigh_bodies(one, other) if one <= other else _weigh_bodies(other, one)


@lru_cache(maxsize=131072)
def _weigh_persons(one: str, other: str) -> tuple[float, str]:
    fit = fit_persons(one, other)
    reasons: list[str] = []
    score = 0.0
    if fit.given is not None and fit.surname is not None:
        score += _word(fit.surname.alike)
        reasons.append(_say("surname", fit.surname.alike))
        given = fit.given
        if 1 in (len(given.left), len(given.right)) and given.alike >= PAIRED:
            both = len(given.left) == len(given.right)
            score += INITIALS if both else INITIAL
            reasons.append("the initial agrees")
        elif fit.given_lost:
            score += GIVEN_LOST
            reasons.append("one lacks the other's given name")
        else:
            score += _word(given.alike)
            reasons.append(_say("given name", given.alike))
    elif fit.surname is not None:
        single = not fit.left_over and not fit.right_over
        score += _word(fit.surname.alike) + (ONE_WORD_EACH if single else SURNAME_ALONE)
        reasons.append(_say("name" if single else "only the surname to compare: it", fit.surname.alike))
    elif fit.given is not None:
        score += _word(fit.given.alike) + GIVEN_ALONE
        reasons.append(_say("only the given name to compare: it", fit.given.alike))
    else:
        return -5.0, "no letters to compare"
    score += _extras(fit, reasons)
    return round(score, 2), "; ".join(reasons)


def _extras(fit: NameFit, reasons: list[str]) -> float:
    score = 0.0
    if fit.given is not None and fit.surname is not None:
        score += BETWEEN * len(fit.between)
        if fit.between:
            reasons.append("middle names agree")
        if fit.left_over and fit.right_over:
            score += BETWEEN_DIFFERS
            reasons.append("middle names differ")
        else:
            score += BETWEEN_LACKS * len(fit.left_over or fit.right_over)
    if fit.turned:
        score += TURNED
        reasons.append("in another order")
    if fit.generations:
        score += SENIOR_JUNIOR
        reasons.append("of two generations")
    elif fit.generations is None:
        score += ONE_IS_JUNIOR
        reasons.append("one names the generation")
    return score


@lru_cache(maxsize=131072)
def _weigh_bodies(one: str, other: str) -> tuple[float, str]:
    left, right = name_tokens(one), name_tokens(other)
    if _numbers(left) != _numbers(right):
        return OTHER_NUMBER, "another number in the name"
    if _is_acronym(one, right) or _is_acronym(other, left):
        return ACRONYM, "one is the other's acronym"
    if left != right and _telling(left) == _telling(right):
        return ADDED_AT_WILL, "only words that are added at will differ"
    likeness = name_similarity(one, other)
    if left == right and _both_upper(one, other) and len(one) < 3:
        return ACRONYM, "the same two letters"
    return round(_line(_BODY, likeness.value), 2), f"alike to {likeness.value:.2f}"


def _telling(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in name_words().generic) or tuple(words)


def _is_acronym(short: str, words: Sequence[str]) -> bool:
    bare = short.replace(".", "")
    return bare.isupper() and 3 <= len(bare) == len(words) and bare.lower() == "".join(w[0] for w in words)


def _both_upper(one: str, other: str) -> bool:
    return one.isupper() and other.isupper()


def _numbers(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if any(c.isdigit() for c in word))


def _word(alike: float) -> float:
    return _line(_WORD, alike)


def _say(what: str, alike: float) -> str:
    if alike >= 0.999:
        return f"{what} is the same"
    return f"{what} may be the same (alike to {alike:.2f})" if alike >= PAIRED else f"{what} differs"


def _line(points: Sequence[tuple[float, float]], at: float) -> float:
    """The height at `at` of the line through the points, which stand in order."""
    k = min(max(bisect_right([x for x, _ in points], at), 1), len(points) - 1)
    (x0, y0), (x1, y1) = points[k - 1], points[k]
    return y0 + (y1 - y0) * (at - x0) / (x1 - x0)
