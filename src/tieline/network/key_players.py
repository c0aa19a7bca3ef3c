"""Key players: which few actors hold the network together, and which few reach it best (Borgatti 2006).

Both ask for a *set*: the two best alone need not be the best two. Small cases are tried out in full; larger ones are
searched from several starts by exchanging one member at a time, which may miss the best set and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from tieline.network.indexed import IndexedNetwork

MOST_SETS = 20_000
"""So many sets are tried out in full."""
_STARTS = 5


@dataclass(frozen=True, slots=True)
class KeyPlayers:
    """A set of actors, its figure 0..1, and whether every set of that size was tried."""

    actors: tuple[str, ...]
    value: float
    exact: bool


def fragmentation(network: IndexedNetwork, removed: Sequence[int] = ()) -> float:
    """How far the network is in pieces without these actors: 0 if all are next to all, 1 if nobody reaches anybody.

    The distance-weighted form, DF = 1 − Σ 1/d(i,j) over ordered pairs / n(n−1), with 1/∞ = 0 (Borgatti 2006, eq. 9).
    """
    gone = set(removed)
    left = [i for i in range(len(network.actors)) if i not in gone]
    if len(left) < 2:
        return 1.0
    near = _nearness(network, left)
    return 1.0 - float(near.sum()) / (len(left) * (len(left) - 1))


def disconnection(network: IndexedNetwork, removed: Sequence[int] = ()) -> float:
    """The share of pairs of actors that cannot reach each other without these: 0 if all hang together, 1 if none does.

    F = 1 − Σ s(s−1) / n(n−1) over components of size s (Borgatti 2006, eq. 3); cheap where distances are not needed.
    """
    import rustworkx

    gone = set(removed)
    left = len(network.actors) - len(gone)
    if left < 2:
        return 1.0
    graph = network.undirected.copy()
    graph.remove_nodes_from(list(gone))
    sizes = [len(list(part)) for part in rustworkx.connected_components(graph)]
    return 1.0 - sum(size * (size - 1) for size in sizes) / (left * (left - 1))


def reach(network: IndexedNetwork, members: Sequence[int]) -> float:
    """How well a set reaches all: the mean over all actors of 1/d to the nearest member, members counting 1.

    The distance-weighted reach DR of Borgatti 2006, eq. 14.
    """
    if not members or not network.actors:
        return 0.0
    near = _nearness(network, list(range(len(network.actors))))[list(members)].max(axis=0)
    near[list(members)] = 1.0
    return float(near.mean())


def key_players_negative(network: IndexedNetwork, size: int, *, go_on: Callable[[], bool] = lambda: True) -> KeyPlayers:
    """KPP-Neg: the set of `size` actors without whom the rest is most in pieces.

    `go_on` is asked after each set; where it says no, the best of those tried is the answer.
    """
    return _best_set(network, size, lambda members: fragmentation(network, members), go_on)


def key_players_positive(network: IndexedNetwork, size: int, *, go_on: Callable[[], bool] = lambda: True) -> KeyPlayers:
    """KPP-Pos: the set of `size` actors that reaches all others best; `go_on` as for `key_players_negative`."""
    near = _nearness(network, list(range(len(network.actors))))
    np.fill_diagonal(near, 1.0)
    return _best_set(network, size, lambda members: float(near[list(members)].max(axis=0).mean()), go_on)


def sets_to_try(actors: int, size: int) -> int | None:
    """How many sets of `size` are tried out in full; None where there are too many, so that they are searched."""
    every = comb(actors, size)
    return every if every <= MOST_SETS else None


class _EndedError(Exception):
    """The search was told to end; it never leaves this module."""


def _best_set(
    network: IndexedNetwork, size: int, value: Callable[[tuple[int, ...]], float], go_on: Callable[[], bool]
) -> KeyPlayers:
    number = len(network.actors)
    if not 1 <= size <= number:
        raise ValueError(f"wanted a set of 1 to {number} actors, found {size}")
    tried: dict[tuple[int, ...], float] = {}

    def figure(members: tuple[int, ...]) -> float:
        # Figures that differ by less than the machine's rounding are equal: the first set tried is then the best.
        if members not in tried:
            tried[members] = round(value(members), 12)
            if not go_on():
                raise _EndedError
        return tried[members]

    exact = sets_to_try(number, size) is not None
    try:
        # The likely sets come first: whoever ends the search before all were tried has those weighed.
        best = _exchange(network, size, figure)
        if exact:
            best = max(combinations(range(number), size), key=figure)
    except _EndedError:
        best, exact = max(tried, key=lambda members: tried[members]), False
    return KeyPlayers(tuple(network.actors[i] for i in best), value(best), exact)


def _exchange(network: IndexedNetwork, size: int, figure: Callable[[tuple[int, ...]], float]) -> tuple[int, ...]:
    degrees = [len(near) for near in network.neighbours]
    pool = sorted(range(len(degrees)), key=lambda i: (-degrees[i], i))[: max(40, 3 * size)]
    found: list[tuple[float, tuple[int, ...]]] = []
    for start in range(min(_STARTS, len(pool) - size + 1)):
        members = tuple(sorted(pool[start : start + size]))
        current = figure(members)
        improved = True
        while improved:
            improved = False
            swaps = (tuple(sorted({*members, new} - {old})) for old in members for new in pool if new not in members)
            best, swapped = max(((figure(s), s) for s in swaps), default=(current, members))
            if best > current:
                members, current, improved = swapped, best, True
        found.append((current, members))
    return max(found)[1]


def _nearness(network: IndexedNetwork, among: Sequence[int]) -> NDArray[np.float64]:
    """1/d between each two of these actors over paths among them alone; 0 where there is none and on the diagonal."""
    import rustworkx

    part = network.undirected.subgraph(list(among))
    if not among:
        return np.zeros((0, 0))
    distance = np.asarray(rustworkx.distance_matrix(part), dtype=float)
    with np.errstate(divide="ignore"):
        near: NDArray[np.float64] = np.where(distance > 0, 1.0 / distance, 0.0)
    return near
