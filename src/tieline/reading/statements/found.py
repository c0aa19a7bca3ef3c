"""What a rule found, before it is voiced, hedged, dated and placed: the common shape of ties, events and attributes."""

from __future__ import annotations

from dataclasses import dataclass, field

from tieline.model.statements import Commitment, Kind, When
from tieline.reading.statements.participants import Party


@dataclass(frozen=True, slots=True)
class Found:
    """One find.

    `anchor` is the token whose clause tells commitment, voice, time and place; `cue` the first and the last token that
    carry the relation; `commitment` overrides what the clause says, where the construction itself fixes it.
    """

    kind: Kind
    relation: str
    anchor: int
    cue: tuple[int, int]
    rule: str
    subject: Party | None = None
    object: Party | None = None
    plover: str | None = None
    count: int | None = None
    goods: tuple[str, ...] = ()
    via: tuple[Party, ...] = ()
    where: int | None = None
    """The token of a place, where the construction itself says which."""
    when: When | None = None
    commitment: Commitment | None = None
    hedged_at: int | None = None
    """The token whose commitment counts, where it is not the anchor's ("seeks to restore its influence": restore)."""
    tokens: tuple[int, ...] = field(default=())
    """Further tokens that the evidence must hold."""
