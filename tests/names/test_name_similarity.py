"""Names that are one across spellings and scripts score high; names that only look alike do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.names import name_similarity, name_tokens, normalise, skeleton, vowel_pattern

NAMES = st.text(alphabet="abcdeghiklmnoqrstuwyz AKM'-’قاسم", max_size=24)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("The late Gen. Omar al-Haddad's", "omar haddad"),
        ("ash-Shati", "shati"),
        ("the Cedars’", "cedars"),
        ("General Security Directorate", "general security directorate"),
        ("President", "president"),
        ("Erdoğan", "erdogan"),
        ("!?", ""),
    ],
)
def test_normal_form_drops_what_varies_freely(written: str, normal: str) -> None:
    assert normalise(written) == normal


@pytest.mark.parametrize(
    ("one", "other"), [("Qaani", "Ghaani"), ("Qasem", "Kassim"), ("سليماني", "Soleimani"), ("Jamal", "Gamal")]
)
def test_spellings_of_one_name_share_their_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_vowels_tell_some_skeletons_apart() -> None:
    assert skeleton("Khamenei") == skeleton("Khomeini")
    assert vowel_pattern("Khamenei") != vowel_pattern("Khomeini")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qa’ani", "Ghaani"),
        ("Khamenei", "Khamenei'i"),
        ("Qassem Suleimani", "Ghasem Soleymani"),
        ("Qasem Soleimani", "قاسم سلیمانی"),
        ("Muqtada al-Sadr", "Moqtada Sadr"),
        ("Ansar Allah", "Ansarullah"),
        ("Houthis", "Huthis"),
        ("Ayatollah Ali Sistani", "Ali al-Sistani"),
    ],
)
def test_one_name_in_two_spellings_scores_high(one: str, other: str) -> None:
    assert name_similarity(one, other, persons=True).value >= 0.85


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khamenei", "Khomeini"),
        ("Kata'ib Hezbollah", "Hezbollah"),
        ("Hezbollah Brigades", "Hezbollah"),
        ("Islamic Jihad", "Palestinian Islamic Jihad"),
        ("Lebanese Forces", "Lebanese Army"),
        ("Nouri al-Maliki", "Riyad al-Maliki"),
        ("General Intelligence Directorate", "Military Intelligence Directorate"),
    ],
)
def test_names_that_look_alike_stay_apart(one: str, other: str) -> None:
    assert name_similarity(one, other).value < 0.75


def test_a_surname_may_be_the_person_but_a_short_name_is_not_the_branch() -> None:
    surname = name_similarity("Haddad", "Omar Haddad", persons=True)
    branch = name_similarity("Cedar", "Cedar Youth Brigades")
    added = name_similarity("Cedar", "the Cedar movement")
    assert surname.subset
    assert branch.subset
    assert branch.value < surname.value < added.value < 1


def test_each_part_says_what_it_compared_and_all_add_up() -> None:
    score = name_similarity("Kassem Hadad", "Qasem Haddad", persons=True)
    assert [part.name for part in score.parts] == ["letters", "sound"]
    assert sum(part.points for part in score.parts) == pytest.approx(score.value, abs=0.001)
    assert score.parts[0].left.split() == ["hadad", "kassem"]
    assert "kassem ~ qasem" in score.parts[1].detail


@given(NAMES, NAMES, st.booleans())
def test_likeness_has_no_direction_and_stays_in_range(one: str, other: str, persons: bool) -> None:
    there, back = (name_similarity(*pair, persons=persons) for pair in ((one, other), (other, one)))
    assert there.value == pytest.approx(back.value, abs=0.001)
    assert 0 <= there.value <= 1


@given(NAMES)
def test_a_name_is_like_itself(name: str) -> None:
    assert name_similarity(name, name).value == 1
    assert name_similarity(name, normalise(name)).value in (0.0, 1.0)


@given(st.text(max_size=40))
def test_the_normal_form_is_plain_words(name: str) -> None:
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in name_tokens(name))


@given(NAMES, NAMES)
def test_parts_add_up_to_the_score(one: str, other: str) -> None:
    score = name_similarity(one, other)
    assert sum(part.points for part in score.parts) == pytest.approx(score.value, abs=0.001)
