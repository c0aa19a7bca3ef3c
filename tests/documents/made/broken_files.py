"""Some sixty files as they come from disks that failed, programs that are odd, and people who mean harm: each with what
is told of it, and how many documents it gives all the same."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import docx
import pyarrow as pa
import pyarrow.parquet as pq
from made_files import pdf_of, zip_of
from pypdf import PdfReader, PdfWriter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

WORDS = "The council of Port Amity met on Friday, and it said that the harbour will stay closed."
PAGE = f"<html><body><article><p>{WORDS}</p><p>{WORDS} Nobody spoke against it.</p></article></body></html>"


@dataclass(frozen=True, slots=True)
class Broken:
    """A file: its name and bytes, how many documents with a text it gives, and how many problems are told."""

    name: str
    data: bytes
    good: int
    problems: int


def broken_files() -> Iterator[Broken]:
    """All of them. Each name is that of a kind of fault."""
    for make in (_texts, _pages, _archives, _office, _tables, _lines, _mail, _feeds, _web_archives, _pdfs):
        yield from make()


def _texts() -> Iterator[Broken]:
    accented = f"{WORDS} Café, Zürich, São Tomé."
    yield Broken("utf16.txt", accented.encode("utf-16"), 1, 0)
    yield Broken("utf16-be-no-mark.txt", accented.encode("utf-16-be"), 1, 1)
    yield Broken("latin-1.txt", accented.encode("latin-1"), 1, 1)
    yield Broken("utf8-mark.txt", accented.encode("utf-8-sig"), 1, 0)
    yield Broken("utf8-cut.txt", accented.encode()[:-3] + "é".encode()[:1], 1, 1)
    yield Broken("nul-between.txt", WORDS.encode() + b"\0\0\0" + WORDS.encode(), 0, 1)
    yield Broken("empty.txt", b"", 0, 1)
    yield Broken("spaces.txt", b" \r\n\t \n", 0, 1)
    yield Broken("one-line-of-1MB.txt", (WORDS + " ").encode() * 11_000, 1, 0)
    yield Broken("old-mac-ends.txt", f"{WORDS}\r\r{WORDS}".encode(), 1, 0)
    yield Broken("picture-as.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, 0, 1)


def _pages() -> Iterator[Broken]:
    yield Broken("frames.html", b"<html><frameset><frame src='a.html'><frame src='b.html'></frameset></html>", 0, 1)
    yield Broken("unclosed.html", PAGE.replace("</p>", "").replace("</article></body></html>", "").encode(), 1, 1)
    yield Broken(
        "says-utf8-is-1252.html", PAGE.replace("<body>", "<meta charset=utf-8><body>É: ").encode("cp1252"), 1, 2
    )
    yield Broken("script-only.html", b"<html><script>var a = '<p>not a text</p>'</script></html>", 0, 1)
    yield Broken("no-text.html", b"<html><body><img src=x></body></html>", 0, 1)
    yield Broken("cut-in-a-tag.html", PAGE.encode()[:-30] + b"<a href='", 1, 1)


def _archives() -> Iterator[Broken]:
    whole = zip_of({"a.txt": WORDS.encode(), "b.txt": f"{WORDS} Twice.".encode()})
    yield Broken("cut.zip", whole[: len(whole) // 2], 0, 1)
    yield Broken("no-members.zip", zip_of({}), 0, 1)
    yield Broken("trailing-bytes.zip", whole + b"\0" * 40, 2, 0)
    yield Broken("before-the-zip.zip", b"#!/bin/sh\n" + whole, 2, 0)
    wrong = bytearray(whole)
    wrong[whole.index(b"a.txt") + 5] ^= 0xFF
    yield Broken("wrong-sum.zip", bytes(wrong), 1, 1)
    locked = bytearray(whole)
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + flags] |= 1
            at = locked.find(mark, at + 4)
    yield Broken("with-a-password.zip", bytes(locked), 0, 2)
    yield Broken("only-a-picture.zip", zip_of({"a.png": b"\x89PNG\r\n\x1a\n"}), 0, 1)
    packed = gzip.compress(WORDS.encode())
    yield Broken("trailing.txt.gz", packed + b"garbage at the end", 1, 1)
    yield Broken("two-in-one.txt.gz", packed + gzip.compress(b" Twice."), 1, 0)
    yield Broken("cut.txt.gz", gzip.compress((WORDS * 50).encode())[:-40], 1, 1)
    yield Broken("no-gz.txt.gz", WORDS.encode(), 0, 1)
    yield Broken("cut.txt.bz2", bz2.compress(WORDS.encode())[:-10], 1, 1)
    yield Broken("cut.txt.xz", lzma.compress(WORDS.encode())[:-10], 1, 1)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name in ("a.txt", "b.txt"):
            entry = tarfile.TarInfo(name)
            entry.size = len(WORDS)
            tar.addfile(entry, io.BytesIO(WORDS.encode()))
    yield Broken("cut-in-the-second.tar", out.getvalue()[: 512 + 512 + 512 + 20], 1, 2)


def _office() -> Iterator[Broken]:
    yield Broken("no-parts.docx", zip_of({"[Content_Types].xml": b"<Types/>"}), 0, 1)
    yield Broken("a-zip-of-text.docx", zip_of({"a.txt": WORDS.encode()}), 0, 1)
    yield Broken("a-text.docx", WORDS.encode(), 0, 1)
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph(WORDS)
    made.save(out)
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as parts:
        inside = {name: parts.read(name) for name in parts.namelist()}
    body = inside["word/document.xml"]
    yield Broken("cut-xml.docx", zip_of(inside | {"word/document.xml": body[: len(body) // 2]}), 0, 1)
    container = (
        b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        b'<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    loop = b"""<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a"
        href="a.opf" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/>
        <itemref idref="a"/></spine></package>"""
    kind = {"mimetype": b"application/epub+zip"}
    yield Broken("of-itself.epub", zip_of(kind | {"META-INF/container.xml": container, "a.opf": loop}), 0, 1)
    yield Broken("no-container.epub", zip_of(kind | {"a.xhtml": PAGE.encode()}), 0, 1)
    gone = loop.replace(b'href="a.opf"', b'href="gone.xhtml"')
    yield Broken("chapter-gone.epub", zip_of(kind | {"META-INF/container.xml": container, "a.opf": gone}), 0, 1)


def _tables() -> Iterator[Broken]:
    yield Broken("wrong-quotes.csv", f'text,publisher\n"{WORDS}" he said,"The Quay\n'.encode(), 1, 0)
    yield Broken("semicolons.csv", f"text;publisher\n{WORDS.replace(',', '')};The Quay\n".encode(), 1, 0)
    yield Broken("more-cells-than-columns.csv", f'text,publisher\n"{WORDS}",The Quay,a,b,c\n"{WORDS}"\n'.encode(), 2, 0)
    yield Broken("header-only.csv", b"text,publisher\n", 0, 1)
    yield Broken("no-text-column.csv", b"a,b\n1,2\n", 0, 1)
    yield Broken("utf16.csv", f'text,publisher\n"{WORDS}",The Quay\n'.encode("utf-16"), 1, 0)
    yield Broken("nul.csv", f'text,publisher\n"{WORDS}",The\0Quay\n'.encode(), 0, 1)
    yield Broken("nested.parquet", _parquet({"text": [WORDS], "about": [{"who": ["a", "b"], "at": {"x": 1.0}}]}), 1, 0)
    yield Broken("text-is-a-list.parquet", _parquet({"text": [[WORDS, WORDS]]}), 1, 0)
    yield Broken("no-rows.parquet", _parquet({"text": pa.array([], pa.string())}), 0, 1)
    yield Broken("cut.parquet", _parquet({"text": [WORDS]})[:-30], 0, 1)


def _parquet(columns: dict[str, object]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def _lines() -> Iterator[Broken]:
    row = json.dumps({"text": WORDS, "published": "2024-05-03"}).encode()
    many = b"".join(json.dumps({"text": f"{WORDS} {number}"}).encode() + b"\n" for number in range(300))
    yield Broken("cut.jsonl.gz", gzip.compress(many)[:-300], 190, 2)
    yield Broken("cut-row.jsonl", row + b"\n" + row[:-20] + b"\n" + row.replace(b"Friday", b"Sunday"), 2, 1)
    yield Broken("line-of-10MB.jsonl", json.dumps({"text": (WORDS + " ") * 115_000}).encode() + b"\n" + row, 2, 0)
    yield Broken("no-objects.jsonl", b'[1]\n"a"\n7\nnull\n', 0, 4)
    yield Broken("deep.jsonl", b'{"text": ' + b"[" * 50_000 + b"]" * 50_000 + b"}\n" + row, 1, 1)
    yield Broken("text-is-a-number.jsonl", b'{"text": 7}\n' + row, 1, 1)
    yield Broken("lone-surrogate.jsonl", b'{"text": "The council met \\ud800 on Friday."}\n', 1, 0)
    yield Broken("date-of-nowhere.jsonl", b'{"text": "The council met.", "published": "the 45th of May"}', 1, 1)


def _mail() -> Iterator[Broken]:
    letter = f"From: ana@quay.example\nSubject: Port\nDate: Fri, 03 May 2024 08:00:00 +0000\n\n{WORDS}\n"
    yield Broken("odd-headers.mbox", (
        "From nobody\n: no name\nSubject\nDate: never\nContent-Type: text/plain; charset=klingon\n"
        f"From: =?utf-8?q?broken\n\n{WORDS}\n\nFrom ana Fri May  3 08:00:00 2024\n{letter}"
    ).encode(), 2, 0)  # fmt: skip
    yield Broken("cut-attachment.eml", (
        "Subject: Port\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
        f"Content-Type: text/plain\n\n{WORDS}\n--x\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n"
        'Content-Disposition: attachment; filename="a.pdf"\n\nJVBERi0xLjQK!!'
    ).encode(), 1, 1)  # fmt: skip
    yield Broken("no-body.eml", b"Subject: Port\nFrom: ana@quay.example\n\n", 0, 1)


def _feeds() -> Iterator[Broken]:
    items = f"<item><title>One</title><description>{WORDS}</description></item>"
    rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>{items}</channel></rss>'
    yield Broken("no-dates.rss", rss.encode(), 1, 0)
    yield Broken("cut.rss", rss.encode()[:-25], 1, 1)
    yield Broken("no-entries.rss", rss.replace(items, "").encode(), 0, 1)
    yield Broken("bare-ampersand.rss", rss.replace("Quay", "Quay & Sons &nosuch;").encode(), 1, 0)


def _web_archives() -> Iterator[Broken]:
    whole = _warc(gzip_it=False)
    yield Broken("cut-in-the-middle.warc", whole[: whole.rindex(b"WARC/1.1") + 300], 1, 2)
    packed = _warc(gzip_it=True)
    yield Broken("cut.warc.gz", packed[:-200], 1, 3)
    yield Broken("no-records.warc", b"WARC/1.1\r\n\r\n", 0, 1)


def _warc(*, gzip_it: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip_it, warc_version="1.1")
    for name in ("a", "b"):
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        page = PAGE.replace("Friday", "Sunday") if name == "b" else PAGE
        record = writer.create_warc_record(
            f"http://quay.example/{name}", "response", payload=io.BytesIO(page.encode()), http_headers=http
        )
        writer.write_record(record)
    return out.getvalue()


def _pdfs() -> Iterator[Broken]:
    whole = pdf_of([[WORDS]])
    yield Broken("cut.pdf", whole[: len(whole) // 3], 0, 1)
    yield Broken("no-pages.pdf", b"%PDF-1.4\n%%EOF\n", 0, 1)
    yield Broken("before-the-pdf.pdf", b"\r\n\r\n" + whole, 1, 0)
    yield Broken("scanned.pdf", pdf_of([[]]), 0, 1)
    yield Broken("with-a-password.pdf", _locked(whole, "secret"), 0, 1)
    yield Broken("with-an-empty-password.pdf", _locked(whole, ""), 1, 0)
    yield Broken("a-page.pdf", PAGE.encode(), 0, 1)


def _locked(data: bytes, password: str) -> bytes:
    out, writer = io.BytesIO(), PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()
