"""Ties, events, attributes and forecasts: each rule finds its own example, and other sentences of its kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Participant, Reading, Statement
from tieline.reading.statements.event_rules import event_rules
from tieline.reading.statements.tie_rules import tie_rules

Read = Callable[..., Reading]


def examples() -> list[tuple[str, str]]:
    """Every rule with its example sentence."""
    rules = tie_rules()
    found = [(f"event.{rule.id}", rule.example) for rule in event_rules().all]
    verbs = dict.fromkeys(rule for entries in rules.verbs.values() for _, rule in entries)
    roles = dict.fromkeys(rule for entries in rules.roles.values() for rule in entries)
    bonds = dict.fromkeys(rule for entries in rules.bonds.values() for rule in entries)
    backed = dict.fromkeys(rules.backed.values())
    found += [(f"tie.{rule.relation}", rule.example) for group in (verbs, roles, bonds, backed) for rule in group]
    return [*found, ("tie.corridor_to", rules.corridors.example)]


def words(p: Participant | None) -> str | None:
    return p.text if p else None


def told(reading: Reading) -> set[tuple[str | None, str, str | None]]:
    return {(words(s.subject), s.relation, words(s.object)) for s in reading.statements}


def the(reading: Reading, relation: str) -> Statement:
    found = [s for s in reading.statements if s.relation == relation]
    assert found, f"no {relation} among {told(reading)}"
    return found[0]


@pytest.mark.parametrize(("rule", "example"), examples())
def test_every_rule_finds_its_example(read: Read, rule: str, example: str) -> None:
    found = [s.rule for s in read(example, "2024-05-05").statements]
    assert any(name.startswith(rule) for name in found), f"{example!r} gave {found}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Colombia's defence minister met the commanders of the ELN.",
            ("Colombia's defence minister", "meet", "commanders of the ELN"),
        ),
        (
            "Gunmen of the FARC attacked Colombian soldiers near Cali.",
            ("Gunmen of the FARC", "attack", "Colombian soldiers"),
        ),
        ("The attack on Mali by Wagner fighters was repelled.", ("Wagner fighters", "attack", "Mali")),
        ("Rwanda armed the M23 with mortars.", ("Rwanda", "arms", "M23")),
        ("The M23 was supplied with mortars by Rwanda.", ("Rwanda", "arms", "M23")),
        ("Rwanda sent drones to the M23.", ("Rwanda", "arms", "M23")),
        ("Kenya and Uganda condemned Sudan.", ("Uganda", "condemn", "Sudan")),
        ("Groups such as the ELN attacked Colombia.", ("ELN", "attack", "Colombia")),
        ("Peru plans to arrest members of the Shining Path.", ("Peru", "arrest", "members of the Shining Path")),
    ],
)
def test_who_does_what_to_whom(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    got = told(read(text))
    assert any(
        relation == expected[1]
        and subject
        and object_
        and expected[0] in subject
        and object_ in (expected[2], f"the {expected[2]}")
        for subject, relation, object_ in got
    ), got


def test_a_passive_and_an_active_tell_the_same(read: Read) -> None:
    active, passive = read("Kenya accused Sudan."), read("Sudan was accused by Kenya.")
    assert told(active) == told(passive) == {("Kenya", "accuse", "Sudan")}


def test_a_count_and_a_channel(read: Read) -> None:
    assert the(read("Putin delivered two speeches against Ukraine."), "speak").count == 2
    assert [v.text for v in the(read("Macron criticised Putin through diplomats."), "criticise").via] == ["diplomats"]


def test_goods_are_named_as_written(read: Read) -> None:
    assert the(read("Rwanda supplied rockets, rifles and ammunition to the M23."), "arms").goods == (
        "rockets",
        "rifles",
        "ammunition",
    )


def test_a_forecast_keeps_its_words_of_probability_and_its_condition(read: Read) -> None:
    statement = the(read("If talks fail, Kenya will likely attack Sudan."), "attack")
    assert statement.kind == "forecast"
    assert statement.probability == (0.55, 0.80)
    assert statement.condition is not None
    assert statement.condition.text == "If talks fail"


def test_age_pseudonym_and_alias(read: Read) -> None:
    assert words(the(read("Joseph Kony, 62, fled Uganda."), "age").object) == "62"
    alias = the(read("Joseph Kony, using the pseudonym Abu Salim, fled Uganda."), "alias_of")
    assert (words(alias.subject), words(alias.object)) == ("Abu Salim", "Joseph Kony")


@pytest.mark.parametrize(
    "text",
    [
        "Arsenal attacked down the left and their striker scored twice before half-time.",
        "The retailer's shares fell after investors battled the board over its merger.",
        "She is fighting cancer with a new vaccine, her doctor said.",
        "The band released an album and the critics' guild hailed the singer.",
        "The bank struck a deal with a software startup and its shareholders approved it.",
    ],
)
def test_no_conflict_where_none_is_meant(read: Read, text: str) -> None:
    hostile = {"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE"}
    assert not [s for s in read(text).statements if s.plover in hostile]


def test_swapping_the_sides_changes_nothing_but_the_names(read: Read) -> None:
    text = "{} said {} had bombed a hospital, and threatened to cut off supplies of gas."
    one, other = read(text.format("Kenya", "Sudan")), read(text.format("Sudan", "Kenya"))
    turned = {"Kenya": "Sudan", "Sudan": "Kenya"}
    assert told(one) == {(turned.get(a or "", a), r, turned.get(b or "", b)) for a, r, b in told(other)}
    assert told(one)


def test_what_is_sought_is_intended_and_told_by_the_author(read: Read) -> None:
    statement = the(read("Maduro's goal is to restore Venezuela's influence in Colombia."), "influence")
    assert (words(statement.subject), statement.commitment.mode) == ("Maduro", "intended")
    sought = the(read("Maduro seeks control over the ELN."), "control")
    assert (sought.commitment.mode, sought.voices) == ("intended", ())


def test_rumours_are_rumoured(read: Read) -> None:
    statement = the(read("Joseph Kony fled. Despite rumours about his fate, his fighters attacked Gulu."), "fate")
    assert statement.commitment.mode == "rumoured"


def test_whoever_is_called_on_is_to_act(read: Read) -> None:
    assert the(read("France called on Rwanda to withdraw its troops."), "withdraw").subject == Participant(
        "Rwanda", "a2", "m2"
    )


def test_what_is_said_beside_a_name_is_the_authors_whatever_is_expected_of_its_bearer(read: Read) -> None:
    reading = read(
        "Omar Okello, a member of the Mountain Army, is expected to meet Peru's President Juan Vega in Lima."
    )
    assert the(reading, "leads").voices == ()
    assert [v.text for v in the(reading, "meet").voices] == [""]


def test_an_inserted_warning_is_no_forecast_and_takes_no_condition(read: Read) -> None:
    reading = read("If the truce breaks, observers warn, the rebels could attack Mali.")
    attack = the(reading, "attack")
    assert (attack.kind, attack.condition and attack.condition.text) == ("forecast", "If the truce breaks")
    assert "warn" not in {s.relation for s in reading.statements}


def test_the_accusers_voice_stands_before_what_it_has_long_accused_of(read: Read) -> None:
    reading = read("Kenya has long been accused by Norway of arming the M23.")
    assert [v.text for v in the(reading, "arms").voices] == ["Norway"]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If the talks in Lima fail, Norway will leave the mission.", "If the talks in Lima fail"),
        ("Unless the truce at Mandera holds, Kenya will attack the port.", "Unless the truce at Mandera holds"),
        ("Kenya will attack the port within days, if only to please Norway.", None),
    ],
)
def test_a_condition_is_told_from_an_aim_and_found_where_its_verb_looks_like_a_noun(
    read: Read, text: str, condition: str | None
) -> None:
    (forecast,) = (s for s in read(text).statements if s.kind == "forecast")
    assert (forecast.condition.text if forecast.condition else None) == condition


def test_an_office_and_the_tie_it_tells_stand_on_the_same_words(read: Read) -> None:
    reading = read("Emil Korda, the former prime minister of Peru, arrived.")
    office, tie = the(reading, "role"), the(reading, "leads")
    assert office.cue is not None
    assert office.cue == tie.cue
    assert office.cue.text == "former prime minister of Peru"


def test_an_office_ends_before_its_day_and_begins_after_its_adverbs(read: Read) -> None:
    reading = read("Ama Sow was inaugurated again as Ghanaian president on Sunday.")
    assert words(the(reading, "role").object) == "Ghanaian president"
    reading = read("Rolf Aderan, currently also the African Union's president, left.")
    assert words(the(reading, "role").object) == "African Union's president"


def test_an_event_that_is_a_saying_stands_on_the_words_of_the_saying(read: Read) -> None:
    reading = read("Kenya has accused Norway of arming the M23.")
    (said,) = (a.cue for a in reading.attributions if a.cue)
    assert the(reading, "accuse").cue == said
