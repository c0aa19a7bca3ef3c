"""How alike two names are, as a score that adds up from its parts.

Words are paired, most alike first. A pair is as alike as its letters (normalised indel similarity, that is Levenshtein
without substitution, by rapidfuzz) or, where the consonant skeletons agree, as its vowels allow.
Words left over on one side are what tells a branch from its parent, so they count against a match, save for a person's
given names and for words such as "movement".
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from tieline.names.normal_form import name_tokens
from tieline.names.sounds import word_sounds
from tieline.names.word_lists import name_words

LETTERS_WEIGHT = 0.9  # letters alone never make two different words the same
SAME_SKELETON = 0.6  # what equal consonants are worth when every vowel differs
SAME_VOWELS = 0.38  # what equal vowels add to that
UNWRITTEN_VOWELS = 0.75  # how alike vowels are taken to be where one script leaves them out
INITIAL = 0.75  # "O." for "Omar"
SUBSET_OF_PERSON = 0.75  # a surname alone for a full name: may be the same
SUBSET_WITH_GENERIC = 0.88  # "Cedar" for "the Cedar movement"
SUBSET_OF_OTHER = 0.5  # one organisation's name within another's: more often a branch or a namesake


_WITHOUT_VOWELS = re.compile("[\u0590-\u06ff\u0750-\u077f]")  # Hebrew and Arabic letters, Persian and Kurdish ones too


@dataclass(frozen=True, slots=True)
class Part:
    """One reason for a score: what was compared on each side, what it adds (or takes, below 0), and why in words."""

    name: str
    points: float
    left: str
    right: str
    detail: str


@dataclass(frozen=True, slots=True)
class Score:
    """How alike two names are, 0.0 to 1.0, and the parts whose points add up to it (to 4 decimals).

    A ranking, not a probability. ``subset`` is true where all words of one name are matched and the other has more.
    """

    value: float
    parts: tuple[Part, ...]
    subset: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    left: str
    right: str
    letters: float
    sound: float


def name_similarity(a: str, b: str, *, persons: bool = False) -> Score:
    """How alike the names ``a`` and ``b`` are, in any scripts; symmetric, and 1.0 for the same name.

    ``persons``: both are persons, so that one name may be the other without given names. Whether two alike names are
    two actors all the same ("never merge") is knowledge, not likeness: ask ``Knowledge.never_merge`` as well.
    """
    left, right = name_tokens(a), name_tokens(b)
    if left == right and (left or a == b):
        return Score(1.0, (Part("same", 1.0, " ".join(left), " ".join(right), "one normal form"),))
    if not left or not right:
        return Score(0.0, (Part("same", 0.0, " ".join(left), " ".join(right), "no letters to compare"),))
    vowels_written = _writes_vowels(a) and _writes_vowels(b)
    pairs = _align(left, right, vowels_written)
    joined = _compare_words("".join(left), "".join(right), vowels_written)
    if len(left) != len(right) and joined.sound + joined.letters > SUBSET_WITH_GENERIC:
        # One name in two spacings, such as "Abdul Karim" and "Abdulkarim".
        pairs, left, right = (joined,), (joined.left,), (joined.right,)
    share = 2 / (len(left) + len(right))
    letters, sound = _describe("letters", pairs, share), _describe("sound", pairs, share)
    left_over = _rest(left, [pair.left for pair in pairs])
    right_over = _rest(right, [pair.right for pair in pairs])
    so_far = letters.points + sound.points
    subset = bool(left_over) != bool(right_over)
    if not subset:
        return Score(round(min(so_far, 1.0), 4), (letters, sound))
    rest = _weigh_rest(so_far, pairs, left_over, right_over, persons)
    return Score(round(so_far + rest.points, 4), (letters, sound, rest), subset=True)


def _weigh_rest(
    so_far: float, pairs: tuple[_Pair, ...], left_over: tuple[str, ...], right_over: tuple[str, ...], persons: bool
) -> Part:
    over = left_over or right_over
    matched = sum(pair.letters + pair.sound for pair in pairs) / len(pairs)
    if persons:
        target, why = SUBSET_OF_PERSON * matched, "a person may be named without given names"
    elif name_words().generic.issuperset(over):
        target, why = SUBSET_WITH_GENERIC * matched, "only words that are added at will are left over"
    else:
        target, why = min(so_far, SUBSET_OF_OTHER * matched), "the words left over may name a branch or a namesake"
    return Part("left over", round(target - so_far, 4), " ".join(left_over), " ".join(right_over), why)


def _align(left: tuple[str, ...], right: tuple[str, ...], vowels_written: bool) -> tuple[_Pair, ...]:
    """Pairs of words, each word used once, most alike first; words less than half alike are no pair."""
    candidates = sorted(
        (
            (pair, i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
            if (pair := _compare_words(one, other, vowels_written)).letters + pair.sound >= 0.5
        ),
        # Best first; then by the words themselves and by how far apart they stand, so that sides can be swapped.
        key=lambda entry: (
            -round(entry[0].letters + entry[0].sound, 6),
            sorted((entry[0].left, entry[0].right)),
            abs(entry[1] - entry[2]),
            entry[1] + entry[2],
        ),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    chosen: list[_Pair] = []
    for pair, i, j in candidates:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            chosen.append(pair)
    return tuple(chosen)


@lru_cache(maxsize=65536)
def _compare_words(one: str, other: str, vowels_written: bool) -> _Pair:
    if one == other:
        return _Pair(one, other, 1.0, 0.0)
    letters = LETTERS_WEIGHT * float(Indel.normalized_similarity(one, other))
    if min(len(one), len(other)) == 1:
        return _Pair(one, other, letters, max(INITIAL - letters, 0.0) if one[0] == other[0] else 0.0)
    (bones, vowels), (other_bones, other_vowels) = word_sounds(one), word_sounds(other)
    if bones != other_bones or len(bones) < 2:
        return _Pair(one, other, letters, 0.0)
    alike = _compare_vowels(vowels, other_vowels) if vowels_written else UNWRITTEN_VOWELS
    return _Pair(one, other, letters, max(SAME_SKELETON + SAME_VOWELS * alike - letters, 0.0))


def _compare_vowels(one: str, other: str) -> float:
    """0.0 to 1.0; half of it for the first vowel, which spellings of one name seldom change."""
    if one == other:
        return 1.0
    same_first = float(one[:1] == other[:1])
    return 0.5 * same_first + 0.5 * float(Indel.normalized_similarity(one, other))


def _writes_vowels(name: str) -> bool:
    return _WITHOUT_VOWELS.search(name) is None


def _rest(words: tuple[str, ...], used: list[str]) -> tuple[str, ...]:
    counts = Counter(words) - Counter(used)
    return tuple(word for word in dict.fromkeys(words) for _ in range(counts[word]))


def _describe(name: str, pairs: tuple[_Pair, ...], share: float) -> Part:
    sound = name == "sound"
    points = share * sum(pair.sound if sound else pair.letters for pair in pairs)
    left = " ".join(word_sounds(pair.left)[0] if sound else pair.left for pair in pairs)
    right = " ".join(word_sounds(pair.right)[0] if sound else pair.right for pair in pairs)
    worth = [
        f"{pair.left} ~ {pair.right} {pair.sound if sound else pair.letters:.2f}"
        for pair in pairs
        if not sound or pair.sound
    ]
    return Part(name, round(points, 4), left, right, ", ".join(worth) or "nothing")
