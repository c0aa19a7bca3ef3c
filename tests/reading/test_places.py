"""Places: what is a toponym, which place it means, and where a deed is said to happen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tieline.knowledge import bundled_knowledge
from tieline.model import Document, PlaceMention
from tieline.reading.commitment.stage import PREDICATES
from tieline.reading.draft import Draft
from tieline.reading.names.stage import names_stage
from tieline.reading.parse import parse_texts
from tieline.reading.pipeline import Stage
from tieline.reading.places.lexicon import FILE, PlaceWords, load_place_words
from tieline.reading.places.stage import places_stage
from tieline.reading.rulefiles import rule_file
from tieline.reading.sentences import SENTENCES
from tieline.reading.statements.where import place_of


@pytest.fixture(scope="module")
def stages() -> tuple[Stage, ...]:
    knowledge = bundled_knowledge()
    return (SENTENCES, names_stage(knowledge), places_stage(knowledge))


def draft_of(nlp: Language, stages: tuple[Stage, ...], text: str) -> Draft:
    draft = Draft(Document.of(text), next(parse_texts(nlp, [text])))
    for stage in stages:
        draft = stage.run(draft)
    return draft


def places(nlp: Language, stages: tuple[Stage, ...], text: str) -> dict[str, PlaceMention]:
    return {p.span.text: p for p in draft_of(nlp, stages, text).places}


@pytest.mark.parametrize(
    ("text", "name", "country", "lat"),
    [
        ("Rebels shelled Aleppo on Sunday.", "Aleppo", "SY", 36),
        ("The family lives in Paris, Texas, and farms.", "Paris", "US", 34),
        ("The family lives in Paris and farms.", "Paris", "FR", 49),
        ("Troops of Russia crossed the river from Tbilisi in Georgia.", "Georgia", "GE", 42),
        ("The governor of Georgia flew home to Atlanta from Savannah.", "Georgia", "US", 33),
        ("Two tankers were hit in the Strait of Hormuz.", "Strait of Hormuz", None, 27),
        ("Fighting spread across Darfur.", "Darfur", "SD", 13),
        ("Officials in Washington declined to comment.", "Washington", "US", 39),
    ],
)
def test_a_name_means_the_place_that_the_text_makes_likely(
    nlp: Language, stages: tuple[Stage, ...], text: str, name: str, country: str | None, lat: int
) -> None:
    place = places(nlp, stages, text)[name]
    assert (place.country, round(place.lat or 0)) == (country, lat)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Syrian army withdrew.", "Syrian"),
        ("Captain Houston said that he knew.", "Houston"),
        ("The Marburg virus killed three.", "Marburg"),
        ("The Army and the Police agreed.", "Police"),
        ("Millions were spent on Hamas and Hezbollah.", "Hamas"),
    ],
)
def test_what_only_sounds_like_a_place_is_none(nlp: Language, stages: tuple[Stage, ...], text: str, word: str) -> None:
    assert word not in places(nlp, stages, text)


def test_a_village_that_no_list_has_is_a_place_without_coordinates(nlp: Language, stages: tuple[Stage, ...]) -> None:
    found = places(nlp, stages, "Rebels shot two guards in Qarabushaq, a village near Aleppo.")
    assert found["Aleppo"].lat is not None
    assert "Qarabushaq" not in found or found["Qarabushaq"].lat is None


@pytest.mark.parametrize("group", ["inside", "parts_of_places", "divisions", "spoilers"])
def test_the_example_of_a_group_of_words_is_read_otherwise_without_it(
    nlp: Language, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    knowledge, words, example = bundled_knowledge(), load_place_words(), rule_file(FILE)[group]["example"]

    def found(words: PlaceWords) -> tuple[PlaceMention, ...]:
        monkeypatch.setattr("tieline.reading.places.stage.load_place_words", lambda: words)
        return draft_of(nlp, (SENTENCES, names_stage(knowledge), places_stage(knowledge)), example).places

    assert found(words) != found(replace(words, **{group: frozenset()}))


def where(nlp: Language, stages: tuple[Stage, ...], text: str, word: str) -> str | None:
    draft = draft_of(nlp, (*stages, PREDICATES), text)
    found = place_of(draft, draft.parse.words.index(word))
    return None if found is None else draft.places[found].span.text


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Rebels ambushed a patrol near Kidal.", "ambushed", "Kidal"),
        ("Rebels killed three guards in northern Mali.", "killed", "Mali"),
        ("Three guards were killed in the town of Kidal.", "killed", "Kidal"),
        ("The envoy visited Baghdad.", "visited", "Baghdad"),
        ("A France drone strike near Kidal killed three guards.", "strike", "Kidal"),
        ("The Beirut explosion killed hundreds.", "explosion", "Beirut"),
        ("In Aleppo, rebels shelled a barracks and burned a depot.", "burned", "Aleppo"),
        ("The envoy made four speeches targeting Syria.", "targeting", None),
        ("The envoy criticised officials in Tehran.", "criticised", None),
        ("The envoy said in Geneva that rebels had shelled a barracks.", "shelled", None),
        ("The envoy said in Geneva that rebels had shelled a barracks.", "said", "Geneva"),
    ],
)
def test_a_deed_happens_where_its_own_phrase_says(
    nlp: Language, stages: tuple[Stage, ...], text: str, word: str, place: str | None
) -> None:
    assert where(nlp, stages, text, word) == place


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["Paris", ",", "Texas", "al", "-", "US", "in", "'s", "Ü", "\n", "d'Ivoire"])).map(
        " ".join
    )
)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_spans_that_lie_where_they_say(nlp: Language, stages: tuple[Stage, ...], text: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    for place in draft_of(nlp, stages, text).places:
        assert text[place.span.start : place.span.end] == place.span.text
        assert (place.lat is None) == (place.lon is None)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Police opened fire in Velden City on Sunday.", "Velden City", None),
        ("The band moved to New Bern Province in May.", "New Bern Province", None),
        ("Rebels shelled Homs City on Sunday.", "Homs", "SY"),
        ("Troops of Syria left Manbij City on Sunday.", "Manbij", "SY"),
    ],
)
def test_a_name_that_no_gazetteer_has_is_no_small_town_that_is_part_of_it(
    nlp: Language, stages: tuple[Stage, ...], text: str, name: str, country: str | None
) -> None:
    assert (name, country) in {(p.name, p.country) for p in places(nlp, stages, text).values()}
