"""Several packs as one immutable index: actors by id and by name, never-merge pairs, roles by date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from types import MappingProxyType

from tieline.errors import PackError
from tieline.knowledge.records import Alias, KnownActor, Pack, Role, Surface, SurfaceKind
from tieline.model.time import Period, earliest, latest, parse_edtf

_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u02bb\u02be\u02bf\u02b9`\u00b4\u201b']")
_DASHES = re.compile("[\u2010-\u2015\u2212-]")


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role whose period can include the day asked for.

    ``sure`` is False where the pack cannot tell: the day lies within the imprecision of a date, the start is not
    stated, the role is disputed, or the day is after the pack was made and the role was open then.
    """

    actor: KnownActor
    role: Role
    sure: bool


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What packs say, for looking up. Build it with ``load_knowledge``, ``bundled_knowledge`` or ``from_packs``."""

    packs: tuple[Pack, ...]
    actors: tuple[KnownActor, ...]
    _fold: Callable[[str], str]
    _by_id: Mapping[str, KnownActor]
    _by_name: Mapping[str, tuple[KnownActor, ...]]
    _by_acronym: Mapping[str, tuple[KnownActor, ...]]
    _apart: frozenset[frozenset[str]]

    @classmethod
    def from_packs(cls, packs: Iterable[Pack], fold: Callable[[str], str] | None = None) -> Knowledge:
        """One index over checked packs, its names folded with ``fold`` (``fold_name`` where None).

        Pass ``tieline.names.normalise`` to look names up more loosely. Raises ``PackError`` where packs share an id.
        """
        fold = fold or fold_name
        together = tuple(packs)
        by_id: dict[str, KnownActor] = {}
        for actor in (actor for pack in together for actor in pack.actors):
            if actor.id in by_id:
                other = by_id[actor.id].pack
                raise PackError(
                    f"wanted ids that no two packs share, found {actor.id!r} in {other!r} and {actor.pack!r}; "
                    "rename one, or leave one pack out"
                )
            by_id[actor.id] = actor
        for more in (more for pack in together for more in pack.also_called):
            if (named := by_id.get(more.of)) is not None:  # the pack it stands in may not be among these
                by_id[more.of] = replace(named, aliases=tuple(dict.fromkeys((*named.aliases, *more.aliases))))
        apart = frozenset(
            frozenset(pair) for pack in together for group in pack.never_merge for pair in combinations(group, 2)
        )
        actors = tuple(by_id.values())
        by_name = _index(actors, lambda actor: (actor.name, *(alias.text for alias in actor.aliases)), fold)
        by_acronym = _index(actors, lambda actor: (alias.text for alias in actor.acronyms), str.strip)
        return cls(together, actors, fold, MappingProxyType(by_id), by_name, by_acronym, apart)

    def actor(self, actor_id: str) -> KnownActor | None:
        """The actor with this id, or None."""
        return self._by_id.get(actor_id)

    def surfaces(self) -> Iterator[Surface]:
        """Every spelling of every actor, in the order of the packs, its name before its aliases."""
        for actor in self.actors:
            yield Surface(actor.name, "name", actor)
            for kind, aliases in _spellings(actor):
                for alias in aliases:
                    yield Surface(alias.text, kind, actor, alias.needs, alias.language)

    def by_name(self, name: str) -> tuple[KnownActor, ...]:
        """The actors whose name, alias or acronym is ``name``, in the order of the packs; empty where there is none.

        Letter case and accents don't matter, save for an acronym, which counts only as exactly written. What an alias
        needs beside it is not looked at: the caller has the text. Demonyms and metonyms are not names of an actor.
        """
        found = (*self._by_acronym.get(name.strip(), ()), *self._by_name.get(self._fold(name), ()))
        return tuple({actor.id: actor for actor in found}.values())

    def never_merge(self, a: str, b: str) -> bool:
        """Whether a pack says that the ids ``a`` and ``b`` are alike in name and are not the same."""
        return frozenset((a, b)) in self._apart

    def role_holders(self, of: str, relation: str, on: str) -> tuple[HeldRole, ...]:
        """Who stood in ``relation`` to the actor ``of`` at the EDTF date ``on``, as far as the packs know.

        A role counts where its period can share a day with ``on``. Raises ``ValueError`` for a malformed date.
        """
        return tuple(
            held
            for actor in self.actors
            for held in self._held(actor, on)
            if held.role.of == of and held.role.relation == relation
        )

    def roles_of(self, actor: str, on: str | None = None) -> tuple[HeldRole, ...]:
        """The roles of the actor with this id that it can have held at the EDTF date ``on``; all of them where None.

        Empty for an unknown id. Raises ``ValueError`` for a malformed date.
        """
        found = self.actor(actor)
        if found is None:
            return ()
        if on is None:
            return tuple(HeldRole(found, role, not role.disputed) for role in found.roles)
        return tuple(self._held(found, on))

    def citation(self, pack: str, source: str) -> str | None:
        """The words that the pack with this id cites for a source key, or None."""
        return next((p.sources.get(source) for p in self.packs if p.id == pack), None)

    def _held(self, actor: KnownActor, on: str) -> Iterator[HeldRole]:
        asked = parse_edtf(on)
        for role in actor.roles:
            if _period_of(role).may_share_a_day(asked):
                known = Period(
                    latest(role.start) if role.start else asked.last,
                    earliest(role.end) if role.end else self._as_of(actor.pack),
                )
                sure = not role.disputed and role.start is not None and known.contains(asked)
                yield HeldRole(actor, role, sure)

    def _as_of(self, pack: str) -> date:
        return next(latest(p.as_of) for p in self.packs if p.id == pack)


def fold_name(text: str) -> str:
    """``text`` without letter case, accents, apostrophes, and differences of dashes and spacing. Any script."""
    if text.isascii():  # most of them, and ten times as fast
        return " ".join(text.lower().replace("'", "").replace("`", "").replace("-", " ").split())
    # Compatibility forms give capitals (a raised A) that are still to be folded, and folding gives accents anew.
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    # Turkish dotless i has no decomposition, and Persian joins the parts of a word with a zero-width non-joiner.
    bare = bare.replace("\u0131", "i").replace("\u200c", " ")
    return " ".join(_DASHES.sub(" ", _APOSTROPHES.sub("", bare)).split())


def _spellings(actor: KnownActor) -> tuple[tuple[SurfaceKind, tuple[Alias, ...]], ...]:
    return (
        ("alias", actor.aliases),
        ("acronym", actor.acronyms),
        ("demonym", actor.demonyms),
        ("metonym", actor.metonyms),
    )


def _index(
    actors: Iterable[KnownActor], spellings: Callable[[KnownActor], Iterable[str]], fold: Callable[[str], str]
) -> Mapping[str, tuple[KnownActor, ...]]:
    found: dict[str, dict[str, KnownActor]] = {}
    for actor in actors:
        for text in spellings(actor):
            found.setdefault(fold(text), {})[actor.id] = actor
    return MappingProxyType({key: tuple(bearers.values()) for key, bearers in found.items()})


def _period_of(role: Role) -> Period:
    return Period(earliest(role.start) if role.start else date.min, latest(role.end) if role.end else date.max)
