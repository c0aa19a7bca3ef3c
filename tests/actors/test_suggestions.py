"""What the analyst is asked, and in which order."""

from __future__ import annotations

from tieline.actors import MemoryProfiles, record, resolve
from tieline.actors.suggestions import Suggestion, doubt_of, suggest_merges, suggest_splits
from tieline.knowledge import Knowledge
from tieline.knowledge.records import Alias, KnownActor, Pack
from tieline.model.case import ActorLink
from tieline.model.identity import Identities, apply_actor_judgements
from tieline.model.judgements import Action, Judgement
from tieline.model.profiles import LocalActor

NOTHING = Knowledge.from_packs(())


def person(document: str, name: str, statements: int = 1, **more: tuple[str, ...]) -> LocalActor:
    return LocalActor(f"{document}#a1", name, "person", None, ((name, 1),), statements=statements, **more)  # type: ignore[arg-type]


def case(*actors: LocalActor) -> tuple[MemoryProfiles, list[ActorLink]]:
    store = MemoryProfiles()
    links: list[ActorLink] = []
    for actor in actors:
        made = resolve((actor,), store, NOTHING)
        record(made, store)
        links.extend(made.links)
    return store, links


def merges(store: MemoryProfiles, identities: Identities | None = None) -> tuple[Suggestion, ...]:
    return suggest_merges(store, store, identities or Identities(), NOTHING)


def decide(action: Action, *targets: str) -> Identities:
    made = Judgement.of(action, targets, reason="seen", author="ana", made="2025-01-01T00:00:00Z")
    return apply_actor_judgements([made])


def test_a_surname_and_a_full_name_may_be_one() -> None:
    store, _ = case(person("d1", "Omar Haddad", 5), person("d2", "Haddad", 3))
    (found,) = merges(store)
    assert found.names == ("Omar Haddad", "Haddad")
    assert found.statements == 3
    assert found.score == sum(part.score for part in found.parts)


def test_what_settles_most_comes_first() -> None:
    store, _ = case(
        person("d1", "Omar Haddad", 9), person("d2", "Haddad", 9),
        person("d3", "Lena Moor", 1), person("d4", "Moor", 1),
    )  # fmt: skip
    first, second = merges(store)
    assert "Haddad" in first.names[0]
    assert first.settles > second.settles


def test_decided_pairs_are_not_asked_again() -> None:
    store, links = case(person("d1", "Omar Haddad"), person("d2", "Haddad"))
    one, other = (link.actor for link in links)
    assert len(merges(store)) == 1
    assert merges(store, decide("merge", one, other)) == ()
    assert merges(store, decide("different", one, other)) == ()
    assert merges(store, decide("reject_actor", other)) == ()


def test_brothers_are_not_asked_about() -> None:
    store, _ = case(person("d1", "Omar Haddad"), person("d2", "Karim Haddad"))
    assert merges(store) == ()


def test_a_link_that_was_barely_made_may_be_two() -> None:
    firm, weak = person("d1", "Omar Haddad", 2), person("d2", "Omar Hadad", 4)
    _, links = case(firm, person("d3", "Omar Haddad"))
    barely = ActorLink(weak.key, links[0].actor, 4.3, links[1].parts)
    by_key = {firm.key: firm, weak.key: weak}
    (found,) = suggest_splits([*links, barely], by_key, Identities())
    assert (found.kind, found.leaving, found.statements) == ("split", ("d2#a1",), 4)
    assert suggest_splits([*links, barely], by_key, decide("split", links[0].actor, weak.key)) == ()


def test_doubt_is_greatest_where_one_is_as_likely_as_two() -> None:
    assert doubt_of(2.0) == 1.0
    assert doubt_of(4.0) == doubt_of(0.0) < 1
    assert doubt_of(-900.0) == doubt_of(900.0) == 0.0


def test_a_capital_is_not_asked_to_be_its_state() -> None:
    known = KnownActor("norland", "Norland", "state", "made-up", metonyms=(Alias("Vessel Bay"),))
    knowledge = Knowledge.from_packs([Pack("made-up", "Made up", "1", "2025", "CC0-1.0", actors=(known,))])
    store = MemoryProfiles()
    state = LocalActor("d1#a1", "Norland", "state", "norland", (("Norland", 2), ("Vessel Bay", 1)), statements=3)
    place = LocalActor("d2#a1", "Vessel Bay", "place", None, (("Vessel Bay", 1),), statements=2)
    army = LocalActor("d3#a1", "Vessel Bay", "organization", None, (("Vessel Bay", 1),), statements=2)
    for actor in (state, place):
        record(resolve((actor,), store, knowledge), store)
    assert suggest_merges(store, store, Identities(), knowledge) == ()
    record(resolve((army,), store, knowledge), store)
    assert any("norland" in "".join(s.actors) for s in suggest_merges(store, store, Identities(), knowledge))
