"""docs/accuracy.md says what was measured last, and nothing else."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.page import PAGE, page_with_figures, write_page
from benchmarks.accuracy.tasks import load_tasks


def test_the_page_is_as_last_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert write_page(check=True) == 0, capsys.readouterr().out


def test_a_figure_changed_by_hand_is_noticed() -> None:
    page = PAGE.read_text("utf-8")
    assert page_with_figures(page.replace("| swap |", "| swop |")) == page


def test_every_task_of_the_table_stands_in_the_page() -> None:
    page = PAGE.read_text("utf-8")
    for row in load_tasks().rows:
        assert f"| {row.task} | {row.data}" in page
