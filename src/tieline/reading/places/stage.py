"""Places: the toponyms of a text, and the place that each most probably means."""

from __future__ import annotations

from dataclasses import replace

from tieline.knowledge import Gazetteer, Knowledge, open_gazetteer
from tieline.model import PlaceMention, Span
from tieline.reading.draft import Draft
from tieline.reading.pipeline import Stage
from tieline.reading.places.candidates import find_candidates
from tieline.reading.places.choice import accept_places, choose_places
from tieline.reading.places.lexicon import load_place_words


def places_stage(knowledge: Knowledge, gazetteer: Gazetteer | None = None) -> Stage:
    """The stage that finds places, by `gazetteer` (the user's, built when first needed, where None).

    An adjective of a land or people alone ("Syrian") is no place. Raises RuleError where the lexicon is malformed.
    """
    words = load_place_words()
    places = gazetteer or open_gazetteer()
    states = {a.name.lower() for a in knowledge.actors if a.type == "state"}  # "New Zealand" is its own adjective
    demonyms = frozenset(s.text.lower() for s in knowledge.surfaces() if s.kind == "demonym") - states

    def find_places(draft: Draft) -> Draft:
        candidates = find_candidates(draft, places, words, demonyms)
        accepted = [c for c, yes in zip(candidates, accept_places(draft, candidates, words), strict=True) if yes]
        text, parse = draft.document.text, draft.parse
        found = []
        for c, place in zip(accepted, choose_places(accepted), strict=True):
            span = Span.of(text, parse.starts[c.first], parse.ends[c.last])
            if place is None:
                found.append(PlaceMention(span, span.text))
            else:
                found.append(
                    PlaceMention(
                        span, place.name, place.country, place.lat, place.lon, place.geoname, round(place.reach, 1)
                    )
                )
        return replace(draft, places=tuple(found))

    return Stage("places", frozenset({"parse", "mentions"}), frozenset({"places"}), find_places)
