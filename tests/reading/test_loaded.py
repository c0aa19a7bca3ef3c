"""Loaded words: what pushes is marked, what informs is not, and it does not matter who is spoken of."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tieline.errors import RuleError
from tieline.model import Document, Loaded
from tieline.model.codebook import codebook
from tieline.reading.draft import Draft
from tieline.reading.loaded.lexicon import Group, loaded_lexicon, read_group
from tieline.reading.loaded.stage import loaded_stage
from tieline.reading.loaded.turns import loaded_turns
from tieline.reading.parse import parse_texts
from tieline.reading.sentences import find_sentences

Mark = Callable[[str], tuple[Loaded, ...]]
GROUPS = (*loaded_lexicon().groups, *loaded_turns().groups.values())
STAGE = loaded_stage()


@pytest.fixture(scope="module")
def mark(nlp: Language) -> Mark:
    def run(text: str) -> tuple[Loaded, ...]:
        parse = next(parse_texts(nlp, [text]))
        return STAGE.run(find_sentences(Draft(Document.of(text), parse))).loaded

    return run


@pytest.mark.parametrize("group", GROUPS, ids=[g.id for g in GROUPS])
def test_the_example_of_every_group_is_marked(mark: Mark, group: Group) -> None:
    assert mark(group.example)


def test_techniques_are_those_of_the_codebook(mark: Mark) -> None:
    assert {g.technique for g in GROUPS} <= set(codebook().techniques)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("The hapless and mendacious governor lost the vote.", ["hapless and mendacious governor"]),
        ("It was an utterly shameful deal.", ["utterly shameful deal"]),
        ("They hide their greed under a veneer of piety.", ["hide their greed under a veneer of piety"]),
        ("Cruelty, treachery and bloodlust ruled the valley.", ["Cruelty, treachery and bloodlust"]),
    ],
)
def test_a_span_holds_the_whole_phrase(mark: Mark, text: str, spans: list[str]) -> None:
    assert [m.span.text for m in mark(text)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "The council met on Tuesday and approved a budget of 40 million crowns.",
        "Two soldiers were killed when a convoy was attacked near the border, the ministry said.",
        "The court charged him under the Terrorism Act.",
        "Stir in the crushed garlic and whip up the cream.",
        "The brutal winter kept the port closed for weeks.",
        "Talks between the two delegations resumed in the capital on 4 May.",
        "The Martyrs Bridge was reopened to traffic.",
    ],
)
def test_plain_reports_and_plain_uses_stay_clean(mark: Mark, text: str) -> None:
    assert [m.span.text for m in mark(text)] == []


@pytest.mark.parametrize(
    "text", ["The brutal regime of {} butchered whole families.", "The heroic sons of {} fear no tyrant."]
)
def test_it_does_not_matter_who_is_spoken_of(mark: Mark, text: str) -> None:
    def marks(name: str) -> list[tuple[str, str, float]]:
        return [(m.span.text.replace(name, "X"), m.technique, m.strength) for m in mark(text.format(name))]

    first, *others = [marks(name) for name in ("Brazil", "Iran", "Israel", "the United States", "Finland", "Hamas")]
    assert first
    assert all(other == first for other in others)


def test_a_name_parts_what_is_said_on_either_side_of_it(mark: Mark) -> None:
    spans = [m.span.text for m in mark("The heroic defenders of Talmark met the thugs of Ostrovia.")]
    assert any("heroic" in s and "thugs" not in s for s in spans)
    assert any("thugs" in s and "heroic" not in s for s in spans)


@pytest.mark.parametrize(
    ("text", "technique"),
    [
        ("And how could a board that never met have approved the dam?", "Doubt"),
        ("Did nobody on the council ever ask where the money went?", "Doubt"),
        ("They will not take one more field from these villages!", "Loaded_Language"),
    ],
)
def test_a_question_that_asserts_and_a_cry_are_marked_as_a_whole(mark: Mark, text: str, technique: str) -> None:
    assert [(m.span.text, m.technique) for m in mark(text)] == [(text, technique)]


@pytest.mark.parametrize(
    "text",
    [
        "When does the ferry leave?",
        "What did the minister say about the pipeline?",
        "“We won the cup!” said the captain of Ostrovia.",
        "The two sides signed a paper called “road map” in May.",
        "NATO and the EU sent observers.",
        "SHIPPING NEWS FROM ALL PORTS",
    ],
)
def test_plain_questions_quotations_and_capitals_stay_clean(mark: Mark, text: str) -> None:
    assert [m.span.text for m in mark(text)] == []


def test_quotation_marks_that_disown_a_word_are_marked_in_company(mark: Mark) -> None:
    spans = [m.span.text for m in mark("Those shameless liars sent their “experts” and their “moderates” again.")]
    assert any("“moderates”" in s for s in spans)


def test_words_of_grammar_in_capitals_are_marked(mark: Mark) -> None:
    assert [m.span.text for m in mark("The harbour board did NOT open the gates.")] == ["NOT"]


def test_what_piles_up_is_marked_as_a_whole_with_its_phrases(mark: Mark) -> None:
    text = "The brutal regime of Talmark butchered whole villages in its bloodthirsty frenzy."
    (whole,) = mark(text)
    assert whole.span.text == text
    phrases = [s.text for s in whole.phrases]
    assert any("brutal regime" in s for s in phrases)
    assert any("bloodthirsty" in s for s in phrases)
    assert all("Talmark" not in s for s in phrases)


def test_an_animal_is_a_label_where_somebody_is_said_to_be_one(mark: Mark) -> None:
    assert mark("The new governor is a jackal.")
    assert not mark("A jackal was seen near the river.")


def test_a_weak_word_counts_in_company_only(mark: Mark) -> None:
    alone = mark("The mayor made a harsh remark about the budget.")
    company = mark("The shameless, lying mayor made a harsh and vicious remark about the wretched budget.")
    assert not alone
    assert any("harsh" in m.span.text for m in company)


def test_a_sentence_of_report_needs_stronger_words(mark: Mark) -> None:
    assert mark("A reckless plan will drown the town.")
    assert not mark("A reckless plan will drown the town, the ministry said on Monday in a report of 40 pages.")


def test_praise_is_loaded_as_blame_is(mark: Mark) -> None:
    praised, blamed = mark("The valiant mayor inspired us."), mark("The craven mayor betrayed us.")
    assert praised
    assert blamed


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(st.text(max_size=12), st.sampled_from(["brutal", "so-called", "“thugs”", "\n\n", "🙂", "the", "of"]))
    )
)
def test_every_span_lies_where_it_says_and_none_overlap(mark: Mark, pieces: list[str]) -> None:
    text = " ".join(pieces).encode("utf-8", "replace").decode()
    found = mark(text)
    assert all(text[m.span.start : m.span.end] == m.span.text for m in found)
    assert all(text[s.start : s.end] == s.text for m in found for s in m.phrases)
    assert all(m.span.start <= s.start and s.end <= m.span.end for m in found for s in m.phrases)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(0 < m.strength <= 1 for m in found)


GOOD = {
    "id": "x",
    "definition": "x",
    "example": "X.",
    "technique": "Slogans",
    "kind": "noun",
    "strength": 0.5,
    "words": "x",
}


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"kind": "nouns"}, "kind to be one of"),
        ({"strength": 7}, "a strength"),
        ({"technique": "Shouting"}, "a technique of the codebook"),
        ({"definition": ""}, "a definition"),
        ({"example": ""}, "an example sentence"),
        ({"unless": "ice"}, "a list of words"),
    ],
)
def test_a_faulty_group_is_refused_with_its_name(fault: dict[str, object], said: str) -> None:
    with pytest.raises(RuleError, match=said):
        read_group("test", {**GOOD, **fault})
