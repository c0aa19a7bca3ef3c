"""Addresses of the web into documents, and the entries of a feed into the pages that they announce."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace

from tieline.documents.collected import Collected, problem, unread
from tieline.documents.extracted import UnreadableError
from tieline.documents.formats import (
    PEEK,
    InputFormat,
    format_of_bytes,
    format_of_media_type,
    format_of_name,
    is_web_address,
)
from tieline.documents.intake import Intake
from tieline.documents.parts import Known, Part, stream_of
from tieline.documents.read_part import read_part
from tieline.documents.shown_names import show_name
from tieline.documents.web_addresses import parse_address
from tieline.documents.web_fetch import Answer, WebDoor

_WARC = "application/warc"


def documents_of_url(url: str, web: WebDoor, intake: Intake, wanted: InputFormat = "auto") -> Iterator[Collected]:
    """The documents that a URL leads to; their source is the URL as it was given, their original the WARC records of
    what was answered."""
    name = show_name(url)
    try:
        answer = web.fetch(url)
    except UnreadableError as error:
        yield replace(unread(name, f"{name} {error}"), how="url")
        return
    yield from read_part(_part(name, answer, wanted, Known()), intake)


def follow_entry(entry: Collected, web: WebDoor, intake: Intake, seen: set[str]) -> Iterator[Collected]:
    """The page that a feed's entry announces, with what the feed says of it; the entry itself, and why, where the page
    cannot be had. `seen` holds the addresses that were fetched in this intake; a feed inside a feed is not followed."""
    document = entry.document
    if not is_web_address(document.source):
        yield entry
        return
    try:
        address = parse_address(document.source).url
        if address in seen:
            raise UnreadableError("was fetched already")
        seen.add(address)
        answer = web.fetch(address)
        if _form(document.source, answer, "auto") == "feed":
            raise UnreadableError("is a feed itself, which is not followed from a feed")
    except UnreadableError as error:
        yield replace(entry, problems=(*entry.problems, problem(f"the page {document.source} {error}")))
        return
    known = Known(document.title, document.author, document.publisher, document.published)
    for page in read_part(_part(document.source, answer, "auto", known), intake):
        found = replace(page, within=entry.within)
        if found.unread:
            told = tuple(each for each in found.problems if each not in entry.problems)
            found = replace(entry, problems=(*entry.problems, *told))
        yield found


def _part(name: str, answer: Answer, wanted: InputFormat, known: Known) -> Part:
    form = _form(name, answer, wanted)
    body = _in_utf8(answer.body, answer.charset) if form in ("html", "txt") else answer.body
    return Part(name, stream_of(body), form, "url", known=known, original=answer.warc, original_type=_WARC)


def _form(name: str, answer: Answer, wanted: InputFormat) -> InputFormat:
    if wanted != "auto":
        return wanted
    sniffed = format_of_bytes(answer.body[:PEEK])
    if answer.media_type in (None, "text/plain", "application/octet-stream", "text/xml", "application/xml"):
        path = answer.url.split("?")[0]
        return sniffed if sniffed != "txt" else format_of_name(path) or "txt"
    return format_of_media_type(answer.media_type) or sniffed


def _in_utf8(body: bytes, charset: str | None) -> bytes:
    """The text in UTF-8, with a mark, where the server said another encoding than the bytes show."""
    try:
        if charset is None or codecs.lookup(charset).name in ("utf-8", "ascii"):
            return body
        return codecs.BOM_UTF8 + body.decode(charset).encode("utf-8")
    except (LookupError, UnicodeError):
        return body
