"""The case as it was known at a time: what every analysis, export and page reads, whatever the store behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from tieline.model import Document, Reading
from tieline.model.case import Accession, Called, CaseActor, CaseStatement, CopyLink, Portrait, Reliability, Source
from tieline.model.judgements import Judgement


class View(Protocol):
    """A case with all judgements applied. Withdrawn documents and rejected actors are not in it.

    All sequences come in an order that depends on content alone, so that two stores holding the same log give the same
    View.
    """

    @property
    def known_at(self) -> str | None:
        """The moment (UTC, RFC 3339) up to which records count; None for all."""

    def documents(self) -> Iterator[str]:
        """Ids of the documents in the case, in the order they came."""

    def document(self, document: str) -> Document | None:
        """The document with its text and what its first accession says of it; None if it is not in the view."""

    def reading(self, document: str) -> Reading | None:
        """The newest reading of a document, as it was read; None if there is none."""

    def accessions(
        self, document: str | None = None, *, documents: Collection[str] | None = None
    ) -> Iterator[Accession]:
        """The arrivals of one document, of several, or of all; of each in the order they came."""

    def copies(self, document: str | None = None, *, documents: Collection[str] | None = None) -> Iterator[CopyLink]:
        """Which documents repeat which; the links of one document, on either side, of several, or all."""

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
        """Statements that fit all that is asked. `about`: the case actor is subject or object; `voice`: it says so;
        `since`: the document was published on that day (EDTF) or later; `proposition`: it says or denies the
        proposition with this key (`tieline.model.propositions`); `rejected`: those rejected by the analyst too.
        """

    def statements_saying(self, propositions: Sequence[str]) -> Iterator[CaseStatement]:
        """What `statements(proposition=)` gives for each of these keys, asked for together."""

    def actors(self) -> Iterator[CaseActor]:
        """All case actors."""

    def actor(self, actor: str) -> CaseActor | None:
        """The case actor with this id, also under an id that was merged into it; None if there is none."""

    def portrait(self, actor: str, members: int) -> Portrait | None:
        """What `actor` gives, with so many of its members at most: it takes no longer for one of whom much is said."""

    def possibly_called(self, name: str) -> Sequence[str]:
        """The ids, in their order, of all case actors that are called so in whatever letters, by a document or by a
        decision, and of some that are not."""

    def actors_beginning(self, start: str) -> Sequence[str]:
        """The ids of the case actors that begin so, in their order, also of some that the view does not speak of."""

    def called(self, actors: Collection[str] | None = None) -> Mapping[str, Called]:
        """What the case actors with these ids are called, by these ids; of all where None. `actor` tells more, and
        takes longer. Whoever is not in the view is left out."""

    def sources(self) -> Iterator[Source]:
        """The publishers, with owner and grade."""

    def owners(self) -> Mapping[str, str]:
        """Who owns a publisher, by its name, where the analyst said so: what `sources` tells, without its documents."""

    def grades(self) -> Mapping[str, Reliability]:
        """How reliable a publisher is, by its name, where the analyst said so."""

    def judgements(self) -> Iterator[Judgement]:
        """All judgements that count now, oldest first; neither those undone nor the undoings are among them.

        Their targets bear the keys of the newest readings; those of the `orphaned` the keys that they were made on.
        Claims bear the ids that they have now, whoever was merged since.
        """

    def all_judgements(self) -> Iterator[Judgement]:
        """All judgements ever made, also those undone, and the undoings; oldest first."""

    @property
    def orphaned(self) -> frozenset[str]:
        """Ids of judgements that rest on nothing since a newer reading no longer finds what they were made on."""

    def search(self, question: str, limit: int = 50) -> Iterator[str]:
        """Ids of at most `limit` documents that hold, for each word asked, one that begins so, in the order they came.

        Words are compared in lower case and without accents.
        """
