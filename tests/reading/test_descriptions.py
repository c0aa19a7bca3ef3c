"""What a text calls somebody beside the name is a mention of its bearer, and of nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading

Read = Callable[..., Reading]


def described(reading: Reading) -> dict[str, str]:
    """The name of the actor that each nominal mention means."""
    name = {a.id: a.name for a in reading.actors}
    return {m.span.text: name[m.actor] for m in reading.mentions if m.form == "nominal" and m.actor}


@pytest.mark.parametrize(
    ("text", "phrase", "whom"),
    [
        ("Lena Moor, the former mayor, left Bergen.", "the former mayor", "Lena Moor"),
        ("The defence minister, Omar Haddad, left Bergen.", "The defence minister", "Omar Haddad"),
        ("Harbour Board chairman Omar Haddad left Bergen.", "Harbour Board chairman", "Omar Haddad"),
        ("Former Deputy Governor Lena Moor left Bergen.", "Former Deputy Governor", "Lena Moor"),
        ("They praised former Minister of Trade Lena Moor in Bergen.", "former Minister of Trade", "Lena Moor"),
        ("They met Lena Moor, 26, a fisheries lawyer, in Bergen.", "a fisheries lawyer", "Lena Moor"),
        ("Omar Haddad was a retired colonel. He left Bergen.", "a retired colonel", "Omar Haddad"),
        ("Lena Moor met the king's envoy, Omar Haddad, in Bergen.", "the king's envoy", "Omar Haddad"),
        ("The Cedar Front, a separatist group, attacked Bergen.", "a separatist group", "Cedar Front"),
    ],
)
def test_a_description_beside_a_name_means_its_bearer(read: Read, text: str, phrase: str, whom: str) -> None:
    assert described(read(text)).get(phrase) == whom


@pytest.mark.parametrize(
    "text",
    [
        "Lena Moor is no diplomat.",
        "Lena Moor will be a diplomat.",
        "They asked whether Lena Moor is a diplomat.",
        "Lena Moor is not a diplomat.",
    ],
)
def test_what_somebody_is_not_or_not_yet_is_no_mention(read: Read, text: str) -> None:
    assert not described(read(text))


def test_a_woman_is_not_described_as_a_man(read: Read) -> None:
    assert "a spokesman" not in described(read("Mrs. Lena Moor, a spokesman, left Bergen."))


def test_ids_stay_apart_and_statements_keep_their_mentions(read: Read) -> None:
    reading = read("The envoy, Omar Haddad, met Lena Moor, a former mayor, in Bergen.")
    ids = [m.id for m in reading.mentions]
    assert len(ids) == len(set(ids))
    text = {m.id: m.span.text for m in reading.mentions}
    met = next(s for s in reading.statements if s.relation == "meet")
    assert met.subject is not None
    assert text.get(met.subject.mention or "") == "Omar Haddad"


def test_our_country_is_that_of_who_says_it(read: Read) -> None:
    text = "Kenya votes today. “Our country is ready,” said William Ruto. “Our country is not,” said Omar Haddad."
    name = {a.id: a.name for a in read(text).actors}
    assert [name[m.actor or ""] for m in read(text).mentions if m.span.text == "Our country"] == ["Kenya"]
