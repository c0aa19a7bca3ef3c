"""Which of several "the army" is: where a text speaks of two, it must tell which it means, or nobody is named.

A wrong voice is worse than none. What tells is the place from which it is said, else that only one of them was spoken
of last, or that only one was speaking or acting then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tieline.knowledge import Gazetteer, Knowledge
from tieline.reading.coreference.called import REMEMBERED
from tieline.reading.coreference.features import Candidate, clause_of
from tieline.reading.draft import Draft
from tieline.reading.parse import Parse

NEAR = 3  # sentences back in which a body must have been spoken of, to be told from another of its kind
FAR_SMALLER = 4  # times the people of a place's namesake elsewhere, to be the one that is meant
SIDES = "SQ"


def told_apart(
    draft: Draft,
    noun: int,
    meant: str,
    bearers: Iterable[tuple[int, str | None]],
    candidates: Sequence[Candidate],
    knowledge: Knowledge,
    gazetteer: Gazetteer,
) -> str | None:
    """The actor that a noun (a token) means, `meant` if nothing speaks against it, None where it is not told.

    `bearers` are the uses of the noun so far, each with whom it meant then.
    """
    parse = draft.parse
    here = parse.sentence_of[noun]
    known = {a for t, a in bearers if a and t < noun and here - parse.sentence_of[t] <= REMEMBERED} | {meant}
    countries = {a: c for a in known if (c := _country(draft, a, knowledge)) is not None}
    said_from = _countries_of(draft, _places_of_saying(draft, noun), gazetteer)
    if said_from and meant in countries and countries[meant] not in said_from:
        others = [a for a, c in countries.items() if c in said_from]
        spoken_of = {_country(draft, a.id, knowledge) for a in draft.actors}
        if others or said_from & spoken_of:
            return others[0] if len(others) == 1 else None
    if len(known) == 1 or (said_from and countries.get(meant) in said_from):
        return meant
    spots = {c.actor: [s for s in c.spots if s.head < noun] for c in candidates if c.actor in known}
    last = max((s.sentence for found in spots.values() for s in found), default=-NEAR - 1)
    if here - last > NEAR:
        return None
    at_last = {a for a, found in spots.items() if any(s.sentence == last for s in found)}
    if len(at_last) == 1:
        return at_last.pop()
    main = {a for a in at_last for s in spots[a] if s.sentence == last and s.role in SIDES and _is_main(parse, s.head)}
    if len(main) != 1:
        return None
    chosen = main.pop()
    told_of = _countries_of(draft, _places_after(draft, noun), gazetteer)
    elsewhere = {c for a, c in countries.items() if a != chosen} & told_of
    return None if elsewhere and countries.get(chosen) not in told_of else chosen


def _country(draft: Draft, actor: str, knowledge: Knowledge) -> str | None:
    pack = draft.actor_by_id[actor].pack
    known = knowledge.actor(pack) if pack else None
    return known.country if known is not None else None


def _is_main(parse: Parse, i: int) -> bool:
    """Whether the clause of a token is its sentence's main one, not told within another."""
    clause = clause_of(parse, i)
    return parse.heads[clause] == clause


def _places_of_saying(draft: Draft, noun: int) -> list[int]:
    """The places in which the noun's own verb is set: "In Kigali, the army said …"."""
    parse = draft.parse
    verb = parse.heads[noun]
    if parse.deps[noun] not in ("nsubj", "nsubjpass"):
        return []
    found = []
    for prep in parse.kids(verb, "prep"):
        if prep < noun and parse.lower[prep] in ("in", "from", "at"):
            found += [o for o in parse.kids(prep, "pobj") if o in draft.mention_at]
    return found


def _places_after(draft: Draft, noun: int) -> list[int]:
    """The places that the noun's sentence names after it."""
    _, after = draft.parse.sentence_bounds[draft.parse.sentence_of[noun]]
    return [m.head for m in draft.mentions if noun < m.head < after and m.mention.type == "place"]


def _countries_of(draft: Draft, places: Iterable[int], gazetteer: Gazetteer) -> set[str]:
    """The countries in which named places lie, of each that of its name's far greatest bearer."""
    found: set[str] = set()
    for i in places:
        held = draft.mention_at[i]
        known = gazetteer.find(held.mention.span.text)
        weights: Mapping[str, int] = _weights((p.country, p.weight) for p in known)
        ranked = sorted(weights.items(), key=lambda pair: -pair[1])
        if ranked and (len(ranked) == 1 or ranked[0][1] >= FAR_SMALLER * ranked[1][1]):
            found.add(ranked[0][0])
    return found


def _weights(places: Iterable[tuple[str | None, int]]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for country, weight in places:
        if country is not None:
            found[country] = max(weight, found.get(country, 0))
    return found
