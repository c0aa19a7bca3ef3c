"""Who acts on whom in hard places: lists after "by", relative clauses, objects that are none, bodies led by a state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Participant, Reading

Read = Callable[..., Reading]


def words(p: Participant | None) -> str:
    return p.text if p else ""


def told(reading: Reading) -> set[tuple[str, str, str]]:
    """Subject, relation and object of each statement."""
    return {(words(s.subject), s.relation, words(s.object)) for s in reading.statements}


def test_all_who_stand_after_by_act_together(read: Read) -> None:
    found = told(read("The drones were shot down by Norway, Peru, Chad and Kenya."))
    assert found == {(who, "shoot", "drones") for who in ("Norway", "Peru", "Chad", "Kenya")}


def test_helpers_are_no_targets(read: Read) -> None:
    found = told(read("Most of them were shot down by Norway, with help from Peru, Chad and Kenya."))
    assert not {o for s, r, o in found if r == "shoot" and s == "Norway"} & {"Peru", "Chad", "Kenya", "help"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Mountain Army, whom Libya arms, crossed the border.", ("Libya", "arms", "Mountain Army")),
        ("The FARC, which Cuba trained, left Bogotá.", ("Cuba", "trains", "FARC")),
        ("The M23, which Rwanda funds, took Goma.", ("Rwanda", "funds", "M23")),
        ("The Nigerian-led mission reached Bissau.", ("Nigerian", "leads", "Nigerian-led mission")),
        ("The French-led Operation Barkhane ended.", ("French", "leads", "Operation Barkhane")),
        ("The Rwandan-backed M23 advanced.", ("Rwandan", "sponsors", "M23")),
        ("Kenya leads the African Union Mission.", ("Kenya", "leads", "African Union Mission")),
        ("Saudi Arabia denied it. The Saudi-led coalition bombed Sanaa.", ("Saudi", "leads", "Saudi-led coalition")),
        ("The Kenyan-led force bombed Gambia.", ("Kenyan-led force", "bomb", "Gambia")),
    ],
)  # fmt: skip
def test_a_tie_is_found(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    found = told(read(text))
    assert any(r == expected[1] and s == expected[0] and expected[2] in o for s, r, o in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Kenya backs neither side in Sudan.",
        "Kenya backs neither the M23 nor the FDLR.",
        "Norway supports none of the rebels.",
        "Norway supports no faction of the FARC.",
    ],
)
def test_who_backs_nobody_is_denied_to_back(read: Read, text: str) -> None:
    statements = read(text).statements
    assert statements
    assert {s.commitment.polarity for s in statements} == {"denied"}


def test_what_a_state_backs_is_not_its_own(read: Read) -> None:
    statements = read("Ethiopian-backed militias seized Baidoa.").statements
    assert all(s.subject is None or s.subject.actor is None for s in statements if s.relation == "seize")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Near Kismayo, two strikes destroyed a camp of al-Shabaab.", ("two strikes", "destroy", "camp of al-Shabaab")),
        ("Two explosions killed ten civilians in Kabul.", ("Two explosions", "kill", "ten civilians")),
        ("Godane was killed in a raid by Kenyan commandos.", ("Kenyan commandos", "kill", "Godane")),
        ("Ten villagers were killed in an attack by the M23.", ("M23", "kill", "Ten villagers")),
        ("Norway and Peru agreed on a truce.", ("Norway", "agree", "Peru")),
        ("Our troops attacked the M23.", ("Our troops", "attack", "M23")),
        ("We support the government of Chad.", ("We", "support", "government of Chad")),
    ],
)
def test_deeds_and_speakers_act(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(read(text))


def test_who_says_i_is_the_source(read: Read) -> None:
    reading = read("“I met Paul Kagame in Kigali,” said William Ruto, the president of Kenya.")
    met = next(s for s in reading.statements if s.relation == "meet")
    ruto = next(a for a in reading.actors if a.name == "William Ruto")
    assert met.subject is not None
    assert met.subject.actor == ruto.id


def test_acts_of_others_are_not_done_by_who_speaks_of_them(read: Read) -> None:
    found = told(read("The envoys of Chad discussed the campaign to liberate Goma from the M23."))
    assert not {s for s, r, _ in found if r in ("liberate", "controls")} - {""}


def test_a_source_is_not_met(read: Read) -> None:
    found = told(read("General Okello met Paul Kagame on Monday, according to the Ministry of Defence."))
    assert not {o for _, r, o in found if r == "meet"} & {"Ministry of Defence"}


def test_who_is_supported_in_a_fight_fights(read: Read) -> None:
    found = told(read("Kenya supports the government of Somalia in the fight against al-Shabaab."))
    assert {s for s, r, o in found if r == "opposes" and o == "al-Shabaab"} == {"Somalia"}


def test_who_is_committed_is_nobodys_target(read: Read) -> None:
    found = told(read("Kenya is committed to defeating al-Shabaab."))
    assert ("Kenya", "defeat", "al-Shabaab") in found
    assert "Kenya" not in {o for _, _, o in found}


def test_whom_one_accuses_is_said_to_have_done_it(read: Read) -> None:
    found = told(read("Idriss Déby accused drug dealers of funding the Lion Brigade."))
    assert ("Idriss Déby", "accuse", "drug dealers") in found
    assert not {s for s, _, o in found if o == "Lion Brigade"} & {"Idriss Déby"}


def test_nobody_harbours_himself(read: Read) -> None:
    reading = read("The Shabaab took Merca. The Shabaab denied harbouring the group.")
    group = [m for m in reading.mentions if m.span.text == "the group"]
    assert not [m for m in group if m.actor is not None]


def test_a_movement_with_a_name_in_the_phrase_is_no_other(read: Read) -> None:
    reading = read("The FARC, a rival of the M-19 movement, attacked Cali. The M-19 movement signed a peace deal.")
    farc = next(m.actor for m in reading.mentions if m.span.text == "FARC")
    assert all(m.actor != farc for m in reading.mentions if "M-19" in m.span.text)


def test_a_claim_is_the_word_of_whose_it_is(read: Read) -> None:
    reading = read("The ministry rejects the claim of the Shabaab that its fighters shot down a helicopter.")
    deed = next(s for s in reading.statements if s.relation == "shoot")
    assert [v.text for v in deed.voices] == ["The ministry", "the Shabaab"]
