"""One part into its documents: tells the format, hands the bytes to the format's reader, and the reader's parts on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tieline.documents.collected import Collected, problem, unread
from tieline.documents.decoding import binary_kind, decode_text
from tieline.documents.extracted import Extracted, UnreadableError
from tieline.documents.formats import (
    CONTAINERS,
    MEDIA_TYPES,
    PEEK,
    InputFormat,
    format_of_bytes,
    format_of_name,
)
from tieline.documents.intake import Intake
from tieline.documents.json_lines import documents_of_lines
from tieline.documents.parts import Part
from tieline.documents.shown_names import show_name
from tieline.documents.web_pages import nests_deeper, texts_of_page
from tieline.errors import TielineError
from tieline.model import Document

_BLANKS = b"\xef\xbb\xbf \t\r\n"
# Their own day counts for more than one that is given for all: it is the day on which they went out.
_DATED: frozenset[InputFormat] = frozenset({"feed"})


def read_part(part: Part, intake: Intake) -> Iterator[Collected]:
    """The documents of a part, those of its own parts included. Whatever is wrong with it becomes a problem of a
    document with the text ""; only misuse (an extra that is missing for a source that the user named) is raised."""
    try:
        for found in _read(part, intake):
            if isinstance(found, Part):
                yield from read_part(found, intake)
            else:
                yield found
    except UnreadableError as error:
        yield _unread(part, f"{part.name} {error}")
    except TielineError as error:
        if not part.depth:
            raise
        yield _unread(part, f"{part.name} cannot be read: {error}")
    except MemoryError:
        yield _unread(part, f"{part.name} does not fit into memory: split it")
    except Exception as error:  # a library that stumbles over one file must not end the intake
        why = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        yield _unread(part, f"{part.name} is damaged, or not what it seems ({why}): save it again, or as plain text")


def _read(part: Part, intake: Intake) -> Iterator[Part | Collected]:
    form = part.form
    if form == "auto":
        form = format_of_name(part.name) or format_of_bytes(part.stream.peek(PEEK))
    if form in CONTAINERS and part.depth >= intake.bounds.depth:
        raise UnreadableError(f"lies more than {intake.bounds.depth} archives deep and was left out: unpack it first")
    yield from _parts(part, form, intake)


def _parts(part: Part, form: InputFormat, intake: Intake) -> Iterator[Part | Collected]:
    """What is in a part that is no single file. Readers are loaded when they are needed: most intakes need none."""
    match form:
        case "jsonl":
            yield from documents_of_lines(part.stream, part.name, intake, within=part.containers)
        case "gz" | "bz2" | "xz":
            from tieline.documents.archives import parts_of_packed

            yield from parts_of_packed(part, form, intake)
        case "zip" | "wacz":
            from tieline.documents.archives import parts_of_zip

            yield from parts_of_zip(part, intake, only="archive/" if form == "wacz" else "")
        case "tar":
            from tieline.documents.archives import parts_of_tar

            yield from parts_of_tar(part, intake)
        case "mbox":
            from tieline.documents.mail import parts_of_mailbox

            yield from parts_of_mailbox(part, intake)
        case "warc":
            from tieline.documents.web_archives import parts_of_warc

            yield from parts_of_warc(part, intake)
        case "csv" | "tsv":
            from tieline.documents.tables import documents_of_csv

            yield from documents_of_csv(part, intake, "\t" if form == "tsv" else None)
        case "parquet":
            from tieline.documents.tables import documents_of_parquet

            yield from documents_of_parquet(part, intake)
        case _:
            yield from _read_whole(part, form, intake)


def _read_whole(part: Part, form: InputFormat, intake: Intake) -> Iterator[Part | Collected]:
    most = intake.bounds.page if form in ("html", "feed") else intake.bounds.file
    data = part.stream.read(most + 1)
    if len(data) > most:
        advice = "split it into its articles, as JSON Lines" if form == "txt" else "no article is that long"
        raise UnreadableError(f"has more than {most:,} bytes, which is the most that is read as {form}: {advice}")
    if form == "eml":
        from tieline.documents.mail import parts_of_mail

        yield from parts_of_mail(part, data, intake)
        return
    blob = intake.blob(data if part.original is None else part.original)
    try:
        texts = _texts(data, part, form, intake)
        documents = [_document(text, number, part, form, intake) for number, text in enumerate(texts, 1)]
    except UnreadableError as error:
        documents = [unread(part.name, f"{part.name} {error}", published=intake.published)]
    for found in documents:
        yield replace(
            found,
            how="feed" if form == "feed" else part.how,
            media_type=part.original_type or MEDIA_TYPES[form],
            within=part.within if found.document.source == part.name else part.containers,
            blob=blob,
        )


def _texts(data: bytes, part: Part, form: InputFormat, intake: Intake) -> Iterable[Extracted]:
    if not data.strip(_BLANKS):
        return [
            Extracted(data.decode("utf-8", "replace"), remarks=(f"{part.name} is empty: there is nothing to read",))
        ]
    if form in ("txt", "html"):
        if found := binary_kind(data):
            raise UnreadableError(f"is {found}, not text: save it as plain text, HTML or JSON Lines first")
        if form == "txt":
            decoded = decode_text(data)
            return [Extracted(decoded.text, remarks=(decoded.remark,) if decoded.remark else ())]
        if len(data) <= intake.bounds.page_at_hand and not nests_deeper(data, intake.bounds.page_nesting):
            return _texts_of_letter(data, intake) if part.how == "mail" else texts_of_page(data, intake.bounds)
    return intake.apart.read(form, data, part.name)


def _texts_of_letter(data: bytes, intake: Intake) -> list[Extracted]:
    """The article in a message's HTML, as a newsletter has one; else all its words: a letter is no article."""
    try:
        return texts_of_page(data, intake.bounds)
    except UnreadableError:
        from tieline.documents.markup import text_of_markup

        text = text_of_markup(decode_text(data, page=True).text.lstrip("\ufeff"))
        if not text:
            raise
        return [Extracted(text)]


def _document(text: Extracted, number: int, part: Part, form: InputFormat, intake: Intake) -> Collected:
    known = part.known
    given = intake.published
    own_first = form in _DATED
    published = known.published or (text.published or given if own_first else given or text.published)
    remarks = list(text.remarks)
    if text.day_remark and published is not None and published == text.published != given:
        remarks.append(text.day_remark)
    if published is None and form == "html":
        remarks.append("the page does not say when it was published: give --published")
    document = Document.of(
        text.text,
        _source(text, number, part, form),
        title=known.title or text.title,
        publisher=known.publisher or text.publisher,
        author=known.author or text.author,
        published=published,
    )
    return Collected(document, tuple(map(problem, remarks)))


def _source(text: Extracted, number: int, part: Part, form: InputFormat) -> str:
    if text.place is None:
        return part.name
    if form == "feed":
        return text.place or f"{part.name}:{number}"
    return f"{part.name}/{show_name(text.place)}"


def _unread(part: Part, message: str) -> Collected:
    return replace(unread(part.name, message), how=part.how, within=part.within)
