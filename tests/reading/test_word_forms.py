"""Written forms made by rule: what a reader of English would expect to meet."""

from __future__ import annotations

import pytest

from tieline.reading.word_forms import adjective_forms, adverb_of, noun_forms, verb_forms


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("tyrant", "tyrants"), ("lackey", "lackeys"), ("fury", "furies"), ("madman", "madmen"), ("wretch", "wretches")],
)
def test_nouns_and_their_plurals(noun: str, plural: str) -> None:
    assert noun_forms(noun) == (noun, plural)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("savage", {"savages", "savaged", "savaging"}),
        ("vilify", {"vilifies", "vilified", "vilifying"}),
        ("gut", {"guts", "gutted", "gutting"}),
        ("crush", {"crushes", "crushed", "crushing"}),
        ("slay", {"slays", "slew", "slain", "slaying"}),
    ],
)
def test_verbs_and_their_tenses(verb: str, forms: set[str]) -> None:
    assert forms <= set(verb_forms(verb, {"slay": ("slew", "slain")}))


@pytest.mark.parametrize(
    ("adjective", "adverb"),
    [("brutal", "brutally"), ("fanatic", "fanatically"), ("horrible", "horribly"), ("greedy", "greedily")],
)
def test_adverbs_of_adjectives(adjective: str, adverb: str) -> None:
    assert adverb_of(adjective) == adverb


def test_short_adjectives_have_comparatives() -> None:
    assert {"bloodier", "bloodiest"} <= set(adjective_forms("bloody"))
    assert adjective_forms("monstrous") == ("monstrous",)
