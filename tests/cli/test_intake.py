"""What `tieline read` takes in beside text."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def sources(result: Result) -> list[str]:
    return [json.loads(line)["document"]["source"] for line in result.stdout.splitlines()]


def test_a_table_with_named_columns(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("nr,wortlaut\n7,Korda met Talmark.\n", encoding="utf-8")
    result = run("read", table, "--columns", "text=wortlaut,id=nr", "--format", "jsonl")
    assert sources(result) == ["7"]
    assert result.exit_code == 0


def test_packed_rows_from_standard_input(run: Run) -> None:
    result = run("read", "-", "--format", "jsonl", given=gzip.compress(b'{"id": "a", "text": "Korda met Talmark."}\n'))
    assert sources(result) == ["a"]


def test_an_address_of_this_machine_is_refused_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Korda met Talmark.", encoding="utf-8")
    result = run("read", "http://127.0.0.1:9/secret", article, "--format", "jsonl")
    assert sources(result) == ["http://127.0.0.1:9/secret", str(article)]
    assert "only public addresses are fetched" in result.stderr
    assert result.exit_code == 1
