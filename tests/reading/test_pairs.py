"""Two who are spoken of together: "the two countries" is each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tieline.model import Reading

Both = Callable[[str], Mapping[str, set[str]]]


@pytest.fixture
def both(read: Callable[..., Reading]) -> Both:
    """Whom each noun or pronoun of a text means, by its words."""

    def found(text: str) -> Mapping[str, set[str]]:
        reading = read(text)
        names = {a.id: a.name for a in reading.actors}
        meant: dict[str, set[str]] = {}
        for m in reading.mentions:
            if m.form != "name" and m.actor is not None:
                meant.setdefault(m.span.text, set()).add(names[m.actor])
        return meant

    return found


def test_the_two_countries_are_the_two_that_were_named(both: Both) -> None:
    found = both("Norway and Peru met in May. The two countries signed a pact. Both nations kept it.")
    assert found["The two countries"] == found["Both nations"] == {"Norway", "Peru"}


def test_who_leads_a_country_brings_it_to_mind(both: Both) -> None:
    found = both(
        "Kenya lies far from Uganda. A storm came. It rained. It poured. William Ruto met Yoweri Museveni. "
        "Trade between the two countries had stalled."
    )
    assert found["the two countries"] == {"Kenya", "Uganda"}


def test_the_two_leaders_lead_and_the_two_men_are_men(both: Both) -> None:
    found = both("William Ruto met Yoweri Museveni in Oslo. The two leaders shook hands. Both men smiled.")
    assert found["The two leaders"] == found["Both men"] == {"William Ruto", "Yoweri Museveni"}


def test_the_two_women_are_women(both: Both) -> None:
    found = both("Mr. Omar Haddad greeted Mary Moor and Susan Storm. Omar spoke before the two women left.")
    assert found["the two women"] == {"Mary Moor", "Susan Storm"}


def test_a_bare_two_are_the_persons_just_named(both: Both) -> None:
    assert both("Lena Moor and Omar Haddad landed. The two left for the hotel.")["The two"] == {
        "Lena Moor", "Omar Haddad",
    }  # fmt: skip


def test_where_three_were_named_nobody_is_guessed(both: Both) -> None:
    assert "The two countries" not in both("Norway, Peru and Chad met. The two countries signed a pact.")
    found = both("The two men who robbed Omar Haddad and Karim Zadeh fled. The two men hid.")
    assert found["The two men"] == {"two men"}


def test_a_pair_that_was_told_once_is_meant_again(both: Both) -> None:
    found = both(
        "Norway and Peru met in May. The two countries signed a pact. Sweden had warned Norway and Kenya. "
        "The two countries kept it."
    )
    assert found["The two countries"] == {"Norway", "Peru"}


def test_two_sides_are_those_who_were_told_together(both: Both) -> None:
    assert both("Sudan attacked Chad. Kenya condemned both sides.")["both sides"] == {"Sudan", "Chad"}
    assert "both sides" not in both("Sudan held a vote. The Cedar Front sent food. Shells hit both sides of the road.")


def test_the_leaders_are_the_two_leaders_that_were_just_told(both: Both) -> None:
    told = "William Ruto met Yoweri Museveni in Oslo. The two leaders shook hands. "
    assert both(told + "The leaders then ate.")["The leaders"] == {"William Ruto", "Yoweri Museveni"}
    assert "The leaders" not in both(told + "The leaders of the strike then ate.")
    assert "The leaders" not in both("William Ruto met Yoweri Museveni in Oslo. The leaders then ate.")


def test_who_owns_the_two_stays_a_mention(read: Callable[..., Reading]) -> None:
    reading = read("Norway and Peru met in May. Their two countries signed a pact.")
    assert {"Their", "Their two countries"} >= {m.span.text for m in reading.mentions if m.form != "name"}


def test_the_plural_of_a_name_that_two_states_share_is_both(both: Both) -> None:
    assert both("The two Koreas signed a truce.")["The two Koreas"] == {"North Korea", "South Korea"}


def test_what_both_do_each_does(read: Callable[..., Reading]) -> None:
    reading = read("Norway and Peru met in May. Both countries condemned Chad.")
    names = {a.id: a.name for a in reading.actors}
    accused = [s for s in reading.statements if s.plover == "ACCUSE"]
    assert {names[s.subject.actor or ""] for s in accused if s.subject} == {"Norway", "Peru"}
    assert {names[s.object.actor or ""] for s in accused if s.object} == {"Chad"}


def test_two_who_are_known_can_be_asked(read: Callable[..., Reading]) -> None:
    reading = read('Lena Moor met Omar Haddad in Oslo. "We want peace," the two said. Both men told the press of it.')
    assert [a.vague for a in reading.attributions if a.source and a.source.text in ("the two", "Both men")] == [False]
    (unknown,) = read('Guards came. "We want peace," both men said.').attributions
    assert unknown.vague


def test_what_is_between_two_joins_them(read: Callable[..., Reading]) -> None:
    reading = read("William Ruto met Yoweri Museveni in Oslo. On Monday the two leaders discussed trade.")
    names = {a.id: a.name for a in reading.actors}
    (talks,) = (s for s in reading.statements if s.cue and s.cue.text == "discussed")
    assert talks.subject is not None
    assert talks.object is not None
    assert {names[talks.subject.actor or ""], names[talks.object.actor or ""]} == {"William Ruto", "Yoweri Museveni"}
