"""Names of persons taken apart and laid beside each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.names.persons import fit_persons, person_name

WORDS = ["Omar", "Khalid", "al-Haddad", "bin", "Abu", "Abdul", "Rahman", "Salim", "J.", "Jr.", "Haddad,", "عمر"]
NAMES = st.lists(st.sampled_from(WORDS), max_size=5)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Haddad, Omar", ("omar", "haddad")),
        ("Gen. Abdel-Rahman al-Khalil", ("abdrahman", "khalil")),
        ("Abdurrahman Khalil", ("abdrahman", "khalil")),
        ("Abu Salim al-Masri", ("abu salim", "masri")),
        ("Ahmed ould Sidi", ("ahmed", "sidi")),
        ("Ben Moor", ("ben", "moor")),
        ("أبو سليم المصري", ("abu slym", "msry")),
        ("", ()),
    ],
)
def test_words_of_a_name(written: str, words: tuple[str, ...]) -> None:
    assert person_name(written).words == words


def test_the_generation_is_no_part_of_the_name() -> None:
    assert person_name("George Moor, Jr.").generation == "jr"
    assert fit_persons("George Moor Jr.", "George Moor Sr.").generations is True
    assert fit_persons("George Moor Jr.", "George Moor").generations is None


def test_a_father_lacks_the_given_name_of_his_son() -> None:
    assert fit_persons("Omar bin Khalid al-Haddad", "Khalid al-Haddad").given_lost
    assert not fit_persons("Mohammad Javad Rahimi", "Javad Rahimi").given_lost


def test_middle_names_that_differ_are_left_over_on_both_sides() -> None:
    fit = fit_persons("Omar Hassan Haddad", "Omar Karim Haddad")
    assert (fit.left_over, fit.right_over) == (("hassan",), ("karim",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Omar Haddad", "Haddad Omar"),
        ("Хаддад Джамал", "Jamal Haddad"),
        ("Nasr Allah Saleh", "Nasrallah Saleh"),
        ("عبد الرحمن خليل", "Abdel Rahman Khalil"),
        ("Ибрагим Фарахани", "Ebrahim Farahany"),
    ],
)
def test_order_spacing_and_script_vary(one: str, other: str) -> None:
    fit = fit_persons(one, other)
    assert fit.given is not None
    assert fit.surname is not None
    assert min(fit.given.alike, fit.surname.alike) >= 0.88


def test_part_of_a_name_in_another_place_is_no_other_order() -> None:
    assert not fit_persons("Khalid Omar Haddad", "Omar Haddad").turned


@given(NAMES, NAMES)
def test_both_directions_tell_the_same(one: list[str], other: list[str]) -> None:
    there, back = fit_persons(" ".join(one), " ".join(other)), fit_persons(" ".join(other), " ".join(one))
    assert there.given_lost == back.given_lost
    assert there.generations == back.generations
