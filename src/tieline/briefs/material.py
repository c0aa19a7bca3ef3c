"""A reading at hand for retelling: its sentences numbered, its actors named, its hedges and voices in plain words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tieline.knowledge import Knowledge
from tieline.model import Actor, Participant, Reading, Span, Statement, Voice
from tieline.model.codebook import codebook

AUTHOR = "author"
UNNAMED = "somebody unnamed"
NOT_MEASURED = "not measured"
_MODES = {
    "intended": "intended",
    "predicted": "forecast",
    "conditional": "on a condition",
    "hypothetical": "hypothetical",
    "rumoured": "rumoured",
    "required": "called for",
}
_CERTAINTIES = {"probable": "probable", "possible": "possible", "unstated": "left open"}
LONGEST_QUOTE = 160


@dataclass(frozen=True)
class Material:
    """One reading and what is known beside it (None: nothing)."""

    reading: Reading
    knowledge: Knowledge | None = None

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Each actor by its id."""
        return {actor.id: actor for actor in self.reading.actors}

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.reading.sentences]

    def numbers(self, *spans: Span | None) -> tuple[int, ...]:
        """The sentences, from 1, that the spans touch."""
        found: set[int] = set()
        for span in spans:
            if span is None or not self._sentence_starts:
                continue
            first = max(bisect_right(self._sentence_starts, span.start), 1)
            found.update(range(first, max(bisect_right(self._sentence_starts, span.end - 1), first) + 1))
        return tuple(sorted(found))

    def numbers_of(self, statements: Iterable[Statement]) -> tuple[int, ...]:
        """The sentences that hold the evidence of the statements."""
        return self.numbers(*(span for s in statements for span in (s.evidence, *s.also)))

    def name(self, who: Participant | Voice | None) -> str:
        """The actor's name where it is one, else the words of the text; UNNAMED for None."""
        if who is None:
            return UNNAMED
        actor = self.actors.get(who.actor or "")
        return actor.name if actor else quote(who.text, 80) or "nobody named"

    def key(self, who: Participant | None) -> str:
        """What is the same for two participants that are the same."""
        return "" if who is None else who.actor or who.text.casefold()

    def voice(self, statement: Statement) -> str:
        """Who says it: AUTHOR, or the voices from the outermost to the innermost."""
        names = [f"{self.name(v)} (unnamed source)" if v.vague and v.text else self.name(v) for v in statement.voices]
        return ", citing ".join(names) or AUTHOR

    def phrase(self, statement: Statement) -> str:
        """Subject, relation and object in a line, with count, goods, channels, place and time as far as stated."""
        parts = [self.name(statement.subject), relation_in_words(statement.relation)]
        if statement.object is not None:
            parts.append(self.name(statement.object))
        return " · ".join(parts) + self.circumstances(statement)

    def circumstances(self, statement: Statement, *, when: bool = True) -> str:
        """How often, with what, through whom, where, and (with `when`) at what time; "" where none of it is said."""
        parts: list[str] = []
        if statement.count is not None:
            parts.append(f"count {statement.count:,}")
        if statement.goods:
            parts.append("with " + ", ".join(statement.goods))
        if statement.via:
            parts.append("through " + ", ".join(self.name(each) for each in statement.via))
        if statement.where is not None and statement.where < len(self.reading.places):
            place = self.reading.places[statement.where].name
            if statement.object is None or place.casefold() not in self.name(statement.object).casefold():
                parts.append(f"in {place}")
        if when and statement.when is not None:
            parts.append(told_time(statement.when.edtf))
        return f" ({'; '.join(parts)})" if parts else ""


def hedges_of(statement: Statement) -> tuple[str, ...]:
    """The hedges of a statement, a word or two each; nothing for a plain assertion."""
    c = statement.commitment
    found = ["denied"] if c.polarity == "denied" else []
    if c.mode in _MODES:
        found.append(_MODES[c.mode])
    if c.certainty in _CERTAINTIES and not (c.certainty == "unstated" and c.mode in _MODES):
        found.append(_CERTAINTIES[c.certainty])
    return tuple(found)


def measured_of(*statements: Statement) -> str:
    """How often the rules that found the statements were right: "67 of 74", "not measured", each once."""
    return "; ".join(
        dict.fromkeys(f"{s.measured.right} of {s.measured.of}" if s.measured else NOT_MEASURED for s in statements)
    )


def relation_in_words(relation: str) -> str:
    """A statement's relation: the codebook's label, else its own words. Of what several statements say, see
    `propositions.relation_label`."""
    found = codebook().relation(relation)
    return found.label if found else relation.replace("_", " ")


def cue_remark(statement: Statement) -> str:
    """The text's own words for an event in quotation marks; "" where they are a form of the relation's word."""
    if statement.cue is None:
        return ""
    words, relation = quote(statement.cue.text, 60), statement.relation.replace("_", " ")
    stem = relation[: max(len(relation) - 1, 3)].casefold()
    return "" if any(word.startswith(stem) for word in words.casefold().split()) else f" “{words}”"


_PARTS_OF_YEAR = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter", "33": "first quarter of", "34": "second quarter of",
    "35": "third quarter of", "36": "last quarter of", "40": "first half of", "41": "second half of",
}  # fmt: skip


def told_time(edtf: str) -> str:
    """An EDTF date in words where it is more than a date: "until 2024-05", "2011 to 2013", "about 1957", "autumn
    2023"."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _told_date(edtf)
    if first in ("", ".."):
        return f"until {_told_date(last)}"
    if last in ("", ".."):
        return f"since {_told_date(first)}"
    return f"{_told_date(first)} to {_told_date(last)}"


def _told_date(edtf: str) -> str:
    words = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
    date, doubt = (edtf[:-1], words[edtf[-1]]) if edtf[-1:] in words else (edtf, "")
    year, _, part = date.partition("-")
    return f"{doubt}{_PARTS_OF_YEAR[part]} {year}" if part in _PARTS_OF_YEAR else f"{doubt}{date}"


def quote(text: str, longest: int = LONGEST_QUOTE) -> str:
    """The text on one line, cut at a word with "…" where it has more than `longest` code points."""
    line = " ".join(text.split()).strip("\ufeff ")
    if len(line) <= longest:
        return line
    cut = line[:longest].rsplit(" ", 1)[0] or line[:longest]
    return cut.rstrip(" ,;:–—-") + "…"
