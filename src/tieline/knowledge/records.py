"""The records of a knowledge pack. Dates are EDTF strings (``tieline.model.time``); ids are lower-case slugs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SurfaceKind = Literal["name", "alias", "acronym", "demonym", "metonym"]


@dataclass(frozen=True, slots=True)
class Alias:
    """One way of writing an actor.

    ``language`` is a BCP 47 tag, or None for the English press. ``needs`` lists lower-case words of which at least
    one must stand in the same text before this spelling counts as the actor; empty means that it always counts.
    """

    text: str
    language: str | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A durable public post: ``title`` of the actor ``of``, standing in the codebook's ``relation`` to it.

    ``start`` None means that the beginning is not stated; ``end`` None that the post was still held when the pack
    was made (its ``as_of``). ``disputed`` means that serious sources disagree on it; ``note`` says how.
    """

    title: str
    relation: str
    of: str
    start: str | None = None
    end: str | None = None
    source: str | None = None
    disputed: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class KnownTie:
    """A documented tie from the actor that lists it to ``object``. Dates, ``disputed`` and ``note`` as for a role."""

    relation: str
    object: str
    start: str | None = None
    end: str | None = None
    source: str | None = None
    disputed: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A state, organisation, armed group, people or person in a public role, as one pack describes it.

    ``gender``, ``born`` and ``died`` are for persons only, ``founded`` for everything else; None means not recorded
    here, never "not so": a missing ``died`` does not say that a person lives. ``sources`` are keys of the pack.
    """

    id: str
    name: str
    type: str
    pack: str
    gender: str | None = None
    country: str | None = None
    aliases: tuple[Alias, ...] = ()
    acronyms: tuple[Alias, ...] = ()
    demonyms: tuple[Alias, ...] = ()
    metonyms: tuple[Alias, ...] = ()
    parent: str | None = None
    born: str | None = None
    died: str | None = None
    founded: str | None = None
    roles: tuple[Role, ...] = ()
    ties: tuple[KnownTie, ...] = ()
    sources: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class MoreNames:
    """Aliases that one pack adds to an actor (``of``, its id) of another pack, and the source that says so."""

    of: str
    aliases: tuple[Alias, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One file of knowledge. ``sources`` maps a key to a citation; facts hold as of the EDTF date ``as_of``."""

    id: str
    title: str
    version: str
    as_of: str
    licence: str
    sources: Mapping[str, str] = field(default_factory=dict)
    actors: tuple[KnownActor, ...] = ()
    never_merge: tuple[tuple[str, ...], ...] = ()
    also_called: tuple[MoreNames, ...] = ()


@dataclass(frozen=True, slots=True)
class Surface:
    """One spelling to look for in a text, and whom it means. An acronym counts only in exactly its letter case."""

    text: str
    kind: SurfaceKind
    actor: KnownActor
    needs: tuple[str, ...] = ()
    language: str | None = None
