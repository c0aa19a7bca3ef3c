"""What a decision changed in a case: claims that fell or came, and those that weigh more or less than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.model.counting import plural
from tieline.model.findings import Claim
from tieline.model.judgements import Action, Judgement

SHOWN = 20
"""Claims that are told one by one; the rest are counted."""
ASIDE: frozenset[Action] = frozenset(
    {"ask", "suppose", "rate", "indicate", "observe", "conclude", "foresee", "resolve", "keep"}
)
"""Decisions on questions and forecasts, and what is kept: no claim weighs more or less for them."""


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim before and after; None where it was not there."""

    before: Claim | None
    after: Claim | None

    def told(self) -> str:
        """The change in words."""
        claim = self.after or self.before
        assert claim is not None
        said = f"{claim.subject_text or '—'} · {claim.relation.replace('_', ' ').lower()} · {claim.object_text or '—'}"
        if self.after is None:
            return f"{said}: nobody says it any more"
        if self.before is None:
            return f"{said}: said again"
        return f"{said}: " + "; ".join(self.how())

    def how(self) -> tuple[str, ...]:
        """What differs, in words; nothing where the claim was not there before, or is not any more."""
        return tuple(_differences(self.before, self.after)) if self.before and self.after else ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a judgement changed. `weighed` is False where it could change no claim, so that none was looked at, or where
    there were `too_many` to look at them."""

    judgement: str
    claims: tuple[ClaimChange, ...]
    weighed: bool = True
    too_many: bool = False

    def lines(self) -> Iterator[str]:
        """The changes, one a line, those that fell first."""
        yield from (change.told() for change in self.claims[:SHOWN])
        if len(self.claims) > SHOWN:
            yield f"and {plural(len(self.claims) - SHOWN, 'claim')} more"
        if self.too_many:
            yield "the case is too large to tell at once which claims this changed: look at those it is about"
        if not self.claims and self.weighed:
            yield "no claim changed"


def changes_no_claim(action: Action, targets: Sequence[str], made: Iterable[Judgement]) -> bool:
    """Whether a decision leaves all claims as they are: one on a question or a forecast, or one that takes such a
    decision back. `made` are all judgements ever made."""
    if action != "undo":
        return action in ASIDE
    known: Mapping[str, Judgement] = {j.id: j for j in made}
    return all(t in known and taken_back(known[t], known) in ASIDE for t in targets)


def taken_back(judgement: Judgement, known: Mapping[str, Judgement]) -> Action:
    """What an undoing, or an undoing of one, takes back in the end."""
    while judgement.action == "undo" and judgement.targets and judgement.targets[0] in known:
        judgement = known[judgement.targets[0]]
    return judgement.action


def changes_between(judgement: str, before: Iterable[Claim], after: Iterable[Claim]) -> Changes:
    """How the claims differ: those gone, then those come, then those that weigh otherwise."""
    old, new = {c.id: c for c in before}, {c.id: c for c in after}
    changed = [
        ClaimChange(old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys()) if _weigh(old, new, key)
    ]
    return Changes(judgement, tuple(sorted(changed, key=lambda c: (c.after is not None, c.before is not None))))


def _weigh(old: dict[str, Claim], new: dict[str, Claim], key: str) -> bool:
    if key not in old or key not in new:
        return True
    return bool(_differences(old[key], new[key]))


def _differences(before: Claim, after: Claim) -> list[str]:
    told = []
    if before.independent_origins != after.independent_origins:
        told.append(f"{before.independent_origins} → {plural(after.independent_origins, 'origin')}")
    if len(before.denial_origins) != len(after.denial_origins):
        told.append(f"denied by {len(before.denial_origins)} → {len(after.denial_origins)}")
    if before.credibility.level != after.credibility.level:
        told.append(f"credibility {before.credibility.level} → {after.credibility.level}: {after.credibility.reason}")
    if not told and (len(before.supporting), len(before.denying)) != (len(after.supporting), len(after.denying)):
        told.append(
            f"{len(before.supporting) + len(before.denying)} → "
            f"{plural(len(after.supporting) + len(after.denying), 'statement')}"
        )
    return told
