"""Briefs: on whom or what, in which parts and order, seen before they are taken away as a file."""

from __future__ import annotations

import base64
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from tieline.briefs.brief_files import MADE
from tieline.briefs.case_brief import Brief
from tieline.briefs.templates import Template, templates
from tieline.ledger import View
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import Reads
from tieline.workbench.brief_making import PARTS, BriefFormat, BriefScope, brief_in_format, brief_on
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.finding import find_actor
from tieline.workbench.questions import find_question
from tieline.workbench.windows import window_between

router = APIRouter(tags=["briefs"])

About = Annotated[str | None, Query(alias="actor", max_length=500, description="On this actor.")]
On = Annotated[str | None, Query(alias="question", max_length=100, description="On this question.")]
At = Annotated[str | None, Query(alias="place", max_length=300, description="On this place.")]
From = Annotated[str | None, Query(alias="from", max_length=40, description="Not before this day (EDTF).")]
To = Annotated[str | None, Query(alias="to", max_length=40, description="Not after this day (EDTF).")]
Parts = Annotated[
    str | None,
    Query(
        alias="parts", max_length=300, description="Ids of parts in their order, parted by commas; all if not given."
    ),
]
MEDIA = {
    "md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8", "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A picture: what it shows in words, and the PNG in base64."""

    id: str
    caption: str
    png: str


@dataclass(frozen=True, slots=True)
class ShownTold:
    """A sentence of a brief, or a heading within a part. `references` are the positions in the brief's references of
    those that it rests on: what number they bear depends on the order of the parts."""

    text: str
    heading: bool
    references: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of a brief; `empty` is what it says where nothing is told."""

    id: str
    title: str
    told: tuple[ShownTold, ...]
    empty: str
    figure: ShownFigure | None


@dataclass(frozen=True, slots=True)
class ShownReference:
    """A sentence that something rests on, and where it stands (code points)."""

    statement: str
    sentence: str
    where: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ShownBrief:
    """A brief as it will be: all the parts that were asked for. References are numbered, from 1, in the order in which
    the parts that are kept first need them: their order here is that of all parts. `actor` is the name of the one that
    it is on."""

    title: str
    actor: str | None
    scope: str
    cutoff: str
    parts: tuple[ShownPart, ...]
    references: tuple[ShownReference, ...]
    made: str


@dataclass(frozen=True, slots=True)
class PartKind:
    """A part that a brief can have."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class BriefChoices:
    """What there is to choose from."""

    templates: tuple[Template, ...]
    parts: tuple[PartKind, ...]
    places: tuple[str, ...]


@router.get("/brief/choices")
def get_brief_choices(bench: Reads, known_at: KnownAt = None) -> BriefChoices:
    """Templates, parts, and places that sentences of the case name, those most often named first."""
    return BriefChoices(templates(), tuple(PartKind(*part) for part in PARTS.items()), _places(bench.view(known_at)))


@router.get("/brief")
def get_brief(
    bench: Reads, actor: About = None, question: On = None, place: At = None, first: From = None, last: To = None,
    parts: Parts = None, known_at: KnownAt = None,
) -> ShownBrief:  # fmt: skip
    """A brief as it will be."""
    return _shown(*_brief(bench, actor, question, place, first, last, parts, known_at))


@router.get(
    "/brief/file", response_class=Response,
    responses={200: {"content": {kind: {} for kind in MEDIA.values()}, "description": "The brief as a file."}},
)  # fmt: skip
def get_brief_file(
    bench: Reads, form: Annotated[BriefFormat, Query(alias="format")] = "md", actor: About = None, question: On = None,
    place: At = None, first: From = None, last: To = None, parts: Parts = None, known_at: KnownAt = None,
) -> Response:  # fmt: skip
    """A brief as a file to take away."""
    brief, _ = _brief(bench, actor, question, place, first, last, parts, known_at)
    return Response(
        brief_in_format(brief, form), media_type=MEDIA[form],
        headers={"Content-Disposition": _attached(brief.title, form)},
    )  # fmt: skip


def _brief(
    bench: CaseBench, actor: str | None, question: str | None, place: str | None, first: str | None, last: str | None,
    parts: str | None, known_at: str | None,
) -> tuple[Brief, BriefScope]:  # fmt: skip
    state = bench.weighed(known_at)
    view = state.view
    scope = BriefScope(
        find_actor(view, actor) if actor else None, find_question(view, question) if question else None, place or None,
        window_between(first, last),
    )  # fmt: skip
    chosen = [part for part in parts.split(",") if part] if parts else tuple(PARTS)
    return brief_on(view, scope, bench.clock()[:10], chosen, state.claims), scope


def _shown(brief: Brief, scope: BriefScope) -> ShownBrief:
    at = {r.statement: n for n, r in enumerate(brief.references)}
    return ShownBrief(
        brief.title, scope.actor.name if scope.actor else None, brief.scope, brief.cutoff,
        tuple(
            ShownPart(
                p.id, p.title,
                tuple(ShownTold(t.text, t.heading, tuple(dict.fromkeys(at[k] for k in t.statements if k in at)))
                      for t in p.told),
                p.empty,
                None if p.figure is None else ShownFigure(
                    p.figure.id, p.figure.caption, base64.b64encode(p.figure.png).decode("ascii")
                ),
            )
            for p in brief.parts
        ),
        tuple(ShownReference(r.statement, r.sentence, r.where, r.document, r.start, r.end) for r in brief.references),
        MADE,
    )  # fmt: skip


def _attached(title: str, form: str) -> str:
    """The header that makes a browser keep an answer as a file, named as the brief is."""
    name = re.sub(r"[^\w]+", "-", title).strip("-")[:80] or "brief"
    plain = re.sub(r"[^A-Za-z0-9-]+", "", unicodedata.normalize("NFKD", name).replace("_", "-")) or "brief"
    written = quote(f"{name}.{form}".encode("utf-8", "replace"))
    return f"attachment; filename=\"{plain}.{form}\"; filename*=UTF-8''{written}"


MOST_PLACES = 300
MOST_READ = 200_000
"""Statements that are looked through for places, at most."""


def _places(view: View) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for s in islice(view.statements(), MOST_READ):
        if s.place is not None:
            counts[s.place.name] = counts.get(s.place.name, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name))[:MOST_PLACES])
