"""The places that readings name, each once, with how exactly it is known where they are."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Literal

from tieline.knowledge import Gazetteer, open_gazetteer
from tieline.knowledge.gazetteer import country_numbers
from tieline.ledger.sql_view import SqlView
from tieline.model.mentions import PlaceMention
from tieline.model.reading import Reading

Precision = Literal["point", "region", "state"]

POINT = 50.0
"""Kilometres: a town that spreads less far from its middle is a point on a map of states."""
SITES = frozenset({"town", "base", "camp", "crossing"})
"""Kinds of the gazetteer's places that can be points; regions, seas and the like have no one point."""
KEPT = 20_000
"""Documents whose places are remembered; each takes a few kilobytes."""
AT_ONCE = 400
"""Readings that are opened for one question: two or three seconds' worth."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place on the map. `lat` and `lon` are its middle in degrees (WGS 84), `reach` roughly how far it spreads from
    there in km. A "state" has the area of the state with this ISO 3166-1 number; a "region" has no bounds that are
    known, only a reach; a "point" is a town, a base, a crossing."""

    id: str
    name: str
    precision: Precision
    country: str | None
    lat: float
    lon: float
    reach: float
    number: int | None


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """The places of one reading: how often each is named, by its id (`located`) or by its words where nobody could tell
    where it is (`lost`); and which place an actor or a mention of the reading is, by their ids."""

    located: Mapping[str, int]
    lost: Mapping[str, int]
    meant: Mapping[str, str]


class ReadPlaces:
    """The places of a case's readings, each reading looked through once. Safe to ask from several threads."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._given = gazetteer
        self._places: dict[str, MapPlace] = {}
        self._kept: OrderedDict[tuple[str, int], NamedPlaces] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return self._given or open_gazetteer()

    def place(self, mention: PlaceMention) -> MapPlace | None:
        """The place that a mention means; None where nobody could tell where it is."""
        m = mention
        if m.lat is None or m.lon is None:
            return None
        return self._at(m.name, m.country, m.lat, m.lon, m.reach or POINT, m.geoname)

    def with_id(self, place: str) -> MapPlace:
        """A place that was met before. Raises KeyError for another."""
        return self._places[place]

    def state(self, name: str) -> MapPlace | None:
        """The state of this name, as its own place; None for what is no state's name."""
        with self._lock:
            found = next((p for p in self._gazetteer.find(name) if p.kind == "state"), None)
        if found is None:
            return None
        return self._at(found.name, found.country, found.lat, found.lon, found.reach, found.geoname)

    def of(self, view: SqlView, documents: Sequence[str]) -> tuple[dict[str, NamedPlaces], int]:
        """What the readings of these documents name, and how many documents are left to look through: at most
        AT_ONCE are opened for one question, those before are remembered."""
        made = view.readings_made(documents)
        found: dict[str, NamedPlaces] = {}
        opened = left = 0
        for document in documents:
            if (number := made.get(document)) is None:
                continue
            with self._lock:
                held = self._kept.get((document, number))
            if held is None:
                if opened >= AT_ONCE:
                    left += 1
                    continue
                opened += 1
                if (reading := view.reading(document)) is None:
                    continue
                held = self._named_in(reading)
                with self._lock:
                    self._kept[document, number] = held
                    while len(self._kept) > KEPT:
                        self._kept.popitem(last=False)
            found[document] = held
        return found, left

    def _at(
        self, name: str, country: str | None, lat: float, lon: float, reach: float, geoname: int | None
    ) -> MapPlace:  # fmt: skip
        key = str(geoname or f"{name}@{lat:.1f},{lon:.1f}")
        with self._lock:
            if key not in self._places:
                known = (p for p in self._gazetteer.find(name) if abs(p.lat - lat) < 0.01 and abs(p.lon - lon) < 0.01)
                kind = next((p.kind for p in known), "town")
                small = kind in SITES and reach <= POINT
                precision: Precision = "state" if kind == "state" else "point" if small else "region"
                number = country_numbers().get(country or "") if kind == "state" else None
                self._places[key] = MapPlace(key, name, precision, country, lat, lon, reach, number)
            return self._places[key]

    def _named_in(self, reading: Reading) -> NamedPlaces:
        located: Counter[str] = Counter()
        lost: Counter[str] = Counter()
        spans: dict[tuple[int, int], str] = {}
        for mention in reading.places:
            place = self.place(mention)
            if place is None:
                lost[mention.span.text] += 1
            else:
                located[place.id] += 1
                spans[mention.span.start, mention.span.end] = place.id
        return NamedPlaces(dict(located), dict(lost), dict(_meant(reading, spans)))


def _meant(reading: Reading, spans: Mapping[tuple[int, int], str]) -> Iterator[tuple[str, str]]:
    """The mentions that are a place's very words, and their actors, by the place that is meant most often."""
    actors: dict[str, Counter[str]] = {}
    for mention in reading.mentions:
        if (place := spans.get((mention.span.start, mention.span.end))) is not None:
            yield mention.id, place
            if mention.actor:
                actors.setdefault(mention.actor, Counter())[place] += 1
    for actor, places in actors.items():
        yield actor, places.most_common(1)[0][0]
