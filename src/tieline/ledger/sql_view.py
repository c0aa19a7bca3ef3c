"""The View over a database: derived rows as they stood at one record of the log, with the verdicts on them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, func, select

from tieline.ledger import tables as t
from tieline.ledger.actor_rows import CaseActors
from tieline.ledger.backend import Backend
from tieline.ledger.case_lists import CaseLists
from tieline.ledger.claim_following import MOVING, claims_judged, name_now, with_claims
from tieline.ledger.publisher_names import PublisherNames, publisher_as_named
from tieline.ledger.rereading import Followed, follow_judgements
from tieline.ledger.statement_rows import CaseStatements, in_parts
from tieline.ledger.verdicts import SourceVerdict, Verdicts, pass_verdicts
from tieline.ledger.wording import indexed_words, storable
from tieline.model import Document, Reading
from tieline.model.case import (
    Accession,
    Called,
    CaseActor,
    CaseStatement,
    CopyLink,
    Portrait,
    Reliability,
    Source,
    completed,
    split_key,
)
from tieline.model.case_json import accession_from_json, copy_link_from_json, judgement_from_json
from tieline.model.judgements import Judgement, in_force
from tieline.model.reading_from_json import reading_from_json

CHUNK = 500
"""Rows asked for at a time, so that a stream over a case holds little of it."""


class SqlView:
    """The case as it stood after the record `number` of its log."""

    def __init__(
        self, backend: Backend, number: int, known_at: str | None, made: Mapping[int, Judgement], followed: Followed
    ) -> None:
        self._backend = backend
        self._number = number
        self._known_at = known_at
        self._everything = judgements = tuple(made.values())
        self._made = {j.id: at for at, j in made.items()}
        standing = {j.id: j for j in followed.judgements}
        self._in_force = tuple(standing.get(j.id, j) for j in in_force(judgements))
        self._verdicts = pass_verdicts(followed.judgements)
        self._orphaned = followed.orphaned
        self._rows = CaseStatements(backend, number, self._verdicts)
        self._cast = CaseActors(backend, number, self._verdicts)
        self._publishers = PublisherNames(backend)
        self._lists = CaseLists(backend, number, self._publishers)

    @classmethod
    def over(
        cls, backend: Backend, connection: Connection, known_at: str | None = None, last: int | None = None
    ) -> SqlView:
        """The view that a connection sees: of all its records, of those recorded up to `known_at`, or of those up to
        the number `last`."""
        newest = select(func.max(t.log.c.number))
        if last is not None:
            newest = newest.where(t.log.c.number <= last)
        if known_at is not None:
            newest = newest.where(t.log.c.recorded <= known_at)
        number = connection.execute(newest).scalar() or 0
        j = t.judgements.c
        rows = connection.execute(
            select(j.number, t.log.c.body)
            .join(t.log, j.number == t.log.c.number)
            .where(j.number <= number)
            .order_by(j.number)
        )
        made = {row.number: judgement_from_json(json.loads(row.body)) for row in rows}
        counting = {j.id for j in in_force(made.values())}
        followed = follow_judgements(connection, number, {n: j for n, j in made.items() if j.id in counting})
        return cls(backend, number, known_at, made, followed)

    @property
    def known_at(self) -> str | None:
        """The moment up to which records count."""
        return self._known_at

    @property
    def number(self) -> int:
        """The number of the newest record that counts."""
        return self._number

    @property
    def verdicts(self) -> Verdicts:
        """What the judgements that count say, their targets named by the keys of the newest readings."""
        return self._verdicts

    @property
    def orphaned(self) -> frozenset[str]:
        """Ids of judgements that rest on nothing since a newer reading no longer finds what they were made on."""
        return self._orphaned

    def documents(self) -> Iterator[str]:
        """Ids of the documents, in the order they came."""
        d = t.documents.c
        for row in self._stream(select(d.document, d.id), d.document):
            if row.id not in self._verdicts.withdrawn:
                yield row.id

    def document(self, document: str) -> Document | None:
        """The document with its text and what its first accession says of it, or a later one from the same source."""
        if document in self._verdicts.withdrawn:
            return None
        first = next(self._accessions(document), None)
        if first is None:
            return None
        return Document(
            document, first.source, self._text(document), first.title, first.publisher, first.author, first.published,
            first.language,
        )  # fmt: skip

    def reading(self, document: str) -> Reading | None:
        """The newest reading of a document, as it was read."""
        if document in self._verdicts.withdrawn:
            return None
        r, d = t.readings.c, t.documents.c
        asked = (
            select(t.log.c.body)
            .join(t.readings, r.number == t.log.c.number)
            .join(t.documents, d.document == r.document)
            .where(d.id == document, r.number <= self._number, r.until > self._number)
        )
        body = self._one(asked)
        if body is None:
            return None
        data = json.loads(body.body)["reading"]
        data["document"]["text"] = self._text(document)
        return reading_from_json(data)

    def accessions(
        self, document: str | None = None, *, documents: Collection[str] | None = None
    ) -> Iterator[Accession]:
        """The arrivals of one document, of several, or of all; of each in the order they came."""
        found = self._accessions(document) if documents is None else self._accessions_together(documents)
        return (a for a in found if a.document not in self._verdicts.withdrawn)

    def arrivals_of(self, document: str) -> Iterator[Accession]:
        """The arrivals of one document, withdrawn or not."""
        return self._accessions(document)

    def copies(self, document: str | None = None, *, documents: Collection[str] | None = None) -> Iterator[CopyLink]:
        """Which documents repeat which, in the order it was found: those with one document, on either side, with
        several, or all."""
        c = t.copies.c
        asked = select(c.number, t.log.c.body).join(t.log, t.log.c.number == c.number)
        rows: Iterable[Row[*tuple[Any, ...]]]
        if documents is not None:
            rows = self._copies_together(asked, documents)
        elif document is not None:
            rows = self._stream(asked.where((c.document == document) | (c.other == document)), c.number)
        else:
            rows = self._stream(asked, c.number)
        for row in rows:
            link = copy_link_from_json(json.loads(row.body))
            if self._verdicts.withdrawn.isdisjoint((link.document, link.other)):
                yield link

    def statements(
        self,
        *,
        about: str | None = None,
        voice: str | None = None,
        relation: str | None = None,
        kind: str | None = None,
        document: str | None = None,
        since: str | None = None,
        keys: Sequence[str] | None = None,
        proposition: str | None = None,
        rejected: bool = False,
    ) -> Iterator[CaseStatement]:
        """Statements that fit all that is asked, in the order in which they were read; the analyst's own come last."""
        return self._rows.found(
            about=about,
            voice=voice,
            relation=relation,
            kind=kind,
            document=document,
            since=since,
            keys=keys,
            proposition=proposition,
            rejected=rejected,
        )

    def actors(self) -> Iterator[CaseActor]:
        """All case actors that documents of the view speak of, by id."""
        return self._cast.every()

    def actor(self, actor: str) -> CaseActor | None:
        """The case actor with this id, also under an id that was merged into it."""
        return self._cast.one(actor)

    def portrait(self, actor: str, members: int) -> Portrait | None:
        """The case actor with this id, also under one that was merged into it, with so many of its members at most."""
        return self._cast.portrait(actor, members)

    def possibly_called(self, name: str) -> list[str]:
        """The ids, in their order, of all case actors that are called so in whatever letters, by a document or by a
        decision, and of some that are not."""
        return self._cast.possibly_called(name)

    def actors_beginning(self, start: str) -> list[str]:
        """The ids of the case actors that begin so, in their order."""
        return self._cast.beginning(start)

    def called(self, actors: Collection[str] | None = None) -> Mapping[str, Called]:
        """What the case actors with these ids are called, by these ids; of all where None."""
        return self._cast.called(self._cast.ids() if actors is None else actors)

    def sources(self) -> Iterator[Source]:
        """The publishers by name, with owner and grade."""
        named: dict[str, dict[str, None]] = defaultdict(dict)
        a, d = t.accessions.c, t.documents.c
        with self._backend.reading() as connection:
            rows = connection.execute(
                select(a.publisher, d.id, a.number)
                .join(t.documents, d.document == a.document)
                .where(a.publisher.is_not(None), a.number <= self._number)
                .order_by(a.number)
            )
            came = [(publisher_as_named(connection, row.publisher, row.number), row.id) for row in rows]
        for name, document in came:
            if document not in self._verdicts.withdrawn:
                named[self._publishers.standing(name)][document] = None
        for name in sorted(named):
            said = self._said_of(name)
            if said is None:
                yield Source(name, tuple(named[name]))
            else:
                yield Source(name, tuple(named[name]), said.owner, said.reliability, said.judgements)

    def owners(self) -> Mapping[str, str]:
        """Who owns a publisher, by its name, where the analyst said so."""
        names = {self._publishers.standing(name) for name, said in self._verdicts.sources.items() if said.owner}
        return {name: said.owner for name in names if (said := self._said_of(name)) is not None and said.owner}

    def grades(self) -> Mapping[str, Reliability]:
        """How reliable a publisher is, by its name, where the analyst said so."""
        names = {self._publishers.standing(name) for name, said in self._verdicts.sources.items() if said.reliability}
        return {n: said.reliability for n in names if (said := self._said_of(n)) is not None and said.reliability}

    def _said_of(self, publisher: str) -> SourceVerdict | None:
        """What judgements say of the publisher that stands under this name."""
        every = self._publishers.names_of(publisher)
        return next((v for each in every if (v := self._verdicts.sources.get(each)) is not None), None)

    def count_statements(self) -> int:
        """How many statements `statements()` gives, without making them."""
        said, gone = self._verdicts, self._verdicts.withdrawn
        added = {key for home, made in said.added.items() if home not in gone for key in made}
        rejected = {k for k, v in said.statements.items() if v.standing == "rejected" and split_key(k)[0] not in gone}
        return self._rows.count() + len(added - rejected) - len(rejected - added)

    def count_actors(self) -> int:
        """How many case actors `actors()` gives, without making them."""
        return len(self._cast.ids())

    def judgements(self) -> Iterator[Judgement]:
        """All judgements that count now, oldest first."""
        return iter(self._with_claims)

    @cached_property
    def _with_claims(self) -> tuple[Judgement, ...]:
        """Those that count, each on the claims it was made on by the ids that they have now."""
        judged = [j for j in self._in_force if claims_judged(j)]
        if not judged:
            return self._in_force
        last = self._last_moved()
        early = [j for j in judged if self._made[j.id] < last]
        standing = {claim: self._says(claim) for j in early for claim in claims_judged(j)}
        moved = {j.id: self._claims_now(j) for j in early if not all(standing[claim] for claim in claims_judged(j))}
        return tuple(with_claims(j, moved[j.id]) if j.id in moved else j for j in self._in_force)

    def _last_moved(self) -> int:
        """The newest record after which a claim may have another id."""
        l, r = t.links.c, t.readings.c
        with self._backend.reading() as connection:
            ended = [
                connection.execute(select(func.max(until)).where(until <= self._number)).scalar()
                for until in (l.until, r.until)
            ]
        return max((*(at for j in self._everything if j.action in MOVING for at in [self._made[j.id]]),
                    *(at for at in ended if at is not None)), default=0)  # fmt: skip

    def _says(self, claim: str) -> bool:
        return next(self.statements(proposition=claim.partition("@")[0], rejected=True), None) is not None

    def _claims_now(self, j: Judgement) -> dict[str, str]:
        """What the claims that a judgement is on are called now, by the ids it has for them."""
        made = self._made[j.id]
        with self._backend.reading() as connection:
            before = SqlView.over(self._backend, connection, last=made)

        def then(key: str) -> list[CaseStatement]:
            return list(before.statements(proposition=key, rejected=True))

        def now(keys: Sequence[str]) -> Iterator[CaseStatement]:
            # Statements follow newer readings as those do that were accepted.
            followed = replace(j, action="accept", targets=tuple(keys))
            with self._backend.reading() as connection:
                newest = follow_judgements(connection, self._number, {made: followed}).judgements
            return self.statements(keys=[key for each in newest for key in each.targets])

        return {claim: claim if self._says(claim) else name_now(claim, then, now) for claim in claims_judged(j)}

    def all_judgements(self) -> Iterator[Judgement]:
        """All judgements ever made, also those undone, and the undoings; oldest first."""
        return iter(self._everything)

    def readings_made(self, documents: Sequence[str]) -> dict[str, int]:
        """The number in the log of each document's newest reading: what is made of a reading may be kept under it."""
        r, d = t.readings.c, t.documents.c
        asked = select(d.id, r.number).join(t.readings, r.document == d.document)
        asked = asked.where(d.id.in_(documents), r.number <= self._number, r.until > self._number)
        with self._backend.reading() as connection:
            return {row.id: row.number for row in connection.execute(asked)}

    def statements_numbered(self, numbers: Sequence[int]) -> Mapping[int, CaseStatement]:
        """The statements with these numbers of the store, by them; those that are not in the view are left out."""
        return self._rows.numbered(numbers)

    def statements_saying(self, propositions: Sequence[str]) -> Iterator[CaseStatement]:
        """The statements that say or deny one of these propositions (keys): what `statements(proposition=)` gives one
        by one, in a few questions to the store."""
        return self._rows.saying_any(propositions)

    @property
    def lists(self) -> CaseLists:
        """What is said in the case, listed and counted from indexes alone."""
        return self._lists

    def holds(self, document: str) -> bool:
        """Whether the document came into the case, withdrawn or not."""
        d = t.documents.c
        return self._one(select(d.document).where(d.id == document, d.document <= self._number)) is not None

    def spellings_by_document(self, actor: str, limit: int = 500) -> list[tuple[str, str, int]]:
        """How documents write a case actor: at most `limit` spellings, each with a document (its id) and how often it
        stands there, the most frequent first."""
        return self._cast.written(actor, limit)

    def newest_spellings(self, actor: str, limit: int) -> list[tuple[str, str, int]]:
        """What `spellings_by_document` tells of one of the machine's actors, of the documents that came last."""
        s, d, a = t.spellings.c, t.documents.c, t.actors.c
        number = select(a.actor).where(a.id == storable(actor)).scalar_subquery()
        asked = select(s.text, d.id, s.mentions).join(t.documents, d.document == s.document)
        asked = asked.where(s.actor == number, s.since <= self._number, s.until > self._number)
        with self._backend.reading() as connection:
            rows = connection.execute(asked.order_by(s.document.desc(), s.text).limit(limit)).all()
        return [(row.text, row.id, row.mentions) for row in rows if row.id not in self._verdicts.withdrawn]

    def linked_name(self, actor: str) -> str | None:
        """What the machine first called the case actor with this id, whatever was decided since; None for another."""
        links, actors = t.links.c, t.actors.c
        asked = select(links.name).join(t.actors, actors.actor == links.actor).where(actors.id == actor)
        row = self._one(asked.where(links.since <= self._number).order_by(links.since, links.local).limit(1))
        return cast(str, row.name) if row else None

    def has_actor(self, actor: str) -> bool:
        """Whether this names a case actor that was not rejected, whether or not a document in view speaks of it."""
        return self._cast.exists(actor)

    def evidence(self, document: str) -> Iterator[CaseStatement]:
        """What the newest reading of a document states, withdrawn or not and rejected or not."""
        return self._rows.read_in(document)

    def search(self, question: str, limit: int = 50) -> Iterator[str]:
        """Ids of at most `limit` documents that hold, for each word, one that begins so, in the order they came."""
        words = indexed_words(question)
        if not words or limit < 1:
            return
        with self._backend.reading() as connection:
            numbers = [n for n in self._backend.find_words(connection, words) if n <= self._number]
        given = 0
        for part in in_parts(numbers):
            with self._backend.reading() as connection:
                d = t.documents.c
                asked = select(d.id).where(d.document.in_(part)).order_by(d.document)
                ids = connection.execute(asked).scalars().all()
            for found in ids:
                if found not in self._verdicts.withdrawn:
                    yield found
                    given += 1
                    if given == limit:
                        return

    def _accessions(self, document: str | None) -> Iterator[Accession]:
        a = t.accessions.c
        asked = select(a.number, t.log.c.body).join(t.log, t.log.c.number == a.number)
        if document is None:
            yield from map(self._arrival, self._stream(asked, a.number))
            return
        asked = asked.join(t.documents, t.documents.c.document == a.document).where(t.documents.c.id == document)
        yield from completed(map(self._arrival, self._stream(asked, a.number)))

    def _accessions_together(self, documents: Collection[str]) -> Iterator[Accession]:
        a, d = t.accessions.c, t.documents.c
        asked = (
            select(t.log.c.body)
            .join(t.accessions, t.log.c.number == a.number)
            .join(t.documents, d.document == a.document)
            .where(a.number <= self._number)
            .order_by(a.number)
        )
        for part in in_parts(sorted(documents)):
            with self._backend.reading() as connection:
                rows = connection.execute(asked.where(d.id.in_(part))).all()
            yield from completed(map(self._arrival, rows))

    def _arrival(self, row: Row[*tuple[Any, ...]]) -> Accession:
        arrival = accession_from_json(json.loads(row.body))
        standing = self._publishers.standing(arrival.publisher) if arrival.publisher else arrival.publisher
        return arrival if standing == arrival.publisher else replace(arrival, publisher=standing)

    def _copies_together(
        self, asked: Select[*tuple[Any, ...]], documents: Collection[str]
    ) -> list[Row[*tuple[Any, ...]]]:
        c, found = t.copies.c, dict[int, Row[*tuple[Any, ...]]]()
        with self._backend.reading() as connection:
            for part in in_parts(sorted(documents)):
                for end in (c.document, c.other):  # one index each
                    rows = connection.execute(asked.where(end.in_(part), c.number <= self._number))
                    found.update((row.number, row) for row in rows)
        return [found[number] for number in sorted(found)]

    def _text(self, document: str) -> str:
        d = t.documents.c
        asked = select(t.log.c.body).join(t.documents, d.document == t.log.c.number).where(d.id == document)
        row = self._one(asked)
        return cast(str, json.loads(row.body)["text"]) if row else ""

    def _one(self, asked: Select[*tuple[Any, ...]]) -> Row[*tuple[Any, ...]] | None:
        with self._backend.reading() as connection:
            return connection.execute(asked).first()

    def _stream(self, asked: Select[*tuple[Any, ...]], number: Any) -> Iterator[Row[*tuple[Any, ...]]]:
        """Rows in the order of a record's number, up to that of the view."""
        after = 0
        while True:
            with self._backend.reading() as connection:
                chunk = asked.where(number > after, number <= self._number).order_by(number).limit(CHUNK)
                rows = connection.execute(chunk).all()
            yield from rows
            if len(rows) < CHUNK:
                return
            after = rows[-1][0]
