"""Names without what varies freely: script, letter case, accents, possessives, punctuation, articles, titles."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from tieline.names.word_lists import name_words

_POSSESSIVE = re.compile("(?:['\u2019\u02bc]s|(?<=s)['\u2019\u02bc])(?=\\s|$)", re.IGNORECASE)
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u02bb\u02be\u02bf\u02b9`\u00b4'\"]")
# as-Sadr, ash-Shati: the article takes on the first letter of the word that follows.
_ASSIMILATED = re.compile(r"\b(?:a|e)(?P<letter>sh|[tdrszn])-(?=(?P=letter))|\bel-", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def normalise(name: str) -> str:
    """``name`` as lower-case ASCII words with single spaces; "" where it has no letters or digits.

    Two names with one normal form are spelled alike for every purpose of the press, such as "the late Gen. Omar
    al-Haddad's" and "Omar Haddad". Titles go only from the front, never the last word, and not from
    the names of institutions.
    """
    return " ".join(name_tokens(name))


@lru_cache(maxsize=65536)
def name_tokens(name: str) -> tuple[str, ...]:
    """The words of ``normalise(name)``."""
    bare = _APOSTROPHES.sub("", _ASSIMILATED.sub("", _POSSESSIVE.sub("", name.strip())))
    letters = _APOSTROPHES.sub("", anyascii(bare)).casefold()
    return _drop_titles(_drop_articles(tuple(_NOT_LETTERS.sub(" ", letters).split())))


def _drop_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    articles = name_words().articles
    kept = tuple(word for word in words[:-1] if word not in articles)
    return kept + words[-1:]


def _drop_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    lists = name_words()
    if lists.not_honorific_before.intersection(words[1:]):
        return words
    start = 0
    while start < len(words) - 1 and words[start] in lists.honorifics:
        start += 1
    return words[start:]
