"""What is an event, did it happen, may it, must it: the author's commitment, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.errors import RuleError
from tieline.model import Commitment, Document
from tieline.reading.commitment.factuality import load_figures
from tieline.reading.commitment.lexicon import ASSERTED, load_lexicon, under
from tieline.reading.commitment.reckoning import commitment_of
from tieline.reading.commitment.stage import find_predicates
from tieline.reading.draft import Draft
from tieline.reading.parse import parse_texts
from tieline.reading.rulefiles import rule_file
from tieline.reading.statements.estimates import probability_of

if TYPE_CHECKING:
    from spacy.language import Language

Weigh = Callable[[str], Commitment]


def drafted(nlp: Language, text: str) -> Draft:
    return find_predicates(Draft(Document.of(text), next(iter(parse_texts(nlp, [text])))))


def marked(example: str) -> tuple[str, int]:
    """The example without its asterisks, and where the word between them begins."""
    return example.replace("*", ""), example.index("*")


@pytest.fixture(scope="module")
def weigh(nlp: Language) -> Weigh:
    """`weigh("He *left*.")`: the commitment to the word between asterisks, which must be a predicate."""

    def weighed(example: str) -> Commitment:
        text, at = marked(example)
        found = [p.commitment for _, p in drafted(nlp, text).predicates if p.span.start == at]
        assert found, f"no predicate at the marked word of {example!r}"
        return found[0]

    return weighed


def entries() -> Iterator[tuple[str, str, str]]:
    """Each entry of the lexicons with its example and the outcome that the example must have."""
    for file, sections in (
        ("modality", ("modal", "adverb", "adjective", "degree", "quantifier", "subordinator", "preposition")),
        ("embedding", ("verb", "adjective", "noun")),
    ):
        for section in sections:
            for entry in rule_file(file)[section]:
                yield f"{section} {entry['id']}", entry["example"], entry.get("example_outcome", entry["affirmed"])


@pytest.mark.parametrize(("entry", "example", "outcome"), list(entries()), ids=lambda v: v if " " not in v else None)
def test_every_entry_does_to_its_example_what_it_says(weigh: Weigh, entry: str, example: str, outcome: str) -> None:
    wanted = under(ASSERTED, load_lexicon().outcomes[outcome], "test")
    got = weigh(example)
    assert (got.polarity, got.certainty, got.mode) == (wanted.polarity, wanted.certainty, wanted.mode), entry


@pytest.mark.parametrize(
    ("example", "polarity"),
    [
        ("The rebels stopped short of *declaring* independence.", "denied"),
        ("The generals shied away from *seizing* power.", "denied"),
        ("He ruled out *resigning*.", "denied"),
        ("Not a single shot was *fired*.", "denied"),
        ("Hardly any houses were *hit*.", "denied"),
        ("Few believe that the army will *leave*.", "denied"),
        ("It is not the case that the rebels *withdrew*.", "denied"),
        ("There is no evidence that the mayor *ordered* the killings.", "denied"),
        ("The claim that the village was *shelled* turned out to be a lie.", "denied"),
        ("She falsely claimed that the school had been *bombed*.", "denied"),
        ("He dismissed reports that troops had *crossed* the border.", "denied"),
        ("The government rejected calls to *resign*.", "denied"),
        ("The motion to *dissolve* parliament was defeated.", "denied"),
        ("The attempt to *free* the hostages failed.", "denied"),
        ("The plot was foiled before anyone was *hurt*.", "denied"),
        ("The deal fell apart before it could be *signed*.", "denied"),
        ("The troops are yet to *withdraw*.", "denied"),
        ("Not only did they *burn* the fields, they also stole the cattle.", "affirmed"),
        ("We do not just *sell* bread.", "affirmed"),
        ("The troops did not *leave* until Friday.", "affirmed"),
        ("The tents did not *last* until Friday.", "denied"),
        ("It took the army a week to *retake* the town.", "affirmed"),
        ("Few shops *opened* in May.", "affirmed"),
        ("They may reject calls to *resign*.", "affirmed"),
    ],
)
def test_what_english_denies_without_a_not_and_affirms_with_one(weigh: Weigh, example: str, polarity: str) -> None:
    assert weigh(example).polarity == polarity


@pytest.mark.parametrize("example", ["In case the bridge *falls*, use the ferry.", "In the event of an *attack*, run."])
def test_what_may_come_is_a_condition(weigh: Weigh, example: str) -> None:
    assert weigh(example).mode == "conditional"


@pytest.mark.parametrize("group", [g for g in rule_file("event_nouns") if g != "not_events"])
def test_event_nouns_are_predicates(weigh: Weigh, group: str) -> None:
    assert weigh(rule_file("event_nouns")[group]["example"]).mode


def test_excepted_nouns_are_not(nlp: Language) -> None:
    text, at = marked(rule_file("event_nouns")["not_events"]["example"])
    assert all(p.span.start != at for _, p in drafted(nlp, text).predicates)


@pytest.mark.parametrize(
    ("example", "polarity", "certainty", "mode"),
    [
        ("The rebels *shelled* the depot.", "affirmed", "certain", "actual"),
        ("The rebels did not *shell* the depot.", "denied", "certain", "actual"),
        ("The envoy has yet to *answer*.", "denied", "certain", "actual"),
        ("No sentry was *hurt*.", "denied", "certain", "actual"),
        ("The mayor neither confirmed nor *denied* the story.", "denied", "certain", "actual"),
        ("The mayor may *seek* a truce.", "affirmed", "possible", "actual"),
        ("The mayor may seek to *use* the guard.", "affirmed", "possible", "intended"),
        ("The stay signals a potential effort to *move* the fleet.", "affirmed", "possible", "intended"),
        ("The fleet is unlikely to *sail*.", "denied", "probable", "predicted"),
        ("The fleet will likely *sail*.", "affirmed", "probable", "predicted"),
        ("The fleet failed to prevent the *landing*.", "affirmed", "probable", "actual"),
        ("The fleet did not manage to *land*.", "denied", "certain", "actual"),
        ("The plan to *burn* the mill was foiled.", "denied", "certain", "intended"),
        ("Their strategy includes *arming* the clans.", "affirmed", "certain", "intended"),
        ("The harbour chief said they would *reopen* the port.", "affirmed", "certain", "predicted"),
        ("The governor denied that he had *armed* the clans.", "denied", "certain", "actual"),
        ("The clerk accused the governor of *arming* the clans.", "affirmed", "unstated", "actual"),
        ("If the dam *breaks*, the valley will flood.", "affirmed", "certain", "conditional"),
        ("If the dam breaks, the valley will *flood*.", "affirmed", "certain", "conditional"),
        ("They left without *paying*.", "denied", "certain", "actual"),
        ("The ministers ruled out *talks*.", "denied", "certain", "actual"),
        ("*Leave* the valley at once!", "affirmed", "certain", "required"),
        ("There are fears that the truce may *collapse*.", "affirmed", "possible", "predicted"),
        ("The planned *visit* was cancelled.", "denied", "certain", "actual"),
        ("The judge denied the *allegations*.", "affirmed", "certain", "actual"),
    ],
)
def test_commitment(weigh: Weigh, example: str, polarity: str, certainty: str, mode: str) -> None:
    got = weigh(example)
    assert (got.polarity, got.certainty, got.mode) == (polarity, certainty, mode)


def test_a_counterfactual_denies_what_it_supposes(weigh: Weigh) -> None:
    assert weigh("Had Freedonia not *provoked* Sylvania, the war would have ended.").factuality == 3.0
    assert weigh("Had Freedonia not provoked Sylvania, the war would have *ended*.").factuality < 0
    assert weigh("Had Freedonia *won*, the war would have ended.").factuality < 0


def test_sides_swapped_are_weighed_alike(nlp: Language) -> None:
    there, back = (
        [
            p.commitment
            for _, p in drafted(nlp, f"{a} may strike {b}, and {b} denied that it had attacked {a}.").predicates
        ]
        for a, b in (("Norway", "Sweden"), ("Sweden", "Norway"))
    )
    assert there == back


def test_any_word_has_the_commitment_of_the_predicate_above_it(nlp: Language) -> None:
    draft = drafted(nlp, "The fleet will not leave the northern harbour.")
    harbour = draft.parse.words.index("harbour")
    assert commitment_of(draft, harbour).polarity == "denied"
    assert commitment_of(replace(draft, predicates=()), harbour) == Commitment()


@pytest.mark.parametrize("row", rule_file("estimative")["range"], ids=lambda r: r["id"])
def test_estimative_words_give_their_range(nlp: Language, row: dict[str, object]) -> None:
    text, at = marked(str(row["example"]))
    draft = drafted(nlp, text)
    assert probability_of(draft, draft.parse.starts.index(at)) == (row["low"], row["high"])


@pytest.mark.parametrize(
    ("example", "wanted"),
    [
        ("The baker is not likely to *close*.", (0.20, 0.45)),
        ("The baker will probably not *close*.", (0.20, 0.45)),
        ("It is very likely that the baker will *close*.", (0.80, 0.95)),
        ("The baker will likely leave and *return*.", (0.55, 0.80)),
        ("The baker will *close*.", None),
    ],
)
def test_probability_is_that_of_the_deed(nlp: Language, example: str, wanted: tuple[float, float] | None) -> None:
    text, at = marked(example)
    draft = drafted(nlp, text)
    assert probability_of(draft, draft.parse.starts.index(at)) == wanted


def test_every_commitment_has_a_figure_of_its_sign_where_it_is_certain() -> None:
    figures = load_figures()
    assert all(
        (figure > 0) == (polarity == "affirmed")
        for (mode, _, polarity, _), figure in figures.items()
        if mode == "actual"
    )


def test_a_rule_file_with_a_word_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {**rule_file("modality"), "adverb": [*rule_file("modality")["adverb"], rule_file("modality")["adverb"][0]]}
    monkeypatch.setattr(
        "tieline.reading.commitment.lexicon.rule_file", {"modality": table, "embedding": rule_file("embedding")}.get
    )
    with pytest.raises(RuleError, match="adverb only"):
        load_lexicon.__wrapped__()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["if", "not", "the attack", "failed", "to", "prevent", ",", "?", "No", "will", "\n", "«", "𝔘", "that", "of"]
        )
        | st.text(max_size=12),
        max_size=14,
    ).map(" ".join)
)
def test_any_text_is_weighed_and_every_span_lies_where_it_says(nlp: Language, text: str) -> None:
    text = re.sub("[\ud800-\udfff]", "", text)
    first, second = drafted(nlp, text), drafted(nlp, text)
    assert first.predicates == second.predicates
    for i, p in first.predicates:
        assert text[p.span.start : p.span.end] == p.span.text == first.parse.words[i]
        assert -3 <= p.commitment.factuality <= 3
        assert commitment_of(first, i) == p.commitment


@pytest.mark.parametrize(
    ("example", "mode"),
    [
        ("Should Norway close the border, the miners would *flee*.", "conditional"),
        ("If Norway closes the border, the miners would *flee*.", "conditional"),
        ("If Norway closed the border, the miners would *flee*.", "hypothetical"),
        ("The envoy flew to Oslo in order to *sign* a treaty.", "intended"),
    ],
)
def test_open_conditions_and_purposes(weigh: Weigh, example: str, mode: str) -> None:
    assert weigh(example).mode == mode
