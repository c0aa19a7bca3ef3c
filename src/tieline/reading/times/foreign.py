"""Full dates in other languages than English ("12 décembre 2015"), which an English text quotes; read by dateparser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

LANGUAGES = ("fr", "es", "de", "it", "pt", "nl", "ru", "uk", "pl", "tr", "ar", "fa", "he")
DAY_WORD_YEAR = re.compile(
    r"(?<!\w)\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,12}\.?\s+(?:de\s+|del\s+)?(?:1[89]|20)\d\d(?!\w)", re.IGNORECASE
)


def foreign_dates(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """The dates of the shape "day month year" clear of `taken`: start, end (code points), EDTF day."""
    for match in DAY_WORD_YEAR.finditer(text):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        if day := _day_of(match[0]):
            yield match.start(), match.end(), day


@lru_cache(maxsize=1024)
def _day_of(phrase: str) -> str | None:
    """The day; None where no language knows the phrase. dateparser is slow to load and to ask: few come here."""
    import dateparser

    found = dateparser.parse(
        phrase,
        languages=list(LANGUAGES),
        settings={"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]},
    )
    return found.date().isoformat() if found else None
