"""One part into its documents: tells the format, hands the bytes to the format's reader, and the reader's parts on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tieline.documents.collected import Collected, problem, unread
from tieline.documents.decoding import binary_kind, decode_text
from tieline.documents.formats import MEDIA_TYPES, PEEK, InputFormat, format_of_bytes, format_of_name
from tieline.documents.intake import Intake
from tieline.documents.json_lines import documents_of_lines
from tieline.documents.parts import Part
from tieline.documents.web_pages import article_of_page
from tieline.model import Document


def read_part(part: Part, intake: Intake) -> Iterator[Collected]:
    """The documents of a part, those of its own parts included."""
    form = part.form
    if form == "auto":
        form = format_of_name(part.name) or format_of_bytes(part.stream.peek(PEEK))
    if form == "jsonl":
        yield from documents_of_lines(part.stream, part.name, intake, within=(*part.within, part.name))
        return
    data = part.stream.read(intake.bounds.file + 1)
    if len(data) > intake.bounds.file:
        advice = "split it into its articles, as JSON Lines"
        yield unread(part.name, f"{part.name} has more than {intake.bounds.file:,} bytes: {advice}")
        return
    yield replace(
        _read_text(data, part, form, intake),
        how=part.how,
        media_type=MEDIA_TYPES[form],
        within=part.within,
        blob=intake.blob(data),
    )


def _read_text(data: bytes, part: Part, form: InputFormat, intake: Intake) -> Collected:
    name, published = part.name, intake.published
    if found := binary_kind(data):
        return unread(name, f"{name} is {found}, not text: save it as plain text, HTML or JSON Lines first")
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        document = Document.of(data.decode("utf-8", "replace"), name, published=published)
        return Collected(document, (problem(f"{name} is empty: there is nothing to read"),))
    decoded = decode_text(data, page=form == "html")
    collected = (
        article_of_page(decoded.text, name, published)
        if form == "html"
        else Collected(Document.of(decoded.text, name, published=published))
    )
    doubts = (problem(decoded.remark),) if decoded.remark else ()
    return replace(collected, problems=(*doubts, *collected.problems))
