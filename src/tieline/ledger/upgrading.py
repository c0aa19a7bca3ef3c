"""A case that an older program wrote, brought up to this one: what that program did not count is counted once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, text, update

from tieline.ledger import tables as t
from tieline.ledger.protocol import Tell, tell_nobody
from tieline.ledger.rows import Json
from tieline.ledger.tallies import Tally, change_counts, propositions_in, tally_of
from tieline.ledger.wording import folded, shortened, storable
from tieline.model.case import split_key

_CHUNK = 5_000
_BY_STATEMENT = text(
    "INSERT INTO by_statement SELECT statement, key FROM propositions"
    " WHERE statement / :readings NOT IN"
    " (SELECT r.number FROM readings r JOIN uneven ON uneven.document = r.document) ORDER BY statement"
)
_SAYINGS = text(
    "INSERT INTO sayings (actor, key, statements, since)"
    " SELECT p.actor, k.key, COUNT(DISTINCT p.statement), MAX(p.statement / :readings) + 1"
    " FROM participants p JOIN by_statement k ON k.statement = p.statement"
    " WHERE p.role IN (0, 1) GROUP BY p.actor, k.key"
)


def upgrade(connection: Connection, found: int, tell: Tell = tell_nobody) -> None:
    """Bring a case whose schema is `found` to the present one, in the transaction of the connection; `tell` is told
    before, since it may take long, and after.

    Schema 2 counts names, spellings and sayings as documents come in.
    """
    started = perf_counter()
    tell("an older version wrote this case: counting what it says, once; a million statements take half a minute")
    if found < 2:
        t.metadata.create_all(connection, tables=list(t.COUNTED))
        _count_everything(connection)
    connection.execute(update(t.settings).where(t.settings.c.name == "schema").values(value=str(t.SCHEMA)))
    tell(f"counted in {perf_counter() - started:.0f} s; it stays counted")


def _count_everything(connection: Connection) -> None:
    """Most documents were read once and linked in the next record: those are counted by the store, all together. Those
    that were read or linked anew are counted record by record."""
    l, r = t.links.c, t.readings.c
    connection.execute(text("CREATE TEMPORARY TABLE uneven (document BIGINT PRIMARY KEY)"))
    ended = select(l.document).where(l.until < t.STILL)
    apart = select(r.document).where(r.until < t.STILL)
    late = select(l.document).join(t.readings, and_(r.document == l.document, r.until == t.STILL))
    late = late.where(l.since != r.number + 1)
    uneven = sorted(set(connection.execute(ended.union(apart, late)).scalars()))
    if uneven:
        connection.execute(text("INSERT INTO uneven VALUES (:document)"), [{"document": d} for d in uneven])
    connection.execute(text("CREATE TEMPORARY TABLE by_statement (statement BIGINT, key VARCHAR(32))"))
    connection.execute(_BY_STATEMENT, {"readings": 1 << t.STATEMENT_BITS})
    connection.execute(text("CREATE INDEX by_statement_first ON by_statement (statement)"))
    connection.execute(_SAYINGS, {"readings": 1 << t.STATEMENT_BITS})
    _insert(connection, t.called, _called(connection))
    _insert(connection, t.spelled, _spelled(connection))
    actors = dict(connection.execute(select(t.actors.c.id, t.actors.c.actor)).all()) if uneven else {}
    for document in uneven:
        _recount(connection, document, actors)
    for made in ("uneven", "by_statement"):
        connection.execute(text(f"DROP TABLE {made}"))


def _called(connection: Connection) -> Iterator[dict[str, Any]]:
    l = t.links.c
    asked = (
        select(l.actor, l.name, l.type, l.pack, func.count(), func.max(l.since))
        .where(text("links.document NOT IN (SELECT document FROM uneven)"))
        .group_by(l.actor, l.name, l.type, l.pack)
    )
    links: Counter[tuple[int, str, str, str]] = Counter()
    last: dict[tuple[int, str, str, str], int] = {}
    for actor, name, kind, pack, count, since in connection.execute(asked):
        key = actor, shortened(name, t.SPELLING), kind, shortened(pack or "", t.SPELLING)
        links[key] += count
        last[key] = max(since, last.get(key, 0))
    for (actor, name, kind, pack), count in links.items():
        yield {"actor": actor, "name": name, "type": kind, "pack": pack, "folded": folded(name, t.SPELLING),
               "links": count, "since": last[actor, name, kind, pack]}  # fmt: skip


def _spelled(connection: Connection) -> Iterator[dict[str, Any]]:
    s = t.spellings.c
    asked = (
        select(s.actor, s.text, func.sum(s.mentions), func.count(s.document.distinct()), func.max(s.since))
        .where(text("spellings.document NOT IN (SELECT document FROM uneven)"))
        .group_by(s.actor, s.text)
    )
    for actor, words, mentions, documents, since in connection.execute(asked):
        yield {"actor": actor, "text": words, "folded": folded(words, t.SPELLING), "mentions": int(mentions),
               "documents": documents, "since": since}  # fmt: skip


def _insert(connection: Connection, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    some: list[dict[str, Any]] = []
    for row in rows:
        some.append(row)
        if len(some) == _CHUNK:
            connection.execute(insert(table), some)
            some = []
    if some:
        connection.execute(insert(table), some)


def _recount(connection: Connection, document: int, actors: Mapping[str, int]) -> None:
    """Count one document record by record, as they came."""
    asked = select(t.log.c.number, t.log.c.kind, t.log.c.body).where(
        t.log.c.key == select(t.documents.c.id).where(t.documents.c.document == document).scalar_subquery(),
        t.log.c.kind.in_(("reading", "links")),
    )
    reading: Json | None = None
    linked: dict[str, str] = {}
    before = Tally()
    for number, kind, body in connection.execute(asked.order_by(t.log.c.number)).all():
        content = json.loads(body)
        if kind == "reading":
            reading, linked = content["reading"], {}
        else:
            linked |= {split_key(link["local"])[1]: storable(link["actor"]) for link in content["links"]}
        after = Tally()
        if reading is not None and linked:
            numbers = {local: actors[actor] for local, actor in linked.items()}
            after = tally_of(reading, numbers, propositions_in(reading, linked))
        change_counts(connection, number, before, after)
        before = after
