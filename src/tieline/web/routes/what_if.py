"""What if: scenarios on the reported network, and what becomes of it under them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from tieline.network.graph import Network
from tieline.network.layers import layer_of
from tieline.network.stability import Resampling
from tieline.network.what_if import AssumedTie, Effect, damage_ranking, effect_of
from tieline.web.routes.narrowing import Narrowed
from tieline.web.routes.network import RelationLine, relation_line
from tieline.web.seats import Decides, Reads
from tieline.web.waiting import SECONDS, Patience

router = APIRouter(tags=["network"])

Ids = Annotated[tuple[str, ...], Query(max_length=200)]


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
class Assumed:
    """A tie that nobody reports, and a scenario assumes."""

    source: str
    source_name: str
    relation: str
    label: str
    layer: str
    directed: bool
    target: str
    target_name: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a scenario does to the reported network. `struck` are the claims whose ties it takes out, `stranded` those
    of supply whose every reported corridor is gone. `allies_pass_on`: ways over allies were counted."""

    name: str
    actors: list[str]
    actor_names: list[str]
    claims: list[str]
    places: list[str]
    added: list[Assumed]
    allies_pass_on: bool
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


MOST_CUTS = 300


@router.get("/what-if")
def get_what_if(
    bench: Reads, network: Narrowed, patience: Patience, actor: Ids = (), claim: Ids = (), place: Ids = (),
    added: Ids = (), scenario: Annotated[str | None, Query(max_length=200)] = None,
    reroute: Annotated[bool, Query(description="Let allies pass on what they are given.")] = False,
    resamples: Annotated[int, Query(ge=0, le=500)] = 0,
) -> WhatIf:  # fmt: skip
    """What becomes of the reported network without these actors, ties and places and with these assumed ties (each as
    `actor|relation|actor`), or under a scenario that is kept."""
    if scenario is not None:
        asked = bench.scenario(network, scenario)
    else:
        asked = bench.make_scenario(network, "now", actor, place, claim, added)
    resampling = Resampling(times=resamples) if resamples else None
    effect = effect_of(network, asked, resampling, allies_pass_on=reroute, go_on=patience(SECONDS))
    return _what_if(network, effect, reroute)


@router.get("/relations")
def get_relations(_: Reads) -> list[RelationLine]:
    """The relations of ties, such as one can be assumed."""
    return [relation_line(relation) for relation in layer_of()]


@router.get("/scenarios")
def get_scenarios(bench: Reads) -> list[str]:
    """The names of the scenarios that are kept."""
    return sorted(bench.kept("scenario"))


@router.post("/scenarios/{name}", status_code=204)
def keep_scenario(
    name: str, bench: Decides, actor: Ids = (), claim: Ids = (), place: Ids = (), added: Ids = ()
) -> None:
    """Keep a scenario under a name; a later one of the name takes its place."""
    network = bench.network()
    bench.keep_scenario(bench.make_scenario(network, name, actor, place, claim, added))


@router.get("/damage")
def get_damage(network: Narrowed, top: Annotated[int, Query(ge=1, le=50)] = 10) -> list[Damage]:
    """Whose loss would leave most in pieces."""
    ranked = damage_ranking(network, network.tied)[:top]
    return [Damage(actor, network.nodes[actor].name, rise) for actor, rise in ranked]


def _what_if(network: Network, effect: Effect, allies_pass_on: bool) -> WhatIf:
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
        [_assumed(network, tie) for tie in asked.added], allies_pass_on,
        struck, list(effect.stranded), list(effect.lonely), [name(a) for a in effect.lonely],
        [CutPair(c.source, name(c.source), c.target, name(c.target), c.share) for c in cuts[:MOST_CUTS]], len(cuts),
        [Corridor(name(a), name(b), list(places)) for a, b, places in effect.corridors],
        effect.components, effect.fragmentation, effect.fragmentation_rise, effect.resamples,
    )  # fmt: skip


def _assumed(network: Network, tie: AssumedTie) -> Assumed:
    line = relation_line(tie.relation)
    ends = network.nodes[tie.source].name, network.nodes[tie.target].name
    return Assumed(tie.source, ends[0], line.id, line.label, line.layer, line.directed, tie.target, ends[1])
