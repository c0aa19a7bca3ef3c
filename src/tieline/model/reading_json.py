"""A reading as the public JSON object, one a line: the shape that other programs build on."""

from __future__ import annotations

import json
from typing import Any

from tieline.model import Check, Commitment, Document, Participant, PlaceMention, Reading, Span, Statement

Json = dict[str, Any]


def reading_to_json(reading: Reading) -> Json:
    """The reading in its public shape: plain dicts, lists, strings and numbers."""
    return {
        "document": document_to_json(reading.document),
        "mentions": [
            {**_span(m.span), "id": m.id, "type": m.type, "actor": m.actor, "form": m.form, "confidence": m.confidence}
            for m in reading.mentions
        ],
        "actors": [
            {"id": a.id, "name": a.name, "type": a.type, "pack": a.pack, "link": a.link} for a in reading.actors
        ],
        "places": [place_to_json(p) for p in reading.places],
        "times": [{**_span(t.span), "edtf": t.edtf} for t in reading.times],
        "attributions": [
            {"source": _maybe(a.source), "actor": a.actor, "cue": _maybe(a.cue), "content": _span(a.content),
             "manner": a.manner, "vague": a.vague}
            for a in reading.attributions
        ],
        "predicates": [{**_span(p.span), **_commitment(p.commitment)} for p in reading.predicates],
        "statements": [statement_to_json(s) for s in reading.statements],
        "loaded": [
            {**_span(x.span), "technique": x.technique, "strength": x.strength,
             "phrases": [_span(s) for s in x.phrases]}
            for x in reading.loaded
        ],
        "checks": [check_to_json(c) for c in reading.checks],
        "problems": [
            {"stage": p.stage, "message": p.message, "start": p.start, "end": p.end} for p in reading.problems
        ],
        "sentences": [{"start": s.start, "end": s.end} for s in reading.sentences],
    }  # fmt: skip


def reading_to_line(reading: Reading) -> str:
    """The reading as one line of JSON, without its line break. A lone surrogate is written as its escape."""
    line = json.dumps(reading_to_json(reading), ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(reading_to_json(reading))
    return line


def document_to_json(d: Document) -> Json:
    """A document of a reading in its public shape."""
    return {
        "id": d.id, "source": d.source, "title": d.title, "publisher": d.publisher, "author": d.author,
        "published": d.published, "language": d.language, "text": d.text,
    }  # fmt: skip


def place_to_json(p: PlaceMention) -> Json:
    """A place of a reading in its public shape."""
    return {
        **_span(p.span), "name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon, "geoname": p.geoname,
        "reach": p.reach,
    }  # fmt: skip


def check_to_json(c: Check) -> Json:
    """A check of a reading in its public shape."""
    return {"statement": c.statement, "verdict": c.verdict, "why": c.why, "known": c.known}


def _span(s: Span) -> Json:
    return {"start": s.start, "end": s.end, "text": s.text}


def _maybe(s: Span | None) -> Json | None:
    return _span(s) if s else None


def _commitment(c: Commitment) -> Json:
    return {"factuality": c.factuality, "polarity": c.polarity, "certainty": c.certainty, "mode": c.mode}


def _participant(p: Participant | None) -> Json | None:
    return {"actor": p.actor, "mention": p.mention, "text": p.text} if p else None


def statement_to_json(s: Statement) -> Json:
    """A statement of a reading in its public shape."""
    return {
        "id": s.id, "kind": s.kind, "relation": s.relation, "plover": s.plover,
        "subject": _participant(s.subject), "object": _participant(s.object),
        "evidence": _span(s.evidence), "cue": _maybe(s.cue), **_commitment(s.commitment),
        "voices": [
            {"actor": v.actor, "text": v.text, "attribution": v.attribution, "vague": v.vague} for v in s.voices
        ],
        "when": {"edtf": s.when.edtf, "text": s.when.text} if s.when else None,
        "where": {"place": s.where} if s.where is not None else None,
        "count": s.count, "via": [{"actor": v.actor, "text": v.text} for v in s.via], "goods": list(s.goods),
        "condition": _maybe(s.condition), "probability": list(s.probability) if s.probability else None,
        "rule": s.rule, "confidence": s.confidence,
        "measured": {"right": s.measured.right, "of": s.measured.of} if s.measured else None,
        "also": [_span(x) for x in s.also],
    }  # fmt: skip
