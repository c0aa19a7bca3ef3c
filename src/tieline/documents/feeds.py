"""RSS and Atom feeds into texts, by feedparser: one for each entry. Links are not followed here."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from tieline.documents.bounds import Bounds
from tieline.documents.extracted import Extracted, UnreadableError
from tieline.documents.markup import text_of_markup
from tieline.documents.shown_names import one_line


def texts_of_feed(data: bytes, bounds: Bounds) -> list[Extracted]:
    """The entries of a feed in its order: the full text where the feed has it, else the summary, else the title alone.

    `place` is the entry's address, else its id, "" where it has neither. Raises UnreadableError for bytes that are no
    feed, or an empty one.
    """
    import feedparser

    feed = feedparser.parse(io.BytesIO(data))  # a stream: a string could be taken for an address and fetched
    entries = feed.entries[: bounds.members]
    if not entries:
        raise UnreadableError("is a feed without entries" if feed.version else "is no feed of RSS or Atom")
    publisher = one_line(feed.feed.get("title"))
    return [_entry(entry, publisher) for entry in entries]


def _entry(entry: Any, publisher: str | None) -> Extracted:
    title = one_line(text_of_markup(entry.get("title") or ""))
    full = max((each.get("value") or "" for each in entry.get("content") or ()), key=len, default="")
    text = text_of_markup(full or entry.get("summary") or "")
    remarks = () if text else ("the feed has only the title of this entry: read the page itself",)
    source = entry.get("source") or {}
    return Extracted(
        text or title or "",
        title,
        one_line(entry.get("author")),
        one_line(source.get("title")) or publisher,
        _day(entry.get("published_parsed")) or _day(entry.get("updated_parsed")),
        one_line(entry.get("link")) or one_line(entry.get("id")) or "",
        remarks,
    )


def _day(parts: Any) -> str | None:
    try:
        return date(*parts[:3]).isoformat() if parts else None
    except (TypeError, ValueError):
        return None
