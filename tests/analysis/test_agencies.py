"""Agencies under several names, and what a byline names."""

from __future__ import annotations

import pytest

from tieline.analysis.agencies import agencies
from tieline.analysis.rulefiles import rule_file


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("AFP", "Agence France-Presse"),
        ("By Nadia Veles, Associated Press", "Associated Press"),
        ("Reuters in Port Amity", "Reuters"),
        (rule_file("agencies")["kinds"]["example"], "Lowland News Agency"),
        ("Nadia Veles", None),
        ("Rolf Aderan of the Amity Press Club", None),
    ],
)
def test_a_byline_names_an_agency_or_none(byline: str, agency: str | None) -> None:
    assert agencies().in_byline(byline) == agency


def test_an_agency_has_many_names() -> None:
    assert agencies().named("the AP") == agencies().named("Associated Press") == "Associated Press"


def test_a_desk_is_nobody() -> None:
    assert agencies().names_nobody(rule_file("agencies")["staff"]["example"])
    assert not agencies().names_nobody("Nadia Veles")
