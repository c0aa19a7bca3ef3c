"""Whose "the army" is where a text speaks of two: what tells it is followed, and where nothing does nobody is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading

Read = Callable[..., Reading]
CHAD, SUDAN, NIGERIA, CAMEROON = (
    "Chadian National Army",
    "Sudanese Armed Forces",
    "Nigerian Armed Forces",
    "Cameroonian Armed Forces",
)


def last_speaker(reading: Reading) -> str | None:
    """The known actor who says what is said last; None where no pack knows who it is."""
    actors = {a.id: a for a in reading.actors if a.pack}
    said = max(reading.attributions, key=lambda a: a.cue.start if a.cue else -1)
    return actors[said.actor].name if said.actor in actors else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Chadian army dug in. The Sudanese army withdrew. The army said that it was tired.", SUDAN),
        ("The Chadian army said it had met the Sudanese army. The army added that it had won.", CHAD),
        ("The Nigerian army dug in. The Cameroonian army withdrew. In Abuja, the army said it had won.", NIGERIA),
        ("The Cameroonian army dug in. Nigeria sent tanks. In Abuja, the army said it had won.", None),
    ],
)
def test_the_army_is_the_one_that_the_text_tells(read: Read, text: str, speaker: str | None) -> None:
    assert last_speaker(read(text)) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The Chadian army and the Sudanese army clashed. The army said that forty men had died.",
        "The Russian Foreign Ministry and the Chinese Foreign Ministry met. According to the ministry, it went well.",
        "The Sudanese army shelled Geneina, the Chadian army said. According to the army, two men died near Khartoum.",
    ],
)
def test_where_either_can_be_meant_nobody_is_named(read: Read, text: str) -> None:
    assert last_speaker(read(text)) is None


def test_the_police_of_two_towns_are_not_one(read: Read) -> None:
    reading = read(
        "The police in Nairobi arrested ten men. The police in Kampala arrested four. Police said they stole."
    )
    assert not [a for a in reading.actors if a.name == "police"]
    one = read("The police in Nairobi arrested ten men. Police said they stole.")
    assert [a.name for a in one.actors if "police" in a.name] == ["police"]


def test_a_service_with_its_states_adjective_needs_no_capital(read: Read) -> None:
    reading = read("The Lebanese army withdrew.")
    assert "Lebanese Armed Forces" in {a.name for a in reading.actors}


def test_a_body_named_with_of_comes_back_by_its_noun(read: Read) -> None:
    reading = read(
        "The Houthi movement moved north. The Harbour Movement of Nigeria praised it. The movement said more."
    )
    assert [m.span.text for m in reading.mentions if m.form == "nominal"] == ["The movement"]
    names = {a.id: a.name for a in reading.actors}
    assert [names[m.actor or ""] for m in reading.mentions if m.form == "nominal"] == ["Harbour Movement of Nigeria"]
