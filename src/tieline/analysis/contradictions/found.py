"""All contradictions among the claims of a case or of a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieline.analysis.contradictions.places import incompatible_places
from tieline.analysis.contradictions.posts import excluding_ties, shared_posts
from tieline.analysis.contradictions.values import incompatible_values
from tieline.analysis.gathered import Gathered, claim_in_words
from tieline.analysis.lineage import Lineage
from tieline.analysis.origin_lists import listed_origins
from tieline.analysis.origins import OriginBook
from tieline.model.findings import Contradiction
from tieline.model.time import read_period


def find_contradictions(
    claims: Sequence[Gathered], lineage: Lineage, book: OriginBook | None = None
) -> tuple[Contradiction, ...]:
    """What cannot be so together among these claims, in an order that hangs on content alone.

    `book` is what has counted their origins already, None for nothing.
    """
    book = book or OriginBook(lineage)
    found = (
        *_denials(claims, lineage, book),
        *incompatible_values(claims, lineage),
        *incompatible_places(claims, lineage),
        *shared_posts(claims, lineage),
        *excluding_ties(claims, lineage),
    )
    return tuple(sorted(found, key=lambda c: (c.kind, c.about, c.left, c.right)))


def _denials(claims: Sequence[Gathered], lineage: Lineage, book: OriginBook) -> Iterator[Contradiction]:
    for claim in claims:
        if claim.supporting and claim.denying:
            said, denied = listed_origins(book.said(claim)), listed_origins(book.denied(claim))
            yield Contradiction(
                "denial",
                (claim.id,),
                tuple(s.key for s in claim.supporting),
                tuple(s.key for s in claim.denying),
                f"{claim_in_words(claim, lineage)}: said by {said}, denied by {denied}{_apart(claim, lineage)}",
            )


def _apart(claim: Gathered, lineage: Lineage) -> str:
    """A word of caution where what lasts is denied long before or after it is said: it may have changed."""
    if claim.proposition.kind != "tie":
        return ""
    days = [
        sorted(p.first for s in side if (p := read_period(lineage.published(s.document))) is not None)
        for side in (claim.supporting, claim.denying)
    ]
    if not all(days):
        return ""
    gap = max((days[1][0] - days[0][-1]).days, (days[0][0] - days[1][-1]).days)
    return f"; {gap} days lie between, in which it may have changed" if gap > 180 else ""
