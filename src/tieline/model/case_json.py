"""What a case records, as JSON objects and back, and the canonical form of JSON.

Accessions, copies, links of actors, judgements, and what a View makes of them.

The canonical form of a JSON value is one line of ASCII: keys sorted, no spaces, everything else escaped, floats as
Python writes them (the shortest digits that give the same double). The same value has the same bytes on every machine
and in every store, whatever characters it holds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tieline.model.case import (
    Accession,
    ActorLink,
    CaseActor,
    CaseStatement,
    CopyLink,
    ScorePart,
    SharedPassage,
    Source,
)
from tieline.model.judgements import Judgement
from tieline.model.reading_json import Json, check_to_json, place_to_json, statement_to_json
from tieline.model.text import Span

_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def canonical_json(value: object) -> str:
    """The canonical form. Raises ValueError for a float that JSON cannot hold, TypeError for what is no JSON value."""
    return _CANONICAL.encode(value)


def accession_to_json(a: Accession) -> Json:
    """An accession, one field a key."""
    return {
        "id": a.id, "document": a.document, "source": a.source, "how": a.how, "collected": a.collected, "by": a.by,
        "blob": a.blob, "media_type": a.media_type, "within": list(a.within), "title": a.title,
        "publisher": a.publisher, "author": a.author, "published": a.published, "language": a.language,
        "credited": a.credited,
    }  # fmt: skip


def accession_from_json(data: Mapping[str, Any]) -> Accession:
    """The accession that `accession_to_json` wrote."""
    return Accession(**{**data, "within": tuple(data["within"])})


def copy_link_to_json(c: CopyLink) -> Json:
    """A link between copies; a passage is its offsets and text in the one and its offsets in the other."""
    return {
        "document": c.document, "other": c.other, "kind": c.kind, "similarity": c.similarity,
        "passages": [{"here": _span(p.here), "there": _span(p.there)} for p in c.passages],
    }  # fmt: skip


def copy_link_from_json(data: Mapping[str, Any]) -> CopyLink:
    """The link that `copy_link_to_json` wrote."""
    passages = tuple(SharedPassage(Span(**p["here"]), Span(**p["there"])) for p in data["passages"])
    return CopyLink(data["document"], data["other"], data["kind"], data["similarity"], passages)


def actor_link_to_json(a: ActorLink) -> Json:
    """A link of a local actor, with the parts of its score."""
    parts = [{"feature": p.feature, "score": p.score, "left": p.left, "right": p.right, "why": p.why} for p in a.parts]
    return {"local": a.local, "actor": a.actor, "score": a.score, "parts": parts}


def actor_link_from_json(data: Mapping[str, Any]) -> ActorLink:
    """The link that `actor_link_to_json` wrote."""
    return ActorLink(data["local"], data["actor"], data["score"], tuple(ScorePart(**p) for p in data["parts"]))


def judgement_to_json(j: Judgement) -> Json:
    """A judgement, one field a key."""
    return {
        "id": j.id, "action": j.action, "targets": list(j.targets), "reason": j.reason, "author": j.author,
        "made": j.made, "value": dict(j.value),
    }  # fmt: skip


def judgement_from_json(data: Mapping[str, Any]) -> Judgement:
    """The judgement that `judgement_to_json` wrote."""
    return Judgement(**{**data, "targets": tuple(data["targets"])})


def case_statement_to_json(s: CaseStatement) -> Json:
    """A statement as it stands in the case."""
    return {
        "key": s.key, "document": s.document, "statement": statement_to_json(s.statement), "subject": s.subject,
        "object": s.object, "voices": list(s.voices), "standing": s.standing, "judgements": list(s.judgements),
        "place": place_to_json(s.place) if s.place else None, "checks": [check_to_json(c) for c in s.checks],
    }  # fmt: skip


def case_actor_to_json(a: CaseActor) -> Json:
    """A case actor with its members and spellings."""
    spellings = [{"text": s.text, "mentions": s.mentions, "documents": s.documents} for s in a.spellings]
    return {
        "id": a.id, "name": a.name, "type": a.type, "pack": a.pack, "members": list(a.members), "spellings": spellings,
        "aliases": list(a.aliases), "merged": list(a.merged), "judgements": list(a.judgements),
    }  # fmt: skip


def source_to_json(s: Source) -> Json:
    """A publisher with owner and grade."""
    return {
        "name": s.name, "documents": list(s.documents), "owner": s.owner, "reliability": s.reliability,
        "judgements": list(s.judgements),
    }  # fmt: skip


def _span(s: Span) -> Json:
    return {"start": s.start, "end": s.end, "text": s.text}
