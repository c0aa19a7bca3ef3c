"""Texts as the page or the mail program broke them: read as running text, every offset into the text as it came."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.model import Reading
from tieline.reading.layout import running_text
from tieline.reading.pipeline import spans_of

Read = Callable[..., Reading]
WORDS = frozenset({"cease", "fire", "ceasefire", "soldier", "soldiers", "long", "term", "govern", "government", "ment"})


def running(text: str) -> str:
    found = running_text(text, WORDS.__contains__)
    return text if found is None else found.text


def told(reading: Reading) -> set[tuple[str, str, str]]:
    names = {a.id: a.name for a in reading.actors}
    sides = [(names.get(p.actor or "", p.text) if p else "" for p in (s.subject, s.object)) for s in reading.statements]
    return {(who, s.relation, whom) for s, (who, whom) in zip(reading.statements, sides, strict=True)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The govern-\nment fell.", "The government fell."),
        ("Forty sol-\ndiers of Ethi-\nopia fell.", "Forty soldiers of Ethiopia fell."),
        ("A long-\nterm truce held.", "A long-term truce held."),
        ("The Korda-\nbacked rebels fled.", "The Korda-backed rebels fled."),
        ("A 40-\nyear-old man fell.", "A 40-year-old man fell."),
        ("It was seen by Gen.\nMoor\nbefore the\ntalks.", "It was seen by Gen. Moor before the talks."),
        ("They met near\nthe\n\n12\n\nharbour of\nthe town.", "They met near the harbour of the town."),
        ("Bridges\n\nThe bridge over the\nriver fell.", "Bridges\n\nThe bridge over the river fell."),
        ("Lena Moor\nOmar Haddad\nKarim Zadeh", "Lena Moor\nOmar Haddad\nKarim Zadeh"),
        ("More than\n> 40 fell.", "More than\n> 40 fell."),
    ],
)
def test_lines_are_joined_where_only_the_page_broke_them(text: str, expected: str) -> None:
    assert running(text) == expected


def test_what_a_line_broke_is_read_whole(read: Read) -> None:
    text = (  # as a narrow column has it
        "Suda-\nnese officials said that the Rapid Support\nForces had at-\ntacked El Fash-\n"
        "er after all of that, on 3\nMarch, and that Ethi-\nopia arms the Rapid Support\nForces."
    )
    reading = read(text, published="2025-03-12")
    assert {("Rapid Support Forces", "attack", "El Fasher"), ("Ethiopia", "arms", "Rapid Support Forces")} <= told(
        reading
    )
    assert [t.edtf for t in reading.times] == ["2025-03-03"]
    assert {p.country for p in reading.places if p.name.startswith(("El", "Eth"))} == {"SD", "ET"}
    assert reading.document.text == text


def test_a_line_on_every_page_cuts_no_sentence(read: Read) -> None:
    page = "\n\nTHE HARBOUR REPORT {}\n\n"
    text = (
        f"Kenya met Peru in May and{page.format(1)}went home in\nthe rain. Norway has{page.format(2)}attacked Ghana,"
        f" which{page.format(3)}asked for help in\nvain."
    )
    assert ("Norway", "attack", "Ghana") in told(read(text))


@given(st.text(alphabet="aB -\n>\r\f.\u00ad3\u2028", max_size=60))
@settings(max_examples=400, deadline=None)
def test_each_letter_of_the_running_text_goes_back_to_where_it_stands(text: str) -> None:
    found = running_text(text, WORDS.__contains__)
    if found is None:
        return
    assert len(found.shown) == len(text)
    places = found.starts(range(len(found.text)))
    assert places == sorted(places)
    for letter, at in zip(found.text, places, strict=True):
        assert letter.isspace() or text[at] == letter


@pytest.mark.parametrize(
    "text",
    [
        "> The govern-\n> ment of Chad\n> fell.\n\nNo.",
        "Nor-\nway arms\nPeru\r\nand\fKenya\n12\nfell.",
        "> > a\n>\n> b-\n> c\n\n\n> d wrote:\n> > e",
    ],
)
def test_every_span_lies_where_it_says(read: Read, text: str) -> None:
    for span in spans_of(read(text)):
        assert text[span.start : span.end] == span.text


def test_columns_side_by_side_are_told(read: Read) -> None:
    left = [
        "The army of the coast",
        "left the harbour at",
        "dawn and went north",
        "over the old bridge",
        "to the far hills",
    ]
    right = [
        "Talks in the capital went",
        "on for a third day and",
        "no end of them is seen",
        "by those who take part",
        "in them any more.",
    ]
    text = "\n".join(f"{a:<30}{b}" for a, b in zip(left, right, strict=True))
    [problem] = read(text).problems
    assert "two columns" in problem.message
    assert (problem.start, problem.end) == (0, len(text))
    assert not read("\n".join(left)).problems
    table = "\n".join(f"{place:<30}{n} dead, {n + 1} hurt" for n, place in enumerate(left))
    assert not read(table).problems
