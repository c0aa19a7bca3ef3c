"""The codebook: which ties, events, actor types and techniques there are, what each means, and how it maps outwards.

The terms are data, in ``data/codebook.toml``. Roots and modes of events follow PLOVER (Open Event Data Alliance;
Halterman et al. 2023), techniques SemEval-2020 Task 11 (Da San Martino et al. 2020), outward names FollowTheMoney and
STIX 2.1.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal, TypeVar, cast

from tieline.errors import RuleError

FILE = "codebook.toml"
Drawing = Literal["node", "edge", "dashed"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the vocabulary: its id, what it means, and an invented example."""

    id: str
    definition: str
    example: str


@dataclass(frozen=True, slots=True)
class FollowTheMoneyLink:
    """How a tie is written in FollowTheMoney: the schema, and its properties that take the subject and the object."""

    schema: str
    subject: str
    object: str


@dataclass(frozen=True, slots=True)
class EventMode:
    """A finer kind of a PLOVER root."""

    id: str
    definition: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A durable relation. It stands in one direction: `subject` and `object` say in words who stands where.

    `label` reads from subject to object, `inverse` from object to subject. `symmetric` ties have no direction. Types
    are those that may stand there; empty means any. `plover` is the root that a report of it as an event would bear,
    None if none fits; `ftm` is None where FollowTheMoney holds it as a property and not as a link; `stix` is a
    relationship type.
    """

    id: str
    definition: str
    example: str
    subject: str
    object: str
    label: str
    inverse: str
    symmetric: bool
    draws: Drawing
    subject_types: frozenset[str]
    object_types: frozenset[str]
    plover: str | None
    ftm: FollowTheMoneyLink | None
    stix: str


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening: a root of PLOVER (its id in capitals), or one of the life of a network (`plover` None).

    `penta` is the class of the pentacode: 0 statement or none, 1 verbal and 2 material cooperation, 3 verbal and 4
    material conflict. The other fields are as for a tie.
    """

    id: str
    definition: str
    example: str
    subject: str
    object: str
    label: str
    inverse: str
    symmetric: bool
    draws: Drawing
    subject_types: frozenset[str]
    object_types: frozenset[str]
    plover: str | None
    penta: int
    modes: tuple[EventMode, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """The whole vocabulary, each part by id in the order of the file."""

    actor_types: Mapping[str, Term]
    ties: Mapping[str, Tie]
    events: Mapping[str, Event]
    techniques: Mapping[str, Term]
    polarities: Mapping[str, Term]
    certainties: Mapping[str, Term]
    modes: Mapping[str, Term]

    def relation(self, relation: str) -> Tie | Event | None:
        """The tie or event with this id; None for an event that is called by its head word only."""
        return self.ties.get(relation) or self.events.get(relation)

    def is_symmetric(self, relation: str) -> bool:
        """Whether subject and object may change places without a change of meaning; unknown relations may not."""
        found = self.relation(relation)
        return found is not None and found.symmetric

    def fits(self, relation: str, subject_type: str | None, object_type: str | None) -> bool:
        """Whether actors of these types may stand in the relation. None (type not known) may stand anywhere."""
        found = self.relation(relation)
        if found is None:
            return True
        return _may_stand(subject_type, found.subject_types) and _may_stand(object_type, found.object_types)


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """The codebook of this program, read once. Raises RuleError if the file does not have its schema."""
    text = (resources.files("tieline.model") / "data" / FILE).read_text(encoding="utf-8")
    return read_codebook(tomllib.loads(text))


def read_codebook(data: Mapping[str, Any]) -> Codebook:
    """The codebook that a parsed file holds. Raises RuleError naming the entry and what was wanted there."""
    types = _by_id(data, "actor_type", _term)
    return Codebook(
        actor_types=types,
        ties=_by_id(data, "tie", lambda row: _tie(row, types)),
        events=_by_id(data, "event", lambda row: _event(row, types)),
        techniques=_by_id(data, "technique", _term),
        polarities=_by_id(data, "polarity", _term),
        certainties=_by_id(data, "certainty", _term),
        modes=_by_id(data, "mode", _term),
    )


def _may_stand(given: str | None, allowed: frozenset[str]) -> bool:
    return given is None or not allowed or given in allowed


def _by_id(data: Mapping[str, Any], part: str, read: Callable[[Mapping[str, Any]], T]) -> Mapping[str, T]:
    found: dict[str, T] = {}
    for row in data.get(part, ()):
        key = _text(row, "id")
        if key in found:
            raise RuleError(FILE, key, f"one {part} of this id", "two")
        found[key] = read(row)
    if not found:
        raise RuleError(FILE, part, "at least one entry", "none")
    return MappingProxyType(found)


def _term(row: Mapping[str, Any]) -> Term:
    return Term(_text(row, "id"), _text(row, "definition"), _text(row, "example"))


def _tie(row: Mapping[str, Any], types: Mapping[str, Term]) -> Tie:
    link = row.get("ftm")
    return Tie(
        **_shared(row, types),
        draws=_drawing(row, "edge"),
        ftm=FollowTheMoneyLink(_text(link, "schema"), _text(link, "subject"), _text(link, "object")) if link else None,
        stix=_text(row, "stix"),
    )


def _event(row: Mapping[str, Any], types: Mapping[str, Term]) -> Event:
    penta = row.get("penta")
    if penta not in (0, 1, 2, 3, 4):
        raise RuleError(FILE, _text(row, "id"), "penta 0 to 4", penta)
    modes = tuple(EventMode(_text(m, "id"), _text(m, "definition")) for m in row.get("modes", ()))
    return Event(**_shared(row, types), draws=_drawing(row, "node"), penta=penta, modes=modes)


def _shared(row: Mapping[str, Any], types: Mapping[str, Term]) -> dict[str, Any]:
    texts = ("id", "definition", "example", "subject", "object", "label", "inverse")
    return {
        **{key: _text(row, key) for key in texts},
        "symmetric": bool(row.get("symmetric", False)),
        "subject_types": _types(row, "subject_types", types),
        "object_types": _types(row, "object_types", types),
        "plover": row.get("plover"),
    }


def _text(row: Mapping[str, Any], key: str) -> str:
    found = row.get(key)
    if not isinstance(found, str) or not found.strip():
        raise RuleError(FILE, str(row.get("id", "an entry without an id")), f"a text for {key!r}", found)
    return found


def _types(row: Mapping[str, Any], key: str, types: Mapping[str, Term]) -> frozenset[str]:
    found = frozenset(row.get(key, ()))
    if unknown := sorted(found - types.keys()):
        raise RuleError(FILE, _text(row, "id"), f"{key} to be ids of actor types", unknown)
    return found


def _drawing(row: Mapping[str, Any], usual: Drawing) -> Drawing:
    found = row.get("draws", usual)
    if found not in ("node", "edge", "dashed"):
        raise RuleError(FILE, _text(row, "id"), "draws to be node, edge or dashed", found)
    return cast(Drawing, found)
