"""The reported network: actors and ties, each tie with its claim, its attestation and the time it is said to hold.

It speaks of what sources report, never of the world.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from tieline.ledger.view import View
from tieline.model.case import CaseStatement
from tieline.model.codebook import Codebook, codebook
from tieline.model.findings import Claim
from tieline.model.time import Period, read_period
from tieline.network.layers import layer_of, upward

if TYPE_CHECKING:
    import networkx

Attestation = Literal["contested", "single-origin", "corroborated"]
ATTESTATIONS: tuple[Attestation, ...] = get_args(Attestation)


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of the network."""

    id: str
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """One claim between two actors. `spells` are the times it is said to hold, in order; none where nothing is dated.

    `reported` are the days on which it was reported. `origins` counts independent known origins; a claim whose lineage
    nobody knows has 0 and counts as single-origin. `places` are names of places that the tie leads through or is
    said to hold at. In an `upward` tie the source stands under the target.
    """

    claim: str
    source: str
    target: str
    relation: str
    layer: str
    directed: bool
    attestation: Attestation
    origins: int
    spells: tuple[Period, ...] = ()
    reported: tuple[date, ...] = ()
    places: tuple[str, ...] = ()
    upward: bool = False

    @property
    def arc(self) -> tuple[str, str]:
        """From whom to whom it flows: from the object to the subject where the subject stands under the object."""
        return (self.target, self.source) if self.upward else (self.source, self.target)

    def holds_in(self, window: Period) -> bool:
        """Whether it may hold on some day of the window: by a spell, or, where none is dated, by a day it was reported
        on. Rough dates count with every day they can mean."""
        if self.spells:
            return any(spell.may_share_a_day(window) for spell in self.spells)
        return any(window.first <= day <= window.last for day in self.reported)


@dataclass(frozen=True)
class Network:
    """Actors by id, and the ties between them, in the order of their claims' ids."""

    nodes: Mapping[str, Node]
    ties: tuple[NetworkTie, ...]

    def kept(self, ties: Iterable[NetworkTie]) -> Network:
        """The same actors with only these ties."""
        return replace(self, ties=tuple(ties))

    def in_layers(self, wanted: Collection[str]) -> Network:
        """Only ties of these layers; all where none is named. Layers are never weighed against each other."""
        return self.kept(t for t in self.ties if t.layer in wanted) if wanted else self

    def in_window(self, window: Period) -> Network:
        """Only ties that may hold on some day of the window."""
        return self.kept(t for t in self.ties if t.holds_in(window))

    def without(self, actors: Collection[str] = (), claims: Collection[str] = ()) -> Network:
        """Without these actors, their ties, and the ties of these claims."""
        nodes = {key: node for key, node in self.nodes.items() if key not in actors}
        ties = tuple(t for t in self.ties if t.source in nodes and t.target in nodes and t.claim not in claims)
        return Network(nodes, ties)

    @cached_property
    def tied(self) -> frozenset[str]:
        """The actors that have at least one tie."""
        return frozenset(end for t in self.ties for end in (t.source, t.target))

    def simple_graph(self) -> networkx.Graph[str]:
        """Who is tied to whom, whatever the direction and how often: one edge a pair, no loops, loners included."""
        import networkx

        graph: networkx.Graph[str] = networkx.Graph()
        graph.add_nodes_from(sorted(self.nodes))
        graph.add_edges_from(sorted({tuple(sorted((t.source, t.target))) for t in self.ties if t.source != t.target}))
        return graph

    def directed_graph(self) -> networkx.DiGraph[str]:
        """Who acts on whom, one edge a direction, as things flow (`NetworkTie.arc`); both where a tie has none."""
        import networkx

        graph: networkx.DiGraph[str] = networkx.DiGraph()
        graph.add_nodes_from(sorted(self.nodes))
        pairs = {t.arc for t in self.ties} | {t.arc[::-1] for t in self.ties if not t.directed}
        graph.add_edges_from(sorted(pair for pair in pairs if pair[0] != pair[1]))
        return graph


def build_network(view: View, claims: Iterable[Claim]) -> Network:
    """The network of a view from its claims: ties between two actors that somebody affirms as a fact, not as a plan.

    A tie whose only statements deny it is no tie of the network; one that is said and denied is in it, as contested.
    """
    terms, layer = codebook(), layer_of()
    wanted = [
        claim
        for claim in claims
        if claim.kind == "tie" and claim.mode == "actual" and claim.relation in layer
        if claim.subject and claim.object and claim.supporting
    ]
    keys = {key for claim in wanted for key in claim.supporting}
    said = {s.key: s for s in view.statements(keys=tuple(keys))}
    published = _days_published(view)
    ties = [
        _tie(claim, [said[key] for key in claim.supporting if key in said], published, layer[claim.relation], terms)
        for claim in wanted
    ]
    ends = {end for t in ties for end in (t.source, t.target)}
    nodes = {actor.id: Node(actor.id, actor.name, actor.type) for actor in view.actors() if actor.id in ends}
    kept = (t for t in ties if t.source in nodes and t.target in nodes)
    return Network(nodes, tuple(sorted(kept, key=lambda t: t.claim)))


def attestation_of(claim: Claim) -> Attestation:
    """How a claim is attested: contested where somebody denies it, corroborated from two known origins on."""
    if claim.contested:
        return "contested"
    return "corroborated" if sum(o.known for o in claim.origins) > 1 else "single-origin"


def _days_published(view: View) -> Mapping[str, date]:
    """The first day on which each document may have been published, as its first arrival that has a day dates it."""
    dates: dict[str, str] = {}
    for arrival in view.accessions():
        if arrival.published:
            dates.setdefault(arrival.document, arrival.published)
    return {name: day.first for name, told in dates.items() if (day := read_period(told))}


def _tie(
    claim: Claim, said: Iterable[CaseStatement], published: Mapping[str, date], layer: str, terms: Codebook
) -> NetworkTie:
    assert claim.subject is not None
    assert claim.object is not None
    spells: set[Period] = set()
    reported: set[date] = set()
    places: set[str] = set()
    for found in said:
        if found.statement.when and (period := read_period(found.statement.when.edtf)):
            spells.add(period)
        if (day := published.get(found.document)) is not None:
            reported.add(day)
        if found.place is not None:
            places.add(found.place.name)
    return NetworkTie(
        claim.id, claim.subject, claim.object, claim.relation, layer, not terms.is_symmetric(claim.relation),
        attestation_of(claim), sum(o.known for o in claim.origins),
        tuple(sorted(spells, key=lambda p: (p.first, p.last))), tuple(sorted(reported)), tuple(sorted(places)),
        claim.relation in upward(),
    )  # fmt: skip
