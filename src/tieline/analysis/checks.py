"""What is held against a claim: packs, and claims of the same case that more independent origins attest.

A check is told beside the claim; it changes and hides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tieline.analysis.gathered import Gathered, claim_in_words
from tieline.analysis.lineage import Lineage
from tieline.analysis.origin_lists import listed_origins
from tieline.analysis.origins import OriginBook
from tieline.model.findings import ClaimCheck, Contradiction
from tieline.model.statements import Verdict


def checks_of(
    claim: Gathered, contradictions: Iterable[Contradiction], others: Mapping[str, Gathered], lineage: Lineage
) -> tuple[ClaimCheck, ...]:
    """The packs' verdicts on a claim's statements, then the better attested claims that it contradicts."""
    return (*_pack_checks(claim), *_case_checks(claim, contradictions, others, lineage))


def _pack_checks(claim: Gathered) -> Iterator[ClaimCheck]:
    found: dict[tuple[Verdict, str, str], list[str]] = defaultdict(list)
    for said in claim.statements:
        for check in said.checks:
            found[check.verdict, check.why, check.known].append(said.key)
    for (verdict, why, known), keys in sorted(found.items()):
        yield ClaimCheck("pack", verdict, why, known, tuple(keys))


def _case_checks(
    claim: Gathered, contradictions: Iterable[Contradiction], others: Mapping[str, Gathered], lineage: Lineage
) -> Iterator[ClaimCheck]:
    book = OriginBook(lineage)
    mine = book.known(claim)
    for found in contradictions:
        if claim.id not in found.about or len(found.about) != 2:
            continue
        left = found.about[0] == claim.id
        other = others[found.about[1] if left else found.about[0]]
        theirs = book.known(other)
        if theirs > mine:
            known = f"{claim_in_words(other, lineage)}: {_counted(theirs)}, {listed_origins(book.said(other))}"
            yield ClaimCheck(other.id, "contradicts", found.why, known, found.left if left else found.right)


def _counted(origins: int) -> str:
    return "one known origin" if origins == 1 else f"{origins} independent origins"
