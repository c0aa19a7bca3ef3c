"""A network as numbers: what the measures count on, and what a resample is cheap to make from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tieline.network.graph import Network

if TYPE_CHECKING:
    import rustworkx

Ends: TypeAlias = NDArray[np.int64]
"""Pairs of actors' numbers, one a row."""


@dataclass(frozen=True, eq=False)
class IndexedNetwork:
    """Actors as 0..n-1 in the order of their ids, ties as pairs of them.

    `arcs` has one row a direction (a tie without direction gives two), `pairs` one a tie, smaller number first. Both
    are without repeats and loops: measures ask who is tied to whom, not how often it was written.
    """

    actors: tuple[str, ...]
    arcs: Ends
    pairs: Ends

    @classmethod
    def of(cls, network: Network) -> IndexedNetwork:
        """The network as numbers."""
        actors, ends, directed = ends_of(network)
        return cls.from_ends(actors, ends, directed)

    @classmethod
    def from_ends(cls, actors: tuple[str, ...], ends: Ends, directed: NDArray[np.bool_]) -> IndexedNetwork:
        """From the two ends of each tie, and whether it has a direction."""
        arcs = _distinct(np.concatenate([ends, ends[~directed][:, ::-1]]), len(actors))
        return cls(actors, arcs, _distinct(np.sort(arcs, axis=1), len(actors)))

    @cached_property
    def undirected(self) -> rustworkx.PyGraph[int | None, None]:
        """Who is tied to whom."""
        import rustworkx

        graph: rustworkx.PyGraph[int | None, None] = rustworkx.PyGraph(multigraph=True)
        graph.add_nodes_from(range(len(self.actors)))
        graph.extend_from_edge_list(list(map(tuple, self.pairs.tolist())))
        return graph

    @cached_property
    def directed(self) -> rustworkx.PyDiGraph[int | None, None]:
        """Who acts on whom."""
        import rustworkx

        graph: rustworkx.PyDiGraph[int | None, None] = rustworkx.PyDiGraph(multigraph=True)
        graph.add_nodes_from(range(len(self.actors)))
        graph.extend_from_edge_list(list(map(tuple, self.arcs.tolist())))
        return graph

    @cached_property
    def neighbours(self) -> tuple[frozenset[int], ...]:
        """Of each actor those it is tied to, in whatever direction."""
        found: list[set[int]] = [set() for _ in self.actors]
        for a, b in self.pairs.tolist():
            found[a].add(b)
            found[b].add(a)
        return tuple(map(frozenset, found))


def ends_of(network: Network) -> tuple[tuple[str, ...], Ends, NDArray[np.bool_]]:
    """The actors in the order of their ids, the two ends of each tie as numbers, and whether it has a direction."""
    actors = tuple(sorted(network.nodes))
    number = {actor: i for i, actor in enumerate(actors)}
    ends = np.array([(number[t.arc[0]], number[t.arc[1]]) for t in network.ties], dtype=np.int64).reshape(-1, 2)
    return actors, ends, np.array([t.directed for t in network.ties], dtype=bool)


def _distinct(ends: Ends, size: int) -> Ends:
    """The pairs without repeats and loops, in order."""
    codes = np.unique(ends[:, 0] * size + ends[:, 1])
    found: Ends = np.stack([codes // max(size, 1), codes % max(size, 1)], axis=1)
    kept: Ends = found[found[:, 0] != found[:, 1]]
    return kept
