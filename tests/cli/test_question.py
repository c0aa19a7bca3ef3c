"""A question worked on from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

ROWS = (
    ("River Post", "Amadou Sow seeks to control the militias of Mali. Amadou Sow aims to weaken Kenya."),
    ("Port Gazette", "Amadou Sow met Juan Vega in Lima. Kenya arms the Mountain Army."),
)


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    corpus = tmp_path / "corpus.jsonl"
    rows = ({"text": text, "publisher": p, "published": "2024-05-01"} for p, text in ROWS)
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    case = tmp_path / "case"
    run("case", "new", case)
    assert run("case", "add", corpus, "--case", case).exit_code == 0
    asked = run("question", "ask", "What is Sow up to?", "--about", "Amadou Sow", "--case", case)
    assert asked.exit_code == 0, asked.output
    return case


def test_aims_that_texts_report_are_proposed_beside_routine_and_deception(run: Run, folder: Path) -> None:
    proposed = run("question", "propose", "1", "--take-all", "--case", folder).output
    assert "militias of Mali" in proposed
    told = run("question", "show", "1", "--case", folder).output
    assert "It is routine" in told
    assert "It is deception" in told
    assert "it does not estimate" in told


def test_ratings_rank_and_what_they_hang_on_is_told(run: Run, folder: Path) -> None:
    found = run("claims", "--relation", "arms", "--case", folder, "-f", "jsonl").stdout.splitlines()[0]
    claim = json.loads(found)["claim"]
    assert run("question", "rate", "1", "A", claim, "II", "--weight", "high", "--case", folder).exit_code == 0
    run("question", "rate", "1", "B", claim, "C", "--case", folder)
    rows = [json.loads(r) for r in run("question", "show", "1", "--case", folder, "-f", "jsonl").stdout.splitlines()]
    assert [(r["letter"], r["inconsistency"]) for r in rows] == [("B", 0.0), ("A", 2.828)]
    told = " ".join(run("question", "show", "1", "--case", folder, "--why").output.split())
    assert "without the source Port Gazette the first would be A, B" in told
    assert "“Kenya arms the Mountain Army.”" in told


def test_withdrawing_the_source_takes_the_weight_away(run: Run, folder: Path) -> None:
    claim = json.loads(run("claims", "--relation", "arms", "--case", folder, "-f", "jsonl").stdout.splitlines()[0])
    run("question", "rate", "1", "A", claim["claim"], "I", "--case", folder)
    documents = run("case", "documents", "--case", folder, "-f", "jsonl").stdout.splitlines()
    run("case", "withdraw", json.loads(documents[1])["id"], "--case", folder, "--reason", "retracted")
    assert "it counts for nothing" in " ".join(run("question", "show", "1", "--case", folder).output.split())


def test_indicators_and_the_end_are_kept(run: Run, folder: Path) -> None:
    made = run("question", "indicate", "1", "A", "Envoys come every spring.", "--case", folder).output
    sign = made.split("recorded as ")[1].split(":")[0] + ":" + made.split("recorded as ")[1].split(":")[1]
    assert run("question", "observe", sign, "met", "--on", "2024-06", "--case", folder).exit_code == 0
    run("question", "conclude", "1", "A", "--case", folder)
    told = run("question", "show", "1", "--case", folder).output
    assert "(met 2024-06)" in told
    assert "in the end A was so" in told
