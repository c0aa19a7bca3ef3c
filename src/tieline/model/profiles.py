"""What is compared to tell who is who: an actor as one document shows it, and as a case has known it so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from tieline.model.mentions import ActorType

Gender = Literal["m", "f", ""]
Counted = tuple[tuple[str, int], ...]
"""Texts with how often each was met, the most frequent first."""


@dataclass(frozen=True, slots=True)
class LocalActor:
    """An actor of one reading, with what its document tells of it.

    `spellings` are the names that the text calls it by (no nouns, no pronouns), `roles` what it leads, commands or
    belongs to ("commands pack:x") and the posts it is given ("role general"), `states` the states it is tied to,
    `companions` those that stand in one sentence with it; roles, states and companions name others by `pack:<id>` or
    `name:<normal form>`. `statements` counts those in which it takes part or speaks.
    """

    key: str
    name: str
    type: ActorType
    pack: str | None
    spellings: Counted = ()
    gender: Gender = ""
    roles: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    mentions: int = 0
    statements: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """A case actor as the machine knows it so far: what its local actors showed, counted in documents.

    `id` is `pack:<id>` for a known actor, else derived from its first local actor's key. `names` are those that the
    readings chose, `spellings` what was written; `statements` counts those in which it takes part or speaks.
    """

    id: str
    pack: str | None
    types: Counted = ()
    names: Counted = ()
    spellings: Counted = ()
    genders: Counted = ()
    roles: Counted = ()
    states: Counted = ()
    companions: Counted = ()
    documents: int = 0
    statements: int = 0

    @property
    def type(self) -> str:
        """Its most common type."""
        return self.types[0][0] if self.types else "other"

    @property
    def name(self) -> str:
        """Its most common full name, else its most common name."""
        full = [text for text, _ in self.names if " " in text]
        return full[0] if full else self.names[0][0] if self.names else self.id

    def to_json(self) -> dict[str, Any]:
        """Plain values for a store; `from_json` gives the profile back."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Profile:
        """The profile that `to_json` wrote, also after a way through JSON text."""
        plain: dict[str, Any] = {k: _pairs(v) if isinstance(v, list | tuple) else v for k, v in values.items()}
        return cls(**plain)


def _pairs(values: list[Any] | tuple[Any, ...]) -> Counted:
    return tuple((str(text), int(count)) for text, count in values)
