"""The gate: no task may fall more than a point below what was recorded, on a subset that is read in some two minutes.

`floors.json` holds, by row, the SHA-256 of the data and the floor of each metric. `python -m benchmarks.accuracy
record` raises floors to what is reached now. Lowering one takes its name and a reason, which stays in the file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.scorer import Figures, Json, data_files, digest_of, documents, is_there, score_here
from benchmarks.accuracy.tasks import SHARED, Row, load_tasks
from tieline.workbench import Workbench

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.01
"""A point: how far a figure may fall before the gate closes."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One row at the gate: its figures, what fell (told in a line each), and what the scorer found amiss."""

    figures: Figures
    fallen: tuple[str, ...]
    trouble: Counter[str]


def recorded() -> Mapping[str, Json]:
    """The floors by row."""
    found: dict[str, Json] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return found


def why_skipped(row: Row, floors: Mapping[str, Json]) -> str:
    """Why the row cannot be judged here, "" if it can."""
    if not is_there():
        return f"the annotated data is not here: wanted it at {SHARED}"
    if row.key not in floors:
        return f"no floor is recorded for {row.key}: run `python -m benchmarks.accuracy record`"
    found = digest_of(data_files(row))
    if found != floors[row.key]["sha256"]:
        wanted = floors[row.key]["sha256"]
        return f"the data of {row.key} is not that of its floor: wanted SHA-256 {wanted}, found {found or 'no file'}"
    return ""


def pass_gate(row: Row, bench: Workbench, floors: Mapping[str, Json]) -> Passage:
    """The row's figures on its subset, held against its floors."""
    figures, trouble = score_here(row, documents(row, row.subset), bench)
    return Passage(figures, tuple(fallen(row, figures, floors[row.key]["floor"])), trouble)


def fallen(row: Row, figures: Figures, floors: Figures) -> list[str]:
    """A line for each figure that is more than a point worse than its floor."""
    tasks = load_tasks()
    return [
        f"{row.key} {metric}: {figures[metric]:.4f}, more than {SLACK} worse than its floor {floor:.4f}"
        for metric, floor in floors.items()
        if tasks.worsening(metric, figures[metric], floor) > SLACK
    ]


@dataclass(frozen=True, slots=True)
class Renewal:
    """The floors of a row after measuring anew: what changed (told in a line each), what was lowered, how many stayed
    above the figure of now."""

    floors: Figures
    told: tuple[str, ...]
    lowered: tuple[Json, ...]
    kept: int


def renew(row: Row, old: Figures, figures: Figures, lower: Sequence[str] = (), because: str = "") -> Renewal:
    """The floors raised to the figures of now. A floor above its figure stays, unless `lower` names it ("task/file
    metric") and `because` says why."""
    tasks, new, told, lowered, kept = load_tasks(), dict[str, float](), list[str](), list[Json](), 0
    for metric in row.metrics:
        name, before, now = f"{row.key} {metric}", old.get(metric), round(figures[metric], 4)
        worse = before is not None and tasks.worsening(metric, now, before) > 0
        new[metric] = now
        if before is not None and worse and name in lower and because:
            lowered.append({"metric": metric, "from": before, "to": now, "because": because})
            told.append(f"{name}: LOWERED from {before} to {now}: {because}")
        elif before is not None and worse:
            kept += 1
            new[metric] = before
            far = ", by more than the gate bears" if tasks.worsening(metric, now, before) > SLACK else ""
            told.append(f"{name}: {now} is worse than the floor {before}, which stays{far}")
        elif now != before:
            told.append(f"{name}: {'none' if before is None else before} → {now}")
    return Renewal(new, tuple(told), tuple(lowered), kept)


def record(chosen: Sequence[str], lower: Sequence[str], because: str) -> int:
    """Raise the floors of the rows (all, or those with one of the words) to the figures of now; print what changes.

    Floors of other data than today's are made anew. Answers the exit code: 1 where a floor was kept above the figure.
    """
    bench, held, kept = Workbench.open(), {key: dict(row) for key, row in recorded().items()}, 0
    for row in (r for r in load_tasks().rows if not chosen or any(word in r.key for word in chosen)):
        before, digest = held.get(row.key, {}), digest_of(data_files(row))
        comparable = before.get("sha256") == digest and before.get("documents") == row.subset
        figures, _ = score_here(row, documents(row, row.subset), bench)
        renewed = renew(row, before.get("floor", {}) if comparable else {}, figures, lower, because)
        held[row.key] = {"sha256": digest, "documents": row.subset, "floor": renewed.floors}
        if lowered := [*before.get("lowered", ()), *renewed.lowered]:
            held[row.key]["lowered"] = lowered
        kept += renewed.kept
        for line in renewed.told:
            print(line, flush=True)
    FLOORS.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return int(kept > 0)
