"""What is kept of a statement in its row, and the statement of a case that such a row gives back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from tieline.model.case import CaseStatement
from tieline.model.case_json import canonical_json
from tieline.model.reading_from_json import check_from_json, place_from_json, statement_from_json

Json = Mapping[str, Any]

SUBJECT, OBJECT, VOICE = 0, 1, 2
"""The roles that the guide to participants tells apart."""


def likeness(statement: Json) -> str:
    """What makes a statement the same across readings of one text: its evidence, its relation, its participants."""
    said = [statement["evidence"]["start"], statement["evidence"]["end"], statement["relation"]]
    said += [(statement[side] or {}).get("text") for side in ("subject", "object")]
    return hashlib.sha256(canonical_json(said).encode("ascii")).hexdigest()[:16]


def statement_row(reading: Json, statement: Json) -> Json:
    """What is kept of a statement in its row: itself, its place and its checks, so that the reading stays closed."""
    where = statement["where"]
    return {
        "statement": statement,
        "place": reading["places"][where["place"]] if where else None,
        "checks": [check for check in reading["checks"] if check["statement"] == statement["id"]],
    }


def case_statement(key: str, document: str, row: Json, actor_of: Callable[[str], str | None]) -> CaseStatement:
    """The statement in a row as the machine has it; `actor_of` gives the case actor of a local actor's id."""

    def actor(side: Json | None) -> str | None:
        return actor_of(side["actor"]) if side and side["actor"] else None

    said = row["statement"]
    return CaseStatement(
        key,
        document,
        statement_from_json(said),
        actor(said["subject"]),
        actor(said["object"]),
        tuple(actor(voice) for voice in said["voices"]),
        place=place_from_json(row["place"]) if row["place"] else None,
        checks=tuple(check_from_json(check) for check in row["checks"]),
    )
