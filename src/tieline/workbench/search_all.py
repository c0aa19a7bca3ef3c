"""A search over all: documents and the sentences in them, actors by any of their names, claims by their words."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from tieline.ledger import View
from tieline.ledger.sql_view import SqlView
from tieline.ledger.wording import indexed_words
from tieline.model.case import CaseActor
from tieline.model.findings import Claim
from tieline.model.mentions import ActorType
from tieline.workbench.claim_table import Wanted, claim_page
from tieline.workbench.hits import Hit, hit_of
from tieline.workbench.weighing import Weighed

MOST_DOCUMENTS = 10_000
"""Documents that are counted; those that came last are shown."""


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor that is called so. `spelled` is the name that was found, where it is another than `name`; `mentions`
    counts the times that documents speak of it."""

    id: str
    name: str
    type: ActorType
    pack: str | None
    spelled: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found of each kind: some of them, and how many there are. `claims_total` is None where the case is
    so large that its claims are not searched."""

    documents: tuple[Hit, ...]
    documents_total: int
    actors: tuple[FoundActor, ...]
    actors_total: int
    claims: tuple[Claim, ...]
    claims_total: int | None


@dataclass(frozen=True, slots=True)
class _Named:
    """An actor with its names as they are compared: folded, each word with a blank before it."""

    actor: CaseActor
    mentions: int
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """What is called how in one state of a case: its actors, those first that are spoken of most, and its documents, by
    title and publisher, in the order they came."""

    actors: tuple[_Named, ...]
    titles: tuple[tuple[str, str], ...]


class NameLists:
    """The names of a case's actors and documents, made once a state of the case. Safe to ask from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, _Names] = OrderedDict()
        self._making = Lock()

    def of(self, view: SqlView) -> _Names:
        """The names in a view."""
        with self._making:
            if view.number not in self._kept:
                named = sorted(map(_named, view.actors()), key=lambda n: (-n.mentions, n.actor.name, n.actor.id))
                titles = ((a.document, _folded(f"{a.called} {a.publisher or ''}")) for a in view.accessions())
                self._kept[view.number] = _Names(tuple(named), tuple(titles))
                while len(self._kept) > 2:
                    self._kept.popitem(last=False)
            return self._kept[view.number]


def search_all(state: Weighed, lists: NameLists, words: str, limit: int) -> Found:
    """At most `limit` of each kind that hold, for each word asked, one that begins so; case and accents don't matter.

    Documents hold them in their text, or in title and publisher, and come newest first; actors come with those first
    whose name begins so; claims with the best attested first.
    """
    asked = indexed_words(words)
    if not asked:
        return Found((), 0, (), 0, (), 0)
    view, names = state.view, lists.of(state.view)
    entitled = {document for document, title in names.titles if all(f" {word}" in title for word in asked)}
    holding = {*view.search(words, MOST_DOCUMENTS), *entitled}
    documents = [document for document in dict.fromkeys(d for d, _ in names.titles) if document in holding]
    actors = sorted(_called(names.actors, asked), key=lambda found: found[0])
    claims: tuple[Claim, ...] = ()
    claims_total = None
    if state.fits_at_once:
        page = claim_page(state, Wanted(words=words), 0, limit)
        claims, claims_total = page.claims, page.total
    return Found(
        tuple(_hits(view, documents[::-1][:limit], words)), len(documents),
        tuple(actor for _, actor in actors[:limit]), len(actors), claims, claims_total,
    )  # fmt: skip


def _folded(text: str) -> str:
    return "".join(f" {word}" for word in indexed_words(text))


def _hits(view: View, documents: Sequence[str], words: str) -> Iterator[Hit]:
    for document in documents:
        yield hit_of(view, document, words)


def _named(actor: CaseActor) -> _Named:
    names = dict.fromkeys((actor.name, *actor.aliases, *(s.text for s in actor.spellings)))
    folded = ((name, _folded(name)) for name in names)
    return _Named(actor, sum(s.mentions for s in actor.spellings), tuple(folded))


def _called(named: Sequence[_Named], asked: Sequence[str]) -> Iterator[tuple[tuple[int, int], FoundActor]]:
    """The actors that are called so, each with its rank."""
    whole = " " + " ".join(asked)
    for place, each in enumerate(named):
        found = next((n for n in each.names if all(f" {word}" in n[1] for word in asked)), None)
        if found is None:
            continue
        actor, own = each.actor, found[0] == each.actor.name
        rank = 0 if own and found[1].startswith(whole) else 1 if own else 2
        spelled = None if own else found[0]
        yield (rank, place), FoundActor(actor.id, actor.name, actor.type, actor.pack, spelled, each.mentions)
