"""A brief as a Word document, with the same sentences and numbers as in every other form."""

from __future__ import annotations

import io
import re
from typing import Any

from tieline.briefs.brief_files import MADE, plain_line
from tieline.briefs.case_brief import Brief, Part, Reference

_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[\\s\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*"
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?"
)
"""A stretch of letters that run from right to left, with the spaces between them."""
_ISOLATES = {ord("\N{FIRST STRONG ISOLATE}"): None, ord("\N{POP DIRECTIONAL ISOLATE}"): None}
_INK, _SOFT, _LINKED = "1F2933", "52606D", "1F4E8C"
_SMALL = 8


def brief_to_docx(brief: Brief) -> bytes:
    """The brief as a Word document (A4); each reference is a link to its source at the end."""
    import docx
    from docx.shared import Cm

    document = docx.Document()
    document.core_properties.title = plain_line(brief.title)
    document.core_properties.author = ""
    for section in document.sections:
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.2)
        _number_pages(section.footer.paragraphs[0])
    document.add_heading(plain_line(brief.title), 0)
    _write(document.add_paragraph(), f"{brief.scope}. Information up to {brief.cutoff}.", color=_SOFT)
    for part in brief.parts:
        _add_part(document, brief, part)
    document.add_heading("Sources", 1)
    for reference in brief.references:
        _add_source(document.add_paragraph(), reference)
    _write(document.add_paragraph(), MADE, size=_SMALL, color=_SOFT)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _add_part(document: Any, brief: Brief, part: Part) -> None:
    from docx.shared import Cm, Pt

    document.add_heading(part.title, 1)
    if part.figure:
        document.add_picture(io.BytesIO(part.figure.png), width=Cm(16.6))
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        _write(document.add_paragraph(), part.figure.caption, size=_SMALL, color=_SOFT)
    for told in part.told:
        if told.heading:
            document.add_heading(plain_line(told.text), 2)
            continue
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.paragraph_format.space_after = Pt(3)
        _write(paragraph, told.text)
        for number in brief.numbers_of(told):
            _add_link(paragraph, f" [{number}]", f"ref{number}")
    if not part.told:
        document.add_paragraph(part.empty)


def _add_source(paragraph: Any, reference: Reference) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.paragraph_format.keep_together = True
    _add_bookmark(paragraph, reference.number)
    _write(paragraph, f"[{reference.number}] “{reference.sentence}” ", size=_SMALL + 1)
    place = f"{reference.document}, characters {reference.start}–{reference.end}."
    _write(paragraph, f"{reference.where}. {place}", size=_SMALL, color=_SOFT)


def _write(paragraph: Any, text: str, *, size: float | None = None, color: str = _INK) -> None:
    """Add the words, those of a script from right to left as such, with a mark after them, so that no date is turned
    around beside them: not every word processor knows the isolates that the other forms have."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    line, at = plain_line(text, ends=True).translate(_ISOLATES), 0
    pieces = [(m.start(), m.end()) for m in _FROM_RIGHT.finditer(line)]
    for start, end in [*pieces, (len(line), len(line))]:
        for words, from_right in ((line[at:start], False), (line[start:end], True)):
            if not words:
                continue
            run = paragraph.add_run(words)
            run.font.color.rgb = RGBColor.from_string(color)
            if size is not None:
                run.font.size = Pt(size)
            if from_right:
                look = run._r.get_or_add_rPr()
                if size is not None:
                    same = OxmlElement("w:szCs")
                    same.set(qn("w:val"), str(round(2 * size)))
                    look.append(same)
                look.append(OxmlElement("w:rtl"))
                paragraph.add_run("\N{LEFT-TO-RIGHT MARK}")
        at = end


def _number_pages(paragraph: Any) -> None:
    """Write the page's number and how many there are, centred; Word counts them."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for counted, before in (("PAGE", ""), ("NUMPAGES", " / ")):
        if before:
            _write(paragraph, before, size=_SMALL, color=_SOFT)
        for kind in ("begin", "told", "end"):
            run = paragraph.add_run()
            run.font.size = Pt(_SMALL)
            if kind == "told":
                words = OxmlElement("w:instrText")
                words.set(qn("xml:space"), "preserve")
                words.text = counted
                run._r.append(words)
            else:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
                run._r.append(mark)


def _add_link(paragraph: Any, text: str, anchor: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link, run, look, words = (OxmlElement(name) for name in ("w:hyperlink", "w:r", "w:rPr", "w:t"))
    link.set(qn("w:anchor"), anchor)
    for name, value in (("w:color", _LINKED), ("w:sz", str(2 * _SMALL))):
        kind = OxmlElement(name)
        kind.set(qn("w:val"), value)
        look.append(kind)
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(look)
    run.append(words)
    link.append(run)
    paragraph._p.append(link)


def _add_bookmark(paragraph: Any, number: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"ref{number}")
    paragraph._p.append(start)
    paragraph._p.append(end)
