"""Which statements were right, where others annotated what they tell: one judgement a statement that can be judged.

How right is judged, set by set:

- PLOVER sentences: the annotators marked one event a sentence, with class, doer and target. Judged are statements with
  a class that name one of the two in its place, or that stand in a sentence marked as telling no event; right are those
  of the marked class, unless they turn doer and target round. A second event of the same participants counts as wrong.
- WikiEvents: judged are attacks, deaths and protests; right are those whose words meet an annotated event of such a
  type.
- re3d: judged are ties between two participants in a sentence with an annotated relation; right are those that meet a
  relation of a fitting type (the scorer's table), either way round.
- CrossRE, Re-DocRED: judged are ties of which both participants meet an annotated entity, where the set has a label for
  the relation; right are those whose two entities are so related, either way round.

None of these annotations is complete: what they left out counts as wrong, so every share is a lower bound.
"""

from __future__ import annotations

import bisect
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.accuracy.scorer import Json, collected, documents, scorer
from benchmarks.accuracy.tasks import HERE, SHARED, load_tasks
from tieline.model import Document, Participant, Reading, Statement
from tieline.workbench import Workbench

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One statement's rule, whether it was right, and the document (by set and id) that it stands in."""

    rule: str
    right: bool
    set: str
    document: str


@dataclass(frozen=True, slots=True)
class GoldSet:
    """An annotated set: its file, its name and terms, and what judges a reader on it."""

    file: str
    name: str
    terms: str
    judge: Callable[[Workbench], Iterator[Judgement]] | None
    also: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where its files lie."""
        return tuple(SHARED / "eval" / "dev" / f"{file}.jsonl" for file in (self.file, *self.also))


def judge_plover(bench: Workbench) -> Iterator[Judgement]:
    """Events, and ties that have a class of PLOVER, in sentences with one annotated event."""
    score = scorer()
    row = next(r for r in load_tasks().rows if r.file == "events_dev")
    docs = documents(row, None)
    for doc, reading in zip(docs, bench.read_collected(collected(docs)), strict=True):
        expected = doc.gold["expected"]
        wanted = {score.root_of(e["code"]) for e in expected} - {None}
        if not wanted and not doc.gold["noevents"]:
            continue
        for s in reading.statements:
            root = score.root_of(s.plover)
            if root is None:
                continue
            straight = [_shares(reading, s, e["source_text"], e["target_text"]) for e in expected]
            turned = [_shares(reading, s, e["target_text"], e["source_text"]) for e in expected]
            if not expected or any(a or b for a, b in straight):
                yield Judgement(s.rule, root in wanted, row.file, doc.id)
            elif any(a and b for a, b in turned):
                yield Judgement(s.rule, False, row.file, doc.id)


def _shares(reading: Reading, s: Statement, doer: str | None, target: str | None) -> tuple[bool, bool]:
    tokens = scorer().name_tokens

    def shared(who: Participant | None, wanted: str | None) -> bool:
        actor = reading.actor(who.actor) if who else None
        told = f"{who.text if who else ''} {actor.name if actor else ''}"
        return bool(tokens(told) & tokens(wanted or ""))

    return shared(s.subject, doer), shared(s.object, target)


def judge_wikievents(bench: Workbench) -> Iterator[Judgement]:
    """Attacks, deaths and protests in news on bombings."""
    rows, fits = judged_rows("G_wikievents_dev"), _fits()["wikievents"]
    texts, gold = [], []
    for row in rows:
        text, at = scorer().lines([[token for token, _, _ in sentence[0]] for sentence in row["sentences"]])
        flat = [span for sentence in at for span in sentence]
        texts.append(text)
        gold.append(
            [
                ((flat[e["trigger"]["start"]][0], flat[e["trigger"]["end"] - 1][1]), e["event_type"])
                for e in row["event_mentions"]
            ]
        )
    for row, events, reading in zip(rows, gold, read_texts(bench, texts), strict=True):
        for s in reading.statements:
            kind = s.relation if s.relation in fits else s.plover or ""
            if kind in fits and s.cue is not None and s.kind in ("event", "forecast"):
                met = [label for span, label in events if s.cue.start < span[1] and span[0] < s.cue.end]
                right = any(label.startswith(beginning) for label in met for beginning in fits[kind])
                yield Judgement(s.rule, right, "G_wikievents_dev", row["doc_id"])


def judge_re3d(bench: Workbench) -> Iterator[Judgement]:
    """Ties in sentences with an annotated relation."""
    rows, table = judged_rows("D_re3d_dev"), scorer().TIES
    for row, reading in zip(rows, read_texts(bench, [row["text"] for row in rows]), strict=True):
        cuts = [0, *(m.end() for m in re.finditer(r"[.!?][\"”’)]*\s+|\n+", row["text"])), len(row["text"])]
        gold = [(r["type"], tuple(r["head"]), tuple(r["tail"])) for r in row["relations"] if r["type"] in table]
        annotated = {bisect.bisect_right(cuts, min(head[0], tail[0])) for _, head, tail in gold}
        for s, one, other in _pairs(reading):
            if bisect.bisect_right(cuts, one[0][0]) not in annotated:
                continue
            words = re.findall("[a-z]+", s.relation)
            right = any(
                (meet(one, head) and meet(other, tail)) or (meet(one, tail) and meet(other, head))
                for kind, head, tail in gold
                if any(re.match(table[kind][0], w) for w in words) or s.plover in table[kind][1]
            )
            yield Judgement(s.rule, right, "D_re3d_dev", row["id"])


def judge_crossre(bench: Workbench) -> Iterator[Judgement]:
    """Ties between entities of a sentence."""
    for part in ("dev", "train"):
        rows = judged_rows(f"D_crossre_politics_{part}")
        texts, gold = [], []
        for row in rows:
            text, at = scorer().joined(row["tokens"])
            spans = [(at[e["start"]][0], at[e["end"] - 1][1]) for e in row["entities"]]
            number = {(e["start"], e["end"]): k for k, e in enumerate(row["entities"])}
            related: dict[frozenset[int], set[str]] = {}
            for r in row["relations"]:
                ends = frozenset(number.get(tuple(r[end]), -1) for end in ("head", "tail"))
                related.setdefault(ends, set()).add(r["type"])
            texts.append(text)
            gold.append(([[span] for span in spans], related))
        readings = read_texts(bench, texts)
        yield from _judge_entities("crossre", "D_crossre_politics_dev", [r["id"] for r in rows], gold, readings)


def judge_redocred(bench: Workbench) -> Iterator[Judgement]:
    """Ties between entities of a document of Wikipedia."""
    rows = judged_rows("D_redocred_dev")
    texts, gold = [], []
    for row in rows:
        text, at = scorer().lines(row["sents"])
        spans = [
            [(at[m["sent"]][m["start"]][0], at[m["sent"]][m["end"] - 1][1]) for m in e["mentions"]]
            for e in row["entities"]
        ]
        related: dict[frozenset[int], set[str]] = {}
        for r in row["relations"]:
            related.setdefault(frozenset((r["h"], r["t"])), set()).add(r["p"])
        texts.append(text)
        gold.append((spans, related))
    yield from _judge_entities("redocred", "D_redocred_dev", [r["id"] for r in rows], gold, read_texts(bench, texts))


SETS = (
    GoldSet("events_dev", "PLOVER sentences (Hu et al. 2024)", "no licence: measured only", judge_plover),
    GoldSet("G_wikievents_dev", "WikiEvents (Li et al. 2021)", "publishers' text: measured only", judge_wikievents),
    GoldSet("D_re3d_dev", "re3d (Dstl 2017)", "by document, some measured only", judge_re3d),
    GoldSet(
        "D_crossre_politics_dev",
        "CrossRE politics (Bassignana and Plank 2022)",
        "GPL-3: measured only",
        judge_crossre,
        ("D_crossre_politics_train",),
    ),
    GoldSet("D_redocred_dev", "Re-DocRED (Tan et al. 2022)", "MIT", judge_redocred),
    GoldSet("J_newswcl50_cdcr_dev", "NewsWCL50 (Zhukova et al. 2021)", "publishers' text: measured only", None),
    GoldSet("E_geowebnews_dev", "GeoWebNews (Gritta et al. 2020)", "GPL-3: measured only", None),
)


def judge_all(bench: Workbench) -> list[Judgement]:
    """Every judgement of every set, in their order."""
    return [judgement for each in SETS if each.judge for judgement in each.judge(bench)]


def _judge_entities(
    table: str,
    file: str,
    ids: Sequence[str],
    gold: Sequence[tuple[Sequence[Sequence[Stretch]], Mapping[frozenset[int], set[str]]]],
    readings: Iterator[Reading],
) -> Iterator[Judgement]:
    fits = _fits()[table]
    for name, (entities, related), reading in zip(ids, gold, readings, strict=True):
        for s, one, other in _pairs(reading):
            if s.relation not in fits:
                continue
            a = {k for k, spans in enumerate(entities) if any(meet(one, span) for span in spans)}
            b = {k for k, spans in enumerate(entities) if any(meet(other, span) for span in spans)}
            if a and b:
                ends = [frozenset((i, j)) for i in a for j in b]
                right = any(label in fits[s.relation] for pair in ends for label in related.get(pair, ()))
                yield Judgement(s.rule, right or (s.relation == "alias_of" and bool(a & b)), file, name)


def _pairs(reading: Reading) -> Iterator[tuple[Statement, list[Stretch], list[Stretch]]]:
    """The ties with two participants, and where in the evidence each is named."""
    at = {m.id: (m.span.start, m.span.end) for m in reading.mentions}
    for s in reading.statements:
        if s.kind != "tie" or s.subject is None or s.object is None:
            continue
        found: list[list[Stretch]] = []
        for who in (s.subject, s.object):
            spans = [at[who.mention]] if who.mention in at else []
            k = reading.document.text.find(who.text, s.evidence.start, s.evidence.end) if who.text else -1
            found.append(spans or ([(k, k + len(who.text))] if k >= 0 else []))
        if all(found):
            yield s, found[0], found[1]


def meet(spans: Sequence[Stretch], other: Sequence[int]) -> bool:
    """Whether one of the spans overlaps the other."""
    return any(start < other[1] and other[0] < end for start, end in spans)


def read_texts(bench: Workbench, texts: Sequence[str]) -> Iterator[Reading]:
    """The readings of texts without a date."""
    return bench.read(Document.of(text, str(k), language="en") for k, text in enumerate(texts))


def judged_rows(file: str) -> list[Json]:
    """The documents of a set as its file has them."""
    path = SHARED / "eval" / "dev" / f"{file}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


@cache
def _fits() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((HERE / "judging.toml").read_text("utf-8"))
