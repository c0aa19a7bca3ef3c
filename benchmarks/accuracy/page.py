"""The figures of docs/accuracy.md: every table between its marks is made from what was measured last, and checked.

What was measured last lies in `figures/` (figures only), `floors.json` and the program's own `precision.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from benchmarks.accuracy.gate import SLACK, recorded
from benchmarks.accuracy.precision import RECORD
from benchmarks.accuracy.reliability import diagram
from benchmarks.accuracy.scorer import Json
from benchmarks.accuracy.table import told_aim
from benchmarks.accuracy.tasks import HERE, PROJECT, Row, load_tasks
from tieline.reading.confidence.precision import precision_from

FIGURES = HERE / "figures"
PAGE = PROJECT / "docs" / "accuracy.md"
DIAGRAM = PROJECT / "docs" / "reliability.svg"


def write_page(*, check: bool) -> int:
    """Write the page and its diagram; with `check`, only say whether they are so. Answers the exit code."""
    made = {PAGE: page_with_figures(PAGE.read_text("utf-8")), DIAGRAM: diagram(_panels())}
    stale = [f.name for f, text in made.items() if not f.exists() or f.read_text("utf-8") != text]
    if check and stale:
        print(f"wanted docs/{', docs/'.join(stale)} as last measured, found something else: ", end="")
        print("run `python -m benchmarks.accuracy page`")
    if not check:
        for file, text in made.items():
            file.write_text(text, "utf-8")
    return int(check and bool(stale))


def page_with_figures(page: str) -> str:
    """The page with everything between its marks made anew."""
    for name, make in BLOCKS.items():
        before, mark, rest = page.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"<!-- end of {name} -->")
        assert mark, f"wanted the mark <!-- {name} --> in {PAGE}"
        assert end, f"wanted the mark <!-- end of {name} --> in {PAGE}"
        page = before + mark + "\n" + "\n".join(make()) + "\n\n" + end + after
    return page


def _table() -> Iterator[str]:
    tasks, folds, measured = load_tasks(), _figures("folds"), _figures("table")
    yield "| task | data | texts | metric | floor | to reach | ours | published |"
    yield "|---|---|---:|---|---:|---:|---:|---|"
    for row in tasks.rows:
        held_out = folds.get(row.model or "", {}).get(row.file, {})
        for metric in row.metrics:
            seen, floors = measured[row.key]["figures"][metric], measured[row.key]["floors"]
            value = held_out.get(metric, seen)
            reached = tasks.reached(row, metric, value)
            told = {True: f"**{value:.3f}**", False: f"{value:.3f} (missed)", None: f"{value:.3f}"}[reached]
            if row.model:
                told += f" † ({seen:.3f} on texts seen)"
            floor = f"{floors[metric]:.2f}" if metric in floors else ""
            aim, published = told_aim(metric, row.reach.get(metric)), row.published.get(metric)
            beside = f"{published[0]:.2f}, {published[1]}" if published else ""
            note = f" ({row.note})" if row.note and metric == row.metrics[-1] else ""
            yield (
                f"| {row.task} | {row.data}{note} | {measured[row.key]['documents']:,} | `{metric}` | {floor} | {aim} "
                f"| {told} | {beside} |"
            )


def _gate() -> Iterator[str]:
    rows = recorded()
    yield f"The floors of the gate, on its subset; a fall of more than {SLACK} closes it.\n"
    yield "| task, data | texts | floors | SHA-256 of the data |"
    yield "|---|---:|---|---|"
    for row in load_tasks().rows:
        held = rows[row.key]
        floors = ", ".join(f"`{metric}` {value:.3f}" for metric, value in held["floor"].items())
        yield f"| {row.task}, {row.data} | {held['documents'] or 'all'} | {floors} | `{held['sha256'][:16]}…` |"
    lowered = [(row, low) for row in load_tasks().rows for low in rows[row.key].get("lowered", ())]
    yield "\nFloors that were lowered: " + ("; ".join(_lowering(row, low) for row, low in lowered) or "none") + "."


def _lowering(row: Row, low: Mapping[str, object]) -> str:
    return f"{row.task}, {row.data}, `{low['metric']}` from {low['from']} to {low['to']} ({low['because']})"


def _judged() -> Iterator[str]:
    yield "| set | terms | statements right | links right |"
    yield "|---|---|---:|---:|"
    for each in json.loads(RECORD.read_text("utf-8"))["sets"]:
        (right, of), (well, linked) = each["statements"], each["links"]
        links = f"{well} of {linked}" if linked else ""
        statements = f"{right} of {of}" if of else ""
        yield f"| {each['name']} | {each['terms']} | {statements} | {links} |"


def _rules() -> Iterator[str]:
    counted = precision_from(json.loads(RECORD.read_text("utf-8")))
    yield "| rule | right | odds told | | rule | right | odds told |"
    yield "|---|---:|---:|---|---|---:|---:|"
    cells = [
        f"`{rule}` | {m.right} of {m.of} | {counted.odds_of_rule(rule) or 0:.2f}"
        for rule, m in sorted(counted.rules.items())
    ]
    half = (len(cells) + 1) // 2
    for left, right in zip(cells[:half], [*cells[half:], " | | "][:half], strict=True):
        yield f"| {left} | | {right} |"


def _reliability() -> Iterator[str]:
    yield "![Odds told beside the share that was right, for names, links and statements](reliability.svg)\n"
    yield "| odds of | judged | expected calibration error | Brier score | of telling the overall share every time |"
    yield "|---|---:|---:|---:|---:|"
    for title, told in _panels():
        count = sum(n for n, _, _ in told["bins"])
        yield f"| {title} | {count:,} | {told['error']:.3f} | {told['brier']:.3f} | {told['brier_of_share']:.3f} |"


def _speed() -> Iterator[str]:
    told = _figures("speed")
    yield (
        f"{told['texts']} texts, {told['words']:,} words: {told['words_a_second']:,} words a second, "
        f"{told['ratio_in_processor_time']:.2f} × the bare spaCy pass in processor time ({told['ratio']:.2f} × by the "
        "clock).\n"
    )
    yield "| stage | ms a text | share of the bare pass |"
    yield "|---|---:|---:|"
    yield from (f"| {stage} | {ms:.2f} | {share:.1%} |" for stage, (ms, share) in told["stages"].items())


def _panels() -> list[tuple[str, Json]]:
    return [
        ("names", _figures("names_reliability")),
        ("links", _figures("links_reliability")),
        ("statements", _figures("statements_reliability")),
    ]


def _figures(name: str) -> Json:
    found: Json = json.loads((FIGURES / f"{name}.json").read_text("utf-8"))
    return found


BLOCKS: Mapping[str, Callable[[], Iterator[str]]] = {
    "table": _table,
    "gate": _gate,
    "judged": _judged,
    "rules": _rules,
    "reliability": _reliability,
    "speed": _speed,
}
