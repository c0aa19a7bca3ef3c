"""What an analyst notes in plain reports: who nobody names, how many of each, and who pays, arms or commands whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Participant, Reading

Read = Callable[..., Reading]
Told = tuple[str, str, str]


def words(p: Participant | None) -> str:
    return p.text if p else ""


def told(reading: Reading, kind: str) -> set[Told]:
    return {(words(s.subject), s.relation, words(s.object)) for s in reading.statements if s.kind == kind}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rebels fought soldiers with mortars, and troops fled. A market was shelled on Friday.",
            ("", "shell", "market"),
        ),
        ("Rebels entered Juba. Two schools were burned.", ("", "burn", "Two schools")),
        ("At least three guards died in the raid.", ("At least three guards", "die", "")),
    ],
)
def test_what_befell_somebody_unnamed_is_told(read: Read, text: str, expected: Told) -> None:
    assert expected in told(read(text), "event")


def test_houses_that_burn_in_peace_are_no_assault(read: Read) -> None:
    assert told(read("Two houses were burned down after a gas leak in Juba."), "event") == set()


def test_each_of_a_list_is_counted_by_its_own_number(read: Read) -> None:
    reading = read("The shells killed three soldiers and two civilians.")
    counts = {words(s.object): s.count for s in reading.statements}
    assert counts == {"three soldiers": 3, "two civilians": 2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ethiopia flew weapons to the Mountain Army.", ("Ethiopia", "arms", "Mountain Army")),
        ("The Mountain Army bought rifles from Ethiopia.", ("Ethiopia", "arms", "Mountain Army")),
        ("The Mountain Army received ammunition from Ethiopia.", ("Ethiopia", "arms", "Mountain Army")),
        ("Ethiopia pays the wages of the Mountain Army.", ("Ethiopia", "funds", "Mountain Army")),
        ("Ethiopia covers the Mountain Army's debts.", ("Ethiopia", "funds", "Mountain Army")),
        ("The Mountain Army draws its pay from Ethiopia.", ("Ethiopia", "funds", "Mountain Army")),
        ("The Mountain Army received training from Ethiopia.", ("Ethiopia", "trains", "Mountain Army")),
        ("Ethiopia gave the Mountain Army training in first aid.", ("Ethiopia", "trains", "Mountain Army")),
        ("Ethiopia sold Peter Deng long-range rockets.", ("Ethiopia", "arms", "Peter Deng")),
        ("Ethiopia trains army pilots.", ("Ethiopia", "trains", "army pilots")),
        ("Ethiopia used to fund half the tribes.", ("Ethiopia", "funds", "tribes")),
        ("The Mountain Army fought under the command of Peter Deng.", ("Peter Deng", "commands", "Mountain Army")),
        ("The rebels' commander, Peter Deng, was shot.", ("Peter Deng", "commands", "rebels")),
    ],
)
def test_ties_are_told_in_whatever_direction_they_are_said(read: Read, text: str, expected: Told) -> None:
    assert expected in told(read(text), "tie")


def test_goods_bought_in_a_market_arm_nobody(read: Read) -> None:
    assert told(read("Peter Deng bought bread from Ethiopia and received a letter from Kenya."), "tie") == set()
