from dataclasses import replace

from tieline.briefs import Line, digest_reading
from tieline.knowledge import Knowledge, read_pack
from tieline.model import Document, Reading

PACK = """
pack: harbour
title: The harbour dispute
version: "2024.12"
as_of: "2026-12-31"
licence: CC0-1.0
sources:
  register: "Register of the port, 2024"
actors:
  - id: lantern
    name: Lantern Battalion
    type: armed_group
    sources: [register]
  - id: ruin
    name: Pavel Ruin
    type: person
    sources: [register]
    roles:
      - {title: commander, relation: commands, of: lantern, from: "2020-01-01", to: null, source: register}
      - {title: clerk, relation: member_of, of: lantern, from: "2010", to: "2012", source: register}
"""


def lines(reading: Reading, section: str) -> tuple[Line, ...]:
    return digest_reading(reading).section(section).lines


def test_ties_are_told_with_voice_hedge_and_sentence(reading: Reading) -> None:
    commands, claimed, denied = lines(reading, "ties")
    assert (commands.text, commands.voice, commands.numbers) == ("Pavel Ruin → Lantern Battalion", "author", (1,))
    assert claimed.text == "Talmark → Lantern Battalion (with mortars)"
    assert claimed.voice == "officials (unnamed source)"
    assert denied.voice == "Talmark"
    assert "denied" in denied.marks
    assert "disputed in this text" in claimed.marks
    assert "disputed in this text" in denied.marks


def test_the_same_tie_of_the_same_voice_is_one_line(reading: Reading) -> None:
    first = reading.statements[0]
    again = replace(first, id="s9", evidence=reading.sentences[5])
    [merged, *_] = lines(replace(reading, statements=(*reading.statements, again)), "ties")
    assert merged.numbers == (1, 6)
    assert merged.refs == ("s1", "s9")


def test_ties_without_direction_are_told_without_an_arrow(reading: Reading) -> None:
    tie = replace(reading.statements[0], relation="opposes")
    [line] = lines(replace(reading, statements=(tie,)), "ties")
    assert line.text == "Pavel Ruin — Lantern Battalion"


def test_what_happened_stands_in_the_order_of_time(reading: Reading) -> None:
    shelled = reading.statements[4]
    assert shelled.when
    earlier = replace(shelled, id="s9", when=replace(shelled.when, edtf="2024"), evidence=reading.sentences[6])
    texts = [line.text for line in lines(replace(reading, statements=(*reading.statements, earlier)), "events")]
    assert texts[0].startswith("2024  Lantern Battalion · shell · Port Amity (count 3)")
    assert texts[1].startswith("2025-03-02")
    assert "dies" in texts[2]


def test_intentions_and_forecasts_are_no_events(reading: Reading) -> None:
    assert not any("meet" in line.text or "flee" in line.text for line in lines(reading, "events"))
    [intended] = lines(reading, "intentions")
    assert "meet · Nadia Veles" in intended.text
    [forecast] = lines(reading, "forecasts")
    assert "55–80% (ICD 203)" in forecast.marks
    assert "on condition: “if Talmark cuts off the money”" in forecast.details


def test_what_must_be_taken_on_trust(reading: Reading) -> None:
    vague, rumour = lines(reading, "trust")
    assert "officials" in vague.text
    assert "rumoured" in rumour.marks


def test_a_contradicted_claim_is_told_with_the_reason(reading: Reading) -> None:
    [line] = lines(reading, "checks")
    assert line.text == "Pavel Ruin · age · 61"
    assert "born 1960-01-01, so 65 on 2025-03-04" in line.details


def test_in_brief_says_whose_word_it_is(reading: Reading) -> None:
    told = " ".join(line.text for line in lines(reading, "brief"))
    assert "2 (25%) reported from others (1 from nobody named)" in told
    assert "3 (38%) in the author's own voice as fact" in told
    assert "loaded phrases per 100 words: thuggish" in told


def test_actors_are_told_with_the_posts_of_that_day(reading: Reading) -> None:
    known = Knowledge.from_packs([read_pack(PACK)])
    ruin = replace(reading.actors[0], pack="ruin", link=1.0)
    linked = replace(reading, actors=(ruin, *reading.actors[1:]))
    told = " ".join(digest_reading(linked, known).section("cast").lines[0].details)
    assert "commander of Lantern Battalion" in told
    assert "clerk" not in told


def test_an_empty_reading_has_a_digest() -> None:
    digest = digest_reading(Reading(Document.of("")))
    assert digest.section("ties").empty == "No tie was found."


def test_every_line_that_tells_a_statement_says_how_often_its_rule_was_right(reading: Reading) -> None:
    digest = digest_reading(reading)
    commands, *others = digest.section("ties").lines
    assert commands.measured == "15 of 17"
    assert {line.measured for line in others} == {"not measured"}
    statements = {s.id for s in reading.statements}
    told = ("ties", "events", "intentions", "forecasts", "checks")
    lines = [line for name in told for line in digest.section(name).lines if statements & set(line.refs)]
    assert lines
    assert all(line.measured for line in lines)


def test_the_rules_behind_the_lines_are_named_with_their_sentences(reading: Reading) -> None:
    legend, *rules = lines(reading, "rules")
    assert "at least" in legend.text
    assert ("tie.commands.verb (15 of 17)", (1,)) in {(rule.text, rule.numbers) for rule in rules}


def test_an_event_told_in_two_sentences_shows_both(reading: Reading) -> None:
    shelled = next(s for s in reading.statements if s.kind == "event" and s.when)
    twice = replace(shelled, also=(reading.sentences[-1],))
    told = replace(reading, statements=tuple(twice if s is shelled else s for s in reading.statements))
    first, *_ = lines(told, "events")
    assert first.numbers == (4, len(reading.sentences))
