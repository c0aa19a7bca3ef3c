"""What is measured and what it is to reach: `tasks.toml`, read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
SHARED = PROJECT.parent / "shared"
"""The annotated texts and their scorer."""

Aim = float | tuple[float, float]
"""A figure to reach, or the range to lie in."""


@dataclass(frozen=True, slots=True)
class Row:
    """One task of the scorer on one file. None as `documents` or `subset`: all of the file."""

    task: str
    file: str
    data: str
    documents: int | None = None
    subset: int | None = None
    reach: Mapping[str, Aim] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    published: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    model: str | None = None
    note: str = ""

    @property
    def key(self) -> str:
        """How the scorer's floors call it."""
        return f"{self.task}/{self.file}"

    @property
    def metrics(self) -> tuple[str, ...]:
        """The figures that are printed and guarded."""
        return (*self.reach, *self.beside)


@dataclass(frozen=True, slots=True)
class Tasks:
    """All rows, and the metrics of which less is better."""

    rows: tuple[Row, ...]
    lower: frozenset[str]

    def reached(self, row: Row, metric: str, value: float) -> bool | None:
        """Whether the figure is reached, without rounding; None where there is none to reach."""
        aim = row.reach.get(metric)
        if aim is None:
            return None
        if isinstance(aim, tuple):
            return aim[0] <= value <= aim[1]
        return value <= aim if metric in self.lower else value >= aim

    def worsening(self, metric: str, value: float, floor: float) -> float:
        """By how much a figure is worse than its floor; below zero where it is better."""
        if metric == "bias":
            return abs(value - 1) - abs(floor - 1)
        return value - floor if metric in self.lower else floor - value


@cache
def load_tasks() -> Tasks:
    """The rows of `tasks.toml`."""
    table = tomllib.loads((HERE / "tasks.toml").read_text("utf-8"))
    rows = []
    for entry in table["row"]:
        reach = {m: tuple(aim) if isinstance(aim, list) else aim for m, aim in entry.get("reach", {}).items()}
        published = {m: (value, source) for m, (value, source) in entry.get("published", {}).items()}
        rows.append(Row(**{**entry, "reach": reach, "published": published, "beside": tuple(entry.get("beside", ()))}))
    return Tasks(tuple(rows), frozenset(table["lower"]))
