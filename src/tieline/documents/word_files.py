"""Word files (.docx) into texts, by python-docx: paragraphs and tables in their order, title, author, day."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from tieline.documents.bounds import Bounds
from tieline.documents.extracted import Extracted, UnreadableError
from tieline.documents.shown_names import one_line

# What the library writes into each file that it makes and nobody dated.
_NO_DAY = date(2013, 12, 23)


def texts_of_docx(data: bytes, bounds: Bounds) -> list[Extracted]:
    """The text of a Word file: paragraphs parted by a blank line, the cells of a table's row by a tab. Notes, headers
    and text boxes are not part of it. Raises UnreadableError for one without text."""
    import docx
    from docx.table import Table

    document = docx.Document(io.BytesIO(data))
    blocks = []
    for each in document.iter_inner_content():
        if isinstance(each, Table):
            blocks.append("\n".join(_row(row) for row in each.rows).strip())
        else:
            blocks.append(each.text.strip())
    text = "\n\n".join(block for block in blocks if block)
    if not text:
        raise UnreadableError("holds no text, only pictures, boxes or nothing")
    said = document.core_properties
    author = one_line(said.author)
    published = _day(said.modified) or _day(said.created)
    saved = f"the day is that on which the file was last saved ({published}): give --published if it is another"
    author = None if author == "python-docx" else author
    return [Extracted(text, one_line(said.title), author, None, published, day_remark=saved)]


def _row(row: Any) -> str:
    cells: list[str] = []
    seen = None
    for cell in row.cells:  # a cell over several columns comes once for each
        if cell._tc is not seen:
            cells.append(" ".join(cell.text.split()))
        seen = cell._tc
    return "\t".join(cells)


def _day(when: datetime | None) -> str | None:
    return None if when is None or when.date() == _NO_DAY else when.date().isoformat()
