"""Claims: one of them opened down to its sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from tieline.analysis.explanation import explain_claim, weigh_claim
from tieline.analysis.lineage import Lineage
from tieline.ledger import View
from tieline.model.case import CaseStatement
from tieline.model.findings import Claim, ContradictionKind, Explanation, HistoryStep, Origin
from tieline.model.propositions import relation_label
from tieline.model.statements import Verdict
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import Reads
from tieline.web.shown import ShownClaim, ShownSentence, shown_claim, shown_sentences
from tieline.workbench.claim_table import Facet, Order, Wanted, claim_page, facet_counts
from tieline.workbench.finding import find_claim

router = APIRouter(tags=["claims"])


@dataclass(frozen=True, slots=True)
class ShownOrigin:
    """Where a claim comes from, all that passes it on counted once. `joined` says why these statements are one origin;
    one that is not `known` adds nothing."""

    name: str
    known: bool
    joined: tuple[str, ...]
    statements: tuple[str, ...]
    documents: int
    denies: bool


@dataclass(frozen=True, slots=True)
class ShownContradiction:
    """What cannot be so as well, and why. `other` is the claim that excludes this one, None where it is this one that
    somebody denies; `against` are the statements (keys) on the other side."""

    kind: ContradictionKind
    why: str
    other: ShownClaim | None
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """What a pack, or a better attested claim of the case, says of it. `claim` is that claim's id, None for a pack."""

    verdict: Verdict
    why: str
    known: str
    claim: str | None


@dataclass(frozen=True, slots=True)
class ShownChain:
    """Who has it from whom: names in order; in a circle the first stands at the end again."""

    names: tuple[str, ...]
    circular: bool
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenedClaim:
    """A claim with everything that the case holds on it. Keys of statements are those of `sentences`."""

    claim: ShownClaim
    sentence: str
    saying: tuple[str, ...]
    denying: tuple[str, ...]
    sentences: tuple[ShownSentence, ...]
    origins: tuple[ShownOrigin, ...]
    contradictions: tuple[ShownContradiction, ...]
    checks: tuple[ShownCheck, ...]
    chains: tuple[ShownChain, ...]
    history: tuple[HistoryStep, ...]


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """A page of the table. `whole` is False where the case is too large to be weighed at once: then `total` counts what
    is said, only relation and publisher choose, and the claims of this page alone were weighed."""

    total: int
    rows: tuple[ShownClaim, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet, how it is called, and how many claims have it; statements, where the case is too large."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A facet and its values, the most frequent first; at most `MOST_VALUES` of them."""

    facet: Facet
    values: tuple[FacetValue, ...]


MOST_VALUES = 100
Chosen = Annotated[str | None, Query(max_length=500)]


def _wanted(
    kind: Chosen = None, relation: Chosen = None, mode: Chosen = None, attestation: Chosen = None,
    credibility: Chosen = None, certainty: Chosen = None, source: Chosen = None, about: Chosen = None,
    words: Annotated[str, Query(max_length=500)] = "", order: Order = "origins",
) -> Wanted:  # fmt: skip
    return Wanted(kind, relation, mode, attestation, credibility, certainty, source, about, words, order)


Asked = Annotated[Wanted, Depends(_wanted)]


@router.get("/claims")
def get_claims(
    bench: Reads, wanted: Asked, known_at: KnownAt = None,
    offset: Annotated[int, Query(ge=0, le=100_000_000)] = 0, limit: Annotated[int, Query(ge=0, le=200)] = 50,
) -> ClaimRows:  # fmt: skip
    """The claims that fit, a page at a time; with a limit of 0 only how many there are, which weighs none."""
    page = claim_page(bench.weighed(known_at), wanted, offset, limit)
    return ClaimRows(page.total, tuple(map(shown_claim, page.claims)), page.whole)


@router.get("/claim-facets")
def get_claim_facets(bench: Reads, wanted: Asked, known_at: KnownAt = None) -> tuple[FacetRow, ...]:
    """How many claims have each value of each facet, among those that fit all else."""
    counts = facet_counts(bench.weighed(known_at), wanted)
    return tuple(
        FacetRow(facet, tuple(FacetValue(v, _called(facet, v), n) for v, n in values[:MOST_VALUES]))
        for facet, values in counts.items()
    )


def _called(facet: Facet, value: str) -> str:
    return relation_label(value) if facet == "relation" else value


@router.get("/claims/{claim:path}")
def get_claim(claim: str, bench: Reads, known_at: KnownAt = None) -> OpenedClaim:
    """A claim opened: who says it, how many independently, who denies it, what excludes it, and every sentence."""
    view = bench.view(known_at)
    lineage = Lineage(view)
    return _opened(view, explain_claim(view, find_claim(view, claim, lineage), lineage=lineage), lineage)


def _opened(view: View, found: Explanation, lineage: Lineage) -> OpenedClaim:
    claim = found.claim
    keys = dict.fromkeys(_keys_of(found))
    statements = {s.key: s for s in _statements_of(view, found, keys, lineage)}
    return OpenedClaim(
        shown_claim(claim),
        found.sentence,
        claim.supporting,
        claim.denying,
        tuple(shown_sentences(view, (statements[key] for key in keys if key in statements))),
        tuple(_origins(claim)),
        tuple(_contradictions(view, found, lineage)),
        tuple(
            ShownCheck(c.verdict, c.why, c.known, None if c.by == "pack" else c.by) for c in found.checks
        ),
        tuple(ShownChain(c.names, c.circular, tuple(link.statement for link in c.links)) for c in found.chains),
        found.history,
    )  # fmt: skip


def _statements_of(view: View, found: Explanation, keys: Collection[str], lineage: Lineage) -> Iterator[CaseStatement]:
    """The statements with these keys. Most say or deny one of the propositions that are told of, and are found by it:
    by its key alone a statement is found among all of its document."""
    claims = dict.fromkeys((found.claim.id, *(other for each in found.contradictions for other in each.about)))
    missing = set(keys)
    for proposition in dict.fromkeys(claim.partition("@")[0] for claim in claims):
        for each in lineage.saying(proposition):
            if each.key in missing:
                missing.discard(each.key)
                yield each
    if missing:
        yield from view.statements(keys=sorted(missing))


def _keys_of(found: Explanation) -> Iterator[str]:
    yield from found.claim.supporting
    yield from found.claim.denying
    for contradiction in found.contradictions:
        yield from contradiction.left
        yield from contradiction.right
    for chain in found.chains:
        yield from (link.statement for link in chain.links)
    yield from (step.statement for step in found.history)


def _origins(claim: Claim) -> Iterator[ShownOrigin]:
    def shown(origins: Iterable[Origin], denies: bool) -> Iterator[ShownOrigin]:
        for o in origins:
            yield ShownOrigin(o.name, o.known, o.joined, o.statements, len(o.documents), denies)

    yield from shown(claim.origins, False)
    yield from shown(claim.denial_origins, True)


def _contradictions(view: View, found: Explanation, lineage: Lineage) -> Iterator[ShownContradiction]:
    here = found.claim.id
    for each in found.contradictions:
        others = [other for other in each.about if other != here]
        left_is_here = each.about[0] == here
        against = each.right if left_is_here or not others else each.left
        other = shown_claim(weigh_claim(view, others[0], lineage)) if others else None
        yield ShownContradiction(each.kind, each.why, other, against)
