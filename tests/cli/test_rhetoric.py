"""Rhetoric as an analyst asks for it from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

ROWS = (
    (
        "River Post",
        "2024-05-01",
        "Kenya threatened Norway on Monday. President Juan Vega delivered three speeches on Peru.",
    ),
    (
        "Port Gazette",
        "2024-05-02",
        "Kenya threatened Norway on Monday, officials said. Kenya condemned Norway on 4 March 2024.",
    ),
    (
        "Hill Times",
        "2024-06-01",
        "Norway, scolding Kenya through its newspapers while pursuing diplomacy through its envoys, sold the ruthless "
        "regime grain.",
    ),
)


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    corpus = tmp_path / "corpus.jsonl"
    rows = ({"text": text, "publisher": p, "published": day} for p, day, text in ROWS)
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    case = tmp_path / "case"
    run("case", "new", case)
    assert run("case", "add", corpus, "--case", case).exit_code == 0
    return case


def test_a_threat_in_two_papers_counts_once_and_three_speeches_thrice(run: Run, folder: Path) -> None:
    told = run("rhetoric", "counts", "--speaker", "Kenya", "--target", "Norway", "--case", folder, "--why").output
    assert "threaten 1" in told
    assert told.count("Kenya threatened Norway on Monday") == 2
    assert "speak 3" in run("rhetoric", "counts", "--speaker", "Juan Vega", "--case", folder).output


def test_the_trend_runs_over_all_months_between(run: Run, folder: Path) -> None:
    done = run("rhetoric", "trend", "--speaker", "Kenya", "--case", folder, "-f", "jsonl")
    months = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(m["month"], m["hostility"]) for m in months] == [("2024-03", 1), ("2024-04", 1)]


def test_one_side_is_heard_in_two_voices(run: Run, folder: Path) -> None:
    told = " ".join(run("rhetoric", "voices", "--case", folder).output.split())
    assert "Norway" in told
    assert "friendly through its envoys" in told
    assert "hostile through its newspapers" in told


def test_sources_are_set_side_by_side_in_their_words(run: Run, folder: Path) -> None:
    loaded = run("rhetoric", "loaded", "--case", folder).output
    assert "Hill Times" in loaded
    assert "Norway" in run("rhetoric", "names", "Norway", "--case", folder).output
