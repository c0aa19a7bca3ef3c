import io
from collections.abc import Callable
from datetime import datetime

import docx
from made_files import told, zip_of

from tieline.documents import Collected

Take = Callable[..., list[Collected]]


def word_file(*paragraphs: str, dated: bool = True) -> bytes:
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    if dated:
        said = document.core_properties
        said.title, said.author, said.modified = "Ferries closed", "Nadia Veles", datetime(2024, 5, 3)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ships", "three"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_paragraphs_and_tables_with_title_author_and_day(take: Take) -> None:
    [found] = take(word_file("The council met.", "It closed the harbour."), "a.docx")
    d = found.document
    assert d.text == "The council met.\n\nIt closed the harbour.\n\nShips\tthree"
    assert (d.title, d.author, d.published) == ("Ferries closed", "Nadia Veles", "2024-05-03")
    assert "last saved" in told(found)


def test_what_the_library_writes_into_each_file_is_not_believed(take: Take) -> None:
    [found] = take(word_file("The council met.", dated=False), "a.docx")
    assert (found.document.author, found.document.published) == (None, None)


def test_the_first_bytes_tell_a_word_file(take: Take) -> None:
    [found] = take(word_file("The council met."), "stdin", form="auto")
    assert found.document.text.startswith("The council met.")


def test_another_archive_called_docx_is_a_problem(take: Take) -> None:
    [found] = take(zip_of({"a.txt": b"The council met."}), "a.docx")
    assert found.unread
    assert "a.docx is damaged, or not what it seems" in told(found)
