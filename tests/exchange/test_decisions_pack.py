"""What an analyst decided in one case, as a pack that the next case can use."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from clusters import apply_judgements
from small_case import SmallView

from tieline.exchange.decisions_pack import decisions_pack
from tieline.knowledge import Knowledge, bundled_knowledge, check_pack, load_knowledge, read_pack
from tieline.model.case import ActorLink
from tieline.model.judgements import Action, Judgement, in_force
from tieline.model.mentions import ActorType
from tieline.model.profiles import LocalActor

KNOWN = bundled_knowledge()
IDS = [actor.id for actor in KNOWN.actors]
MOMENTS = count()


def local(key: str, *names: str, kind: ActorType = "person", pack: str | None = None) -> LocalActor:
    return LocalActor(key, names[0], kind, pack, tuple((name, 1) for name in names))


ACTORS = (
    local("d1#a1", "Omar Haddad", "Haddad"),
    local("d2#a1", "Abu Salim al-Haddad"),
    local("d3#a1", "Karim Haddad", "Haddad"),
    local("d4#a1", "Cedar Front", "CF", kind="organization"),
    local("d5#a1", "Hezbollah", kind="armed_group", pack="hezbollah"),
    local("d6#a1", "the Party of the Cedars", kind="armed_group"),
    local("d7#a1", "Lena Moor"),
)
LINKS = [ActorLink(a.key, f"pack:{a.pack}" if a.pack else f"actor:{a.key[:2]}", 0.0) for a in ACTORS]


def judge(action: Action, *targets: str, **value: str) -> Judgement:
    made = f"2025-01-01T00:00:00.{next(MOMENTS):06}Z"
    return Judgement.of(action, targets, reason="seen", author="ana", made=made, value=value)


def exported(*judgements: Judgement) -> str:
    found, _ = apply_judgements(ACTORS, LINKS, judgements)
    merged = {old: a for a in found for old in (a.id, *a.merged)}
    view = SmallView(held_actors=merged, held_judgements=in_force(judgements))
    return decisions_pack(view, case="harbour", as_of="2025-01-31", knowledge=KNOWN)


DECISIONS = (
    judge("merge", "actor:d1", "actor:d2"),
    judge("different", "actor:d1", "actor:d3"),
    judge("rename", "actor:d4", name="Cedar Liberation Front"),
    judge("retype", "actor:d4", type="armed_group"),
    judge("add_alias", "actor:d4", alias="the Cedars of the North"),
    judge("merge", "pack:hezbollah", "actor:d6"),
)


def test_the_check_finds_no_fault() -> None:
    assert check_pack(exported(*DECISIONS), IDS) == ()
    assert check_pack(exported(), IDS) == ()


def test_what_was_decided_is_known_in_the_next_case(tmp_path: Path) -> None:
    file = tmp_path / "decisions.yaml"
    file.write_text(exported(*DECISIONS), encoding="utf-8")
    known = load_knowledge(["states", "middle-east", str(file)])
    assert [a.id for a in known.by_name("Abu Salim al-Haddad")] == ["omar-haddad"]
    assert known.never_merge("omar-haddad", "karim-haddad")
    assert [a.id for a in known.by_name("the Party of the Cedars")] == ["hezbollah"]
    front = known.actor("cedar-liberation-front")
    assert front is not None
    assert front.type == "armed_group"
    assert {"Cedar Front", "the Cedars of the North"} <= {alias.text for alias in front.aliases}
    assert [alias.text for alias in front.acronyms] == ["CF"]


def test_a_bare_surname_is_nobodys_spelling() -> None:
    pack = read_pack(exported(*DECISIONS), IDS)
    assert all(alias.text != "Haddad" for actor in pack.actors for alias in actor.aliases)


def test_actors_that_nobody_judged_and_decisions_undone_are_not_in_it() -> None:
    undo = judge("undo", DECISIONS[2].id)
    pack = read_pack(exported(*DECISIONS[:3], undo), IDS)
    assert {actor.id for actor in pack.actors} == {"omar-haddad", "karim-haddad"}


def test_the_source_says_whose_decisions_they_are() -> None:
    pack = read_pack(exported(*DECISIONS), IDS)
    assert pack.sources == {"case": "analyst's decisions in case harbour, by ana, as of 2025-01-31"}
    assert pack.as_of == "2025-01-31"


def test_more_names_for_somebody_of_a_pack_that_is_not_loaded_change_nothing() -> None:
    pack = read_pack(exported(*DECISIONS), IDS)
    assert Knowledge.from_packs([pack]).by_name("the Party of the Cedars") == ()
