"""The article in a saved web page: its main text, title, author, publisher and day, by trafilatura."""

from __future__ import annotations

import logging
import re

from tieline.documents.bounds import Bounds
from tieline.documents.decoding import decode_text
from tieline.documents.extracted import Extracted, UnreadableError
from tieline.documents.shown_names import one_line
from tieline.model.time import is_edtf

# Elements without an end, or whose end is often left out, do not lie inside each other.
_OPENED = re.compile(
    rb"<(/?)(?!(?:img|br|meta|link|input|hr|source|wbr|area|col|base|embed|track|param|path|p|li)\b)[a-z]",
    re.IGNORECASE,
)


def nests_deeper(data: bytes, most: int) -> bool:
    """Whether elements of a page may lie more than `most` deep, which costs time that grows with the square of it."""
    if data.count(b"<") <= most:
        return False
    depth = 0
    for found in _OPENED.finditer(data):
        depth += -1 if found[1] else 1
        if depth > most:
            return True
    return False


def texts_of_page(data: bytes, bounds: Bounds) -> list[Extracted]:
    """The article of an HTML page; its paragraphs are parted by a blank line. The day is one that the page states.

    Raises UnreadableError where no article is found.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs what we say as a problem
    decoded = decode_text(data, page=True)
    found = trafilatura.bare_extraction(
        decoded.text,
        include_comments=False,
        with_metadata=True,
        # A date that the page states, never one guessed from a copyright line or a picture's path.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    assert not isinstance(found, dict)  # only where asked for as a dict
    text = "\n\n".join(line for line in (found.text or "").splitlines() if line.strip()) if found else ""
    if not found or not text:
        raise UnreadableError(
            "is a web page in which no article was found: save the article's text as a .txt file and read that"
        )
    return [
        Extracted(
            text,
            one_line(found.title),
            one_line(found.author),
            one_line(found.sitename),
            found.date if found.date and is_edtf(found.date) else None,
            remarks=(decoded.remark,) if decoded.remark else (),
        )
    ]
