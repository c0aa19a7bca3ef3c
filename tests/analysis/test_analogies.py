"""Historical analogies, and words that only look like them."""

from __future__ import annotations

import pytest

from tieline.analysis.analogies import FILE, analogies_in, analogy_cues
from tieline.analysis.rulefiles import rule_file
from tieline.model import Document
from tieline.reading import Reader

DAY = "2024-05-01"


def drawn(reader: Reader, text: str) -> list[tuple[str, str, str]]:
    reading = reader.read(Document.of(text, "a", published=DAY, language="en"))
    return [(a.drawn_by, a.cue.text, a.likened) for a in analogies_in(reading, "River Post")]


@pytest.mark.parametrize(
    ("text", "by", "cue"),
    [
        ("The siege of the port mirrors that of 1849.", "River Post", "mirrors"),
        ("Norway's plan is another Munich.", "River Post", "another"),
        ("The decree is reminiscent of the old press laws.", "River Post", "reminiscent of"),
        ("President Juan Vega said that the border regime echoes the worst of the Cold War.", "Juan Vega", "echoes"),
    ],
)
def test_what_is_likened_and_by_whom(reader: Reader, text: str, by: str, cue: str) -> None:
    assert [(who, word) for who, word, _ in drawn(reader, text)] == [(by, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "His report mirrors that of the ministry.",
        "The shelling, as in 2023, began at dawn.",
        "Another soldier went home.",
        "The shots echoed through the valley.",
        "Officials like in every spring counted the boats.",
    ],
)
def test_words_without_a_past_beside_them_are_none(reader: Reader, text: str) -> None:
    assert drawn(reader, text) == []


def test_every_entry_finds_its_own_example(reader: Reader) -> None:
    assert len(analogy_cues()) == len(rule_file(FILE.removesuffix(".toml"))["cue"])
    rows = [row for kind in ("cue", "age", "touchstone") for row in rule_file("analogies")[kind]]
    for row in rows:
        assert drawn(reader, row["example"]), row["example"]
