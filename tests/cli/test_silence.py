"""Nothing that was asked for is left out without a word: empty answers have a hint, what does nothing is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tieline.errors import UnknownRecordError

Run = Callable[..., Result]
TEXT = "Colonel Amadou Sow commands the Mountain Army. Kenya arms the Mountain Army. Sow met Juan Vega in Lima."


@pytest.fixture
def folder(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case of one document, in the folder that the commands run in."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    assert run("case", "new", "case").exit_code == 0
    assert run("case", "add", "a.txt", "--published", "2024-05-01", "--case", "case").exit_code == 0
    monkeypatch.setenv("TIELINE_CASE", str(tmp_path / "case"))
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["brief", "-o", "x.foo"], ".md, .html, .docx, .pdf"),
        (["brief", "-o", "x"], ".md, .html, .docx, .pdf"),
        (["brief", "-o", "x.md", "-f", "html"], "ends in .html"),
        (["brief", "--place", ""], "empty one"),
        (["brief", "--about="], "empty one"),
        (["brief", "--template", "note", "--parts", "key"], "found both"),
        (["read", "a.txt", "-o", "x.foo"], ".txt, .md, .html, .json, .jsonl"),
        (["read", "a.txt", "-o", "x.html", "-f", "jsonl"], "ends in .jsonl"),
        (["read", "a.txt", "--sentences", "-f", "json"], "screen or md"),
        (["read", "a.txt", "--by", "ada"], "with --case"),
        (["read", "a.txt", "--ignore-robots"], "leave it out"),
        (["export", "-o", "x.graphml", "-f", "gexf"], "ends in .gexf"),
        (["export", "-o", "x.csv"], "wanted a folder"),
        (["claims", "c:1", "--relation", "arms"], "found both"),
        (["claims", "--why", "-f", "jsonl"], "--why for the screen"),
        (["watch", "--about", "Kenya"], "wanted --add NAME"),
        (["whatif", "--save", "x"], "found nothing"),
        (["whatif", "--damage", "--without", "Kenya"], "--layer alone"),
        (["whatif", "--resamples", "0", "--kept", "contested=0.5"], "--resamples of 1 or more"),
        (["serve", "one", "--case", "other"], "wanted one case"),
    ],
)
def test_what_would_do_nothing_is_refused(run: Run, folder: Path, asked: list[str], says: str) -> None:
    before = sorted(folder.iterdir())
    refused = run(*asked)
    assert refused.exit_code == 2
    assert says in " ".join(refused.stderr.replace("│", " ").split())
    assert sorted(folder.iterdir()) == before


def test_the_ending_tells_the_format_where_nothing_else_does(run: Run, folder: Path) -> None:
    assert run("read", "a.txt", "-o", "a.html").exit_code == 0
    assert Path("a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("export", "-o", "case.graphml").exit_code == 0
    assert "<graphml" in Path("case.graphml").read_text(encoding="utf-8")
    assert run("export", "-o", "tables").exit_code == 0
    assert Path("tables/edges.csv").is_file()
    assert run("brief", "-o", "brief.any", "-f", "md").exit_code == 0


def test_a_place_that_nobody_tells_of_is_no_empty_brief(run: Run, folder: Path) -> None:
    with pytest.raises(UnknownRecordError, match="told of most are Lima"):
        run("brief", "--place", "Nowhere")
    assert run("brief", "--place", "lima").stdout.startswith("# Lima")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["brief", "--from", "2090"], "nothing in the case fits"),
        (["network", "show", "--grade", "A"], "`tieline sources grade`"),
        (["network", "rank", "--from", "2090"], "no tie of 2 fits"),
        (["watch", "--add", "w", "--relation", "blargh"], "nothing in the case says 'blargh' yet"),
        (["case", "add", "a.txt", "--columns", "text=body"], "--columns did nothing"),
        (["case", "add", "a.txt", "--follow"], "--follow did nothing"),
        (["claims", "--relation", "blargh"], "as in the codebook"),
    ],
)
def test_an_answer_that_is_empty_says_what_to_try(run: Run, folder: Path, asked: list[str], says: str) -> None:
    answer = run(*asked)
    assert answer.exit_code == 0
    assert says in " ".join(answer.output.split())
