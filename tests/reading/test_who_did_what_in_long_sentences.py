"""Sentences of news in which what stands beside a clause was read as a part of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Participant, Reading, Statement

Read = Callable[..., Reading]


def words(p: Participant | None) -> str:
    return p.text if p else ""


def told(reading: Reading, relation: str) -> list[Statement]:
    return [s for s in reading.statements if s.relation == relation]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana cut its ties with Norway, villagers and two envoys said.",
        "Ghana cut its ties with Norway, envoys said.",
        "Ghana cut its ties with Norway, Anna Okoth and Tom Weir said.",
    ],
)
def test_those_who_say_it_are_not_among_those_whom_it_befell(read: Read, text: str) -> None:
    reading = read(text)
    assert {words(s.object) for s in reading.statements} == {"Norway"}
    assert all(s.voices for s in reading.statements)


@pytest.mark.parametrize(
    "text",
    [
        "The Lantern Battalion, which holds Torit, is not a party to the treaty.",
        "The Lantern Battalion, which holds Torit, is no ally of Norway.",
    ],
)
def test_what_a_clause_between_commas_says_is_not_denied_with_the_rest(read: Read, text: str) -> None:
    (tie,) = told(read(text), "controls")
    assert tie.commitment.polarity == "affirmed"


def test_what_is_said_of_nobody_stays_denied(read: Read) -> None:
    (said,) = read("There is no militia that holds Torit.").statements
    assert said.commitment.polarity == "denied"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Norway denies that it arms the Lantern Battalion.", "arms"),
        ("Norway denied arming the Lantern Battalion.", "arms"),
        ("Norway denies that it supports the Lantern Battalion.", "support"),
    ],
)
def test_a_denial_is_no_hedge(read: Read, text: str, relation: str) -> None:
    (said,) = told(read(text), relation)
    assert (said.commitment.polarity, said.commitment.certainty) == ("denied", "certain")
    assert said.plover != "REJECT", "that help is denied does not make a refusal of it"


def test_what_two_are_bound_to_do_is_required_of_each(read: Read) -> None:
    reading = read("The treaty obliges Norway to lift its blockade and Ghana to disarm the Lantern Battalion.")
    (deed,) = [s for s in reading.statements if words(s.object) == "Lantern Battalion"]
    assert (words(deed.subject), deed.commitment.mode) == ("Ghana", "required")


def test_the_second_charge_is_laid_to_the_accused(read: Read) -> None:
    reading = read("Judges accuse Tom Weir of treason and of arming the Lantern Battalion.")
    (tie,) = told(reading, "arms")
    assert words(tie.subject) == "Tom Weir"


def test_what_cannot_be_ruled_out_is_refused_by_nobody(read: Read) -> None:
    assert not told(read("A war between Norway and Ghana cannot be ruled out."), "rule")
    assert told(read("Norway ruled out talks with Ghana."), "rule") or told(
        read("Norway ruled out talks with Ghana."), "reject"
    )


def test_some_of_those_killed_are_not_all_of_them(read: Read) -> None:
    (death,) = told(read("Thirteen nurses were killed on Monday, among them two Kenyans."), "kill")
    assert words(death.object) == "Thirteen nurses"
    assert death.count == 13


def test_a_day_counted_from_a_deed_does_not_date_that_deed(read: Read) -> None:
    text = "Fighters marched into Torit on Sunday, two days after they had seized the airport of Nimule."
    reading = read(text, published="2025-02-17")
    assert {s.when.edtf for s in reading.statements if s.when} <= {"2025-02-16"}


def test_a_town_that_is_entered_and_heads_a_dateline_is_a_place(read: Read) -> None:
    reading = read(
        "Rebels enter Lumba\n\nLUMBA, Jan 27 2025 (Lake Wire) - Fighters entered Lumba on Monday. Tom Weir fled it.\n"
    )
    assert {m.type for m in reading.mentions if m.span.text.lower() == "lumba"} == {"place"}
