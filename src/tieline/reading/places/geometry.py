"""Which place lies in which, and how far apart two are."""

from __future__ import annotations

import math

from tieline.knowledge import KnownPlace

EARTH_KM = 12742.0  # the diameter
KM_OF_A_DEGREE = 111.0  # of latitude


def are_near(a: KnownPlace, b: KnownPlace, km: float) -> bool:
    """Whether the middles of two places lie within `km` of each other."""
    return abs(a.lat - b.lat) * KM_OF_A_DEGREE <= km and kilometres(a, b) <= km


def lies_in(place: KnownPlace, container: KnownPlace) -> bool:
    """Whether `place` lies in `container`: by state and division where they are known, else by distance and reach."""
    if place == container or container.kind == "town":
        return False
    if container.kind == "state":
        return place.country == container.country
    if container.kind == "us state":
        return place.country == "US" and place.region == container.region
    if container.kind == "county":
        return place.country == "US" and place.region == container.region
    if container.country and place.country != container.country:
        return False
    return kilometres(place, container) <= 2 * container.reach


def kilometres(a: KnownPlace, b: KnownPlace) -> float:
    """The great-circle distance of the middles of two places, in km."""
    p, q, u, v = (math.radians(x) for x in (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((u - p) / 2) ** 2 + math.cos(p) * math.cos(u) * math.sin((v - q) / 2) ** 2
    return EARTH_KM * math.asin(math.sqrt(min(1.0, h)))
