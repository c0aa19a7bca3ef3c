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
        return IndexedTies.of(network).whole

    @cached_property
    def undirected(self) -> rustworkx.PyGraph[int | None, None]:
        """Who is tied to whom."""
        import rustworkx

        graph: rustworkx.PyGraph[int | None, None] = rustworkx.PyGraph(multigraph=True)
        graph.add_nodes_from(range(len(self.actors)))
        graph.extend_from_edge_list(_as_tuples(self.pairs))
        return graph

    @cached_property
    def directed(self) -> rustworkx.PyDiGraph[int | None, None]:
        """Who acts on whom."""
        import rustworkx

        graph: rustworkx.PyDiGraph[int | None, None] = rustworkx.PyDiGraph(multigraph=True)
        graph.add_nodes_from(range(len(self.actors)))
        graph.extend_from_edge_list(_as_tuples(self.arcs))
        return graph

    @cached_property
    def neighbours(self) -> tuple[frozenset[int], ...]:
        """Of each actor those it is tied to, in whatever direction."""
        found: list[set[int]] = [set() for _ in self.actors]
        for a, b in self.pairs.tolist():
            found[a].add(b)
            found[b].add(a)
        return tuple(map(frozenset, found))


@dataclass(frozen=True, eq=False)
class IndexedTies:
    """The whole network, and of each of its ties the rows of `pairs` and `arcs` that it stands for.

    Sorting out repeats is done once, for the whole: a resample then only picks rows. `arcs` of a tie are its own and,
    where it has no direction, the one back (else the same again). A row one past the last stands for a loop.
    """

    whole: IndexedNetwork
    pair_of: NDArray[np.int64]
    arcs_of: Ends

    @classmethod
    def of(cls, network: Network) -> IndexedTies:
        """The ties in the network's order."""
        actors = tuple(sorted(network.nodes))
        number = {actor: i for i, actor in enumerate(actors)}
        ends = np.array([(number[t.arc[0]], number[t.arc[1]]) for t in network.ties], dtype=np.int64).reshape(-1, 2)
        directed = np.array([t.directed for t in network.ties], dtype=bool)
        back = np.where(directed[:, np.newaxis], ends, ends[:, ::-1])
        arcs, arc_rows = _distinct(np.concatenate([ends, back]), len(actors))
        pairs, pair_rows = _distinct(np.sort(ends, axis=1), len(actors))
        return cls(IndexedNetwork(actors, arcs, pairs), pair_rows, arc_rows.reshape(2, -1).T)

    def kept(self, keep: NDArray[np.bool_]) -> IndexedNetwork:
        """The same actors with only these ties."""
        pairs = np.zeros(len(self.whole.pairs) + 1, dtype=bool)
        arcs = np.zeros(len(self.whole.arcs) + 1, dtype=bool)
        pairs[self.pair_of[keep]] = True
        arcs[self.arcs_of[keep]] = True
        return IndexedNetwork(self.whole.actors, self.whole.arcs[arcs[:-1]], self.whole.pairs[pairs[:-1]])


def _distinct(ends: Ends, size: int) -> tuple[Ends, NDArray[np.int64]]:
    """The pairs without repeats and loops, in order, and the row of each of `ends` among them (loops: one past)."""
    loop = ends[:, 0] == ends[:, 1]
    # A code above all others puts loops last.
    codes = np.where(loop, size * size, ends[:, 0] * size + ends[:, 1])
    found, rows = np.unique(codes, return_inverse=True)
    found = found[found < size * size]
    distinct: Ends = np.stack([found // max(size, 1), found % max(size, 1)], axis=1)
    return distinct, rows.reshape(-1)


def _as_tuples(ends: Ends) -> list[tuple[int, int]]:
    # A list of each column is made far faster than one of each row.
    return list(zip(ends[:, 0].tolist(), ends[:, 1].tolist(), strict=True))
