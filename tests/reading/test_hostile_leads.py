"""What is set before a line is told from it in time that grows with the line, whatever the line holds."""

from __future__ import annotations

from tieline.reading.lead_ins import lead_ends


def test_a_line_of_hyphened_capitals_takes_no_longer_than_another() -> None:
    assert list(lead_ends("A-" * 2_000)) == []


def test_a_hyphened_town_begins_a_dateline() -> None:
    text = "PORT AL-MOOR, June 3 - The ferry sank."
    assert list(lead_ends(text)) == [text.index("The")]
