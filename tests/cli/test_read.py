import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
TEXT = "Talmark denied on Friday that it arms the Lantern Battalion, and Korda said that it has proof.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_the_screen_tells_what_a_reader_asks(run: Run, article: Path) -> None:
    result = run("read", article, "--published", "2025-01-06", "--sentences")
    assert result.exit_code == 0
    for heading in ("IN BRIEF", "WHO IS IN IT", "WHO IS TIED TO WHOM, AND BY WHOSE WORD", "WHAT HAPPENED", "SENTENCES"):
        assert heading in result.stdout
    assert "published 2025-01-06" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "\x1b[" not in result.stdout


def test_json_lines_in_and_out_keep_order_and_ids(run: Run) -> None:
    rows = [{"id": f"d{n}", "text": f"Korda met Talmark {n} times.", "published": "2024-05-03"} for n in range(40)]
    given = "\n".join(map(json.dumps, rows)).encode()
    result = run("read", "--input-format", "jsonl", "-", "--format", "jsonl", given=given)
    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert [r["document"]["source"] for r in readings] == [row["id"] for row in rows]
    assert [r["document"]["text"] for r in readings] == [row["text"] for row in rows]
    assert result.exit_code == 0


def test_a_broken_line_is_a_reading_of_its_own_and_the_end_is_one(run: Run) -> None:
    result = run("read", "--input-format", "jsonl", "-", "--format", "jsonl", given=b'{"text": "Korda won."}\nbroken\n')
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["document"]["text"] == "Korda won."
    assert second["document"]["text"] == ""
    assert len(second["problems"]) == 1
    assert "stdin:2" in result.stderr
    assert result.exit_code == 1


def test_a_missing_file_is_told_and_the_rest_is_read(run: Run, article: Path) -> None:
    result = run("read", article.parent / "missing.txt", article)
    assert result.exit_code == 1
    assert "there is no file" in result.stderr
    assert "IN BRIEF" in result.stdout


def test_quiet_says_nothing_on_standard_error(run: Run, article: Path) -> None:
    result = run("read", article.parent / "missing.txt", article, "--quiet")
    assert (result.exit_code, result.stderr) == (1, "")


def test_every_format_can_be_written_to_a_file(run: Run, article: Path) -> None:
    starts = {"screen": "\n", "md": "# ", "html": "<!DOCTYPE html>", "json": "[\n", "jsonl": '{"document"'}
    for form, start in starts.items():
        target = article.parent / f"out.{form}"
        result = run("read", article, article, "--format", form, "-o", target)
        assert (result.exit_code, result.stdout) == (0, "")
        assert target.read_text(encoding="utf-8").startswith(start)
    assert len(json.loads((article.parent / "out.json").read_text(encoding="utf-8"))) == 2


def test_a_page_saved_from_the_web_is_read(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><head><title>News</title></head><body><article><p>{TEXT * 4}</p></article></body></html>")
    result = run("read", page, "--format", "json", "--published", "2025-01-06")
    [reading] = json.loads(result.stdout)
    assert reading["document"]["title"] == "News"
    assert "Lantern Battalion" in reading["document"]["text"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--published", "yesterday"], "EDTF"),
        (["--format", "pdf"], "pdf"),
        (["--pack", "none", "--pack", "states"], "alone"),
        (["-o", "/no/such/folder/out.txt"], "folder"),
    ],
)
def test_misuse_is_said_and_ends_with_two(run: Run, article: Path, arguments: list[str], told: str) -> None:
    result = run("read", article, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_a_source_is_never_overwritten(run: Run, article: Path) -> None:
    result = run("read", article, "-o", article)
    assert result.exit_code == 2
    assert article.read_text(encoding="utf-8") == TEXT


def test_a_text_cannot_act_on_the_terminal(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sly.txt"
    file.write_text("Korda \x1b[2J met \x1b]0;owned\x07 Talmark \u202e in secret.", encoding="utf-8")
    result = run("read", file, "--sentences")
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout)


def test_a_pack_that_is_not_there_is_a_message_without_traceback() -> None:
    command = [sys.executable, "-c", "from tieline.cli.main import run; run()", "read", "-", "--pack", "nowhere"]
    result = subprocess.run(command, input=b"Korda won.", capture_output=True, check=False)
    assert result.returncode == 2
    assert b"nowhere" in result.stderr
    assert b"Traceback" not in result.stderr


def test_whoever_stops_listening_does_no_harm() -> None:
    command = f"{sys.executable} -c 'from tieline.cli.main import run; run()' read - --format jsonl --pack none"
    given = b'{"text": "Korda met Talmark."}\n' * 400
    result = subprocess.run(
        ["bash", "-c", f"{command} | head -c 20; exit ${{PIPESTATUS[0]}}"],
        input=given,
        capture_output=True,
        check=False,
    )
    assert result.stderr == b""
    assert result.returncode == 0
