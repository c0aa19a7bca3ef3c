"""A reading back from its public JSON object: the other way of `reading_json`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tieline.errors import Problem
from tieline.model.mentions import Actor, Mention, PlaceMention, TimeMention
from tieline.model.reading import Reading
from tieline.model.statements import (
    Attribution,
    Check,
    Commitment,
    Loaded,
    Measured,
    Participant,
    Predicate,
    Statement,
    Voice,
    When,
)
from tieline.model.text import Document, Span

Json = Mapping[str, Any]


def reading_from_json(data: Json) -> Reading:
    """The reading that `reading_to_json` wrote. Raises KeyError or TypeError where the shape is another."""
    d = data["document"]
    text: str = d["text"]
    return Reading(
        document=Document(
            d["id"], d["source"], text, d["title"], d["publisher"], d["author"], d["published"], d["language"]
        ),
        sentences=tuple(Span(s["start"], s["end"], text[s["start"] : s["end"]]) for s in data.get("sentences", ())),
        mentions=tuple(
            Mention(m["id"], _span(m), m["type"], m["actor"], m["form"], m["confidence"]) for m in data["mentions"]
        ),
        actors=tuple(actor_from_json(a) for a in data["actors"]),
        places=tuple(place_from_json(p) for p in data["places"]),
        times=tuple(TimeMention(_span(t), t["edtf"]) for t in data["times"]),
        attributions=tuple(
            Attribution(_maybe(a["source"]), a["actor"], _maybe(a["cue"]), _span(a["content"]), a["manner"], a["vague"])
            for a in data["attributions"]
        ),
        predicates=tuple(Predicate(_span(p), _commitment(p)) for p in data["predicates"]),
        statements=tuple(statement_from_json(s) for s in data["statements"]),
        loaded=tuple(
            Loaded(_span(x), x["technique"], x["strength"], tuple(map(_span, x.get("phrases", ()))))
            for x in data["loaded"]
        ),
        checks=tuple(check_from_json(c) for c in data["checks"]),
        problems=tuple(Problem(p["stage"], p["message"], p["start"], p["end"]) for p in data["problems"]),
    )


def actor_from_json(a: Json) -> Actor:
    """An actor of a reading."""
    return Actor(a["id"], a["name"], a["type"], a["pack"], a["link"])


def statement_from_json(s: Json) -> Statement:
    """A statement of a reading."""
    when, where, probability, measured = s["when"], s["where"], s["probability"], s.get("measured")
    return Statement(
        id=s["id"],
        kind=s["kind"],
        relation=s["relation"],
        plover=s["plover"],
        subject=_participant(s["subject"]),
        object=_participant(s["object"]),
        evidence=_span(s["evidence"]),
        cue=_maybe(s["cue"]),
        commitment=_commitment(s),
        rule=s["rule"],
        voices=tuple(Voice(v["text"], v["actor"], v["attribution"], v["vague"]) for v in s["voices"]),
        when=When(when["edtf"], when["text"]) if when else None,
        where=where["place"] if where else None,
        count=s["count"],
        via=tuple(Participant(v["text"], v["actor"]) for v in s["via"]),
        goods=tuple(s["goods"]),
        condition=_maybe(s["condition"]),
        probability=(probability[0], probability[1]) if probability else None,
        confidence=s["confidence"],
        measured=Measured(measured["right"], measured["of"]) if measured else None,
        also=tuple(_span(x) for x in s.get("also", ())),
    )


def place_from_json(p: Json) -> PlaceMention:
    """A place of a reading."""
    return PlaceMention(_span(p), p["name"], p["country"], p["lat"], p["lon"], p["geoname"], p.get("reach"))


def check_from_json(c: Json) -> Check:
    """A check of a reading."""
    return Check(c["statement"], c["verdict"], c["why"], c["known"])


def _span(s: Json) -> Span:
    return Span(s["start"], s["end"], s["text"])


def _maybe(s: Json | None) -> Span | None:
    return _span(s) if s else None


def _commitment(c: Json) -> Commitment:
    return Commitment(c["polarity"], c["certainty"], c["mode"], c["factuality"])


def _participant(p: Json | None) -> Participant | None:
    return Participant(p["text"], p["actor"], p["mention"]) if p else None
