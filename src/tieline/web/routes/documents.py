"""The documents of the case, as a list and each with its reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query

from tieline.errors import UnknownRecordError
from tieline.model.case import Accession
from tieline.model.reading_json import reading_to_json
from tieline.web.seats import Reads
from tieline.workbench.finding import find_document, short_document

router = APIRouter(tags=["documents"])

KnownAt = Annotated[
    str | None,
    Query(alias="known_at", max_length=60, description="The case as it was known then (a day or a time)."),
]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the case in a line. `copies` name in short the documents that it repeats."""

    id: str
    short: str
    title: str
    publisher: str | None
    published: str | None
    language: str | None
    collected: str
    by: str
    arrivals: int
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """Some documents of the case, of how many."""

    total: int
    rows: tuple[DocumentRow, ...]


@router.get("/documents")
def get_documents(
    bench: Reads, known_at: KnownAt = None,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0, limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> DocumentRows:  # fmt: skip
    """The documents of the case in the order they came, a page at a time."""
    view = bench.view(known_at)
    every = list(view.documents())
    wanted = every[offset : offset + limit]
    arrivals: dict[str, list[Accession]] = {document: [] for document in wanted}
    for arrival in view.accessions(documents=wanted):
        arrivals[arrival.document].append(arrival)
    copies: dict[str, list[str]] = {document: [] for document in wanted}
    for link in view.copies(documents=wanted):
        if link.document in copies:
            copies[link.document].append(f"{link.kind} of {short_document(link.other)}")
    return DocumentRows(len(every), tuple(_row(d, arrivals[d], copies[d]) for d in wanted))


def _row(document: str, arrivals: Sequence[Accession], copies: Sequence[str]) -> DocumentRow:
    first = arrivals[0]
    return DocumentRow(
        document, short_document(document), first.called, first.publisher, first.published, first.language,
        first.collected, first.by, len(arrivals), tuple(copies),
    )  # fmt: skip


@router.get("/documents/{document}/reading")
def get_reading(document: str, bench: Reads, known_at: KnownAt = None) -> dict[str, Any]:
    """The reading of a document, in the public shape of a reading."""
    view = bench.view(known_at)
    reading = view.reading(find_document(view, document))
    if reading is None:
        raise UnknownRecordError("a document with a reading", document, "see them in the inbox")
    return reading_to_json(reading)
