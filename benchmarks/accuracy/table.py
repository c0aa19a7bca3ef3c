"""The table: every figure beside the floor and the figure to reach, made by the scorer's own program."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.accuracy.scorer import Json, floors_of_peers, is_there, score_by_program
from benchmarks.accuracy.tasks import HERE, SHARED, Aim, Row, load_tasks

HEAD = f"{'task, data':38}{'docs':>6}  {'metric':20}{'floor':>8}{'reach':>12}{'ours':>8}"


KEPT = HERE / "figures" / "table.json"


def print_table(chosen: Sequence[str], out: Path | None, *, keep: bool = False) -> int:
    """Measure the rows (all, or those whose task or file has one of the words) and print them.

    All that the scorer tells goes to `out` as JSON; with `keep`, the figures that have a place in the docs are kept for
    them. Answers the exit code: 0, or 1 where a reading had not the shape that the scorer needs.
    """
    if not is_there():
        print(f"wanted the annotated data at {SHARED}, found nothing: lay it beside the project", file=sys.stderr)
        return 2
    began, measured, ugly = time.perf_counter(), [], False
    print(HEAD)
    for row in (r for r in load_tasks().rows if not chosen or any(word in r.key for word in chosen)):
        rows, troubles = score_by_program(row, row.documents)
        for line in _lines(row, rows):
            print(line)
        if troubles:
            ugly = True
            print(troubles)
        sys.stdout.flush()
        measured += rows
        if keep:
            _keep(row, rows)
    print(f"{time.perf_counter() - began:.0f} s; * trained on this file as well: see the figure out of fold")
    if out is not None:
        out.write_text(json.dumps(measured, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return int(ugly)


def _keep(row: Row, found: Sequence[Json]) -> None:
    kept: dict[str, Json] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    floors = floors_of_peers().get(row.key, {})
    kept[row.key] = {
        "documents": found[0]["documents"],
        "figures": {f["metric"]: f["value"] for f in found if f["metric"] in row.metrics},
        "floors": {metric: floors[metric] for metric in row.metrics if metric in floors},
    }
    KEPT.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def _lines(row: Row, found: Sequence[Json]) -> Iterator[str]:
    tasks, floors = load_tasks(), floors_of_peers().get(row.key, {})
    by_metric = {f["metric"]: f for f in found}
    for metric in row.metrics:
        figure = by_metric[metric]
        reached = tasks.reached(row, metric, figure["value"])
        mark = {True: " reached", False: " missed", None: ""}[reached]
        floor = "" if metric not in floors else f"{floors[metric]:.2f}"
        name = f"{row.task}, {row.data}" + ("*" if row.model else "")
        aim = told_aim(metric, row.reach.get(metric))
        yield f"{name[:37]:38}{figure['documents']:>6}  {metric:20}{floor:>8}{aim:>12}{figure['value']:>8.3f}{mark}"


def told_aim(metric: str, aim: Aim | None) -> str:
    """The figure to reach in words: "≥ .80", "≤ .52", ".95–1.05", "" for none."""
    if aim is None:
        return ""
    if isinstance(aim, tuple):
        return f"{aim[0]:.2f}–{aim[1]:.2f}"
    return f"{'≤' if metric in load_tasks().lower else '≥'} {aim:.2f}"
