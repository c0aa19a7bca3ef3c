"""Messages that answer messages: what is quoted is its writer's word, and nobody's where the text hides the writer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading

Read = Callable[..., Reading]


def voices(reading: Reading) -> dict[str, list[str]]:
    """Whose word each deed is, outermost first, by the name of its doer."""
    names = {a.id: a.name for a in reading.actors}
    return {
        s.subject.text: [names.get(v.actor or "", v.text) for v in s.voices] for s in reading.statements if s.subject
    }


def test_lines_behind_marks_are_their_writers_words(read: Read) -> None:
    reading = read(
        "Dear Omar,\n\nNo. Norway bombed Peru.\n\nOn Monday, 3 March 2025 at 10:12, Lena Haddad <l@port.example>"
        " wrote:\n> Chad bombed Sudan, and the talks that\n> we had hoped for are off.\n>\n> Karim Zadeh wrote:\n"
        "> > Ghana bombed Togo.\n>\n> Kenya bombed Mali.\n\nUganda bombed Rwanda.\nRegards"
    )
    assert voices(reading) == {
        "Norway": [], "Chad": ["Lena Haddad"], "Ghana": ["Lena Haddad", "Karim Zadeh"], "Kenya": ["Lena Haddad"],
        "Uganda": [],
    }  # fmt: skip
    assert not reading.problems


def test_lines_of_nobody_named_are_nobodys_words_and_that_is_told(read: Read) -> None:
    reading = read("I doubt it.\n\n> Chad bombed Sudan.\n> We saw it.\n\nKenya bombed Mali.")
    [chad] = [s for s in reading.statements if s.subject and s.subject.text == "Chad"]
    assert [(v.text, v.vague) for v in chad.voices] == [("", True)]
    assert voices(reading)["Kenya"] == []
    [problem] = reading.problems
    assert reading.document.text[problem.start : problem.end] == "Chad bombed Sudan.\n> We saw it."
    assert "who wrote them" in problem.message


@pytest.mark.parametrize(
    "above",
    [
        "-----Original Message-----\nFrom: Lena Haddad\nSent: Monday, March 3, 2025 10:12 AM\nTo: Omar\n",
        "On Mon, Mar 3, 2025 at 10:12 AM Lena Haddad <lena@port.example> wrote:\n",
        "---------- Forwarded message ---------\nFrom: Lena Haddad <lena@port.example>\nDate: Mon, Mar 3, 2025\n",
    ],
)
def test_what_a_mail_program_sets_above_a_message_tells_its_writer(read: Read, above: str) -> None:
    reading = read(f"Thank you. Kenya bombed Mali.\n\n{above}\nChad bombed Sudan.\n\nGhana bombed Togo.\n")
    assert voices(reading) == {"Kenya": [], "Chad": ["Lena Haddad"], "Ghana": ["Lena Haddad"]}


def test_the_lines_at_the_head_of_a_text_are_its_authors(read: Read) -> None:
    reading = read("From: Lena Haddad\nTo: Omar\nSubject: the dam\n\nChad bombed Sudan.")
    assert voices(reading) == {"Chad": []}
