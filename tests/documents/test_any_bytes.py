"""Whatever bytes come in, documents or problems come out, never an exception."""

import io
import tarfile
from collections.abc import Callable, Iterator
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_files import pdf_of, zip_of

from tieline.documents import Bounds, Collected, collect_documents
from tieline.documents.apart import Apart
from tieline.documents.formats import InputFormat
from tieline.documents.intake import Intake
from tieline.documents.parts import Part, stream_of
from tieline.documents.read_part import read_part

Collect = Callable[..., list[Collected]]
FORMATS = [form for form in get_args(InputFormat) if form != "auto"]
BOUNDS = Bounds(file=200_000, line=50_000, apart_seconds=10.0)


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = 6
        archive.addfile(info, io.BytesIO(b"Words."))
    return out.getvalue()


SEEDS = [
    pdf_of([["Words of the council."]]),
    zip_of({"a.txt": b"Words.", "b/c.html": b"<p>Words.</p>", "d.csv": b"text\nWords.\n"}),
    tar(),
    b"From: a@b.example\nSubject: x\nDate: Fri, 03 May 2024 08:00:00 +0000\nMIME-Version: 1.0\n"
    b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=x\n\nWords.\n--b--\n",
    b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>A</title></item></channel></rss>',
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 40\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
    b'text,date\n"Words.",2024\n',
    b'{"text": "Words.", "published": "2024"}\n',
]


def check(found: list[Collected]) -> None:
    assert found
    for each in found:
        assert each.problems or not each.unread
        assert each.document.source


@pytest.fixture(scope="module")
def collect() -> Iterator[Collect]:
    """Bytes into documents, with one process for all that is read apart."""
    with Apart(BOUNDS) as apart:
        intake = Intake(bounds=BOUNDS, apart=apart)
        yield lambda data, form="auto": list(read_part(Part("stdin", stream_of(data), form), intake))


@pytest.mark.parametrize("form", FORMATS)
def test_any_bytes_under_any_format(collect: Collect, form: InputFormat) -> None:
    samples = [b"", b"\x00", b"\xff\xfe\x00", b"Words.", b"<" * 300, b"\n" * 9, *SEEDS]
    for data in samples:
        found = collect(data, form)
        if data.strip() and form not in ("csv", "tsv", "jsonl", "mbox"):
            check(found)


@given(
    st.binary(max_size=300),
    st.sampled_from(["txt", "eml", "mbox", "jsonl", "csv", "warc", "zip", "tar", "gz", "bz2", "xz"]),
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_said_to_be_of_a_format(collect: Collect, data: bytes, form: InputFormat) -> None:
    for each in collect(data, form):
        assert each.problems or not each.unread


@given(st.binary(max_size=600))
@settings(max_examples=150, deadline=None)
def test_any_bytes_where_their_beginning_decides(collect: Collect, data: bytes) -> None:
    for each in collect(data):
        assert each.problems or not each.unread


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=6),
    st.integers(0, 2000),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_files_with_flipped_bytes_and_cut_ends(
    collect: Collect, seed: bytes, flips: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(seed)
    for place, value in flips:
        data[place % len(data)] = value
    for each in collect(bytes(data[: max(1, len(data) - cut % len(data))])):
        assert each.problems or not each.unread


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_name_of_a_source(name: str) -> None:
    if name.strip() in ("", "-", ".", "..", "/") or name.startswith(("/", ".", "~")):
        return
    for each in collect_documents([name]):
        assert each.problems
