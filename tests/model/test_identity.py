"""What judgements make of the machine's links."""

from collections.abc import Mapping
from itertools import count

from tieline.model.identity import apply_actor_judgements, split_actor_id
from tieline.model.judgements import Action, Judgement, in_force

MOMENTS = count()


def judge(action: Action, *targets: str, value: Mapping[str, object] | None = None) -> Judgement:
    moment = f"2024-03-01T00:00:00.{next(MOMENTS):06d}Z"
    return Judgement.of(action, targets, reason="seen", author="ana", made=moment, value=value)


def test_who_is_merged_stands_for_the_first() -> None:
    identities = apply_actor_judgements([judge("merge", "a", "b"), judge("merge", "c", "a")])
    assert identities.actor_of("d#1", "b") == "c"
    assert identities.parts("c") == ("c", "a", "b")


def test_a_split_takes_its_local_actors_along_and_may_be_merged_again() -> None:
    split = judge("split", "a", "d#1", "e#1")
    new = split_actor_id(split.id)
    identities = apply_actor_judgements([split])
    assert identities.actor_of("d#1", "a") == new
    assert identities.actor_of("f#1", "a") == "a"
    back = apply_actor_judgements([split, judge("merge", "a", new)])
    assert back.actor_of("d#1", "a") == "a"


def test_a_rejected_actor_is_nobody() -> None:
    identities = apply_actor_judgements([judge("merge", "a", "b"), judge("reject_actor", "b")])
    assert identities.actor_of("d#1", "a") is None


def test_the_first_gives_name_and_type_and_the_others_names_become_aliases() -> None:
    identities = apply_actor_judgements(
        [
            judge("rename", "b", value={"name": "Old Guard"}),
            judge("retype", "b", value={"type": "armed_group"}),
            judge("add_alias", "a", value={"alias": "The Guard"}),
            judge("merge", "a", "b"),
            judge("rename", "b", value={"name": "New Guard"}),
        ]
    )
    profile = identities.profile("a")
    assert (profile.name, profile.type, profile.aliases) == ("New Guard", None, ("The Guard", "Old Guard"))
    assert len(profile.judgements) == 5


def test_different_holds_both_ways_and_a_later_merge_is_told_and_not_done() -> None:
    apart = judge("different", "a", "b")
    assert apply_actor_judgements([apart]).different == {("a", "b"), ("b", "a")}
    merged = apply_actor_judgements([apart, judge("merge", "a", "b")])
    assert merged.standing("b") == "b"
    assert apart.id in merged.problems[0].message


def test_undoing_an_undo_restores() -> None:
    merge = judge("merge", "a", "b")
    undo = judge("undo", merge.id)
    assert in_force([merge, undo]) == ()
    assert in_force([merge, undo, judge("undo", undo.id)]) == (merge,)
