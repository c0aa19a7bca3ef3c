"""The scorer beside the project, as a program of its own and as functions in this process."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.accuracy.tasks import SHARED, Row
from tieline.documents import Collected, collect_fields
from tieline.model.reading_json import reading_to_line
from tieline.workbench import Workbench

READER = (
    f"{sys.executable} -c 'from tieline.cli.main import run; run()' read --input-format jsonl - --format jsonl --quiet"
)
Figures = dict[str, float]
Json = dict[str, Any]


def is_there() -> bool:
    """Whether the scorer lies beside the project."""
    return (SHARED / "eval" / "score.py").is_file()


@cache
def scorer() -> ModuleType:
    """The scorer's functions. Raises FileNotFoundError where it does not lie beside the project."""
    path = SHARED / "eval" / "score.py"
    spec = importlib.util.spec_from_file_location("tieline_scorer", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(
            f"wanted the scorer at {path}, found nothing: lay the annotated data beside the project"
        )
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def data_files(row: Row) -> tuple[Path, ...]:
    """The files that the row's figures hang on."""
    if row.task == "swap":
        return (SHARED / "eval" / "score.py",)
    if row.task == "seed":
        return tuple(SHARED / "seed" / name for name in ("article.txt", "gold.jsonl", "loaded.txt", "published"))
    return (SHARED / "eval" / "dev" / f"{row.file}.jsonl",)


def digest_of(files: Iterable[Path]) -> str:
    """SHA-256 of the files, one after another, in hexadecimal; "" where one is not there."""
    found = hashlib.sha256()
    for file in files:
        if not file.is_file():
            return ""
        found.update(file.read_bytes())
    return found.hexdigest()


def floors_of_peers() -> Mapping[str, Mapping[str, float]]:
    """The figures of the scorer's two simple readers, by row and metric, the better of the two."""
    readers = json.loads((SHARED / "eval" / "floors.json").read_text("utf-8")).values()
    best: dict[str, Figures] = {}
    for reader in readers:
        for key, figures in reader.items():
            known = best.setdefault(key, {})
            for metric, value in figures.items():
                better = min if metric == "mae" else max
                known[metric] = better(known.get(metric, value), value)
    return best


def documents(row: Row, limit: int | None) -> list[Any]:
    """The row's documents as the scorer gives them, `limit` of them spread over the file."""
    folder = SHARED / "seed" if row.task == "seed" else SHARED / "eval" / "dev"
    match = "" if row.task in ("seed", "swap") else row.file
    found = scorer().documents(row.task, [folder], match, limit)
    return [d for d in found if d.file == row.file]


def collected(docs: Iterable[Any]) -> Iterable[Collected]:
    """The scorer's documents as the reader gets them."""
    for d in docs:
        yield collect_fields({"id": d.id, "text": d.text, **({"published": d.published} if d.published else {})})


def score_here(row: Row, docs: Sequence[Any], bench: Workbench) -> tuple[Figures, Counter[str]]:
    """The row's figures with the readings of this process, and what the scorer found wrong with their shape."""
    trouble: Counter[str] = Counter()
    lines = (reading_to_line(r) for r in bench.read_collected(collected(docs)))
    items = [(d, scorer().clean(json.loads(line), d.text, trouble)) for d, line in zip(docs, lines, strict=True)]
    figures = scorer().TASKS[row.task][2](items)
    scorer().SAID.clear()
    return {m: v[2] if isinstance(v, tuple) else v for m, v in figures.items()}, +trouble


def score_by_program(row: Row, limit: int | None) -> tuple[list[Json], str]:
    """What the scorer's own program finds for the row, as its JSON, and its lines about trouble."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        data = SHARED / "seed" if row.task == "seed" else SHARED / "eval" / "dev"
        command = [sys.executable, str(SHARED / "eval" / "score.py"), "--reader", READER, "--data", str(data)]
        command += ["--task", row.task, "--match", "" if row.task in ("seed", "swap") else row.file, "--json", str(out)]
        command += ["--limit", str(limit)] if limit else []
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode or not out.exists():
            raise RuntimeError(f"the scorer stopped at {row.key}: {done.stderr.strip() or done.stdout.strip()}")
        found: list[Json] = json.loads(out.read_text("utf-8"))
    troubles = [line.strip() for line in done.stdout.splitlines() if line.strip().startswith("!!")]
    return [f for f in found if f["file"] == row.file], "\n".join(troubles)
