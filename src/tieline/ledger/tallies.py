"""What is counted of each document as it comes in: how it calls its actors, and how often it says what of them.

The tables of counts hold the sum over all documents. A record that changes what counts of a document changes them by
the difference; what is counted is a pure function of a reading and its links, so it is the same when tables are made
anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from tieline.ledger import tables as t
from tieline.ledger.rows import Json, case_statement, statement_row
from tieline.ledger.wording import folded, shortened
from tieline.model.propositions import proposition_of

_CALLED = text(
    "INSERT INTO called (actor, name, type, pack, folded, links, since)"
    " VALUES (:actor, :name, :type, :pack, :folded, :links, :since) ON CONFLICT (actor, name, type, pack)"
    " DO UPDATE SET links = called.links + excluded.links,"
    " since = CASE WHEN excluded.since > called.since THEN excluded.since ELSE called.since END"
)
_SPELLED = text(
    "INSERT INTO spelled (actor, text, folded, mentions, documents, since)"
    " VALUES (:actor, :text, :folded, :mentions, :documents, :since) ON CONFLICT (actor, text)"
    " DO UPDATE SET mentions = spelled.mentions + excluded.mentions,"
    " documents = spelled.documents + excluded.documents,"
    " since = CASE WHEN excluded.since > spelled.since THEN excluded.since ELSE spelled.since END"
)
_SAYINGS = text(
    "INSERT INTO sayings (actor, key, statements, since) VALUES (:actor, :key, :statements, :since)"
    " ON CONFLICT (actor, key)"
    " DO UPDATE SET statements = sayings.statements + excluded.statements,"
    " since = CASE WHEN excluded.since > sayings.since THEN excluded.since ELSE sayings.since END"
)


@dataclass(frozen=True, slots=True)
class Tally:
    """What one document adds to the counts: links by (actor, name, type, pack), mentions by (actor, spelling),
    statements by (actor, proposition)."""

    called: Mapping[tuple[int, str, str, str], int] = field(default_factory=dict)
    spelled: Mapping[tuple[int, str], int] = field(default_factory=dict)
    said: Mapping[tuple[int, str], int] = field(default_factory=dict)


def propositions_in(reading: Json, linked: Mapping[str, str]) -> list[str]:
    """The key of what each statement of a reading says, by the ids of those that its local actors stand for."""
    said = (case_statement("", "", statement_row(reading, s), linked.get) for s in reading["statements"])
    return [proposition_of(each).key for each in said]


def tally_of(reading: Json, linked: Mapping[str, int], keys: Sequence[str]) -> Tally:
    """What a reading counts for. `linked` gives the numbers of the case actors that its local actors stand for, `keys`
    the proposition of each statement in turn."""
    called: Counter[tuple[int, str, str, str]] = Counter()
    spelled: Counter[tuple[int, str]] = Counter()
    said: Counter[tuple[int, str]] = Counter()
    for actor in reading["actors"]:
        if (number := linked.get(actor["id"])) is not None:
            name, pack = shortened(actor["name"], t.SPELLING), shortened(actor["pack"] or "", t.SPELLING)
            called[number, name, actor["type"], pack] += 1
    for mention in reading["mentions"]:
        if mention["form"] == "name" and (number := linked.get(mention["actor"])) is not None:
            spelled[number, shortened(mention["text"], t.SPELLING)] += 1
    for statement, key in zip(reading["statements"], keys, strict=True):
        sides = (side["actor"] for side in (statement["subject"], statement["object"]) if side and side["actor"])
        for number in {linked[local] for local in sides if local in linked}:
            said[number, key] += 1
    return Tally(called, spelled, said)


def change_counts(connection: Connection, record: int, before: Tally, after: Tally) -> None:
    """Write what a document counts for after a record (its number), in place of what it counted for before."""
    called = [
        {"actor": actor, "name": name, "type": kind, "pack": pack, "folded": folded(name, t.SPELLING), "links": more,
         "since": record}
        for (actor, name, kind, pack), more in _changes(before.called, after.called)
    ]  # fmt: skip
    spelled = [
        {"actor": actor, "text": words, "folded": folded(words, t.SPELLING), "mentions": more,
         "documents": ((actor, words) in after.spelled) - ((actor, words) in before.spelled), "since": record}
        for (actor, words), more in _changes(before.spelled, after.spelled)
    ]  # fmt: skip
    said = [
        {"actor": actor, "key": key, "statements": more, "since": record}
        for (actor, key), more in _changes(before.said, after.said)
    ]
    for statement, rows in ((_CALLED, called), (_SPELLED, spelled), (_SAYINGS, said)):
        if rows:
            connection.execute(statement, rows)


def _changes(before: Mapping[Any, int], after: Mapping[Any, int]) -> Iterable[tuple[Any, int]]:
    for key in sorted({*before, *after}):
        if more := after.get(key, 0) - before.get(key, 0):
            yield key, more
