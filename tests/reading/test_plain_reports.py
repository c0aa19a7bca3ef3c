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


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Vitel'homme Desir, head of Kraze Lolo, fled.", "Vitel'homme Desir", "person"),
        ("Vitel'homme Desir, head of Kraze Lolo, fled.", "Kraze Lolo", "organization"),
        ("The brigade, led by Abu Zaraa al-Masri, fled.", "Abu Zaraa al-Masri", "person"),
        ("In Yemen the Emirates paid the militia.", "Emirates", "state"),
    ],
)
def test_what_stands_beside_a_name_tells_what_it_names(read: Read, text: str, name: str, kind: str) -> None:
    assert (name, kind) in {(m.span.text, m.type) for m in read(text).mentions}


def test_a_plural_that_begins_a_sentence_is_no_name(read: Read) -> None:
    reading = read("Mediators invited both sides to Juba. Guns came from Uganda.")
    assert {m.span.text for m in reading.mentions} == {"Juba", "Uganda"}


@pytest.mark.parametrize(
    ("text", "other", "bearer"),
    [
        ("Jimmy Desir, a.k.a. Barracuda, was jailed.", "Barracuda", "Jimmy Desir"),
        ("Moses Deng, nicknamed Tiger, was killed.", "Tiger", "Moses Deng"),
        ('Johnson Abe ("Izo") leads the Mountain Army.', "Izo", "Johnson Abe"),
        ("Moses Deng, the smuggler known as Hemo, leads the Mountain Army.", "Hemo", "Moses Deng"),
    ],
)
def test_another_name_of_somebody_is_told(read: Read, text: str, other: str, bearer: str) -> None:
    assert (other, "alias_of", bearer) in told(read(text), "tie")


@pytest.mark.parametrize(
    ("text", "polarity", "mode"),
    [
        ("Kenya has stopped arming the Mountain Army.", "denied", "actual"),
        ("Kenya has not stopped arming the Mountain Army.", "affirmed", "actual"),
        ("Rumour has it that Kenya sold rifles to the Mountain Army.", "affirmed", "rumoured"),
        ("Kenya used to arm the Mountain Army.", "affirmed", "actual"),
        ("Kenya has pledged allegiance to the Mountain Army.", "affirmed", "actual"),
    ],
)
def test_whether_a_tie_holds(read: Read, text: str, polarity: str, mode: str) -> None:
    [tie] = [s for s in read(text).statements if s.kind == "tie"]
    assert (tie.commitment.polarity, tie.commitment.mode) == (polarity, mode)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Mountain Army controls the port.", ("Mountain Army", "controls", "port")),
        ("The rebels hold the hospital and the bridge.", ("rebels", "controls", "bridge")),
        ("The Union, an alliance of the Mountain Army and Peru, split.", ("Mountain Army", "member_of", "Union")),
        ("Kenya sold missiles to Damascus.", ("Kenya", "arms", "Damascus")),
    ],
)  # fmt: skip
def test_what_is_held_made_up_or_sold(read: Read, text: str, expected: Told) -> None:
    assert expected in told(read(text), "tie")


def test_a_capital_is_a_place_where_things_are_shipped_to(read: Read) -> None:
    assert ("Damascus", "place") in {(m.span.text, m.type) for m in read("Kenya shipped rifles to Damascus.").mentions}


def test_who_is_killed_is_counted_where_a_noun_tells_it(read: Read) -> None:
    [killing] = [s for s in read("The Mountain Army claimed the killing of two nurses.").statements if s.plover]
    assert (words(killing.subject), words(killing.object), killing.count) == ("Mountain Army", "two nurses", 2)


def test_levies_of_an_armed_group_are_told(read: Read) -> None:
    reading = read("The Mountain Army taxes the villagers, and its soldiers guard the road.")
    assert ("Mountain Army", "tax", "villagers") in told(reading, "event")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya accuses Uganda of flying weapons to the Mountain Army.", ("Uganda", "arms", "Mountain Army")),
        ("Peter Deng is accused of having armed gangs.", ("Peter Deng", "arms", "gangs")),
        ("Peter Deng's men control the road to the port.", ("Peter Deng's men", "controls", "road")),
        ("Its political wing, headed by Peter Deng, split.", ("Peter Deng", "leads", "Its political wing")),
        ("Moses Deng, the magnate who bankrolled the Mountain Army, fled.", ("Moses Deng", "funds", "Mountain Army")),
        (
            "Uganda's White Force funds and trains its crews, and smugglers bring in the fuel.",
            ("White Force", "trains", "its crews"),
        ),
    ],
)
def test_what_the_parser_takes_for_something_else(read: Read, text: str, expected: Told) -> None:
    assert expected in told(read(text), "tie")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels laid mines, jailed clerks and fired on convoys.", ("", "jail", "clerks")),
        ("On 3 May soldiers attacked Juba.", ("soldiers", "attack", "Juba")),
        ("The Mountain Army claimed responsibility for the bombing.", ("Mountain Army", "bombing", "")),
    ],
)
def test_who_did_what_in_a_line_of_deeds(read: Read, text: str, expected: Told) -> None:
    assert any(expected[1:] == found[1:] and expected[0] in found[0] for found in told(read(text), "event"))


def test_sanctions_that_stand_are_no_act_of_laying_them(read: Read) -> None:
    assert told(read("The sanctions on Peru hurt the poor."), "event") == set()
    assert ("Norway", "sanction", "Peru") in told(read("Norway imposed sanctions on Peru."), "event")


def test_to_pressure_somebody_into_an_act_is_to_ask_it(read: Read) -> None:
    [asked] = [s for s in read("Norway pressured Peru to free the sailors.").statements if s.relation == "pressure"]
    assert (asked.plover, words(asked.object)) == ("REQUEST", "Peru")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is Kenya that flew rifles to the Mountain Army.", ("Kenya", "arms", "Mountain Army")),
        ("The Mountain Army has its headquarters in Juba.", ("Mountain Army", "based_in", "Juba")),
        ("The Mountain Army takes its orders from Kenya.", ("Mountain Army", "proxy_of", "Kenya")),
        ("The Sand Brigade answers to the secret police.", ("Sand Brigade", "part_of", "secret police")),
    ],
)
def test_whose_it_is_and_where_it_sits(read: Read, text: str, expected: Told) -> None:
    assert expected in told(read(text), "tie")


def test_bare_numbers_stand_for_those_they_count(read: Read) -> None:
    reading = read(
        "Two fighters were killed and five were wounded, the rebels said. Forty soldiers were taken prisoner."
    )
    counts = {s.relation: s.count for s in reading.statements}
    assert counts == {"kill": 2, "wound": 5, "take": 40}


def test_goods_that_nobody_is_named_for_sending_are_told(read: Read) -> None:
    assert ("", "deliver", "Kenya") in told(read("Drones have reportedly been delivered to Kenya."), "event")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pro-junta Mountain Army fled.", ("Mountain Army", "aligned_with", "junta")),
        ("Kenya uses the money to buy rifles from Peter Deng.", ("Peter Deng", "arms", "Kenya")),
    ],
)
def test_sides_without_a_name_and_means_that_somebody_uses(read: Read, text: str, expected: Told) -> None:
    assert expected in told(read(text), "tie")


def test_one_of_a_people_is_somebody(read: Read) -> None:
    reading = read("Two German soldiers killed a Serb near the bridge.")
    assert ("Two German soldiers", "kill", "Serb") in told(reading, "event")
