"""What spellings of one foreign name share: its consonants, and roughly its vowels.

English writes the short vowels of Arabic and Persian by ear, doubles letters, and has several ways for q, kh or sh.
What is left after that is the consonant skeleton; the table of sounds is ``data/sounds.toml``.
"""

from __future__ import annotations

from functools import lru_cache

from tieline.names.normal_form import name_tokens
from tieline.names.word_lists import sound_table

_VOWELS = frozenset("aeiouy")
_VOWEL_CLASS = {"a": "a", "e": "e", "i": "e", "y": "e", "o": "o", "u": "o"}


def skeleton(name: str) -> str:
    """The consonants of a name, word by word, with one letter a sound: "Qasem" and "Ghassem" both give "ksm".

    Works on ``normalise``'s form, so on any script. A word without consonants gives its first letter.
    """
    return " ".join(word_sounds(word)[0] for word in name_tokens(name))


def vowel_pattern(name: str) -> str:
    """The vowels of a name, word by word, in three classes (a; e, i, y; o, u), a run of vowels counting as its last.

    A written "ai", "ei" or "ay" is class e, "au" and "ou" class o. A text in a script without short vowels gives few.
    """
    return " ".join(word_sounds(word)[1] for word in name_tokens(name))


@lru_cache(maxsize=65536)
def word_sounds(word: str) -> tuple[str, str]:
    """Skeleton and vowel pattern of one normalised word."""
    consonants: list[str] = []
    vowels: list[str] = []
    position = 0
    previous = ""
    while position < len(word):
        if _is_vowel(word, position):
            heard = _VOWEL_CLASS.get(word[position], "o")
            if previous == "vowel":
                vowels[-1] = heard
            else:
                vowels.append(heard)
            previous = "vowel"
            position += 1
            continue
        letters, gives = _sound_at(word, position)
        position += len(letters)
        silent = gives == "h" and position == len(word)
        if not silent and gives != previous:
            consonants.append(gives)
        previous = gives
    return "".join(consonants) or word[:1], "".join(vowels)


@lru_cache(maxsize=65536)
def sound_slots(word: str) -> tuple[tuple[str, str], ...]:
    """The consonants of one normalised word, each with the vowels written after it; first those before the first one.

    "ahmed" gives (("", "a"), ("h", ""), ("m", "e"), ("d", "")).
    """
    found: list[tuple[str, str]] = [("", "")]
    position = 0
    while position < len(word):
        consonant, vowels = found[-1]
        if _is_vowel(word, position):
            found[-1] = (consonant, vowels + word[position])
            position += 1
            continue
        letters, gives = _sound_at(word, position)
        position += len(letters)
        silent = gives == "h" and position == len(word)
        if not silent and (vowels or gives != consonant):
            found.append((gives, ""))
    return tuple(found)


def _sound_at(word: str, position: int) -> tuple[str, str]:
    for letters, gives in sound_table():
        if word.startswith(letters, position):
            return letters, gives
    return word[position], "v" if word[position] == "w" else word[position]


def _is_vowel(word: str, position: int) -> bool:
    letter = word[position]
    if letter == "w":
        # As anyascii writes the Arabic letter waw: a consonant before a vowel, a long u or o elsewhere.
        following = word[position + 1 : position + 2]
        return position > 0 and following not in _VOWELS
    return letter in _VOWELS and not (letter == "y" and position == 0)
