"""Interviews and transcripts: an answer is the word of who gives it, over its paragraphs, a question nobody's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading

Read = Callable[..., Reading]


def voices(reading: Reading) -> dict[str, list[str]]:
    """Whose word each deed is, outermost first, by the name of its doer."""
    names = {a.id: a.name for a in reading.actors}
    return {
        s.subject.text: [names.get(v.actor or "", v.text) for v in s.voices]
        for s in reading.statements
        if s.subject and s.object
    }


@pytest.mark.parametrize("mark", [":", "."])
def test_answers_are_the_word_of_the_only_person_told_of_before(read: Read, mark: str) -> None:
    reading = read(
        f"Lena Haddad keeps the harbour of Tyre.\n\nQ{mark} Who began?\n\nA{mark} Chad bombed Sudan.\n\n"
        f"Kenya bombed Mali.\n\nQ{mark} And then?\n\nA{mark} Ghana bombed Togo.\n\nNorway bombed Peru."
    )
    lena = ["Lena Haddad"]
    found = voices(reading)
    assert {who: found[who] for who in ("Chad", "Kenya", "Ghana", "Norway")} == {
        "Chad": lena, "Kenya": lena, "Ghana": lena, "Norway": [],
    }  # fmt: skip


def test_answers_of_nobody_told_of_are_no_facts_of_the_author(read: Read) -> None:
    reading = read("Q: Who began?\n\nA: Chad bombed Sudan.\n\nQ: Who then?\n\nA: Ghana bombed Togo.")
    assert voices(reading) == {"Chad": ["A"], "Ghana": ["A"]}
    assert all(v.vague and v.actor is None for s in reading.statements for v in s.voices)


def test_labels_are_names_or_initials(read: Read) -> None:
    reading = read(
        "Lena Haddad keeps the harbour.\n\nMoor: Who began?\n\nHaddad: Chad bombed Sudan.\n\nKenya bombed Mali.\n\n"
        "Moor: And then?\n\nLH: Ghana bombed Togo."
    )
    assert voices(reading) == {who: ["Lena Haddad"] for who in ("Chad", "Kenya", "Ghana")}


def test_a_transcript_in_capitals(read: Read) -> None:
    reading = read(
        "MS. MOOR: Chad bombed Sudan.\n\nQUESTION: Who else?\n\nMS. MOOR: Ghana bombed Togo.\n\nNorway bombed Peru."
    )
    assert voices(reading) == {"Chad": ["MS. MOOR"], "Ghana": ["MS. MOOR"], "Norway": []}


def test_headed_lines_are_no_turns(read: Read) -> None:
    reading = read("Background: Chad bombed Sudan.\nNote: Ghana bombed Togo.\nBackground: Kenya bombed Mali.")
    assert not any(voices(reading).values())


def test_a_rubric_speaks_for_nobody(read: Read) -> None:
    reading = read("INTERVIEW: Chad bombed Sudan\n\nLena Haddad keeps the harbour.")
    assert "INTERVIEW" not in {a.name for a in reading.actors}
    assert not [a for a in reading.attributions if a.source and a.source.text == "INTERVIEW"]
