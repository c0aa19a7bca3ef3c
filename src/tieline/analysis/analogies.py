"""Historical analogies that texts draw: what is likened to another time, in which words, and by whom.

A cue alone is not enough: most need a time long past beside them, so that two reports which
"mirror" each other are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from tieline.analysis.publishers import Publishers
from tieline.analysis.rulefiles import rule_file, text, words
from tieline.errors import RuleError
from tieline.ledger.view import View
from tieline.model import Reading, Span

FILE = "analogies.toml"
Need = Literal["nothing", "past", "touchstone"]
NEAR = 80
"""Code points after the cue in which the past must be spoken of."""
LONG_AGO = 5
"""Years before the text from which on a year is history and not news."""
_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})s?\b")
_END = re.compile(r"[.;:!?”\"]|, (?:and|but|which|who|said|says)\b")


@dataclass(frozen=True, slots=True)
class Analogy:
    """One comparison with another time. `cue` and `sentence` stand in the document; `likened` is what follows the cue.

    `drawn_by` is the innermost voice that says it, else the publisher; `vague` where nobody could ask that voice.
    """

    document: str
    sentence: Span
    cue: Span
    likened: str
    drawn_by: str
    vague: bool
    said_on: str | None


@lru_cache(maxsize=1)
def analogy_cues() -> tuple[tuple[re.Pattern[str], Need], ...]:
    """The cues, each with what must follow it. Raises RuleError if the file does not have its schema."""
    found = []
    for row in rule_file("analogies").get("cue", ()):
        need = text(FILE, row, "needs")
        if need not in get_args(Need):
            raise RuleError(FILE, need, f"needs to be one of {', '.join(get_args(Need))}", need)
        text(FILE, row, "example")
        found.append((_any_of(words(FILE, row)), cast(Need, need)))
    return tuple(found)


def analogies_of(view: View) -> tuple[Analogy, ...]:
    """The analogies of all documents in view, in the order of their days."""
    publishers = Publishers(view)
    found: list[Analogy] = []
    for name in view.documents():
        reading = view.reading(name)
        if reading is not None:
            found += analogies_in(reading, publishers.one_of(name))
    return tuple(sorted(found, key=lambda a: (a.said_on or "", a.document, a.cue.start)))


def analogies_in(reading: Reading, publisher: str) -> Iterator[Analogy]:
    """The analogies of one reading, one a sentence at most."""
    published = reading.document.published
    year = int(published[:4]) if published and published[:4].isdecimal() else None
    for sentence in reading.sentences:
        cue = _cue_in(sentence.text, year)
        if cue is None:
            continue
        start, end = cue
        span = Span.of(reading.document.text, sentence.start + start, sentence.start + end)
        rest = sentence.text[end:]
        stop = _END.search(rest)
        by, vague = _voice(reading, span) or (publisher, False)
        yield Analogy(
            reading.document.id, sentence, span, " ".join(rest[: stop.start() if stop else None].split()), by, vague,
            published,
        )  # fmt: skip


def _cue_in(sentence: str, year: int | None) -> tuple[int, int] | None:
    """Where the first cue stands that has what it needs beside it."""
    found = [
        match.span()
        for pattern, need in analogy_cues()
        for match in pattern.finditer(sentence)
        if _has(sentence[match.end() :], need, year)
    ]
    return min(found, key=lambda span: (span[0], -span[1]), default=None)


def _has(rest: str, need: Need, year: int | None) -> bool:
    if need == "nothing":
        return True
    touchstones = _any_of(_words_of("touchstone"))
    if need == "touchstone":
        return touchstones.match(rest.lstrip()) is not None
    near = rest[:NEAR]
    if touchstones.search(near) or _any_of(_words_of("age")).search(near):
        return True
    past = (int(match.group().rstrip("s")) for match in _YEAR.finditer(near))
    return any(year is not None and year - each >= LONG_AGO for each in past)


def _voice(reading: Reading, cue: Span) -> tuple[str, bool] | None:
    """Who is said to say it, the innermost voice first; None for the author."""
    names = {a.id: a.name for a in reading.actors}
    holding = [a for a in reading.attributions if a.content.covers(cue) and not a.is_impression]
    for said in sorted(holding, key=lambda a: a.content.end - a.content.start):
        return names.get(said.actor or "") or (said.source.text if said.source else "somebody not named"), said.vague
    return None


@lru_cache(maxsize=2)
def _words_of(kind: str) -> tuple[str, ...]:
    rows = rule_file("analogies").get(kind, ())
    return tuple(word for row in rows if text(FILE, row, "example") for word in words(FILE, row))


@lru_cache(maxsize=16)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
