"""Who stands where to whom: phrases of standing, shared sides, relative clauses, regimes, and rivals of each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Participant, Reading, Statement
from tieline.reading.statements.tie_rules import tie_rules

Read = Callable[..., Reading]
Tie = tuple[str, str, str]


def words(p: Participant | None) -> str:
    return p.text if p else ""


def ties(reading: Reading) -> list[Statement]:
    return [s for s in reading.statements if s.kind == "tie"]


def said(reading: Reading) -> list[tuple[str, str, str, str]]:
    return [(words(s.subject), s.relation, words(s.object), s.commitment.polarity) for s in ties(reading)]


def holds(reading: Reading, expected: Tie, polarity: str = "affirmed") -> bool:
    subject, relation, object_ = expected
    return any(
        s.relation == relation
        and s.commitment.polarity == polarity
        and subject in words(s.subject)
        and object_ in words(s.object)
        for s in ties(reading)
    )


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        (f"tie.{rule.relation}.standing", rule.example)
        for rule in dict.fromkeys(rule for entries in tie_rules().standings.values() for _, rule in entries)
    ],
)
def test_every_standing_finds_its_example(read: Read, rule: str, example: str) -> None:
    assert rule in [s.rule for s in read(example).statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Renamo is in the pay of South Africa.", ("South Africa", "funds", "Renamo")),
        ("Renamo is in South Africa's pay.", ("South Africa", "funds", "Renamo")),
        ("Renamo acts at the behest of South Africa.", ("Renamo", "proxy_of", "South Africa")),
        ("Gulbuddin Hekmatyar is in charge of Hezb-e Islami.", ("Gulbuddin Hekmatyar", "leads", "Hezb-e Islami")),
        (
            "Hezb-e Islami, with Gulbuddin Hekmatyar at its head, took Kunduz.",
            ("Gulbuddin Hekmatyar", "leads", "its"),
        ),
        (
            "Hezb-e Islami, with Gulbuddin Hekmatyar as its leader, took Kunduz.",
            ("Gulbuddin Hekmatyar", "leads", "its"),
        ),
        ("The rebels attacked. The port is in the hands of the rebels.", ("rebels", "controls", "port")),
        ("The rebels attacked. The port is in rebel hands.", ("rebel", "controls", "port")),
        ("The FARC is on Washington's list of terrorist groups.", ("FARC", "designated_by", "Washington")),
        ("Renamo and the Kivu Liberation Front are at war.", ("Renamo", "opposes", "Kivu Liberation Front")),
        ("Renamo is at odds with Tanzania.", ("Renamo", "opposes", "Tanzania")),
        ("Renamo and Tanzania are in talks.", ("Renamo", "negotiates_with", "Tanzania")),
    ],
)
def test_a_standing_is_told(read: Read, text: str, expected: Tie) -> None:
    reading = read(text)
    assert holds(reading, expected), said(reading)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a side that several verbs share
        ("The FNL is trained, paid and directed by Burundi.", ("Burundi", "trains", "FNL")),
        ("The FNL is trained, paid and directed by Burundi.", ("Burundi", "funds", "FNL")),
        ("The militia, armed and paid by Burundi, burned a village.", ("Burundi", "arms", "militia")),
        ("The rebels whom Kenya arms and pays crossed the border.", ("Kenya", "funds", "rebels")),
        ("The Houthis never received rockets or money from Oman.", ("Oman", "funds", "Houthis")),
        # what a relative pronoun stands for
        ("The African Union, of which Togo is a member, met.", ("Togo", "member_of", "African Union")),
        ("The African Union, to which Togo belongs, met.", ("Togo", "member_of", "African Union")),
        # a participle tells of the body before it
        (
            "The men were absorbed into the Third Corps, headed by General Abdul Wali.",
            ("Abdul Wali", "leads", "Third Corps"),
        ),
        # forces that are somebody's
        ("The Golden Valley Brigade of Samir Dakkar fled.", ("Samir Dakkar", "leads", "Golden Valley Brigade")),
        # each other's
        ("Renamo and the Kivu Liberation Front are allies.", ("Renamo", "allied_with", "Kivu Liberation Front")),
        (
            "Renamo and the Kivu Liberation Front, bitter rivals for years, signed.",
            ("Renamo", "opposes", "Kivu Liberation Front"),
        ),
        (
            "Jaysh al-Islam and Ahrar al-Sham, members of the Islamic Front, met.",
            ("Ahrar al-Sham", "member_of", "Islamic Front"),
        ),
        # deeds of a power told by its capital, and what it hands out
        ("Pyongyang's arming of Eritrea alarmed diplomats.", ("Pyongyang", "arms", "Eritrea")),
        ("Kampala's training of M23 officers was exposed.", ("Kampala", "trains", "M23 officers")),
        ("Zambia's backing for Renamo dates from May.", ("Zambia", "sponsors", "Renamo")),
        ("Renamo enjoyed the support of Zambia.", ("Zambia", "sponsors", "Renamo")),
        ("Renamo received backing from Zambia.", ("Zambia", "sponsors", "Renamo")),
        ("Zambia gave shelter to Renamo.", ("Zambia", "sponsors", "Renamo")),
        ("The support that Zambia lends to Renamo is well known.", ("Zambia", "sponsors", "Renamo")),
        ("Renamo is kept afloat by Zambia.", ("Zambia", "sponsors", "Renamo")),
        # whose somebody is
        ("Renamo takes its orders from the Zambian defence ministry.", ("Renamo", "proxy_of", "defence ministry")),
        ("Moses Blah, Charles Taylor's right-hand man, fled.", ("Moses Blah", "deputy_of", "Charles Taylor")),
        ("Moses Blah reports to Charles Taylor.", ("Charles Taylor", "commands", "Moses Blah")),
        ("Generals close to Muammar Gaddafi fled.", ("Generals", "aligned_with", "Muammar Gaddafi")),
        ("Moses Blah, a friend of Zambia, fled.", ("Moses Blah", "aligned_with", "Zambia")),
        ("Moise Tshombe lives in exile in Spain.", ("Moise Tshombe", "based_in", "Spain")),
        # where the parser hangs a description, a list or a clause elsewhere
        (
            "The militia of Samir Dakkar, a disciple of Omar Haddad, fled.",
            ("Samir Dakkar", "aligned_with", "Omar Haddad"),
        ),
        (
            "The Lantern Brigade of Samir Dakkar, better known as Abu Karam, fled.",
            ("Abu Karam", "alias_of", "Samir Dakkar"),
        ),
        (
            "The Polisario Front, whose secretary-general is Brahim Dakkar, met.",
            ("Brahim Dakkar", "leads", "Polisario Front"),
        ),
        ("Mohsin Raza is a close ally of army chief Amina Diallo.", ("Amina Diallo", "leads", "army")),
        # what a power behind a capital is, has or gives
        ("The FARC never took orders from Caracas.", ("FARC", "proxy_of", "Caracas")),
        ("Robert Mugabe, a friend of Pretoria, fled.", ("Robert Mugabe", "aligned_with", "Pretoria")),
        ("They point a finger at Kyiv, whose spies trained the M23.", ("spies", "trains", "M23")),
        ("Kenya and Uganda regularly shared intelligence.", ("Kenya", "supplies_intelligence", "Uganda")),
        ("The M23 is paid by the army.", ("army", "funds", "M23")),
    ],
)
def test_a_tie_is_told(read: Read, text: str, expected: Tie) -> None:
    reading = read(text)
    denied = "never" in text
    assert holds(reading, expected, "denied" if denied else "affirmed"), said(reading)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The village is close to Goma.", "aligned_with"),
        ("Kenya is close to a budget.", "aligned_with"),
        ("Kenya and Uganda share a border.", "supplies_intelligence"),
        ("The exchanges of Nairobi and Lagos share information on prices.", "supplies_intelligence"),
        ("Amina Diallo is paid as a police officer.", "member_of"),
        ("The bank's secretary-general, Amina Diallo, spoke.", "member_of"),
        ("The traders bought flowers from Kigali.", "arms"),
        ("The letter is in the hands of the postman.", "controls"),
        ("The committee enjoys the support of most farmers.", "sponsors"),
        ("Kenya gave the school its support.", "sponsors"),
        ("Nobody in Quito funds the FARC.", "funds"),
        ("Amina Diallo runs a bakery in Lomé.", "leads"),
        ("Amina Diallo runs the marathon for Togo.", "leads"),
        ("Kenya and Uganda are neighbours.", "allied_with"),
        ("The press secretary of the White House, Sarah Moss, spoke.", "leads"),
        ("The friends of the family are Kenya's guests.", "aligned_with"),
        ("The bakers and the butchers are rivals.", "opposes"),
    ],
)
def test_no_tie_is_made_up(read: Read, text: str, wrong: str) -> None:
    assert wrong not in {s.relation for s in ties(read(text)) if s.commitment.polarity == "affirmed"}


def test_a_denied_standing_is_denied(read: Read) -> None:
    reading = read("Renamo is not in the pay of South Africa.")
    assert holds(reading, ("South Africa", "funds", "Renamo"), "denied"), said(reading)


def test_the_former_allies_of_somebody_else_are_not_each_others(read: Read) -> None:
    reading = read("Renamo and the Kivu Liberation Front are allies of Zambia.")
    assert not holds(reading, ("Renamo", "allied_with", "Kivu Liberation Front"))
    assert holds(reading, ("Renamo", "allied_with", "Zambia")), said(reading)


def test_swapping_the_sides_changes_nothing_but_the_names(read: Read) -> None:
    for text in ("{} is in the pay of {}.", "{} and {} are allies.", "{} is at war with {}."):
        one, other = read(text.format("Kenya", "Sudan")), read(text.format("Sudan", "Kenya"))
        assert [(s.relation, s.rule) for s in one.statements] == [(s.relation, s.rule) for s in other.statements]
