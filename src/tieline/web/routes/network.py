"""The reported network: whole, so that the page can filter it while one slides time; ranks, key players, and ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from tieline.errors import ScenarioError
from tieline.model.codebook import codebook
from tieline.model.time import Period
from tieline.network.graph import ATTESTATIONS, Attestation, NetworkTie
from tieline.network.indexed import IndexedNetwork
from tieline.network.key_players import KeyPlayers, fragmentation, key_players_negative, key_players_positive
from tieline.network.layers import layer_of, layers
from tieline.network.measures import MEASURES
from tieline.network.routes import find_routes
from tieline.network.stability import KEPT, Resampling, stable_ranks
from tieline.web.routes.documents import KnownAt
from tieline.web.routes.narrowing import Grades, Narrowed
from tieline.web.seats import Reads
from tieline.web.shown import day_number
from tieline.web.waiting import SECONDS, Patience
from tieline.workbench.finding import find_actor

router = APIRouter(tags=["network"])

Times = Annotated[int, Query(ge=1, le=500)]

NetworkActor = tuple[str, str, str, float, float]
"""Id, name, type, and where it stands where no hand has placed it."""
NetworkLine = tuple[str, int, int, int, int, int, list[int], list[str]]
"""The claim's id; the numbers of source and target, relation, attestation; its known origins; when it may hold, as
pairs of first and last day since 1970-01-01; and the places that it leads through."""


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A relation of ties: its id, how it is read, its layer, and whether it has a direction."""

    id: str
    label: str
    layer: str
    directed: bool


@dataclass(frozen=True, slots=True)
class LayerLine:
    """A layer: ties that are drawn and counted together."""

    id: str
    definition: str


@dataclass(frozen=True, slots=True)
class NetworkPicture:
    """The whole network in few words: actors and ties name each other, relations and classes by their numbers."""

    actors: list[NetworkActor]
    ties: list[NetworkLine]
    relations: list[RelationLine]
    layers: list[LayerLine]
    attestations: list[Attestation]


@dataclass(frozen=True, slots=True)
class RankRow:
    """An actor's rank, and how far it hangs on weakly attested ties: `in_top` is the share of resamples in which it is
    among the first `top`; `low` and `high` bound its rank in the middle 90% of them."""

    actor: str
    name: str
    value: float
    rank: int
    in_top: float
    top: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Ranks:
    """The first ranks by a measure. `kept` is the assumed share of resamples in which a tie of each class is kept."""

    measure: str
    title: str
    asks: str
    formula: str
    reference: str
    rows: list[RankRow]
    resamples: int
    kept: dict[Attestation, float]


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure that can be asked for."""

    id: str
    title: str
    asks: str


@dataclass(frozen=True, slots=True)
class PlayerSet:
    """A set of actors that matters together, and its figure 0..1; `exact` where every set of that size was tried."""

    asks: str
    actors: list[str]
    names: list[str]
    value: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Players:
    """The sets of key players of a size (Borgatti 2006): `without` whom the rest is most in pieces (KPP-Neg), and who
    are best at `reaching` all others (KPP-Pos). Both are None where fewer than two actors are tied."""

    size: int
    whole: float
    without: PlayerSet | None
    reaching: PlayerSet | None


@dataclass(frozen=True, slots=True)
class Ways:
    """How one actor reaches another: every shortest way (ids), whose loss cuts them off at least cost."""

    ways: list[list[str]]
    disjoint: int
    cut_actors: list[str]


MOST_PLAYERS = 2_000
"""Among more actors than these a single set takes too long to weigh."""


@router.get("/network")
def get_network(bench: Reads, grade: Grades = (), known_at: KnownAt = None) -> NetworkPicture:
    """The whole reported network, of every layer and time; with grades, what publishers so graded report of it."""
    network, places = bench.network(reliability=grade, known_at=known_at), bench.weighed(known_at).places
    actors = sorted(network.tied)
    number = {actor: n for n, actor in enumerate(actors)}
    relations = sorted({tie.relation for tie in network.ties})
    relation_number = {relation: n for n, relation in enumerate(relations)}
    attested = {attestation: n for n, attestation in enumerate(ATTESTATIONS)}
    return NetworkPicture(
        [(a, network.nodes[a].name, network.nodes[a].type, *places[a]) for a in actors],
        [
            (t.claim, number[t.source], number[t.target], relation_number[t.relation], attested[t.attestation],
             t.origins, _days(t), list(t.places))
            for t in network.ties
        ],
        [relation_line(relation) for relation in relations],
        [LayerLine(layer.id, layer.definition) for layer in layers().values()],
        list(ATTESTATIONS),
    )  # fmt: skip


@router.get("/measures")
def get_measures(_: Reads) -> list[MeasureLine]:
    """The measures by which actors can be ranked."""
    return [MeasureLine(name, measure.title, measure.asks) for name, measure in MEASURES.items()]


@router.get("/ranks")
def get_ranks(
    network: Narrowed, patience: Patience, measure: Annotated[str, Query(max_length=60)] = "betweenness",
    resamples: Times = 200, top: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Ranks:  # fmt: skip
    """The actors that rank first by a measure, each rank with its stability."""
    if measure not in MEASURES:
        raise ScenarioError("a measure", measure, f"there are {', '.join(MEASURES)}")
    found = MEASURES[measure]
    drawing = Resampling(times=resamples)
    ranks = stable_ranks(network, (measure,), drawing, top=3, go_on=patience(SECONDS))[measure] if network.ties else ()
    rows = [
        RankRow(r.actor, network.nodes[r.actor].name, r.value, r.rank, r.in_top, r.top, r.low, r.high)
        for r in ranks[:top]
    ]
    drawn = ranks[0].resamples if ranks else 0
    return Ranks(measure, found.title, found.asks, found.formula, found.reference, rows, drawn, dict(KEPT))


@router.get("/players")
def get_players(
    network: Narrowed, patience: Patience, size: Annotated[int, Query(ge=1, le=6)] = 2,
    seconds: Annotated[float, Query(ge=0.1, le=60, description="For how long each set is searched.")] = SECONDS,
) -> Players:  # fmt: skip
    """The key players: two sets of `size` actors, each searched until all were tried or the time is up."""
    tied = network.without(network.nodes.keys() - network.tied)
    if len(tied.nodes) > MOST_PLAYERS:
        do = "narrow it by layers, time, grades or attestation"
        raise ScenarioError(f"a network of at most {MOST_PLAYERS} actors", f"one of {len(tied.nodes)}", do)
    if len(tied.nodes) < 2:
        return Players(size, 0.0, None, None)
    indexed, size = IndexedNetwork.of(tied), min(size, len(tied.nodes) - 1)

    def told(asks: str, found: KeyPlayers) -> PlayerSet:
        names = [tied.nodes[actor].name for actor in found.actors]
        return PlayerSet(asks, list(found.actors), names, found.value, found.exact)

    return Players(
        size, fragmentation(indexed),
        told("Without whom is the rest most in pieces?", key_players_negative(indexed, size, go_on=patience(seconds))),
        told("Who together reach all others best?", key_players_positive(indexed, size, go_on=patience(seconds))),
    )  # fmt: skip


@router.get("/ways")
def get_ways(
    bench: Reads, network: Narrowed, source: Annotated[str, Query(max_length=500)],
    target: Annotated[str, Query(max_length=500)], known_at: KnownAt = None, any_direction: bool = True,
) -> Ways:  # fmt: skip
    """The shortest ways from one actor to another; none where it does not reach it."""
    view = bench.view(known_at)
    ends = [find_actor(view, wanted).id for wanted in (source, target)]
    if any(end not in network.nodes for end in ends) or ends[0] == ends[1]:
        return Ways([], 0, [])
    found = find_routes(network, ends[0], ends[1], follow="any" if any_direction else "direction")
    return Ways([list(path) for path in found.shortest[:50]], len(found.disjoint), list(found.cut_actors))


def relation_line(relation: str) -> RelationLine:
    """A relation of ties as the page names it."""
    term = codebook().relation(relation)
    label = term.label if term else relation.replace("_", " ")
    return RelationLine(relation, label, layer_of()[relation], not codebook().is_symmetric(relation))


def _days(tie: NetworkTie) -> list[int]:
    """When a tie may hold: its spells, or where none is dated the days it was reported on, as `holds_in` reads them."""
    spells: Iterable[Period] = tie.spells
    found = [(spell.first, spell.last) for spell in spells] or [(day, day) for day in tie.reported]
    return [number for first, last in sorted(found) for number in (day_number(first), day_number(last))]
