"""The case so far, as resolving asks for it: by key, by id; and a store in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from tieline.actors.blocking import keys_of_names
from tieline.model.case import ActorLink
from tieline.model.profiles import Counted, LocalActor, Profile

MOST_KEPT = 60  # texts of each sort that a profile keeps, the most frequent ones
ENOUGH = 15  # profiles after which a store looks under no further key
TOO_MANY = 40  # a key that more profiles have tells nothing


class Profiles(Protocol):
    """Where profiles are looked up; a store may hold them in memory or in tables."""

    def with_id(self, actor: str) -> Profile | None:
        """The profile with this id, None if there is none."""

    def with_keys(self, keys: Collection[str]) -> Iterable[Profile]:
        """The profiles that have at least one of these keys, in any order.

        `keys` come the most telling first. A store stops at the first key after which it has ENOUGH, and passes over a
        key that has TOO_MANY, so that the time of one look-up does not grow with the case.
        """

    def put(self, profile: Profile, keys: Collection[str]) -> None:
        """Keeps a profile in place of an older one with its id; `keys` are all that it is to be found by."""


class MemoryProfiles:
    """Profiles in dictionaries."""

    def __init__(self, profiles: Iterable[Profile] = ()) -> None:
        self._by_id: dict[str, Profile] = {}
        self._by_key: dict[str, dict[str, None]] = {}
        for profile in profiles:
            self.put(profile, profile_keys(profile))

    def with_id(self, actor: str) -> Profile | None:
        """The profile with this id, None if there is none."""
        return self._by_id.get(actor)

    def with_keys(self, keys: Collection[str]) -> Iterable[Profile]:
        found: dict[str, None] = {}
        for key in keys:
            bearers = self._by_key.get(key, {})
            if len(bearers) > TOO_MANY:
                continue
            found.update(bearers)
            if len(found) >= ENOUGH:
                break
        return [self._by_id[actor] for actor in found]

    def put(self, profile: Profile, keys: Collection[str]) -> None:
        self._by_id[profile.id] = profile
        for key in keys:
            self._by_key.setdefault(key, {})[profile.id] = None

    def __iter__(self) -> Iterator[Profile]:
        return iter(self._by_id.values())


def profile_keys(profile: Profile) -> tuple[str, ...]:
    """The keys a profile is found by."""
    if not profile.spellings:
        return ()  # a group that nobody names is nobody's in another document
    texts = dict.fromkeys(text for text, _ in (*profile.names, *profile.spellings))
    return keys_of_names(texts, profile.type == "person")


def profile_with(profile: Profile | None, link: ActorLink, local: LocalActor) -> Profile:
    """The profile after one more local actor was linked to it; the first one founds it."""
    before = profile or Profile(link.actor, local.pack if link.actor.startswith("pack:") else None)
    return Profile(
        id=before.id,
        pack=before.pack,
        types=_added(before.types, (local.type,)),
        names=_added(before.names, (local.name,)),
        spellings=_added(before.spellings, (text for text, _ in local.spellings)),
        genders=_added(before.genders, (local.gender,) if local.gender else ()),
        roles=_added(before.roles, local.roles),
        states=_added(before.states, local.states),
        companions=_added(before.companions, local.companions),
        documents=before.documents + 1,
        statements=before.statements + local.statements,
    )


def _added(counted: Counted, texts: Iterable[str]) -> Counted:
    counts = dict(counted)
    for text in dict.fromkeys(texts):
        counts[text] = counts.get(text, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_KEPT])
