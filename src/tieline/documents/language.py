"""Which language a text is in, offline: enough to say when a text is not in the one that the rules were made for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

ENGLISH = "en"
_SAMPLE = 4000
_WORD = re.compile(r"[^\W\d_]+")
_FEW_LETTERS = 60
_SURE = 0.8
# The commonest words that hold English sentences together: in other languages hardly a tenth of the words are these.
_HOLDING_WORDS = frozenset(
    {
        "the", "of", "and", "to", "in", "a", "is", "that", "for", "was", "on", "with", "as", "are", "he", "be", "by",
        "at", "it", "his", "from", "has", "have", "not", "this", "but", "they", "were", "had", "will", "who", "an",
        "its", "their", "or", "which", "been", "would", "said",
    }
)  # fmt: skip


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language as far as it can be told, None for a text without words.

    A text of fewer than 60 letters counts as English unless it is in another script; so does one the classifier doubts.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    if not words:
        return None
    if sum(word in _HOLDING_WORDS for word in words) >= 0.12 * len(words):
        return ENGLISH
    language, sureness = _classifier().classify(text[:_SAMPLE])
    latin = sum(letter < "\u0250" for word in words for letter in word)
    if latin > 0.5 * sum(map(len, words)) and (sum(map(len, words)) < _FEW_LETTERS or sureness < _SURE):
        return ENGLISH
    return str(language)


def language_remark(language: str | None) -> str | None:
    """What a reader of the result must know if the text is not English; None if it is, or has no words."""
    if language in (None, ENGLISH):
        return None
    return (
        f"the text looks like {language!r} (ISO 639), and the rules of reading are for English: "
        "names may be right, what is read of them hardly is; give an English translation"
    )


@lru_cache(maxsize=1)
def _classifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
