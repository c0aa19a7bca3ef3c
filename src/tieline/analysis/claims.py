"""Claims: the statements of a case grouped by what they say, weighed by who says it and who denies it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tieline.analysis.contradictions import find_contradictions
from tieline.analysis.credibility import PackSays, Weights, is_hedged, judged_credibility, propose_credibility
from tieline.analysis.gathered import Gathered, claim_in_words, gather_claims, shown_names
from tieline.analysis.lineage import Lineage
from tieline.analysis.origin_lists import listed_origins
from tieline.analysis.origins import OriginBook
from tieline.analysis.rivals import rivals
from tieline.ledger.view import View
from tieline.model.counting import listed
from tieline.model.findings import Claim, Credibility, Origin
from tieline.model.judgements import Judgement


def claims_of(
    view: View, *, about: str | None = None, relation: str | None = None, lineage: Lineage | None = None
) -> tuple[Claim, ...]:
    """The claims of a view, in the order of their ids; all of them, or those about one case actor, or of one relation.

    `relation` is a claim's: a tie, an event of the codebook, or a class of events such as "kill". Keep the `lineage` of
    a view and pass it again: it remembers what it was told of documents.
    """
    lineage = lineage or Lineage(view)
    if about is None:
        lineage.load_copies()
        lineage.load_actors()
    gathered = gather_claims(view.statements(about=about), lineage)
    wanted = [each for each in gathered if relation in (None, each.proposition.relation)]
    others = rivals(view, wanted, lineage, at_hand=about) if about is not None else ()
    return weigh_claims(wanted, (*gathered, *others), lineage, view.judgements())


def weigh_claims(
    wanted: Iterable[Gathered], context: Sequence[Gathered], lineage: Lineage, judgements: Iterable[Judgement]
) -> tuple[Claim, ...]:
    """The wanted claims with their origins and credibility, the analyst's own where a judgement set it.

    `context` holds them and all claims with which they may not be compatible.
    """
    said = {claim: j for j in judgements if j.action == "credibility" for claim in j.targets}
    judged = {claim: j for claim, j in said.items() if j.value["credibility"] is not None}
    book = OriginBook(lineage)
    against = _Against(context, lineage, book)
    claims = []
    for each in wanted:
        origins, denials = book.said(each), book.denied(each)
        if each.id in judged:
            credibility = judged_credibility(judged[each.id])
        else:
            credibility = _propose(each, origins, denials, against, lineage)
        claims.append(_claim(each, origins, denials, credibility, lineage))
    return tuple(claims)


class _Against:
    """Which claims of a context exclude which."""

    def __init__(self, context: Sequence[Gathered], lineage: Lineage, book: OriginBook) -> None:
        self._claims = {claim.id: claim for claim in context}
        self._book = book
        self._excluded: dict[str, set[str]] = defaultdict(set)
        for found in find_contradictions(tuple(self._claims.values()), lineage, book):
            # A wrong day or place makes no event unlikely as such: that lowers no claim.
            if len(found.about) == 2 and self._claims[found.about[0]].proposition.kind != "event":
                left, right = found.about
                self._excluded[left].add(right)
                self._excluded[right].add(left)

    def stronger(self, claim: Gathered) -> tuple[tuple[Gathered, int], ...]:
        """Claims that exclude this one and have at least as many known origins, with how many more; the most first."""
        excluded = self._excluded.get(claim.id)
        if excluded is None:
            return ()
        mine = self._book.known(claim)
        others = ((self._claims[other], self._book.known(self._claims[other])) for other in excluded)
        found = ((other, theirs - mine) for other, theirs in others if theirs >= max(mine, 1))
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0].id)))


def _propose(
    claim: Gathered, origins: Sequence[Origin], denials: Sequence[Origin], against: _Against, lineage: Lineage
) -> Credibility:
    p = claim.proposition
    parties = {f"actor:{actor}" for actor in (p.subject, p.object) if actor}
    known_denials = [o for o in denials if o.known]
    checks: dict[str, str] = {c.verdict: c.known for s in claim.supporting for c in s.checks}
    pack: PackSays = "contradicts" if "contradicts" in checks else "agrees" if "agrees" in checks else "silent"
    stronger = against.stronger(claim)
    weights = Weights(
        p.kind,
        p.mode,
        said=bool(claim.supporting),
        origins=sum(o.known for o in origins),
        denials=sum(o.id not in parties for o in known_denials),
        contested=bool(claim.supporting) and bool(claim.denying),
        denied_by_party=bool(known_denials) and all(o.id in parties for o in known_denials),
        taken_back=_is_taken_back(claim, origins, denials, lineage),
        pack=pack,
        outweighed=any(more > 0 for _, more in stronger),
        excluded=bool(stronger),
        hedged=is_hedged(claim.supporting),
    )
    return propose_credibility(
        weights,
        said=listed_origins(origins),
        denied=listed_origins(denials),
        pack=checks.get(pack, ""),
        against=listed([claim_in_words(other, lineage) for other, _ in stronger[:3]]),
    )


def _is_taken_back(claim: Gathered, origins: Sequence[Origin], denials: Sequence[Origin], lineage: Lineage) -> bool:
    """Whether all known origins that say it deny it too, and the last word is the denial."""
    said, denied = ({o.id for o in side if o.known} for side in (origins, denials))
    last_said, last_denied = (
        max((lineage.published(s.document) or "" for s in side), default="")
        for side in (claim.supporting, claim.denying)
    )
    return bool(said) and said <= denied and last_said < last_denied


def _claim(
    claim: Gathered,
    origins: tuple[Origin, ...],
    denials: tuple[Origin, ...],
    credibility: Credibility,
    lineage: Lineage,
) -> Claim:
    p = claim.proposition
    told = claim.supporting or claim.denying
    dates = sorted(day for s in told if (day := lineage.published(s.document)) is not None)
    subject, object_ = shown_names(claim, lineage)
    return Claim(
        claim.id, p.relation, p.kind, p.subject, p.object, subject, object_,
        lineage.actor_type(p.subject) if p.subject else None,
        tuple(s.key for s in claim.supporting), tuple(s.key for s in claim.denying), origins, denials, credibility,
        dates[0] if dates else None, dates[-1] if dates else None, p.mode, claim.when,
        lineage.actor_type(p.object) if p.object else None,
    )  # fmt: skip
