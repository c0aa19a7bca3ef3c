"""A case: what came in, how copies hang together, who was taken for whom, and how all of it stands today.

A *local actor* is an actor of one reading, named by its key `<document id>#<actor id>`; a *case actor* is what local
actors of many documents were resolved to. A statement of a case is named by its key `<document id>#<statement id>`.
Records keep what the text wrote beside what it was resolved to; an analyst's decision never changes a record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal

from tieline.model.mentions import ActorType, PlaceMention
from tieline.model.statements import Check, Statement
from tieline.model.text import Document, Span

How = Literal["file", "stdin", "url", "feed", "mail", "archive", "row", "text"]
CopyKind = Literal["exact", "near", "excerpt"]
Standing = Literal["proposed", "accepted", "rejected", "corrected", "added"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]


def local_key(document: str, item: str) -> str:
    """The key of an actor or statement of one reading inside a case: `sha256:…#a7`."""
    return f"{document}#{item}"


def split_key(key: str) -> tuple[str, str]:
    """The document's id and the item's id that a key is made of. Raises ValueError for a key of another shape."""
    document, mark, item = key.rpartition("#")
    if not mark or not document or not item:
        raise ValueError(f"wanted a key such as sha256:…#a7, found {key!r}")
    return document, item


@dataclass(frozen=True, slots=True)
class Accession:
    """One arrival of a document: where from, how and when. The same text from two publishers arrives twice.

    `blob` is the SHA-256 (hex) of the original bytes, None where none were kept; `within` names the containers it lay
    in, outermost first; `collected` is a time in UTC (RFC 3339), `by` the name of who brought it in; `credited` the
    agency that the text itself names as the story's, None where it names none.
    """

    id: str
    document: str
    source: str
    how: How
    collected: str
    by: str
    blob: str | None = None
    media_type: str | None = None
    within: tuple[str, ...] = ()
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    credited: str | None = None

    @classmethod
    def of(
        cls,
        document: Document,
        *,
        how: How,
        collected: str,
        by: str,
        blob: str | None = None,
        media_type: str | None = None,
        within: tuple[str, ...] = (),
        credited: str | None = None,
    ) -> Accession:
        """The arrival of a document. Its id depends on text, source, publisher and date, never on when it came."""
        said = (document.id, document.source, document.publisher or "", document.published or "")
        name = "acc:" + hashlib.sha256("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:24]
        return cls(
            name, document.id, document.source, how, collected, by, blob, media_type, within,
            document.title, document.publisher, document.author, document.published, document.language,
            credited,
        )  # fmt: skip

    @property
    def called(self) -> str:
        """What the document is called: its title, else the name of its file, else where it came from."""
        line = self.source.rpartition(":")[2]
        stored = self.how in ("file", "archive", "mail") or (self.how == "row" and line.isdigit())
        name = PurePath(self.source).name if stored else ""
        return self.title or name or self.source


def completed(arrivals: Iterable[Accession]) -> list[Accession]:
    """The arrivals in their order, each with what was told later of the same text from the same source: somebody who
    adds a file again to say who published it, and when, says it of the file that is there."""
    told = list(arrivals)
    found: dict[tuple[str, str], dict[str, str]] = {}
    for each in told:
        known = found.setdefault((each.document, each.source), {})
        for name in _TOLD_LATER:
            if value := getattr(each, name):
                known.setdefault(name, value)
    return [_with_missing(each, found[each.document, each.source]) for each in told]


def _with_missing(arrival: Accession, known: Mapping[str, str]) -> Accession:
    missing = {name: value for name, value in known.items() if getattr(arrival, name) is None}
    return replace(arrival, **missing) if missing else arrival  # type: ignore[arg-type]


_TOLD_LATER = ("title", "publisher", "author", "published")


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """Words that two documents share: where they lie in the one and in the other."""

    here: Span
    there: Span


@dataclass(frozen=True, slots=True)
class CopyLink:
    """Two documents of which one repeats the other; `other` came into the case first.

    `similarity` is the estimated Jaccard index of their word shingles, 0..1; an `excerpt` shares a long passage though
    the rest differs.
    """

    document: str
    other: str
    kind: CopyKind
    similarity: float
    passages: tuple[SharedPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part of a score: what was compared, both values, how much it adds (log-odds), and why in words."""

    feature: str
    score: float
    left: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class ActorLink:
    """A local actor and the case actor it was resolved to, by the machine. `score` is the sum of the parts.

    The first of an actor has no parts: nothing was there to compare it with.
    """

    local: str
    actor: str
    score: float
    parts: tuple[ScorePart, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which the documents of a case write an actor, how often, and in how many documents."""

    text: str
    mentions: int
    documents: int


@dataclass(frozen=True, slots=True)
class CaseActor:
    """Somebody or something in a case, with all judgements applied.

    `id` is stable: that of the first local actor's link, or `pack:<id>` for a known actor. `members` are keys of local
    actors, `merged` ids of case actors that a judgement made one with it, `judgements` the ids of those that shaped it.
    """

    id: str
    name: str
    type: ActorType
    pack: str | None
    members: tuple[str, ...]
    spellings: tuple[Spelling, ...] = ()
    aliases: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Portrait:
    """A case actor as a page shows it: `actor` has the first of its members only; `members` counts them all, and
    `documents` those that speak of it."""

    actor: CaseActor
    documents: int
    members: int


@dataclass(frozen=True, slots=True)
class Called:
    """What a case actor is called, and its type: all of it that a claim shows, and cheaper to know than the rest."""

    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseStatement:
    """A statement in a case: as the text has it, whom it speaks of in the case, and how it stands.

    Ids inside `statement` are those of its reading; `subject`, `object` and `voices` (outermost first) are case actors,
    None where nobody was resolved. `standing` is the analyst's last word on it, `judgements` the ids behind that.
    `place` is the place that `statement.where` points to and `checks` are what the packs say of it, both as its reading
    has them, so that nobody need open the reading for them.
    """

    key: str
    document: str
    statement: Statement
    subject: str | None
    object: str | None
    voices: tuple[str | None, ...] = ()
    standing: Standing = "proposed"
    judgements: tuple[str, ...] = ()
    place: PlaceMention | None = None
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher in a case: its documents, its owner if the analyst named one, and its reliability (Admiralty A–F).

    `reliability` is set by the analyst alone; None means that nobody has graded it, which reads as F, "cannot be
    judged". It is never inferred.
    """

    name: str
    documents: tuple[str, ...]
    owner: str | None = None
    reliability: Reliability | None = None
    judgements: tuple[str, ...] = ()
