"""News of a case as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree

_NAMESPACE = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\x09\x0a\x0d\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
        child.text = _NOT_XML.sub("\ufffd", text)
    return child
