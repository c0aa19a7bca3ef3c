"""One person in two places: a contradiction only where nobody could have travelled between them in the time there was.

A rough date concludes nothing, and a place counts with its whole reach: a state is no point. Two towns of one region on
one day are no contradiction, for a person in office may have been in both.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tieline.analysis.contradictions.rules import contradiction_rules
from tieline.analysis.gathered import Gathered, claim_in_words
from tieline.analysis.lineage import Lineage
from tieline.analysis.occurrences import period_of
from tieline.model.case import CaseStatement
from tieline.model.findings import Contradiction
from tieline.model.mentions import PlaceMention

EARTH_KM = 6371.0  # mean radius
HOURS_OF_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Sighting:
    """One statement that a person was somewhere on one day; `hour` of that day, None where it is not told."""

    found: CaseStatement
    claim: Gathered
    place: PlaceMention
    day: date
    hour: float | None


def incompatible_places(claims: Sequence[Gathered], lineage: Lineage) -> Iterator[Contradiction]:
    """Pairs of claims that put one person where nobody can have been in that time."""
    seen: dict[str, list[Sighting]] = defaultdict(list)
    for claim in claims:
        for person in _placed(claim, lineage):
            seen[person] += _sightings(claim)
    for person, sightings in seen.items():
        clashes: dict[tuple[str, str], list[tuple[Sighting, Sighting]]] = defaultdict(list)
        ordered = sorted(sightings, key=lambda s: (s.day, s.claim.id, s.found.key))
        for place, left in enumerate(ordered):
            for right in ordered[place + 1 :]:
                if (right.day - left.day).days > _farthest_days():
                    break
                if not _can_be_both(left, right):
                    clashes[left.claim.id, right.claim.id].append((left, right))
        for about, pairs in clashes.items():
            left, right = pairs[0]
            yield Contradiction(
                "places",
                tuple(dict.fromkeys(about)),
                tuple(sorted({a.found.key for a, _ in pairs})),
                tuple(sorted({b.found.key for _, b in pairs})),
                f"{lineage.actor_name(person)} cannot have been in {left.place.name} on {left.day} and in "
                f"{right.place.name} on {right.day}, {kilometres(left.place, right.place):,.0f} km away: "
                f"{claim_in_words(left.claim, lineage)}; {claim_in_words(right.claim, lineage)}",
            )


def kilometres(a: PlaceMention, b: PlaceMention) -> float:
    """The great-circle distance of the middles of two places, in km (haversine); 0 where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    p, q, u, v = (math.radians(x) for x in (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((u - p) / 2) ** 2 + math.cos(p) * math.cos(u) * math.sin((v - q) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def _placed(claim: Gathered, lineage: Lineage) -> tuple[str, ...]:
    p = claim.proposition
    rule = contradiction_rules().located.get(p.relation)
    if rule is None or p.kind != "event" or p.mode != "actual":
        return ()
    sides = {"subject": p.subject, "object": p.object}
    return tuple(a for side in sorted(rule.who) if (a := sides[side]) and lineage.actor_type(a) == "person")


def _sightings(claim: Gathered) -> Iterator[Sighting]:
    words = contradiction_rules().located[claim.proposition.relation].words
    for found in claim.supporting:
        period, place = period_of(found), found.place
        if period is None or period.first != period.last or period.uncertain or period.approximate:
            continue
        if place is None or place.lat is None or (words and found.statement.relation not in words):
            continue
        yield Sighting(found, claim, place, period.first, _hour(found))


def _hour(found: CaseStatement) -> float | None:
    edtf = found.statement.when.edtf if found.statement.when else ""
    _, mark, clock = edtf.partition("T")
    return int(clock[:2]) + int(clock[3:5]) / 60 if mark else None


def _farthest_days() -> int:
    """After how many days anybody can be anywhere on earth."""
    rules = contradiction_rules()
    hours = math.pi * EARTH_KM / rules.km_per_hour - rules.hours
    return max(1, math.ceil(hours / HOURS_OF_A_DAY))


def _can_be_both(a: Sighting, b: Sighting) -> bool:
    """Whether the way between can be travelled in the most time that there can have been."""
    rules = contradiction_rules()
    reach = (a.place.reach or 0.0) + (b.place.reach or 0.0)
    way = max(0.0, kilometres(a.place, b.place) - reach)
    between = (b.day - a.day).days * HOURS_OF_A_DAY
    exact = a.hour is not None and b.hour is not None
    hours = abs(between + (b.hour or 0.0) - (a.hour or 0.0)) if exact else rules.hours + abs(between)
    return way <= hours * rules.km_per_hour
