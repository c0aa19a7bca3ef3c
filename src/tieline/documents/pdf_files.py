"""PDF files into texts, by pypdf: the words of the pages in running paragraphs, title, author, day."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

from tieline.documents.bounds import Bounds
from tieline.documents.extracted import Extracted, UnreadableError
from tieline.documents.pdf_lines import join_lines
from tieline.documents.shown_names import one_line

if TYPE_CHECKING:
    from pypdf import PdfReader

# What programs write as the title of what they print: the name of the file.
_FILE_NAME = re.compile(
    r"^(?:Microsoft \w+ - .*|.*\.(?:docx?|odt|rtf|indd|pdf|qxd|pages|tex|txt)|untitled.*)$", re.IGNORECASE
)


def texts_of_pdf(data: bytes, bounds: Bounds) -> list[Extracted]:
    """The text of a PDF, pages joined, lines joined to paragraphs with a blank line between. Raises UnreadableError for
    one that is locked, or holds pictures of pages only."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("is locked with a password: save it without one first")
    remarks: list[str] = []
    pages: list[str] = []
    count = len(reader.pages)
    broken = 0
    for number in range(min(count, bounds.pdf_pages)):
        try:
            pages.append(reader.pages[number].extract_text())
        except (MemoryError, RecursionError):
            raise
        except Exception:  # one page that cannot be read costs that page
            broken += 1
            pages.append("")
    text = join_lines(pages)
    if not text:
        raise UnreadableError("holds pictures of pages and no text: recognise its letters first (OCR), and read that")
    if count > bounds.pdf_pages:
        remarks.append(f"of its {count:,} pages the first {bounds.pdf_pages:,} were read: split the file")
    blank = sum(not page.strip() for page in pages) - broken
    if broken:
        remarks.append(f"{broken} of {count} pages cannot be read: save the file again to mend it")
    if blank:
        remarks.append(f"{blank} of {count} pages hold no text: they may be pictures, whose letters are not recognised")
    title, author, published = _metadata(reader)
    made = f"the day is that on which the PDF was made ({published}): give --published if it is another"
    return [Extracted(text, title, author, None, published, remarks=tuple(remarks), day_remark=made)]


def _metadata(reader: PdfReader) -> tuple[str | None, str | None, str | None]:
    try:
        said = reader.metadata
        if said is None:
            return None, None, None
        title, author = one_line(said.title), one_line(said.author)
    except Exception:  # what a PDF says of itself may be any object; its text is what counts
        return None, None, None
    try:
        made = said.creation_date
    except Exception:  # a date in no form of the standard
        made = None
    return None if title and _FILE_NAME.match(title) else title, author, made.date().isoformat() if made else None
