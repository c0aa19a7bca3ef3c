"""The documents of the case, as a list and each with its reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query

from tieline.errors import UnknownRecordError
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


@router.get("/documents")
def get_documents(bench: Reads, known_at: KnownAt = None) -> tuple[DocumentRow, ...]:
    """The documents of the case, in the order they came."""
    view = bench.view(known_at)
    rows = []
    for document in view.documents():
        arrivals = list(view.accessions(document))
        first = arrivals[0]
        copies = tuple(
            f"{c.kind} of {short_document(c.other)}" for c in view.copies(document) if c.document == document
        )
        rows.append(
            DocumentRow(document, short_document(document), first.called, first.publisher,
                        first.published, first.language, first.collected, first.by, len(arrivals), copies)
        )  # fmt: skip
    return tuple(rows)


@router.get("/documents/{document}/reading")
def get_reading(document: str, bench: Reads, known_at: KnownAt = None) -> dict[str, Any]:
    """The reading of a document, in the public shape of a reading."""
    view = bench.view(known_at)
    reading = view.reading(find_document(view, document))
    if reading is None:
        raise UnknownRecordError("a document with a reading", document, "see them in the inbox")
    return reading_to_json(reading)
