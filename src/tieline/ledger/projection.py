"""What each record of the log makes of the derived tables: the same when it is written and when they are rebuilt."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, insert, select, update

from tieline.ledger import tables as t
from tieline.ledger.records import LogRecord
from tieline.ledger.rows import OBJECT, SUBJECT, VOICE, Json, likeness, statement_row
from tieline.ledger.tallies import Tally, change_counts, propositions_in, tally_of
from tieline.ledger.wording import indexed_words, shortened, storable
from tieline.model.case import split_key
from tieline.model.case_json import canonical_json

Index = Callable[[Connection, int, str], None]
"""Puts the words of a document (its number) into the full-text index of the store."""

# Statements of SQL are put together once: for each document anew that would cost more than running them.
_INSERT = {table: insert(table) for table in t.DERIVED}
_NUMBER = select(t.documents.c.document).where(t.documents.c.id == bindparam("id"))
_READING = (
    select(t.log.c.number, t.log.c.body)
    .join(t.readings, t.readings.c.number == t.log.c.number)
    .where(t.readings.c.document == bindparam("home"), t.readings.c.until == t.STILL)
)
_LINKED = (
    select(t.links.c.local, t.links.c.actor, t.links.c.since, t.actors.c.id)
    .join(t.actors, t.actors.c.actor == t.links.c.actor)
    .where(t.links.c.document == bindparam("home"), t.links.c.until == t.STILL)
)
_END_READING = {
    table: update(table)
    .where(table.c.document == bindparam("home"), table.c.until == t.STILL)
    .values(until=bindparam("here"))
    for table in (t.readings, t.statements)
}
_END_LINK = {
    table: update(table)
    .where(
        table.c.actor == bindparam("old"),
        table.c.document == bindparam("home"),
        table.c.local == bindparam("who"),
        table.c.since == bindparam("from"),
    )
    .values(until=bindparam("here"))
    for table in (t.links, t.spellings)
}
_KNOWN_ACTORS = select(t.actors.c.id, t.actors.c.actor).where(t.actors.c.id.in_(bindparam("ids", expanding=True)))
_LAST_ACTOR = select(func.max(t.actors.c.actor))
_KNOWN_PARTICIPANTS = select(t.participants).where(
    t.participants.c.actor.in_(bindparam("actors", expanding=True)),
    t.participants.c.role.in_((SUBJECT, OBJECT, VOICE)),
    t.participants.c.statement.between(bindparam("first"), bindparam("last")),
)
_KNOWN_PROPOSITIONS = select(t.propositions).where(
    t.propositions.c.key.in_(bindparam("keys", expanding=True)),
    t.propositions.c.statement.between(bindparam("first"), bindparam("last")),
)


@dataclass(frozen=True, slots=True)
class _Link:
    """For whom a local actor stands: the number and id of the case actor, and the record that said so."""

    actor: int
    id: str
    since: int


class Projector:
    """Writes the derived rows of records, in the order of the log, inside one transaction."""

    def __init__(self, connection: Connection, index: Index) -> None:
        self._to = connection
        self._index = index
        self._actors: dict[str, int] = {}
        self._last_actor: int | None = None
        self._documents: dict[str, int] = {}
        self._unread: set[str] = set()
        self._reading: tuple[str, int, Json] | None = None
        self._links: dict[str, _Link] | None = None
        self._unguided = False

    def apply(self, record: LogRecord, content: Json) -> None:
        """Write what this record, whose body is `content`, adds to the derived tables or replaces there."""
        _APPLY[record.kind](self, record, content)

    def finish(self) -> None:
        """Write what is still owed for the last record."""
        self._guide_unlinked()

    def standing_links(self, document: str) -> dict[str, str | None]:
        """Each local actor of the newest reading, and the case actor it stands for; None for not yet linked."""
        read = self._read_now(document)
        if read is None:
            return {}
        linked = self._standing(document)
        return {a["id"]: linked[a["id"]].id if a["id"] in linked else None for a in read[1]["actors"]}

    def document_number(self, document: str) -> int | None:
        """The number of a document of the case; None for another."""
        if document not in self._documents:
            number = self._to.execute(_NUMBER, {"id": document}).scalar()
            if number is None:
                return None
            self._documents[document] = number
        return self._documents[document]

    def _document(self, record: LogRecord, content: Json) -> None:
        self._to.execute(_INSERT[t.documents], {"document": record.number, "id": record.key})
        self._documents[record.key] = record.number
        self._unread.add(record.key)
        self._index(self._to, record.number, " ".join(indexed_words(content["text"])))

    def _accession(self, record: LogRecord, content: Json) -> None:
        publisher = content["publisher"]
        row = {
            "number": record.number,
            "id": record.key,
            "document": self._document_number(content["document"]),
            "publisher": shortened(publisher, t.PUBLISHER) if publisher else None,
            "published": storable(content["published"]),
        }
        self._to.execute(_INSERT[t.accessions], row)

    def _blob(self, record: LogRecord, content: Json) -> None:
        self._to.execute(_INSERT[t.blobs], {"sha256": record.key, "number": record.number})

    def _new_reading(self, record: LogRecord, content: Json) -> None:
        self._guide_unlinked()
        document, here, reading = self._document_number(record.key), record.number, content["reading"]
        if record.key in self._unread:
            self._unread.remove(record.key)
        else:
            before = self._counted(record.key)
            for end in _END_READING.values():
                self._to.execute(end, {"home": document, "here": here})
            self._end_links(document, here, self._linked(document))
            change_counts(self._to, here, before, Tally())
        row = {"number": here, "document": document, "reader": content["reader"], "until": t.STILL}
        self._to.execute(_INSERT[t.readings], row)
        rows = [
            {
                "statement": (here << t.STATEMENT_BITS) + position,
                "document": document,
                "until": t.STILL,
                "relation": shortened(statement["relation"], t.RELATION),
                "kind": statement["kind"],
                "likeness": likeness(statement),
                "body": canonical_json(statement_row(reading, statement)),
            }
            for position, statement in enumerate(reading["statements"])
        ]
        if rows:
            self._to.execute(_INSERT[t.statements], rows)
        self._reading, self._links, self._unguided = (record.key, here, reading), {}, True

    def _new_links(self, record: LogRecord, content: Json) -> None:
        document, read = self._document_number(record.key), self._read_now(record.key)
        if read is None:
            return
        ids = {split_key(link["local"])[1]: link["actor"] for link in content["links"]}
        numbers = self._actor_numbers(ids.values())
        linked = {local: numbers[actor] for local, actor in ids.items()}
        standing, before = self._standing(record.key), self._counted(record.key)
        self._end_links(document, record.number, {local: standing[local] for local in linked if local in standing})
        self._insert_links(document, record.number, read[1], linked)
        standing.update({local: _Link(linked[local], storable(ids[local]), record.number) for local in linked})
        self._guide_to_actors(read[0], read[1], linked)
        keys = self._guide_to_propositions(read[0], read[1], {local: link.id for local, link in standing.items()})
        self._unguided = False
        after = tally_of(read[1], {local: link.actor for local, link in standing.items()}, keys)
        change_counts(self._to, record.number, before, after)

    def _counted(self, document: str) -> Tally:
        """What the newest reading of a document counts for by the links that stand."""
        read = self._read_now(document)
        standing = self._standing(document) if read is not None else {}
        if read is None or not standing:
            return Tally()
        keys = propositions_in(read[1], {local: link.id for local, link in standing.items()})
        return tally_of(read[1], {local: link.actor for local, link in standing.items()}, keys)

    def _standing(self, document: str) -> dict[str, _Link]:
        """The links of the local actors of the document that `_read_now` gave last."""
        if self._links is None:
            self._links = self._linked(self._document_number(document))
        return self._links

    def _linked(self, document: int) -> dict[str, _Link]:
        rows = self._to.execute(_LINKED, {"home": document})
        return {row.local: _Link(row.actor, row.id, row.since) for row in rows}

    def _end_links(self, document: int, here: int, ended: Mapping[str, _Link]) -> None:
        """End links of a document, given by local actor."""
        rows = [
            {"old": link.actor, "home": document, "who": local, "from": link.since, "here": here}
            for local, link in ended.items()
        ]
        if rows:
            for end in _END_LINK.values():
                self._to.execute(end, rows)

    def _insert_links(self, document: int, here: int, reading: Json, linked: Mapping[str, int]) -> None:
        called: dict[str, Counter[str]] = {local: Counter() for local in linked}
        for mention in reading["mentions"]:
            if mention["actor"] in linked and mention["form"] == "name":
                called[mention["actor"]][shortened(mention["text"], t.SPELLING)] += 1
        links, spellings = [], []
        for actor in reading["actors"]:
            local = actor["id"]
            if local not in linked:
                continue
            key = {"actor": linked[local], "document": document, "local": local, "since": here, "until": t.STILL}
            links.append({**key, "name": storable(actor["name"]), "type": actor["type"], "pack": actor["pack"]})
            spellings += [{**key, "text": text, "mentions": times} for text, times in called[local].items()]
        self._to.execute(_INSERT[t.links], links)
        if spellings:
            self._to.execute(_INSERT[t.spellings], spellings)

    def _guide_unlinked(self) -> None:
        """Guide to what a reading says that came without links, as the words alone tell it."""
        if self._unguided and self._reading is not None:
            self._guide_to_propositions(self._reading[1], self._reading[2], {})
        self._unguided = False

    def _guide_to_propositions(self, reading_number: int, reading: Json, linked: Mapping[str, str]) -> list[str]:
        """Guide to what the statements of a reading say; the key of each in turn."""
        first, keys = reading_number << t.STATEMENT_BITS, propositions_in(reading, linked)
        found = {(key, first + position) for position, key in enumerate(keys)}
        if found and not self._unguided:
            asked = {"keys": [key for key, _ in found], "first": first, "last": first + len(reading["statements"])}
            found.difference_update((row.key, row.statement) for row in self._to.execute(_KNOWN_PROPOSITIONS, asked))
        if found:
            self._to.execute(_INSERT[t.propositions], [{"key": k, "statement": s} for k, s in sorted(found)])
        return keys

    def _guide_to_actors(self, reading_number: int, reading: Json, linked: Mapping[str, int]) -> None:
        found: set[tuple[int, int, int]] = set()
        first = reading_number << t.STATEMENT_BITS
        for position, statement in enumerate(reading["statements"]):
            sides = [(SUBJECT, statement["subject"]), (OBJECT, statement["object"])]
            for role, who in (*sides, *((VOICE, voice) for voice in statement["voices"])):
                actor = linked.get(who["actor"]) if who and who["actor"] else None
                if actor is not None:
                    found.add((actor, role, first + position))
        if found and not self._unguided:
            numbers = sorted({actor for actor, _, _ in found})
            asked = {"actors": numbers, "first": first, "last": first + len(reading["statements"])}
            known = self._to.execute(_KNOWN_PARTICIPANTS, asked)
            found.difference_update((row.actor, row.role, row.statement) for row in known)
        if found:
            rows = [{"actor": a, "role": r, "statement": s} for a, r, s in sorted(found)]
            self._to.execute(_INSERT[t.participants], rows)

    def _copy(self, record: LogRecord, content: Json) -> None:
        row = {"number": record.number, "document": content["document"], "other": content["other"]}
        self._to.execute(_INSERT[t.copies], row)

    def _judgement(self, record: LogRecord, content: Json) -> None:
        self._to.execute(_INSERT[t.judgements], {"number": record.number, "id": record.key})

    def _document_number(self, document: str) -> int:
        number = self.document_number(document)
        if number is None:
            raise KeyError(document)
        return number

    def _actor_numbers(self, ids: Iterable[str]) -> Mapping[str, int]:
        """The numbers of these case actors, given in the order in which they are new."""
        wanted = list(dict.fromkeys(actor for actor in ids if actor not in self._actors))
        if wanted:
            known = self._to.execute(_KNOWN_ACTORS, {"ids": [storable(actor) for actor in wanted]})
            stored: dict[str, int] = {row.id: row.actor for row in known}
            if self._last_actor is None:
                self._last_actor = self._to.execute(_LAST_ACTOR).scalar() or 0
            new = [actor for actor in wanted if storable(actor) not in stored]
            stored |= {storable(actor): self._last_actor + place for place, actor in enumerate(new, 1)}
            self._last_actor += len(new)
            if new:
                rows = [{"id": storable(actor), "actor": stored[storable(actor)]} for actor in new]
                self._to.execute(_INSERT[t.actors], rows)
            self._actors |= {actor: stored[storable(actor)] for actor in wanted}
        return self._actors

    def _read_now(self, document: str) -> tuple[int, Json] | None:
        if self._reading is None or self._reading[0] != document:
            found = self._to.execute(_READING, {"home": self._document_number(document)}).first()
            if found is None:
                return None
            self._guide_unlinked()
            self._reading = (document, found.number, json.loads(found.body)["reading"])
            self._links = None
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
