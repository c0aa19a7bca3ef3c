"""Where a document and a voice come from: publishers, owners, agencies, authors, copies; asked of a view once and kept.

A *root* is something that two statements may have in common, so that they are one origin: a name (of a publisher,
owner, agency, author or cited source), a text that was copied, a passage that was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from tieline.analysis.agencies import agencies
from tieline.ledger.view import View
from tieline.model.case import Accession, Called, CaseStatement, CopyLink
from tieline.model.mentions import ActorType
from tieline.model.propositions import plain_words, publisher_words
from tieline.model.statements import Voice
from tieline.model.text import Span

UNDATED = "9999"
"""Sorts after every date: what nobody dated comes last."""
_OPENERS = frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "one", "some", "two", "several", "it", "he", "she", "they"}
)
"""Words that bear a capital only because they open a description."""
Role = Literal["voice", "agency", "publisher", "owner", "author", "text", "passage"]


@dataclass(frozen=True, slots=True)
class Root:
    """Something that joins statements into one origin. `key` is what is compared, `name` what is shown."""

    role: Role
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class DocumentLineage:
    """What is known of one document: who printed it (`publishers`), and all its roots.

    `published` is the earliest day (EDTF) on which anybody is known to have published it, `last_published` the latest,
    None where one arrival is undated, for that may be later still. `known` is False where no publisher, author or
    agency is told.
    """

    document: str
    publishers: tuple[str, ...]
    published: str | None
    last_published: str | None
    roots: tuple[Root, ...]
    known: bool

    @property
    def tellers(self) -> tuple[Root, ...]:
        """The publishers and agencies among the roots."""
        return tuple(root for root in self.roots if root.role in ("publisher", "agency"))


class Lineage:
    """The lineages of a view's documents and voices. Keep one for as long as the view is kept: it remembers."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._documents: dict[str, DocumentLineage] = {}
        self._copies: dict[str, tuple[CopyLink, ...]] = {}
        self._all_copies = False
        self._groups: dict[str, tuple[str, ...]] = {}
        self._owners: dict[str, str] | None = None
        self._names: dict[str, tuple[tuple[str, ...], str, ActorType] | None] = {}
        self._saying: dict[str, tuple[CaseStatement, ...]] = {}

    def load_copies(self) -> None:
        """Ask for all copies at once, which is cheaper where most documents will be asked about."""
        found: dict[str, list[CopyLink]] = {}
        for link in self._view.copies():
            found.setdefault(link.document, []).append(link)
            found.setdefault(link.other, []).append(link)
        self._copies = {document: tuple(links) for document, links in found.items()}
        self._all_copies = True

    def load_actors(self) -> None:
        """Ask for all actors at once, which is cheaper where most of them will be asked about."""
        self._names.update((actor, _named(called)) for actor, called in self._view.called().items())

    def load(self, statements: Collection[CaseStatement]) -> None:
        """Ask together for what the weighing of these statements will ask one by one: the arrivals and copies of their
        documents, and what those are called of whom they speak."""
        documents = {s.document for s in statements} - self._documents.keys()
        if not self._all_copies:
            unknown = documents - self._copies.keys()
            found: dict[str, list[CopyLink]] = {document: [] for document in unknown}
            for link in self._view.copies(documents=unknown):
                for end in unknown.intersection((link.document, link.other)):
                    found[end].append(link)
            self._copies.update((document, tuple(links)) for document, links in found.items())
        arrived: dict[str, list[Accession]] = {document: [] for document in documents}
        for arrival in self._view.accessions(documents=documents):
            arrived[arrival.document].append(arrival)
        for document, arrivals in arrived.items():
            self._documents[document] = self._trace(document, arrivals)
        actors = {a for s in statements for a in (s.subject, s.object, *s.voices) if a is not None}
        unnamed = actors - self._names.keys()
        called = self._view.called(unnamed)
        self._names.update((a, _named(called[a]) if a in called else None) for a in unnamed)

    def saying(self, proposition: str) -> tuple[CaseStatement, ...]:
        """The statements that say or deny a proposition (its key): to open a claim, they are needed several times."""
        if proposition not in self._saying:
            self._saying[proposition] = tuple(self._view.statements(proposition=proposition))
        return self._saying[proposition]

    def of(self, document: str) -> DocumentLineage:
        """The lineage of one document; with nothing known for a document that is not in the view."""
        if document not in self._documents:
            self._documents[document] = self._trace(document, tuple(self._view.accessions(document)))
        return self._documents[document]

    def published(self, document: str) -> str | None:
        """The earliest day (EDTF) on which the document was published, None if nobody knows it."""
        return self.of(document).published

    def copies_of(self, document: str) -> tuple[str, ...]:
        """All that are copies of one text with this document, itself among them, in the order of their ids."""
        if document not in self._groups:
            group, waiting = {document}, [document]
            while waiting:
                for link in self._links(waiting.pop()):
                    for end in (link.document, link.other):
                        if link.kind != "excerpt" and end not in group:
                            group.add(end)
                            waiting.append(end)
            together = tuple(sorted(group))
            self._groups.update(dict.fromkeys(together, together))
        return self._groups[document]

    def has_earlier_unknown_copy(self, document: str) -> bool:
        """Whether somebody nobody knows had published the text before this document did."""
        mine = self.published(document)
        others = (self.of(copy) for copy in self.copies_of(document))
        return mine is not None and any(o.published < mine for o in others if not o.known and o.published is not None)

    def is_printed_elsewhere(self, document: str) -> bool:
        """Whether the text was printed by more than one, so that its words may be another's."""
        tellers = {frozenset(self.of(copy).tellers) for copy in self.copies_of(document)}
        return len(tellers) > 1 or any(len(each) > 1 for each in tellers)

    def passages(self, document: str, evidence: Span) -> Iterable[Root]:
        """Roots for the passages that this sentence shares with other documents."""
        for link in self._links(document):
            for passage in link.passages:
                here, there = (
                    (passage.here, passage.there) if document == link.document else (passage.there, passage.here)
                )
                if link.kind == "excerpt" and here.overlaps(evidence):
                    ends = sorted([(document, here.start), (link.other if document == link.document else link.document,
                                                            there.start)])  # fmt: skip
                    yield Root("passage", f"passage:{ends}", "a passage")

    def voice_roots(self, voice: Voice, actor: str | None) -> tuple[Root, ...]:
        """The roots of somebody who is cited; none where it is a source that nobody can ask."""
        if voice.vague:
            return ()
        if actor is not None and (known := self._actor(actor)) is not None:
            names, shown, _ = known
            return (Root("voice", f"actor:{actor}", shown), *(Root("voice", key, shown) for key in names))
        if not _has_a_name(voice.text):
            return ()
        return (name_root("voice", voice.text),)

    def actor_name(self, actor: str) -> str | None:
        """The name of a case actor, None if there is none with this id."""
        known = self._actor(actor)
        return known[1] if known else None

    def actor_type(self, actor: str) -> ActorType | None:
        """The type of a case actor, None if there is none with this id."""
        known = self._actor(actor)
        return known[2] if known else None

    def voices_of(self, found: CaseStatement) -> tuple[tuple[Voice, str | None], ...]:
        """Those who say it, outermost first, each with the case actor it was resolved to."""
        actors = (*found.voices, *(None for _ in found.statement.voices))
        return tuple(zip(found.statement.voices, actors, strict=False))

    def _actor(self, actor: str) -> tuple[tuple[str, ...], str, ActorType] | None:
        if actor not in self._names:
            found = self._view.called((actor,)).get(actor)
            self._names[actor] = _named(found) if found else None
        return self._names[actor]

    def _links(self, document: str) -> tuple[CopyLink, ...]:
        if document not in self._copies:
            self._copies[document] = () if self._all_copies else tuple(self._view.copies(document))
        return self._copies[document]

    def _owner(self, publisher: str) -> str | None:
        if self._owners is None:
            self._owners = {_name_key(name): owner for name, owner in self._view.owners().items()}
        return self._owners.get(_name_key(publisher))

    def _trace(self, document: str, arrivals: Collection[Accession]) -> DocumentLineage:
        roots: list[Root] = []
        publishers: list[str] = []
        for arrival in arrivals:
            publisher = publisher_of(arrival)
            publishers += [publisher] if publisher else []
            roots += self._arrival_roots(arrival, publisher)
        dates = sorted(a.published for a in arrivals if a.published)
        group = self.copies_of(document)
        known = bool(roots)
        if len(group) > 1:
            roots.append(Root("text", f"text:{group[0]}", "one text"))
        first, last = (dates[0], dates[-1]) if dates else (None, None)
        last = last if len(dates) == len(arrivals) else None
        return DocumentLineage(
            document, tuple(dict.fromkeys(publishers)), first, last, tuple(dict.fromkeys(roots)), known
        )

    def _arrival_roots(self, arrival: Accession, publisher: str | None) -> Iterable[Root]:
        author = arrival.author
        agency = arrival.credited or (agencies().in_byline(author) if author else None)
        if agency is not None:
            yield name_root("agency", agency)
            return
        if publisher is not None:
            yield name_root("publisher", publisher)
            if (owner := self._owner(publisher)) is not None:
                yield name_root("owner", owner)
        if author and not agencies().names_nobody(author):
            yield name_root("author", author)


def publisher_of(arrival: Accession) -> str | None:
    """Who published what arrived: the publisher that was named, else the host of its web address; None if neither."""
    if arrival.publisher:
        return arrival.publisher
    if arrival.source.startswith(("http://", "https://")):
        return (urlsplit(arrival.source).hostname or "").removeprefix("www.") or None
    return None


@lru_cache(maxsize=1 << 14)
def name_root(role: Role, name: str) -> Root:
    """The root that a name is, whatever its role: the same name joins."""
    return Root(role, _name_key(name), agencies().named(name) or name.strip())


@lru_cache(maxsize=1 << 14)
def _name_key(name: str) -> str:
    named = agencies().named(name) or name
    numbers = (word for word in publisher_words(named).split() if word.isdigit())  # Channel 4 is not Channel 5
    return "name:" + " ".join((plain_words(named), *numbers))


def _named(actor: Called) -> tuple[tuple[str, ...], str, ActorType]:
    keys = dict.fromkeys(_name_key(name) for name in (actor.name, *actor.aliases))
    return tuple(keys), actor.name, actor.type


def _has_a_name(text: str) -> bool:
    """Whether a description holds a proper name: a capital after its first word, or a first word that is no article."""
    first, *others = text.split() or [""]
    starts = first[:1].isupper() and first.casefold() not in _OPENERS
    return any(word[:1].isupper() for word in others) or (starts and len(first) > 1)
