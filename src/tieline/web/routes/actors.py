"""Who is who: all actors of the case, and the page of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query

from tieline.errors import UnknownRecordError
from tieline.ledger.sql_view import SqlView
from tieline.model.case import Accession, CaseActor, ScorePart, split_key
from tieline.model.findings import Claim
from tieline.model.judgements import Action
from tieline.model.mentions import ActorType
from tieline.network.layers import layer_of
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import Reads
from tieline.web.shown import ShownClaim, ShownSentence, shown_claim, shown_sentences
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.finding import find_actor, find_actor_id
from tieline.workbench.said_often import SaidOften, said_often

router = APIRouter(tags=["actors"])

SPELLINGS, MEMBERS, SAYINGS, CLAIMS = 400, 200, 60, 400
"""How many of each a page shows at most, those first that tell most."""
MAYBE = 50
"""Suggestions on who may be one with an actor, at most."""
FEW, LINES, QUOTED = 8, 30, 12
"""How many documents, things said and quotations a page shows where the case is too large to be weighed whole."""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in a line: in how many documents it is named, and how often."""

    id: str
    name: str
    type: ActorType
    known: bool
    documents: int
    mentions: int
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorRows:
    """Some actors of those that fit; `types` counts them all by type, whatever type was asked for."""

    total: int
    rows: tuple[ActorRow, ...]
    types: dict[str, int]


@dataclass(frozen=True, slots=True)
class WrittenIn:
    """A document that writes an actor so, how often."""

    document: str
    title: str
    publisher: str | None
    published: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class ShownSpelling:
    """One way in which the documents write an actor, and where it comes from. `alias` marks what an analyst added."""

    text: str
    mentions: int
    documents: int
    written_in: tuple[WrittenIn, ...]


@dataclass(frozen=True, slots=True)
class ShownRole:
    """A post that a pack tells of: from when to when (EDTF, None for not recorded), and where it is documented."""

    title: str
    of: str
    start: str | None
    end: str | None
    disputed: bool
    pack: str
    source: str | None


@dataclass(frozen=True, slots=True)
class ShownLink:
    """Why mentions of one document were taken for this actor. Without parts it is the first of them."""

    local: str
    document: str
    title: str
    score: float
    parts: tuple[ScorePart, ...]


@dataclass(frozen=True, slots=True)
class ShapedBy:
    """A decision that shaped the actor."""

    id: str
    action: Action
    reason: str
    author: str
    made: str


@dataclass(frozen=True, slots=True)
class LayerClaims:
    """An actor's ties of one layer."""

    layer: str
    claims: tuple[ShownClaim, ...]


@dataclass(frozen=True, slots=True)
class MaybeOne:
    """An actor that may be this one, or (`split`) some mentions of this one that may be another."""

    kind: str
    other: str
    name: str
    score: float
    statements: int
    parts: tuple[ScorePart, ...]
    leaving: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """Everything that the case holds on an actor. `more_claims` were left out; `said_by` is what it is quoted with.

    `whole` is False where the case is too large to be weighed at once. Then `often` tells what is said of it most,
    not weighed, in place of `ties`, `said_about` and `contested`; spellings and links are shown of some documents only,
    and who it may be one with is not looked for. `documents` and `members` count all that there are.
    """

    id: str
    name: str
    type: ActorType
    pack: str | None
    aliases: tuple[str, ...]
    known_names: tuple[str, ...]
    spellings: tuple[ShownSpelling, ...]
    merged: tuple[str, ...]
    shaped_by: tuple[ShapedBy, ...]
    roles: tuple[ShownRole, ...]
    ties: tuple[LayerClaims, ...]
    said_about: tuple[ShownClaim, ...]
    contested: tuple[ShownClaim, ...]
    more_claims: int
    said_by: tuple[ShownSentence, ...]
    links: tuple[ShownLink, ...]
    maybe: tuple[MaybeOne, ...]
    whole: bool
    often: tuple[SaidOften, ...]
    documents: int
    members: int


@router.get("/actors")
def get_actors(
    bench: Reads, words: Annotated[str, Query(max_length=200)] = "",
    type_: Annotated[str | None, Query(alias="type", max_length=40)] = None, known_at: KnownAt = None,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0, limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ActorRows:  # fmt: skip
    """The actors whose names, aliases or spellings hold these words, those in most documents first."""
    wanted = words.casefold().split()
    fitting = [a for a in bench.weighed(known_at).actors if not wanted or _is_called(a, wanted)]
    types: dict[str, int] = {}
    for actor in fitting:
        types[actor.type] = types.get(actor.type, 0) + 1
    found = [a for a in fitting if type_ in (None, a.type)]
    return ActorRows(len(found), tuple(map(_row, found[offset : offset + limit])), types)


@router.get("/actors/{actor:path}")
def get_actor(actor: str, bench: Reads, known_at: KnownAt = None) -> ActorPage:
    """An actor's page, by its id or a name of it."""
    state = bench.weighed(known_at)
    if not state.fits_at_once:
        return _page_in_large_case(bench, state.view, actor)
    found = find_actor(state.view, actor)
    claims = bench.claims(about=found.id, known_at=known_at)
    shown = claims[:CLAIMS]
    known = bench.knowledge.actor(found.pack) if found.pack else None
    return ActorPage(
        found.id, found.name, found.type, found.pack, found.aliases,
        tuple(dict.fromkeys(a.text for a in (*known.aliases, *known.acronyms))) if known else (),
        tuple(_spellings(state.view, found)), found.merged, tuple(_decisions(state.view, found)),
        tuple(_roles(bench, found)), tuple(_ties(shown)),
        tuple(shown_claim(c) for c in shown if c.kind != "tie"),
        tuple(shown_claim(c) for c in claims if c.contested), len(claims) - len(shown),
        tuple(shown_sentences(state.view, islice(state.view.statements(voice=found.id), SAYINGS))),
        tuple(_links(bench, state.view, found, MEMBERS)), tuple(_maybe(bench, found)), True, (),
        len({split_key(member)[0] for member in found.members}), len(found.members),
    )  # fmt: skip


def _page_in_large_case(bench: CaseBench, view: SqlView, actor: str) -> ActorPage:
    shown = view.portrait(find_actor_id(view, actor), FEW)
    if shown is None:
        raise UnknownRecordError("an actor", actor, "see them with `tieline actors list`")
    found, said = shown.actor, said_often(view, shown.actor.id, LINES)
    known = bench.knowledge.actor(found.pack) if found.pack else None
    return ActorPage(
        found.id, found.name, found.type, found.pack, found.aliases,
        tuple(dict.fromkeys(a.text for a in (*known.aliases, *known.acronyms))) if known else (),
        tuple(_spelled(view, found, view.newest_spellings(found.id, FEW))), found.merged,
        tuple(_decisions(view, found)), tuple(_roles(bench, found)), (), (), (), max(0, said.total - LINES),
        tuple(shown_sentences(view, islice(view.statements(voice=found.id), QUOTED))),
        tuple(_links(bench, view, found, FEW)), (), False, said.lines, shown.documents, shown.members,
    )  # fmt: skip


def _row(actor: CaseActor) -> ActorRow:
    documents = len({split_key(member)[0] for member in actor.members})
    mentions = sum(spelling.mentions for spelling in actor.spellings)
    return ActorRow(actor.id, actor.name, actor.type, actor.pack is not None, documents, mentions, actor.aliases)


def _is_called(actor: CaseActor, words: Iterable[str]) -> bool:
    names = [name.casefold() for name in (actor.name, *actor.aliases, *(s.text for s in actor.spellings), actor.id)]
    return any(all(word in name for word in words) for name in names)


def _spellings(view: SqlView, actor: CaseActor) -> Iterator[ShownSpelling]:
    return _spelled(view, actor, view.spellings_by_document(actor.id, SPELLINGS))


def _spelled(view: SqlView, actor: CaseActor, written: Sequence[tuple[str, str, int]]) -> Iterator[ShownSpelling]:
    first: dict[str, Accession] = {}
    for arrival in view.accessions(documents={document for _, document, _ in written}):
        first.setdefault(arrival.document, arrival)
    where: dict[str, list[WrittenIn]] = {}
    for text, document, mentions in written:
        came = first[document]
        where.setdefault(text, []).append(WrittenIn(document, came.called, came.publisher, came.published, mentions))
    for s in actor.spellings:
        yield ShownSpelling(s.text, s.mentions, s.documents, tuple(where.get(s.text, ())))


def _decisions(view: SqlView, actor: CaseActor) -> Iterator[ShapedBy]:
    for j in view.judgements():
        if j.id in actor.judgements:
            yield ShapedBy(j.id, j.action, j.reason, j.author, j.made)


def _roles(bench: CaseBench, actor: CaseActor) -> Iterator[ShownRole]:
    if actor.pack is None:
        return
    for held in bench.knowledge.roles_of(actor.pack):
        role, of = held.role, bench.knowledge.actor(held.role.of)
        yield ShownRole(
            role.title, of.name if of else role.of, role.start, role.end, role.disputed, held.actor.pack,
            bench.knowledge.citation(held.actor.pack, role.source) if role.source else None,
        )  # fmt: skip


def _ties(claims: Iterable[Claim]) -> Iterator[LayerClaims]:
    by_layer: dict[str, list[ShownClaim]] = {}
    for claim in claims:
        if claim.kind == "tie":
            by_layer.setdefault(layer_of().get(claim.relation, "other"), []).append(shown_claim(claim))
    for layer, found in by_layer.items():
        yield LayerClaims(layer, tuple(found))


def _links(bench: CaseBench, view: SqlView, actor: CaseActor, most: int) -> Iterator[ShownLink]:
    members = set(actor.members)
    homes = list(islice(dict.fromkeys(split_key(member)[0] for member in actor.members), most))
    came: dict[str, Accession] = {}
    for arrival in view.accessions(documents=homes):
        came.setdefault(arrival.document, arrival)
    for document in homes:
        first = came[document]
        for link in bench.links(document):
            if link.local in members:
                yield ShownLink(link.local, document, first.called, link.score, link.parts)


def _maybe(bench: CaseBench, actor: CaseActor) -> Iterator[MaybeOne]:
    for s in bench.suggestions(MAYBE, about=actor):
        other, name = next(
            ((a, n) for a, n in zip(s.actors, s.names, strict=False) if a != actor.id), (actor.id, actor.name)
        )
        yield MaybeOne(s.kind, other, name, s.score, s.statements, s.parts, s.leaving)
