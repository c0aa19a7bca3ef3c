"""What situation reports, live blogs and briefings say in few words: who was hit where, how many, and by whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Participant, Reading
from tieline.reading.rulefiles import rule_file

Read = Callable[..., Reading]
Told = tuple[str, str, str, int | None]


def words(p: Participant | None) -> str:
    return p.text if p else ""


def told(reading: Reading) -> list[Told]:
    return [(words(s.subject), s.relation, words(s.object), s.count) for s in reading.statements if s.kind == "event"]


def places(reading: Reading) -> dict[str, str]:
    """Where each relation is said to have happened."""
    return {s.relation: reading.places[s.where].span.text for s in reading.statements if s.where is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Torit: shelling by the army killed 4 herders.", ("army", "kill", "4 herders", 4)),
        ("08:15 Rebels shelled a clinic near Juba.", ("Rebels", "shell", "clinic", None)),
        ("• Rebels shelled a clinic near Juba.", ("Rebels", "shell", "clinic", None)),
        ("JUBA, May 2 - At least six herders were killed.", ("", "kill", "At least six herders", 6)),
        ("At least three nurses injured.", ("", "injure", "At least three nurses", 3)),
        ("Rebels entered Juba. Five killed, all from one clan.", ("", "kill", "Five", 5)),
        ("The shelling of a market by the army left nine dead.", ("army", "kill", "nine", 9)),
        ("The raid left four herders dead and nine wounded.", ("raid", "wound", "nine", 9)),
        ("Four herders were left dead by the raid.", ("raid", "kill", "Four herders", 4)),
        ("The raid claimed the lives of six herders.", ("raid", "kill", "six herders", 6)),
        ("The raid cost six herders their lives.", ("raid", "kill", "six herders", 6)),
        ("Toll of the raid: 16 herders dead.", ("16 herders", "die", "", 16)),
        ("The brigade lost six soldiers in the battle.", ("six soldiers", "die", "", 6)),
        ("Rebels killed 12 herders, including two children.", ("Rebels", "kill", "two children", 2)),
        ("Six herders were found beheaded near Juba.", ("", "behead", "Six herders", 6)),
        ("The army arrested forty herders and jailed six of them.", ("army", "jail", "them", 6)),
        ("A bomb went off in a market in Juba.", ("bomb", "explode", "", None)),
        ("Three rockets landed near a school in Juba.", ("Three rockets", "land", "", None)),
        ("A sniper opened fire as soldiers left the camp.", ("sniper", "open", "", None)),
        ("A bomb dropped from a jet hit a camp.", ("bomb", "hit", "camp", None)),
        ("Troops left after rebels seized and later lost the town of Torit.", ("rebels", "lose", "Torit", None)),
        ("Rebels raided two villages near Juba.", ("Rebels", "raid", "two villages", 2)),
        ("Two brigades have been moved north.", ("", "move", "Two brigades", 2)),
        ("Chad closed the border crossing.", ("Chad", "close", "border crossing", None)),
        ("WHO delivered two truckloads of medicine to Juba.", ("WHO", "deliver", "Juba", 2)),
        ("Two persons lost their lives as rebels shelled Juba.", ("Two persons", "die", "", 2)),
        ("The bodies of five herders were found in a well.", ("five herders", "die", "", 5)),
        ("Rebels shelled Juba; we mourn five dead.", ("five dead", "die", "", 5)),
        ("A hundred and fifty herders were killed.", ("", "kill", "hundred and fifty herders", 150)),
        ("Rebels moved through the streets shooting men and boys.", ("Rebels", "shoot", "boys", None)),
        ("Girls were raped by soldiers.", ("soldiers", "rape", "Girls", None)),
        ("The army arrested a reporter and an apprentice.", ("army", "arrest", "apprentice", None)),
        ("The militia expelled the herders from Torit.", ("militia", "expel", "herders", None)),
        ("Six herders were shot dead on the night of 3 May by gunmen.", ("gunmen", "shoot", "Six herders", 6)),
        ("The army answered with two raids on Torit.", ("army", "raid", "Torit", 2)),
        ("The shells killed a judge and at least nine others.", ("shells", "kill", "at least nine others", None)),
        (
            "The town of Torit fell to the rebels after a siege by their troops.",
            ("rebels", "seize", "town of Torit", None),
        ),
        ("Air defences shot down 12 drones over Juba.", ("Air defences", "shoot", "12 drones", 12)),
        ("Ten herders, most of them women, died in the raid.", ("Ten herders", "die", "", 10)),
        ("Soldiers and rebels fought. Two shells damaged a school.", ("Two shells", "damage", "school", None)),
        ("Chad suspended 88 million euros in aid to Sudan.", ("Chad", "suspend", "Sudan", 88_000_000)),
    ],
)
def test_a_terse_report_is_read(read: Read, text: str, expected: Told) -> None:
    assert expected in told(read(text))


def test_a_swap_is_between_both(read: Read) -> None:
    found = {(s, o) for s, r, o, _ in told(read("A prisoner exchange between Chad and Sudan took place in Juba."))}
    assert ("Chad", "Sudan") in found


def test_nobody_did_what_no_group_has_claimed(read: Read) -> None:
    assert all("group" not in s for s, *_ in told(read("A bomb hit a clinic. No group has claimed the raid.")))


def test_nobody_offers_words(read: Read) -> None:
    assert told(read("Chad offered no comment on the raid.")) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Forty families were driven from their homes by the fighting.", "families"),
        ("The army foiled a plot to kill the judge of Juba.", "army"),
        ("The killings began after rebels, joined by herders, attacked a base.", "killings"),
    ],
)
def test_nobody_is_laid_a_deed_that_is_not_his(read: Read, text: str, wrong: str) -> None:
    assert [s for s, r, *_ in told(read(text)) if wrong in s.lower()] == []


def test_a_vow_to_retaliate_is_a_threat(read: Read) -> None:
    roots = {
        s.plover for s in read("Chad vowed to retaliate after the raid on Juba.").statements if s.relation == "vow"
    }
    assert roots == {"THREATEN"}


def test_soldiers_who_march_do_not_protest(read: Read) -> None:
    reading = read("Soldiers and rebels marched through Juba, and thousands of students marched through Torit.")
    assert {words(s.subject) for s in reading.statements if s.plover == "PROTEST"} <= {
        "students",
        "thousands of students",
    }


@pytest.mark.parametrize(
    "text",
    [
        "The earthquake left twelve people dead.",
        "Two trains collided, leaving twelve people dead and thirty injured.",
        "The firm lost forty customers in the spring.",
        "The virus claimed the lives of six nurses.",
    ],
)
def test_mishaps_and_losses_of_trade_are_no_deed(read: Read, text: str) -> None:
    assert [x for x in read(text).statements if x.plover == "ASSAULT"] == []


def test_two_clauses_that_a_semicolon_joins_are_each_somebodys(read: Read) -> None:
    reading = read("Chad met the leaders of Sudan in Juba; Kenya agreed to send a team to Togo.")
    (met,) = [s for s in reading.statements if s.relation == "meet"]
    assert (met.plover, met.commitment.mode, met.voices) == ("CONSULT", "actual", ())


def test_a_threat_is_made_whatever_its_condition(read: Read) -> None:
    reading = read("Chad has threatened to bomb Sudan if the raids go on.")
    modes = {s.relation: s.commitment.mode for s in reading.statements}
    assert modes["threaten"] == "actual"
    assert modes["bomb"] != "actual"


@pytest.mark.parametrize(
    ("text", "relation", "place"),
    [
        ("- Kidal: rebels ambushed a patrol.", "ambush", "Kidal"),
        ("Six herders were killed when rebels raided a village near Kidal.", "kill", "Kidal"),
        ("Police in Kidal jailed six herders.", "jail", "Kidal"),
        ("A bomb exploded under a car in Kidal.", "explode", "Kidal"),
    ],
)
def test_where_a_deed_was_done(read: Read, text: str, relation: str, place: str) -> None:
    assert places(read(text)).get(relation) == place


@pytest.mark.parametrize("section", list(rule_file("casualties")))
def test_each_list_of_casualties_has_an_example_that_tells_one(read: Read, section: str) -> None:
    example = rule_file("casualties")[section]["example"]
    assert any(rule.startswith("event.casualties") for rule in (s.rule for s in read(example).statements))
