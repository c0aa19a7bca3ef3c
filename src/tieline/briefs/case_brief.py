"""A cited brief: parts of sentences, each ending in references that lead to a sentence, its document and its hash."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tieline.ledger.view import View

GRADE_WORDS = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable",
    "E": "unreliable", "F": "reliability cannot be judged",
}  # fmt: skip
"""The words of the Admiralty scale for sources (NATO STANAG 2511)."""
CREDIBILITY_WORDS = {
    1: "confirmed by other sources", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable",
    6: "truth cannot be judged",
}  # fmt: skip
"""Those for information."""


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of a brief and the statements (keys) it rests on. A heading within a part rests on none."""

    text: str
    statements: tuple[str, ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (PNG) with what it shows in words."""

    id: str
    caption: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """One question that the brief answers; `empty` is what to say where there is nothing."""

    id: str
    title: str
    told: tuple[Told, ...]
    empty: str = "Nothing in the case."
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered source: the sentence, where it stands (code points), and the document with its hash."""

    number: int
    statement: str
    sentence: str
    start: int
    end: int
    document: str
    title: str
    publisher: str | None
    published: str | None
    reliability: str
    source: str

    @property
    def where(self) -> str:
        """Where it was published, as far as known, with the source's grade in letter and words."""
        parts = [
            _isolated(self.publisher or "publisher not named"), self.published or "undated", _isolated(self.title)
        ]  # fmt: skip
        grade = f"source {self.reliability} ({GRADE_WORDS[self.reliability]})"
        return f"{', '.join(parts)}; {grade}"


@dataclass(frozen=True)
class Brief:
    """A whole brief: its parts, and the references that their sentences end in, by statement."""

    title: str
    scope: str
    cutoff: str
    parts: tuple[Part, ...]
    references: tuple[Reference, ...]
    numbers: dict[str, int] = field(default_factory=dict)

    def numbers_of(self, told: Told) -> tuple[int, ...]:
        """The numbers of a sentence's references, in order, each once."""
        return tuple(sorted({self.numbers[key] for key in told.statements if key in self.numbers}))


def _isolated(text: str) -> str:
    """The text so that a name written from right to left turns nothing around beside it, such as a date."""
    rightward = any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if rightward else text


def make_brief(title: str, scope: str, cutoff: str, parts: Sequence[Part], view: View) -> Brief:
    """Number the statements that the parts rest on, in the order in which they are first needed."""
    keys = list(dict.fromkeys(key for part in parts for told in part.told for key in told.statements))
    references = tuple(_references(view, keys))
    numbers = {r.statement: r.number for r in references}
    return Brief(title, scope, cutoff, tuple(parts), references, numbers)


def _references(view: View, keys: Sequence[str]) -> Iterable[Reference]:
    grades = {s.name: s.reliability for s in view.sources()}
    found = {s.key: s for s in view.statements(keys=tuple(keys), rejected=True)} if keys else {}
    arrived = {document: next(iter(view.accessions(document))) for document in {s.document for s in found.values()}}
    for number, key in enumerate((k for k in keys if k in found), 1):
        said, first = found[key].statement, arrived[found[key].document]
        yield Reference(
            number, key, said.evidence.text, said.evidence.start, said.evidence.end, found[key].document,
            first.called, first.publisher, first.published,
            grades.get(first.publisher or "") or "F", first.source,
        )  # fmt: skip
