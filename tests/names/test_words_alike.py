"""Words of names: one name in two spellings, or two names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.names.words_alike import words_alike

WORDS = st.text(alphabet="abdefhiklmnoqrstuwyz", min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("khalid", "khaled"), ("mohammed", "muhammad"), ("qasim", "ghassem"), ("yusuf", "youssef"), ("mahdi", "mehdi"),
        ("karim", "kareem"), ("haddad", "hadad"), ("sergei", "sergey"), ("barakat", "barakta"), ("soltani", "soltaani"),
    ],
)  # fmt: skip
def test_spellings_and_slips_are_one_name(one: str, other: str) -> None:
    assert words_alike(one, other) >= 0.88


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("karim", "karam"), ("hassan", "hussein"), ("salim", "salam"), ("ahmad", "hamad"), ("saad", "said"),
        ("ali", "ala"), ("jamil", "jamal"), ("omar", "amr"), ("nouri", "noor"),
    ],
)  # fmt: skip
def test_names_of_the_same_consonants_stay_two(one: str, other: str) -> None:
    assert words_alike(one, other) < 0.8


def test_a_script_without_vowels_leaves_them_open_save_long_ones() -> None:
    assert words_alike("qasm", "qassem", vowels_written=False) >= 0.85
    assert words_alike("hsn", "hussein", vowels_written=False) < 0.8


def test_another_letter_is_less_than_a_slip() -> None:
    assert words_alike("karimi", "kazimi") < words_alike("karimi", "karmii")


@given(WORDS, WORDS)
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert words_alike(one, other) == words_alike(other, one)
    assert 0 <= words_alike(one, other) <= 1
    assert words_alike(one, one) == 1
