"""What-if against brute force, and what its answers say."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import network_of

from tieline.network.graph import Network, NetworkTie, Node
from tieline.network.stability import Resampling, stable_ranks
from tieline.network.what_if import (
    AssumedTie,
    Scenario,
    apply_scenario,
    damage_ranking,
    effect_of,
    reached_pairs,
)

CASES = 200


def walk(network: Network, source: str) -> set[str]:
    """Whom an actor reaches, tie by tie."""
    steps = {t.arc for t in network.ties} | {t.arc[::-1] for t in network.ties if not t.directed}
    seen: set[str] = set()
    rest = [source]
    while rest:
        here = rest.pop()
        for a, b in steps:
            if a == here and b not in seen:
                seen.add(b)
                rest.append(b)
    return seen - {source}


@st.composite
def networks(draw: st.DrawFn) -> Network:
    actors = [f"a{n}" for n in range(draw(st.integers(2, 12)))]
    ends = st.tuples(st.sampled_from(actors), st.sampled_from(actors), st.booleans(), st.booleans())
    ties = tuple(
        NetworkTie(f"c{n}", a, b, "arms", "arms", directed, "single-origin", 1, upward=upward)
        for n, (a, b, directed, upward) in enumerate(draw(st.lists(ends, max_size=25)))
    )
    return Network({a: Node(a, a, "person") for a in actors}, ties)


@settings(max_examples=CASES, deadline=None)
@given(networks(), st.data())
def test_what_is_cut_off_is_what_walking_finds(network: Network, data: st.DataObject) -> None:
    struck = data.draw(st.lists(st.sampled_from(sorted(network.nodes)), max_size=3, unique=True))
    claims = data.draw(st.lists(st.sampled_from([t.claim for t in network.ties]), max_size=3, unique=True)) \
        if network.ties else []  # fmt: skip
    scenario = Scenario("cut", actors=tuple(struck), claims=tuple(claims))
    after = apply_scenario(network, scenario)
    expected = {
        (a, b)
        for a, b in permutations(after.nodes, 2)
        if b in walk(network, a) and b not in walk(after, a)
    }  # fmt: skip
    assert {(c.source, c.target) for c in effect_of(network, scenario).cut_off} == expected
    assert reached_pairs(after) == {(a, b) for a in after.nodes for b in walk(after, a)}


@settings(max_examples=50, deadline=None)
@given(networks())
def test_the_most_damaging_removal_leaves_the_fewest_pairs(network: Network) -> None:
    def torn(left: Network) -> float:
        if len(left.nodes) < 2:
            return 1.0
        loose = left.kept(
            NetworkTie(t.claim, t.source, t.target, t.relation, t.layer, False, t.attestation, 1) for t in left.ties
        )
        pairs = sum(len(walk(loose, a)) for a in loose.nodes)
        return 1 - pairs / (len(loose.nodes) * (len(loose.nodes) - 1))

    expected = {actor: torn(network.without({actor})) - torn(network) for actor in network.nodes}
    found = damage_ranking(network)
    assert dict(found) == pytest.approx(expected)
    assert [v for _, v in found] == sorted((v for _, v in found), reverse=True)


def corridor_case() -> Network:
    tie = {"directed": True, "attestation": "single-origin", "origins": 1}
    nodes = {n: Node(n, n, "state") for n in ("sponsor", "client", "ally", "Hill Country")}
    ties = (
        NetworkTie("arms", "sponsor", "client", "arms", "arms", **tie),  # type: ignore[arg-type]
        NetworkTie("way", "sponsor", "client", "corridor_to", "transit", places=("Hill Country",), **tie),  # type: ignore[arg-type]
        NetworkTie("helps", "sponsor", "ally", "arms", "arms", **tie),  # type: ignore[arg-type]
        NetworkTie("friends", "client", "ally", "allied_with", "doctrine", False, "single-origin", 1),
    )
    return Network(nodes, ties)


def test_a_lost_corridor_strands_what_was_carried_through_it() -> None:
    effect = effect_of(corridor_case(), Scenario("no hills", places=("Hill Country",)))
    assert effect.stranded == ("arms",)
    assert effect.corridors == ()
    assert effect.cut_off == ()


def test_allies_pass_on_in_the_second_scenario() -> None:
    network, strike = corridor_case().in_layers(("arms", "doctrine")), Scenario("strike", claims=("arms",))
    assert [(c.source, c.target) for c in effect_of(network, strike).cut_off] == [("sponsor", "client")]
    assert effect_of(network, strike, allies_pass_on=True).cut_off == ()


def test_an_assumed_tie_has_a_direction_where_its_relation_has_one() -> None:
    network = network_of([("a", "b")], directed=True, actors=["c"])
    assumed = AssumedTie("c", "allied_with", "a", "doctrine"), AssumedTie("b", "arms", "c", "arms")
    reached = reached_pairs(apply_scenario(network, Scenario("new", added=assumed[:1])))
    assert {("a", "c"), ("c", "a"), ("c", "b")} <= reached
    assert ("c", "b") not in reached_pairs(apply_scenario(network, Scenario("new", added=assumed[1:])))


def test_an_assumed_tie_opens_a_way() -> None:
    network = network_of([("a", "b")], directed=True, actors=["c"])
    after = apply_scenario(network, Scenario("new", added=(AssumedTie("b", "arms", "c", "arms"),)))
    assert ("a", "c") in reached_pairs(after)


def test_who_is_not_in_the_network_cannot_be_struck() -> None:
    with pytest.raises(KeyError):
        apply_scenario(network_of([("a", "b")]), Scenario("?", actors=("z",)))


def test_shares_tell_what_hangs_on_weak_ties() -> None:
    weak = network_of([("a", "b")], directed=True, attestation="contested")
    strong = network_of([("b", "c")], directed=True)
    network = Network({**weak.nodes, **strong.nodes}, (*weak.ties, *(t for t in strong.ties)))
    effect = effect_of(network, Scenario("no b", actors=("b",)), Resampling(times=200))
    assert [(c.source, c.target) for c in effect.cut_off] == [("a", "c")]
    assert effect.cut_off[0].share == 1.0


def test_a_rank_on_one_contested_tie_is_shaky() -> None:
    solid = [(n, "hub") for n in range(6)]
    shaky = network_of([("rival", f"r{n}") for n in range(6)], attestation="contested")
    base = network_of(solid)
    ties = (
        *base.ties,
        *(NetworkTie(f"r{t.claim}", t.source, t.target, *("arms", "arms", False, "contested", 1)) for t in shaky.ties),
    )
    found = stable_ranks(Network({**base.nodes, **shaky.nodes}, ties), ("degree",), Resampling(times=300), top=1)
    by_actor = {r.actor: r for r in found["degree"]}
    assert by_actor["hub"].rank == by_actor["rival"].rank == 1
    assert by_actor["hub"].in_top > 0.95 > 0.2 > by_actor["rival"].in_top


def test_the_same_seed_gives_the_same_shares() -> None:
    network = network_of([(n, n + 1) for n in range(8)], attestation="single-origin")
    first, again = (stable_ranks(network, ("degree", "pagerank"), Resampling(times=40)) for _ in range(2))
    assert first == again
    assert first != stable_ranks(network, ("degree", "pagerank"), Resampling(times=40, seed=2))


def test_drawing_can_be_ended_and_what_was_drawn_counts() -> None:
    network = network_of([(n, n + 1) for n in range(8)], attestation="single-origin")
    answers = iter([True, True, False])
    ended = stable_ranks(network, ("degree",), Resampling(times=500), go_on=lambda: next(answers))["degree"]
    assert {r.resamples for r in ended} == {3}
    assert [r.holds for r in ended] == [r.holds for r in stable_ranks(network, ("degree",), Resampling(3))["degree"]]


def test_a_what_if_can_be_ended_and_says_how_many_were_drawn() -> None:
    network = network_of([("a", "b"), ("b", "c")], directed=True, attestation="contested")
    strike = Scenario("no b", actors=("b",))
    answers = iter([True, True, False])
    ended = effect_of(network, strike, Resampling(times=200), go_on=lambda: next(answers))
    assert ended.resamples == 3
    assert ended == effect_of(network, strike, Resampling(times=3))
    assert effect_of(network, strike).resamples == 0
