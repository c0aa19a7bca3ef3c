"""Who has it from whom, and when that is a circle."""

from __future__ import annotations

from small_case import SmallCase

from tieline.analysis.chains import chains_of
from tieline.analysis.gathered import Gathered, gather_claims
from tieline.analysis.lineage import Lineage


def case() -> SmallCase:
    made = SmallCase(talmark="state", league="armed_group", korda="person", coast_daily="organization")
    return made.text("a", "Harbour Post").text("b", "Coast Daily").text("c", "Far Gazette")


def gathered(made: SmallCase) -> tuple[tuple[Gathered, ...], Lineage]:
    view = made.view()
    lineage = Lineage(view)
    return gather_claims(view.statements(), lineage), lineage


def drawn(made: SmallCase) -> list[tuple[str, bool]]:
    claims, lineage = gathered(made)
    return [(chain.told, chain.circular) for chain in chains_of(claims[0], lineage)]


def test_a_reports_that_b_says_what_b_has_from_c() -> None:
    made = case().says("a", "talmark", "arms", "league", by=["coast_daily"])
    made.says("b", "talmark", "arms", "league", by=["korda"])
    assert drawn(made) == [("Harbour Post → Coast Daily → Korda", False)]


def test_a_chain_within_one_sentence() -> None:
    made = case().says("a", "talmark", "arms", "league", by=["Hill Echo", "?two diplomats"])
    assert drawn(made) == [("Harbour Post → Hill Echo → “two diplomats”", False)]


def test_papers_that_cite_each_other_are_a_circle() -> None:
    made = case().says("a", "talmark", "arms", "league", by=["coast_daily"])
    made.says("b", "talmark", "arms", "league", by=["Far Gazette"])
    made.says("c", "talmark", "arms", "league", by=["Harbour Post"])
    assert drawn(made) == [("Coast Daily → Far Gazette → Harbour Post → Coast Daily", True)]
    claims, lineage = gathered(made)
    (circle,) = (chain for chain in chains_of(claims[0], lineage) if chain.circular)
    assert {link.statement for link in circle.links} == {"a#s1", "b#s2", "c#s3"}


def test_who_cites_itself_is_no_circle() -> None:
    assert drawn(case().says("a", "talmark", "arms", "league", by=["Harbour Post"])) == []
