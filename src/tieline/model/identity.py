"""What the analyst's judgements make of the machine's links between local and case actors: pure, and cheap to ask.

Nothing here knows the links themselves, of which a case may hold a million: it says for one local actor and the case
actor the machine linked it to whom it stands for now, and which of the machine's actors one case actor is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import cast

from tieline.errors import Problem
from tieline.model.judgements import Judgement
from tieline.model.mentions import ActorType


def split_actor_id(judgement: str) -> str:
    """The id of the case actor that the split with this judgement id makes."""
    return "split:" + judgement.removeprefix("j:")


@dataclass(frozen=True, slots=True)
class Profile:
    """What judgements say of one case actor: None and empty where they say nothing."""

    name: str | None = None
    type: ActorType | None = None
    aliases: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identities:
    """Who stands for whom.

    `into` maps a case actor to the one it was merged into, directly; `moved` a local actor (key) to the actor that a
    split made for it; `rejected` are actors that are none, `different` pairs (both orders) that are never to be one.
    `problems` tell of judgements that contradict earlier ones and are not applied.
    """

    into: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    moved: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    rejected: frozenset[str] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()
    profiles: Mapping[str, Profile] = field(default_factory=lambda: MappingProxyType({}))
    _parts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()

    def standing(self, actor: str) -> str:
        """The case actor that an id means now: the one it was merged into, or itself."""
        return _end_of(self.into, actor)

    def actor_of(self, local: str, linked: str | None) -> str | None:
        """The case actor of a local actor (key) that the machine linked to `linked`.

        None where it was linked to nobody, or where the analyst said that this is no actor.
        """
        linked = self.moved.get(local, linked)
        if linked is None:
            return None
        actor = self.standing(linked)
        return None if actor in self.rejected else actor

    def parts(self, actor: str) -> tuple[str, ...]:
        """The ids that are one with this case actor, itself first, in the order they were merged into it."""
        return self._parts.get(actor, (actor,))

    def profile(self, actor: str) -> Profile:
        """What judgements say of a case actor."""
        return self.profiles.get(actor, Profile())


def apply_actor_judgements(judgements: Iterable[Judgement]) -> Identities:
    """The identities that these judgements make, oldest first; those that are undone must not be among them.

    Judgements on anything but actors are passed over. One that contradicts an earlier one is not applied and becomes a
    problem: a merge by which two would be one that were called different, directly or by way of a third; a "different"
    of two that are one. What packs hold apart is asked before a merge is made (`workbench.held_apart`), not here.
    """
    making = _Making()
    for each in judgements:
        apply = _APPLY.get(each.action)
        if apply is not None:
            apply(making, each)
    return making.finished()


def pack_of(actor: str) -> str | None:
    """The id of the known actor that a case actor's id names; None for all others."""
    return actor.removeprefix("pack:") if actor.startswith("pack:") else None


def chosen_name(counts: Mapping[str, int]) -> str:
    """What an actor is called of whom no judgement says it. `counts`: how many readings chose each name for it.

    A full name before a single word, then the most common, then the longest.
    """
    return min(counts, key=lambda name: (-min(len(name.split()), 2), -counts[name], -len(name), name))


def chosen_type(counts: Mapping[ActorType, int]) -> ActorType:
    """The most common type."""
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _end_of(into: Mapping[str, str], actor: str) -> str:
    """Whom an actor was made one with in the end; itself where it was not."""
    while (next_one := into.get(actor)) is not None:
        actor = next_one
    return actor


@dataclass(slots=True)
class _Making:
    into: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)
    different: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)

    def root(self, actor: str) -> str:
        return _end_of(self.into, actor)

    def say(
        self,
        actor: str,
        judgement: str,
        *,
        name: str | None = None,
        kind: ActorType | None = None,
        aliases: tuple[str, ...] = (),
    ) -> None:
        old = self.profiles.get(actor, Profile())
        self.profiles[actor] = Profile(
            name or old.name,
            kind or old.type,
            tuple(dict.fromkeys((*old.aliases, *aliases))),
            (*old.judgements, judgement),
        )

    def forbids(self, roots: tuple[str, ...]) -> str | None:
        """Why some of these may not be one; None if nothing speaks against it."""
        for a, b, by in self.different:
            if self.root(a) != self.root(b) and {self.root(a), self.root(b)} <= set(roots):
                return f"{a} and {b} are different by {by}; undo that one first if they are one after all"
        return None

    def tell(self, judgement: Judgement, why: str) -> None:
        message = f"the decision {judgement.id} ({judgement.action}) does not count: {why}"
        self.problems.append(Problem("judgements", message))

    def merge(self, judgement: Judgement) -> None:
        roots = tuple(dict.fromkeys(self.root(a) for a in judgement.targets))
        if why := self.forbids(roots):
            self.tell(judgement, why)
            return
        first, *others = roots
        for other in others:
            self.into[other] = first
            self.parts[first] = (*self.parts.get(first, (first,)), *self.parts.pop(other, (other,)))
            theirs = self.profiles.pop(other, Profile())
            mine = self.profiles.get(first, Profile())
            aliases = (*mine.aliases, *((theirs.name,) if theirs.name else ()), *theirs.aliases)
            self.profiles[first] = Profile(
                mine.name, mine.type, tuple(dict.fromkeys(aliases)), (*mine.judgements, *theirs.judgements)
            )
        self.say(first, judgement.id)

    def split(self, judgement: Judgement) -> None:
        whole, *leaving = judgement.targets
        new = split_actor_id(judgement.id)
        for local in leaving:
            self.moved[local] = new
        self.say(self.root(whole), judgement.id)
        self.say(new, judgement.id)

    def set_apart(self, judgement: Judgement) -> None:
        left, right = judgement.targets
        if self.root(left) == self.root(right):
            self.tell(judgement, f"{left} and {right} are one by an earlier decision; split them, or undo that one")
            return
        self.different.append((left, right, judgement.id))
        self.say(self.root(left), judgement.id)
        self.say(self.root(right), judgement.id)

    def rename(self, judgement: Judgement) -> None:
        self.say(self.root(judgement.targets[0]), judgement.id, name=str(judgement.value["name"]))

    def retype(self, judgement: Judgement) -> None:
        self.say(self.root(judgement.targets[0]), judgement.id, kind=cast(ActorType, judgement.value["type"]))

    def add_alias(self, judgement: Judgement) -> None:
        self.say(self.root(judgement.targets[0]), judgement.id, aliases=(str(judgement.value["alias"]),))

    def reject(self, judgement: Judgement) -> None:
        for actor in judgement.targets:
            self.rejected.add(self.root(actor))

    def finished(self) -> Identities:
        apart = ((self.root(a), self.root(b)) for a, b, _ in self.different)
        pairs = frozenset(pair for a, b in apart for pair in ((a, b), (b, a)))
        return Identities(
            MappingProxyType(self.into),
            MappingProxyType(self.moved),
            frozenset(self.rejected),
            pairs,
            MappingProxyType(self.profiles),
            MappingProxyType(self.parts),
            tuple(self.problems),
        )


_APPLY = {
    "merge": _Making.merge,
    "split": _Making.split,
    "different": _Making.set_apart,
    "rename": _Making.rename,
    "retype": _Making.retype,
    "add_alias": _Making.add_alias,
    "reject_actor": _Making.reject,
}
