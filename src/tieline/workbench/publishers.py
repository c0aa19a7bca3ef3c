"""The publishers of a case: what came from each, what the analyst said of it, and what was withdrawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from tieline.ledger import View
from tieline.ledger.sql_view import SqlView
from tieline.model.case import Reliability
from tieline.model.judgements import Judgement
from tieline.workbench.finding import short_document


@dataclass(frozen=True, slots=True)
class SaidOf:
    """Something that was decided of a publisher: the judgement's id, why, by whom and when (UTC)."""

    judgement: str
    reason: str
    by: str
    made: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher with what came from it. `documents` counts them, `repeating` those that repeat another document,
    `shared` those that came from somebody else too, word for word. `first` and `last` are days of publication (EDTF).

    `reliability` is the analyst's alone, None where nobody has graded it; `graded` and `owned` say who said so and why.
    """

    name: str
    documents: int
    repeating: int
    shared: int
    first: str | None
    last: str | None
    owner: str | None
    reliability: Reliability | None
    graded: SaidOf | None
    owned: SaidOf | None


@dataclass(frozen=True, slots=True)
class WithdrawnDocument:
    """A withdrawn document: what it is, and why it went. `statements` went with it."""

    document: str
    short: str
    title: str
    publishers: tuple[str, ...]
    published: str | None
    statements: int
    why: SaidOf


def publishers_of(view: View) -> Iterator[Publisher]:
    """The publishers by name."""
    made = {j.id: j for j in view.judgements()}
    repeating = {link.document for link in view.copies()}
    sources = list(view.sources())
    came_from = Counter(document for source in sources for document in source.documents)
    days: dict[str, list[str]] = {}
    for each in view.accessions():
        if each.publisher and each.published:
            days.setdefault(each.publisher, []).append(each.published)
    for source in sources:
        own = sorted(days.get(source.name, ()))
        said = [made[name] for name in source.judgements if name in made]
        yield Publisher(
            source.name, len(source.documents), sum(d in repeating for d in source.documents),
            sum(came_from[d] > 1 for d in source.documents), own[0] if own else None, own[-1] if own else None,
            source.owner, source.reliability,
            next((_said(j) for j in reversed(said) if j.action == "grade"), None),
            next((_said(j) for j in reversed(said) if j.action == "owner"), None),
        )  # fmt: skip


def documents_from(view: View, publisher: str) -> tuple[str, ...]:
    """Ids of the documents that came from a publisher, in the order they came; none for one that is not there."""
    return next((source.documents for source in view.sources() if source.name == publisher), ())


def withdrawn_documents(view: View, withdrawn: Mapping[str, Judgement]) -> Iterator[WithdrawnDocument]:
    """The withdrawn documents, those that went last first."""
    over = cast(SqlView, view)
    for document, judgement in reversed(tuple(withdrawn.items())):
        arrivals = list(over.arrivals_of(document))
        first = arrivals[0]
        publishers = tuple(dict.fromkeys(a.publisher for a in arrivals if a.publisher))
        count = sum(1 for _ in over.evidence(document))
        yield WithdrawnDocument(
            document, short_document(document), first.called, publishers, first.published, count, _said(judgement)
        )


def _said(judgement: Judgement) -> SaidOf:
    return SaidOf(judgement.id, judgement.reason, judgement.author, judgement.made)
