"""Credits of agencies, as papers write them."""

from __future__ import annotations

import pytest

from tieline.analysis.credits import credits_rules
from tieline.analysis.rulefiles import rule_file


@pytest.mark.parametrize("example", [row["example"] for row in rule_file("agencies")["credit"]])
def test_every_way_of_crediting_is_seen_in_its_example(example: str) -> None:
    assert credits_rules().credited(example)


@pytest.mark.parametrize(
    ("text", "author", "agency"),
    [
        ("PORT AMITY (AP) — Dockers walked out.", None, "Associated Press"),
        ("PORT AMITY (Lowland News Agency) — Dockers walked out.", None, "Lowland News Agency"),
        ("Dockers walked out.", "By Nadia Veles, Associated Press", "Associated Press"),
        ("Dockers walked out.", "AFP", "Agence France-Presse"),
        ("Dockers walked out, Reuters reported. The League (FML) denied it.", "Nadia Veles", None),
        ("The Free Coast Movement (FCM) - a party - walked out.", None, None),
    ],
)
def test_a_credit_is_told_from_a_mention(text: str, author: str | None, agency: str | None) -> None:
    assert credits_rules().credited(text, author) == agency


def test_a_desk_is_nobody() -> None:
    assert credits_rules().names_nobody("By our correspondent")
    assert not credits_rules().names_nobody("Nadia Veles")
