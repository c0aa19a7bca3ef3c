import io
import subprocess
import sys
from pathlib import Path

import pytest

from tieline.documents import Collected, InputFormat, collect_documents, collect_fields, count_documents, only_hash

ENGLISH = "The council of Port Amity met on Friday, and it said that the harbour will stay closed."


def collect(*sources: object, input_format: InputFormat = "auto", stdin: bytes | None = None) -> list[Collected]:
    stream = None if stdin is None else io.BytesIO(stdin)
    return list(collect_documents(map(str, sources), input_format=input_format, standard_input=stream))


def told(found: Collected) -> str:
    return " ".join(problem.message for problem in found.problems)


def test_a_text_file_is_kept_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(f"\ufeff  {ENGLISH}\r\n\r\n".encode())
    [found] = collect(file)
    assert found.document.text == f"\ufeff  {ENGLISH}\r\n\r\n"
    assert found.document.source == str(file)
    assert found.document.language == "en"
    assert not found.problems


def test_an_empty_name_is_not_the_present_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    monkeypatch.chdir(tmp_path)
    [found] = collect("")
    assert found.unread
    assert "or . for this folder" in told(found)


def test_an_address_of_another_kind_is_told_from_a_file() -> None:
    [found] = collect("ftp://courier.example/a.txt")
    assert "only http and https are fetched" in told(found)


def test_what_cannot_be_read_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(ENGLISH)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    names = ["missing.txt", "empty.txt", "picture.txt", "good.txt"]
    missing, empty, picture, good = collect(*(tmp_path / name for name in names))
    assert missing.unread
    assert "there is no file" in told(missing)
    assert empty.unread
    assert "is empty" in told(empty)
    assert picture.unread
    assert "PNG image" in told(picture)
    assert good.document.text == ENGLISH


def test_a_folder_gives_its_files_by_name(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", "notes.bin"):
        (tmp_path / name).write_text(ENGLISH)
    assert [Path(c.document.source).name for c in collect(tmp_path)] == ["a.txt", "b.txt", "c.txt"]


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    [found] = collect(tmp_path)
    assert "holds no" in told(found)


def test_the_first_bytes_tell_where_no_ending_does(tmp_path: Path) -> None:
    lines = b'{"text": "One."}\n{"text": "Two."}\n'
    assert [c.document.text for c in collect("-", stdin=lines)] == ["One.", "Two."]
    assert [c.document.source for c in collect("-", stdin=lines)] == ["stdin:1", "stdin:2"]
    page = f"<!doctype html><html><body><article><p>{ENGLISH} {ENGLISH}</p></article></body></html>"
    [found] = collect("-", stdin=page.encode())
    assert found.document.text.startswith(ENGLISH)
    [plain] = collect("-", stdin=b"{braces} are no JSON")
    assert plain.document.text == "{braces} are no JSON"


def test_the_format_can_be_fixed(tmp_path: Path) -> None:
    file = tmp_path / "odd.jsonl"
    file.write_text(ENGLISH)
    [found] = collect(file, input_format="txt")
    assert found.document.text == ENGLISH


def test_another_language_is_read_with_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "fa.txt"
    file.write_text("وزارت امور خارجه این گزارش را رد کرد و گفت که مرز بسته است")
    [found] = collect(file)
    assert not found.unread
    assert found.document.language == "fa"
    assert "rules of reading are for English" in told(found)


def test_documents_are_counted_where_they_can_be(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    (tmp_path / "b.txt").write_text(ENGLISH)
    assert count_documents([str(tmp_path)]) == 3
    assert count_documents([str(tmp_path), "-"]) is None


def test_a_stream_is_not_held(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = (b'{"text": "One."}\n' * (len(buffer) // 17 + 1))[: len(buffer)]
            buffer[:] = line
            return len(line)

    stream = io.BufferedReader(Endless())
    first = next(iter(collect_documents(["-"], input_format="jsonl", standard_input=stream)))
    assert first.document.text == "One."


def test_an_arrival_knows_its_original_bytes_and_how_it_came(tmp_path: Path) -> None:
    kept: dict[str, bytes] = {}

    def keep(original: bytes) -> str:
        kept[only_hash(original)] = original
        return only_hash(original)

    page = f"<!doctype html><html><body><article><p>{ENGLISH} {ENGLISH}</p></article></body></html>".encode()
    (tmp_path / "page.html").write_bytes(page)
    (tmp_path / "rows.jsonl").write_bytes(b'{"text": "One."}\n{"text": "Two."}\n')
    web, one, two = collect_documents([str(tmp_path)], keep=keep)
    assert (web.how, web.media_type, web.within) == ("file", "text/html", ())
    assert kept[web.blob or ""] == page
    assert (one.how, one.within) == ("row", (str(tmp_path / "rows.jsonl"),))
    assert [kept[each.blob or ""] for each in (one, two)] == [b'{"text": "One."}\n', b'{"text": "Two."}\n']
    arrival = web.accession(collected="2025-01-06T08:00:00Z", by="Ana")
    assert (arrival.document, arrival.blob, arrival.how) == (web.document.id, web.blob, "file")


def test_nothing_is_kept_or_hashed_where_nobody_asks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    [found] = collect(tmp_path)
    assert found.blob is None


def test_reading_plain_text_loads_no_reader_of_another_format() -> None:
    heavy = (
        "pypdf",
        "docx",
        "feedparser",
        "warcio",
        "urllib3",
        "datasketch",
        "trafilatura",
        "tarfile",
        "email.message",
    )
    program = f"import sys, tieline.documents; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path}; {program}"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_fields_at_hand_make_a_document() -> None:
    found = collect_fields({"text": ENGLISH, "id": "x"})
    assert (found.document.source, found.document.language) == ("x", "en")
