"""Who is who in a case once the analyst's judgements are applied: links and judgements in, case actors out.

Links are the machine's; a judgement never changes one. `cast_of` turns the judgements into a `Cast`, whose size depends
on the judgements alone. It says of each link whose member it is, and of each case actor which of the machine's actors
make it up, so that a store can look up the members of one actor without reading the others.

A judgement that contradicts an earlier one that still counts (a merge of two that are to stay different, say) is not
applied and becomes a Problem: undo one of the two.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from tieline.errors import Problem
from tieline.model.case import CaseActor, Spelling
from tieline.model.judgements import Judgement
from tieline.model.mentions import ActorType

STAGE = "judgements"
SHAPING = frozenset({"merge", "split", "different", "rename", "retype", "reject_actor", "add_alias"})
"""Actions that shape actors; `cast_of` passes over all others."""


@dataclass(frozen=True, slots=True)
class Member:
    """A local actor as far as its case actor's page needs it: its key, the machine's actor it is linked to, what its
    text calls it and how often."""

    key: str
    actor: str
    name: str
    type: ActorType
    pack: str | None
    spellings: tuple[tuple[str, int], ...] = ()


def actor_id(of: str) -> str:
    """The id of an actor that no pack knows, derived from what founded it: a local actor's key, or a split's id."""
    return "actor:" + hashlib.sha256(of.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def pack_of(actor: str) -> str | None:
    """The id of the known actor that a case actor's id names; None for all others."""
    return actor.removeprefix("pack:") if actor.startswith("pack:") else None


def counting(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that count now, in their order: neither undone nor undoings. An undone undoing undoes nothing."""
    undone: set[str] = set()
    kept: list[Judgement] = []
    for judgement in reversed(judgements):
        if judgement.id in undone:
            continue
        if judgement.action == "undo":
            undone.update(judgement.targets)
        else:
            kept.append(judgement)
    return tuple(reversed(kept))


@dataclass(frozen=True, slots=True)
class Cast:
    """The analyst's decisions on who is who, for looking up. Build it with `cast_of`.

    `stands_as` gives the case actor of every id that a merge took in, `moved` that of every local actor that a split
    moved, `apart` holds pairs of case actors that are never to be one, `parted` those that a split parted.
    """

    stands_as: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    left: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, ActorType] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()
    parted: frozenset[frozenset[str]] = frozenset()
    judgements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def current(self, actor: str) -> str:
        """The id under which a case actor stands now: that of the actor it was merged into, else its own."""
        return self.stands_as.get(actor, actor)

    def actor_of(self, local: str, linked: str) -> str | None:
        """The case actor of a local actor that the machine linked to `linked`; None where it was rejected."""
        actor = self.current(self.moved.get(local, linked))
        return None if actor in self.rejected else actor

    def merged(self, actor: str) -> tuple[str, ...]:
        """The other ids that stand for a case actor since a merge, in alphabetical order."""
        return tuple(sorted(other for other, now in self.stands_as.items() if now == self.current(actor)))

    def linked_ids(self, actor: str) -> tuple[str, ...]:
        """The machine's actors whose local actors belong to a case actor, save those in `departures`."""
        return (self.current(actor), *self.merged(actor))

    def arrivals(self, actor: str) -> tuple[str, ...]:
        """Keys of local actors that splits moved to a case actor, in alphabetical order."""
        here = self.current(actor)
        return tuple(sorted(key for key, now in self.moved.items() if self.current(now) == here))

    def departures(self, actor: str) -> tuple[str, ...]:
        """Keys of local actors that the machine linked to a case actor and that splits moved elsewhere."""
        ids = frozenset(self.linked_ids(actor))
        here = self.current(actor)
        moved = ((key, now) for key, now in self.moved.items() if self.left[key] in ids)
        return tuple(sorted(key for key, now in moved if self.current(now) != here))

    def case_actor(self, actor: str, members: Iterable[Member]) -> CaseActor | None:
        """The case actor with this id (or one merged into it), made of its members; None if there is nobody.

        `members` may be of any order and may hold others, which are passed over.
        """
        here = self.current(actor)
        own = sorted((m for m in members if self.actor_of(m.key, m.actor) == here), key=lambda m: m.key)
        if not own or here in self.rejected:
            return None
        pack = pack_of(here) or _only(pack_of(i) for i in self.merged(here)) or _only(m.pack for m in own)
        spellings = _spellings(own)
        return CaseActor(
            here, self.names.get(here) or _name(here, own), self.types.get(here) or _type(own, pack), pack,
            tuple(m.key for m in own), spellings, self.aliases.get(here, ()), self.merged(here),
            self.judgements.get(here, ()),
        )  # fmt: skip

    def case_actors(self, members: Iterable[Member]) -> Iterator[CaseActor]:
        """All case actors that the members make up, in the order of their ids."""
        gathered: dict[str, list[Member]] = {}
        for member in members:
            if (actor := self.actor_of(member.key, member.actor)) is not None:
                gathered.setdefault(actor, []).append(member)
        for actor in sorted(gathered):
            if (found := self.case_actor(actor, gathered[actor])) is not None:
                yield found


def apply_judgements(
    members: Sequence[Member],
    judgements: Sequence[Judgement],
    never_merge: Callable[[str, str], bool] = lambda a, b: False,
) -> tuple[tuple[CaseActor, ...], tuple[Problem, ...]]:
    """The case actors with all judgements applied, and what could not be applied. `judgements` stand oldest first."""
    linked = {m.key: m.actor for m in members}
    cast = cast_of(judgements, never_merge, linked.get)
    return tuple(cast.case_actors(members)), cast.problems


def cast_of(
    judgements: Sequence[Judgement],
    never_merge: Callable[[str, str], bool] = lambda a, b: False,
    linked_to: Callable[[str], str | None] = lambda key: None,
) -> Cast:
    """The cast that the judgements (all of them, oldest first, undoings among them) leave.

    `never_merge` says of two ids of packs that they are not the same; `linked_to` gives the machine's actor of a local
    actor's key, None if the case does not hold it (now): asked only for those that a split names.
    """
    casting = _Casting(never_merge, linked_to)
    for judgement in counting(judgements):
        if judgement.action in SHAPING:
            casting.apply(judgement)
    return casting.finished()


class _Casting:
    """The cast while judgements are applied one after the other: disjoint sets with pairs that may not be joined."""

    def __init__(self, never_merge: Callable[[str, str], bool], linked_to: Callable[[str], str | None]) -> None:
        self.never_merge, self.linked_to = never_merge, linked_to
        self.parent: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        self.left: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.types: dict[str, ActorType] = {}
        self.aliases: dict[str, list[str]] = {}
        self.rejected: set[str] = set()
        self.apart: list[tuple[str, str, str]] = []
        self.parted: list[tuple[str, str]] = []
        self.judgements: dict[str, list[str]] = {}
        self.problems: list[Problem] = []

    def find(self, actor: str) -> str:
        """The id under which an actor stands."""
        while (above := self.parent.get(actor, actor)) != actor:
            actor = above
        return actor

    def apply(self, judgement: Judgement) -> None:
        """Applies one judgement, or tells why not."""
        if not judgement.targets:
            self._tell(judgement, "it names no actor; give the actors it is about")
            return
        match judgement.action:
            case "merge":
                self._merge(judgement)
            case "different":
                self._differ(judgement)
            case "split":
                self._split(judgement)
            case _:
                self._describe(judgement)

    def finished(self) -> Cast:
        """The cast as it stands."""
        pairs = frozenset(frozenset((self.find(a), self.find(b))) for a, b, _ in self.apart)
        parted = frozenset(frozenset((self.find(a), self.find(b))) for a, b in self.parted)
        return Cast(
            {actor: self.find(actor) for actor in self.parent if self.find(actor) != actor},
            dict(self.moved), dict(self.left), dict(self.names), dict(self.types),
            {actor: tuple(dict.fromkeys(texts)) for actor, texts in self.aliases.items()},
            frozenset(self.rejected), pairs, frozenset(pair for pair in parted if len(pair) == 2),
            {actor: tuple(ids) for actor, ids in self.judgements.items()}, tuple(self.problems),
        )  # fmt: skip

    def _merge(self, judgement: Judgement) -> None:
        roots = tuple(dict.fromkeys(self.find(actor) for actor in judgement.targets))
        if len(roots) > 1 and (why := self._forbidden(roots)):
            self._tell(judgement, why)
            return
        first, *others = roots
        for other in others:
            self.parent[other] = first
            known = [self.names.pop(other, ""), *self.aliases.pop(other, ())]
            self.aliases.setdefault(first, []).extend(text for text in known if text)
            self.types.pop(other, None)
            self.rejected.discard(other)
            self.judgements.setdefault(first, []).extend(self.judgements.pop(other, ()))
        self._note(first, judgement)

    def _forbidden(self, roots: Sequence[str]) -> str | None:
        """Why some of these may not be one; None if nothing forbids it."""
        wanted = set(roots)
        for a, b, by in self.apart:
            one, other = self.find(a), self.find(b)
            if one != other and {one, other} <= wanted:
                return f"{one} and {other} are different by {by}; undo that first if they are one after all"
        known: dict[str, list[str]] = {root: [] for root in roots}
        for actor in (*roots, *self.parent):
            if (pack := pack_of(actor)) and (root := self.find(actor)) in known:
                known[root].append(pack)
        for one, other in combinations(roots, 2):
            for a in known[one]:
                for b in known[other]:
                    if self.never_merge(a, b):
                        return f"a pack says that {a} and {b} are never the same; leave the pack out if it is wrong"
        return None

    def _differ(self, judgement: Judgement) -> None:
        for a, b in combinations(judgement.targets, 2):
            if self.find(a) == self.find(b):
                self._tell(judgement, f"{a} and {b} are one by an earlier judgement; split them or undo that first")
                continue
            self.apart.append((a, b, judgement.id))
            self._note(self.find(a), judgement)
            self._note(self.find(b), judgement)

    def _split(self, judgement: Judgement) -> None:
        origin, *leaving = judgement.targets
        here = self.find(origin)
        new = actor_id(judgement.id)
        gone = []
        for key in leaving:
            linked = self.linked_to(key)
            if linked is None:  # its document is not in the case now
                continue
            now = self.find(self.moved.get(key, linked))
            if now != here:
                self._tell(judgement, f"{key} is no member of {here} but of {now}; split it from there")
                continue
            gone.append((key, linked))
        for key, linked in gone:
            self.moved[key], self.left[key] = new, linked
        if gone:
            self.parted.append((here, new))
            self._note(here, judgement)
            self._note(new, judgement)

    def _describe(self, judgement: Judgement) -> None:
        actor, value = self.find(judgement.targets[0]), judgement.value
        match judgement.action:
            case "rename":
                self.names[actor] = str(value.get("name", "")).strip() or self.names.get(actor, "")
            case "retype":
                self.types[actor] = value["type"]  # type: ignore[assignment]
            case "add_alias":
                self.aliases.setdefault(actor, []).append(str(value.get("alias", "")).strip())
            case "reject_actor":
                self.rejected.add(actor)
        self._note(actor, judgement)

    def _note(self, actor: str, judgement: Judgement) -> None:
        ids = self.judgements.setdefault(actor, [])
        if judgement.id not in ids:
            ids.append(judgement.id)

    def _tell(self, judgement: Judgement, why: str) -> None:
        self.problems.append(Problem(STAGE, f"the judgement {judgement.id} ({judgement.action}) does not count: {why}"))


def _only(packs: Iterable[str | None]) -> str | None:
    """The one pack id among these; None if there is none, or more than one."""
    found = {pack for pack in packs if pack}
    return found.pop() if len(found) == 1 else None


def _spellings(members: Sequence[Member]) -> tuple[Spelling, ...]:
    """How the documents write an actor, the most common first."""
    mentions: Counter[str] = Counter()
    documents: dict[str, set[str]] = {}
    for member in members:
        for text, count in member.spellings:
            mentions[text] += count
            documents.setdefault(text, set()).add(member.key.rpartition("#")[0])
    found = (Spelling(text, mentions[text], len(documents[text])) for text in mentions)
    return tuple(sorted(found, key=lambda s: (-s.documents, -s.mentions, s.text)))


def _name(actor: str, members: Sequence[Member]) -> str:
    """A known actor's name as its pack has it; else of the names that readings chose the most common, the fullest
    first."""
    known = [m.name for m in members if m.pack is not None and f"pack:{m.pack}" == actor]
    if known:
        return known[0]
    counts = Counter(m.name for m in members)
    return min(counts, key=lambda name: (-min(len(name.split()), 2), -counts[name], -len(name), name))


def _type(members: Sequence[Member], pack: str | None) -> ActorType:
    """A known actor's type as its pack has it; else the most common one."""
    known = [m.type for m in members if pack is not None and m.pack == pack]
    if known:
        return known[0]
    counts = Counter(m.type for m in members)
    return min(counts, key=lambda kind: (-counts[kind], kind))
