"""Everything a case holds on one claim, ready to be shown: each part with the keys of the statements it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from tieline.analysis.chains import chains_of
from tieline.analysis.checks import checks_of
from tieline.analysis.claims import weigh_claims
from tieline.analysis.contradictions import find_contradictions
from tieline.analysis.gathered import Gathered, claim_in_words, gather_claims
from tieline.analysis.history import history_of
from tieline.analysis.lineage import Lineage
from tieline.analysis.rivals import rivals
from tieline.errors import UnknownRecordError
from tieline.ledger.view import View
from tieline.model.findings import Claim, Explanation
from tieline.model.statements import Mode
from tieline.model.time import read_period


def explain_claim(view: View, claim_id: str, *, lineage: Lineage | None = None) -> Explanation:
    """The claim with its origins, contradictions, checks, chains of reporting, credibility and history.

    Asks the view for the claim's own statements and for the few that may exclude them, never for the whole case. Raises
    UnknownRecordError where no statement of the view says or denies such a claim.
    """
    lineage = lineage or Lineage(view)
    context = _with_rivals(view, claim_id, lineage)
    claim = context[0]
    contradictions = tuple(c for c in find_contradictions(context, lineage) if claim.id in c.about)
    (weighed,) = weigh_claims([claim], context, lineage, view.judgements())
    return Explanation(
        weighed,
        claim_in_words(claim, lineage),
        contradictions,
        checks_of(claim, contradictions, {each.id: each for each in context}, lineage),
        chains_of(claim, lineage),
        history_of(view, claim, tuple(_other_modes(claim, lineage)), lineage),
    )


def weigh_claim(view: View, claim_id: str, lineage: Lineage) -> Claim:
    """The claim as `explain_claim` weighs it, without the rest. Raises UnknownRecordError as that does."""
    context = _with_rivals(view, claim_id, lineage)
    (weighed,) = weigh_claims(context[:1], context, lineage, view.judgements())
    return weighed


def _with_rivals(view: View, claim_id: str, lineage: Lineage) -> tuple[Gathered, ...]:
    """The claim, and after it those that may exclude it."""
    gathered = gather_claims(lineage.saying(claim_id.partition("@")[0]), lineage)
    claim = next((each for each in gathered if each.id == claim_id), None)
    if claim is None:
        raise UnknownRecordError("a claim", claim_id, "list the claims of the case, and take the id from there")
    return (claim, *rivals(view, [claim], lineage, at_hand=None, persons=True))


def _other_modes(claim: Gathered, lineage: Lineage) -> Iterator[Gathered]:
    """The same proposition as plan, forecast, rumour …, of the same time as far as times are told."""
    period = read_period(claim.when)
    for mode in get_args(Mode):
        if mode == claim.proposition.mode:
            continue
        key = replace(claim.proposition, mode=mode).key
        for each in gather_claims(lineage.saying(key), lineage):
            theirs = read_period(each.when)
            if period is None or theirs is None or period.may_share_a_day(theirs):
                yield each
