"""Nouns that point back in places where the parse or the page misleads."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading

Read = Callable[..., Reading]


def meant(reading: Reading) -> dict[str, str]:
    """Whom each mention means, by its words; of equal words the last."""
    names = {a.id: a.name for a in reading.actors}
    return {m.span.text: names[m.actor] for m in reading.mentions if m.actor is not None}


@pytest.mark.parametrize(
    ("text", "phrase", "whom"),
    [
        # the parse has the farmers in apposition to the leader
        ("Paul Kagame met Emmanuel Macron. Kagame's affection for the French leader irked farmers.",
         "the French leader", "Emmanuel Macron"),
        ("They met William Ruto, whose government warned of floods.", "whose government", "Government of Kenya"),
        ("William Ruto called his Ugandan counterpart. Yoweri Museveni agreed.", "his Ugandan counterpart",
         "Yoweri Museveni"),
        ("South Korea and North Korea met in May. It was cold. The North will close the site.", "North", "North Korea"),
        ("The Harbour Board rose after Special Envoy \u00a0 Lena Moor left.", "Special Envoy", "Lena Moor"),
        ("A caravan of traders came. Guards stopped the caravan, which had lost its way.", "the caravan", "caravan"),
        ("Officers of Customs and Border Protection stopped the truck.", "Customs and Border Protection",
         "US Customs and Border Protection"),
        ("Republicans hold the Senate.", "Senate", "United States Senate"),
        # neither a commission nor a group of experts is the group that takes a town
        ("The Lantern Commission said that Norway armed the Harbour Front. The group took Bergen.", "The group",
         "Harbour Front"),
        ("The UN Group of Experts said on Monday that Chad backed the M23. The group took Goma.", "The group",
         "March 23 Movement"),
    ],
)  # fmt: skip
def test_a_noun_finds_its_bearer(read: Read, text: str, phrase: str, whom: str) -> None:
    assert meant(read(text))[phrase] == whom


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("William Ruto called his Ugandan counterpart. Yoweri Museveni and Omar Haddad met.", "Omar Haddad"),
        ("William Ruto called his Ugandan counterpart. The call was short.", "his Ugandan counterpart"),
        ("They met Lena Moor, whose government warned of floods.", "whose government"),
    ],
)
def test_who_cannot_be_told_is_not_guessed(read: Read, text: str, phrase: str) -> None:
    assert meant(read(text)).get(phrase) in (None, phrase)


def test_the_senate_of_another_country_is_its_own(read: Read) -> None:
    assert meant(read("The Senate of Kenya met in Nairobi. The Senate passed a law."))["Senate"] == "Senate"
