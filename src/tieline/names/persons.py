"""How two names of persons fit together, word by word: given name, what stands between, surname, generation.

A name is taken apart into its words (without titles, articles and particles of descent); compounds with "Abd" and
by-names with "Abu" are one word each. Words are paired in their order, then with the surname first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from tieline.names.normal_form import name_tokens
from tieline.names.word_lists import name_words
from tieline.names.words_alike import words_alike

Script = Literal["", "no vowels", "cyrillic"]
"""What to allow for: nothing, a script without short vowels on one side, Cyrillic on one side."""
PAIRED = 0.8  # words at least so alike are taken for one
TWO_NAMES = 0.55  # words no more alike than this are two names
_BY_NAME = "abu "
_WITHOUT_VOWELS = re.compile("[\u0590-\u06ff\u0750-\u077f]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
# What anyascii makes of Arabic letters hides the article and these words: they are written out first.
_ARABIC = (
    (re.compile(r"(?<!\w)\u0639\u0645\u0631(?!\w)"), "omr"),  # its consonants alone would read as a title
    (re.compile(r"(?<!\w)(?:\u0623|\u0627)\u0628[\u0648\u064a\u06cc\u0627]\s+"), "abu "),
    (re.compile(r"(?<!\w)(?:\u0627?\u0628\u0646)\s+"), "bin "),
    (re.compile(r"(?<!\w)\u0639\u0628\u062f\s*(?:\u0627\u0644)?(?=\w)"), "abd "),
    (re.compile(r"(?<!\w)\u0627\u0644(?=\w\w)"), ""),
    (re.compile(r"(?<=\w)[\u0627\u0649\u0629](?=\w|$|\W)"), "a"),
)
_ABU = frozenset({"abu", "abo", "abou", "aboo", "abi"})
_UMM = frozenset({"umm", "um", "oum", "umme"})
_ABD = re.compile(r"abd(?:[aeiou]+(?:l|(?P<twice>[tdrszn])(?=(?P=twice)))-?|(?=[a-z]))(?P<rest>[a-z]{3,})$")
_ABD_ALONE = frozenset(
    {"abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdu", "abdur", "abdus", "abdun", "abdud"}
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name taken apart: its words in order, the generation ("jr", "" if none), and its script's ways."""

    words: tuple[str, ...]
    generation: str = ""
    vowels_written: bool = True
    cyrillic: bool = False


@dataclass(frozen=True, slots=True)
class PairedWord:
    """A word of each name that were compared, and how alike they are, 0..1."""

    left: str
    right: str
    alike: float


@dataclass(frozen=True, slots=True)
class NameFit:
    """How two names fit. `given` and `surname` are None where one of the names has none to compare.

    `between` are the middle words that were paired, `left_over` and `right_over` words of one name alone. `turned`:
    one name has its surname first. `given_lost`: the shorter name, though it has two words, lacks the given name, as a
    father's name does beside his son's. `generations` is True where both have one and they differ, False where both
    agree or have none, None where only one has it.
    """

    given: PairedWord | None
    surname: PairedWord | None
    between: tuple[PairedWord, ...] = ()
    left_over: tuple[str, ...] = ()
    right_over: tuple[str, ...] = ()
    turned: bool = False
    given_lost: bool = False
    generations: bool | None = False


@lru_cache(maxsize=65536)
def person_name(name: str) -> PersonName:
    """The parts of a personal name, in any script. A comma turns "Haddad, Omar" round."""
    front, comma, back = name.partition(",")
    if comma and name_tokens(back) and back.strip().lower().rstrip(".") not in name_words().generations:
        name = f"{back} {front}"
    for pattern, latin in _ARABIC:
        name = pattern.sub(latin, name)
    cyrillic = _CYRILLIC.search(name) is not None
    words = list(name_tokens(name))
    generation = words.pop() if len(words) > 1 and words[-1] in name_words().generations else ""
    joined = _join_compounds(words)
    kept = [w for k, w in enumerate(joined) if k in (0, len(joined) - 1) or w not in name_words().particles]
    if cyrillic:
        kept = [w.replace("dzh", "j") for w in kept]
    generation = {"junior": "jr", "senior": "sr"}.get(generation, generation)
    return PersonName(tuple(kept), generation, _WITHOUT_VOWELS.search(name) is None, cyrillic)


def _join_compounds(words: list[str]) -> list[str]:
    """Words with "Abd" and its forms, and "Abu" and "Umm", made one with what they stand before."""
    out: list[str] = []
    k = 0
    while k < len(words):
        word, following = words[k], words[k + 1] if k + 1 < len(words) else ""
        if following and word in _ABD_ALONE:
            out.append("abd" + following)
            k += 2
        elif following and word in _ABU | _UMM:
            out.append((_BY_NAME if word in _ABU else "umm ") + following)
            k += 2
        else:
            match = _ABD.match(word)
            out.append("abd" + match["rest"] if match else word)
            k += 1
    return out


@lru_cache(maxsize=65536)
def words_fit(one: str, other: str, script: Script) -> float:
    """How alike two words of names are, 0..1; a by-name ("Abu Salim") is like another, and weakly like its word."""
    head, tail = one.rpartition(" ")[0], one.rpartition(" ")[2]
    other_head, other_tail = other.rpartition(" ")[0], other.rpartition(" ")[2]
    alike = words_alike(tail, other_tail, script != "no vowels")
    if alike < 0.9 and script == "cyrillic":
        alike = max(words_alike(a, b) for a in _heard(tail) for b in _heard(other_tail))
    return alike if head == other_head else min(alike, PAIRED)


def _heard(word: str) -> tuple[str, ...]:
    """Other spellings of a word that came through Cyrillic, which has one letter for h and g, and one for h and kh."""
    return (word, word.replace("kh", "h"), word.replace("g", "h"), word.replace("g", "gh"))


def given_names_differ(one: str, other: str) -> bool:
    """Whether two full names have given names or surnames that are two names, whatever slips of the pen there be."""
    if not (is_full(one) and is_full(other)):
        return False
    fit = fit_persons(one, other)
    if fit.given is None or fit.surname is None:
        return False
    return fit.given_lost or min(fit.given.alike, fit.surname.alike) <= TWO_NAMES


def may_be_brothers(one: str, other: str) -> bool:
    """Whether two full names have one surname, and given names that are two names, whatever slips of the pen there
    be."""
    if not (is_full(one) and is_full(other)):
        return False
    fit = fit_persons(one, other)
    if fit.given is None or fit.surname is None:
        return False
    return fit.surname.alike >= PAIRED and fit.given.alike <= TWO_NAMES


def is_full(name: str) -> bool:
    """Whether a personal name has a given name and a surname, neither an initial."""
    words = person_name(name).words
    return len(words) > 1 and len(words[0]) > 1 and len(words[-1]) > 1


@lru_cache(maxsize=65536)
def fit_persons(one: str, other: str) -> NameFit:
    """How the names `one` and `other` of persons fit; `left_over` is of `one`, `right_over` of `other`."""
    return _fit_names(one, other) if one <= other else _mirrored(_fit_names(other, one))


def _mirrored(fit: NameFit) -> NameFit:
    given, surname, *between = (
        word and PairedWord(word.right, word.left, word.alike) for word in (fit.given, fit.surname, *fit.between)
    )
    kept = tuple(word for word in between if word is not None)
    return replace(fit, given=given, surname=surname, between=kept, left_over=fit.right_over, right_over=fit.left_over)


def _fit_names(one: str, other: str) -> NameFit:
    a, b = person_name(one), person_name(other)
    script: Script = "no vowels" if a.vowels_written != b.vowels_written else ""
    if not script and a.cyrillic != b.cyrillic:
        script = "cyrillic"
    straight = _fit(a.words, b.words, script)
    if len(a.words) > 1 and len(b.words) > 1 and _worth(straight) < 1.7:
        turned = max(
            _fit((*a.words[1:], a.words[0]), b.words, script), _fit((*a.words[-1:], *a.words[:-1]), b.words, script),
            key=_worth,
        )  # fmt: skip
        if _worth(turned) > max(_worth(straight), 1.7) and _is_whole(turned, a.words, b.words):
            straight = replace(turned, turned=True)
    both = bool(a.generation) and bool(b.generation)
    differ = None if bool(a.generation) != bool(b.generation) else both and a.generation != b.generation
    return replace(straight, generations=differ)


def _is_whole(fit: NameFit, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the turned fit pairs the first word of one name with the last of the other, and not just a part."""
    ends = {(a[0], b[-1]), (a[-1], b[0])}
    return any(word is not None and (word.left, word.right) in ends for word in (fit.given, fit.surname))


def _worth(fit: NameFit) -> float:
    return sum(word.alike for word in (fit.given, fit.surname) if word is not None) + 0.01 * len(fit.between)


def _fit(a: tuple[str, ...], b: tuple[str, ...], script: Script) -> NameFit:
    if not a or not b:
        return NameFit(None, None, (), a, b)
    if len(a) == 1 or len(b) == 1:
        return _fit_single(a, b, script)
    joined = words_fit("".join(a), "".join(b), script)
    if len(a) != len(b) and joined > 0.9:  # one name in two spacings
        return NameFit(PairedWord(a[0], b[0], joined), PairedWord(a[-1], b[-1], joined))
    a, b = _respaced(a, b, script), _respaced(b, a, script)
    pairs = _pair_in_order(a, b, script)
    left = dict(pairs)
    right = {j: i for i, j in pairs}
    surname = _pair(a, b, -1, -1, script)
    if surname.alike < PAIRED and len(a) != len(b):
        surname = _surname_within(a, b, pairs, script) or surname
    given = _pair(a, b, 0, 0, script)
    lost = False
    if given.alike < PAIRED and len(a) != len(b):
        short, long = (a, b) if len(a) < len(b) else (b, a)
        at = (left if len(a) < len(b) else right).get(0)
        if at:
            honoured = all(len(w) == 1 or _is_honoured(w) for w in long[:at])
            word = _pair(a, b, 0, at, script) if short is a else _pair(a, b, at, 0, script)
            given, lost = (word, False) if honoured else (given, True)
    between = tuple(_pair(a, b, i, j, script) for i, j in pairs if 0 < i < len(a) - 1 and 0 < j < len(b) - 1)
    inner_left = tuple(w for i, w in enumerate(a) if 0 < i < len(a) - 1 and i not in left)
    inner_right = tuple(w for j, w in enumerate(b) if 0 < j < len(b) - 1 and j not in right)
    return NameFit(given, surname, between, inner_left, inner_right, given_lost=lost)


def _is_honoured(word: str) -> bool:
    """Whether a first name is one that is borne before the name in daily use."""
    return any(words_alike(word, honoured) >= PAIRED for honoured in name_words().dropped_first_names)


def _respaced(words: tuple[str, ...], others: tuple[str, ...], script: Script) -> tuple[str, ...]:
    """The longer name with two words made one where the other name writes them so: "Nasr Allah", "Nasrallah"."""
    if len(words) <= max(len(others), 2):
        return words
    for k in range(len(words) - 1):
        joined = words[k] + words[k + 1]
        if " " not in joined and any(words_fit(joined, other, script) > 0.9 for other in others):
            return (*words[:k], joined, *words[k + 2 :])
    return words


def _surname_within(
    a: tuple[str, ...], b: tuple[str, ...], pairs: tuple[tuple[int, int], ...], script: Script
) -> PairedWord | None:
    """The last word of the shorter name where the longer one goes on after it, with a place of origin for instance."""
    last = {len(a) - 1} if len(a) < len(b) else {len(b) - 1}
    for i, j in pairs:
        if (i if len(a) < len(b) else j) in last and (i, j) != (0, 0):
            return _pair(a, b, i, j, script)
    return None


def _fit_single(a: tuple[str, ...], b: tuple[str, ...], script: Script) -> NameFit:
    """A name of one word beside another: it may be the surname, or the given name."""
    last, first = _pair(a, b, -1, -1, script), _pair(a, b, 0, 0, script)
    if len(a) == len(b) == 1:
        return NameFit(None, last)
    if last.alike >= first.alike:
        return NameFit(None, last, (), a[:-1], b[:-1])
    return NameFit(first, None, (), a[1:], b[1:])


def _pair(a: tuple[str, ...], b: tuple[str, ...], i: int, j: int, script: Script) -> PairedWord:
    return PairedWord(a[i], b[j], words_fit(a[i], b[j], script))


def _pair_in_order(a: tuple[str, ...], b: tuple[str, ...], script: Script) -> tuple[tuple[int, int], ...]:
    """Pairs of places whose words are alike, in the order of both names, as many and as alike as can be."""
    best: dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]] = {}
    for i in range(len(a), -1, -1):
        for j in range(len(b), -1, -1):
            if i == len(a) or j == len(b):
                best[i, j] = (0.0, ())
                continue
            found = max(best[i + 1, j], best[i, j + 1], key=lambda entry: entry[0])
            alike = words_fit(a[i], b[j], script)
            if alike >= PAIRED:
                worth, pairs = best[i + 1, j + 1]
                if worth + alike > found[0]:
                    found = (worth + alike, ((i, j), *pairs))
            best[i, j] = found
    return best[0, 0][1]
