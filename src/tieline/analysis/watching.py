"""What is new in a case since somebody last looked, by what they watch for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import mean, pstdev
from typing import Literal, get_args

from tieline.analysis.hypotheses import Question
from tieline.analysis.rhetoric import Utterance, hostility_trend
from tieline.model.findings import Claim

WatchKind = Literal["claims", "threats", "origins", "indicators"]
WATCH_KINDS: tuple[WatchKind, ...] = get_args(WatchKind)
ABOVE = 2.0
"""Standard deviations over the mean of the months before, from which on a month stands out."""
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Watch:
    """What to watch for under a name: new `claims` (about an actor, of a relation), `threats` above the trend (by a
    speaker, at a target), claims that lost their last independent `origins`, `indicators` that were met."""

    name: str
    kind: WatchKind
    about: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class News:
    """One new thing: which watch it answers, what it is in words, and the claim or indicator behind it."""

    watch: str
    told: str
    refers_to: str


@dataclass(frozen=True)
class Look:
    """A case as a watch sees it: its claims, its utterances and its questions at one moment."""

    claims: Mapping[str, Claim]
    utterances: tuple[Utterance, ...]
    questions: tuple[Question, ...]


def news_of(watch: Watch, then: Look, now: Look) -> tuple[News, ...]:
    """What answers a watch now and did not at the last look."""
    match watch.kind:
        case "claims":
            return tuple(_new_claims(watch, then, now))
        case "threats":
            return tuple(_threats(watch, then, now))
        case "origins":
            return tuple(_lost_origins(watch, then, now))
        case "indicators":
            return tuple(_met_indicators(watch, then, now))


def _new_claims(watch: Watch, then: Look, now: Look) -> Iterable[News]:
    for key, claim in sorted(now.claims.items()):
        if key not in then.claims and _fits(watch, claim):
            denied = "" if claim.supporting else " (denied)"
            told = f"new{denied}: {_said(claim)}; {claim.credibility.reason}"
            yield News(watch.name, told, key)


def _lost_origins(watch: Watch, then: Look, now: Look) -> Iterable[News]:
    for key, before in sorted(then.claims.items()):
        after = now.claims.get(key)
        left = after.independent_origins if after else 0
        if before.independent_origins and not left and _fits(watch, before):
            yield News(watch.name, f"lost its last independent origin: {_said(before)}", key)


def _threats(watch: Watch, then: Look, now: Look) -> Iterable[News]:
    mine = [u for u in now.utterances if watch.about in (None, u.speaker, u.target)]
    trend = hostility_trend(mine)
    known = {u.claim for u in then.utterances}
    for n, month in enumerate(trend.months):
        before = trend.values[:n]
        if len(before) < _ENOUGH or trend.values[n] <= mean(before) + ABOVE * pstdev(before):
            continue
        for u in mine:
            if u.day and f"{u.day:%Y-%m}" == month and u.hostility > 0 and u.claim not in known:
                told = f"above the trend in {month}: {u.speaker_name} {u.kind.lower()} {u.target_name}"
                yield News(watch.name, told, u.claim)


def _met_indicators(watch: Watch, then: Look, now: Look) -> Iterable[News]:
    def met(look: Look) -> dict[str, str]:
        return {i.id: i.text for q in look.questions for h in q.hypotheses for i in h.indicators if i.met}

    before = met(then)
    for key, text in sorted(met(now).items()):
        if key not in before:
            yield News(watch.name, f"indicator met: {text}", key)


def _fits(watch: Watch, claim: Claim) -> bool:
    if watch.relation is not None and claim.relation != watch.relation:
        return False
    return watch.about is None or watch.about in (claim.subject, claim.object)


def _said(claim: Claim) -> str:
    words = (claim.subject_text or "somebody", claim.relation.replace("_", " ").lower(), claim.object_text)
    mode = f" ({claim.mode})" if claim.mode != "actual" else ""
    return " · ".join(word for word in words if word) + mode
