"""A document opened to be read: whence it came, what repeats it, and the layers of what was read in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from tieline.briefs.cautions import technique_name
from tieline.documents.copies import compare_texts
from tieline.errors import UnknownRecordError
from tieline.ledger import View
from tieline.ledger.moments import written_moment
from tieline.ledger.sql_view import SqlView
from tieline.model import Reading, Span
from tieline.model.case import Accession, CopyKind, CopyLink, Reliability, local_key
from tieline.model.judgements import Judgement
from tieline.model.statements import Attribution, Commitment
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.finding import find_document, find_withdrawn
from tieline.workbench.opened_readings import OpenedReadings

Layer = Literal["actors", "says", "certainty", "loaded", "places", "times"]
"""What a reading holds beside its statements, each to be shown or not."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One time that the text came: whence, when (UTC), by whom. `how` is the way; `credited` the agency it names."""

    id: str
    source: str
    how: str
    collected: str
    by: str
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    credited: str | None


@dataclass(frozen=True, slots=True)
class Grade:
    """A publisher of the document. `reliability` A to F is the analyst's, None where nobody has graded it."""

    publisher: str
    reliability: Reliability | None
    owner: str | None


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch of the text in code points, `end` excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that two documents share, in code points of each: here, and there."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Copy:
    """Another document with the same words. `first` says that this one came before it; `similarity` is 0..1."""

    document: str
    title: str
    publisher: str | None
    published: str | None
    kind: CopyKind
    similarity: float
    first: bool
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SharedPassages:
    """The passages that two documents (ids) share, in the order of the first."""

    document: str
    other: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """That a document is withdrawn: by whom, when (UTC), why. `known_at` is a moment at which it still counted."""

    by: str
    made: str
    reason: str
    known_at: str


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A document as it is read. Where it is withdrawn, its text is "" and `withdrawn` says why.

    `before` and `after` are its neighbours in the order in which the documents came, None at the ends.
    """

    id: str
    title: str
    author: str | None
    published: str | None
    language: str | None
    text: str
    arrivals: tuple[Arrival, ...]
    grades: tuple[Grade, ...]
    copies: tuple[Copy, ...]
    withdrawn: Withdrawn | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Title:
    """A document by its name."""

    id: str
    title: str
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text (code points) with what one layer says of it.

    `kind` is how: for actors the form of the mention, for `says` the manner of what is laid to somebody, or `source`
    and `cue` for the words that say so; for the others the hedge, the technique, the country or the date. `told` is it
    in words. `actor` is a case actor.
    """

    layer: Layer
    start: int
    end: int
    kind: str
    told: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What a stage of the reading could not do, and where (code points), if at one place."""

    stage: str
    message: str
    start: int | None


@dataclass(frozen=True, slots=True)
class Marks:
    """The layers of a reading. `read` is False where there is none."""

    document: str
    read: bool
    sentences: tuple[Extent, ...]
    marks: tuple[Mark, ...]
    remarks: tuple[Remark, ...]


def open_document(bench: CaseBench, wanted: str, known_at: str | None = None) -> OpenedDocument:
    """A document, also one that is withdrawn. Raises UnknownRecordError and AmbiguousNameError as `find_document`."""
    view = bench.ledger.view(known_at)
    gone = bench.withdrawn(known_at)
    try:
        id_ = find_document(view, wanted)
    except UnknownRecordError:
        if not any(each.removeprefix("sha256:").startswith(wanted.removeprefix("sha256:")) for each in gone):
            raise
        id_ = find_withdrawn(gone, wanted)
        return _withdrawn(id_, list(view.arrivals_of(id_)), gone[id_])
    document = view.document(id_)
    assert document is not None
    arrivals = tuple(view.accessions(id_))
    everything = list(view.documents())
    at = everything.index(id_)
    return OpenedDocument(
        id_,
        arrivals[0].called,
        document.author,
        document.published,
        document.language,
        document.text,
        tuple(map(_arrival, arrivals)),
        tuple(Grade(s.name, s.reliability, s.owner) for s in view.sources() if id_ in s.documents),
        tuple(_copy(view, link, id_) for link in view.copies(id_)),
        None,
        everything[at - 1] if at else None,
        everything[at + 1] if at + 1 < len(everything) else None,
    )


def find_titles(view: View, words: str, limit: int) -> tuple[Title, ...]:
    """At most `limit` documents to choose from: those whose title or publisher holds the words, the newest first, then
    those whose text does. All, the newest first, where there are no words."""
    wanted = words.casefold().split()
    found: dict[str, Title] = {}
    for a in reversed(list(view.accessions())):
        called = f"{a.called} {a.publisher or ''}".casefold()
        if all(word in called for word in wanted):
            found[a.document] = _title(a)
        if len(found) == limit:
            break
    for document in view.search(words, limit) if wanted else ():
        if len(found) < limit and document not in found:
            found[document] = _title(next(iter(view.accessions(document))))
    return tuple(found.values())


def _title(a: Accession) -> Title:
    return Title(a.document, a.called, a.publisher, a.published)


def marks_of(bench: CaseBench, wanted: str, known_at: str | None = None, opened: OpenedReadings | None = None) -> Marks:
    """The layers of a document's newest reading, in the order of the text, its actors those of the case."""
    view = bench.ledger.view(known_at)
    id_ = find_document(view, wanted)
    reading = opened.of(view, id_) if opened else view.reading(id_)
    if reading is None:
        return Marks(id_, False, (), (), ())
    found = sorted(_marks(bench, view, reading), key=lambda m: (m.start, -m.end, m.layer))
    return Marks(
        id_,
        True,
        tuple(Extent(s.start, s.end) for s in reading.sentences),
        tuple(found),
        tuple(Remark(p.stage, p.message, p.start) for p in reading.problems),
    )


def shared_passages(bench: CaseBench, wanted: str, other: str, known_at: str | None = None) -> SharedPassages:
    """The passages that two documents of the case share, whether or not they count as copies."""
    view = bench.ledger.view(known_at)
    ours, theirs = (view.document(find_document(view, each)) for each in (wanted, other))
    assert ours is not None
    assert theirs is not None
    found = compare_texts(ours.text, theirs.text).passages
    in_order = sorted((_passage(p.here, p.there) for p in found), key=lambda p: (p.start, p.other_start))
    return SharedPassages(ours.id, theirs.id, tuple(in_order))


def _marks(bench: CaseBench, view: SqlView, reading: Reading) -> Iterator[Mark]:
    actors = _cast(bench, view, reading)
    for m in reading.mentions:
        if m.actor is not None:
            who, name = actors.get(m.actor, (None, m.span.text))
            yield Mark("actors", m.span.start, m.span.end, m.form, name, who)
    for p in reading.places:
        yield Mark("places", p.span.start, p.span.end, p.country or "", p.name)
    for t in reading.times:
        yield Mark("times", t.span.start, t.span.end, t.edtf or "", t.edtf or "a time that the text does not fix")
    for predicate in reading.predicates:
        if told := hedging_terms(predicate.commitment):
            yield Mark("certainty", predicate.span.start, predicate.span.end, told[0], ", ".join(told))
    for loaded in reading.loaded:
        yield Mark("loaded", loaded.span.start, loaded.span.end, loaded.technique, technique_name(loaded.technique))
    for each in reading.attributions:
        yield from _said(each, *actors.get(each.actor or "", (None, "")))


def _said(each: Attribution, who: str | None, name: str) -> Iterator[Mark]:
    told = name or (each.source.text if each.source else "somebody unnamed")
    told = "the author, to whom it seems so" if each.is_impression else told
    told = f"{told} (unnamed source)" if each.vague and each.source else told
    yield Mark("says", each.content.start, each.content.end, each.manner, told, who)
    if each.source:
        yield Mark("says", each.source.start, each.source.end, "source", told, who)
    if each.cue:
        yield Mark("says", each.cue.start, each.cue.end, "cue", told, who)


def hedging_terms(commitment: Commitment) -> tuple[str, ...]:
    """What makes it less than a plain assertion, in the codebook's terms, the polarity first; nothing for one."""
    found = ["denied"] if commitment.polarity == "denied" else []
    if commitment.mode != "actual":
        found.append(commitment.mode)
    if commitment.certainty != "certain" and not (commitment.certainty == "unstated" and found):
        found.append(commitment.certainty)
    return tuple(found)


def _cast(bench: CaseBench, view: SqlView, reading: Reading) -> dict[str, tuple[str | None, str]]:
    """The case actor and the name of each actor of the reading."""
    identities = view.verdicts.identities
    linked = {link.local: link.actor for link in bench.links(reading.document.id)}
    names: dict[str, str] = {}
    found: dict[str, tuple[str | None, str]] = {}
    for each in reading.actors:
        key = local_key(reading.document.id, each.id)
        actor = identities.actor_of(key, linked.get(key))
        if actor is not None and actor not in names:
            standing = view.actor(actor)
            names[actor] = standing.name if standing else each.name
        found[each.id] = (actor, names[actor] if actor else each.name)
    return found


def _arrival(a: Accession) -> Arrival:
    return Arrival(
        a.id, " in ".join((a.source, *reversed(a.within))), a.how, a.collected, a.by, a.title, a.publisher, a.author,
        a.published, a.credited,
    )  # fmt: skip


def _copy(view: SqlView, link: CopyLink, here: str) -> Copy:
    other = link.other if link.document == here else link.document
    first = next(iter(view.accessions(other)))
    turned = link.document != here
    passages = tuple(_passage(p.there, p.here) if turned else _passage(p.here, p.there) for p in link.passages)
    title = first.called
    return Copy(other, title, first.publisher, first.published, link.kind, link.similarity, turned, passages)


def _passage(here: Span, there: Span) -> Passage:
    return Passage(here.start, here.end, there.start, there.end)


def _withdrawn(document: str, arrivals: list[Accession], judgement: Judgement) -> OpenedDocument:
    first = arrivals[0]
    before = written_moment(datetime.fromisoformat(judgement.made) - timedelta(seconds=1))
    return OpenedDocument(
        document, first.called, first.author, first.published, first.language, "",
        tuple(map(_arrival, arrivals)), (), (), Withdrawn(judgement.author, judgement.made, judgement.reason, before),
        None, None,
    )  # fmt: skip
