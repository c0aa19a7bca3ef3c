"""Which candidates are places, and which place of its name each is: points that add up, and the company they keep."""

from __future__ import annotations

import math
from collections import Counter

from tieline.knowledge import KnownPlace
from tieline.reading.draft import Draft
from tieline.reading.places.candidates import BODY_TYPES, PLACE_TYPES, Candidate
from tieline.reading.places.geometry import are_near, lies_in
from tieline.reading.places.lexicon import PlaceWords

ENOUGH = 4.0  # points from which a candidate counts as a place
KM_OF_NEIGHBOURS = 200.0


def accept_places(draft: Draft, candidates: list[Candidate], words: PlaceWords) -> list[bool]:
    """Which candidates are places, by their own signs and those of the same name elsewhere in the text."""
    persons = _person_words(draft)
    own = [_own_points(draft, c, words) for c in candidates]
    strong = Counter(c.key for c, points in zip(candidates, own, strict=True) if points >= ENOUGH and not c.inside)
    times = Counter(c.key for c in candidates)
    located = Counter(c.key for c in candidates if c.locative in ("inside", "named") or c.container or c.dateline)
    accepted: list[bool] = []
    for c, points in zip(candidates, own, strict=True):
        itself = points >= ENOUGH and not c.inside
        if strong[c.key] > itself:
            points += 2.0
        if c.known and c.key in located:
            points += 1.0
        elif c.first == c.last and c.key in persons and _fame(c) < 4:
            points -= 3.0
        if not c.known and 3 * located[c.key] < times[c.key] and c.first == c.last:
            points -= 2.0
        accepted.append(points >= ENOUGH)
    return _with_lists(candidates, own, accepted)


def _with_lists(candidates: list[Candidate], own: list[float], accepted: list[bool]) -> list[bool]:
    """`accepted`, and what falls little short of it and stands in a list beside a place."""
    known = list(accepted)
    for k, c in enumerate(candidates):
        if c.listed and not accepted[k] and c.known and not c.inside and own[k] >= ENOUGH - 2:
            beside = [j for j in (k - 1, k + 1) if 0 <= j < len(candidates) and candidates[j].listed]
            known[k] = any(accepted[j] for j in beside)
    return known


def _person_words(draft: Draft) -> frozenset[str]:
    """The words of persons' names of several words: "Ripley" where "Ellen Ripley" stands in the text."""
    return frozenset(
        draft.parse.lower[i]
        for m in draft.mentions
        if m.mention.type == "person" and m.mention.form == "name" and m.last > m.first
        for i in range(m.first, m.last + 1)
    )


def _fame(c: Candidate) -> float:
    if not c.known:
        return 0.0
    top = max(c.known, key=lambda p: (p.usual, p.weight))
    weight = top.weight
    points = 4.0 if weight >= 3_000_000 else 3.0 if weight >= 1_000_000 else 2.0 if weight >= 100_000 else 1.0
    if top.kind == "county":
        points = 4.0
    elif weight < 10_000:
        points = 0.5
    return points if top.usual else points - 1.0


def _own_points(draft: Draft, c: Candidate, words: PlaceWords) -> float:
    parse = draft.parse
    points = _fame(c)
    if c.kind in PLACE_TYPES:
        points += 4.0
    elif c.kind == "person":
        points -= 0.0 if _names_a_kind(draft, c) else 2.0
    elif c.kind in BODY_TYPES:
        points -= 6.0 if (c.actor and c.kind != "government") or c.kind == "armed_group" else 1.0
    elif c.kind == "people":
        points -= 2.0  # the tagger takes many a town for a people; what is known as an adjective never comes here
    elif c.kind:
        points -= 4.0
    if c.inside in PLACE_TYPES:
        points += 2.0
    elif c.inside in BODY_TYPES:
        points += 0.0 if c.leads else -2.0
    elif c.inside == "person":
        points -= 6.0
    elif c.inside:
        points -= 3.0
    if not c.kind and not c.inside and c.label in ("GPE", "LOC"):
        points += 2.0
    if c.container:
        points += 4.0
    if c.dateline:
        points += 3.0
    if c.spoiled:
        points -= 6.0
    if c.known and not c.contains and all(p.kind == "us state" and p.name.lower() != c.key for p in c.known):
        points -= 6.0  # "Miss", "OR": short for a state only after a town
    if not c.inside:
        points += {"named": 5.0, "inside": 4.0, "towards": 1.0, "": 0.0}[c.locative]
    if c.division:
        points += 2.0
    if parse.pos[c.last] not in ("PROPN", "NOUN") and c.first == c.last and not c.dateline:
        points -= 3.0
    before = parse.lower[c.first - 1] if c.first else ""
    if before in words.person_words:
        points -= 4.0
    if (
        parse.deps[c.last] in ("nsubj", "nsubjpass")
        and parse.lemmas[parse.heads[c.last]] in words.speech
        and _fame(c) < 4
    ):
        points -= 1.0
    return points


def _names_a_kind(draft: Draft, c: Candidate) -> bool:
    """Whether the name stands right before a common noun that it tells apart: "Oran residents", "a Cardiff man"."""
    parse, after = draft.parse, c.last + 1
    return (
        after < len(parse)
        and parse.pos[after] == "NOUN"
        and parse.heads[c.last] == after
        and parse.deps[c.last] == "compound"
    )


def choose_places(candidates: list[Candidate]) -> list[KnownPlace | None]:
    """The place that each candidate, taken for a place, most probably is; None for one that the gazetteer lacks.

    One name means one place throughout a text, unless the text itself puts it elsewhere ("Paris, Texas").
    """
    groups: dict[str, list[Candidate]] = {}
    for c in candidates:
        groups.setdefault(c.key, []).append(c)
    chosen: dict[str, KnownPlace] = {}
    for step in range(3):
        found = {key: _best(group, chosen, key, step == 0) for key, group in groups.items()}
        chosen = {key: place for key, place in found.items() if place}
    return [_best([c], chosen, c.key, False) if c.container else chosen.get(c.key) for c in candidates]


def _best(group: list[Candidate], context: dict[str, KnownPlace], key: str, first_pass: bool) -> KnownPlace | None:
    known = group[0].known
    if not known:
        return None
    if first_pass and len(known) > 1 and not any(c.container for c in group) and known[0].weight < 1_000_000:
        return None  # an ambiguous small town tells nothing about the others before they are known
    others = [(k, p) for k, p in context.items() if k != key]
    countries = Counter(p.country for _, p in others if p.country)
    regions = Counter((p.country, p.region) for _, p in others if p.country and p.region)
    containers = [c.container for c in group if c.container]

    def score(p: KnownPlace) -> float:
        points = math.log10(p.weight + 10) - (0.0 if p.usual else 1.0)
        if p.country:
            points += min(2.0, 0.8 * math.log2(1 + countries[p.country]))
        if p.country and p.region:
            points += min(2.0, 1.0 * math.log2(1 + regions[p.country, p.region]))
        if p.kind not in ("continent", "great region", "state"):
            near = sum(
                o.kind not in ("continent", "great region", "state") and are_near(p, o, KM_OF_NEIGHBOURS)
                for _, o in others
            )
            points += 0.8 * math.log2(1 + near)
        for container in containers:
            points += 6.0 / len(containers) if any(lies_in(p, k) for k in container) else 0.0
        return points

    return max(known, key=score)
