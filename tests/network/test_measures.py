"""Measures against figures that were published, or that can be worked out by hand."""

from __future__ import annotations

import networkx
import pytest
from networks import network_of

from tieline.network.brokerage import count_brokerage
from tieline.network.indexed import IndexedNetwork
from tieline.network.key_players import (
    disconnection,
    fragmentation,
    key_players_negative,
    key_players_positive,
    reach,
)
from tieline.network.measures import MEASURES, measure_actors, rank_actors
from tieline.network.routes import articulation_points, bridges, communities, components, find_routes


def values(graph: networkx.Graph, measure: str) -> dict[str, float]:
    indexed = IndexedNetwork.of(network_of(graph.edges, actors=graph.nodes))
    return dict(zip(indexed.actors, MEASURES[measure].compute(indexed), strict=True))


def test_the_kite_of_krackhardt() -> None:
    # Krackhardt 1990: the three measures name three different actors.
    kite = networkx.krackhardt_kite_graph()
    assert max(values(kite, "degree").items(), key=lambda v: v[1]) == ("3", 6.0)
    between = values(kite, "betweenness")
    assert between["7"] == max(between.values()) == pytest.approx(0.3889, abs=1e-4)
    near = values(kite, "closeness")
    assert near["5"] == near["6"] == max(near.values()) == pytest.approx(0.6429, abs=1e-4)


def test_the_families_of_florence() -> None:
    # Padgett and Ansell 1993; the figures as in Jackson 2008, table 2.1.
    families = networkx.florentine_families_graph()
    between = values(families, "betweenness")
    assert between["Medici"] == pytest.approx(0.522, abs=1e-3)
    assert between["Guadagni"] == pytest.approx(0.255, abs=1e-3)
    assert between["Strozzi"] == pytest.approx(0.103, abs=1e-3)
    assert values(families, "degree")["Medici"] == 6
    assert values(families, "closeness")["Medici"] == pytest.approx(0.56, abs=5e-3)
    assert values(families, "eigenvector")["Medici"] == pytest.approx(0.430, abs=1e-3)


def test_the_karate_club_of_zachary() -> None:
    # Zachary 1977, members numbered from 0.
    club = networkx.karate_club_graph()
    degrees = values(club, "degree")
    assert (degrees["33"], degrees["0"], degrees["32"]) == (17, 16, 12)
    assert values(club, "betweenness")["0"] == pytest.approx(0.4376, abs=1e-4)
    assert max(values(club, "core").values()) == 4
    network = network_of(club.edges)
    assert articulation_points(network) == ("0",)
    assert bridges(network) == (("0", "11"),)
    found = communities(network)
    assert 3 <= len(found) <= 5
    side = {member: n for n, group in enumerate(found) for member in group}
    assert side["0"] != side["33"]


def test_the_characters_of_les_miserables() -> None:
    # Knuth 1993: Valjean is met by 36 others.
    novel = networkx.les_miserables_graph()
    assert values(novel, "degree")["Valjean"] == 36
    assert values(novel, "betweenness")["Valjean"] == pytest.approx(0.570, abs=1e-3)


def test_the_women_of_davis() -> None:
    # Davis, Gardner and Gardner 1941: 18 women, 14 events; event 8 was attended by 14 of them.
    women = networkx.davis_southern_women_graph()
    assert values(women, "degree")["E8"] == 14
    assert values(women, "component")["E8"] == 32


def test_a_star() -> None:
    star = networkx.star_graph(4)
    assert values(star, "betweenness") == {"0": 1.0, "1": 0.0, "2": 0.0, "3": 0.0, "4": 0.0}
    assert values(star, "closeness")["0"] == 1.0
    assert values(star, "constraint") == {"0": 0.25, "1": 1.0, "2": 1.0, "3": 1.0, "4": 1.0}
    assert values(star, "eigenvector")["0"] == pytest.approx(2**-0.5)


def test_a_path() -> None:
    # On a path of four each inner actor lies between 2 of 3 pairs of others.
    path = values(networkx.path_graph(4), "betweenness")
    assert path == {"0": 0.0, "1": pytest.approx(2 / 3), "2": pytest.approx(2 / 3), "3": 0.0}


def test_a_cycle() -> None:
    cycle = networkx.cycle_graph(5)
    assert set(values(cycle, "core").values()) == {2.0}
    assert all(v == pytest.approx(0.2) for v in values(cycle, "pagerank").values())


def test_a_complete_network() -> None:
    # Burt: in a triangle p = 1/2 everywhere, so each contact adds (1/2 + 1/4)².
    triangle = networkx.complete_graph(3)
    assert all(v == pytest.approx(2 * 0.75**2) for v in values(triangle, "constraint").values())
    assert fragmentation(IndexedNetwork.of(network_of(triangle.edges))) == pytest.approx(0)


def test_pagerank_follows_direction() -> None:
    # Two point at one that points nowhere: x = y = (1 + d·z)/3·…, solved by hand: z = (1 + 2d)x, 2x + z = 1.
    indexed = IndexedNetwork.of(network_of([("x", "z"), ("y", "z")], directed=True))
    ranks = {r.actor: r.value for r in measure_actors(indexed, "pagerank")}
    d = 0.85
    x = 1 / (3 + 2 * d)
    assert ranks == {"z": pytest.approx((1 + 2 * d) * x, abs=1e-6), "x": pytest.approx(x, abs=1e-6),
                     "y": pytest.approx(x, abs=1e-6)}  # fmt: skip


def test_two_cliques_with_a_broker() -> None:
    # Without b, two triangles of three: 12 of 30 ordered pairs still reach each other.
    pairs = [(1, 2), (2, 3), (1, 3), (3, "b"), ("b", 4), (4, 5), (5, 6), (4, 6)]
    indexed = IndexedNetwork.of(network_of(pairs))
    # By distance b is as bad a loss as 3 or 4: a clique that loses a member and keeps b is long.
    assert key_players_negative(indexed, 1).value == pytest.approx(1 - 12 / 30)
    assert disconnection(indexed, (indexed.actors.index("b"),)) == pytest.approx(1 - 12 / 30)
    assert articulation_points(network_of(pairs)) == ("3", "4", "b")


def test_the_two_best_are_not_the_best_two() -> None:
    # Borgatti 2006: a and b are each best alone but cover the same contacts; a and e together reach more.
    pairs = [("a", n) for n in "pqrst"] + [("b", n) for n in "pqrs"] + [("e", n) for n in "uvw"]
    indexed = IndexedNetwork.of(network_of(pairs))
    alone = [key_players_positive(IndexedNetwork.of(network_of(pairs)), 1).actors[0]]
    assert alone == ["a"]
    best = key_players_positive(indexed, 2)
    assert best.actors == ("a", "e")
    assert best.exact
    # a, p–t and e, u–w count 1 each; b is two steps from a: ten actors of eleven 1, one ½.
    assert best.value == pytest.approx((10 + 0.5) / 11)
    assert reach(indexed, [indexed.actors.index(x) for x in best.actors]) == pytest.approx(best.value)


def test_brokers_by_their_roles() -> None:
    # Gould and Fernandez 1989: the five roles of b between a and c.
    indexed = IndexedNetwork.of(network_of([("a", "b"), ("b", "c")], directed=True))
    roles = {
        ("1", "1", "1"): "coordinator",
        ("1", "2", "1"): "consultant",
        ("1", "1", "2"): "representative",
        ("2", "1", "1"): "gatekeeper",
        ("1", "2", "3"): "liaison",
    }
    for groups, role in roles.items():
        busiest = count_brokerage(indexed, dict(zip("abc", groups, strict=True)))[0]
        assert busiest.actor == "b"
        assert (getattr(busiest, role), busiest.total) == (1, 1)


def test_who_acts_on_both_brokers_nothing() -> None:
    indexed = IndexedNetwork.of(network_of([("a", "b"), ("b", "c"), ("a", "c")], directed=True))
    assert count_brokerage(indexed, {})[0].total == 0


def test_routes_are_all_the_shortest_and_what_cuts_them() -> None:
    network = network_of([("s", "a"), ("s", "b"), ("a", "t"), ("b", "t"), ("t", "u")], directed=True)
    found = find_routes(network, "s", "u")
    assert found.shortest == (("s", "a", "t", "u"), ("s", "b", "t", "u"))
    assert found.cut_actors == ("t",)
    assert found.cut_pairs == (("t", "u"),)
    assert len(find_routes(network, "s", "t").disjoint) == 2
    assert not find_routes(network, "u", "s").reached
    assert find_routes(network, "u", "s", follow="any").reached


def test_equal_figures_share_a_rank() -> None:
    assert [r.rank for r in rank_actors(("a", "b", "c", "d"), (3.0, 2.0, 2.0, 1.0))] == [1, 2, 2, 4]


@pytest.mark.parametrize("measure", MEASURES)
def test_an_empty_network_has_no_ranks_and_a_lonely_actor_has_nothing(measure: str) -> None:
    assert measure_actors(IndexedNetwork.of(network_of([])), measure) == []
    alone = measure_actors(IndexedNetwork.of(network_of([], actors=["x"])), measure)
    assert [r.value for r in alone] == [1.0 if measure == "pagerank" else 0.0]
    assert components(network_of([], actors=["x"])) == ()


def test_a_search_for_key_players_can_be_ended_and_tells_the_best_it_tried() -> None:
    indexed = IndexedNetwork.of(network_of([(n, n + 1) for n in range(9)]))
    tried: list[int] = []

    def go_on() -> bool:
        tried.append(1)
        return len(tried) < 20

    ended = key_players_negative(indexed, 2, go_on=go_on)
    assert len(tried) == 20
    assert not ended.exact
    assert len(ended.actors) == 2
    assert ended.value <= key_players_negative(indexed, 2).value
