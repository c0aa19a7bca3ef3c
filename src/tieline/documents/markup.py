"""A piece of HTML into plain text, all of it: for what is an article already, such as a feed's entry or a chapter."""

from __future__ import annotations

import re

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section",
    "table", "tbody", "td", "th", "tr", "ul",
}  # fmt: skip
_SILENT = {"script", "style", "template", "noscript", "head", "title", "svg", "math", "iframe", "object"}
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|\w{2,20});")
_BREAK = "\x00"


def text_of_markup(markup: str) -> str:
    """The text of a piece of HTML, its blocks parted by a blank line; text without any tag stays as it is but for the
    blanks at its ends."""
    if not _TAG.search(markup):
        return markup.strip()
    from lxml import etree, html

    try:
        root = html.fragment_fromstring(markup.replace("\x00", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return _TAG.sub(" ", markup).strip()
    pieces: list[str] = []
    # An own stack: libxml2 lets elements nest deeper than Python lets functions call each other.
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if name in _BLOCKS:
                pieces.append(_BREAK)
            elif name == "br":
                pieces.append("\n")
            if name not in _SILENT and element.text:
                pieces.append(" ".join(f"|{element.text}|".split())[1:-1])
        else:
            if name in _BLOCKS:
                pieces.append(_BREAK)
            parent = element.getparent()
            if element.tail and element is not root and (parent is None or parent.tag not in _SILENT):
                pieces.append(" ".join(f"|{element.tail}|".split())[1:-1])
    blocks = "".join(pieces).split(_BREAK)
    return "\n\n".join(block for each in blocks if (block := "\n".join(map(str.strip, each.split("\n"))).strip()))
