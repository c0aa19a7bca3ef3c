"""What two do to each other, whose a description is behind an inserted voice, and deeds that are only to come."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading

Read = Callable[..., Reading]


def told(reading: Reading) -> set[tuple[str, str, str]]:
    return {
        (s.subject.text if s.subject else "", s.relation, s.object.text if s.object else "") for s in reading.statements
    }


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan each accused the other of shelling villages.",
        "Armenia and Azerbaijan accused each other of shelling villages.",
        "Armenia and Azerbaijan accused one another of shelling villages.",
        "Armenia met Azerbaijan in May. The two sides accused each other of shelling villages.",
    ],
)
def test_a_deed_done_to_each_other_is_told_both_ways(read: Read, text: str) -> None:
    reading = read(text)
    names = {a.id: a.name for a in reading.actors}
    found = {
        (names.get(s.subject.actor or ""), names.get(s.object.actor or ""))
        for s in reading.statements
        if s.relation == "accuse" and s.subject and s.object
    }
    assert found == {("Armenia", "Azerbaijan"), ("Azerbaijan", "Armenia")}


def test_whom_each_of_three_did_it_to_stays_open(read: Read) -> None:
    assert not {o for s, r, o in told(read("Kenya, Chad and Mali accused each other.")) if o}


@pytest.mark.parametrize("voice", ["in the words of Lena Haddad", "according to Lena Haddad"])
def test_what_stands_behind_an_inserted_voice_is_said_of_the_subject(read: Read, voice: str) -> None:
    found = told(read(f"Chad is, {voice}, the patron of the Rapid Support Forces."))
    assert found == {("Chad", "sponsors", "Rapid Support Forces")}


def test_a_description_of_the_voice_stays_the_voices(read: Read) -> None:
    found = told(read("In the words of Lena Haddad, the patron of the Harbour Club, the war is over."))
    assert ("Lena Haddad", "sponsors", "Harbour Club") in found


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Iran warned that Israel would regret an attack on Iran.", "hypothetical"),
        ("Iran would regret any attack on Oman.", "hypothetical"),
        ("Iran regretted an attack on Oman.", "actual"),
        ("Iran would regret the attack on Oman.", "actual"),
        ("Iran will launch an attack on Oman.", "predicted"),
    ],
)
def test_a_deed_that_would_be_regretted_is_not_yet_done(read: Read, text: str, mode: str) -> None:
    reading = read(text)
    [attack] = [p for p in reading.predicates if p.span.text == "attack"]
    assert attack.commitment.mode == mode
