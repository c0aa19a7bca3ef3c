"""Counts how many judged statements of each rule were right, and how many links; writes what the program loads.

Only counts are written, with the digests of the sets they were counted on: no word of a set, nothing learnt from one.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.accuracy.judged import SETS, Judgement, judge_all
from benchmarks.accuracy.judged_links import JudgedLink, judge_links
from benchmarks.accuracy.scorer import Json, digest_of
from benchmarks.accuracy.tasks import PROJECT
from tieline.workbench import Workbench

RECORD = PROJECT / "src" / "tieline" / "reading" / "data" / "precision.json"
STEPS = (0.0, 0.90, 0.94, 0.99)
"""Raw scores at which a kind of link begins: alike only, a capital for its power, nearly as listed, as listed."""


def count_precision(out: Path = RECORD) -> tuple[list[Judgement], list[JudgedLink]]:
    """Read the sets, count, write `out`, print the sums; answers what was judged."""
    bench = without_confidence(Workbench.open())
    judgements, links = judge_all(bench), list(judge_links(bench))
    out.write_text(_told(record_of(judgements, links)), "utf-8")
    for each in SETS:
        mine = [j for j in judgements if j.set == each.file]
        print(f"{each.name:48}{sum(j.right for j in mine):>6} right of {len(mine):>5} statements")
    for file in dict.fromkeys(link.set for link in links):
        for begins, right, of in _steps([link for link in links if link.set == file]):
            print(f"{file:28} links from {begins:.2f}{right:>10} right of {of:>5}")
    print(f"{len({j.rule for j in judgements})} rules measured: {out}")
    return judgements, links


def without_confidence(bench: Workbench) -> Workbench:
    """The workbench with a reader that gives raw scores."""
    stages = tuple(stage for stage in bench.reader.stages if stage.name != "confidence")
    return replace(bench, reader=replace(bench.reader, stages=stages))


def record_of(judgements: Iterable[Judgement], links: Sequence[JudgedLink]) -> Json:
    """What ships: by rule, how many of its judged statements were right, of how many; so by step for links, by set."""
    judged = list(judgements)
    of, right = Counter(j.rule for j in judged), Counter(j.rule for j in judged if j.right)
    sets = [
        {
            "name": each.name,
            "terms": each.terms,
            "sha256": digest_of(each.paths),
            "statements": [sum(j.right for j in judged if j.set == each.file), sum(j.set == each.file for j in judged)],
            "links": [sum(k.right for k in links if k.set == each.file), sum(k.set == each.file for k in links)],
        }
        for each in SETS
    ]
    return {
        "made_by": "python -m benchmarks.accuracy precision",
        "sets": sets,
        "links": _steps(links),
        "rules": {rule: [right[rule], of[rule]] for rule in sorted(of)},
    }


def _steps(links: Sequence[JudgedLink]) -> list[tuple[float, int, int]]:
    held: list[list[bool]] = [[] for _ in STEPS]
    for link in links:
        held[bisect_right(STEPS, link.raw) - 1].append(link.right)
    return [(begins, sum(rights), len(rights)) for begins, rights in zip(STEPS, held, strict=True)]


def _told(record: Json) -> str:
    """The record with one rule a line."""
    text = json.dumps({**record, "rules": {}}, indent=1, ensure_ascii=False)
    rules = ",\n".join(f"  {json.dumps(rule)}: {json.dumps(counts)}" for rule, counts in record["rules"].items())
    return text.replace('"rules": {}', '"rules": {\n' + rules + "\n }") + "\n"
