"""Input made to do harm: bounded time and memory, one clear problem, and the rest goes in."""

import gzip
import io
import lzma
import os
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from made_files import pdf_of, told, zip_of

from tieline.documents import BOUNDS, Bounds, Collected, collect_documents

Take = Callable[..., list[Collected]]
WORDS = "The council of Port Amity met on Friday, and it said that the harbour will stay closed."
SMALL = Bounds(
    file=2_000_000, page=1_000_000, page_at_hand=100_000, line=500_000, ratio_from=500_000, directory=200_000,
    members=50, unpacking_memory=32_000_000, apart_seconds=5.0, apart_memory=600_000_000,
)  # fmt: skip


@contextmanager
def within(seconds: float) -> Iterator[None]:
    start = time.monotonic()
    yield
    assert time.monotonic() - start < seconds


def packed_zeros(size: int, name: str = "a.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for _ in range(size // 1_000_000):
            member.write(bytes(1_000_000))
    return out.getvalue()


def one_problem(found: list[Collected], says: str) -> None:
    [each] = found
    assert each.unread
    assert len(each.problems) == 1
    assert says in told(each)


def test_a_zip_bomb_costs_one_problem(take: Take) -> None:
    bomb = packed_zeros(300_000_000)
    with within(10):
        one_problem(take(bomb, "bomb.zip", bounds=replace(SMALL, file=200_000_000)), "grows")
        one_problem(take(bomb, "bomb.zip", bounds=SMALL), "more than 2,000,000 bytes")
        good = zip_of({"bomb.zip": bomb, "good.txt": WORDS.encode()})
        first, rest = take(good, "all.zip", bounds=SMALL)
    assert "more than" in told(first)
    assert rest.document.text == WORDS


def test_many_members_that_grow_a_little_are_stopped_together(take: Take) -> None:
    bomb = zip_of({f"{n}.txt": bytes(400_000) for n in range(40)})
    found = take(bomb, "bomb.zip", bounds=SMALL)
    assert len(found) < 12
    assert "grows to more than" in told(found[-1])


def test_nested_archives_end_at_a_depth(take: Take) -> None:
    data = zip_of({"a.txt": WORDS.encode()})
    for _ in range(60):
        data = zip_of({"in.zip": data, "beside.txt": WORDS.encode()})
    found = take(data, "deep.zip")
    assert sum(each.document.text == WORDS for each in found) == BOUNDS.depth
    assert sum("archives deep" in told(each) for each in found) == 1
    packed = WORDS.encode()
    for _ in range(60):
        packed = gzip.compress(packed)
    one_problem(take(packed, "a.gz"), "archives deep")


def test_an_archive_that_holds_itself_many_times_is_bounded(take: Take) -> None:
    data = packed_zeros(1_000_000)
    for _ in range(3):
        data = zip_of({f"{n}.zip": data for n in range(16)})
    with within(20):
        found = take(data, "tree.zip", bounds=SMALL)
    assert all(each.unread for each in found)
    assert len(found) <= SMALL.refusals


def test_packed_bombs_of_each_kind(take: Take) -> None:
    zeros = bytes(50_000_000)
    with within(15):
        for pack, name in ((gzip.compress, "a.txt.gz"), (lzma.compress, "a.txt.xz"), (gzip.compress, "a.jsonl.gz")):
            found = take(pack(zeros), name, bounds=SMALL)
            assert found[-1].unread
            assert "more than" in told(found[-1])


def test_unpacking_that_asks_for_gigabytes_is_refused(take: Take) -> None:
    data = lzma.compress(WORDS.encode(), filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 26}])
    one_problem(take(data, "a.txt.xz", bounds=SMALL), "memory")


def test_a_tar_header_without_end_is_refused(take: Take) -> None:
    out = io.BytesIO()
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 50_000_000
    out.write(info.tobuf(tarfile.USTAR_FORMAT))
    out.write(bytes(50_000_000))
    with within(5):
        one_problem(take(gzip.compress(out.getvalue()), "a.tar.gz", bounds=SMALL), "a.tar.gz")
        one_problem(take(out.getvalue(), "a.tar", bounds=SMALL), "header does not end")


def test_too_many_members_are_cut_off(take: Take) -> None:
    found = take(zip_of({f"{n}.txt": WORDS.encode() for n in range(60)}), "a.zip", bounds=SMALL)
    assert sum(each.document.text == WORDS for each in found) == 50
    assert sum("more than 50 members" in told(each) for each in found) == 1
    many = zip_of({f"{n:0300}.txt": b"" for n in range(700)})
    one_problem(take(many, "a.zip", bounds=SMALL), "table of contents")


@pytest.mark.parametrize("bounds", [Bounds(apart_seconds=4.0), pytest.param(BOUNDS, marks=pytest.mark.soak)])
def test_a_pdf_with_a_million_objects_ends_in_time(bounds: Bounds) -> None:
    data = pdf_of([[WORDS]], objects=1_000_000)
    with within(bounds.apart_seconds + 15):
        [found] = collect_documents(["-"], standard_input=io.BytesIO(data), bounds=bounds)
    assert found.document.text == WORDS or len(found.problems) == 1


def test_a_pdf_that_never_ends_is_ended_and_the_next_is_read(tmp_path: Path) -> None:
    # Each page is the form that the one before it draws twice.
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 12 /Resources << /XObject << /A {} 0 R >> >>"
    forms = [f"{n} 0 obj\n<< {form.format(n + 1)} >>\nstream\n/A Do /A Do \nendstream\nendobj\n" for n in range(5, 60)]
    page = "4 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /A 6 0 R >> >> >>\nendobj\n"
    data = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" + page + "".join(forms)
    data += "2 0 obj\n<< /Type /Pages /Count 1 /Kids [4 0 R] >>\nendobj\ntrailer << /Root 1 0 R >>\n"
    (tmp_path / "a.pdf").write_text(data)
    (tmp_path / "b.pdf").write_bytes(pdf_of([[WORDS]]))
    bounds = Bounds(apart_seconds=4.0)
    with within(30):
        first, second = collect_documents([str(tmp_path)], bounds=bounds)
    assert first.unread
    assert second.document.text == WORDS


def test_a_page_of_50_megabytes_is_refused_at_once(take: Take) -> None:
    page = b"<html><body>" + f"<p>{WORDS}</p>".encode() * 500_000
    assert len(page) > 45_000_000
    with within(3):
        one_problem(take(page, "a.html"), "more than 10,000,000 bytes")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 160_000 + WORDS,
        "<p><b><i>" * 90_000 + WORDS,
        "<table><tr><td>" * 50_000 + WORDS,
        "<a href='x" * 80_000 + WORDS,
        "<!--" * 200_000 + WORDS,
        "&" * 900_000,
        "<p>" + "a" * 900_000,
    ],
    ids=["nested", "inline", "tables", "attributes", "comments", "entities", "word"],
)
def test_pages_made_to_be_slow_end_in_time(take: Take, page: str) -> None:
    with within(40):
        found = take(f"<html><body>{page}".encode(), "a.html", bounds=Bounds(apart_seconds=4.0))
    assert len(found) == 1


def test_expanding_entities_do_not_expand(take: Take) -> None:
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "words words ">{entities}]>'
    with within(30):
        found = take(f"{bomb}<rss version='2.0'><channel><item><title>x</title><description>&a12;</description></item>"
                     "</channel></rss>".encode(), "a.rss")  # fmt: skip
        assert all(len(each.document.text) < 10_000_000 for each in found)
        found = take(zip_of({"META-INF/container.xml": f"{bomb}<rss>&a12;</rss>".encode()}), "a.epub")
        assert found[0].unread


def test_a_word_file_and_a_book_that_grow_without_end_cost_a_problem(take: Take) -> None:
    blank = io.BytesIO()
    docx.Document().save(blank)
    bounds = replace(SMALL, apart_memory=400_000_000, apart_seconds=10.0)
    bombs = {}
    with zipfile.ZipFile(blank) as given:
        parts = {info.filename: given.read(info) for info in given.infolist()}
    body = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    bombs["a.docx"] = zip_of({**parts, "word/document.xml": body + b"<w:p/>" * 30_000_000})
    bombs["a.epub"] = zip_of({"mimetype": b"application/epub+zip", "META-INF/container.xml": bytes(200_000_000)})
    with within(60):
        for name, data in bombs.items():
            one_problem(take(data, name, bounds=bounds), name)


def test_a_table_of_a_million_columns_is_refused(take: Take) -> None:
    with within(5):
        one_problem(take(b"," * 1_000_000 + b"text\n", "a.csv"), "columns")


def test_names_that_steer_the_screen_are_shown_escaped(take: Take) -> None:
    names = ["\u202etxt.exe.txt", "\x1b[31mred.txt", "a\nb.txt", "\u2066x\u2069.txt", "سند\u200cها.txt"]
    for found, name in zip(take(zip_of(dict.fromkeys(names, b"Words.")), "a.zip"), names, strict=True):
        shown = found.document.source
        assert shown.isprintable() or "\u200c" in shown
        assert ("\u200c" in shown) == ("\u200c" in name)
    [found] = take(zip_of({"../\u202eup.txt": b"Words."}), "a.zip")
    assert "\\u202e" in told(found)
    assert "\u202e" not in told(found)


def test_a_mail_of_a_thousand_boundaries_is_refused(take: Take) -> None:
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(1000))
    with within(5):
        one_problem(take(f"Subject: x\n{nested}{WORDS}".encode(), "a.eml"), "nested parts")


def test_a_web_archive_without_line_breaks_is_refused(take: Take) -> None:
    data = b"WARC/1.0\r\nX: " + bytes([65]) * 3_000_000
    found = take(data, "a.warc", bounds=SMALL)
    assert found[0].unread


def test_memory_stays_bounded(tmp_path: Path) -> None:
    """A whole corpus of harm in one folder, in a process of its own whose memory is measured."""
    (tmp_path / "a.zip").write_bytes(packed_zeros(400_000_000))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(bytes(200_000_000), 1))
    (tmp_path / "c.html").write_bytes(b"<p>" + b"words " * 10_000_000)
    (tmp_path / "d.pdf").write_bytes(pdf_of([[WORDS]], objects=20_000))
    (tmp_path / "e.txt").write_text(WORDS)
    program = (
        "import sys\nfrom tieline.documents import collect_documents\n"
        "for each in collect_documents([sys.argv[1]]):\n"
        "    print(each.document.source, len(each.document.text), len(each.problems))\n"
        # Not `ru_maxrss`: it counts what the process that started this one held.
        "most = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "print(int(most.split()[1]) // 1024)\n"
    )
    if not Path("/proc/self/status").exists():
        pytest.skip("the most memory that a process held is not told here")
    with within(120):
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)],
            capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
    *lines, megabytes = done.stdout.split("\n")[:-1]
    assert [line.split("/")[-1].split()[0] for line in lines][-1] == "e.txt"
    assert lines[-1].endswith(f"{len(WORDS)} 0")
    assert int(megabytes) < 700
