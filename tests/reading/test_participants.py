"""Who takes part: read also where the parser, or the names, lose somebody on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Participant, Reading

Read = Callable[..., Reading]


def words(p: Participant | None) -> str:
    return p.text if p else ""


def told(reading: Reading) -> set[tuple[str, str, str]]:
    """Subject, relation or class, and object of each tie and event."""
    return {(words(s.subject), s.plover or s.relation, words(s.object)) for s in reading.statements}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the aim of a plan, an effort, a resolve
        ("Chad's strategy to crush Boko Haram is failing.", ("Chad", "ASSAULT", "Boko Haram")),
        ("Chad and Niger are committed to defeating Boko Haram.", ("Niger", "ASSAULT", "Boko Haram")),
        ("Chad and Niger restated their resolve to defeat Boko Haram.", ("Niger", "ASSAULT", "Boko Haram")),
        ("Chad vowed to destroy the menace of Boko Haram.", ("Chad", "ASSAULT", "menace of Boko Haram")),
        # deeds of force
        ("Three air raids destroyed a bridge and two army trucks.", ("Three air raids", "ASSAULT", "bridge")),
        ("Chadian jets conducted raids using rockets against Boko Haram camps.",
         ("Chadian jets", "COERCE", "Boko Haram camps")),
        ("The bridge was destroyed in a coalition air strike.", ("coalition", "ASSAULT", "bridge")),
        ("The junta has used heavy weapons against the Karen people.", ("junta", "ASSAULT", "Karen people")),
        ("Chadian troops retook Goma from Boko Haram.", ("Chadian troops", "ASSAULT", "Boko Haram")),
        # sides
        ("The coalition campaign against Boko Haram goes on.", ("coalition", "opposes", "Boko Haram")),
        ("Nigerians unite against Boko Haram.", ("Nigerians", "REJECT", "Boko Haram")),
        ("Chad supports Niger and Benin in their fight against Boko Haram.", ("Niger", "opposes", "Boko Haram")),
        ("Chad bombed the pass in support of Niger.", ("Chad", "SUPPORT", "Niger")),
        ("Chad remains steadfast in support of Niger.", ("Chad", "SUPPORT", "Niger")),
        # meetings and words
        ("President Ruto and President Museveni met in Kampala.", ("Ruto", "CONSULT", "Museveni")),
        ("Mr Odhiambo met a number of mayors and senior judges.", ("Odhiambo", "CONSULT", "senior judges")),
        ("A nurse told Amnesty International that the wells were dry.", ("nurse", "tell", "Amnesty International")),
        ("Peru welcomed the agreement reached on Friday between Chad and Niger.", ("Chad", "SUPPORT", "Niger")),
        ("Members of the Peace Council urged Chad to stay calm.", ("Members of the Peace Council", "REQUEST", "Chad")),
        ("The envoy held talks with Kenyan firms working in Juba.", ("envoy", "CONSULT", "Kenyan firms")),
        ("Chad flew raids in support of its partners.", ("Chad", "SUPPORT", "its partners")),
        ("The rebels hold most of the city's northern half.", ("rebels", "controls", "city's northern half")),
        ("The M23 took over a military barracks.", ("M23", "controls", "military barracks")),
        # lists
        ("Chad, the African Union and Niger bombed Boko Haram.", ("African Union", "ASSAULT", "Boko Haram")),
    ],
)  # fmt: skip
def test_who_takes_part_is_told(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    found = told(read(text))
    assert expected in found, found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The anti-M23 league met in Nairobi.", "M23"),
        ("Chad feared that anti-FARC raids near Bogota would spread.", "FARC"),
    ],
)
def test_who_is_set_against_somebody_is_somebody_else(read: Read, text: str, wrong: str) -> None:
    reading = read(text)
    actor = next(m.actor for m in reading.mentions if m.span.text == wrong)
    assert not any(s.subject is not None and s.subject.actor == actor for s in reading.statements)
    assert not any(m.actor == actor for m in reading.mentions if m.span.text != wrong)


def test_things_of_one_owner_are_told_once(read: Read) -> None:
    found = told(read("Chadian jets destroyed Boko Haram trucks, tents and mortars."))
    assert {o for s, r, o in found if r == "ASSAULT"} == {"Boko Haram trucks"}


def test_a_numbered_unit_and_an_office_before_a_name_are_known(read: Read) -> None:
    reading = read("Secretary Okoth met General Mwangi of the 81st Field Artillery Brigade.")
    names = {m.span.text for m in reading.mentions if m.form == "name"}
    assert {"Okoth", "Mwangi", "81st Field Artillery Brigade"} <= names


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Minister for the Great Lakes Moses Okoth opened a clinic in Gulu.", "Minister for the Great Lakes"),
        ("Troops met the Minister of Trade, Dr Ana Ruiz, in Lima.", "the Minister of Trade"),
        ("Secretary of State Okoth left.", "Secretary of State"),
    ],
)
def test_an_office_before_a_name_means_its_bearer(read: Read, text: str, office: str) -> None:
    reading = read(text)
    bearer = next(m.actor for m in reading.mentions if m.type == "person" and m.form == "name")
    assert office in {m.span.text for m in reading.mentions if m.actor == bearer}


def test_an_office_before_another_name_means_somebody_else(read: Read) -> None:
    reading = read("After talking to the President of Chad, Mr Okoth left.")
    assert {m.span.text for m in reading.mentions if m.type == "person"} == {"Okoth"}
