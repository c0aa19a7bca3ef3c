"""Watching a case: what is new since the last look."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    case = tmp_path / "case"
    run("case", "new", case)
    add(run, case, "River Post", "Kenya arms the Mountain Army with mortars.")
    return case


def add(run: Run, case: Path, publisher: str, text: str) -> None:
    row = json.dumps({"text": text, "publisher": publisher, "published": "2024-05-01"}).encode()
    done = run("case", "add", "-", "--input-format", "jsonl", "--case", case, given=row)
    assert done.exit_code == 0, done.output


def test_only_what_came_since_the_last_look_is_told(run: Run, folder: Path) -> None:
    run("watch", "--add", "arms", "--relation", "arms", "--case", folder)
    assert "Kenya · arms · Mountain Army" in run("watch", "--case", folder, "--by", "ada").output
    assert "nothing new" in run("watch", "--case", folder, "--by", "ada").output
    add(run, folder, "Port Gazette", "Norway arms the River Front.")
    told = run("watch", "--case", folder, "--by", "ada").output
    assert "Norway · arms · River Front" in told
    assert "Mountain Army" not in told


def test_a_claim_that_lost_its_last_origin_is_told(run: Run, folder: Path) -> None:
    run("watch", "--add", "weak", "--kind", "origins", "--case", folder)
    run("watch", "--case", folder, "--by", "ada")
    document = json.loads(run("case", "documents", "--case", folder, "-f", "jsonl").stdout)["id"]
    run("case", "withdraw", document, "--case", folder, "--reason", "retracted")
    assert "lost its last independent origin" in " ".join(run("watch", "--case", folder, "--by", "ada").output.split())


def test_the_feed_is_read_by_a_feed_reader(run: Run, folder: Path) -> None:
    run("watch", "--add", "arms", "--relation", "arms", "--case", folder)
    feed = feedparser.parse(run("watch", "--case", folder, "-f", "atom", "--stay").stdout)
    assert not feed.bozo
    assert [e.title for e in feed.entries] == ["arms"]


def test_who_watches_nothing_is_told_how(run: Run, folder: Path) -> None:
    assert "tieline watch --add" in run("watch", "--case", folder).output
