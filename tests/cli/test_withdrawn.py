"""Withdrawing a source takes out of every answer what rested on it, and every answer says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

ROWS = (
    ("River Post", "Kenya arms the Mountain Army. Kenya threatened Norway on 4 March 2024."),
    (
        "Hill Times",
        "Norway funds the ruthless River Front. Amadou Sow seeks to control the militias of Mali. Peru condemned "
        "Norway on 5 April 2024. If the talks fail, Norway will leave Lima. Chad, scolding Peru through its newspapers "
        "while pursuing diplomacy through its envoys, waited. Norway mirrors Prussia in 1866.",
    ),
)  # fmt: skip
ASKED = {
    ("network", "show", "--why"): "Norway funds River Front",
    ("network", "rank", "degree", "--resamples", "5", "--why"): "River Front",
    ("network", "paths", "Kenya", "Mountain Army", "--why"): "",
    ("network", "players", "--why"): "River Front",
    ("network", "groups", "--why"): "River Front",
    ("network", "change", "2023", "2024-05", "--why"): "River Front",
    ("whatif", "--without", "Kenya", "--resamples", "5", "--why"): "",
    ("whatif", "--damage", "--why"): "River Front",
    ("question", "show", "1", "--why"): "Norway · funds · River Front",
    ("question", "propose", "1"): "militias of Mali",
    ("forecasts", "list"): "If the talks fail",
    ("rhetoric", "counts", "--why"): "Peru condemned Norway",
    ("rhetoric", "trend", "--why"): "Peru condemned Norway",
    ("rhetoric", "voices", "--why"): "through its newspapers",
    ("rhetoric", "loaded", "--why"): "ruthless",
    ("rhetoric", "names", "Kenya", "--why"): "",
    ("rhetoric", "analogies"): "mirrors Prussia in 1866",
    ("claims", "--why"): "Norway funds the ruthless River Front.",
    ("watch", "--all", "--stay"): "Norway · funds · River Front",
    ("brief",): "Norway funds River Front",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("withdrawn") / "case"


@pytest.fixture
def answers(folder: Path, run: Run) -> dict[tuple[str, ...], tuple[str, str]]:
    """What each command answers before and after the second source is withdrawn; asked once."""
    kept = folder.parent / "answers.json"
    if not kept.exists():
        corpus = folder.parent / "corpus.jsonl"
        rows = ({"text": text, "publisher": p, "published": "2024-05-01"} for p, text in ROWS)
        corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        run("case", "new", folder)
        assert run("case", "add", corpus, "--case", folder).exit_code == 0
        run("question", "ask", "What is Sow after?", "--about", "Amadou Sow", "--case", folder)
        money = json.loads(run("claims", "--relation", "funds", "--case", folder, "-f", "jsonl").stdout.splitlines()[0])
        run("question", "rate", "1", "A", money["claim"], "I", "--case", folder)
        run("watch", "--add", "all of Norway", "--about", "Norway", "--case", folder)
        before = [run(*asked, "--case", folder).output for asked in ASKED]
        second = json.loads(run("case", "documents", "--case", folder, "-f", "jsonl").stdout.splitlines()[1])["id"]
        run("case", "withdraw", second, "--case", folder, "--reason", "the paper took it back")
        after = [run(*asked, "--case", folder).output for asked in ASKED]
        kept.write_text(json.dumps([before, after]), encoding="utf-8")
    before, after = json.loads(kept.read_text(encoding="utf-8"))
    return {asked: (before[n], after[n]) for n, asked in enumerate(ASKED)}


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: " ".join(asked))
def test_an_answer_loses_what_rested_on_a_withdrawn_source_and_says_so(
    answers: dict[tuple[str, ...], tuple[str, str]], asked: tuple[str, ...]
) -> None:
    before, after = (" ".join(told.split()) for told in answers[asked])
    assert "withdrawn" not in before
    assert "withdrawn, so not counted in this answer: Hill Times, 2024-05-01 (the paper took it back)" in after
    resting = ASKED[asked]
    assert resting in before
    if resting:
        assert resting not in after
