"""A place of the gazetteer, and how its names are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieline.knowledge.index import fold_name

_MARKS = str.maketrans(
    {".": " ", ",": " ", "-": " ", "'": None, "`": None}
)  # as fold_name does it, and ten times as fast
_STOPS = re.compile(r"[.,]")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "port"}


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """One place. `lat` and `lon` are its middle in degrees (WGS 84).

    `kind` is "state", "town", "county", or a kind of the data file `conflict_places.yaml`. `country` is an ISO 3166-1
    alpha-2 code, None where it lies in no one state. `region` is GeoNames' code of the first-order division (in the US
    the postal code of the state), None where not known. `reach` is roughly how far it spreads from its middle, in km.
    `weight` is its population, or for what has none a figure as large as that of a town equally well known. `usual`
    tells whether the name that found it is its usual name. `geoname` is a GeoNames id, None for data of ours.
    """

    name: str
    kind: str
    country: str | None
    region: str | None
    lat: float
    lon: float
    reach: float
    weight: int
    usual: bool
    geoname: int | None


def place_key(name: str) -> str:
    """What spellings of one place's name share: no letter case, accents, stops or leading article; "St" is "Saint"."""
    words = (name.lower().translate(_MARKS) if name.isascii() else _STOPS.sub(" ", fold_name(name))).split()
    if len(words) > 1 and words[0] in _SHORT:
        words[0] = _SHORT[words[0]]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if words and all(len(w) == 1 for w in words):
        return "".join(words)
    return " ".join(words)
