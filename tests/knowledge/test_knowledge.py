"""Looking actors up: by id, by name, by role and date; who is never merged with whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tieline.errors import PackError
from tieline.knowledge import Knowledge, fold_name, load_knowledge, read_pack

HARBOUR = """\
pack: harbour
title: The invented harbour dispute
version: "1"
as_of: "2024-12-31"
licence: CC0-1.0
sources: {gazette: "Harbour Gazette, list of officers, 2 May 2020"}
actors:
  - id: dock-guard
    name: Dock Guard
    type: armed_group
    acronyms: [IT]
    demonyms: [Docker]
    metonyms: [Quay Street]
    sources: [gazette]
  - id: ana-brisk
    name: Ana Brisk
    type: person
    aliases: [{text: "آنا بریسک", language: fa}, {text: Captain, needs: [Dock, quay]}]
    roles:
      - {title: commander, relation: commands, of: dock-guard, from: "2019", to: null, source: gazette}
    sources: [gazette]
  - id: olav-brisk
    name: Ólav Brisk
    type: person
    roles:
      - {title: commander, relation: commands, of: dock-guard, from: "2010-03-01", to: "2019"}
      - {title: adviser, relation: member_of, of: dock-guard, from: "2020", disputed: true, note: "He denies it."}
    sources: [gazette]
never_merge: [[ana-brisk, olav-brisk]]
"""


@pytest.fixture
def harbour() -> Knowledge:
    text = HARBOUR.replace("Dock, quay", "dock, quay")
    return Knowledge.from_packs([read_pack(text)])


def ids(found: tuple[object, ...]) -> list[str]:
    return [getattr(each, "actor", each).id for each in found]  # type: ignore[attr-defined]


def test_actors_are_found_by_id_and_in_order(harbour: Knowledge) -> None:
    assert [actor.id for actor in harbour.actors] == ["dock-guard", "ana-brisk", "olav-brisk"]
    assert harbour.actor("nobody") is None
    ana = harbour.actor("ana-brisk")
    assert ana is not None
    assert ana.name == "Ana Brisk"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ana  BRISK", ["ana-brisk"]),
        ("Olav Brisk", ["olav-brisk"]),
        ("آنا بریسک", ["ana-brisk"]),
        ("IT", ["dock-guard"]),
        ("it", []),
        ("Quay Street", []),
    ],
)
def test_names_are_found_without_case_and_accents_but_acronyms_as_written(
    harbour: Knowledge, written: str, meant: list[str]
) -> None:
    assert ids(harbour.by_name(written)) == meant


def test_every_spelling_comes_with_its_kind_and_needs(harbour: Knowledge) -> None:
    told = [(s.text, s.kind, s.actor.id, s.needs) for s in harbour.surfaces()]
    assert ("Dock Guard", "name", "dock-guard", ()) in told
    assert ("Docker", "demonym", "dock-guard", ()) in told
    assert ("Quay Street", "metonym", "dock-guard", ()) in told
    assert ("Captain", "alias", "ana-brisk", ("dock", "quay")) in told


def test_who_held_a_post_depends_on_the_date(harbour: Knowledge) -> None:
    assert ids(harbour.role_holders("dock-guard", "commands", "2009")) == []
    assert ids(harbour.role_holders("dock-guard", "commands", "2015-06")) == ["olav-brisk"]
    assert ids(harbour.role_holders("dock-guard", "commands", "2022")) == ["ana-brisk"]


def test_a_date_within_the_imprecision_of_a_change_is_not_sure(harbour: Knowledge) -> None:
    both = harbour.role_holders("dock-guard", "commands", "2019-07-01")
    assert ids(both) == ["ana-brisk", "olav-brisk"]
    assert [held.sure for held in both] == [False, False]


def test_what_came_after_the_pack_is_not_sure(harbour: Knowledge) -> None:
    (held,) = harbour.role_holders("dock-guard", "commands", "2026")
    assert not held.sure


def test_disputed_roles_are_given_but_never_sure(harbour: Knowledge) -> None:
    (held,) = harbour.roles_of("olav-brisk", "2022")
    assert held.role.note == "He denies it."
    assert not held.sure
    assert len(harbour.roles_of("olav-brisk")) == 2
    assert harbour.roles_of("nobody", "2022") == ()


def test_a_malformed_date_is_refused(harbour: Knowledge) -> None:
    with pytest.raises(ValueError, match="EDTF"):
        harbour.role_holders("dock-guard", "commands", "last year")


def test_never_merge_has_no_direction(harbour: Knowledge) -> None:
    assert harbour.never_merge("olav-brisk", "ana-brisk")
    assert not harbour.never_merge("olav-brisk", "dock-guard")


def test_a_source_key_leads_to_its_citation(harbour: Knowledge) -> None:
    assert harbour.citation("harbour", "gazette") == "Harbour Gazette, list of officers, 2 May 2020"
    assert harbour.citation("harbour", "rumour") is None


def test_two_packs_may_not_share_an_id(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    text = HARBOUR.replace("Dock, quay", "dock, quay")
    first.write_text(text, encoding="utf-8")
    second.write_text(text.replace("pack: harbour", "pack: other"), encoding="utf-8")
    with pytest.raises(PackError, match="dock-guard"):
        load_knowledge([first, second])


def test_a_file_may_speak_of_actors_of_the_bundled_packs(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    text = HARBOUR.replace("Dock, quay", "dock, quay").replace(
        'of: dock-guard, from: "2020"', 'of: quds-force, from: "2020"'
    )
    file.write_text(text, encoding="utf-8")
    both = load_knowledge(["middle-east", file])
    assert both.actor("quds-force") is not None
    assert both.actor("ana-brisk") is not None


@given(st.text(max_size=30))
@example("\u1d2c\u2102")  # a raised A and a double-struck C, whose plain forms are capitals
def test_folding_is_stable_and_blind_to_spaces_around(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)
    assert fold_name(f" {name} ") == fold_name(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("O'Brisk-Hale", "O’BRISK hale"), ("Ana`s", "anas"), ("İnan Ilık", "inan ilık"), ("علی‌اکبر", "علی اکبر")],
)
def test_marks_do_not_tell_names_apart(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)
