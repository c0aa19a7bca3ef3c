"""EPUB books into texts: one for each chapter, with the book's title, author, publisher and day."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any
from urllib.parse import unquote

from tieline.documents.bounds import Bounds
from tieline.documents.extracted import Extracted, UnreadableError
from tieline.documents.markup import text_of_markup
from tieline.documents.shown_names import one_line
from tieline.model.time import is_edtf

_CONTAINER = "META-INF/container.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"


def texts_of_epub(data: bytes, bounds: Bounds) -> list[Extracted]:
    """The chapters of a book in the order in which it is read; `place` is the chapter's file.

    Raises UnreadableError for a book without text, which one with a lock is too.
    """
    book = zipfile.ZipFile(io.BytesIO(data))
    root = _xml(_member(book, _CONTAINER, bounds))
    places = [each.get("full-path") for each in root.iter("{*}rootfile")]
    if not places or not places[0]:
        raise UnreadableError("is no EPUB book: it does not say where its contents are")
    package = _xml(_member(book, places[0], bounds))
    title, author, publisher, published = _metadata(package)
    files = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
    chapters = []
    for reference in list(package.iter("{*}itemref"))[: bounds.members]:
        href = files.get(reference.get("idref"))
        if not href:
            continue
        place = posixpath.normpath(posixpath.join(posixpath.dirname(places[0]), unquote(href.split("#")[0])))
        try:
            page = _member(book, place, bounds).decode("utf-8", "replace")
        except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
            continue  # named in the list and not there, or locked
        text = text_of_markup(page.split("?>", 1)[-1] if page.lstrip().startswith("<?xml") else page)
        if text:
            heading = one_line(text.split("\n", 1)[0]) or ""
            named = f"{title}: {heading}" if title and len(heading) <= 100 and heading != title else title
            chapters.append(Extracted(text, named, author, publisher, published, place))
    if not chapters:
        raise UnreadableError("is a book without text that can be read: it may be locked, or made of pictures")
    return chapters


def _metadata(package: Any) -> tuple[str | None, str | None, str | None, str | None]:
    def said(name: str) -> str | None:
        return next((line for each in package.iter(_DC + name) if (line := one_line(each.text))), None)

    day = (said("date") or "")[:10]
    return said("title"), said("creator"), said("publisher"), day if is_edtf(day) else None


def _member(book: zipfile.ZipFile, name: str, bounds: Bounds) -> bytes:
    with book.open(name) as stream:
        data = stream.read(bounds.page + 1)
    if len(data) > bounds.page:
        raise UnreadableError(f"has a chapter of more than {bounds.page:,} bytes")
    return data


def _xml(data: bytes) -> Any:
    from lxml import etree

    # No entities of the file's own, no network: a book has no need of either.
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
