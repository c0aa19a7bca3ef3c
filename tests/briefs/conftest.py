"""An invented article and its reading, made by hand: what the rules find is tested where the rules are."""

from __future__ import annotations

from typing import Any

import pytest

from tieline.errors import Problem
from tieline.model import (
    Actor,
    Attribution,
    Check,
    Commitment,
    Document,
    Loaded,
    Measured,
    Mention,
    Participant,
    PlaceMention,
    Predicate,
    Reading,
    Span,
    Statement,
    TimeMention,
    Voice,
    When,
)
from tieline.model.statements import Kind

SENTENCES = (
    "Pavel Ruin, 61, commands the thuggish Lantern Battalion.",
    "Talmark arms the battalion with mortars, officials said.",
    "Talmark denies that it arms the Lantern Battalion.",
    "On 2 March the battalion shelled Port Amity <three> times & left.",
    "Ruin will probably flee if Talmark cuts off the money.",
    "He wants to meet Nadia Veles.",
    "There are rumours that Ruin is dead.",
)
TEXT = "\n\n".join((" ".join(SENTENCES[:3]), " ".join(SENTENCES[3:5]), " ".join(SENTENCES[5:])))


def find(words: str, nth: int = 0) -> Span:
    """The nth place of the words in the text."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span.of(TEXT, at, at + len(words))


def participant(words: str, actor: str, mention: str) -> Participant:
    return Participant(words, actor, mention)


@pytest.fixture
def reading() -> Reading:
    ruin, battalion = participant("Pavel Ruin", "a1", "m1"), participant("Lantern Battalion", "a2", "m2")
    talmark = participant("Talmark", "a3", "m3")
    officials = Voice("officials", None, 0, vague=True)
    evidence = [find(s) for s in SENTENCES]

    def statement(number: int, kind: Kind, relation: str, sentence: int, cue: str, **more: Any) -> Statement:
        fields: dict[str, Any] = {
            "plover": None,
            "subject": None,
            "object": None,
            "commitment": Commitment(),
            "rule": "test",
            **more,
        }
        span = evidence[sentence]
        at = TEXT.index(cue, span.start)
        return Statement(
            id=f"s{number}", kind=kind, relation=relation, evidence=span, cue=Span.of(TEXT, at, at + len(cue)), **fields
        )

    return Reading(
        Document.of(TEXT, "made.txt", title="A <made> article", publisher="The Gazette", published="2025-03-04"),
        sentences=tuple(evidence),
        mentions=(
            Mention("m1", find("Pavel Ruin"), "person", "a1", "name"),
            Mention("m2", find("Lantern Battalion"), "armed_group", "a2", "name"),
            Mention("m3", find("Talmark"), "state", "a3", "name"),
            Mention("m4", find("Talmark", 1), "state", "a3", "name"),
            Mention("m5", find("the battalion"), "armed_group", "a2", "nominal"),
            Mention("m6", find("Lantern Battalion", 1), "armed_group", "a2", "name"),
            Mention("m7", find("Ruin", 1), "person", "a1", "name"),
            Mention("m8", find("He"), "person", "a1", "pronoun"),
            Mention("m9", find("Nadia Veles"), "person", "a4", "name"),
        ),
        actors=(
            Actor("a1", "Pavel Ruin", "person", None, 0.0),
            Actor("a2", "Lantern Battalion", "armed_group", None, 0.0),
            Actor("a3", "Talmark", "state", None, 0.0),
            Actor("a4", "Nadia Veles", "person", None, 0.0),
        ),
        places=(PlaceMention(find("Port Amity"), "Port Amity", "XA", 1.0, 2.0, 3),),
        times=(TimeMention(find("2 March"), "2025-03-02"),),
        attributions=(Attribution(find("officials"), None, find("said"), find(SENTENCES[1][:39]), "indirect", True),),
        predicates=(Predicate(find("arms", 1), Commitment("denied", "certain", "actual", -3.0)),),
        statements=(
            statement(
                1, "tie", "commands", 0, "commands", subject=ruin, object=battalion, rule="tie.commands.verb",
                measured=Measured(15, 17),
            ),
            statement(2, "attribute", "age", 0, "61", subject=ruin, object=Participant("61")),
            statement(
                3, "tie", "arms", 1, "arms", subject=talmark, object=battalion, voices=(officials,), goods=("mortars",),
            ),
            statement(
                4, "tie", "arms", 2, "arms", subject=talmark, object=battalion, voices=(Voice("Talmark", "a3"),),
                commitment=Commitment("denied", "certain", "actual", -3.0),
            ),
            statement(
                5, "event", "shell", 3, "shelled", plover="ASSAULT", subject=battalion,
                object=Participant("Port Amity"), when=When("2025-03-02", "On 2 March"), where=0, count=3,
            ),
            statement(
                6, "forecast", "flee", 4, "flee", subject=ruin,
                commitment=Commitment("affirmed", "probable", "predicted", 1.5),
                condition=find("if Talmark cuts off the money"), probability=(0.55, 0.80),
            ),
            statement(
                7, "event", "meet", 5, "meet", plover="CONSULT", subject=ruin,
                object=participant("Nadia Veles", "a4", "m9"),
                commitment=Commitment("affirmed", "unstated", "intended", 0.0),
            ),
            statement(
                8, "event", "die", 6, "dead", subject=ruin,
                commitment=Commitment("affirmed", "possible", "rumoured", 0.5),
            ),
        ),
        loaded=(Loaded(find("thuggish"), "Name_Calling,Labeling", 0.8),),
        checks=(Check("s2", "contradicts", "born 1960-01-01, so 65 on 2025-03-04", "born 1960-01-01"),),
        problems=(Problem("times", "this stage failed and was left out: ValueError: nothing"),),
    )  # fmt: skip
