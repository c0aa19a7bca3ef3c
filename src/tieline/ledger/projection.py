"""What each record of the log makes of the derived tables: the same when it is written and when they are rebuilt."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Result, func, insert, select, update

from tieline.ledger import tables as t
from tieline.ledger.records import LogRecord
from tieline.ledger.wording import indexed_words, shortened, storable
from tieline.model.case import CaseStatement, split_key
from tieline.model.case_json import canonical_json
from tieline.model.propositions import proposition_of
from tieline.model.reading_from_json import check_from_json, place_from_json, statement_from_json

Json = Mapping[str, Any]
Index = Callable[[Connection, int, str], None]
"""Puts the words of a document (its number) into the full-text index of the store."""

SUBJECT, OBJECT, VOICE = 0, 1, 2


def likeness(statement: Json) -> str:
    """What makes a statement the same across readings of one text: its evidence, its relation, its participants."""
    said = [statement["evidence"]["start"], statement["evidence"]["end"], statement["relation"]]
    said += [(statement[side] or {}).get("text") for side in ("subject", "object")]
    return hashlib.sha256(canonical_json(said).encode("ascii")).hexdigest()[:16]


def statement_row(reading: Json, statement: Json) -> Json:
    """What is kept of a statement in its row: itself, its place and its checks, so that the reading stays closed."""
    where = statement["where"]
    return {
        "statement": statement,
        "place": reading["places"][where["place"]] if where else None,
        "checks": [check for check in reading["checks"] if check["statement"] == statement["id"]],
    }


def case_statement(key: str, document: str, row: Json, actor_of: Callable[[str], str | None]) -> CaseStatement:
    """The statement in a row as the machine has it; `actor_of` gives the case actor of a local actor's id."""

    def actor(side: Json | None) -> str | None:
        return actor_of(side["actor"]) if side and side["actor"] else None

    said = row["statement"]
    return CaseStatement(
        key,
        document,
        statement_from_json(said),
        actor(said["subject"]),
        actor(said["object"]),
        tuple(actor(voice) for voice in said["voices"]),
        place=place_from_json(row["place"]) if row["place"] else None,
        checks=tuple(check_from_json(check) for check in row["checks"]),
    )


class Projector:
    """Writes the derived rows of records, in the order of the log, inside one transaction."""

    def __init__(self, connection: Connection, index: Index) -> None:
        self._to = connection
        self._index = index
        self._actors: dict[str, int] = {}
        self._reading: tuple[str, int, Json] | None = None
        self._unlinked = False

    def apply(self, record: LogRecord, content: Json) -> None:
        """Write what this record, whose body is `content`, adds to the derived tables or replaces there."""
        _APPLY[record.kind](self, record, content)

    def finish(self) -> None:
        """Write what is still owed for the last record."""
        self._guide_unlinked()

    def current_reading(self, document: str) -> Json | None:
        """The newest reading of a document, without its text; None where it was not read."""
        found = self._read_now(document)
        return found[1] if found else None

    def _document(self, record: LogRecord, content: Json) -> None:
        self._to.execute(insert(t.documents).values(document=record.number, id=record.key))
        self._index(self._to, record.number, " ".join(indexed_words(content["text"])))

    def _accession(self, record: LogRecord, content: Json) -> None:
        self._to.execute(
            insert(t.accessions).values(
                number=record.number,
                id=record.key,
                document=self._document_number(content["document"]),
                publisher=shortened(content["publisher"], t.PUBLISHER) if content["publisher"] else None,
                published=storable(content["published"]),
            )
        )

    def _blob(self, record: LogRecord, content: Json) -> None:
        self._to.execute(insert(t.blobs).values(sha256=record.key, number=record.number))

    def _new_reading(self, record: LogRecord, content: Json) -> None:
        document, here = self._document_number(record.key), record.number
        for table in (t.readings, t.statements, t.links):
            replaced = (table.c.document == document) & (table.c.until == t.STILL)
            self._to.execute(update(table).where(replaced).values(until=here))
        self._to.execute(
            insert(t.readings).values(number=here, document=document, reader=content["reader"], until=t.STILL)
        )
        rows = [
            {
                "statement": (here << t.STATEMENT_BITS) + position,
                "document": document,
                "until": t.STILL,
                "relation": shortened(statement["relation"], t.RELATION),
                "kind": statement["kind"],
                "likeness": likeness(statement),
                "body": canonical_json(statement_row(content["reading"], statement)),
            }
            for position, statement in enumerate(content["reading"]["statements"])
        ]
        if rows:
            self._to.execute(insert(t.statements), rows)
        self._guide_unlinked()
        self._reading = (record.key, here, content["reading"])
        self._unlinked = True

    def _new_links(self, record: LogRecord, content: Json) -> None:
        document, read = self._document_number(record.key), self._read_now(record.key)
        if read is None:
            return
        reading_number, reading = read
        linked = {split_key(link["local"])[1]: self._actor_number(link["actor"]) for link in content["links"]}
        self._to.execute(
            update(t.links)
            .where(t.links.c.document == document, t.links.c.until == t.STILL, t.links.c.local.in_(list(linked)))
            .values(until=record.number)
        )
        called: dict[str, Counter[str]] = {local: Counter() for local in linked}
        mentioned: Counter[str] = Counter()
        for mention in reading["mentions"]:
            if mention["actor"] in linked:
                mentioned[mention["actor"]] += 1
                if mention["form"] == "name":
                    called[mention["actor"]][mention["text"]] += 1
        self._to.execute(
            insert(t.links),
            [
                {
                    "document": document,
                    "local": actor["id"],
                    "since": record.number,
                    "until": t.STILL,
                    "actor": linked[actor["id"]],
                    "name": storable(actor["name"]),
                    "type": actor["type"],
                    "pack": actor["pack"],
                    "mentions": mentioned[actor["id"]],
                    "spellings": json.dumps(called[actor["id"]]),
                }
                for actor in reading["actors"]
                if actor["id"] in linked
            ],
        )
        self._guide_to_actors(reading_number, reading, linked)
        every = {row.local: row.id for row in self._standing(document)}
        self._guide_to_propositions(reading_number, reading, every)
        self._unlinked = False

    def _standing(self, document: int) -> Result[*tuple[Any, ...]]:
        l, a = t.links.c, t.actors.c
        return self._to.execute(
            select(l.local, a.id).join(t.actors, a.actor == l.actor).where(l.document == document, l.until == t.STILL)
        )

    def _guide_unlinked(self) -> None:
        """Guide to what a reading says that came without links, as the words alone tell it."""
        if self._unlinked and self._reading is not None:
            _, number, reading = self._reading
            self._guide_to_propositions(number, reading, {})
        self._unlinked = False

    def _guide_to_propositions(self, reading_number: int, reading: Json, linked: Mapping[str, str]) -> None:
        found: set[tuple[str, int]] = set()
        for position, statement in enumerate(reading["statements"]):
            said = case_statement("", "", statement_row(reading, statement), linked.get)
            found.add((proposition_of(said).key, (reading_number << t.STATEMENT_BITS) + position))
        p = t.propositions.c
        if found:
            first = reading_number << t.STATEMENT_BITS
            known = self._to.execute(
                select(p.key, p.statement).where(p.key.in_({key for key, _ in found}), p.statement >= first)
            )
            found.difference_update((row.key, row.statement) for row in known)
        if found:
            self._to.execute(insert(t.propositions), [{"key": k, "statement": s} for k, s in sorted(found)])

    def _guide_to_actors(self, reading_number: int, reading: Json, linked: Mapping[str, int]) -> None:
        found: set[tuple[int, int, int]] = set()
        for position, statement in enumerate(reading["statements"]):
            number = (reading_number << t.STATEMENT_BITS) + position
            sides = [(SUBJECT, statement["subject"]), (OBJECT, statement["object"])]
            for role, who in (*sides, *((VOICE, voice) for voice in statement["voices"])):
                actor = linked.get(who["actor"]) if who and who["actor"] else None
                if actor is not None:
                    found.add((actor, role, number))
        if not found:
            return
        p = t.participants.c
        known = self._to.execute(
            select(p.actor, p.role, p.statement).where(
                p.actor.in_({actor for actor, _, _ in found}), p.statement >= min(found, key=lambda f: f[2])[2]
            )
        )
        found.difference_update((row.actor, row.role, row.statement) for row in known)
        if found:
            rows = [{"actor": a, "role": r, "statement": s} for a, r, s in sorted(found)]
            self._to.execute(insert(t.participants), rows)

    def _copy(self, record: LogRecord, content: Json) -> None:
        self._to.execute(
            insert(t.copies).values(number=record.number, document=content["document"], other=content["other"])
        )

    def _judgement(self, record: LogRecord, content: Json) -> None:
        self._to.execute(insert(t.judgements).values(number=record.number, id=record.key))

    def _document_number(self, document: str) -> int:
        number: int = self._to.execute(select(t.documents.c.document).where(t.documents.c.id == document)).scalar_one()
        return number

    def _actor_number(self, actor: str) -> int:
        known = self._actors.get(actor)
        if known is None:
            a = t.actors.c
            known = self._to.execute(select(a.actor).where(a.id == storable(actor))).scalar()
            if known is None:
                known = (self._to.execute(select(func.max(a.actor))).scalar() or 0) + 1
                self._to.execute(insert(t.actors).values(actor=known, id=storable(actor)))
            self._actors[actor] = known
        return known

    def _read_now(self, document: str) -> tuple[int, Json] | None:
        if self._reading is None or self._reading[0] != document:
            r, log = t.readings.c, t.log.c
            found = self._to.execute(
                select(log.number, log.body)
                .join(t.readings, r.number == log.number)
                .join(t.documents, t.documents.c.document == r.document)
                .where(t.documents.c.id == document, r.until == t.STILL)
            ).first()
            if found is None:
                return None
            self._reading = (document, found.number, json.loads(found.body)["reading"])
        return self._reading[1], self._reading[2]


_APPLY: Mapping[str, Callable[[Projector, LogRecord, Json], None]] = {
    "document": Projector._document,
    "accession": Projector._accession,
    "blob": Projector._blob,
    "reading": Projector._new_reading,
    "links": Projector._new_links,
    "copy": Projector._copy,
    "judgement": Projector._judgement,
}
