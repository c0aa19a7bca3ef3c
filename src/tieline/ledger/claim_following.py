"""Decisions on claims follow them. A claim's id is made of whom it speaks of, so a merge, a split, an undo or a newer
reading gives it another: what was said of it then tells what it is called now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from tieline.model.case import CaseStatement
from tieline.model.judgements import Judgement
from tieline.model.propositions import proposition_of

MOVING = frozenset({"merge", "split", "reject_actor", "correct", "undo"})
"""Decisions after which a claim may be called otherwise."""


def claims_judged(j: Judgement) -> tuple[str, ...]:
    """The claims that a decision is on, by the ids they had when it was made."""
    if j.action == "credibility":
        return j.targets
    if j.action == "rate":
        return j.targets[1:]
    kept = j.value.get("claims") if j.action == "keep" else None
    return tuple(map(str, kept)) if isinstance(kept, (list, tuple)) else ()


def with_claims(j: Judgement, named: Mapping[str, str]) -> Judgement:
    """The decision on the same claims as they are called now."""
    now = list(dict.fromkeys(named.get(claim, claim) for claim in claims_judged(j)))
    if j.action == "keep":
        return replace(j, value={**j.value, "claims": now})
    return replace(j, targets=(*j.targets[:1], *now) if j.action == "rate" else tuple(now))


def name_now(
    claim: str,
    then: Callable[[str], Sequence[CaseStatement]],
    now: Callable[[Sequence[str]], Iterable[CaseStatement]],
) -> str:
    """What a claim that nobody says under its id any more is called now; its old id where nobody says it at all.

    `then` gives the statements that said or denied a proposition (its key) when the decision was made, `now` statements
    by these keys as they stand now. Where they have come to say several things, what most of them say is meant.
    """
    key, at, when = claim.partition("@")
    said = then(key)
    if not said:
        return claim
    meant = proposition_of(said[0])
    called = Counter(
        p.key
        for p in map(proposition_of, now([s.key for s in said]))
        # A statement that was corrected to say something else takes no decision along.
        if (p.kind, p.relation, p.mode) == (meant.kind, meant.relation, meant.mode)
    )
    if not called:
        return claim
    return f"{min(called, key=lambda name: (-called[name], name))}{at}{when}"
