"""Brokers: who stands between others of the same group or of different ones (Gould and Fernandez 1989)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tieline.network.indexed import IndexedNetwork


@dataclass(frozen=True, slots=True)
class Brokerage:
    """How often an actor b stands on a path a → b → c where a does not act on c itself, by the groups of the three.

    `coordinator`: all in one group; `consultant`: a and c in one, b in another; `representative`: a and b in one, c in
    another; `gatekeeper`: b and c in one, a in another; `liaison`: three groups.
    """

    actor: str
    coordinator: int = 0
    consultant: int = 0
    representative: int = 0
    gatekeeper: int = 0
    liaison: int = 0

    @property
    def total(self) -> int:
        """How often it is a broker of any kind."""
        return self.coordinator + self.consultant + self.representative + self.gatekeeper + self.liaison


def count_brokerage(network: IndexedNetwork, groups: Mapping[str, str]) -> list[Brokerage]:
    """Each actor's brokerage, the busiest first. `groups` gives each actor's group (a side, a state, a type); an actor
    that it leaves out is a group of its own."""
    size = len(network.actors)
    group = [groups.get(actor, f"\0{actor}") for actor in network.actors]
    into: list[set[int]] = [set() for _ in range(size)]
    out: list[set[int]] = [set() for _ in range(size)]
    for a, b in network.arcs.tolist():
        out[a].add(b)
        into[b].add(a)
    found = []
    for b, actor in enumerate(network.actors):
        counts = dict.fromkeys(("coordinator", "consultant", "representative", "gatekeeper", "liaison"), 0)
        for a in into[b]:
            for c in out[b] - out[a] - {a}:
                counts[_role(group[a], group[b], group[c])] += 1
        found.append(Brokerage(actor, **counts))
    return sorted(found, key=lambda each: (-each.total, each.actor))


def _role(a: str, b: str, c: str) -> str:
    if a == b == c:
        return "coordinator"
    if a == c:
        return "consultant"
    if a == b:
        return "representative"
    return "gatekeeper" if b == c else "liaison"
