import io
from collections.abc import Callable

import pytest
from made_files import told, zip_of
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tieline.documents import Collected

Take = Callable[..., list[Collected]]
PARAGRAPH = "The harbour master closed both ferry terminals on Friday after a night of shelling, officials said."
PAGE = f"<html><body><article><p>{PARAGRAPH}</p><p>{PARAGRAPH} Twice.</p></article></body></html>".encode()


def warc(*pages: tuple[str, str, str, bytes], gzip: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for address, status, media_type, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
        )
    return out.getvalue()


ARCHIVE = (
    ("https://courier.example/1", "200 OK", "text/html; charset=utf-8", PAGE),
    ("https://courier.example/logo.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://courier.example/gone", "404 Not Found", "text/html", PAGE),
    ("https://courier.example/2", "200 OK", "text/plain", b"The council met."),
)


def test_pages_of_a_web_archive_are_documents(take: Take) -> None:
    for data, name in (
        (warc(*ARCHIVE), "a.warc.gz"),
        (warc(*ARCHIVE, gzip=False), "a.warc"),
        (warc(*ARCHIVE), "stdin"),
    ):
        page, text = take(data, name)
        assert page.document.text.startswith(PARAGRAPH)
        assert page.document.source == "https://courier.example/1"
        assert (page.how, page.within, page.media_type) == ("archive", (name,), "text/html")
        assert text.document.text == "The council met."


def test_a_wacz_gives_what_its_web_archives_hold(take: Take) -> None:
    data = zip_of(
        {"archive/data.warc.gz": warc(*ARCHIVE), "pages/pages.jsonl": b'{"text": "no"}', "datapackage.json": b"{}"}
    )
    page, _ = take(data, "a.wacz")
    assert page.document.source == "https://courier.example/1"
    assert page.within == ("a.wacz", "a.wacz/archive/data.warc.gz")


def test_what_a_damaged_web_archive_says_does_not_reach_the_screen(
    take: Take, capsys: pytest.CaptureFixture[str]
) -> None:
    data = warc(*ARCHIVE, gzip=False).replace(b"/1\r\n", b"/1 \x1b[31m\r\n").replace(b"</html>\r\n", b"</html>x\r\n")
    *pages, damage = take(data, "a.warc")
    assert "is damaged" in told(damage)
    assert all("\x1b" not in each.document.source for each in pages)
    assert capsys.readouterr().err == ""


def test_a_damaged_web_archive_gives_what_came_before(take: Take) -> None:
    data = warc(*ARCHIVE, gzip=False)
    found = take(data + b"WARC/1.0\r\nContent-Length: x\r\n\r\n" + b"junk" * 50, "a.warc")
    assert found[0].document.text.startswith(PARAGRAPH)
    [none] = take(b"WARC/1.0 nothing of the kind", "b.warc")
    assert none.unread
    assert "b.warc" in told(none)
