"""Times: phrases that say when, their dates, and the refusal to guess one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tieline.model import Document
from tieline.model.time import is_edtf
from tieline.reading.draft import Draft
from tieline.reading.parse import parse_texts
from tieline.reading.statements.when import when_of
from tieline.reading.times.lexicon import load_time_words
from tieline.reading.times.rules import TimeRule, time_rules, triggers
from tieline.reading.times.stage import find_phrases, times_stage

STAGE = times_stage()
WORDS = load_time_words()
RULES = time_rules(WORDS)
WEDNESDAY = "2025-01-08"


def draft_of(nlp: Language, text: str, published: str | None = WEDNESDAY) -> Draft:
    parse = next(parse_texts(nlp, [text]))
    return STAGE.run(Draft(Document.of(text, published=published), parse))


def dates(nlp: Language, text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(t.span.text, t.edtf) for t in draft_of(nlp, text, published).times]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_every_rule_finds_its_example_and_its_date(nlp: Language, rule: TimeRule) -> None:
    parse = next(parse_texts(nlp, [rule.example]))
    assert rule.name in [p.rule.name for p in find_phrases(parse, RULES, triggers(WORDS), WORDS)]
    assert (rule.means or None) in [edtf for _, edtf in dates(nlp, rule.example)]


@pytest.mark.parametrize("example", WORDS.examples)
def test_every_list_of_words_finds_its_example(nlp: Language, example: str) -> None:
    assert dates(nlp, example)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The minister resigned on Monday.", "2025-01-06"),
        ("The minister will resign on Monday.", "2025-01-13"),
        ("The minister resigned on Wednesday.", "2025-01-08"),
        ("The minister resigned in November.", "2024-11"),
        ("The minister will resign in November.", "2025-11"),
        ("The minister resigned on 3 February.", "2024-02-03"),
        ("The minister will resign on 3 February.", "2025-02-03"),
        ("The minister resigned late last year.", "2024"),
        ("The minister resigned last week.", "2024-12-30/2025-01-05"),
        ("The minister resigned in spring 2011.", "2011-21"),
        ("The minister resigned on 29 February.", "2024-02-29"),
        ("The minister resigned in the 1990s.", "199X"),
        ("The minister resigned in Q3 2019.", "2019-35"),
        ("A late goal was enough to win on Sunday.", "2025-01-05"),
    ],
)
def test_dates_are_counted_from_the_day_of_publication_as_the_tense_looks(nlp: Language, text: str, edtf: str) -> None:
    assert edtf in [found for _, found in dates(nlp, text)]


@pytest.mark.parametrize(
    "text", ["He left yesterday.", "He left on Monday.", "He left in March.", "He left last year."]
)
def test_without_a_date_of_publication_nothing_is_guessed(nlp: Language, text: str) -> None:
    assert [edtf for _, edtf in dates(nlp, text, None)] == [None]


def test_a_full_date_needs_no_date_of_publication(nlp: Language) -> None:
    assert dates(nlp, "He left on 4 March 2011.", None) == [("4 March 2011", "2011-03-04")]


def test_a_publication_known_to_the_year_fixes_years_only(nlp: Language) -> None:
    text = "He fell ill last year and died yesterday."
    assert [edtf for _, edtf in dates(nlp, text, "2025")] == ["2024", None]


def test_a_date_line_stands_in_for_the_date_of_publication(nlp: Language) -> None:
    text = "PORT VARN, 8 January 2025 (Wire) — The harbour master resigned yesterday."
    assert dates(nlp, text, None)[-1] == ("yesterday", "2025-01-07")


def test_a_date_inside_the_story_does_not_stand_in_for_it(nlp: Language) -> None:
    text = "The harbour burned on 8 January 1925. The harbour master resigned yesterday."
    assert dates(nlp, text, None)[-1] == ("yesterday", None)


@pytest.mark.parametrize(
    "text",
    [
        "She may leave.",
        "They march on the capital.",
        "April Hale spoke.",
        "He paid 1950 dollars.",
        "Some 2000 men left.",
    ],
)
def test_words_that_only_look_like_dates_are_left_alone(nlp: Language, text: str) -> None:
    assert not any(edtf for _, edtf in dates(nlp, text))


def test_what_comes_before_is_counted_from_the_time_last_spoken_of(nlp: Language) -> None:
    text = "The raid came on 4 March 2011. Three days earlier, the guards had left."
    assert [edtf for _, edtf in dates(nlp, text)] == ["2011-03-04", "2011-03-01"]


def test_a_clock_time_joins_its_day(nlp: Language) -> None:
    assert dates(nlp, "The siren sounded on Monday at 5:30 p.m.") == [("Monday at 5:30 p.m.", "2025-01-06T17:30")]


def when(nlp: Language, text: str, word: str) -> str | None:
    draft = draft_of(nlp, text)
    found = when_of(draft, draft.parse.words.index(word))
    return found.edtf if found else None


def test_a_deed_takes_the_time_of_its_own_clause(nlp: Language) -> None:
    text = "The envoy said on Tuesday that troops had shelled the port on Sunday."
    assert when(nlp, text, "said") == "2025-01-07"
    assert when(nlp, text, "shelled") == "2025-01-05"


def test_a_deed_takes_no_time_of_another_clause(nlp: Language) -> None:
    assert when(nlp, "The envoy said on Tuesday that troops had shelled the port.", "shelled") is None
    assert when(nlp, "The port that was built in 1957 was shelled.", "shelled") is None


def test_joined_deeds_share_the_time_before_them(nlp: Language) -> None:
    assert when(nlp, "On Monday the envoy arrived and met the governor.", "met") == "2025-01-06"


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            [
                "31",
                "0",
                "February",
                "9999",
                "0000",
                "Monday",
                "last",
                "next",
                "week",
                "ago",
                "99999",
                "years",
                "25:61",
                "12/13/14",
                "Q9",
                "H1",
                "'",
                "s",
            ]
        )
    ).map(" ".join)
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_spans_that_lie_where_they_say_and_dates_that_exist(nlp: Language, text: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    for time in draft_of(nlp, text).times:
        assert text[time.span.start : time.span.end] == time.span.text
        assert time.edtf is None or is_edtf(time.edtf), time


def test_a_full_date_in_another_language_is_read(nlp: Language) -> None:
    assert dates(nlp, "The notice was dated 12 décembre 2015.") == [("12 décembre 2015", "2015-12-12")]
