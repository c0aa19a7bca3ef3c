"""Whose "the army" and "the junta" are: of the state that the text gives them to, or that it is wholly about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache

from tieline.knowledge import Knowledge, KnownActor
from tieline.reading.coreference.nominals import FAR_MORE, MAIN, OF_THE_STATE
from tieline.reading.draft import Draft


def state_of_service(
    draft: Draft, nouns: frozenset[str], heads: Collection[int], knowledge: Knowledge
) -> KnownActor | None:
    """The state whose service these nouns (tokens `heads`) name, None where packs don't know it or the text leaves it
    open.

    It is the one that owns a service of that name somewhere in the text ("the Chadian army"), else the one that is
    named far more often than all others.
    """
    if not nouns <= OF_THE_STATE:
        return None
    owners = _owners(draft, nouns, heads, knowledge)
    if len(owners) > 1:
        return None
    state = next(iter(owners)) if owners else _main_state(draft)
    return knowledge.actor(state) if state else None


def known_service(state: KnownActor, noun: str, knowledge: Knowledge) -> KnownActor | None:
    """The known actor that a state's service is, where packs spell it with the state's adjective or name."""
    found = {
        actor.id: actor
        for word in (state.name, *_adjectives(knowledge).get(state.id, ()))
        for actor in knowledge.by_name(f"{word} {noun}")
        if actor.country == state.country
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _owners(draft: Draft, nouns: Collection[str], heads: Collection[int], knowledge: Knowledge) -> set[str]:
    """The known states (ids of packs) whose name or adjective stands before one of these nouns, or after its "of", or
    whose service is named so."""
    parse, found = draft.parse, set[str]()
    for located in draft.mentions:
        if located.mention.form != "name":
            continue
        if parse.lower[located.head] in nouns and (owner := _state_of_body(draft, located.mention.actor, knowledge)):
            found.add(owner)
        state = _state(draft, located.mention.actor)
        if state is None:
            continue
        above = parse.heads[located.head]
        if parse.deps[located.head] == "pobj" and parse.lower[above] == "of":
            above = parse.heads[above]
        elif parse.deps[located.head] not in ("amod", "compound", "nmod", "poss"):
            continue
        if parse.lower[above] in nouns and above not in heads:
            found.add(state)
    return found


def _main_state(draft: Draft) -> str | None:
    counts: Counter[str] = Counter()
    for located in draft.mentions:
        if located.mention.form == "name" and (state := _state(draft, located.mention.actor)):
            counts[state] += 1
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < MAIN or (len(ranked) > 1 and ranked[0][1] < FAR_MORE * ranked[1][1]):
        return None
    return ranked[0][0]


def _state(draft: Draft, actor: str | None) -> str | None:
    """The pack's id of an actor that is a known state."""
    held = draft.actor_by_id.get(actor or "")
    return held.pack if held is not None and held.type == "state" else None


def _state_of_body(draft: Draft, actor: str | None, knowledge: Knowledge) -> str | None:
    """The pack's id of the state in which a known body is."""
    held = draft.actor_by_id.get(actor or "")
    body = knowledge.actor(held.pack) if held is not None and held.pack else None
    return _states(knowledge).get(body.country or "") if body is not None and body.type != "state" else None


@lru_cache(maxsize=4)
def _states(knowledge: Knowledge) -> Mapping[str, str]:
    """The id of the state of each country, by its ISO 3166-1 code."""
    return {a.country: a.id for a in knowledge.actors if a.type == "state" and a.country}


@lru_cache(maxsize=4)
def _adjectives(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for surface in knowledge.surfaces():
        if surface.kind == "demonym" and surface.actor.type == "state":
            found[surface.actor.id] = (*found.get(surface.actor.id, ()), surface.text)
    return found
