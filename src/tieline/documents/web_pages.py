"""The article in a saved web page: its main text, title, author, publisher and day, by trafilatura."""

from __future__ import annotations

import logging

from tieline.documents.collected import Collected, problem, unread
from tieline.model import Document
from tieline.model.time import is_edtf


def article_of_page(page: str, source: str, published: str | None = None) -> Collected:
    """The article of an HTML page as a document; `published` counts for more than what the page says.

    Paragraphs are parted by a blank line. Offsets are into this text, not into the page.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs what we say as a problem
    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        # A date that the page states, never one guessed from a copyright line or a picture's path.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    assert not isinstance(found, dict)  # only where asked for as a dict
    text = "\n\n".join(line for line in (found.text or "").splitlines() if line.strip()) if found else ""
    if not found or not text:
        advice = "save the article's text as a .txt file and read that"
        return unread(source, f"no article was found in this web page: {advice}", published=published)
    date = found.date if found.date and is_edtf(found.date) else None
    document = Document.of(
        text, source, title=found.title, publisher=found.sitename, author=found.author, published=published or date
    )
    doubts = () if document.published else (problem("the page does not say when it was published: give --published"),)
    return Collected(document, doubts)
