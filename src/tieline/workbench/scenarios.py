"""Scenarios by the names that people use, and as they are kept in a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tieline.errors import AmbiguousNameError, ScenarioError, UnknownRecordError
from tieline.ledger import View
from tieline.network.graph import Network
from tieline.network.layers import layer_of
from tieline.network.what_if import AssumedTie, Scenario
from tieline.workbench.finding import find_actor


def make_scenario(
    view: View, network: Network, name: str, without: Sequence[str], places: Sequence[str], claims: Sequence[str],
    added: Sequence[str],
) -> Scenario:  # fmt: skip
    """A scenario from what was typed: actors by name, places by name, ties by their claims, new ties as `A|arms|B`.

    A claim's id may be shortened. Raises ScenarioError for what the network does not hold,
    AmbiguousNameError for the beginning of several.
    """
    known = {t.claim for t in network.ties}
    whole: list[str] = []
    for claim in claims:
        begins = claim if claim.startswith("c:") else f"c:{claim}"
        begun = [claim] if claim in known else [each for each in known if each.startswith(begins)]
        if len(begun) > 1:
            raise AmbiguousNameError("tie", claim, sorted(begun))
        if not begun:
            raise ScenarioError("a tie of the network", claim, "see them with `tieline network show`")
        whole += begun
    led_through = {p for t in network.ties for p in t.places} | {n.name for n in network.nodes.values()}
    for place in places:
        if place not in led_through:
            shown = ", ".join(sorted({p for t in network.ties for p in t.places})[:20]) or "none"
            raise ScenarioError("a place that ties lead through", place, f"there are {shown}")
    ties = []
    for each in added:
        parts = [part.strip() for part in each.split("|")]
        if len(parts) != 3 or parts[1] not in layer_of():
            raise ScenarioError("a tie such as 'Kenya|arms|Mountain Army'", each, "its relation as in the codebook")
        source, target = (_node(view, network, part) for part in (parts[0], parts[2]))
        ties.append(AssumedTie(source, parts[1], target, layer_of()[parts[1]]))
    actors = tuple(_node(view, network, each) for each in without)
    return Scenario(name, actors, tuple(whole), tuple(places), tuple(ties))


def scenario_to_value(scenario: Scenario) -> dict[str, object]:
    """A scenario as a judgement keeps it."""
    return {
        "kind": "scenario",
        "name": scenario.name,
        "actors": list(scenario.actors),
        "claims": list(scenario.claims),
        "places": list(scenario.places),
        "added": [[t.source, t.relation, t.target] for t in scenario.added],
    }


def scenario_of_value(value: Mapping[str, object]) -> Scenario:
    """The scenario that `scenario_to_value` wrote. Raises ScenarioError for what it never writes, as another program
    may have brought it into a case."""
    ties = []
    for each in _listed(value, "added"):
        match each:
            case [str(source), str(relation), str(target)] if relation in layer_of():
                ties.append(AssumedTie(source, relation, target, layer_of()[relation]))
            case _:
                raise ScenarioError(
                    "an assumed tie as [actor, relation of the codebook, actor]", repr(each), _MAKE_ANEW
                )

    def texts(key: str) -> tuple[str, ...]:
        return tuple(map(str, _listed(value, key)))

    return Scenario(str(value.get("name", "")), texts("actors"), texts("claims"), texts("places"), tuple(ties))


_MAKE_ANEW = "keep the scenario anew with `tieline whatif --save NAME`"


def _listed(value: Mapping[str, object], key: str) -> Sequence[object]:
    found = value.get(key)
    if found is None or isinstance(found, (list, tuple)):
        return found or ()
    raise ScenarioError(f"a list of {key} in a kept scenario", repr(found), _MAKE_ANEW)


def _node(view: View, network: Network, wanted: str) -> str:
    actor = find_actor(view, wanted)
    if actor.id not in network.nodes:
        raise UnknownRecordError("an actor with a tie", wanted, "see the ties with `tieline network show`")
    return actor.id
