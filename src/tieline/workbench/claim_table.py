"""The claims of a case as a table: which fit, in which order, a page at a time, and how many of each kind there are.

A case of ordinary size is weighed whole, and every facet is exact. One of many statements is weighed a page at a time,
as it is looked at: then what is said most often comes first, and only relation and publisher, or an actor, can be
chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tieline.model.case import split_key
from tieline.model.findings import Claim
from tieline.network.graph import attestation_of
from tieline.workbench.weighing import Weighed

Order = Literal["origins", "newest", "said", "credibility", "words"]
Facet = Literal["kind", "relation", "mode", "attestation", "credibility", "certainty", "source"]
FACETS: tuple[Facet, ...] = ("kind", "relation", "mode", "attestation", "credibility", "certainty", "source")
LISTED: tuple[Facet, ...] = ("relation", "source")
"""What can be chosen where the case is weighed a page at a time."""
UNNAMED = "(no publisher named)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims: each facet's chosen value, None for any; `about` is a case actor; `words` beginnings of words of
    the claim, in any letters."""

    kind: str | None = None
    relation: str | None = None
    mode: str | None = None
    attestation: str | None = None
    credibility: str | None = None
    certainty: str | None = None
    source: str | None = None
    about: str | None = None
    words: str = ""
    order: Order = "origins"


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Some claims of those that fit. `whole` is False where the case is weighed a page at a time: `total` then counts
    what is said, and one of them may be several claims, or none any more."""

    total: int
    claims: tuple[Claim, ...]
    whole: bool


def claim_page(state: Weighed, wanted: Wanted, offset: int, limit: int) -> ClaimPage:
    """At most `limit` claims that fit, from the `offset`-th on."""
    if state.fits_at_once:
        found = _ordered(_fitting(state, wanted, None), wanted.order)
        return ClaimPage(len(found), tuple(found[offset : offset + limit]), whole=True)
    if wanted.about:  # of one actor neither relation nor publisher is kept
        parts = state.view.verdicts.identities.parts(state.view.verdicts.identities.standing(wanted.about))
        some = [key for key, _ in state.view.lists.propositions_of(parts, limit, offset)]
        total = state.view.lists.count_propositions_of(parts)
        return ClaimPage(total, state.claims_about(parts[0], some), whole=False)
    keys = state.proposition_keys(wanted.relation, wanted.source)
    return ClaimPage(len(keys), state.claims_saying(keys[offset : offset + limit]), whole=False)


def facet_counts(state: Weighed, wanted: Wanted) -> Mapping[Facet, Sequence[tuple[str, int]]]:
    """How many of the claims that fit all else have each value of a facet, the most frequent first.

    Where the case is weighed a page at a time: how many statements there are of each relation and publisher, whatever
    else fits.
    """
    found: dict[Facet, Sequence[tuple[str, int]]] = {}
    if not state.fits_at_once:
        for facet in LISTED:
            counts = state.statements_counted[facet]
            found[facet] = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return found
    for facet in FACETS:
        told = Counter(value for c in _fitting(state, wanted, facet) for value in _values(state, facet, c))
        found[facet] = sorted(told.items(), key=lambda item: (-item[1], item[0]))
    return found


def _fitting(state: Weighed, wanted: Wanted, but: Facet | None) -> Iterator[Claim]:
    """The claims that fit, whatever they have in one facet."""
    chosen = {f: value for f in FACETS if f != but and (value := getattr(wanted, f)) is not None}
    words = wanted.words.casefold().split()
    actor = state.view.actor(wanted.about) if wanted.about else None
    for claim in state.claims:
        if wanted.about and (actor is None or actor.id not in (claim.subject, claim.object)):
            continue
        if words and not _has_words(claim, words):
            continue
        if all(value in _values(state, facet, claim) for facet, value in chosen.items()):
            yield claim


def _values(state: Weighed, facet: Facet, claim: Claim) -> Iterable[str]:
    if facet == "attestation":
        return (attestation_of(claim),)
    if facet == "credibility":
        return (str(claim.credibility.level),)
    if facet == "source":
        return {state.publishers.get(split_key(k)[0]) or UNNAMED for k in (*claim.supporting, *claim.denying)}
    if facet == "certainty":
        return {state.certainties[k] for k in claim.supporting if k in state.certainties}
    return (str(getattr(claim, facet)),)


def _has_words(claim: Claim, words: Iterable[str]) -> bool:
    told = f" {claim.subject_text} {claim.relation.replace('_', ' ')} {claim.object_text} {claim.when or ''}".casefold()
    return all(f" {word}" in told for word in words)


def best_attested(claim: Claim) -> tuple[object, ...]:
    """By what claims stand best attested first: independent origins; of equals what names both sides first, ties before
    deeds, then how often said, copies among it, and by name."""
    nameless = (claim.subject is None) + (claim.object is None)
    return (-claim.independent_origins, nameless, claim.kind != "tie", -len(claim.supporting), *_named(claim))


def _named(claim: Claim) -> tuple[str, ...]:
    return (claim.subject_text.casefold(), claim.relation, claim.object_text.casefold(), claim.id)


def _ordered(claims: Iterable[Claim], order: Order) -> list[Claim]:
    keys: Mapping[Order, Callable[[Claim], tuple[object, ...]]] = {
        "origins": best_attested,
        "said": lambda c: (-len(c.supporting) - len(c.denying), *_named(c)),
        "credibility": lambda c: (c.credibility.level, *best_attested(c)),
        "words": _named,
    }
    if order == "newest":
        return sorted(sorted(claims, key=best_attested), key=lambda c: c.last_said or "", reverse=True)
    return sorted(claims, key=keys[order])
