"""When a document is read again: judgements follow what they were made on into the newest reading, by content.

Statements are the same where evidence, relation and participants are; of several alike in one reading, the first is the
first. Local actors are the same where they share most mentions.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from tieline.ledger import tables as t
from tieline.ledger.protocol import Rereading
from tieline.ledger.rows import likeness
from tieline.model.case import CaseStatement, local_key
from tieline.model.case_json import case_statement_to_json
from tieline.model.judgements import Judgement

if TYPE_CHECKING:
    from tieline.ledger.sql_view import SqlView

AT_ONCE = 200
"""Documents whose readings are asked for by one question to the database."""

_ON_STATEMENTS = ("accept", "reject", "correct", "resolve")


@dataclass(frozen=True, slots=True)
class Followed:
    """Judgements with their targets named as the newest readings name them, and the ids of those left without any."""

    judgements: tuple[Judgement, ...]
    orphaned: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Version:
    """One reading of a document: from which record on, until which, and its items as likeness to id and back."""

    number: int
    until: int
    statements: Mapping[str, tuple[str, int]]
    actors: Mapping[str, frozenset[int]]


def follow_judgements(connection: Connection, number: int, judged: Mapping[int, Judgement]) -> Followed:
    """The judgements of a view (by the number of their record) that count, as they stand on the newest readings."""
    named = {key.rpartition("#")[0] for j in judged.values() for key in _items(j)}
    versions = _versions(connection, number, named) if named else {}
    if not versions:
        return Followed(tuple(judged.values()), frozenset())
    followed, orphaned = [], set()
    for made, j in judged.items():
        moved = _followed(made, j, versions)
        if moved is None:
            orphaned.add(j.id)
        else:
            followed.append(moved)
    return Followed(tuple(followed), frozenset(orphaned))


def compare_readings(before: SqlView, after: SqlView, document: str) -> Rereading:
    """What a newer reading changed in a document."""
    old, new = _by_likeness(before, document), _by_likeness(after, document)
    return Rereading(
        document,
        came=tuple(s.key for like, s in new.items() if like not in old),
        went=tuple(s.key for like, s in old.items() if like not in new),
        stayed=tuple((s.key, new[like].key) for like, s in old.items() if like in new),
        orphaned=tuple(j.id for j in after.judgements() if j.id in after.orphaned - before.orphaned),
    )


def _items(j: Judgement) -> tuple[str, ...]:
    """The statements or local actors (keys) that a judgement names: as targets, or as what a hypothesis came from."""
    if j.action == "suppose":
        told = j.value.get("proposed_from")
        return tuple(map(str, told)) if isinstance(told, (list, tuple)) else ()
    if j.action == "split":
        return j.targets[1:]
    return j.targets if j.action in _ON_STATEMENTS else ()


def _versions(connection: Connection, number: int, named: set[str]) -> dict[str, list[_Version]]:
    """All readings, oldest first, of those documents that were read more than once."""
    r, d = t.readings.c, t.documents.c
    again = select(d.id, d.document).join(t.readings, r.document == d.document).where(r.until <= number).distinct()
    reread = [document for name, document in connection.execute(again) if name in named]
    found: dict[str, list[_Version]] = defaultdict(list)
    for start in range(0, len(reread), AT_ONCE):
        rows = connection.execute(
            select(d.id, r.number, r.until, t.log.c.body)
            .join(t.documents, d.document == r.document)
            .join(t.log, t.log.c.number == r.number)
            .where(r.document.in_(reread[start : start + AT_ONCE]), r.number <= number)
            .order_by(r.number)
        )
        for row in rows:
            found[row.id].append(_version(row.number, row.until, json.loads(row.body)["reading"]))
    return found


def _version(number: int, until: int, reading: Mapping[str, Any]) -> _Version:
    alike: Counter[str] = Counter()
    statements: dict[str, tuple[str, int]] = {}
    for statement in reading["statements"]:
        like = likeness(statement)
        statements[statement["id"]] = (like, alike[like])
        alike[like] += 1
    actors: dict[str, set[int]] = defaultdict(set)
    for mention in reading["mentions"]:
        if mention["actor"]:
            actors[mention["actor"]].add(mention["start"])
    return _Version(number, until, statements, {actor: frozenset(starts) for actor, starts in actors.items()})


def _followed(made: int, j: Judgement, versions: Mapping[str, list[_Version]]) -> Judgement | None:
    items = _items(j)
    if not items:
        return j
    moved = tuple(key for key in (_moved(made, item, j, versions) for item in items) if key is not None)
    if j.action == "suppose":
        return replace(j, value={**j.value, "proposed_from": list(moved)})
    return replace(j, targets=(*j.targets[: len(j.targets) - len(items)], *moved)) if moved else None


def _moved(made: int, key: str, j: Judgement, versions: Mapping[str, list[_Version]]) -> str | None:
    document, _, item = key.rpartition("#")
    if document not in versions or item.startswith("j:"):
        return key
    seen = next((v for v in versions[document] if v.number <= made < v.until), None)
    newest = versions[document][-1]
    if seen is None or seen is newest:
        return key
    if j.action == "split":
        starts = seen.actors.get(item, frozenset())
        shared = {actor: len(starts & theirs) for actor, theirs in newest.actors.items()}
        best = max(shared, key=lambda actor: shared[actor], default=None)
        return local_key(document, best) if best is not None and shared[best] else None
    wanted = seen.statements.get(item)
    same = next((found for found, like in newest.statements.items() if like == wanted), None)
    return local_key(document, same) if same is not None else None


def _by_likeness(view: SqlView, document: str) -> dict[tuple[str, int], CaseStatement]:
    alike: Counter[str] = Counter()
    found: dict[tuple[str, int], CaseStatement] = {}
    for statement in view.evidence(document):
        like = likeness(case_statement_to_json(statement)["statement"])
        found[like, alike[like]] = statement
        alike[like] += 1
    return found
