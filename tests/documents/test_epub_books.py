from collections.abc import Callable

from made_files import told, zip_of

from tieline.documents import Collected

Take = Callable[..., list[Collected]]
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>The Strait</dc:title><dc:creator>Nadia Veles</dc:creator>
<dc:publisher>Mole Press</dc:publisher><dc:date>2024-05-03T00:00:00Z</dc:date></metadata>
<manifest><item id="one" href="text/one.xhtml"/><item id="two" href="text/two%20b.xhtml"/>
<item id="gone" href="no"/></manifest>
<spine><itemref idref="two"/><itemref idref="one"/><itemref idref="gone"/></spine></package>"""
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"""


def page(heading: str, text: str) -> bytes:
    return (
        f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
        f"<h1>{heading}</h1><p>{text}</p></body></html>"
    ).encode()


def book(**chapters: bytes) -> bytes:
    return zip_of(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": CONTAINER.encode(),
            "OEBPS/book.opf": PACKAGE.encode(),
            "OEBPS/text/one.xhtml": page("The mole", "Ana &amp; the others waited."),
            "OEBPS/text/two b.xhtml": page("The cape", "Fog."),
        }
    )


def test_each_chapter_is_a_document_in_the_order_of_reading(take: Take) -> None:
    cape, mole = take(book(), "strait.epub")
    assert cape.document.text == "The cape\n\nFog."
    assert mole.document.text == "The mole\n\nAna & the others waited."
    d = mole.document
    assert (d.title, d.author, d.publisher, d.published) == (
        "The Strait: The mole",
        "Nadia Veles",
        "Mole Press",
        "2024-05-03",
    )
    assert mole.document.source == "strait.epub/OEBPS/text/one.xhtml"
    assert mole.within == ("strait.epub",)


def test_the_first_bytes_tell_a_book(take: Take) -> None:
    assert len(take(book(), "stdin")) == 2


def test_an_archive_that_is_no_book_is_a_problem(take: Take) -> None:
    [found] = take(zip_of({"a": b"b"}), "a.epub")
    assert found.unread
    assert "a.epub" in told(found)
