"""The text of a reading as HTML, cut wherever a layer begins or ends, so that layers may overlap and nest freely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from tieline.briefs.cautions import technique_name
from tieline.briefs.material import AUTHOR, Material, hedges_of, measured_of, relation_in_words
from tieline.model import Reading, Span, Statement
from tieline.model.statements import Commitment

STRONG = 0.7
_BLANK_LINE = re.compile(r"(?:\r?\n[ \t]*){2,}")
_LINE_BREAK = re.compile(r"\r?\n")
_HEDGES = {
    "intended": "intended", "predicted": "forecast", "conditional": "if", "hypothetical": "supposed",
    "rumoured": "rumour", "required": "called for", "probable": "probably", "possible": "possibly", "unstated": "open",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """One layer's stretch of text: CSS classes, a token for lighting ("s4.u"), a tooltip, a hedge to show."""

    start: int
    end: int
    classes: str = ""
    ref: str = ""
    told: str = ""
    hedge: str = ""


def annotated_text(reading: Reading, prefix: str) -> str:
    """The whole text as paragraphs of HTML. Ids of sentences begin with `prefix`. The text itself is always escaped."""
    text = reading.document.text
    marks = list(marks_of_reading(reading))
    sentences = {s.start: number for number, s in enumerate(reading.sentences, 1)}
    paragraphs = list(_paragraphs(text))
    cuts = {0, len(text), *sentences}
    cuts.update(at for mark in marks for at in (mark.start, mark.end))
    cuts.update(at for pair in paragraphs for at in pair)
    edges = sorted(cuts)
    covering = _covering(marks, edges)
    inside = iter(paragraphs)
    parts: list[str] = []
    current = next(inside, None)
    for index, (start, end) in enumerate(pairwise(edges)):
        if current is not None and start >= current[1]:
            current = next(inside, None)
        if current is None or end <= current[0]:
            continue
        if start == current[0]:
            parts.append("<p>")
        if start in sentences:
            parts.append(f'<span class="no" id="{prefix}{sentences[start]}" data-n="{sentences[start]}"></span>')
        parts.append(_segment(text[start:end], covering[index]))
        if end == current[1]:
            parts.append("</p>\n")
    return "".join(parts)


def marks_of_reading(reading: Reading) -> Iterator[Mark]:
    """Every stretch of every layer."""
    material = Material(reading)
    spans = {m.id: m.span for m in reading.mentions}
    for mention in reading.mentions:
        if actor := material.actors.get(mention.actor or ""):
            classes = f"ac {actor.type} {mention.form}"
            yield _mark(mention.span, classes, actor.id, f"{actor.name} ({actor.type.replace('_', ' ')})")
    for index, a in enumerate(reading.attributions):
        vague = " vague" if a.vague else ""
        source = a.source.text if a.source else "nobody named"
        told = "only seems so to the author" if a.is_impression else f"said by: {source}"
        yield _mark(a.content, "vc", f"v{index}.e", told)
        if a.source:
            yield _mark(a.source, f"vs{vague}", f"v{index}.u")
        if a.cue:
            yield _mark(a.cue, "vq", f"v{index}.c")
    for predicate in reading.predicates:
        if hedge := hedge_shown(predicate.commitment):
            yield Mark(predicate.span.start, predicate.span.end, "pm", told=hedge, hedge=hedge)
    contradicted = {c.statement: c.why for c in reading.checks if c.verdict == "contradicts"}
    for statement in reading.statements:
        yield from _statement_marks(material, statement, spans, contradicted)
    for index, item in enumerate(reading.loaded):
        strong = " strong" if item.strength >= STRONG else ""
        inner = [s for s in item.phrases if s != item.span]
        yield _mark(
            item.span, "ld" if inner else f"ld{strong}", f"l{index}", f"loaded: {technique_name(item.technique)}"
        )
        for phrase in inner:
            yield _mark(phrase, f"ld{strong}", f"l{index}")
    for place in reading.places:
        yield _mark(place.span, "pl", "", f"place: {place.name}" + (f", {place.country}" if place.country else ""))
    for time in reading.times:
        yield _mark(time.span, "tm", "", f"time: {time.edtf or 'not fixed by the text'}")


def hedge_shown(commitment: Commitment) -> str:
    """The hedge of a predicate as it is shown beside its word ("not", "probably"), "" for a plain assertion."""
    found = ["not"] if commitment.polarity == "denied" else []
    if commitment.mode in _HEDGES:
        found.append(_HEDGES[commitment.mode])
    elif commitment.certainty in _HEDGES:
        found.append(_HEDGES[commitment.certainty])
    return " ".join(found)


def _statement_marks(
    material: Material, s: Statement, spans: dict[str, Span], contradicted: dict[str, str]
) -> Iterator[Mark]:
    for told_in in (s.evidence, *s.also):
        yield _mark(told_in, "", f"{s.id}.e")
    for participant, role in ((s.subject, "u"), (s.object, "o")):
        if participant and participant.mention in spans:
            yield _mark(spans[participant.mention], "", f"{s.id}.{role}")
    voice = material.voice(s)
    told = ", ".join(
        (
            relation_in_words(s.relation),
            *hedges_of(s),
            "the author's word" if voice == AUTHOR else f"says {voice}",
            f"rule right: {measured_of(s)}",
        )
    )
    if s.cue:
        yield _mark(s.cue, "st" if s.kind in ("tie", "event", "forecast") else "", f"{s.id}.c", told)
    if s.condition:
        yield _mark(s.condition, "", f"{s.id}.e")
    if s.id in contradicted:
        yield _mark(s.cue or s.evidence, "ck", "", f"contradicted: {contradicted[s.id]}")


def _mark(span: Span, classes: str, ref: str, told: str = "") -> Mark:
    return Mark(span.start, span.end, classes, ref, told)


def _covering(marks: list[Mark], edges: list[int]) -> list[list[Mark]]:
    """The marks over each stretch between two edges, in their own order."""
    position = {at: index for index, at in enumerate(edges)}
    over: list[list[Mark]] = [[] for _ in edges[1:]]
    for mark in marks:
        for index in range(position[mark.start], position[mark.end]):
            over[index].append(mark)
    return over


def _segment(text: str, marks: list[Mark]) -> str:
    if not marks:
        return escape(text)
    classes = " ".join(dict.fromkeys(m.classes for m in marks if m.classes))
    refs = " ".join(dict.fromkeys(m.ref for m in marks if m.ref))
    told = "; ".join(dict.fromkeys(m.told for m in marks if m.told))
    hedge = next((m.hedge for m in marks if m.hedge), "")
    written = (("class", classes), ("data-r", refs), ("title", told), ("data-m", hedge))
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in written if value)
    return f"<span{attributes}>{escape(text)}</span>"


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph begins and ends: parted by blank lines, or where there are none by every line break."""
    parting = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE_BREAK
    start = 0
    for gap in parting.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)
