"""Who is who across documents, on a made-up case and on cases that were made hard."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from tests.actors.made_up_case import make_up_case

from tieline.actors import MemoryProfiles, local_actors, record, resolve, resolve_all
from tieline.actors.blocking import blocking_keys
from tieline.actors.comparisons import total
from tieline.actors.profiles import TOO_MANY
from tieline.knowledge import Knowledge, bundled_knowledge
from tieline.model import Reading
from tieline.model.mentions import ActorType
from tieline.model.profiles import LocalActor, Profile

NOTHING = Knowledge.from_packs(())


def local(document: str, name: str, kind: ActorType = "person", **more: Any) -> LocalActor:
    return LocalActor(f"{document}#a1", name, kind, None, ((name, 1),), **more)


def one(*actors: LocalActor, knowledge: Knowledge = NOTHING) -> bool:
    """Whether all of them, each in a document of its own, are one actor."""
    return len({link.actor for link in resolve_all([(actor,) for actor in actors], knowledge)}) == 1


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_forty_people_in_four_hundred_spellings(seed: int) -> None:
    case = make_up_case(seed)
    links = resolve_all(case.documents, NOTHING)
    gathered: dict[str, list[str]] = defaultdict(list)
    for link in links:
        gathered[link.actor].append(link.local)
    pairs = [pair for members in gathered.values() for pair in combinations(members, 2)]
    right = sum(case.person_of[a] == case.person_of[b] for a, b in pairs)
    wanted = sum(n * (n - 1) // 2 for n in Counter(case.person_of.values()).values())
    assert right / len(pairs) >= 0.99
    assert right / wanted >= 0.88
    assert resolve_all(case.documents, NOTHING) == links


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Omar al-Haddad", "Umar Haddad"),
        ("Gen. Abdel-Rahman Khalil", "Abdurrahman al-Khalil"),
        ("Haddad, Omar", "Omar Haddad"),
        ("قاسم الحداد", "Qassem Haddad"),
    ],
)
def test_spellings_of_one_name_are_one(first: str, second: str) -> None:
    assert one(local("d1", first), local("d2", second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Omar Haddad", "Karim Haddad"),
        ("Omar bin Khalid al-Haddad", "Khalid al-Haddad"),
        ("George Moor Sr.", "George Moor Jr."),
        ("Hassan Soltani", "Hussein Soltani"),
        ("Jamal Masri", "Jamil Masri"),
        ("Jon Bell", "Jan Bell"),
        ("Omar Haddad", "Haddad"),
    ],
)
def test_brothers_fathers_and_bare_surnames_are_not_linked(first: str, second: str) -> None:
    assert not one(local("d1", first), local("d2", second))


def test_a_short_name_is_linked_by_what_stands_beside_it() -> None:
    beside: dict[str, Any] = {"roles": ("commands name:cedar front",), "companions": ("name:lena moor",)}
    assert one(local("d1", "Omar Haddad", **beside), local("d2", "O. Haddad", **beside))


def test_an_initial_is_enough_where_nobody_else_comes_near() -> None:
    _, link = resolve_all([(local("d1", "Omar Haddad"),), (local("d2", "O. Haddad"),)], NOTHING)
    assert link.parts[-1].feature == "alone"
    assert link.score == total(link.parts)


def test_an_initial_between_two_brothers_is_nobodys() -> None:
    post: dict[str, Any] = {"roles": ("commands name:cedar front",)}
    links = resolve_all(
        [
            (local("d1", "Karim Haddad", **post),),
            (local("d2", "Khalid Haddad", **post),),
            (local("d3", "K. Haddad", **post),),
        ],
        NOTHING,
    )
    assert len({link.actor for link in links}) == 3


def test_a_spelling_that_fits_two_brothers_is_neithers_unless_something_else_ties_it() -> None:
    brothers = [(local("d1", "Hamad Noor", roles=("role treasurer",)),), (local("d2", "Hamid Noor"),)]
    assert len({link.actor for link in resolve_all([*brothers, (local("d3", "Hamed Noor"),)], NOTHING)}) == 3
    links = resolve_all([*brothers, (local("d3", "Hamed Noor", roles=("role treasurer",)),)], NOTHING)
    assert links[2].actor == links[0].actor


def test_a_person_is_no_body_and_a_branch_is_not_the_parent() -> None:
    assert not one(local("d1", "Cedar"), local("d2", "Cedar", "organization"))
    assert not one(local("d1", "Cedar Front", "armed_group"), local("d2", "Cedar Front Youth Wing", "organization"))
    assert not one(local("d1", "5th Cedar Brigade", "armed_group"), local("d2", "6th Cedar Brigade", "armed_group"))


def test_words_added_at_will_and_other_types_of_body_are_one() -> None:
    assert one(local("d1", "Cedar Front", "armed_group"), local("d2", "the Cedar Front movement", "organization"))


def test_two_of_one_document_are_two() -> None:
    both = (
        LocalActor("d2#a1", "Omar Haddad", "person", None, (("Omar Haddad", 1),)),
        LocalActor("d2#a2", "Umar Haddad", "person", None, (("Umar Haddad", 1),)),
    )
    links = resolve_all([(local("d1", "Omar Haddad"),), both], NOTHING)
    assert links[0].actor == links[1].actor != links[2].actor


def test_those_seen_in_one_sentence_are_two() -> None:
    omar = local("d1", "Omar Haddad", companions=("name:umar hadad",))
    assert not one(omar, local("d2", "Umar Hadad"))


def test_known_actors_keep_their_id_and_never_merge() -> None:
    known = bundled_knowledge()
    group = next(group for pack in known.packs for group in pack.never_merge)
    a, b = (known.actor(name) for name in group[:2])
    assert a is not None
    assert b is not None
    links = resolve_all(
        [
            (LocalActor("d1#a1", a.name, "person", a.id, ((b.name, 1),)),),
            (LocalActor("d2#a1", b.name, "person", b.id, ((a.name, 1),)),),
            (LocalActor("d3#a1", b.name, "person", None, ((b.name, 1),)),),
        ],
        known,
    )
    assert [link.actor for link in links[:2]] == [f"pack:{a.id}", f"pack:{b.id}"]
    assert links[2].actor != f"pack:{a.id}"


def test_the_score_is_the_sum_of_its_parts_and_each_says_what_it_compared() -> None:
    documents = [(local("d1", "Omar Haddad"),), (local("d2", "Umar Haddad", roles=("role envoy",)),)]
    first, second = resolve_all(documents, NOTHING)
    assert (first.score, first.parts) == (0.0, ())
    assert second.score == total(second.parts)
    name = second.parts[0]
    assert (name.feature, name.left, name.right) == ("name", "Umar Haddad", "Omar Haddad")
    assert "surname is the same" in name.why


def test_profiles_go_through_json_unchanged() -> None:
    store = MemoryProfiles()
    record(resolve((local("d1", "Omar Haddad", gender="m", states=("pack:x",)),), store, NOTHING), store)
    (profile,) = store
    assert Profile.from_json(json.loads(json.dumps(profile.to_json()))) == profile


def test_a_reading_gives_its_actors_with_what_is_told_of_them(read: Callable[..., Reading]) -> None:
    reading = read("General Omar Haddad commands the Cedar Brigades. He met Lena Moor in Oslo. Haddad spoke.")
    omar = next(a for a in local_actors(reading) if a.name == "Omar Haddad")
    assert dict(omar.spellings) == {"Omar Haddad": 1, "Haddad": 1}
    assert omar.gender == "m"
    assert any(role.startswith("commands ") for role in omar.roles)
    assert omar.mentions >= 3


def test_a_group_described_by_a_name_is_one_in_every_document_and_any_other_is_not(
    read: Callable[..., Reading],
) -> None:
    texts = (
        "Dolani herders crossed the river. The Dolani herders lost ten cows. Rebels came. The rebels shot at them.",
        "The Dolani herders went home. They met the Dolani elders. The Dolani elders wept. Rebels left. They sang.",
    )
    readings = [read(text) for text in texts]
    links = iter(resolve_all([local_actors(reading) for reading in readings], NOTHING))
    found: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        for actor in reading.actors:
            found[actor.name].append(next(links).actor)
    assert len(found["Dolani herders"]) == 2
    assert len(set(found["Dolani herders"])) == 1
    assert set(found["Dolani elders"]).isdisjoint(found["Dolani herders"])
    assert len(set(found["rebels"])) == len(found["rebels"])


def test_a_look_up_stays_small_however_many_share_a_name() -> None:
    letters = "bdfgklmnrst"
    names = [f"{a.upper()}a{b}o{c} Haddad" for a in letters for b in letters for c in letters]
    store = MemoryProfiles()
    for number, name in enumerate(names):
        record(resolve((local(f"d{number}", name),), store, NOTHING), store)
    assert len(list(store.with_keys(blocking_keys(local("new", "Bado Haddad"))))) < 2 * TOO_MANY
    (link,) = resolve((local("new", names[700]),), store, NOTHING).links
    assert link.score >= 5


def test_a_state_that_no_pack_knows_is_one_however_it_was_typed() -> None:
    assert one(local("d1", "Kestria", "place"), local("d2", "Kestria", "state"), local("d3", "Kestria", "government"))


def test_a_state_that_a_pack_knows_is_not_the_place_of_its_name() -> None:
    known = LocalActor("d1#a1", "United States", "state", "united-states", (("Washington", 3),))
    links = resolve_all([(known,), (local("d2", "Washington", "place"),)], bundled_knowledge())
    assert len({link.actor for link in links}) == 2


def test_the_police_of_one_state_are_the_same_in_every_document(read: Callable[..., Reading]) -> None:
    text = "Chad closed its border. Chad blamed rebels. Chad called for calm. Chad sent aid. Police fired. Police left."
    first, second = (local_actors(read(text + more)) for more in ("", " It rained."))
    links = resolve_all([first, second], NOTHING)
    assert len({link.actor for link in links}) == 2
