"""Events: the class of an act as it is said, who did it to whom, and that sport, business and health are no war."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Participant, Reading

Read = Callable[..., Reading]


def words(p: Participant | None) -> str | None:
    return p.text if p else None


def told(reading: Reading) -> list[tuple[str | None, str | None, str | None]]:
    """Subject, PLOVER root and object of each statement that has a root."""
    return [(words(s.subject), s.plover, words(s.object)) for s in reading.statements if s.plover]


@pytest.mark.parametrize(
    ("text", "root", "subject", "target"),
    [
        ("Norway agreed to open its borders to Peru.", "AGREE", "Norway", "Peru"),
        ("Norway is ready to withdraw from Peru.", "AGREE", "Norway", "Peru"),
        ("Norway will send medicine to Peru.", "AGREE", "Norway", "Peru"),
        ("Norway refused to meet the envoys of Peru.", "REJECT", "Norway", "envoys of Peru"),
        ("Norway will not lift its ban on Peru.", "REJECT", "Norway", "Peru"),
        ("Norway threatened to bomb Peru.", "THREATEN", "Norway", "Peru"),
        ("Norway said that Peru must free the sailors.", "REQUEST", "Norway", "Peru"),
        ("Norway lifted its embargo on Peru.", "CONCEDE", "Norway", "Peru"),
        ("Norway suspended its aid to Peru.", "SANCTION", "Norway", "Peru"),
        ("Norway put pressure on the government of Peru.", "COERCE", "Norway", "government of Peru"),
        ("Norway restored diplomatic relations with Peru.", "SUPPORT", "Norway", "Peru"),
        ("Norway and Peru signed a fishing treaty.", "SUPPORT", "Norway", "Peru"),
        ("The talks between Norway and Peru lasted for a week.", "CONSULT", "Norway", "Peru"),
        ("Norway provided tents and blankets to Peru.", "AID", "Norway", "Peru"),
        ("Prosecutors in Oslo launched an investigation into Peru.", "ACCUSE", "Prosecutors in Oslo", "Peru"),
        ("Two civilians were killed in Oslo.", "ASSAULT", None, "Two civilians"),
    ],
)
def test_an_act_has_the_class_of_how_it_is_said(
    read: Read, text: str, root: str, subject: str | None, target: str
) -> None:
    found = told(read(text))
    assert any(
        r == root and (s or "").startswith((subject or "").split(" in ")[0]) and t == target for s, r, t in found
    ), found


def test_a_strike_of_workers_is_a_protest(read: Read) -> None:
    found = {root for _, root, _ in told(read("Dockers at the port of Oslo went on strike for higher wages."))}
    assert found == {"PROTEST"}


def test_the_place_of_a_dateline_does_nothing(read: Read) -> None:
    assert all(s != "OSLO" for s, _, _ in told(read("OSLO -- A court of Peru jailed the former minister on Monday.")))


def test_a_day_is_never_a_target(read: Read) -> None:
    found = told(read("Norwegian jets bombed Peru on Friday and again on 3 May 2024."))
    assert found
    assert all("Friday" not in (t or "") and "May" not in (t or "") for _, _, t in found)


EVERYDAY = [
    "The striker attacked from the left and scored twice before half-time.",
    "Arsenal beat Chelsea 3-1 in the final of the cup.",
    "The two teams will battle for the title on Sunday.",
    "The goalkeeper was beaten by a shot from twenty metres.",
    "The champion defeated her rival in straight sets to win the tournament.",
    "The coach defended his player after the match.",
    "The quarterback fired a pass into the end zone for a touchdown.",
    "The bowler struck with his third ball and the batsman was out.",
    "The runner crushed the record in the last lap of the race.",
    "Canada faces Sweden in the semifinal after a tense shootout.",
    "The retailer attacked the market with lower prices.",
    "Shares of the bank were hit by weak quarterly sales.",
    "The company launched a price war against its competitor.",
    "The startup raided a larger brand for engineers.",
    "Investors bombarded the chief executive with questions about revenue.",
    "The merger was blocked by a dispute over the share price.",
    "The new phone took the market by storm.",
    "The vaccine attacks the virus before an infection takes hold.",
    "Doctors fight cancer with a new drug.",
    "The patient battled a rare disease for years.",
    "A heart attack killed the singer at the age of eighty.",
    "The virus invades the cells of the patient.",
    "The surgeon removed the tumour in a long operation.",
    "The comedian killed the audience with his first joke.",
    "The film bombed at the box office.",
    "Critics slaughtered the new album of the band.",
    "The chef beat the eggs and added flour to the bowl.",
    "The novel explores a war between two families of actors.",
    "She captured the mood of the concert in one photograph.",
    "The students attacked the problem with fresh ideas.",
]


@pytest.mark.parametrize("text", EVERYDAY)
def test_sport_business_and_health_are_no_conflict(read: Read, text: str) -> None:
    hostile = {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "PROTEST"}
    assert not [x for x in told(read(text)) if x[1] in hostile]


@pytest.mark.parametrize(
    "text",
    [
        "The river rises in the hills and flows past the old town.",
        "Snow covered the roads on Tuesday, and schools stayed shut.",
        "The bridge was opened to the public last spring.",
        "Her grandmother was born in a village near the lake.",
        "The report is two hundred pages long.",
        "Observers agree that the discharge of the general was a mistake.",
        "Officers in the north keep committing suicide.",
    ],
)
def test_quiet_sentences_tell_no_event(read: Read, text: str) -> None:
    assert told(read(text)) == []


@pytest.mark.parametrize(
    ("text", "root", "subject", "target"),
    [
        ("The Shabaab extorts money from the traders of Somalia.", "COERCE", "Shabaab", "traders of Somalia"),
        ("The police of Chad seized forty rifles in a village.", "COERCE", "police of Chad", "forty rifles"),
        ("The junta of Chad disappeared dozens of students.", "ASSAULT", "junta of Chad", "students"),
        ("Some militiamen seized the town of Bor and burned its market.", "ASSAULT", "militiamen", "Bor"),
        ("Qatar brokered a truce that held for a month.", "CONSULT", "Qatar", None),
        ("Uganda denied harbouring the rebels of Sudan.", "AID", "Uganda", "rebels of Sudan"),
    ],
)
def test_the_trade_of_armed_groups_is_told(read: Read, text: str, root: str, subject: str, target: str | None) -> None:
    found = told(read(text))
    assert any(
        subject in (s or "") and (target is None or target in (t or "")) for s, r, t in found if r in (root, "REJECT")
    ), found


def test_who_disappears_is_no_deed_of_anybody(read: Read) -> None:
    assert not told(read("Three hikers disappeared in Peru."))


def test_a_relative_clause_on_a_long_name_tells_of_its_bearer(read: Read) -> None:
    found = told(read("Amina Sow heads the Council for the Displaced, which the interior ministry of Chad banned."))
    assert any(t == "Council for the Displaced" for _, root, t in found if root == "COERCE"), found


def test_who_fights_beside_another_still_fights(read: Read) -> None:
    reading = read("Angola fought alongside Zimbabwe against Rwanda.")
    assert ("Angola", "ASSAULT", "Rwanda") in told(reading)
    assert any(s.relation == "aligned_with" for s in reading.statements)


@pytest.mark.parametrize(
    "text",
    [
        "The Shabaab claimed responsibility for the ambush of a convoy near Kismayo.",
        "The Shabaab has claimed the ambush of a convoy near Kismayo.",
    ],
)
def test_whoever_claims_a_deed_did_it_by_his_own_word(read: Read, text: str) -> None:
    reading = read(text)
    deed = next(s for s in reading.statements if s.plover == "ASSAULT")
    assert words(deed.subject) == "Shabaab"
    assert [v.text for v in deed.voices] == ["The Shabaab"]


def test_threatening_talks_is_no_talk(read: Read) -> None:
    assert "CONSULT" not in {root for _, root, _ in told(read("The army of Chad is threatening peace talks."))}


def test_both_verbs_befall_the_object_they_share(read: Read) -> None:
    found = told(read("Gunmen attacked and looted a village of herders."))
    assert sum(t == "herders" for _, root, t in found if root == "ASSAULT") == 2, found


@pytest.mark.parametrize(
    ("text", "root", "subject", "target"),
    [
        ("Chad asked Egypt for help.", "REQUEST", "Chad", "Egypt"),
        ("The Shabaab fired two missiles at a tanker.", "ASSAULT", "Shabaab", "tanker"),
        ("Shabaab gunmen besieged a hotel in Mogadishu.", "ASSAULT", "Shabaab gunmen", "hotel"),
        ("Chad took in dozens of deserters.", "AID", "Chad", "deserters"),
        ("The rebels of Chad recruited children to fight the army.", "MOBILIZE", "rebels of Chad", "children"),
    ],
)
def test_whom_an_act_is_addressed_to(read: Read, text: str, root: str, subject: str, target: str) -> None:
    assert (subject, root, target) in told(read(text))


def test_who_recruits_engineers_wages_no_war(read: Read) -> None:
    assert not told(read("The company recruited engineers from a university."))


def test_a_truce_that_somebody_brokered_is_told_once(read: Read) -> None:
    found = told(read("Kenya brokered a truce between South Sudan and the rebels."))
    assert {root for _, root, _ in found} == {"CONSULT"}, found


@pytest.mark.parametrize(
    "text",
    [
        "Norway's minister received a letter from Peru.",
        "Norway openly took a side in the war between Chad and Peru.",
        "The vote did not meet Norway's standards.",
        "Norway flew the prisoners of Peru to Lima.",
        "Norway finished and released a report on Peru.",
        "The minister submitted a report to Norway.",
        "Norway treated Peru as a partner.",
        "Let me see what Norway does.",
        "We talked about Peru.",
    ],
)
def test_a_verb_with_another_object_is_another_deed(read: Read, text: str) -> None:
    assert not [s for s in read(text).statements if s.kind == "event"]


@pytest.mark.parametrize(
    ("text", "root", "target"),
    [
        ("Norway's minister received an envoy from Peru.", "CONSULT", "envoy"),
        ("Norway's minister flew to Lima.", "CONSULT", "Lima"),
        ("Norway released a ship of Peru.", "CONCEDE", "ship of Peru"),
        ("The rebels submitted to Norway.", "CONCEDE", "Norway"),
        ("Norway launched military action against Peru.", "ASSAULT", "Peru"),
        ("Norway took legal action against Peru.", "ACCUSE", "Peru"),
    ],
)
def test_a_verb_with_the_object_it_is_meant_for_is_the_deed(read: Read, text: str, root: str, target: str) -> None:
    (deed,) = (s for s in read(text).statements if s.kind == "event")
    assert (deed.plover, deed.object.text if deed.object else None) == (root, target)


def test_a_front_is_no_weather(read: Read) -> None:
    reading = read("Fighters of the Amsa Liberation Front moved south. On Monday the Front shelled Kosti.")
    assert ("Front", "ASSAULT", "Kosti") in told(reading)
    names = {a.id: a.name for a in reading.actors}
    assert {names[m.actor] for m in reading.mentions if m.span.text == "Front" and m.actor} == {"Amsa Liberation Front"}


@pytest.mark.parametrize(
    "text", ["Bandits on Sunday abducted two nurses in Kaduna.", "The army on Friday shelled Juba."]
)
def test_a_day_before_the_verb_is_no_part_of_who_acts(read: Read, text: str) -> None:
    [deed] = [s for s in read(text, published="2024-05-15").statements if s.kind == "event"]
    assert deed.subject
    assert " on " not in deed.subject.text
    assert deed.when


@pytest.mark.parametrize(
    ("text", "agent", "target"),
    [
        ("REBELS SEIZE PORT CITY OF BOSASO AS ARMY RETREATS", "REBELS", "PORT CITY OF BOSASO"),
        ("NORWAY BOMBS LIMA AS PERU VOWS REVENGE\n\nThe raid began at dawn.", "NORWAY", "LIMA"),
    ],
)
def test_a_headline_in_capitals_is_read_as_a_sentence(read: Read, text: str, agent: str, target: str) -> None:
    assert (agent, target) in {(s.subject.text, s.object.text) for s in read(text).statements if s.subject and s.object}
