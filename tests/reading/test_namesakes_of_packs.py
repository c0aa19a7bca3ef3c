"""Spellings that several bodies bear: the text's other words tell which is meant, and nobody where none fits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading

Read = Callable[..., Reading]


def meant(reading: Reading, spelling: str) -> set[str | None]:
    """The ids that packs have for whom the mentions spelt so mean; None for whom no pack knows."""
    packs = {actor.id: actor.pack for actor in reading.actors}
    found = {packs.get(m.actor) if m.actor else None for m in reading.mentions if m.span.text == spelling}
    assert found, [m.span.text for m in reading.mentions]
    return found


@pytest.mark.parametrize(
    ("text", "spelling", "expected"),
    [
        (
            "The North fired a missile at noon, the Joint Chiefs of Staff said in Seoul.",
            "Joint Chiefs of Staff",
            "south-korea-joint-chiefs",
        ),
        (
            "The chairman of the Joint Chiefs of Staff flew to Brussels, the Pentagon said.",
            "Joint Chiefs of Staff",
            "joint-chiefs-of-staff",
        ),
        ("Saddam Haftar flew to Ankara. Saddam was met by a minister.", "Saddam", "saddam-haftar"),
        ("Saddam fled Baghdad in April 2003.", "Saddam", "saddam-hussein"),
        ("Men of the National Liberation Army crossed from Tetovo.", "National Liberation Army", "nla-macedonia"),
        ("The National Liberation Army freed a mayor in Colombia.", "National Liberation Army", "eln"),
        ("In Nairobi the National Intelligence Service warned of raids.", "National Intelligence Service",
         "national-intelligence-service-kenya"),
        ("The Northern Alliance took Muse, a Myanmar paper wrote.", "Northern Alliance", "northern-alliance-myanmar"),
        ("The Northern Alliance entered Kabul as the Taliban fled.", "Northern Alliance", "northern-alliance"),
        ("The Popular Forces hold a street in Rafah.", "Popular Forces", "popular-forces-gaza"),
        ("Ansar al-Islam killed the printer, police in Dhaka said.", "Ansar al-Islam", "ansar-al-islam-bangladesh"),
        ("The RAF kidnapped a banker, the faction's last letter says.", "RAF", "red-army-faction"),
        ("The National Guard held the airport of Caracas.", "National Guard", "bolivarian-national-guard"),
        ("Pedro Sánchez, who leads the ministry in Bogotá, resigned.", "Pedro Sánchez", "pedro-sanchez-suarez"),
        ("Pedro Sánchez flew to Madrid.", "Pedro Sánchez", "pedro-sanchez"),
        ("Stalin opened a school in Chennai, a minister of Tamil Nadu said.", "Stalin", "m-k-stalin"),
        ("Prosecutors say that The Base, a neo-Nazi cell, met in Georgia.", "The Base", "the-base-network"),
    ],
)  # fmt: skip
def test_the_words_beside_tell_namesakes_apart(read: Read, text: str, spelling: str, expected: str) -> None:
    assert meant(read(text), spelling) == {expected}


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("The Home Office in Pretoria refused the visa.", "Home Office"),
        ("Homeland Security in Trinidad arrested two men.", "Homeland Security"),
        ("The Foreign Legion of Ukraine fought near Izium.", "Foreign Legion"),
        ("The Northern Alliance of Togo's opposition marched.", "Northern Alliance"),
        ("The Popular Forces won three seats in Lima.", "Popular Forces"),
        ("Gunmen took Masisi and two villages near Goma.", "Masisi"),
        ("The pilgrims prayed at Arafat near Mecca.", "Arafat"),
        ("A Shabak village near Bartella was shelled.", "Shabak"),
        ("Akhmat beat Spartak in Grozny by two goals.", "Akhmat"),
    ],
)
def test_a_namesake_whom_no_pack_knows_is_nobody_s(read: Read, text: str, spelling: str) -> None:
    reading = read(text)
    packs = {actor.id: actor.pack for actor in reading.actors}
    assert {packs.get(m.actor) for m in reading.mentions if m.actor and spelling in m.span.text} <= {None}


@pytest.mark.parametrize(
    ("text", "spelling", "expected"),
    [
        ("The People's Defence Force took a post near Loikaw in Myanmar.", "People's Defence Force",
         "peoples-defence-force-myanmar"),
        ("The Lord’s Resistance Army raided a village.", "Lord’s Resistance Army", "lords-resistance-army"),
        ("Men of the People's Liberation Army fought for years in Nepal.", "People's Liberation Army", "pla-nepal"),
        ("China's People's Liberation Army drilled off Taiwan.", "People's Liberation Army", "china-armed-forces"),
    ],
)  # fmt: skip
def test_an_owner_within_a_name_is_part_of_it(read: Read, text: str, spelling: str, expected: str) -> None:
    assert meant(read(text), spelling) == {expected}


def test_an_owner_who_is_known_stays_a_name_of_its_own(read: Read) -> None:
    assert meant(read("Russia's Defence Ministry denied it."), "Russia") == {"russia"}
