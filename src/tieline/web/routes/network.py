"""The reported network: whole, so that the page can filter it while one slides time; ranks; and what if."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from tieline.errors import ScenarioError
from tieline.model.codebook import codebook
from tieline.model.time import Period
from tieline.network.graph import ATTESTATIONS, Attestation, Network, NetworkTie
from tieline.network.layers import layer_of, layers
from tieline.network.measures import MEASURES
from tieline.network.routes import find_routes
from tieline.network.stability import KEPT, Resampling, stable_ranks
from tieline.network.what_if import Effect, damage_ranking, effect_of
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import Decides, Reads
from tieline.web.shown import day_number
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.finding import find_actor
from tieline.workbench.windows import window_between

router = APIRouter(tags=["network"])

Layers = Annotated[tuple[str, ...], Query(alias="layer", max_length=20)]
Day = Annotated[str | None, Query(max_length=40, description="An EDTF day, month or year.")]
Ids = Annotated[tuple[str, ...], Query(max_length=200)]
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
class CutPair:
    """Who reaches whom no longer. `share`: of the resamples in which it did before, that in which it is cut off too."""

    source: str
    source_name: str
    target: str
    target_name: str
    share: float | None


@dataclass(frozen=True, slots=True)
class Corridor:
    """A sponsor's corridor to a client that is left, with the places it leads through."""

    source_name: str
    target_name: str
    places: list[str]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a scenario does to the reported network. `struck` are the claims whose ties it takes out, `stranded` those
    of supply whose every reported corridor is gone."""

    name: str
    actors: list[str]
    actor_names: list[str]
    claims: list[str]
    places: list[str]
    struck: list[str]
    stranded: list[str]
    lonely: list[str]
    lonely_names: list[str]
    cut_off: list[CutPair]
    cut_off_count: int
    corridors: list[Corridor]
    components: tuple[int, int]
    fragmentation: tuple[float, float]
    fragmentation_rise: tuple[float, float] | None
    resamples: int


@dataclass(frozen=True, slots=True)
class Damage:
    """How much more in pieces the network is without an actor, −1..1."""

    actor: str
    name: str
    rise: float


@dataclass(frozen=True, slots=True)
class Ways:
    """How one actor reaches another: every shortest way (ids), whose loss cuts them off at least cost."""

    ways: list[list[str]]
    disjoint: int
    cut_actors: list[str]


MOST_CUTS = 300
SECONDS = 2.0
"""For so long resamples are drawn while somebody waits."""


@router.get("/network")
def get_network(bench: Reads, known_at: KnownAt = None) -> NetworkPicture:
    """The whole reported network, of every layer and time."""
    state = bench.weighed(known_at)
    network, places = state.network, state.places
    actors = sorted(network.tied)
    number = {actor: n for n, actor in enumerate(actors)}
    relations = sorted({tie.relation for tie in network.ties})
    relation_number = {relation: n for n, relation in enumerate(relations)}
    grade = {attestation: n for n, attestation in enumerate(ATTESTATIONS)}
    return NetworkPicture(
        [(a, network.nodes[a].name, network.nodes[a].type, *places[a]) for a in actors],
        [
            (t.claim, number[t.source], number[t.target], relation_number[t.relation], grade[t.attestation],
             t.origins, _days(t), list(t.places))
            for t in network.ties
        ],
        [_relation(relation) for relation in relations],
        [LayerLine(layer.id, layer.definition) for layer in layers().values()],
        list(ATTESTATIONS),
    )  # fmt: skip


@router.get("/measures")
def get_measures(_: Reads) -> list[MeasureLine]:
    """The measures by which actors can be ranked."""
    return [MeasureLine(name, measure.title, measure.asks) for name, measure in MEASURES.items()]


@router.get("/ranks")
def get_ranks(
    bench: Reads, measure: Annotated[str, Query(max_length=60)] = "betweenness", layer: Layers = (), first: Day = None,
    last: Day = None, known_at: KnownAt = None, resamples: Times = 200, top: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Ranks:  # fmt: skip
    """The actors that rank first by a measure, each rank with its stability."""
    if measure not in MEASURES:
        raise ScenarioError("a measure", measure, f"there are {', '.join(MEASURES)}")
    network = _asked(bench, layer, first, last, known_at)
    found = MEASURES[measure]
    drawing = Resampling(times=resamples)
    ranks = stable_ranks(network, (measure,), drawing, top=3, go_on=_for_a_while())[measure] if network.ties else ()
    rows = [
        RankRow(r.actor, network.nodes[r.actor].name, r.value, r.rank, r.in_top, r.top, r.low, r.high)
        for r in ranks[:top]
    ]
    drawn = ranks[0].resamples if ranks else 0
    return Ranks(measure, found.title, found.asks, found.formula, found.reference, rows, drawn, dict(KEPT))


@router.get("/what-if")
def get_what_if(
    bench: Reads, actor: Ids = (), claim: Ids = (), place: Ids = (),
    scenario: Annotated[str | None, Query(max_length=200)] = None,
    layer: Layers = (), first: Day = None, last: Day = None, known_at: KnownAt = None,
    reroute: bool = False, resamples: Annotated[int, Query(ge=0, le=500)] = 0,
) -> WhatIf:  # fmt: skip
    """What becomes of the reported network without these actors, ties and places, or under a scenario that is kept."""
    network = _asked(bench, layer, first, last, known_at)
    if scenario is not None:
        asked = bench.scenario(network, scenario)
    else:
        asked = bench.make_scenario(network, "now", actor, place, claim, ())
    resampling = Resampling(times=resamples) if resamples else None
    return _what_if(network, effect_of(network, asked, resampling, allies_pass_on=reroute, go_on=_for_a_while()))


@router.get("/scenarios")
def get_scenarios(bench: Reads) -> list[str]:
    """The names of the scenarios that are kept."""
    return sorted(bench.kept("scenario"))


@router.post("/scenarios/{name}", status_code=204)
def keep_scenario(name: str, bench: Decides, actor: Ids = (), claim: Ids = (), place: Ids = ()) -> None:
    """Keep a scenario under a name; a later one of the name takes its place."""
    network = bench.network()
    bench.keep_scenario(bench.make_scenario(network, name, actor, place, claim, ()))


@router.get("/damage")
def get_damage(
    bench: Reads, layer: Layers = (), first: Day = None, last: Day = None, known_at: KnownAt = None,
    top: Annotated[int, Query(ge=1, le=50)] = 10,
) -> list[Damage]:  # fmt: skip
    """Whose loss would leave most in pieces."""
    network = _asked(bench, layer, first, last, known_at)
    ranked = damage_ranking(network, network.tied)[:top]
    return [Damage(actor, network.nodes[actor].name, rise) for actor, rise in ranked]


@router.get("/ways")
def get_ways(
    bench: Reads, source: Annotated[str, Query(max_length=500)], target: Annotated[str, Query(max_length=500)],
    layer: Layers = (), first: Day = None, last: Day = None, known_at: KnownAt = None, any_direction: bool = True,
) -> Ways:  # fmt: skip
    """The shortest ways from one actor to another; none where it does not reach it."""
    network, view = _asked(bench, layer, first, last, known_at), bench.view(known_at)
    ends = [find_actor(view, wanted).id for wanted in (source, target)]
    if any(end not in network.nodes for end in ends) or ends[0] == ends[1]:
        return Ways([], 0, [])
    found = find_routes(network, ends[0], ends[1], follow="any" if any_direction else "direction")
    return Ways([list(path) for path in found.shortest[:50]], len(found.disjoint), list(found.cut_actors))


def _for_a_while() -> Callable[[], bool]:
    """Says until SECONDS have passed that resamples may be drawn: the answer tells how many were."""
    until = time.monotonic() + SECONDS
    return lambda: time.monotonic() < until


def _asked(
    bench: CaseBench, layer: tuple[str, ...], first: str | None, last: str | None, known_at: str | None
) -> Network:
    unknown = [name for name in layer if name not in layers()]
    if unknown:
        raise ScenarioError("a layer", unknown[0], f"there are {', '.join(layers())}")
    return bench.network(layers=layer, window=window_between(first, last), known_at=known_at)


def _relation(relation: str) -> RelationLine:
    term = codebook().relation(relation)
    label = term.label if term else relation.replace("_", " ")
    return RelationLine(relation, label, layer_of()[relation], not codebook().is_symmetric(relation))


def _days(tie: NetworkTie) -> list[int]:
    """When a tie may hold: its spells, or where none is dated the days it was reported on, as `holds_in` reads them."""
    spells: Iterable[Period] = tie.spells
    found = [(spell.first, spell.last) for spell in spells] or [(day, day) for day in tie.reported]
    return [number for first, last in sorted(found) for number in (day_number(first), day_number(last))]


def _what_if(network: Network, effect: Effect) -> WhatIf:
    asked = effect.scenario
    name: Callable[[str], str] = lambda actor: network.nodes[actor].name  # noqa: E731
    gone = {*asked.actors, *(n.id for n in network.nodes.values() if n.name in asked.places)}
    struck = [
        t.claim
        for t in network.ties
        if t.claim in asked.claims or {t.source, t.target} & gone or set(t.places) & set(asked.places)
    ]
    cuts = sorted(effect.cut_off, key=lambda c: (-(c.share or 0), name(c.source), name(c.target)))
    return WhatIf(
        asked.name, list(asked.actors), [name(a) for a in asked.actors], list(asked.claims), list(asked.places),
        struck, list(effect.stranded), list(effect.lonely), [name(a) for a in effect.lonely],
        [CutPair(c.source, name(c.source), c.target, name(c.target), c.share) for c in cuts[:MOST_CUTS]], len(cuts),
        [Corridor(name(a), name(b), list(places)) for a, b, places in effect.corridors],
        effect.components, effect.fragmentation, effect.fragmentation_rise, effect.resamples,
    )  # fmt: skip
