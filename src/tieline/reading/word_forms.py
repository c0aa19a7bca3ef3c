"""The written forms of English words, made by rule, so that a lexicon lists each word once."""

from __future__ import annotations

from collections.abc import Mapping

VOWELS = frozenset("aeiou")
SIBILANTS = ("s", "x", "z", "ch", "sh")
IRREGULAR_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "wife": "wives", "life": "lives", "thief": "thieves",
    "wolf": "wolves", "leaf": "leaves", "knife": "knives", "half": "halves", "mouse": "mice", "foot": "feet",
}  # fmt: skip


def noun_forms(word: str) -> tuple[str, ...]:
    """A noun and its plural; British and American spellings are entries of their own."""
    for singular, plural in IRREGULAR_PLURALS.items():
        if word.endswith(singular) and not word.endswith("human"):
            return word, word.removesuffix(singular) + plural
    return word, _with_s(word)


def verb_forms(word: str, irregular: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A verb and its third person, past, participles; `irregular` gives pasts that the rules cannot make."""
    stem = word.removesuffix("e") if word.endswith("e") and not word.endswith(("ee", "ye", "oe")) else word
    stems = [stem]
    if len(word) > 2 and word[-1] not in VOWELS | set("wxyh") and word[-2] in VOWELS and word[-3] not in VOWELS:
        stems.append(word + word[-1])  # both "benefited" and "gutted": the wrong one is never met
    ing = [s + "ing" for s in stems] + ([word[:-2] + "ying"] if word.endswith("ie") else [])
    past = irregular.get(word) or tuple(word[:-1] + "ied" if _ends_in_consonant_y(word) else s + "ed" for s in stems)
    return word, _with_s(word), *ing, *past


def adjective_forms(word: str) -> tuple[str, ...]:
    """An adjective, and its comparative and superlative if it is short enough to have them."""
    if len(word) > 8 or word.endswith(("ing", "ed", "ous", "ful", "less", "ive", "al", "ic", "ist", "ent", "ant")):
        return (word,)
    if _ends_in_consonant_y(word):
        return word, word[:-1] + "ier", word[:-1] + "iest"
    stem = word.removesuffix("e")
    doubled = (word + word[-1],) if len(word) > 2 and word[-1] not in VOWELS | set("wxy") and word[-2] in VOWELS else ()
    return word, *(s + end for s in (stem, *doubled) for end in ("er", "est"))


def adverb_of(word: str) -> str:
    """The adverb in -ly of an adjective."""
    if word.endswith("ic"):
        return word + "ally"
    if word.endswith("le") and len(word) > 3 and word[-3] not in VOWELS:
        return word[:-1] + "y"
    if _ends_in_consonant_y(word):
        return word[:-1] + "ily"
    return word + "y" if word.endswith("ll") else word + "ly"


def _with_s(word: str) -> str:
    if _ends_in_consonant_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(SIBILANTS) else "s")


def _ends_in_consonant_y(word: str) -> bool:
    return len(word) > 2 and word[-1] == "y" and word[-2] not in VOWELS
