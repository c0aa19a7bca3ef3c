"""The packs that come with Tieline: clean, quick, sourced, and right on a sample of matters of record."""

from __future__ import annotations

import time
from importlib import resources
from pathlib import Path

import pytest

from tieline.knowledge import Knowledge, bundled_knowledge, bundled_pack_names, check_pack, fold_name, load_knowledge

PACKS = bundled_pack_names()


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return bundled_knowledge()


@pytest.mark.parametrize("name", PACKS)
def test_a_bundled_pack_has_no_faults(name: str, known: Knowledge) -> None:
    file = Path(str(resources.files("tieline.knowledge") / "packs" / f"{name}.yaml"))
    others = [actor.id for actor in known.actors if actor.pack != name]
    assert [str(fault) for fault in check_pack(file, known_ids=others)] == []


def test_no_spelling_means_two_actors_of_different_packs_without_context(known: Knowledge) -> None:
    bearers: dict[str, set[str]] = {}
    for surface in known.surfaces():
        if not surface.needs:
            key = surface.text if surface.kind == "acronym" else fold_name(surface.text)
            bearers.setdefault(key, set()).add(surface.actor.id)
    assert {key: found for key, found in bearers.items() if len(found) > 1} == {}


def test_the_middle_east_pack_is_broad(known: Knowledge) -> None:
    actors = [actor for actor in known.actors if actor.pack == "middle-east"]
    countries = {actor.country for actor in actors}
    assert len(actors) >= 170
    assert {"IR", "IQ", "SY", "LB", "IL", "PS", "YE", "SA", "AE", "QA", "TR", "EG", "JO", "KW", "BH", "OM"} <= countries
    pack = next(pack for pack in known.packs if pack.id == "middle-east")
    assert len(pack.never_merge) >= 25


def test_all_packs_load_fast_enough_for_a_command_line() -> None:
    load_knowledge(["middle-east"])
    from tieline.knowledge import packs

    packs._trusted_pack.cache_clear()
    start = time.process_time()
    load_knowledge(PACKS)
    # Measured about 0.3 s of processor time for 2,800 actors; the bound leaves room for a slower machine.
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Qassem Suleimani", "qasem-soleimani"),
        ("Esmail Ghaani", "esmail-qaani"),
        ("Hizballah", "hezbollah"),
        ("Hezbollah Brigades", "kataib-hezbollah"),
        ("Hashd al-Shaabi", "popular-mobilization-forces"),
        ("Ansarullah", "houthis"),
        ("Abu Mazen", "mahmoud-abbas"),
        ("Abu Mohammed al-Jolani", "ahmed-al-sharaa"),
        ("Tzahal", "israel-defense-forces"),
        ("צה״ל", "israel-defense-forces"),
        ("حزب الله", "hezbollah"),
        ("Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
        ("Partiya Karkerên Kurdistanê", "pkk"),
    ],
)
def test_spellings_of_the_press_find_their_actor(known: Knowledge, written: str, meant: str) -> None:
    assert meant in [actor.id for actor in known.by_name(written)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ali-khamenei", "ruhollah-khomeini"),
        ("hezbollah", "kataib-hezbollah"),
        ("houthis", "ansar-allah-al-awfiya"),
        ("fatah", "fatah-alliance"),
        ("quds-force", "al-quds-brigades"),
        ("bashar-al-assad", "hafez-al-assad"),
    ],
)
def test_alike_names_of_different_actors_are_kept_apart(known: Knowledge, one: str, other: str) -> None:
    assert known.never_merge(one, other)


@pytest.mark.parametrize("common", ["Ansar Allah", "Islamic Jihad", "PMF", "Abbas", "Sharon", "Salami"])
def test_names_that_others_bear_need_context(known: Knowledge, common: str) -> None:
    told = [surface for surface in known.surfaces() if surface.text == common]
    assert told
    assert all(surface.needs for surface in told)


@pytest.mark.parametrize(
    ("of", "relation", "on", "holder"),
    [
        ("quds-force", "commands", "2015", "qasem-soleimani"),
        ("quds-force", "commands", "2022-05", "esmail-qaani"),
        ("israel", "leads", "2022-09-15", "yair-lapid"),
        ("hezbollah", "leads", "2024-11", "naim-qassem"),
        ("ministry-of-foreign-affairs-of-turkey", "leads", "2024", "hakan-fidan"),
        ("iran", "leads", "2023", "ebrahim-raisi"),
    ],
)
def test_who_held_which_post_when(known: Knowledge, of: str, relation: str, on: str, holder: str) -> None:
    holders = {held.actor.id: held.sure for held in known.role_holders(of, relation, on)}
    assert holders.get(holder)


def test_only_one_commands_at_a_time(known: Knowledge) -> None:
    assert [held.actor.id for held in known.role_holders("quds-force", "commands", "2021")] == ["esmail-qaani"]
