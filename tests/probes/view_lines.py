"""A View as lines of canonical JSON: two views are the same where their lines are, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.ledger.view import View
from tieline.model.case_json import (
    accession_to_json,
    canonical_json,
    case_actor_to_json,
    case_statement_to_json,
    copy_link_to_json,
    judgement_to_json,
    source_to_json,
)
from tieline.model.reading_json import document_to_json, reading_to_json


def view_to_lines(view: View) -> Iterator[str]:
    """Everything that a view gives, one object a line, without line breaks: `{"kind": …, "item": …}`.

    Documents with their texts, readings, arrivals and copies, then statements (the rejected too), actors, publishers
    and the judgements that count. `known_at` is no part of it.
    """
    for document in view.documents():
        found, reading = view.document(document), view.reading(document)
        if found is not None:
            yield _line("document", document_to_json(found))
        if reading is not None:
            yield _line("reading", reading_to_json(reading))
    for accession in view.accessions():
        yield _line("accession", accession_to_json(accession))
    for copy in view.copies():
        yield _line("copy", copy_link_to_json(copy))
    for statement in view.statements(rejected=True):
        yield _line("statement", case_statement_to_json(statement))
    for actor in view.actors():
        yield _line("actor", case_actor_to_json(actor))
    for source in view.sources():
        yield _line("source", source_to_json(source))
    for judgement in view.judgements():
        yield _line("judgement", judgement_to_json(judgement))


def _line(kind: str, item: object) -> str:
    return canonical_json({"kind": kind, "item": item})
