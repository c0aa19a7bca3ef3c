"""A case made by hand, in memory: what the tests of the analysis weigh. A frozen View over tuples."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from tieline.ledger.view import View
from tieline.model import Check, Commitment, Document, Participant, PlaceMention, Reading, Span, Statement, Voice, When
from tieline.model.case import (
    Accession,
    Called,
    CaseActor,
    CaseStatement,
    CopyKind,
    CopyLink,
    Portrait,
    Reliability,
    SharedPassage,
    Source,
)
from tieline.model.judgements import Judgement
from tieline.model.mentions import ActorType
from tieline.model.propositions import proposition_of
from tieline.model.statements import Certainty, Kind, Mode, Polarity


@dataclass(frozen=True)
class SmallView:
    """A View over tuples, slow and plain."""

    known_at: str | None = None
    held_documents: Mapping[str, Document] = field(default_factory=dict)
    held_accessions: tuple[Accession, ...] = ()
    held_copies: tuple[CopyLink, ...] = ()
    held_statements: tuple[CaseStatement, ...] = ()
    held_actors: Mapping[str, CaseActor] = field(default_factory=dict)
    held_sources: tuple[Source, ...] = ()
    held_judgements: tuple[Judgement, ...] = ()
    held_readings: Mapping[str, Reading] = field(default_factory=dict)

    def documents(self) -> Iterator[str]:
        return iter(self.held_documents)

    def document(self, document: str) -> Document | None:
        return self.held_documents.get(document)

    def reading(self, document: str) -> Reading | None:
        return self.held_readings.get(document)

    def accessions(
        self, document: str | None = None, *, documents: Collection[str] | None = None
    ) -> Iterator[Accession]:
        these = {document} if documents is None else set(documents)
        return (a for a in self.held_accessions if None in these or a.document in these)

    def copies(self, document: str | None = None, *, documents: Collection[str] | None = None) -> Iterator[CopyLink]:
        these = {document} if documents is None else set(documents)
        return (c for c in self.held_copies if None in these or not these.isdisjoint((c.document, c.other)))

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
        for s in self.held_statements:
            published = (self.held_documents[s.document].published or "") if since else ""
            if (
                (about is None or about in (s.subject, s.object))
                and (voice is None or voice in s.voices)
                and relation in (None, s.statement.relation)
                and kind in (None, s.statement.kind)
                and document in (None, s.document)
                and (since is None or published >= since)
                and (keys is None or s.key in keys)
                and (proposition is None or proposition_of(s).key == proposition)
                and (rejected or s.standing != "rejected")
            ):
                yield s

    def statements_saying(self, propositions: Sequence[str]) -> Iterator[CaseStatement]:
        return (s for s in self.statements() if proposition_of(s).key in propositions)

    def actors(self) -> Iterator[CaseActor]:
        return iter(self.held_actors.values())

    def actor(self, actor: str) -> CaseActor | None:
        return self.held_actors.get(actor) or next((a for a in self.actors() if actor in a.merged), None)

    def grades(self) -> Mapping[str, Reliability]:
        return {source.name: source.reliability for source in self.sources() if source.reliability}

    def portrait(self, actor: str, members: int) -> Portrait | None:
        found = self.actor(actor)
        if found is None:
            return None
        homes = {member.partition("#")[0] for member in found.members}
        return Portrait(replace(found, members=found.members[:members]), len(homes), len(found.members))

    def possibly_called(self, name: str) -> Sequence[str]:
        return [actor.id for actor in self.actors()]

    def actors_beginning(self, start: str) -> Sequence[str]:
        return [actor.id for actor in self.actors() if actor.id.startswith(start)]

    def called(self, actors: Collection[str] | None = None) -> Mapping[str, Called]:
        ids = list(self.held_actors) if actors is None else actors
        found = ((id_, actor) for id_ in ids if (actor := self.actor(id_)) is not None)
        return {id_: Called(actor.name, actor.type, actor.aliases) for id_, actor in found}

    def sources(self) -> Iterator[Source]:
        return iter(self.held_sources)

    def owners(self) -> Mapping[str, str]:
        return {source.name: source.owner for source in self.held_sources if source.owner}

    def judgements(self) -> Iterator[Judgement]:
        return iter(self.held_judgements)

    def all_judgements(self) -> Iterator[Judgement]:
        return iter(self.held_judgements)

    @property
    def orphaned(self) -> frozenset[str]:
        return frozenset()

    def search(self, question: str, limit: int = 50) -> Iterator[str]:
        words = question.casefold().split()
        found = (d.id for d in self.held_documents.values() if all(w in d.text.casefold() for w in words))
        return islice(found, limit)


class SmallCase:
    """Builds a `SmallView` step by step. Actors and documents are named by short words of the test's own."""

    def __init__(self, **actors: ActorType) -> None:
        self.actors = {
            name: CaseActor(name, name.replace("_", " ").title(), kind, None, ()) for name, kind in actors.items()
        }
        self.documents: dict[str, Document] = {}
        self.accessions: list[Accession] = []
        self.copies: list[CopyLink] = []
        self.statements: list[CaseStatement] = []
        self.owners: dict[str, str] = {}
        self.judgements: list[Judgement] = []

    def text(
        self,
        document: str,
        publisher: str | None = None,
        published: str | None = None,
        *,
        author: str | None = None,
        text: str | None = None,
        title: str | None = None,
        source: str = "file",
        credited: str | None = None,
    ) -> SmallCase:
        """A document, or one more arrival of one that is there."""
        made = Document(document, source, text or f"Text of {document}.", title, publisher, author, published, "en")
        self.documents.setdefault(document, made)
        self.accessions.append(
            Accession.of(made, how="file", collected="2024-12-01T00:00:00Z", by="ana", credited=credited)
        )
        return self

    def copy(
        self, document: str, other: str, kind: CopyKind = "near", passages: tuple[tuple[Span, Span], ...] = ()
    ) -> SmallCase:
        """One document repeats another."""
        shared = tuple(SharedPassage(here, there) for here, there in passages)
        self.copies.append(CopyLink(document, other, kind, 0.9, shared))
        return self

    def says(
        self,
        document: str,
        subject: str | None,
        relation: str,
        object_: str | None = None,
        *,
        kind: Kind = "tie",
        plover: str | None = None,
        by: Sequence[str] = (),
        polarity: Polarity = "affirmed",
        certainty: Certainty = "certain",
        mode: Mode = "actual",
        when: str | None = None,
        count: int | None = None,
        place: PlaceMention | None = None,
        checks: tuple[Check, ...] = (),
        evidence: Span | None = None,
        cue: str | None = None,
    ) -> SmallCase:
        """One statement. `by`: voices, outermost first; a known actor's word, else a text; `?` before the unnamed."""
        number = len(self.statements) + 1
        sentence = evidence or Span(0, 10, f"{subject} {relation} {object_}.")
        voices = tuple(Voice(self._name(v.removeprefix("?")), vague=v.startswith("?")) for v in by)
        statement = Statement(
            f"s{number}", kind, relation, plover,
            self._participant(subject), self._participant(object_),
            sentence, Span(0, len(cue), cue) if cue else None, Commitment(polarity, certainty, mode), "test", voices,
            When(when, when) if when else None, None, count,
        )  # fmt: skip
        self.statements.append(
            CaseStatement(
                f"{document}#s{number}", document, statement,
                subject if subject in self.actors else None, object_ if object_ in self.actors else None,
                tuple(v if v in self.actors else None for v in by), place=place, checks=checks,
            )
        )  # fmt: skip
        return self

    def denies(
        self, document: str, subject: str | None, relation: str, object_: str | None = None, *, by: Sequence[str] = ()
    ) -> SmallCase:
        """One statement that it is not so."""
        return self.says(document, subject, relation, object_, by=by, polarity="denied")

    def view(self) -> View:
        """The case as it stands."""
        publishers = dict.fromkeys(a.publisher for a in self.accessions if a.publisher)
        sources = tuple(
            Source(name, tuple(a.document for a in self.accessions if a.publisher == name), self.owners.get(name))
            for name in publishers
        )
        return SmallView(
            None, self.documents, tuple(self.accessions), tuple(self.copies), tuple(self.statements),
            self.actors, sources, tuple(self.judgements),
        )  # fmt: skip

    def _participant(self, word: str | None) -> Participant | None:
        return Participant(self._name(word)) if word else None

    def _name(self, word: str | None) -> str:
        return self.actors[word].name if word in self.actors else (word or "")


def renamed(view: SmallView, names: Mapping[str, str]) -> SmallView:
    """The same case with other names for its actors."""
    actors = {key: replace(a, name=names.get(a.name, a.name)) for key, a in view.held_actors.items()}
    return replace(view, held_actors=actors)
