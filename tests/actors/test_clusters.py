"""Judgements on actors: applied on reading, told where they contradict, gone without a trace when undone."""

from __future__ import annotations

from collections.abc import Sequence

from clusters import apply_judgements
from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.model.case import ActorLink, CaseActor
from tieline.model.judgements import Action, Judgement
from tieline.model.profiles import LocalActor

ACTORS = (
    LocalActor("d1#a1", "Omar Haddad", "person", None, (("Omar Haddad", 2), ("Haddad", 1))),
    LocalActor("d2#a1", "O. Haddad", "person", None, (("O. Haddad", 1),)),
    LocalActor("d2#a2", "Umar Hadad", "person", None, (("Umar Hadad", 1),)),
    LocalActor("d3#a1", "Cedar Front", "armed_group", "cedar", (("Cedar", 3),)),
    LocalActor("d3#a2", "Harbour Front", "armed_group", "harbour", (("Harbour", 3),)),
)
IDS = ("actor:one", "actor:one", "actor:two", "pack:cedar", "pack:harbour")
LINKS = tuple(ActorLink(local.key, actor, 0.0) for local, actor in zip(ACTORS, IDS, strict=True))


def judge(action: Action, *targets: str, made: int = 0, **value: object) -> Judgement:
    return Judgement.of(action, targets, reason="seen", author="ana", made=f"2025-01-01T00:00:{made:02}Z", value=value)


def actors(*judgements: Judgement) -> dict[str, CaseActor]:
    return {actor.id: actor for actor in apply_judgements(ACTORS, LINKS, judgements)[0]}


def problems(*judgements: Judgement) -> Sequence[str]:
    return [problem.message for problem in apply_judgements(ACTORS, LINKS, judgements)[1]]


def test_without_judgements_the_links_stand() -> None:
    found = actors()
    assert found["actor:one"].members == ("d1#a1", "d2#a1")
    assert found["actor:one"].name == "Omar Haddad"
    assert found["actor:one"].spellings[0].text in ("Haddad", "O. Haddad", "Omar Haddad")
    assert found["pack:cedar"].pack == "cedar"


def test_a_merge_keeps_the_first_and_tells_of_the_other() -> None:
    found = actors(judge("merge", "actor:two", "actor:one"))
    assert "actor:one" not in found
    assert found["actor:two"].merged == ("actor:one",)
    assert len(found["actor:two"].members) == 3


def test_merging_with_a_known_actor_makes_it_known() -> None:
    assert actors(judge("merge", "actor:one", "pack:cedar"))["actor:one"].pack == "cedar"


def test_what_is_different_is_not_merged_also_by_way_of_a_third() -> None:
    steps = (
        judge("different", "actor:one", "actor:two"),
        judge("merge", "actor:one", "pack:cedar", made=1),
        judge("merge", "pack:cedar", "actor:two", made=2),
    )
    found = actors(*steps)
    assert "actor:two" in found
    assert "different by" in problems(*steps)[0]


def test_what_was_merged_is_not_different() -> None:
    steps = judge("merge", "actor:one", "actor:two"), judge("different", "actor:one", "actor:two", made=1)
    assert len(problems(*steps)) == 1
    assert actors(*steps)["actor:one"].merged == ("actor:two",)


def test_a_split_makes_an_actor_of_those_that_leave() -> None:
    split = judge("split", "actor:one", "d2#a1")
    found = actors(split)
    assert found["actor:one"].members == ("d1#a1",)
    (new,) = (actor for actor in found.values() if actor.members == ("d2#a1",))
    assert split.id in new.judgements
    assert new.name == "O. Haddad"


def test_what_left_can_be_merged_elsewhere() -> None:
    split = judge("split", "actor:one", "d2#a1")
    (new,) = (a.id for a in actors(split).values() if a.members == ("d2#a1",))
    assert actors(split, judge("merge", "actor:two", new, made=1))["actor:two"].members == ("d2#a1", "d2#a2")


def test_names_types_aliases_and_no_actor() -> None:
    found = actors(
        judge("rename", "actor:one", name="Omar al-Haddad"),
        judge("retype", "actor:two", type="organization"),
        judge("add_alias", "actor:one", alias="Abu Salim", made=1),
        judge("reject_actor", "pack:harbour"),
    )
    assert found["actor:one"].name == "Omar al-Haddad"
    assert found["actor:one"].aliases == ("Abu Salim",)
    assert found["actor:two"].type == "organization"
    assert "pack:harbour" not in found


def test_a_decision_on_an_actor_that_was_merged_counts_for_what_it_became() -> None:
    steps = judge("merge", "actor:one", "actor:two"), judge("rename", "actor:two", name="Omar", made=1)
    assert actors(*steps)["actor:one"].name == "Omar"


def test_an_undone_undoing_undoes_nothing() -> None:
    merge = judge("merge", "actor:one", "actor:two")
    undo = judge("undo", merge.id, made=1)
    again = judge("undo", undo.id, made=2)
    assert "actor:two" in actors(merge, undo)
    assert "actor:two" not in actors(merge, undo, again)


SOME = st.sampled_from(sorted(set(IDS)))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.lists(SOME, min_size=2, max_size=3)),
        st.tuples(st.just("different"), st.lists(SOME, min_size=2, max_size=2, unique=True)),
        st.tuples(st.just("split"), st.tuples(SOME, st.sampled_from([local.key for local in ACTORS])).map(list)),
        st.tuples(st.just("rename"), st.lists(SOME, min_size=1, max_size=1)),
        st.tuples(st.just("reject_actor"), st.lists(SOME, min_size=1, max_size=1)),
    ),
    max_size=12,
)


def judged(steps: Sequence[tuple[str, Sequence[str]]]) -> list[Judgement]:
    return [judge(action, *targets, made=k, name=f"N{k}") for k, (action, targets) in enumerate(steps)]  # type: ignore[arg-type]


@given(STEPS)
@settings(deadline=None)
def test_undoing_all_gives_the_links_again(steps: Sequence[tuple[str, Sequence[str]]]) -> None:
    done = judged(steps)
    undone = [judge("undo", j.id, made=59) for j in reversed(done)]
    assert apply_judgements(ACTORS, LINKS, [*done, *undone]) == apply_judgements(ACTORS, LINKS, [])


@given(STEPS)
@settings(deadline=None)
def test_every_local_actor_has_one_case_actor_and_no_two_called_different_are_one(
    steps: Sequence[tuple[str, Sequence[str]]],
) -> None:
    done = judged(steps)
    found, told = apply_judgements(ACTORS, LINKS, done)
    keys = [key for actor in found for key in actor.members]
    assert len(keys) == len(set(keys))
    refused = {word for problem in told for word in problem.message.split() if word.startswith("j:")}
    for actor in found:
        ids = {actor.id, *actor.merged}
        for j in done:
            if j.action == "different" and j.id not in refused:
                assert not set(j.targets) <= ids
