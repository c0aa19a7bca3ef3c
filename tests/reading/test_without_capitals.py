"""Text without capitals, hashtags and accounts: names that packs know are found, and words are taken for no persons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading

Read = Callable[..., Reading]


def names(reading: Reading) -> dict[str, str | None]:
    """Each name as it is written, with the pack of its bearer."""
    actors = {a.id: a for a in reading.actors}
    return {
        m.span.text: actors[m.actor].pack if m.actor else None for m in reading.mentions if m.form == "name"
    }  # fmt: skip


def test_known_names_are_found_without_their_capitals(read: Read) -> None:
    reading = read("norway attacked chad on sunday, the chadian army said. vladimir putin arms hezbollah.")
    told = names(reading)
    assert set(told) == {"norway", "chad", "chadian army", "vladimir putin", "hezbollah"}
    assert all(told.values())
    [attack] = [s for s in reading.statements if s.relation == "attack"]
    assert attack.subject is not None
    assert (attack.subject.text, [v.text for v in attack.voices]) == ("norway", ["the chadian army"])


def test_such_a_name_is_less_sure(read: Read) -> None:
    small, usual = (
        read(text).mentions[0].confidence for text in ("norway arms chad today.", "Norway arms Chad today.")
    )
    assert small is not None
    assert usual is not None
    assert small < usual


def test_words_of_the_language_and_short_acronyms_stay_words(read: Read) -> None:
    assert not names(read("he ate turkey with us in may, and who paid for the china?"))
    assert not names(read("the bush burned and the moon rose, but it was brown."))


def test_capitals_tell_names_where_a_text_has_them(read: Read) -> None:
    assert "norway" not in names(read("Lena Haddad met Omar Moor. Kenya sent Peru ships. a norway of the mind."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#FreePort #Marivka Sudan attacked Chad today.", {"Sudan", "Chad"}),
        ("@LenaHaddad said that Kenya armed Chad.", {"Kenya", "Chad"}),
        ("We stand with #Marivka and @omar_moor today.", set()),
        ("The #Sudan talks failed.", {"Sudan"}),
    ],
)
def test_hashtags_and_accounts_are_nobodys_names(read: Read, text: str, expected: set[str]) -> None:
    assert set(names(read(text))) == expected


def test_what_is_passed_on_is_the_word_of_its_account(read: Read) -> None:
    reading = read("RT @port_watch: Chad bombed Sudan.\nKenya bombed Mali.")
    voices = {s.subject.text: [v.text for v in s.voices] for s in reading.statements if s.subject}
    assert voices == {"Chad": ["@port_watch"], "Kenya": []}
    assert "RT" not in names(reading)
