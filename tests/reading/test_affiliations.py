"""Members, parts and holdings that a preposition, a copula or a capture tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Participant, Reading
from tieline.reading.statements.tie_rules import tie_rules

Read = Callable[..., Reading]


def words(p: Participant | None) -> str:
    return p.text if p else ""


def ties(reading: Reading) -> set[tuple[str, str, str]]:
    """Subject, relation and object of each affirmed tie."""
    return {
        (words(s.subject), s.relation, words(s.object))
        for s in reading.statements
        if s.kind == "tie" and s.commitment.polarity == "affirmed"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Commander Iván Márquez of the FARC was wounded.", ("Iván Márquez", "commands", "FARC")),
        ("Ali Hassan of the Interior Ministry resigned.", ("Ali Hassan", "member_of", "Interior Ministry")),
        ("Joseph Kony is hunted. The leader of the LRA is Joseph Kony.", ("Joseph Kony", "leads", "LRA")),
        ("Paul Kagame's main target is Congo.", ("Paul Kagame", "opposes", "Congo")),
        ("The port of Kismayo is under al-Shabaab control.", ("al-Shabaab", "controls", "port of Kismayo")),
        ("Goma is still under the control of the M23.", ("M23", "controls", "Goma")),
        ("The M23 captured the town of Rutshuru on Friday.", ("M23", "controls", "Rutshuru")),
        ("The Sudanese army retook Khartoum.", ("Sudanese army", "controls", "Khartoum")),
    ],
)
def test_a_tie_is_found(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    found = ties(read(text))
    assert any(
        s == expected[0] and r == expected[1] and o.startswith(expected[2]) for s, r, o in found
    ), found  # fmt: skip


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Angela Merkel of Germany spoke in Kigali.", "member_of"),
        ("Carlos Ruiz of Medellín paints.", "member_of"),
        ("Goma is no longer under M23 control.", "controls"),
        ("The M23 may capture Goma.", "controls"),
        ("The M23 failed to capture Goma.", "controls"),
        ("Officials from Chad met officials from Niger.", "member_of"),
        ("The bill is under the control of the committee.", "controls"),
    ],
)
def test_no_tie_is_made_up(read: Read, text: str, relation: str) -> None:
    assert relation not in {r for _, r, _ in ties(read(text))}


@pytest.mark.parametrize(
    "example", ["The Northern Liberation Army captured the port of Lima.", "The port of Lima is under Peru's control."]
)
def test_who_takes_or_has_a_port_controls_it(read: Read, example: str) -> None:
    assert "controls" in {r for _, r, _ in ties(read(example))}
    assert tie_rules().captures


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The Mountain Army, a force of perhaps 26,000 men, patrols the coast.", 26000),
        ("The Mountain Army has a force of 3,000 fighters.", 3000),
        ("A report put the number of the Mountain Army's fighters at 6,000.", 6000),
        ("The number of Mountain Army members rose to 6,000 in May.", 6000),
        ("The 5,000-strong Mountain Army advanced.", 5000),
        ("The Mountain Army is 5,000 strong.", 5000),
        ("The Mountain Army, with some 2,000 fighters, advanced.", 2000),
    ],
)
def test_how_many_a_body_has(read: Read, text: str, count: int) -> None:
    (told,) = (s for s in read(text, "2024-05-05").statements if s.relation == "strength")
    assert told.subject is not None
    assert (told.subject.text, told.count) == ("Mountain Army", count)


def test_those_who_are_sent_or_lost_are_no_strength(read: Read) -> None:
    text = "Norway sent a force of 300 men to Peru. The Civil Guard lost 40 men and clashed with 50 gunmen."
    assert not [s for s in read(text).statements if s.relation == "strength"]
