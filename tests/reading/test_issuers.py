"""Who "we" are in a statement that a body issues."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading

Read = Callable[..., Reading]


def meant(reading: Reading, word: str) -> str | None:
    """The name of the actor whom the first mention of these words stands for."""
    held = next((m for m in reading.mentions if m.span.text.lower() == word and m.actor is not None), None)
    actor = reading.actor(held.actor) if held is not None and held.actor is not None else None
    return actor.name if actor is not None else None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Communiqué. The Polisario Front informs the public that we hold the berm.", "we"),
        ("DECLARATION. The Polisario Front condemns the raid. Our fighters will answer.", "our"),
        ("Statement. The Polisario Front rejects the plan. Our movement has no patron.", "our movement"),
        ("Declaration. We, the Polisario Front, reject the plan.", "we"),
    ],
)
def test_we_are_the_body_that_issues_the_statement(read: Read, text: str, word: str) -> None:
    assert meant(read(text), word) == "Polisario Front"


@pytest.mark.parametrize(
    "text",
    [
        # no statement calls itself one, or a person writes
        "The Polisario Front condemns the raid. We should all be worried.",
        "Declaration. The Polisario Front rejects the plan. I think that we should not.",
        # the statement is told of, and its words are another's
        'The statement came late. The Polisario Front rejected the plan. "We are tired," a trader said.',
    ],
)
def test_other_texts_leave_we_to_whoever_they_are(read: Read, text: str) -> None:
    assert meant(read(text), "we") is None


def test_what_a_body_denies_of_itself_is_denied(read: Read) -> None:
    reading = read("Communiqué. The Polisario Front rejects the lie. We have never received arms from Kenya.")
    (tie,) = [s for s in reading.statements if s.relation == "arms"]
    assert tie.commitment.polarity == "denied"
    assert tie.object is not None
    assert tie.object.actor is not None
