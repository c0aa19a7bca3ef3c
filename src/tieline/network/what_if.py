"""What if: the reported network without some of its actors, ties or places, or with ties that are only assumed.

It answers what becomes of the network *in what these sources report*; it says nothing of what would happen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import numpy as np

from tieline.model.codebook import codebook
from tieline.network.graph import Network, NetworkTie
from tieline.network.indexed import IndexedNetwork
from tieline.network.key_players import disconnection
from tieline.network.layers import upward
from tieline.network.stability import Resampling

CORRIDOR = "corridor_to"
SUPPLY: frozenset[str] = frozenset({"arms", "funds", "sponsors", "trains", "supplies_intelligence"})
"""Ties that something has to be carried for."""
REROUTING: frozenset[str] = frozenset({"allied_with", "aligned_with"})
"""Ties that carry nothing by themselves, unless allies are let to pass on what they are given."""


@dataclass(frozen=True, slots=True)
class AssumedTie:
    """A tie that nobody reports, added to see what it would change."""

    source: str
    relation: str
    target: str
    layer: str

    @property
    def directed(self) -> bool:
        """Whether it has a direction, as its relation says."""
        return not codebook().is_symmetric(self.relation)


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is taken out and what is added. `places` are names: ties said to lead through them, or to hold there, go,
    and so does the actor of that name. `claims` are ids of single ties."""

    name: str
    actors: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    added: tuple[AssumedTie, ...] = ()


@dataclass(frozen=True, slots=True)
class CutOff:
    """Somebody who reached another and does not any more. `share` is that of the resamples in which the first reached
    the second before and was cut off as well, None where nothing was resampled or it never reached it in one."""

    source: str
    target: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a scenario does to the reported network, counted over ties in their direction.

    Who is cut off is asked of ties that carry something; those of alliance count only where allies pass on.
    `stranded` are claims of supply whose every reported corridor is gone, `corridors` what is left: pairs of sponsor
    and client that still have one, with the places it leads through. `lonely` lost their last tie. `fragmentation` is
    that before and after (`disconnection`), `fragmentation_rise` the middle 90% of its rise over the `resamples`
    that were drawn.
    """

    scenario: Scenario
    cut_off: tuple[CutOff, ...]
    stranded: tuple[str, ...]
    corridors: tuple[tuple[str, str, tuple[str, ...]], ...]
    lonely: tuple[str, ...]
    components: tuple[int, int]
    fragmentation: tuple[float, float]
    fragmentation_rise: tuple[float, float] | None = None
    resamples: int = 0


def apply_scenario(network: Network, scenario: Scenario) -> Network:
    """The network as the scenario makes it. Raises KeyError for an actor or claim that the network does not have."""
    known = {t.claim for t in network.ties}
    missing = [a for a in scenario.actors if a not in network.nodes] + [c for c in scenario.claims if c not in known]
    missing += [end for t in scenario.added for end in (t.source, t.target) if end not in network.nodes]
    if missing:
        raise KeyError(missing[0])
    gone = {*scenario.actors, *(n.id for n in network.nodes.values() if n.name in scenario.places)}
    struck = {t.claim for t in network.ties if set(t.places) & set(scenario.places)}
    left = network.without(gone, {*scenario.claims, *struck})
    added = tuple(_assumed(t, number) for number, t in enumerate(scenario.added) if not {t.source, t.target} & gone)
    return replace(left, ties=(*left.ties, *added))


def effect_of(
    network: Network,
    scenario: Scenario,
    resampling: Resampling | None = None,
    *,
    allies_pass_on: bool = False,
    go_on: Callable[[], bool] = lambda: True,
) -> Effect:
    """What becomes of the network. With `resampling`, how far each answer hangs on weakly attested ties; `go_on` is
    asked after each resample, and where it says no, those drawn so far count.

    `allies_pass_on`: ties of alliance count as ways, in both directions, so that what is struck may be gone round.
    """
    after = apply_scenario(network, scenario)

    def ways(found: Network) -> Network:
        return found if allies_pass_on else found.kept(t for t in found.ties if t.relation not in REROUTING)

    lost = _cut_off(ways(network), ways(after))
    parts = (_count_components(network), _count_components(after))
    torn = (disconnection(IndexedNetwork.of(network)), disconnection(IndexedNetwork.of(after)))
    shares: dict[tuple[str, str], float | None] = dict.fromkeys(lost)
    rise, drawn = None, 0
    if resampling is not None:
        shares, rise, drawn = _resampled_effect(network, scenario, lost, resampling, ways, go_on)
    return Effect(
        scenario,
        tuple(CutOff(a, b, shares[a, b]) for a, b in sorted(lost)),
        _stranded(network, after),
        _corridors(after),
        tuple(sorted((network.tied - after.tied) & after.nodes.keys())),
        parts, torn, rise, drawn,
    )  # fmt: skip


def damage_ranking(network: Network, among: Collection[str] | None = None) -> list[tuple[str, float]]:
    """Actors by how much more in pieces the network is without each of them, the most damaging first.

    The rise of `disconnection` among those left, −1..1. `among` limits who is tried.
    """
    whole = IndexedNetwork.of(network)
    before, number, left = disconnection(whole), len(whole.actors), _parts_left(whole)
    together = sum(sum(left[i]) for i in range(number))  # Ordered pairs that reach each other: s(s-1) a part of s.

    def torn_without(i: int) -> float:
        if number < 3:
            return disconnection(whole, (i,))
        lost = sum(left[i]) * (sum(left[i]) + 1)
        kept = sum(part * (part - 1) for part in left[i])
        return 1.0 - (together - lost + kept) / ((number - 1) * (number - 2))

    tried = [(i, a) for i, a in enumerate(whole.actors) if among is None or a in among]
    rises = [(actor, torn_without(i) - before) for i, actor in tried]
    return sorted(rises, key=lambda each: (-round(each[1], 12), each[0]))


def _parts_left(network: IndexedNetwork) -> list[list[int]]:
    """For each actor how many are in each part into which its own part falls without it, whatever way ties go.

    One walk of the network tells it for all of them (Hopcroft and Tarjan 1973, Algorithm 447): what hangs below an
    actor and leads to nobody above it is a part of its own.
    """
    neighbours = network.neighbours
    order, reaches, below = ([-1] * len(neighbours) for _ in range(3))  # when met, the first met from there, how many
    hanging: list[list[int]] = [[] for _ in neighbours]
    for root in range(len(neighbours)):
        if order[root] >= 0:
            continue
        met, path = [root], [(root, -1, iter(neighbours[root]))]
        order[root] = reaches[root] = 0
        below[root] = 1
        while path:
            here, above, others = path[-1]
            for other in others:
                if order[other] < 0:
                    order[other] = reaches[other] = len(met)
                    below[other] = 1
                    met.append(other)
                    path.append((other, here, iter(neighbours[other])))
                    break
                if other != above:
                    reaches[here] = min(reaches[here], order[other])
            else:
                path.pop()
                if above >= 0:
                    below[above] += below[here]
                    reaches[above] = min(reaches[above], reaches[here])
                    if reaches[here] >= order[above]:
                        hanging[above].append(below[here])
        for here in met:
            rest = len(met) - 1 - sum(hanging[here])
            if rest:
                hanging[here].append(rest)
    return hanging


def reached_pairs(network: Network) -> set[tuple[str, str]]:
    """Every pair of which the first reaches the second along the direction of ties."""
    indexed = IndexedNetwork.of(network)
    actors = indexed.actors
    return {(actors[i], actors[j]) for i, row in enumerate(_reach_bits(indexed)) for j in _bits(row & ~(1 << i))}


def _cut_off(before: Network, after: Network) -> set[tuple[str, str]]:
    """Pairs of actors both still there of which the first reached the second and does not any more."""
    # Those who are gone keep their numbers, so that one operation on bits compares all pairs of an actor.
    old, new = IndexedNetwork.of(before), IndexedNetwork.of(Network(before.nodes, after.ties))
    there = sum(1 << i for i, actor in enumerate(old.actors) if actor in after.nodes)
    reach_before, reach_after = _reach_bits(old), _reach_bits(new)
    return {
        (actor, old.actors[j])
        for i, actor in enumerate(old.actors)
        if there >> i & 1
        for j in _bits(reach_before[i] & there & ~reach_after[i] & ~(1 << i))
    }


def _reach_bits(network: IndexedNetwork) -> list[int]:
    """Of each actor, as bits, whom it reaches. Components come sinks first: each adds up those it leads to."""
    import rustworkx

    reach = [0] * len(network.actors)
    out: list[list[int]] = [[] for _ in network.actors]
    for a, b in network.arcs.tolist():
        out[a].append(b)
    for part in rustworkx.strongly_connected_components(network.directed):
        members = sum(1 << i for i in part)
        bits = members if len(part) > 1 else 0
        for i in part:
            for j in out[i]:
                bits |= reach[j] | (1 << j)
        for i in part:
            reach[i] = bits
    return reach


def _bits(row: int) -> list[int]:
    found = []
    while row:
        low = row & -row
        found.append(low.bit_length() - 1)
        row ^= low
    return found


def _resampled_effect(
    network: Network,
    scenario: Scenario,
    lost: set[tuple[str, str]],
    resampling: Resampling,
    ways: Callable[[Network], Network],
    go_on: Callable[[], bool],
) -> tuple[dict[tuple[str, str], float | None], tuple[float, float], int]:
    shares = np.array([resampling.kept[t.attestation] for t in network.ties])
    generator = np.random.default_rng(resampling.seed)
    had, cut = dict.fromkeys(lost, 0), dict.fromkeys(lost, 0)
    rises = []
    # Ties that the scenario strikes by name may be missing from a resample.
    wanted = replace(scenario, claims=())
    struck = set(scenario.claims)
    for _ in range(resampling.times):
        keep = generator.random(len(network.ties)) < shares
        sample = network.kept(t for t, kept in zip(network.ties, keep, strict=True) if kept)
        after = apply_scenario(sample, wanted).without(claims=struck)
        reached = reached_pairs_of(ways(sample), lost)
        for pair in reached:
            had[pair] += 1
        for pair in reached - reached_pairs_of(ways(after), lost):
            cut[pair] += 1
        rises.append(disconnection(IndexedNetwork.of(after)) - disconnection(IndexedNetwork.of(sample)))
        if not go_on():
            break
    low, high = (float(v) for v in np.percentile(rises, [5, 95]))
    return {pair: cut[pair] / had[pair] if had[pair] else None for pair in lost}, (low, high), len(rises)


def reached_pairs_of(network: Network, pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of the pairs of which the first reaches the second."""
    if not pairs:
        return set()
    indexed = IndexedNetwork.of(network)
    place = {actor: i for i, actor in enumerate(indexed.actors)}
    reach = _reach_bits(indexed)
    return {(a, b) for a, b in pairs if a in place and b in place and reach[place[a]] >> place[b] & 1}


def _stranded(before: Network, after: Network) -> tuple[str, ...]:
    had = {(t.source, t.target) for t in before.ties if t.relation == CORRIDOR}
    has = {(t.source, t.target) for t in after.ties if t.relation == CORRIDOR}
    lost = had - has
    return tuple(sorted(t.claim for t in after.ties if t.relation in SUPPLY and (t.source, t.target) in lost))


def _corridors(network: Network) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    found: dict[tuple[str, str], set[str]] = {}
    for t in network.ties:
        if t.relation == CORRIDOR:
            found.setdefault((t.source, t.target), set()).update(t.places)
    return tuple((a, b, tuple(sorted(places))) for (a, b), places in sorted(found.items()))


def _count_components(network: Network) -> int:
    import rustworkx

    return sum(len(list(p)) > 1 for p in rustworkx.connected_components(IndexedNetwork.of(network).undirected))


def _assumed(tie: AssumedTie, number: int) -> NetworkTie:
    return NetworkTie(
        f"assumed:{number}", tie.source, tie.target, tie.relation, tie.layer, tie.directed, "single-origin", 0,
        upward=tie.relation in upward(),
    )  # fmt: skip
