"""The network of a case and what-if, as an analyst asks for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

TEXTS = (
    "Kenya arms the Mountain Army with mortars. Colonel Amadou Sow commands the Mountain Army.",
    "The valley of Mandera is Kenya's corridor to the Mountain Army. Norway funds the River Front.",
    "Kenya denies that it arms the Mountain Army.",
)


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    corpus = tmp_path / "corpus.jsonl"
    rows = ({"text": text, "publisher": f"Paper {n}", "published": f"2024-0{n}-01"} for n, text in enumerate(TEXTS, 1))
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    case = tmp_path / "case"
    run("case", "new", case)
    assert run("case", "add", corpus, "--case", case).exit_code == 0
    return case


def test_ties_stand_by_layer_with_their_attestation_and_open_to_their_sentences(run: Run, folder: Path) -> None:
    told = " ".join(run("network", "show", "--case", folder, "--why").output.split())
    assert "Kenya arms Mountain Army (contested)" in told
    assert "“Kenya arms the Mountain Army with mortars.” — Paper 1, 2024-01-01" in told
    assert "denied: “Kenya denies that it arms the Mountain Army.”" in told


def test_without_resamples_a_rank_says_nothing_of_how_it_holds(run: Run, folder: Path) -> None:
    told = run("network", "rank", "degree", "--case", folder, "--resamples", "0").output
    assert "1.    Mountain Army" in told
    assert "resamples" not in told
    rows = run("network", "rank", "degree", "--case", folder, "--resamples", "0", "-f", "jsonl").stdout.splitlines()
    assert json.loads(rows[0])["holds"] is None


def test_a_grade_that_is_none_is_refused(run: Run, folder: Path) -> None:
    assert "A, B, C, D, E, F" in run("network", "show", "--case", folder, "--grade", "Z").stderr


def test_no_way_is_no_row(run: Run, folder: Path) -> None:
    run("case", "add", "-", "--case", folder, given=b"Lena Moor visited Oslo.")
    done = run("network", "paths", "Lena Moor", "Norway", "--case", folder, "-f", "jsonl")
    assert done.stdout == ""
    assert "has no such tie" in done.stderr


def test_a_rank_says_how_it_holds_and_on_which_shares(run: Run, folder: Path) -> None:
    told = " ".join(run("network", "rank", "degree", "--case", folder, "--resamples", "50").output.split())
    assert "1. Mountain Army" in told
    assert "of 50 resamples" in told
    assert "contested 0.5, single-origin 0.7, corroborated 0.95; an assumption" in told


def test_taking_an_actor_out_cuts_others_off(run: Run, folder: Path) -> None:
    told = " ".join(run("whatif", "--without", "Kenya", "--case", folder, "--resamples", "20").output.split())
    assert "without Kenya" in told
    assert "in what these sources report" in told


def test_a_scenario_is_kept_and_compared(run: Run, folder: Path) -> None:
    saved = run("whatif", "--without", "Kenya", "--save", "no Kenya", "--case", folder, "--resamples", "0")
    assert saved.exit_code == 0, saved.output
    run("whatif", "--without", "Norway", "--save", "no Norway", "--case", folder, "--resamples", "0")
    both = ("--scenario", "no Kenya", "--scenario", "no Norway")
    told = run("whatif", *both, "--case", folder, "--resamples", "0").output
    assert "no Kenya: without Kenya" in told
    assert "no Norway: without Norway" in told


def test_an_assumed_tie_is_a_way(run: Run, folder: Path) -> None:
    done = run("whatif", "--add", "Mountain Army|arms|River Front", "--case", folder, "--resamples", "0")
    assert "with Mountain Army arms River Front" in " ".join(done.output.split())


def test_withdrawing_the_only_source_of_a_tie_takes_it_out_of_the_network(run: Run, folder: Path) -> None:
    title = json.loads(run("case", "documents", "--case", folder, "-f", "jsonl").stdout.splitlines()[1])["document"]
    run("case", "withdraw", title, "--case", folder, "--reason", "retracted")
    assert "Norway" not in run("network", "show", "--case", folder).output
