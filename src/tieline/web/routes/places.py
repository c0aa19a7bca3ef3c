"""The map: where it is said to happen, and which places the documents name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from tieline.model.propositions import relation_label
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import AtDesk, Reads
from tieline.web.shown import ShownClaim, shown_claim
from tieline.workbench.case_map import Asked, Basis, Path, case_map
from tieline.workbench.finding import find_actor
from tieline.workbench.read_places import MapPlace
from tieline.workbench.windows import window_between

router = APIRouter(tags=["places"])

PLACES, CLAIMS, LOST = 4_000, 3_000, 200
"""How many of each are shown at most, those first that most is said of."""

Day = Annotated[str | None, Query(max_length=40, description="An EDTF day, month or year.")]


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place, how many of the claims that fit are there, and how many documents name it at all."""

    place: MapPlace
    claims: int
    documents: int


@dataclass(frozen=True, slots=True)
class AtPlace:
    """A place's id, and whether a claim is said to be "there" or is "about" the place itself."""

    place: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class MapClaim:
    """A claim with where it is."""

    claim: ShownClaim
    places: tuple[AtPlace, ...]


@dataclass(frozen=True, slots=True)
class UnplacedClaim:
    """A claim whose place is named in words that nobody could locate."""

    claim: ShownClaim
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LostName:
    """A place's name that could not be located, and how many documents have it."""

    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class MapRelation:
    """A relation of the claims that fit all but the relation asked for."""

    id: str
    label: str
    claims: int


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The map. `placed` counts the claims with a place, those that are left out too; `nowhere` those that fit and tell
    none; `left` documents are yet to be looked through: ask again. `whole` is False where the case is too large: then
    only the `weighed` things that are said most often were looked at, of the `said` that fit, and relations count
    statements unless an actor is asked for."""

    places: tuple[ShownPlace, ...]
    claims: tuple[MapClaim, ...]
    paths: tuple[Path, ...]
    unplaced: tuple[UnplacedClaim, ...]
    lost: tuple[LostName, ...]
    relations: tuple[MapRelation, ...]
    about: str | None
    placed: int
    nowhere: int
    left: int
    whole: bool
    weighed: int
    said: int


@router.get("/map")
def get_map(
    bench: Reads, desk: AtDesk, actor: Annotated[str | None, Query(max_length=500)] = None,
    relation: Annotated[str | None, Query(max_length=200)] = None, first: Day = None, last: Day = None,
    known_at: KnownAt = None,
) -> MapPicture:  # fmt: skip
    """The places of the case, and the claims there that are about an actor (id or name), of a relation, in a time."""
    state = bench.weighed(known_at)
    about = find_actor(state.view, actor) if actor else None
    asked = Asked(about.id if about else None, relation, window_between(first, last))
    found = case_map(state, desk.places, asked)
    claims = sorted(found.claims, key=lambda p: (-p.claim.independent_origins, -len(p.claim.supporting), p.claim.id))
    there: dict[str, int] = {}
    for each in claims:
        for place, _ in each.places:
            there[place] = there.get(place, 0) + 1
    places = sorted(found.places, key=lambda p: (-there.get(p.id, 0), -found.named.get(p.id, 0), p.name, p.id))
    lost = sorted(found.lost_names.items(), key=lambda item: (-item[1], item[0]))
    relations = sorted(found.relations.items(), key=lambda item: (-item[1], item[0]))
    return MapPicture(
        tuple(ShownPlace(p, there.get(p.id, 0), found.named.get(p.id, 0)) for p in places[:PLACES]),
        tuple(
            MapClaim(shown_claim(p.claim), tuple(AtPlace(place, basis) for place, basis in p.places))
            for p in claims[:CLAIMS]
        ),
        found.paths[:CLAIMS],
        tuple(UnplacedClaim(shown_claim(p.claim), p.words) for p in found.lost[:LOST]),
        tuple(LostName(name, documents) for name, documents in lost[:LOST]),
        tuple(MapRelation(r, relation_label(r), n) for r, n in relations[:LOST]),
        about.name if about else None, len(claims), found.nowhere, found.left, found.whole, found.weighed, found.said,
    )  # fmt: skip
