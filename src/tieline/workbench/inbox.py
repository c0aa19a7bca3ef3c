"""The inbox: documents as they came, the newest first, each with what its reading found in a line or two."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import cast

from tieline.briefs.in_brief import brief_section, voice_shares
from tieline.briefs.material import Material
from tieline.ledger import View
from tieline.ledger.sql_view import SqlView
from tieline.model import Reading
from tieline.model.case import CopyKind, How
from tieline.workbench.finding import short_document

KEPT = 20_000
"""Documents whose lines are remembered; each takes less than a kilobyte."""


@dataclass(frozen=True, slots=True)
class InBrief:
    """What a reading found, in lines, and whose its statements are: `as_fact` the author's own, `guessed` the
    author's opinion, forecast or guess, `reported` from others. `problems` are what went wrong while it was read."""

    lines: tuple[str, ...]
    as_fact: int
    guessed: int
    reported: int
    contradicted: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InboxCopy:
    """Another document with the same words. `repeats`: this one repeats it; else it repeats this one, which came first.
    `similarity` is the estimated Jaccard index of their word shingles, 0..1."""

    document: str
    title: str
    publisher: str | None
    kind: CopyKind
    similarity: float
    repeats: bool


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A document as it came. `publishers` are all from whom it came, word for word, the first first; `credited` is the
    agency that it names as its source; `within` the containers that it lay in. `brief` is None where nothing was read.
    """

    id: str
    short: str
    title: str
    source: str
    publishers: tuple[str, ...]
    author: str | None
    published: str | None
    language: str | None
    collected: str
    by: str
    how: How
    within: tuple[str, ...]
    credited: str | None
    copies: tuple[InboxCopy, ...]
    brief: InBrief | None


class Briefs:
    """What the readings of a case found, in brief, each made once. Safe to ask from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], InBrief] = OrderedDict()
        self._lock = Lock()

    def of(self, view: View, documents: Sequence[str]) -> dict[str, InBrief]:
        """In brief, by document; those without a reading are left out."""
        made = cast(SqlView, view).readings_made(documents)
        found: dict[str, InBrief] = {}
        for document, number in made.items():
            with self._lock:
                held = self._kept.get((document, number))
            if held is None:
                reading = view.reading(document)
                if reading is None:
                    continue
                held = in_brief(reading)
                with self._lock:
                    self._kept[document, number] = held
                    while len(self._kept) > KEPT:
                        self._kept.popitem(last=False)
            found[document] = held
        return found


def in_brief(reading: Reading) -> InBrief:
    """What a reading found, in lines."""
    lines = [line.text for group in brief_section(Material(reading)).groups for line in group.lines]
    return InBrief(
        tuple(lines),
        *voice_shares(reading.statements),
        sum(check.verdict == "contradicts" for check in reading.checks),
        tuple(problem.message for problem in reading.problems),
    )


def inbox_documents(
    view: View, *, publisher: str | None = None, unnamed: bool = False, words: str | None = None
) -> list[str]:
    """Ids of the documents of a publisher and with words beginning so (all where neither is asked), newest first;
    `unnamed` leaves those for which no publisher is named."""
    found = list(view.documents())
    if unnamed:
        named = {d for s in view.sources() for d in s.documents}
        found = [d for d in found if d not in named]
    if publisher is not None:
        theirs = {d for s in view.sources() if s.name == publisher for d in s.documents}
        found = [d for d in found if d in theirs]
    if words:
        holding = set(view.search(words, len(found)))
        found = [d for d in found if d in holding]
    return found[::-1]


def inbox_rows(view: View, documents: Sequence[str], briefs: Briefs) -> Iterator[InboxRow]:
    """These documents as the inbox shows them."""
    brief = briefs.of(view, documents)
    for document in documents:
        arrivals = list(view.accessions(document))
        first = arrivals[0]
        publishers = tuple(dict.fromkeys(a.publisher for a in arrivals if a.publisher))
        yield InboxRow(
            document, short_document(document), first.called, first.source, publishers, first.author,
            first.published, first.language, first.collected, first.by, first.how, first.within,
            next((a.credited for a in arrivals if a.credited), None), tuple(_copies(view, document)),
            brief.get(document),
        )  # fmt: skip


def _copies(view: View, document: str) -> Iterator[InboxCopy]:
    for link in view.copies(document):
        repeats = link.document == document
        other = link.other if repeats else link.document
        first = next(iter(view.accessions(other)))
        yield InboxCopy(other, first.called, first.publisher, link.kind, link.similarity, repeats)
