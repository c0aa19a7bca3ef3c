"""Statements of a case from their rows: found by what is asked, resolved by the links, judged by the verdicts.

A question first gives the numbers of all rows that may fit, from the indexes and from what judgements moved; the rows
are then made whole a few hundred at a time, and each is held against the question as it stands.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import groupby, islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, func, select

from tieline.errors import PublishedDateError
from tieline.ledger import tables as t
from tieline.ledger.backend import Backend
from tieline.ledger.rows import OBJECT, SUBJECT, VOICE, case_statement
from tieline.ledger.verdicts import Verdicts, added_statement, apply_verdict
from tieline.ledger.wording import shortened, storable
from tieline.model.case import CaseStatement, local_key, split_key
from tieline.model.time import earliest

FIRST_CHUNK, CHUNK, WALK = 64, 512, 16_384
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Question:
    about: str | None
    voice: str | None
    relation: str | None
    kind: str | None
    document: str | None
    since: date | None
    keys: frozenset[str] | None
    proposition: str | None
    rejected: bool

    def fits(self, s: CaseStatement) -> bool:
        return (
            (self.rejected or s.standing != "rejected")
            and (self.relation is None or s.statement.relation == self.relation)
            and (self.kind is None or s.statement.kind == self.kind)
            and (self.document is None or s.document == self.document)
            and (self.about is None or self.about in (s.subject, s.object))
            and (self.voice is None or self.voice in s.voices)
            and (self.keys is None or s.key in self.keys)
            and (self.proposition is None or _says(s, self.proposition))
        )


_NOTHING_ASKED = _Question(None, None, None, None, None, None, None, None, rejected=True)


def _says(s: CaseStatement, proposition: str) -> bool:
    return _key_of(s) == proposition


def _key_of(s: CaseStatement) -> str:
    from tieline.model.propositions import proposition_of  # the codebook is read by those who ask this

    return proposition_of(s).key


class CaseStatements:
    """The statements of a view."""

    def __init__(self, backend: Backend, number: int, verdicts: Verdicts) -> None:
        self._backend = backend
        self._number = number
        self._verdicts = verdicts
        self._identities = verdicts.identities
        self._actors: dict[int, str] = {}

    def found(
        self,
        *,
        about: str | None,
        voice: str | None,
        relation: str | None,
        kind: str | None,
        document: str | None,
        since: str | None,
        keys: Sequence[str] | None,
        proposition: str | None,
        rejected: bool,
    ) -> Iterator[CaseStatement]:
        """Statements that fit all that is asked. Raises PublishedDateError for a `since` that is no EDTF date."""
        standing = self._identities.standing
        asked = _Question(
            about=standing(about) if about is not None else None,
            voice=standing(voice) if voice is not None else None,
            relation=relation,
            kind=kind,
            document=document,
            since=_first_day(since) if since is not None else None,
            keys=frozenset(keys) if keys is not None else None,
            proposition=proposition,
            rejected=rejected,
        )
        return self._found(asked)

    def _found(self, asked: _Question) -> Iterator[CaseStatement]:
        for rows in self._chunks(asked):
            for each in self._made_whole(rows, asked.since):
                if asked.fits(each):
                    yield each
        for each in self._added(asked):
            if asked.fits(each):
                yield each

    def saying_any(self, propositions: Sequence[str]) -> Iterator[CaseStatement]:
        """The statements that say or deny one of these propositions (keys), rejected ones left out, read together."""
        wanted = frozenset(propositions)
        numbers = _in_any(*(self._saying(part) for part in in_parts(sorted(wanted))))
        while chunk := list(islice(numbers, CHUNK)):
            for each in self._made_whole(chunk, None):
                if each.standing != "rejected" and _key_of(each) in wanted:
                    yield each
        for each in self._added(_NOTHING_ASKED):
            if each.standing != "rejected" and _key_of(each) in wanted:
                yield each

    def count(self) -> int:
        """How many statements the newest readings of the documents in view hold, whatever was decided on them."""
        s, d = t.statements.c, t.documents.c
        counted = select(func.count()).where(s.until > self._number, s.statement < self._end)
        with self._backend.reading() as connection:
            found: int = connection.execute(counted.select_from(t.statements)).scalar_one()
            for part in in_parts(sorted(self._verdicts.withdrawn)):
                of_these = counted.select_from(t.statements.join(t.documents, d.document == s.document))
                found -= connection.execute(of_these.where(d.id.in_(part))).scalar_one()
        return found

    def read_in(self, document: str) -> Iterator[CaseStatement]:
        """The statements of a document's newest reading, whether or not it is withdrawn."""
        numbers = self._of_documents([document])
        with self._backend.reading() as connection:
            found = self._whole(connection, numbers, None, frozenset())
        yield from found

    def _chunks(self, asked: _Question) -> Iterator[list[int]]:
        narrow = (asked.keys, asked.document, asked.about, asked.voice, asked.proposition)
        numbers = self._scan(asked.relation) if all(each is None for each in narrow) else self._candidates(asked)
        size = FIRST_CHUNK
        while chunk := list(islice(numbers, size)):
            yield chunk
            size = min(2 * size, CHUNK)

    def _scan(self, relation: str | None) -> Iterator[int]:
        s = t.statements.c
        asked = select(s.statement).where(s.until > self._number)
        if relation is not None:
            also = self._of_documents(self._homes_of_changes(("relation",)))
            asked = asked.where((s.relation == shortened(relation, t.RELATION)) | s.statement.in_(also))
        return self._walk(asked, s.statement)

    def _walk(self, asked: Select[int], number: ColumnElement[int]) -> Iterator[int]:
        """Numbers of statements in their order, a few more each time they are asked for."""
        after, size = -1, FIRST_CHUNK
        while True:
            with self._backend.reading() as connection:
                some = asked.where(number > after, number < self._end).order_by(number).limit(size)
                numbers = connection.execute(some).scalars().all()
            yield from numbers
            if len(numbers) < size:
                return
            after, size = numbers[-1], min(4 * size, WALK)

    def _candidates(self, asked: _Question) -> Iterator[int]:
        """Numbers, in their order, of all rows that may fit, and of some that do not."""
        if asked.keys is not None:
            return iter(self._of_documents(sorted({key.rpartition("#")[0] for key in asked.keys})))
        if asked.document is not None:
            return iter(self._of_documents([asked.document]))
        found: list[Iterator[int]] = []
        if asked.about is not None:
            found.append(self._speaking_of(asked.about, (SUBJECT, OBJECT), ("subject", "object")))
        if asked.voice is not None:
            found.append(self._speaking_of(asked.voice, (VOICE,), ()))
        if asked.proposition is not None:
            found.append(self._saying([asked.proposition]))
        return reduce(_in_both, found)

    def _saying(self, propositions: Sequence[str]) -> Iterator[int]:
        """Where the machine's links make it this proposition, and wherever judgements say otherwise than the links."""
        p, a, known = t.participants.c, t.actors.c, self._identities
        made = select(t.propositions.c.statement).where(t.propositions.c.key.in_(propositions))
        found = [self._walk(made, t.propositions.c.statement)]
        for part in in_parts(sorted({*known.into, *known.into.values(), *known.rejected})):
            touched = select(a.actor).where(a.id.in_([storable(actor) for actor in part]))
            also = select(p.statement).where(p.actor.in_(touched), p.role.in_((SUBJECT, OBJECT))).distinct()
            found.append(self._walk(also, p.statement))
        homes = {split_key(local)[0] for local in known.moved}
        homes.update(self._homes_of_changes(("relation", "subject", "object", "mode")))
        return _in_any(*found, iter(self._of_documents(sorted(homes))))

    def _speaking_of(self, actor: str, roles: Sequence[int], fields: Sequence[str]) -> Iterator[int]:
        p, a = t.participants.c, t.actors.c
        parts = [storable(part) for part in self._identities.parts(actor)]
        with self._backend.reading() as connection:
            numbers = connection.execute(select(a.actor).where(a.id.in_(parts))).scalars().all()
        walks = [
            self._walk(select(p.statement).where(p.actor == number, p.role == role), p.statement)
            for number in numbers
            for role in roles
        ]
        homes = set(self._homes_of_changes(fields))
        moved = self._identities.moved
        homes |= {split_key(k)[0] for k, v in moved.items() if self._identities.standing(v) == actor}
        return _in_any(*walks, iter(self._of_documents(sorted(homes))))

    def _homes_of_changes(self, fields: Iterable[str]) -> list[str]:
        """Documents with statements in which the analyst changed one of these fields."""
        wanted = set(fields)
        verdicts = self._verdicts.statements.items()
        return sorted({split_key(key)[0] for key, v in verdicts if not wanted.isdisjoint(v.corrected)})

    def _of_documents(self, documents: Sequence[str]) -> list[int]:
        """The numbers of the statements in the newest readings of these documents, in their order."""
        s, d = t.statements.c, t.documents.c
        found: list[int] = []
        for part in in_parts(documents):
            with self._backend.reading() as connection:
                rows = connection.execute(
                    select(s.statement)
                    .join(t.documents, d.document == s.document)
                    .where(d.id.in_(part), s.until > self._number, s.statement < self._end)
                )
                found.extend(rows.scalars())
        return sorted(found)

    @property
    def _end(self) -> int:
        return (self._number + 1) << t.STATEMENT_BITS

    def _made_whole(self, numbers: Sequence[int], since: date | None) -> list[CaseStatement]:
        with self._backend.reading() as connection:
            return self._whole(connection, numbers, since, self._verdicts.withdrawn)

    def numbered(self, numbers: Sequence[int]) -> dict[int, CaseStatement]:
        """The statements of the view that have these numbers, by them."""
        with self._backend.reading() as connection:
            return dict(self._numbered(connection, sorted(numbers), None, self._verdicts.withdrawn))

    def _whole(
        self, connection: Connection, numbers: Sequence[int], since: date | None, hidden: frozenset[str]
    ) -> list[CaseStatement]:
        return [found for _, found in self._numbered(connection, numbers, since, hidden)]

    def _numbered(
        self, connection: Connection, numbers: Sequence[int], since: date | None, hidden: frozenset[str]
    ) -> list[tuple[int, CaseStatement]]:
        s, d = t.statements.c, t.documents.c
        rows: list[Any] = []
        for part in in_parts(numbers):
            rows += connection.execute(
                select(s.statement, s.document, d.id, s.body)
                .join(t.documents, d.document == s.document)
                .where(s.statement.in_(part), s.until > self._number, s.statement < self._end)
                .order_by(s.statement)
            )
        rows = [row for row in rows if row.id not in hidden]
        homes = sorted({row.document for row in rows})
        if since is not None:
            late = self._published_since(connection, homes, since)
            rows = [row for row in rows if row.document in late]
        linked = self._links(connection, homes)
        return [(row.statement, self._statement(row.id, row.document, json.loads(row.body), linked)) for row in rows]

    def _statement(
        self, document: str, number: int, row: dict[str, Any], linked: dict[tuple[int, str], str]
    ) -> CaseStatement:
        def actor(local: str) -> str | None:
            return self._identities.actor_of(local_key(document, local), linked.get((number, local)))

        key = local_key(document, row["statement"]["id"])
        found = case_statement(key, document, row, actor)
        verdict = self._verdicts.statements.get(key)
        return apply_verdict(found, verdict, self._identities) if verdict else found

    def _links(self, connection: Connection, homes: Sequence[int]) -> dict[tuple[int, str], str]:
        """The case actor that each local actor of these documents was linked to."""
        l, a = t.links.c, t.actors.c
        numbered: dict[tuple[int, str], int] = {}
        for part in in_parts(homes):
            asked = select(l.document, l.local, l.actor).where(l.document.in_(part))
            asked = asked.where(l.since <= self._number, l.until > self._number)
            numbered.update(((document, local), actor) for document, local, actor in connection.execute(asked).all())
        for some in in_parts(sorted(set(numbered.values()) - self._actors.keys())):
            named = connection.execute(select(a.actor, a.id).where(a.actor.in_(some)))
            self._actors.update((number, actor) for number, actor in named)
        return {place: self._actors[actor] for place, actor in numbered.items()}

    def _published_since(self, connection: Connection, homes: Sequence[int], since: date) -> set[int]:
        a = t.accessions.c
        first: dict[int, str | None] = {}
        for part in in_parts(homes):
            rows = connection.execute(
                select(a.document, a.published).where(a.document.in_(part), a.number <= self._number).order_by(a.number)
            )
            for row in rows:
                first.setdefault(row.document, row.published)
        return {document for document, published in first.items() if _is_since(published, since)}

    def _added(self, asked: _Question) -> Iterator[CaseStatement]:
        for document, made in self._verdicts.added.items():
            if document in self._verdicts.withdrawn or (asked.document or document) != document:
                continue
            text = self._of_document(document, asked.since)
            if text is None:
                continue
            for key, judgement in made.items():
                yield added_statement(judgement, text, self._verdicts.statements.get(key), self._identities)

    def _of_document(self, document: str, since: date | None) -> str | None:
        """The text of a document; None if it was published before `since`."""
        d = t.documents.c
        with self._backend.reading() as connection:
            asked = select(d.document, t.log.c.body).join(t.log, t.log.c.number == d.document).where(d.id == document)
            row = connection.execute(asked).first()
            if row is None or (since is not None and not self._published_since(connection, [row.document], since)):
                return None
        text: str = json.loads(row.body)["text"]
        return text


def _in_any(*walks: Iterator[int]) -> Iterator[int]:
    """The numbers of all of these rising walks, each once, rising."""
    return (number for number, _ in groupby(heapq.merge(*walks)))


def _in_both(one: Iterator[int], other: Iterator[int]) -> Iterator[int]:
    """The numbers that stand in both of two rising walks."""
    here = next(other, None)
    for number in one:
        while here is not None and here < number:
            here = next(other, None)
        if here == number:
            yield number


def in_parts(numbers: Sequence[T]) -> Iterator[Sequence[T]]:
    """At most as many at a time as a statement of SQL may bind."""
    for start in range(0, len(numbers), CHUNK):
        yield numbers[start : start + CHUNK]


def _first_day(since: str) -> date:
    try:
        return earliest(since)
    except ValueError:
        raise PublishedDateError(since) from None


def _is_since(published: str | None, since: date) -> bool:
    try:
        return published is not None and earliest(published) >= since
    except ValueError:
        return False
