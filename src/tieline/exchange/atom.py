"""News of a case as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from tieline.exchange.xml_text import xml_text

_NAMESPACE = "http://www.w3.org/2005/Atom"


def atom_feed(title: str, identifier: str, updated: str, entries: Iterable[tuple[str, str, str]]) -> str:
    """The feed. `identifier` and the first of each entry are made into URNs that never change; the others are the
    entry's title and what it says. `updated` is a time in UTC (RFC 3339)."""
    ElementTree.register_namespace("", _NAMESPACE)
    feed = ElementTree.Element(f"{{{_NAMESPACE}}}feed")
    _add(feed, "title", title)
    _add(feed, "id", f"urn:tieline:{identifier}")
    _add(feed, "updated", updated)
    author = _add(feed, "author", None)
    _add(author, "name", "Tieline")
    for key, head, said in entries:
        entry = _add(feed, "entry", None)
        _add(entry, "title", head)
        _add(entry, "id", f"urn:tieline:{identifier}:{key}")
        _add(entry, "updated", updated)
        _add(entry, "content", said)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _add(parent: ElementTree.Element, name: str, text: str | None) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_NAMESPACE}}}{name}")
    if text is not None:
        child.text = xml_text(text)
    return child
