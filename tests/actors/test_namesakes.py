"""More than two of one name are asked about at once, as far as any two of them may be one."""

from __future__ import annotations

from itertools import combinations

from tieline.actors import Namesakes, Suggestion, find_namesakes


def pair(one: str, other: str, names: tuple[str, str] = ("the guard", "The Guard"), statements: int = 1) -> Suggestion:
    return Suggestion("merge", (one, other), names, 3.2, (), statements, 0.8)


def of_all(*actors: str, without: tuple[str, str] | None = None) -> tuple[Suggestion, ...]:
    return tuple(pair(*two) for two in combinations(actors, 2) if two != without)


def grouped(*suggestions: Suggestion) -> list[tuple[str, ...]]:
    return [group.actors for group in find_namesakes(suggestions)]


def test_three_of_one_name_are_one_question_with_a_merge_each() -> None:
    (group,) = find_namesakes(of_all("a", "b", "c"))
    assert isinstance(group, Namesakes)
    assert (group.name, group.actors) == ("the guard", ("a", "b", "c"))
    assert [merge.actors for merge in group.merges] == [("a", "b"), ("a", "c")]
    assert len(group.pairs) == 3


def test_two_of_one_name_stay_a_pair() -> None:
    assert grouped(*of_all("a", "b")) == []


def test_who_was_called_different_from_one_of_them_is_left_out() -> None:
    assert grouped(*of_all("a", "b", "c", without=("b", "c"))) == []
    assert grouped(*of_all("a", "b", "c", "d", without=("c", "d"))) == [("a", "b", "c")]


def test_names_that_only_resemble_each_other_are_no_group() -> None:
    assert grouped(*(pair(*two, ("Omar Haddad", "Haddad")) for two in combinations("abc", 2))) == []


def test_nobody_is_in_two_groups() -> None:
    one, other = of_all("a", "b", "c"), of_all("d", "e", "f")
    assert grouped(*one, *other) == [("a", "b", "c"), ("d", "e", "f")]
