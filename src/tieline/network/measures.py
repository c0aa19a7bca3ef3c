"""Measures of an actor's place in the reported network: one figure an actor, each with its formula and its source.

All but PageRank and the degrees in and out take ties without their direction. An actor without a tie has 0 everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from tieline.network.indexed import Ends, IndexedNetwork

_FOLLOWED = 0.85
"""How often PageRank's walker follows a tie and does not jump."""
_NEAR, _MOST_STEPS = 1e-10, 10_000
"""Repeated steps end when all figures together change less than this, or after so many."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: what it answers, its formula, where that comes from, and what it does where it has no answer."""

    id: str
    title: str
    asks: str
    formula: str
    reference: str
    edge_cases: str
    compute: Callable[[IndexedNetwork], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An actor's figure and its rank, 1 for the highest; equal figures share a rank ("1, 2, 2, 4")."""

    actor: str
    value: float
    rank: int


def degree(network: IndexedNetwork) -> list[float]:
    """How many actors it is tied to."""
    return _counts(network.pairs.ravel(), network)


def in_degree(network: IndexedNetwork) -> list[float]:
    """How many actors act on it."""
    return _counts(network.arcs[:, 1], network)


def out_degree(network: IndexedNetwork) -> list[float]:
    """How many actors it acts on."""
    return _counts(network.arcs[:, 0], network)


def betweenness(network: IndexedNetwork) -> list[float]:
    """The share of shortest paths between two others that lead through it."""
    import rustworkx

    return _in_order(rustworkx.betweenness_centrality(network.undirected, normalized=True), network)


def closeness(network: IndexedNetwork) -> list[float]:
    """How near it is to all that it reaches, weighted by the share of actors it reaches."""
    import rustworkx

    return _in_order(rustworkx.closeness_centrality(network.undirected, wf_improved=True), network)


def eigenvector(network: IndexedNetwork) -> list[float]:
    """How well it is tied to actors that are themselves well tied."""
    import rustworkx

    values = [0.0] * len(network.actors)
    parts = [sorted(part) for part in rustworkx.connected_components(network.undirected)]
    largest = max(parts, key=lambda part: (len(part), -part[0])) if parts else []
    if len(largest) < 2:
        return values
    place = {node: i for i, node in enumerate(largest)}
    ends = np.array([(place[a], place[b]) for a, b in network.pairs.tolist() if a in place and b in place]).T
    # The step adds the vector itself: without that it never settles where ties lead only between two groups.
    vector = np.full(len(largest), len(largest) ** -0.5)
    for _ in range(_MOST_STEPS):
        moved = vector + sum(np.bincount(ends[k], vector[ends[1 - k]], len(largest)) for k in (0, 1))
        moved /= np.linalg.norm(moved)
        change = np.abs(moved - vector).sum()
        vector = moved
        if change < _NEAR:
            break
    for node, i in place.items():
        values[node] = float(vector[i])
    return values


def pagerank(network: IndexedNetwork) -> list[float]:
    """How often a walker who follows ties in their direction comes by."""
    # Drawn 500 times over, building a library's graph costs ten times what the sums do.
    size = len(network.actors)
    if not size:
        return []
    source, target = network.arcs.T
    out = np.bincount(source, minlength=size)
    share = np.divide(_FOLLOWED, out, out=np.zeros(size), where=out > 0)
    rank = np.full(size, 1 / size)
    for _ in range(_MOST_STEPS):
        jumps = _FOLLOWED * rank[out == 0].sum() + 1 - _FOLLOWED
        moved = np.bincount(target, weights=(rank * share)[source], minlength=size) + jumps / size
        change = np.abs(moved - rank).sum()
        rank = moved
        if change < _NEAR:
            break
    return [float(value) for value in rank]


def core(network: IndexedNetwork) -> list[float]:
    """The largest k for which it lies in a part of the network where everybody is tied to k others of that part."""
    import rustworkx

    found: Mapping[int, float] = rustworkx.core_number(network.undirected)  # type: ignore[assignment]
    return _in_order(found, network)


def component(network: IndexedNetwork) -> list[float]:
    """How many actors hang together with it, itself among them."""
    import rustworkx

    values = [0.0] * len(network.actors)
    for part in map(set, rustworkx.connected_components(network.undirected)):
        for node in part:
            values[node] = float(len(part)) if len(part) > 1 else 0.0
    return values


def constraint(network: IndexedNetwork) -> list[float]:
    """How far its contacts are tied to one another, so that it cannot play one off against another."""
    near = network.neighbours
    values = []
    for mine in near:
        total = 0.0
        for j in mine:
            # p_ij: the share of i's ties that go to j; without weights each tie has the same share.
            through = sum(1 / len(near[q]) / len(mine) for q in mine if q != j and j in near[q])
            total += (1 / len(mine) + through) ** 2
        values.append(total)
    return values


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        m.id: m
        for m in (
            Measure("degree", "degree", "How many others is it tied to?", "deg(i)", "Freeman 1978", "", degree),
            Measure("in_degree", "degree in", "How many act on it?", "deg⁻(i)", "Freeman 1978", "", in_degree),
            Measure("out_degree", "degree out", "On how many does it act?", "deg⁺(i)", "Freeman 1978", "", out_degree),
            Measure(
                "betweenness", "betweenness", "Who lies on the way between others?",
                "Σ σ_st(i)/σ_st over pairs s, t other than i, divided by (n−1)(n−2)/2", "Freeman 1977; Brandes 2001",
                "0 in networks of fewer than three", betweenness,
            ),
            Measure(
                "closeness", "closeness", "Who reaches the others in few steps?",
                "(r−1)/(n−1) · (r−1)/Σ d(i,j) over the r actors it reaches", "Wasserman and Faust 1994, 5.2.2",
                "0 without a tie", closeness,
            ),
            Measure(
                "eigenvector", "eigenvector", "Who is tied to the well tied?",
                "the eigenvector of the largest eigenvalue of the adjacency matrix, of length 1", "Bonacich 1972",
                "of the largest component; all others 0", eigenvector,
            ),
            Measure(
                "pagerank", "PageRank", "Where do ties lead when they are followed in their direction?",
                "π = 0.85 P π + 0.15/n, sums to 1", "Brin and Page 1998",
                "an actor from which no tie leads jumps anywhere", pagerank,
            ),
            Measure("core", "k-core", "Who is in the thick of it?", "largest k with i in the k-core", "Seidman 1983",
                    "0 without a tie", core),
            Measure("component", "component", "How many hang together with it?", "size of its connected component",
                    "Harary 1969", "0 without a tie", component),
            Measure(
                "constraint", "constraint", "Whose contacts are tied to one another? (low: a broker)",
                "Σ_j (p_ij + Σ_q p_iq p_qj)² over its contacts j", "Burt 1992, chapter 2",
                "0 without a tie, which is no brokerage", constraint,
            ),
        )
    }
)  # fmt: skip


def rank_actors(actors: Sequence[str], values: Sequence[float]) -> list[Ranked]:
    """Actors by their figures, highest first, equal ones by id. Figures that differ by less than 1e-9 are equal."""
    rounded = [round(value, 9) for value in values]
    order = sorted(range(len(actors)), key=lambda i: (-rounded[i], actors[i]))
    ranked: list[Ranked] = []
    for place, i in enumerate(order, 1):
        tied = bool(ranked) and rounded[order[place - 2]] == rounded[i]
        ranked.append(Ranked(actors[i], values[i], ranked[-1].rank if tied else place))
    return ranked


def measure_actors(network: IndexedNetwork, measure: str) -> list[Ranked]:
    """All actors ranked by the measure of this id. Raises KeyError for an id that MEASURES does not have."""
    return rank_actors(network.actors, MEASURES[measure].compute(network))


def _counts(numbers: Ends, network: IndexedNetwork) -> list[float]:
    return [float(n) for n in np.bincount(numbers, minlength=len(network.actors))]


def _in_order(found: Mapping[int, float], network: IndexedNetwork) -> list[float]:
    return [float(found[i]) for i in range(len(network.actors))]
