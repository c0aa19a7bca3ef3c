"""How far a rank hangs on single ties: the network is drawn again and again with ties left out, and ranked each time.

A tie is kept in a resample with the share of its class of attestation. The shares are the user's assumption, printed
with every result; they are no probabilities that a tie is true, and Admiralty grades are never turned into them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from tieline.network.graph import ATTESTATIONS, Attestation, Network
from tieline.network.indexed import IndexedNetwork, IndexedTies
from tieline.network.measures import MEASURES, Ranked, rank_actors

KEPT: Mapping[Attestation, float] = MappingProxyType({"contested": 0.5, "single-origin": 0.7, "corroborated": 0.95})
"""The usual shares of resamples in which a tie of each class is kept."""


@dataclass(frozen=True, slots=True)
class Resampling:
    """How resamples are made: how many, which share of them keeps a tie of each class, and the seed."""

    times: int = 500
    kept: Mapping[Attestation, float] = field(default_factory=lambda: KEPT)
    seed: int = 1

    def __post_init__(self) -> None:
        wrong = [c for c in ATTESTATIONS if not 0 <= self.kept.get(c, -1) <= 1]
        if wrong or self.times < 1:
            raise ValueError(f"wanted a share of 0..1 for each of {ATTESTATIONS} and 1 time or more, found {self}")


@dataclass(frozen=True, slots=True)
class StableRank:
    """A rank in the whole network and how it fares in the resamples.

    `holds` is the share of resamples in which the actor ranks as high or higher, `in_top` that in which it is among the
    first `top`; `low` and `high` bound the rank in the middle 90% of them; `resamples` is how many there were.
    """

    actor: str
    value: float
    rank: int
    holds: float
    top: int
    in_top: float
    low: int
    high: int
    resamples: int


def resampled(network: Network, resampling: Resampling) -> Iterator[IndexedNetwork]:
    """The network drawn again `times` times. The same seed gives the same resamples."""
    ties = IndexedTies.of(network)
    shares = np.array([resampling.kept[t.attestation] for t in network.ties])
    generator = np.random.default_rng(resampling.seed)
    for _ in range(resampling.times):
        yield ties.kept(generator.random(len(shares)) < shares)


def stable_ranks(
    network: Network,
    measures: tuple[str, ...],
    resampling: Resampling,
    *,
    top: int = 3,
    go_on: Callable[[], bool] = lambda: True,
) -> dict[str, list[StableRank]]:
    """Every actor's rank by each measure, with its stability; `go_on` is asked after each resample, and
    where it says no, those drawn so far count.

    A measure in which low is what is sought (constraint) is ranked by its figure all the same: highest first.
    """
    whole = IndexedNetwork.of(network)
    ranked = {m: rank_actors(whole.actors, MEASURES[m].compute(whole)) for m in measures}
    place = {actor: i for i, actor in enumerate(whole.actors)}
    seen = {m: np.empty((resampling.times, len(place)), dtype=np.int32) for m in measures}
    drawn = 0
    for row, sample in enumerate(resampled(network, resampling)):
        for m in measures:
            seen[m][row] = _ranks(MEASURES[m].compute(sample))
        drawn = row + 1
        if not go_on():
            break
    return {m: _stable(ranked[m], seen[m][:drawn, [place[r.actor] for r in ranked[m]]], top) for m in measures}


def _ranks(values: Sequence[float]) -> NDArray[np.int64]:
    rounded = np.round(np.asarray(values, dtype=float), 9)
    order = np.sort(rounded)
    # As many rank before an actor as have more: those to the right of its last equal.
    return len(rounded) - np.searchsorted(order, rounded, side="right") + 1


def _stable(ranked: Sequence[Ranked], seen: NDArray[np.int32], top: int) -> list[StableRank]:
    """Each actor's rank beside those it had in the resamples: one column of `seen` an actor, in the order of ranks."""
    if not ranked:
        return []
    low, high = np.percentile(seen, [5, 95], axis=0, method="closest_observation")
    holds = np.mean(seen <= np.array([r.rank for r in ranked]), axis=0)
    in_top = np.mean(seen <= top, axis=0)
    return [
        StableRank(r.actor, r.value, r.rank, float(holds[i]), top, float(in_top[i]), int(low[i]), int(high[i]),
                   len(seen))
        for i, r in enumerate(ranked)
    ]  # fmt: skip
