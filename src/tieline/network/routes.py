"""Routes: how one actor reaches another in the reported network, how many ways there are, and what cuts them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from tieline.network.graph import Network, NetworkTie

if TYPE_CHECKING:
    pass

MOST_PATHS = 50


@dataclass(frozen=True, slots=True)
class Routes:
    """How `source` reaches `target`.

    `shortest` are all shortest paths, at most MOST_PATHS (`more`: there are more). `disjoint` paths share no actor
    between the two ends. `cut_actors` is a smallest set of actors, `cut_pairs` of pairs tied to each other, whose loss
    leaves no path; both are empty where there is none, `cut_actors` also where the two are tied directly, for then no
    loss of another cuts them off.
    """

    source: str
    target: str
    shortest: tuple[tuple[str, ...], ...]
    more: bool
    disjoint: tuple[tuple[str, ...], ...]
    cut_actors: tuple[str, ...]
    cut_pairs: tuple[tuple[str, str], ...]

    @property
    def reached(self) -> bool:
        """Whether there is any path."""
        return bool(self.shortest)


def find_routes(
    network: Network, source: str, target: str, *, follow: Literal["direction", "any"] = "direction"
) -> Routes:
    """All ways from one actor to another: along the direction of ties, or along any. Raises KeyError for an unknown
    actor."""
    import networkx

    for end in (source, target):
        if end not in network.nodes:
            raise KeyError(end)
    graph = network.directed_graph() if follow == "direction" else network.simple_graph()
    if source == target or not networkx.has_path(graph, source, target):
        return Routes(source, target, (), False, (), (), ())
    paths = list(islice(networkx.all_shortest_paths(graph, source, target), MOST_PATHS + 1))
    disjoint = sorted((tuple(p) for p in networkx.node_disjoint_paths(graph, source, target)), key=_by_length)
    cut_actors = () if graph.has_edge(source, target) else networkx.minimum_node_cut(graph, source, target)
    cut_pairs = networkx.minimum_edge_cut(graph, source, target)
    return Routes(
        source, target, tuple(sorted((tuple(p) for p in paths[:MOST_PATHS]), key=_by_length)), len(paths) > MOST_PATHS,
        tuple(disjoint), tuple(sorted(cut_actors)), tuple(sorted(cut_pairs)),
    )  # fmt: skip


def cutting_places(
    network: Network, source: str, target: str, *, follow: Literal["direction", "any"] = "direction"
) -> tuple[str, ...]:
    """Each place whose loss alone, with the ties said to lead through it or to hold there, leaves no path."""
    import networkx

    found = []
    for place in sorted({place for tie in network.ties for place in tie.places}):
        left = network.kept(t for t in network.ties if place not in t.places)
        graph = left.directed_graph() if follow == "direction" else left.simple_graph()
        if not networkx.has_path(graph, source, target):
            found.append(place)
    return tuple(found)


def ties_between(network: Network, pair: tuple[str, str]) -> tuple[NetworkTie, ...]:
    """The ties that one step of a route stands for, in either direction."""
    return tuple(t for t in network.ties if {t.source, t.target} == set(pair))


def articulation_points(network: Network) -> tuple[str, ...]:
    """Actors whose loss leaves their part of the network in more pieces."""
    import networkx

    return tuple(sorted(networkx.articulation_points(network.simple_graph())))


def bridges(network: Network) -> tuple[tuple[str, str], ...]:
    """Pairs whose ties are the only link between two parts."""
    import networkx

    return tuple(sorted((min(a, b), max(a, b)) for a, b in networkx.bridges(network.simple_graph())))


def components(network: Network) -> tuple[tuple[str, ...], ...]:
    """The parts that hang together, the largest first; actors without a tie are left out."""
    import networkx

    parts = (tuple(sorted(part)) for part in networkx.connected_components(network.simple_graph()) if len(part) > 1)
    return tuple(sorted(parts, key=lambda part: (-len(part), part)))


def communities(network: Network, *, seed: int = 1) -> tuple[tuple[str, ...], ...]:
    """Groups with more ties inside than between (Louvain: Blondel et al. 2008; modularity 1.0), the largest first.

    The method draws by chance: the same seed gives the same groups, another may give others.
    """
    import networkx

    graph = network.simple_graph()
    graph.remove_nodes_from([n for n, d in list(graph.degree()) if d == 0])
    if not graph:
        return ()
    found = networkx.community.louvain_communities(graph, seed=seed)
    return tuple(sorted((tuple(sorted(part)) for part in found), key=lambda part: (-len(part), part)))


def _by_length(path: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(path), path
