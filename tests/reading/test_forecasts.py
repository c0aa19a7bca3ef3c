"""What is foretold: one forecast a claim, and none where a clause only tells what it hangs on, why, or with what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading

Read = Callable[..., Reading]


def foretold(reading: Reading) -> list[str]:
    return [s.relation for s in reading.statements if s.kind == "forecast"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya will continue to export grain.", ["export"]),
        ("The rebels are going to lose.", ["lose"]),
        ("Kenya will be able to export grain.", ["export"]),
        ("Norway will soon begin to shell Kenya.", ["shell"]),
    ],
)
def test_a_chain_of_verbs_foretells_once(read: Read, text: str, expected: list[str]) -> None:
    assert foretold(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "After the army has taken the town, the rebels will starve.",
        "The rebels will starve when Kenya closes the road.",
        "The rebels will starve before Norway sends bread.",
    ],
)
def test_what_a_forecast_hangs_on_is_none(read: Read, text: str) -> None:
    assert foretold(read(text)) == ["starve"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway will have to withdraw.",
        "We will see.",
        "The step will bring benefits.",
        "A booklet will be printed.",
        "Haddad said that every effort could be made to free the miners.",
        "No announcement may be made until the boats arrive.",
        "The forms would probably be had at any office.",
    ],
)
def test_a_duty_and_what_is_said_of_nobody_are_none(read: Read, text: str) -> None:
    assert foretold(read(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The siege will end.",
        "The supply corridor will close.",
        "Elections will be held in May.",
        "The visit of the Kenyan minister will be cancelled.",
        "Prices will probably rise.",
    ],
)
def test_what_concerns_the_network_is_kept_without_an_actor_of_its_own(read: Read, text: str) -> None:
    assert len(foretold(read(text))) == 1


def test_a_we_that_a_named_speaker_says_foretells(read: Read) -> None:
    (forecast,) = (s for s in read('"We will win," Ama Sow said.').statements if s.kind == "forecast")
    assert [v.text for v in forecast.voices] == ["Ama Sow"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels may attack Kenya.", ["attack"]),
        ("Kenya could turn on Uganda within days.", ["turn"]),
        ("The militia is set to split.", ["split"]),
        ("Kenya is about to fall.", ["fall"]),
        ("A Kenyan withdrawal from Uganda is unlikely.", ["withdrawal"]),
        ("A coup in Uganda is now a likely outcome.", ["coup"]),
        ("Peace between Kenya and Uganda is unlikely.", ["peace"]),
        ("A raid on Kenya cannot be ruled out.", ["raid"]),
        ("A Kenyan attack would almost certainly unite the clans.", ["unite"]),
        ("Analysts expect Kenya to overrun what is left of Uganda's camps.", ["overrun"]),
        ("Kenya may know the rebels.", []),
        ("The rebels may have fled to Kenya.", []),
        ("Kenya may be hiding the rebels.", []),
        ("Any attack on Kenya angers Uganda.", []),
    ],
)
def test_what_may_come_is_foretold_and_what_may_be_is_not(read: Read, text: str, expected: list[str]) -> None:
    assert foretold(read(text)) == expected


def test_what_is_left_of_somebodys_is_theirs(read: Read) -> None:
    (told,) = read("Analysts expect Kenya to overrun what is left of Uganda's camps.").statements
    assert told.object is not None
    assert told.object.text == "Uganda's camps"


def test_an_attack_that_would_be_regretted_was_not_made(read: Read) -> None:
    told = [s for s in read("Kenya would regret any attack on Uganda.").statements if s.relation == "attack"]
    assert [s.commitment.mode for s in told] == ["hypothetical"]
