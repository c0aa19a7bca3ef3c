"""Forecasts found in texts and made by the analyst, resolved and scored from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

TEXT = (
    "Kenya will probably attack the Mountain Army in 2025. If the talks fail, Norway will leave the mission. "
    "The general met reporters."
)


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    corpus = tmp_path / "corpus.jsonl"
    row = {"text": TEXT, "publisher": "River Post", "published": "2024-05-01"}
    corpus.write_text(json.dumps(row) + "\n", encoding="utf-8")
    case = tmp_path / "case"
    run("case", "new", case)
    assert run("case", "add", corpus, "--case", case).exit_code == 0
    return case


def listed(run: Run, folder: Path, *options: str) -> list[dict[str, object]]:
    done = run("forecasts", "list", "--case", folder, "-f", "jsonl", *options)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_forecasts_of_texts_stand_with_probability_time_and_condition(run: Run, folder: Path) -> None:
    attack, leave = sorted(listed(run, folder), key=lambda f: str(f["condition"] or ""))
    assert (attack["low"], attack["high"], attack["word"], attack["by"]) == (0.55, 0.8, "likely", "2025")
    assert attack["forecaster"] == "River Post"
    assert leave["condition"] == "If the talks fail"


def test_what_is_due_is_told_and_what_is_resolved_is_scored(run: Run, folder: Path) -> None:
    assert listed(run, folder, "--due", "--today", "2025-06-01") == []
    (due,) = listed(run, folder, "--due", "--today", "2026-01-02")
    done = run("forecasts", "resolve", due["id"], "true", "--reason", "border reports", "--case", folder)
    assert done.exit_code == 0, done.output
    scores = run("forecasts", "scores", "--case", folder, "-f", "jsonl").stdout.splitlines()
    whole = json.loads(scores[0])
    assert (whole["count"], whole["brier"]) == (1, round(0.325**2, 3))
    assert listed(run, folder, "--due", "--today", "2026-01-02") == []


def test_a_forecast_is_due_only_when_its_last_day_is_past(run: Run, folder: Path) -> None:
    assert listed(run, folder, "--due", "--today", "2025-12-31") == []
    assert len(listed(run, folder, "--due", "--today", "2026-01-01")) == 1


def test_a_score_opens_to_its_sentences_and_to_what_resolved_it(run: Run, folder: Path) -> None:
    attack, leave = sorted(listed(run, folder), key=lambda f: str(f["condition"] or ""))
    run("forecasts", "resolve", attack["id"], "true", "--reason", "border reports", "--case", folder, "--by", "ada")
    run("forecasts", "resolve", leave["id"], "true", "--reason", "a communiqué", "--case", folder)
    told = " ".join(run("forecasts", "scores", "--why", "--case", folder).output.split())
    assert "came true; (0.675 − 1)² = 0.106 (likely)" in told
    assert "“Kenya will probably attack the Mountain Army in 2025.” — River Post, 2024-05-01 [" in told
    assert "resolved by ada, " in told
    assert ": border reports [j:" in told
    assert "not scored: it has no likelihood" in told


def test_the_analysts_own_forecast_and_one_whose_condition_never_came(run: Run, folder: Path) -> None:
    made = run(
        "forecasts", "add", "The bridge reopens.", "--probability", "0.9", "--until", "2025-03",
        "--criteria", "a public bus crosses it", "--condition", "the river falls", "--case", folder, "--by", "ada",
    )  # fmt: skip
    name = made.output.split("recorded as ")[1].split(": ")[0]
    run("forecasts", "resolve", name, "false", "--condition-not-met", "--reason", "flood", "--case", folder)
    (own,) = (f for f in listed(run, folder) if f["own"])
    assert (own["forecaster"], own["state"], own["condition_met"]) == ("ada", "resolved", False)
    assert "nothing that was resolved" in run("forecasts", "scores", "--case", folder).output


def test_that_something_will_not_happen_is_told_as_such(run: Run, folder: Path) -> None:
    row = {"text": "Kenya will not attack Norway.", "publisher": "Port Gazette", "published": "2024-05-02"}
    run("case", "add", "-", "--input-format", "jsonl", "--case", folder, given=json.dumps(row).encode())
    (denied,) = (f for f in listed(run, folder) if f["forecaster"] == "Port Gazette")
    assert str(denied["what"]).startswith("Kenya · not attack · Norway")
