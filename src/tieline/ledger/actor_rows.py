"""Case actors from their rows: counted by the database, so that a large actor's page costs little more than a small's.

Most actors are one of the machine's, whole: many of them are counted at once. Those that a merge or a split shaped are
counted one by one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select, tuple_

from tieline.ledger import tables as t
from tieline.ledger.backend import Backend
from tieline.ledger.verdicts import Verdicts
from tieline.ledger.wording import folded, shortened, storable
from tieline.model.case import Called, CaseActor, Portrait, Spelling, local_key, split_key
from tieline.model.identity import chosen_name, chosen_type, pack_of
from tieline.model.mentions import ActorType

AT_ONCE = 200
"""Actors that are counted by one question to the database."""

Place = tuple[int, str]
"""A local actor: the number of its document, and its id there."""
_Names = Counter[tuple[str, ActorType, str]]
"""How often an actor is linked by each name, type and pack ("" for none)."""


@dataclass(slots=True)
class _Gathered:
    """What the rows of one case actor say. Names, types and packs by the machine's actor that they were linked to."""

    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    types: dict[str, Counter[ActorType]] = field(default_factory=lambda: defaultdict(Counter))
    packs: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    members: list[tuple[int, str, str]] = field(default_factory=list)
    spellings: list[Spelling] = field(default_factory=list)


class CaseActors:
    """The case actors of a view."""

    def __init__(self, backend: Backend, number: int, verdicts: Verdicts) -> None:
        self._backend = backend
        self._number = number
        self._verdicts = verdicts
        self._identities = verdicts.identities

    def every(self) -> Iterator[CaseActor]:
        """All case actors that documents of the view speak of, by id."""
        ordered = self.ids()
        for start in range(0, len(ordered), AT_ONCE):
            yield from self._made(ordered[start : start + AT_ONCE])

    def ids(self) -> list[str]:
        """The ids of all case actors that documents of the view speak of, in their order."""
        l, a = t.links.c, t.actors.c
        linked = select(l.actor).where(self._counts(t.links)).distinct()
        if self._withdrawn:
            linked = linked.where(l.document.not_in(self._withdrawn))
        if self._moved:
            linked = linked.where(tuple_(l.document, l.local).not_in(list(self._moved.values())))
        with self._backend.reading() as connection:
            rows = connection.execute(select(a.id).where(a.actor.in_(linked))).scalars()
            found = {self._identities.standing(actor) for actor in rows}
        found.update(actor for actor, places in self._arrivals.items() if self._any_counts(places))
        return sorted(found - self._identities.rejected)

    def _any_counts(self, places: Sequence[Place]) -> bool:
        """Whether one of these local actors is linked in the view."""
        asked = select(t.links.c.actor).where(self._mine(t.links, {}, places)).limit(1)
        with self._backend.reading() as connection:
            return connection.execute(asked).first() is not None

    def one(self, actor: str) -> CaseActor | None:
        """The case actor with this id, also under an id that was merged into it."""
        standing = self._identities.standing(actor)
        return None if standing in self._identities.rejected else next(self._made([standing]), None)

    def called(self, actors: Iterable[str]) -> dict[str, Called]:
        """What these case actors are called, by the ids they are asked for; nothing of those not in the view.

        Counted from the links alone; those that a merge or a split shaped are made whole for it.
        """
        standing = {actor: self._identities.standing(actor) for actor in actors}
        wanted = sorted(set(standing.values()) - self._identities.rejected)
        shaped = [a for a in wanted if a in self._arrivals or len(self._identities.parts(a)) > 1]
        found = {a.id: Called(a.name, a.type, a.aliases) for a in self._made(shaped)} if shaped else {}
        whole = sorted(set(wanted) - set(shaped))
        for start in range(0, len(whole), AT_ONCE):
            found |= self._called(whole[start : start + AT_ONCE])
        return {asked: found[actor] for asked, actor in standing.items() if actor in found}

    def _called(self, whole: Sequence[str]) -> dict[str, Called]:
        names: dict[str, Counter[str]] = defaultdict(Counter)
        types: dict[str, Counter[ActorType]] = defaultdict(Counter)
        self._ask_beforehand()
        l = t.links.c
        with self._backend.reading() as connection:
            of = {number: actor for actor, number in self._numbers(connection, whole).items()}
            for number, kept in self._kept(connection, of).items():
                actor = of.pop(number)
                for (name, kind, _pack), count in kept.items():
                    names[actor][name] += count
                    types[actor][kind] += count
            counted = select(l.actor, l.name, l.type, func.count()).where(self._mine(t.links, of, ()))
            for number, name, kind, count in connection.execute(counted.group_by(l.actor, l.name, l.type)):
                names[of[number]][name] += count
                types[of[number]][kind] += count
        profiles = {actor: self._identities.profile(actor) for actor in names}
        return {
            actor: Called(
                profile.name or chosen_name(names[actor]), profile.type or chosen_type(types[actor]), profile.aliases
            )
            for actor, profile in profiles.items()
        }

    def portrait(self, actor: str, members: int) -> Portrait | None:
        """The case actor with this id, also under one that was merged into it, with so many of its members at most.

        One that no merge or split shaped is told from kept counts, however often documents speak of it.
        """
        standing = self._identities.standing(actor)
        if standing in self._identities.rejected:
            return None
        self._ask_beforehand()
        if standing not in self._arrivals and len(self._identities.parts(standing)) == 1:
            with self._backend.reading() as connection:
                number = self._numbers(connection, [standing]).get(standing)
                kept = self._kept(connection, [number]).get(number) if number is not None else None
                spelled = self._kept_spellings(connection, number) if number is not None else None
                if number is None:
                    return None
                if kept is not None and spelled is not None:
                    return self._portrayed(connection, standing, number, kept, spelled, members)
        found = self.one(standing)
        if found is None:
            return None
        homes = {split_key(member)[0] for member in found.members}
        return Portrait(replace(found, members=found.members[:members]), len(homes), len(found.members))

    def _portrayed(
        self, connection: Connection, actor: str, number: int, kept: _Names, spelled: Sequence[Spelling], members: int
    ) -> Portrait | None:
        if not kept:
            return None
        gathered = _Gathered(spellings=list(spelled))
        for (name, kind, pack), count in kept.items():
            gathered.names[actor][name] += count
            gathered.types[actor][kind] += count
            if pack:
                gathered.packs[actor][pack] += count
        l, d, mine = t.links.c, t.documents.c, self._mine(t.links, {number: actor}, ())
        first = select(l.document, d.id, l.local).join(t.documents, d.document == l.document).where(mine)
        rows = connection.execute(first.order_by(l.document, l.local).limit(members))
        gathered.members += [(document, local, local_key(home, local)) for document, home, local in rows]
        homes = select(l.document).where(mine).distinct().subquery()
        documents = connection.execute(select(func.count()).select_from(homes)).scalar_one()
        return Portrait(self._case_actor(actor, gathered), int(documents), sum(kept.values()))

    def _kept(self, connection: Connection, actors: Collection[int]) -> dict[int, _Names]:
        """How often each of the machine's actors (numbers) is linked by name, type and pack, so far as kept counts tell
        it for this view: not of one of whom something was recorded since, or whom a split parted."""
        c, l = t.called.c, t.links.c
        asked = select(c.actor, c.name, c.type, c.pack, c.links, c.since).where(c.actor.in_(list(actors)))
        found: dict[int, _Names] = {actor: Counter() for actor in actors if actor not in self._moved_from}
        for actor, name, kind, pack, links, since in connection.execute(asked):
            if since > self._number or len(name) >= t.SPELLING:  # a long name is kept shortened
                found.pop(actor, None)
            if actor in found:
                found[actor][name, kind, pack] += links
        if self._withdrawn:
            gone = select(l.actor, l.name, l.type, l.pack, func.count()).where(
                l.actor.in_(list(found)), l.document.in_(self._withdrawn), self._counts(t.links)
            )
            for actor, name, kind, pack, links in connection.execute(gone.group_by(l.actor, l.name, l.type, l.pack)):
                found[actor][name, kind, shortened(pack or "", t.SPELLING)] -= links
        return {actor: +counts for actor, counts in found.items()}

    def _kept_spellings(self, connection: Connection, actor: int) -> list[Spelling] | None:
        """How documents write one of the machine's actors; None where kept counts do not tell it for this view."""
        c, s = t.spelled.c, t.spellings.c
        if actor in self._moved_from:
            return None
        rows = connection.execute(select(c.text, c.mentions, c.documents, c.since).where(c.actor == actor)).all()
        if any(row.since > self._number for row in rows):
            return None
        found = {row.text: (row.mentions, row.documents) for row in rows}
        if self._withdrawn:
            gone = select(s.text, func.sum(s.mentions), func.count(s.document.distinct())).where(
                s.actor == actor, s.document.in_(self._withdrawn), self._counts(t.spellings)
            )
            for text, mentions, documents in connection.execute(gone.group_by(s.text)):
                found[text] = found[text][0] - int(mentions), found[text][1] - documents
        return [Spelling(text, mentions, documents) for text, (mentions, documents) in found.items() if documents > 0]

    def possibly_called(self, name: str) -> list[str]:
        """The ids of all case actors that are called so in whatever letters, and of some that are not."""
        a, words = t.actors.c, folded(name, t.SPELLING)
        found = set(self._arrivals)
        with self._backend.reading() as connection:
            for table in (t.called, t.spelled):
                asked = select(a.id).join(table, table.c.actor == a.actor).where(table.c.folded == words)
                found.update(connection.execute(asked.distinct()).scalars())
        for actor, said in self._identities.profiles.items():
            if name.casefold() in (told.casefold() for told in (said.name, *said.aliases) if told):
                found.add(actor)
        return sorted({self._identities.standing(actor) for actor in found} - self._identities.rejected)

    def beginning(self, start: str) -> list[str]:
        """The ids of all case actors that begin so, whether or not a document in view speaks of them."""
        a, begins = t.actors.c, storable(start)
        with self._backend.reading() as connection:
            asked = select(a.id).where(func.substr(a.id, 1, len(begins)) == begins)
            found = {self._identities.standing(actor) for actor in connection.execute(asked).scalars()}
        found.update(actor for actor in self._arrivals if actor.startswith(start))
        return sorted(actor for actor in found - self._identities.rejected if actor.startswith(start))

    def written(self, actor: str, limit: int) -> list[tuple[str, str, int]]:
        """How documents write a case actor: a spelling, a document (its id), and how often there; most often first."""
        standing = self._identities.standing(actor)
        arrived, s, d = self._arrivals.get(standing, ()), t.spellings.c, t.documents.c
        with self._backend.reading() as connection:
            numbers = self._numbers(connection, self._identities.parts(standing))
            asked = (
                select(s.text, d.id, func.sum(s.mentions))
                .join(t.documents, d.document == s.document)
                .where(self._mine(t.spellings, dict.fromkeys(numbers.values(), standing), arrived))
                .group_by(s.text, d.id)
                .order_by(func.sum(s.mentions).desc(), s.text, d.id)
                .limit(limit)
            )
            return [(text, document, int(mentions)) for text, document, mentions in connection.execute(asked)]

    def exists(self, actor: str) -> bool:
        """Whether this names a case actor that was not rejected, whether or not a document in view speaks of it."""
        if self._identities.standing(actor) in self._identities.rejected:
            return False
        if actor in self._identities.moved.values():
            return True
        l, a = t.links.c, t.actors.c
        asked = select(l.actor).join(t.actors, a.actor == l.actor).where(a.id == storable(actor), self._counts(t.links))
        with self._backend.reading() as connection:
            return connection.execute(asked.limit(1)).first() is not None

    def _made(self, ids: Sequence[str]) -> Iterator[CaseActor]:
        arrivals = self._arrivals
        shaped = [actor for actor in ids if actor in arrivals or len(self._identities.parts(actor)) > 1]
        whole = [actor for actor in ids if actor not in set(shaped)]
        gathered: dict[str, _Gathered] = defaultdict(_Gathered)
        self._ask_beforehand()
        with self._backend.reading() as connection:
            numbers = self._numbers(connection, (p for actor in ids for p in self._identities.parts(actor)))
            one_for_one = {numbers[actor]: actor for actor in whole if actor in numbers}
            self._gather(connection, gathered, one_for_one, ())
            for actor in shaped:
                parts = {numbers[part]: actor for part in self._identities.parts(actor) if part in numbers}
                self._gather(connection, gathered, parts, arrivals.get(actor, ()))
        for actor in ids:
            if gathered[actor].members:
                yield self._case_actor(actor, gathered[actor])

    def _gather(
        self,
        connection: Connection,
        gathered: Mapping[str, _Gathered],
        standing: Mapping[int, str],
        arrived: Sequence[Place],
    ) -> None:
        """Count the rows of case actors. `standing` tells of the machine's actors for which case actor each stands:
        different ones, or all for one, for which local actors `arrived` too.
        """
        if not standing and not arrived:
            return
        one = arrived or len(set(standing.values())) == 1
        only = next(iter(standing.values()), "") or self._standing_of(arrived)
        l, d, a, s = t.links.c, t.documents.c, t.actors.c, t.spellings.c

        def actor_of(number: int) -> str:
            return only if one else standing[number]

        mine = self._mine(t.links, standing, arrived)
        members = (
            select(l.actor, l.document, d.id, l.local, l.name, l.type, l.pack, a.id)
            .join(t.documents, d.document == l.document)
            .join(t.actors, a.actor == l.actor)
            .where(mine)
        )
        for number, document, home, local, name, kind, pack, linked in connection.execute(members):
            found, key = gathered[actor_of(number)], local_key(home, local)
            part = self._identities.moved.get(key, linked)
            found.members.append((document, local, key))
            found.names[part][name] += 1
            found.types[part][kind] += 1
            if pack:
                found.packs[part][pack] += 1
        by = [] if one else [s.actor]
        counted = (
            select(*by, s.text, func.sum(s.mentions), func.count(s.document.distinct()))
            .where(self._mine(t.spellings, standing, arrived))
            .group_by(*by, s.text)
        )
        for *number, text, mentions, documents in connection.execute(counted):
            gathered[actor_of(*number) if number else only].spellings.append(Spelling(text, int(mentions), documents))

    def _case_actor(self, actor: str, found: _Gathered) -> CaseActor:
        parts, profile = self._identities.parts(actor), self._identities.profile(actor)
        order = {storable(part): place for place, part in enumerate(parts)}

        def place_of(part: str) -> int:
            return order.get(part, len(parts))

        first = min(found.names, key=place_of)
        known = next((pack for pack in map(pack_of, parts) if pack), None)
        return CaseActor(
            id=actor,
            name=profile.name or chosen_name(found.names[first]),
            type=profile.type or chosen_type(found.types[first]),
            pack=known or _most_linked(found.packs, key=place_of),
            members=tuple(key for _, _, key in sorted(found.members)),
            spellings=tuple(sorted(found.spellings, key=lambda s: (-s.mentions, s.text))),
            aliases=profile.aliases,
            merged=parts[1:],
            judgements=profile.judgements,
        )

    def _counts(self, table: Table) -> ColumnElement[bool]:
        return and_(table.c.since <= self._number, table.c.until > self._number)

    def _mine(self, table: Table, standing: Mapping[int, str], arrived: Sequence[Place]) -> ColumnElement[bool]:
        """Which rows belong to case actors: linked to them and not moved away, or moved to them."""
        place = tuple_(table.c.document, table.c.local)
        mine: ColumnElement[bool] = table.c.actor.in_(list(standing))
        if self._moved:
            mine = and_(mine, place.not_in(list(self._moved.values())))
        if arrived:
            mine = or_(mine, place.in_(list(arrived)))
        mine = and_(mine, self._counts(table))
        return and_(mine, table.c.document.not_in(self._withdrawn)) if self._withdrawn else mine

    def _ask_beforehand(self) -> None:
        """Ask for what every count needs: whoever holds a connection must not wait for another, or all may wait."""
        _ = self._withdrawn, self._moved, self._moved_from

    def _standing_of(self, arrived: Sequence[Place]) -> str:
        return next(actor for actor, places in self._arrivals.items() if places == arrived)

    @cached_property
    def _withdrawn(self) -> list[int]:
        with self._backend.reading() as connection:
            return sorted(self._document_numbers(connection, self._verdicts.withdrawn).values())

    @cached_property
    def _moved(self) -> Mapping[str, Place]:
        """Local actors that splits moved, by key."""
        keys = self._identities.moved
        if not keys:
            return {}
        with self._backend.reading() as connection:
            numbers = self._document_numbers(connection, {split_key(key)[0] for key in keys})
        places = ((key, split_key(key)) for key in keys)
        return {key: (numbers[home], local) for key, (home, local) in places if home in numbers}

    @cached_property
    def _moved_from(self) -> frozenset[int]:
        """The machine's actors (numbers) that local actors were linked to whom splits moved."""
        l, places, found = t.links.c, list(self._moved.values()), set[int]()
        with self._backend.reading() as connection:
            for start in range(0, len(places), AT_ONCE):
                some = places[start : start + AT_ONCE]
                here = or_(*(and_(l.document == document, l.local == local) for document, local in some))
                found.update(connection.execute(select(l.actor).where(here).distinct()).scalars())
        return frozenset(found)

    @cached_property
    def _arrivals(self) -> Mapping[str, Sequence[Place]]:
        """Local actors that splits moved, by the case actor that they stand for now."""
        found: dict[str, list[Place]] = defaultdict(list)
        for key, place in self._moved.items():
            found[self._identities.standing(self._identities.moved[key])].append(place)
        return dict(found)

    @staticmethod
    def _document_numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
        rows = connection.execute(select(t.documents.c.id, t.documents.c.document).where(t.documents.c.id.in_(ids)))
        return {row.id: row.document for row in rows}

    @staticmethod
    def _numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
        wanted = {storable(actor): actor for actor in ids}
        rows = connection.execute(select(t.actors.c.id, t.actors.c.actor).where(t.actors.c.id.in_(list(wanted))))
        return {wanted[row.id]: row.actor for row in rows}


def _most_linked(packs: Mapping[str, Counter[str]], key: Callable[[str], int]) -> str | None:
    """The known actor that is named by most links of the first of the machine's actors, by `key`; None for none."""
    counted = packs[min(packs, key=key)] if packs else None
    return min(counted, key=lambda pack: (-counted[pack], pack)) if counted else None
