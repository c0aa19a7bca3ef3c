"""Who, where and when: the places in a text that name or point to an actor, a place or a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tieline.model.text import Span

ActorType = Literal[
    "person", "organization", "armed_group", "government", "state", "people",
    "place", "facility", "weapon", "event", "work", "other",
]  # fmt: skip
Form = Literal["name", "nominal", "pronoun"]

ACTOR_TYPES: frozenset[str] = frozenset(
    {"person", "organization", "armed_group", "government", "state", "people", "place", "facility"}
)
"""Types whose names are actors of a reading; a weapon, an event or a work is named but acts on nobody."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text names, describes or points to somebody or something.

    `actor` is the id of the actor in the same reading, None for a name that is no actor. `confidence` is 0..1, None
    where it was not measured.
    """

    id: str
    span: Span
    type: ActorType
    actor: str | None
    form: Form
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something in one reading: all mentions with this id are the same.

    `pack` is the id of the known actor it was linked to, None if none fits; `link` is how sure the link is, 0..1.
    """

    id: str
    name: str
    type: ActorType
    pack: str | None
    link: float


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym and the place it most probably means. Degrees are WGS 84; None where no place could be told.

    `country` is an ISO 3166-1 alpha-2 code, `geoname` a GeoNames id; `reach` is roughly how far the place spreads from
    that point, in km, which is little for a town and much for a state.
    """

    span: Span
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geoname: int | None = None
    reach: float | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A phrase that says when, with its EDTF value; None where the text does not fix one and none was guessed."""

    span: Span
    edtf: str | None
