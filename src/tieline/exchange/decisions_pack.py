"""An analyst's decisions on who is who, as a pack: what was learned in one case, for use in the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import yaml

from tieline.knowledge import Knowledge, fold_name
from tieline.ledger.view import View
from tieline.model.case import CaseActor
from tieline.model.judgements import Action, Judgement
from tieline.names import normalise

LICENCE = "CC0-1.0"
SOURCE = "case"
TAUGHT: frozenset[Action] = frozenset({"merge", "split", "different", "rename", "retype", "add_alias"})
LONGEST_ACRONYM = 7


def decisions_pack(view: View, *, case: str, as_of: str, knowledge: Knowledge) -> str:
    """The pack (YAML) that the decisions in a view amount to; `tieline pack check` finds no fault in it.

    It holds the actors that judgements shaped, with every spelling that means nobody else; `also_called` for known
    ones; a never-merge pair for each two that were called different. `as_of` is an EDTF date, the day up to which the
    decisions count. What was rejected is no actor and not in it.
    """
    judgements = tuple(view.judgements())
    shaped = _shaped(view, judgements)
    ids = _ids(shaped, knowledge)
    shared = _shared_spellings(shaped)
    authors = ", ".join(sorted({j.author for j in judgements if j.action in TAUGHT})) or "nobody"
    pack: dict[str, Any] = {
        "pack": f"decisions-{_slug(case)}",
        "title": f"Who is who in case {case}, as its analyst decided",
        "version": as_of,
        "as_of": as_of,
        "licence": LICENCE,
        "sources": {SOURCE: f"analyst's decisions in case {case}, by {authors}, as of {as_of}"},
        "actors": [_entry(a, ids[a.id], shared, knowledge) for a in shaped if a.pack is None],
    }
    more = [
        {"of": a.pack, "aliases": learned, "source": SOURCE}
        for a in shaped
        if a.pack is not None and (learned := _learned(a, shared, knowledge))
    ]
    if more:
        pack["also_called"] = more
    if pairs := _never_merge(view, judgements, ids):
        pack["never_merge"] = pairs
    return yaml.safe_dump(pack, allow_unicode=True, sort_keys=False, width=110)


def _shaped(view: View, judgements: Iterable[Judgement]) -> tuple[CaseActor, ...]:
    """The actors that judgements of the kinds that teach something shaped, by id."""
    telling = {j.id for j in judgements if j.action in TAUGHT}
    named = {t for j in judgements if j.action == "different" for t in j.targets}
    found = {a.id: a for a in view.actors() if telling.intersection(a.judgements)}
    for target in named:
        if (actor := view.actor(target)) is not None:
            found[actor.id] = actor
    return tuple(found[actor] for actor in sorted(found))


def _entry(actor: CaseActor, own: str, shared: frozenset[str], knowledge: Knowledge) -> dict[str, Any]:
    aliases = [text for text in _learned(actor, shared, knowledge) if not _is_acronym(text)]
    acronyms = [text for text in _learned(actor, shared, knowledge) if _is_acronym(text)]
    entry: dict[str, Any] = {"id": own, "name": _name(actor), "type": actor.type}
    if aliases:
        entry["aliases"] = aliases
    if acronyms:
        entry["acronyms"] = acronyms
    entry["sources"] = [SOURCE]
    return entry


def _learned(actor: CaseActor, shared: frozenset[str], knowledge: Knowledge) -> list[str]:
    """The spellings of an actor that are its own: no other's in the case, no known actor's, no bare word of a person's
    name, which many bear."""
    texts = dict.fromkeys(" ".join(t.split()) for t in (*actor.aliases, *(s.text for s in actor.spellings)))
    told = {fold_name(" ".join(text.split())) for text in actor.aliases}
    seen = {fold_name(_name(actor))}
    out = []
    for text in texts:
        key = fold_name(text)
        bare = actor.type == "person" and len(normalise(text).split()) < 2 and key not in told
        if key in seen or key in shared or not normalise(text) or bare or knowledge.by_name(text):
            continue
        seen.add(key)
        out.append(text)
    return out


def _shared_spellings(actors: Iterable[CaseActor]) -> frozenset[str]:
    """Folded spellings that more than one of the actors bears."""
    bearers = Counter(
        key for a in actors for key in {fold_name(t) for t in (_name(a), *a.aliases, *(s.text for s in a.spellings))}
    )
    return frozenset(key for key, count in bearers.items() if count > 1)


def _never_merge(view: View, judgements: Iterable[Judgement], ids: dict[str, str]) -> list[list[str]]:
    pairs = set()
    for judgement in judgements:
        if judgement.action == "different":
            actors = [view.actor(target) for target in judgement.targets]
            known = sorted({ids[a.id] for a in actors if a is not None})
            if len(known) == 2:
                pairs.add((known[0], known[1]))
    return [list(pair) for pair in sorted(pairs)]


def _ids(actors: Iterable[CaseActor], knowledge: Knowledge) -> dict[str, str]:
    """An id for each: that of its pack, else a slug of its name that nobody else has."""
    ids: dict[str, str] = {}
    for actor in actors:
        if actor.pack is not None:
            ids[actor.id] = actor.pack
            continue
        slug = _slug(actor.name)
        wanted, number = slug, 1
        while wanted in ids.values() or knowledge.actor(wanted) is not None:
            number += 1
            wanted = f"{slug}-{number}"
        ids[actor.id] = wanted
    return ids


def _name(actor: CaseActor) -> str:
    return " ".join(actor.name.split())


def _is_acronym(text: str) -> bool:
    return text.isupper() and text.isalpha() and len(text) <= LONGEST_ACRONYM


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", " ".join(normalise(text).split())).strip("-") or "unnamed"
