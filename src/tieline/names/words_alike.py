"""How alike two words of personal names are: one name in two spellings, a slip of the pen, or two names.

Transliteration varies vowels within limits ("Khaled", "Khalid") and never turns one long vowel into another ("Karim",
"Karam"). Where a script leaves vowels out, consonants decide.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from tieline.names.sounds import sound_slots, word_sounds

SAME = 1.0
INITIAL = 0.85  # "O." for "Omar"
SPELLING = 0.96  # equal consonants, vowels that stand for one another
FEWER_VOWELS = 0.9  # one of the two has a vowel less
UNWRITTEN = 0.9  # equal consonants, one script writes no vowels
LETTER_SLIP = 0.88  # a letter doubled, dropped, added, or two in wrong order
OTHER_LETTER = 0.82  # one letter for another: may be another name
OTHER_VOWELS = 0.5  # equal consonants, vowels that no spelling confuses
AT_MOST = 0.7  # for all other pairs, however many letters they share

# Each group of vowel letters, and the classes of sound that it can stand for.
_SOUNDS = {
    "a": "a", "aa": "a", "e": "aeiu", "ee": "i", "i": "ie", "y": "ie", "ii": "i", "o": "ou", "oo": "uo", "u": "uo",
    "ou": "uo", "ai": "e", "ay": "e", "ei": "e", "ey": "e", "ae": "aei", "ia": "a", "ie": "ie", "ea": "ae",
    "au": "uo", "ao": "ao", "ue": "uo", "eu": "uoe", "iy": "i", "iyy": "i", "yy": "i", "ayy": "ea", "aye": "ea",
    "aou": "uo", "eye": "e", "uy": "uie", "oy": "oe", "oi": "oe", "ye": "ie", "ya": "a", "yo": "ou", "yu": "uo",
    "aw": "ou", "ow": "ou", "w": "uo", "uw": "uo", "ew": "ou",
}  # fmt: skip
_VOWEL_RUN = re.compile(r"[aeiouy]+w(?![aeiouy])|(?<!^)w(?![aeiouy])|(?<!^)y(?=[aeiou])|[aeiou][aeiouy]*|(?<!^)y")
_LONG_VOWELS = frozenset({"ee", "ei", "ey", "ai", "ay", "ii", "oo", "aa"})
_SHORTEST_SLIP = 5  # letters: shorter words differ by a letter too easily
_LONG = 8


@lru_cache(maxsize=65536)
def words_alike(one: str, other: str, vowels_written: bool = True) -> float:
    """0.0 to 1.0 for two normalised words; symmetric. From 0.8 on they are more likely one name than two.

    `vowels_written` is False where one of them, and not the other, comes from a script that leaves short vowels out.
    """
    if one == other:
        return SAME
    short, long = sorted((one, other), key=lambda word: (len(word), word))
    if len(short) == 1:
        return INITIAL if long[0] == short else 0.0
    bones, other_bones = (word_sounds(word)[0] for word in (short, long))
    if not vowels_written:
        return _by_consonants(short, long)
    if bones == other_bones:
        return max(_by_vowels(short, long, bones), LETTER_SLIP if _is_swapped(short, long) else 0.0)
    return _by_letters(short, long)


def _by_consonants(one: str, other: str) -> float:
    """For a script that writes long vowels at most: a vowel that only one side has says nothing."""
    left, right = sound_slots(one), sound_slots(other)
    bones, other_bones = ("".join(consonant for consonant, _ in slots) for slots in (left, right))
    if bones != other_bones:
        return min(AT_MOST, 1 - OSA.normalized_distance(bones, other_bones))
    vowels = [(a, b) for (_, a), (_, b) in zip(left, right, strict=True)]
    if not all(_can_be_one(a, b) for a, b in vowels if a and b):
        return OTHER_VOWELS
    if any(not a or not b for pair in vowels for a, b in (pair, pair[::-1]) if a in _LONG_VOWELS):
        return OTHER_VOWELS  # a long vowel is written in any script
    return UNWRITTEN if len(bones) > 1 else OTHER_LETTER


def _by_vowels(short: str, long: str, bones: str) -> float:
    if _begins_with_vowel(short) != _begins_with_vowel(long) or _ends_in_vowel(short) != _ends_in_vowel(long):
        return AT_MOST  # Ahmad and Hamad, Haddad and Haddadi
    few, many = sorted((_vowels(short), _vowels(long)), key=len)
    if len(few) == len(many):
        return SPELLING if all(_can_be_one(a, b) for a, b in zip(few, many, strict=True)) else OTHER_VOWELS
    # A single consonant tells too little to allow for a missing vowel.
    if len(many) - len(few) == 1 and len(bones) > 1 and _fits_without_one(few, many):
        return FEWER_VOWELS if len(short) > 3 else AT_MOST
    return OTHER_VOWELS


def _fits_without_one(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    return any(
        all(_can_be_one(a, b) for a, b in zip(few, many[:k] + many[k + 1 :], strict=True)) for k in range(len(many))
    )


def _by_letters(short: str, long: str) -> float:
    distance = OSA.distance(short, long)
    if distance == 1 and len(long) >= _SHORTEST_SLIP:
        return LETTER_SLIP if len(short) != len(long) or _is_swapped(short, long) else OTHER_LETTER
    if distance == 2 and len(short) >= _LONG:
        return OTHER_LETTER
    return min(AT_MOST, 0.9 * (1 - distance / len(long)))


def _is_swapped(one: str, other: str) -> bool:
    """Whether two neighbouring letters stand in the other order, and nothing else differs."""
    same_start = one[0] == other[0]  # Ahmad and Hamad are two names
    return same_start and len(one) >= _SHORTEST_SLIP and sorted(one) == sorted(other) and OSA.distance(one, other) == 1


def _vowels(word: str) -> tuple[str, ...]:
    return tuple(match.group() for match in _VOWEL_RUN.finditer(word))


def _can_be_one(one: str, other: str) -> bool:
    return one == other or bool(set(_SOUNDS.get(one, one)) & set(_SOUNDS.get(other, other)))


def _begins_with_vowel(word: str) -> bool:
    return word[0] in "aeiou"


def _ends_in_vowel(word: str) -> bool:
    return word.rstrip("h")[-1:] in tuple("aeiouy")
