"""Who is who, document by document: each actor of a reading is an actor of the case so far, or a new one.

A local actor is compared with those of the case that share a blocking key with it. It is linked where the score reaches
CERTAIN_ENOUGH and no other actor fits as well; two actors of one document are taken for two. What depends on it: the
documents before, in their order; nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tieline.actors.blocking import blocking_keys
from tieline.actors.comparisons import compare, compare_name, total
from tieline.actors.profiles import MemoryProfiles, Profiles, profile_keys, profile_with
from tieline.knowledge import Knowledge
from tieline.model.case import ActorLink, ScorePart
from tieline.model.profiles import LocalActor, Profile
from tieline.names.persons import may_be_brothers

CERTAIN_ENOUGH = 4.0  # log-odds from which on the machine links; below it asks
FULL_NAME = 4.0  # what names alone must say where two actors of the case fit equally
HOPELESS = -1.5  # names that say less are not made good by all else that speaks for one
ALONE, ALMOST_CERTAIN = 0.5, 3.0  # what it is worth that no other comes near, from which score of the names on
AHEAD = 1.0  # log-odds by which the best must otherwise beat the next
ONCE_MORE = 5.5  # names so equal that one document may hold the actor twice, as two types for instance


@dataclass(frozen=True, slots=True)
class Resolution:
    """The links of one document's actors, and the profiles as they stand after them."""

    links: tuple[ActorLink, ...]
    profiles: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    local: int
    actor: Profile
    score: float
    parts: tuple[ScorePart, ...]

    @property
    def names(self) -> float:
        return next(part.score for part in self.parts if part.feature == "name")


def resolve(actors: Sequence[LocalActor], profiles: Profiles, knowledge: Knowledge) -> Resolution:
    """Links all actors of one document to the case so far. `profiles` is only asked; `record` keeps what changed."""
    links: dict[int, ActorLink] = {}
    changed: dict[str, Profile] = {}
    taken: set[str] = set()

    def link(k: int, made: ActorLink) -> None:
        links[k] = made
        before = changed.get(made.actor) or profiles.with_id(made.actor)
        changed[made.actor] = profile_with(before, made, actors[k])
        taken.add(made.actor)

    for k, local in enumerate(actors):
        if local.pack is not None:
            known = profiles.with_id(f"pack:{local.pack}")
            parts = compare(local, known, knowledge) if known else ()
            link(k, ActorLink(local.key, f"pack:{local.pack}", total(parts), parts))
    found = {k: _candidates(k, local, profiles, knowledge) for k, local in enumerate(actors) if k not in links}
    for best in sorted((c for own in found.values() for c in own), key=_by_score):
        if best.local in links or best.score < CERTAIN_ENOUGH:
            continue
        if best.actor.id in taken and best.names < ONCE_MORE:
            continue
        if not _is_ambiguous(best, found[best.local]):
            link(best.local, ActorLink(actors[best.local].key, best.actor.id, best.score, best.parts))
    for k, local in enumerate(actors):
        if k not in links:
            link(k, ActorLink(local.key, actor_id(local.key), 0.0))
    return Resolution(tuple(links[k] for k in range(len(actors))), tuple(changed.values()))


def actor_id(founder: str) -> str:
    """The id of an actor that no pack knows, derived from the key of the local actor that founds it."""
    return "actor:" + hashlib.sha256(founder.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def record(resolution: Resolution, profiles: Profiles) -> None:
    """Keeps the profiles of a resolution, so that the next document is compared with them."""
    for profile in resolution.profiles:
        profiles.put(profile, profile_keys(profile))


def resolve_all(
    documents: Iterable[Sequence[LocalActor]], knowledge: Knowledge, profiles: Profiles | None = None
) -> tuple[ActorLink, ...]:
    """The links of many documents, one after the other, over a case that is empty where `profiles` is None."""
    store = MemoryProfiles() if profiles is None else profiles
    links: list[ActorLink] = []
    for actors in documents:
        resolution = resolve(actors, store, knowledge)
        record(resolution, store)
        links.extend(resolution.links)
    return tuple(links)


def _candidates(k: int, local: LocalActor, profiles: Profiles, knowledge: Knowledge) -> list[_Candidate]:
    """The actors of the case that share a key with a local actor, each with its score. One with no name has none."""
    if not local.spellings:
        return []
    out = []
    for actor in profiles.with_keys(blocking_keys(local)):
        if compare_name(local, actor, knowledge).score >= HOPELESS:
            parts = compare(local, actor, knowledge)
            out.append(_Candidate(k, actor, total(parts), parts))
    return [_alone(out[0], local)] if len(out) == 1 else out


def _alone(candidate: _Candidate, local: LocalActor) -> _Candidate:
    """The candidate with what it tells that nobody else of the case comes near: enough for an initial, not for a
    surname alone."""
    if candidate.names < ALMOST_CERTAIN:
        return candidate
    name = candidate.parts[0]
    part = ScorePart("alone", ALONE, name.left, name.right, "nobody else of the case has such a name")
    return replace(candidate, score=round(candidate.score + ALONE, 2), parts=(*candidate.parts, part))


def _by_score(candidate: _Candidate) -> tuple[float, int, str, int]:
    return (-candidate.score, -candidate.actor.documents, candidate.actor.id, candidate.local)


def _is_ambiguous(best: _Candidate, rivals: Iterable[_Candidate]) -> bool:
    """Whether another actor fits almost as well, and the name does not tell them apart: it is too short, or is spelt
    so that it may be either of two people, as Hamed beside Hamad and Hamid."""
    close = [c for c in rivals if c.actor.id != best.actor.id and c.score > best.score - AHEAD]
    if best.names >= FULL_NAME:
        return any(c.names >= FULL_NAME and may_be_brothers(best.actor.name, c.actor.name) for c in close)
    return bool(close)
