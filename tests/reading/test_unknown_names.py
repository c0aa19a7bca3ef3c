"""Names that no pack knows: towns by what is done to them, countries by what they have, and nouns that only begin."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading

Read = Callable[..., Reading]


def types(reading: Reading) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for m in reading.mentions:
        if m.form == "name":
            found.setdefault(m.span.text, set()).add(m.type)
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway shelled Marivka on Monday. Marivka is calm.", "Marivka"),
        ("Fighters entered Marivka.", "Marivka"),
        ("Planes bombed Harbova, and Harbova burned.", "Harbova"),
        ("Rwanda attacked Goma.", "Goma"),
        ("Rafah was shelled at dawn.", "Rafah"),
    ],
)
def test_what_is_done_to_towns_tells_a_town(read: Read, text: str, name: str) -> None:
    assert types(read(text))[name] == {"place"}


@pytest.mark.parametrize("text", ["Moor attacked Haddad in a speech.", "Moor left Haddad. Haddad wept."])
def test_what_is_done_to_persons_too_tells_nothing(read: Read, text: str) -> None:
    assert types(read(text))["Haddad"] == {"person"}


def test_a_parliament_tells_a_country_however_often_it_is_named(read: Read) -> None:
    reading = read(
        "Rebels attacked Kestria on Monday. Kestria's parliament met. Kestria said it would answer. "
        "Sanctions hit Kestria. The rebels took Kestria."
    )
    assert types(reading)["Kestria"] in ({"place"}, {"state"})
    assert len({m.actor for m in reading.mentions if m.span.text == "Kestria"}) == 1


def test_nouns_that_only_begin_a_sentence_are_no_names(read: Read) -> None:
    text = "Shelling went on. Planes bombed Harbova. Rebels fled. Protesters sang. Haddad spoke."
    assert set(types(read(text))) == {"Harbova", "Haddad"}
