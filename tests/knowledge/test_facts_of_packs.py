"""What holds of every fact in the packs that come with Tieline, whatever the conflict: dates, sources, words, kin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from itertools import combinations

import pytest
import yaml

from tieline.knowledge import Knowledge, KnownActor, KnownTie, Role, bundled_knowledge, fold_name
from tieline.model.time import earliest, latest

VERDICTS = frozenset(
    {
        "terrorist", "terrorists", "terror", "regime", "junta", "militant", "militants", "extremist", "extremists",
        "puppet", "tyrant", "dictator", "strongman", "warlord", "thug", "thugs", "butcher", "rebel", "rebels",
        "notorious", "infamous",
    }
)  # fmt: skip
PATRONAGE = ("sponsors", "funds", "arms", "trains", "supplies_intelligence")
PARTICLES = frozenset({"al", "bin", "el", "de", "of", "abu", "the"})


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return bundled_knowledge()


def roles(known: Knowledge) -> Iterator[tuple[KnownActor, Role]]:
    for actor in known.actors:
        for role in actor.roles:
            yield actor, role


def facts(actor: KnownActor) -> tuple[Role | KnownTie, ...]:
    return (*actor.roles, *actor.ties)


def test_every_fact_says_who_documents_it(known: Knowledge) -> None:
    cited = {pack.id: pack.sources for pack in known.packs}
    for actor in known.actors:
        for source in (*actor.sources, *(r.source for r in actor.roles), *(t.source for t in actor.ties)):
            assert source is not None, actor.id
            assert cited[actor.pack].get(source), (actor.id, source)


def test_what_is_disputed_says_how(known: Knowledge) -> None:
    bare = [a.id for a in known.actors for fact in facts(a) if fact.disputed and not fact.note]
    assert bare == []


def test_each_listing_is_dated(known: Knowledge) -> None:
    undated = [a.id for a in known.actors for t in a.ties if t.relation == "designated_by" and t.start is None]
    assert undated == []


def test_the_dead_hold_no_post(known: Knowledge) -> None:
    after = [(a.id, r.title) for a, r in roles(known) if a.died and (r.end is None or earliest(r.end) > latest(a.died))]
    assert after == []


def test_nobody_held_a_post_before_birth_or_before_there_was_the_body(known: Knowledge) -> None:
    for actor, role in roles(known):
        body = known.actor(role.of)
        assert body is not None, (actor.id, role.of)
        if role.start and actor.born:
            assert latest(role.start) > earliest(actor.born), (actor.id, role.title)
        if role.start and body.founded:
            assert latest(role.start) >= earliest(body.founded), (actor.id, role.title, body.id)


def test_a_founding_is_a_moment(known: Knowledge) -> None:
    lasting = [(a.id, r.of) for a, r in roles(known) if r.relation == "founded" and r.start and r.start != r.end]
    assert lasting == []


def test_no_two_hold_one_post_at_a_time_save_where_that_is_disputed(known: Knowledge) -> None:
    holders: dict[tuple[str, str, str], list[tuple[KnownActor, Role]]] = defaultdict(list)
    for actor, role in roles(known):
        if role.relation in ("leads", "commands") and role.start and not role.title.startswith("co-"):
            holders[role.of, role.relation, role.title.casefold()].append((actor, role))
    for held in holders.values():
        for (one, a), (other, b) in combinations(held, 2):
            if one is other or a.disputed or b.disputed or a.start is None or b.start is None:
                continue
            begun = max(latest(a.start), latest(b.start))
            over = (a.end and earliest(a.end) <= begun) or (b.end and earliest(b.end) <= begun)
            assert over, (one.id, other.id, a.title, a.of)


def test_a_patron_is_no_client_of_its_client(known: Knowledge) -> None:
    """An armed group that "sponsors" a state or its service is most likely a tie written the wrong way round."""
    types = {actor.id: actor.type for actor in known.actors}
    wrong = [
        (a.id, t.object)
        for a in known.actors
        for t in a.ties
        if t.relation in PATRONAGE and a.type == "armed_group" and types.get(t.object) != "armed_group"
    ]
    assert wrong == []


def test_ties_lead_to_actors_that_are_known(known: Knowledge) -> None:
    assert [(a.id, t.object) for a in known.actors for t in a.ties if known.actor(t.object) is None] == []


def test_no_name_title_or_note_takes_a_side(known: Knowledge) -> None:
    for actor in known.actors:
        for text in (actor.name, actor.note, *(r.title for r in actor.roles), *(f.note for f in facts(actor))):
            words = set(re.findall(r"\w+", (text or "").casefold()))
            assert not words & VERDICTS, (actor.id, text)


def test_kin_who_share_a_word_of_their_names_are_never_merged(known: Knowledge) -> None:
    for actor in known.actors:
        for tie in actor.ties:
            other = known.actor(tie.object)
            if tie.relation != "family_of" or other is None:
                continue
            shared = set(fold_name(actor.name).split()) & set(fold_name(other.name).split()) - PARTICLES
            assert not shared or known.never_merge(actor.id, other.id), (actor.id, other.id)


@pytest.mark.parametrize(
    "spelling",
    [
        "Akhmat", "Amal", "Arafat", "Barkhane", "Etzel", "Fars", "Golani", "Hirak", "Home Office",
        "Homeland Security", "Foreign Legion", "Islamic Jihad", "Joint Force", "Kraken", "Masisi", "National Guard",
        "National Liberation Army", "Northern Alliance", "Popular Forces", "Rada", "Resistance Front", "Shabak",
        "Southern Movement", "State Security Service", "Tasis", "The Base", "Quad",
    ],
)  # fmt: skip
def test_words_that_many_bear_need_context(known: Knowledge, spelling: str) -> None:
    told = [surface for surface in known.surfaces() if fold_name(surface.text) == fold_name(spelling)]
    assert told
    assert all(surface.needs for surface in told)


def test_no_surname_or_group_is_spelt_as_a_region_of_a_conflict_without_context(known: Knowledge) -> None:
    """Masisi in Kivu is no former president of Botswana, nor is the town of Mayadin a broadcaster."""
    rows = yaml.safe_load((resources.files("tieline.knowledge") / "places" / "conflict_places.yaml").read_text("utf-8"))
    places = {fold_name(str(name)) for group in rows["groups"] for row in group["rows"] for name in (row[0], *row[3:])}
    bare = [
        (s.actor.id, s.text)
        for s in known.surfaces()
        if s.kind == "alias" and not s.needs and s.actor.type in ("person", "armed_group", "organization")
        if fold_name(s.text) in places
    ]
    assert bare == []


def test_context_is_told_in_words_as_the_reader_has_them(known: Knowledge) -> None:
    """The reader parts "state-run" at its hyphen, so that a needed word with one would never be found."""
    assert [(s.actor.id, word) for s in known.surfaces() for word in s.needs if re.search(r"[\s-]", word)] == []


@pytest.mark.parametrize("bare", ["Ansar", "Badr", "Movement", "The Movement", "Resistance", "The Resistance", "Front"])
def test_words_that_name_nobody_by_themselves_are_no_alias(known: Knowledge, bare: str) -> None:
    assert known.by_name(bare) == ()


def test_conflicts_of_the_whole_world_are_known(known: Knowledge) -> None:
    told = {actor.country for actor in known.actors if actor.pack == "conflicts" and actor.type == "armed_group"}
    assert {
        "SD",
        "SO",
        "ET",
        "CD",
        "CF",
        "ML",
        "NG",
        "LY",
        "UA",
        "RU",
        "AF",
        "PK",
        "IN",
        "MM",
        "PH",
        "CO",
        "HT",
    } <= told


@pytest.mark.parametrize(
    ("of", "relation", "on", "holder"),
    [
        ("hezbollah", "leads", "2025-03", "naim-qassem"),
        ("al-qassam-brigades", "commands", "2024-12", "mohammed-sinwar"),
        ("syria", "leads", "2025-04", "ahmed-al-sharaa"),
        ("irgc-aerospace-force", "commands", "2025-06-20", "majid-mousavi"),
        ("sudan-armed-forces", "commands", "2024", "abdel-fattah-al-burhan"),
        ("aqap", "leads", "2025-03", "saad-bin-atef-al-awlaki"),
        ("mndaa", "leads", "2024", "peng-daxun"),
        ("farc-dissidents", "commands", "2020", "gentil-duarte"),
        ("ukraine-nsdc", "leads", "2025-01", "oleksandr-lytvynenko"),
        ("government-of-japan", "leads", "2025-05", "shigeru-ishiba"),
    ],
)
def test_who_held_which_post_in_the_changes_of_2023_to_2025(
    known: Knowledge, of: str, relation: str, on: str, holder: str
) -> None:
    assert {held.actor.id: held.sure for held in known.role_holders(of, relation, on)}.get(holder)


@pytest.mark.parametrize(
    ("client", "patron"),
    [
        ("contras", "united-states"),
        ("m23", "rwanda"),
        ("polisario-front", "algeria"),
        ("haqqani-network", "isi"),
        ("hezbollah", "quds-force"),
    ],
)
def test_a_patron_is_on_the_side_of_the_patron(known: Knowledge, client: str, patron: str) -> None:
    found = known.actor(patron)
    assert found is not None
    assert any(t.relation == "sponsors" and t.object == client for t in found.ties)


def test_a_patronage_that_the_patron_denies_is_disputed(known: Knowledge) -> None:
    for patron, client in (("rwanda", "m23"), ("isi", "lashkar-e-taiba")):
        found = known.actor(patron)
        assert found is not None
        assert all(t.disputed for t in found.ties if t.relation == "sponsors" and t.object == client)
