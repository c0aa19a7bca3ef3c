"""The reader: one document with the layers of its reading and its statements, and two documents side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from tieline.model.codebook import Event, Tie, codebook
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import AtDesk, Reads
from tieline.web.shown import ShownClaim, ShownSentence, shown_claim, shown_sentences
from tieline.workbench import opened_documents, read_statements
from tieline.workbench.opened_documents import Marks, OpenedDocument, SharedPassages, Title
from tieline.workbench.read_statements import ReadStatement

router = APIRouter(tags=["reader"])


@dataclass(frozen=True, slots=True)
class StatementContext:
    """A statement's claim, None where it is rejected, and at most twenty of the `count_others` sentences in which other
    documents say or deny the same."""

    claim: ShownClaim | None
    others: tuple[ShownSentence, ...]
    count_others: int


@dataclass(frozen=True, slots=True)
class RelationChoice:
    """A relation of the codebook: how it is read aloud, what it means, and who stands where."""

    id: str
    kind: str
    label: str
    definition: str
    subject: str
    object: str
    plover: str | None


@dataclass(frozen=True, slots=True)
class TermChoice:
    """A polarity, certainty or mode of the codebook."""

    id: str
    definition: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The words of the codebook from which a statement is corrected or made."""

    relations: tuple[RelationChoice, ...]
    polarities: tuple[TermChoice, ...]
    certainties: tuple[TermChoice, ...]
    modes: tuple[TermChoice, ...]


@router.get("/documents/{document}")
def get_document(document: str, bench: Reads, known_at: KnownAt = None) -> OpenedDocument:
    """A document with its text, whence it came, its publishers' grades, and what repeats it; also one withdrawn."""
    return opened_documents.open_document(bench, document, known_at)


@router.get("/documents/{document}/marks")
def get_marks(document: str, bench: Reads, desk: AtDesk, known_at: KnownAt = None) -> Marks:
    """What the reading holds beside statements: who is named, who says what, hedges, loaded words, places, times."""
    return opened_documents.marks_of(bench, document, known_at, desk.readings)


@router.get("/documents/{document}/statements")
def get_document_statements(
    document: str, bench: Reads, desk: AtDesk, known_at: KnownAt = None, claims: bool = True
) -> tuple[ReadStatement, ...]:
    """All statements of a document in the order of its text, the rejected too, each as it stands in the case; with its
    claim, unless the claims are left for when it is opened."""
    return read_statements.read_statements(bench.ledger.view(known_at), document, claims=claims, opened=desk.readings)


@router.get("/documents/{document}/statements/{statement}")
def get_statement_context(document: str, statement: str, bench: Reads, known_at: KnownAt = None) -> StatementContext:
    """What the case holds around one statement: its claim, and who else says or denies the same."""
    view = bench.view(known_at)
    found = read_statements.open_statement(view, document, statement)
    others = tuple(shown_sentences(view, found.others))
    return StatementContext(shown_claim(found.claim) if found.claim else None, others, found.count_others)


@router.get("/documents/{document}/passages/{other}")
def get_shared_passages(document: str, other: str, bench: Reads, known_at: KnownAt = None) -> SharedPassages:
    """The words that two documents share, in the order of the first."""
    return opened_documents.shared_passages(bench, document, other, known_at)


@router.get("/titles")
def get_titles(
    bench: Reads,
    words: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
    known_at: KnownAt = None,
) -> tuple[Title, ...]:
    """Documents to choose one from: whose title, publisher or text holds these words."""
    return opened_documents.find_titles(bench.view(known_at), words, limit)


@router.get("/codebook/choices")
def get_choices(bench: Reads) -> Choices:
    """What may be chosen where a statement is corrected or added."""
    book = codebook()
    relations: tuple[Tie | Event, ...] = (*book.ties.values(), *book.events.values())
    return Choices(
        tuple(
            RelationChoice(r.id, "tie" if isinstance(r, Tie) else "event", r.label, r.definition, r.subject, r.object,
                           r.plover if isinstance(r, Event) else None)
            for r in relations
        ),
        *(tuple(TermChoice(t.id, t.definition) for t in part.values())
          for part in (book.polarities, book.certainties, book.modes)),
    )  # fmt: skip
