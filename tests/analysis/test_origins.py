"""Origins are counted, not copies."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from small_case import SmallCase

from tieline.analysis.claims import claims_of
from tieline.model import Span
from tieline.model.findings import Claim


def case() -> SmallCase:
    return SmallCase(talmark="state", league="armed_group", korda="person", union="organization")


def the_claim(made: SmallCase) -> Claim:
    (claim,) = claims_of(made.view())
    return claim


def test_ten_papers_with_one_wire_story_are_one_origin() -> None:
    made = case()
    for n in range(10):
        made.text(f"d{n}", f"Paper {n}", "2024-03-01").says(f"d{n}", "talmark", "arms", "league")
        if n:
            made.copy(f"d{n}", "d0")
    claim = the_claim(made)
    assert claim.independent_origins == 1
    assert len(claim.supporting) == 10
    assert any(reason.startswith("10 copies of one text") for reason in claim.origins[0].joined)


def test_one_text_printed_by_two_is_one_origin() -> None:
    made = case().text("d", "Harbour Post", "2024-03-01").text("d", "Coast Daily", "2024-03-02")
    claim = the_claim(made.says("d", "talmark", "arms", "league"))
    assert claim.independent_origins == 1
    assert claim.origins[0].joined == ("one text, printed by Harbour Post and Coast Daily",)


def test_papers_that_credit_one_agency_are_one_origin_however_they_rewrite() -> None:
    made = case()
    made.text("a", "Harbour Post", credited="Lowland News Agency").says("a", "talmark", "arms", "league")
    made.text("b", "Coast Daily", author="By Lowland News Agency").says("b", "talmark", "arms", "league")
    made.text("c", "Lowland News Agency").says("c", "talmark", "arms", "league")
    claim = the_claim(made)
    assert [origin.name for origin in claim.origins] == ["Lowland News Agency"]
    assert "Harbour Post, Coast Daily and Lowland News Agency credit Lowland News Agency" not in claim.origins[0].joined
    assert "Harbour Post and Coast Daily credit Lowland News Agency" in claim.origins[0].joined


def test_an_agency_cited_under_its_short_name_is_the_agency() -> None:
    made = case().text("a", "Harbour Post").says("a", "talmark", "arms", "league", by=["AFP"])
    made.text("b", "Agence France-Presse").says("b", "talmark", "arms", "league")
    assert the_claim(made).independent_origins == 1


def test_two_papers_of_two_owners_are_two_origins_and_of_one_owner_are_one() -> None:
    made = case()
    for document, paper in (("a", "Harbour Post"), ("b", "Coast Daily")):
        made.text(document, paper, "2024-03-01").says(document, "talmark", "arms", "league")
    assert the_claim(made).independent_origins == 2
    made.owners = {"Harbour Post": "Amity Media", "Coast Daily": "Amity Media"}
    claim = the_claim(made)
    assert claim.independent_origins == 1
    assert "Harbour Post and Coast Daily belong to Amity Media" in claim.origins[0].joined


def test_according_to_passes_the_origin_on() -> None:
    made = case()
    for document, paper in (("a", "Harbour Post"), ("b", "Coast Daily")):
        made.text(document, paper, "2024-03-01").says(document, "talmark", "arms", "league", by=["korda"])
    claim = the_claim(made)
    assert claim.independent_origins == 1
    assert claim.origins[0].name == "Korda"
    assert "Harbour Post and Coast Daily cite Korda" in claim.origins[0].joined


def test_the_innermost_voice_is_the_origin() -> None:
    made = case().text("a", "Harbour Post").says("a", "talmark", "arms", "league", by=["Coast Daily", "korda"])
    assert the_claim(made).origins[0].name == "Korda"


def test_who_is_cited_and_has_it_from_another_passes_it_on_too() -> None:
    made = case()
    made.text("a", "Harbour Post").says("a", "talmark", "arms", "league", by=["Coast Daily"])
    made.text("b", "Coast Daily").says("b", "talmark", "arms", "league", by=["korda"])
    claim = the_claim(made)
    assert claim.independent_origins == 1
    assert claim.origins[0].name == "Korda"


def test_an_unnamed_source_adds_nothing_whoever_prints_it() -> None:
    made = case()
    for document, paper in (("a", "Harbour Post"), ("b", "Coast Daily")):
        made.text(document, paper).says(document, "talmark", "arms", "league", by=["?two diplomats"])
    claim = the_claim(made)
    assert claim.independent_origins == 0
    assert not any(origin.known for origin in claim.origins)
    assert "its source is not named, so nobody can ask" in claim.origins[0].joined


def test_a_text_without_publisher_adds_nothing_to_one_that_has_one() -> None:
    made = case().text("a", "Harbour Post").says("a", "talmark", "arms", "league")
    made.text("b").says("b", "talmark", "arms", "league")
    claim = the_claim(made)
    assert claim.independent_origins == 1
    assert [origin.known for origin in claim.origins] == [True, False]


def test_a_web_page_is_published_by_its_host() -> None:
    made = case().text("a", source="https://www.harbour.example/1").says("a", "talmark", "arms", "league")
    assert the_claim(made).origins[0].name == "harbour.example"


def test_who_first_cites_and_then_states_has_learnt_nothing_new() -> None:
    made = case()
    made.text("a", "Harbour Post", "2024-03-01").says("a", "talmark", "arms", "league", by=["korda"])
    made.text("b", "Harbour Post", "2024-03-09").says("b", "talmark", "arms", "league")
    assert the_claim(made).independent_origins == 1


def test_who_states_first_and_then_cites_stays_an_origin() -> None:
    made = case()
    made.text("a", "Harbour Post", "2024-03-09").says("a", "talmark", "arms", "league", by=["korda"])
    made.text("b", "Harbour Post", "2024-03-01").says("b", "talmark", "arms", "league")
    assert the_claim(made).independent_origins == 2


def test_who_reprints_an_unsigned_text_answers_for_nothing() -> None:
    made = case()
    made.text("a", None, "2024-03-01").says("a", "talmark", "arms", "league")
    made.text("b", "Harbour Post", "2024-03-02").says("b", "talmark", "arms", "league").copy("b", "a")
    assert the_claim(made).independent_origins == 0
    made.text("c", None, "2024-03-03").says("c", "talmark", "arms", "league").copy("c", "a")
    assert the_claim(made).independent_origins == 0


def test_papers_that_cite_each_other_are_no_origin() -> None:
    made = case()
    made.text("a", "Harbour Post").says("a", "talmark", "arms", "league", by=["Coast Daily"])
    made.text("b", "Coast Daily").says("b", "talmark", "arms", "league", by=["Harbour Post"])
    claim = the_claim(made)
    assert claim.independent_origins == 0
    assert "all of them only pass on what another says" in claim.origins[0].joined


def test_only_sentences_in_the_shared_passage_of_an_excerpt_are_copies() -> None:
    shared, apart = Span(0, 20, "x" * 20), Span(50, 60, "y" * 10)
    made = case().text("a", "Harbour Post").text("b", "Coast Daily").copy("b", "a", "excerpt", ((shared, shared),))
    made.says("a", "talmark", "arms", "league", evidence=Span(0, 10, "z" * 10))
    assert the_claim(made.says("b", "talmark", "arms", "league", evidence=apart)).independent_origins == 2
    assert the_claim(made.says("b", "talmark", "arms", "league", evidence=shared)).independent_origins == 1


PAPERS = ("Harbour Post", "Coast Daily", "Lowland News Agency", "League Herald")
VOICES = ("", "korda", "union", "?two diplomats", *PAPERS)
TELLINGS = st.lists(
    st.tuples(st.sampled_from(PAPERS), st.sampled_from(VOICES), st.integers(1, 20)), min_size=1, max_size=7
)


def told(tellings: list[tuple[str, str, int]]) -> SmallCase:
    made = case()
    for n, (paper, voice, day) in enumerate(tellings):
        made.text(f"d{n}", paper, f"2024-03-{day:02}")
        made.says(f"d{n}", "talmark", "arms", "league", by=[voice] if voice else [])
    return made


@given(TELLINGS, st.data())
def test_a_copy_never_raises_the_origins(tellings: list[tuple[str, str, int]], data: st.DataObject) -> None:
    before = the_claim(told(tellings)).independent_origins
    copied = data.draw(st.integers(0, len(tellings) - 1))
    paper = data.draw(st.sampled_from((*PAPERS, "Far Gazette", None)))
    made, (_, voice, _) = told(tellings), tellings[copied]
    day = data.draw(st.one_of(st.none(), st.integers(1, 28)))
    published = f"2024-03-{day:02}" if day else None
    if data.draw(st.booleans()):  # letter by letter: the same document arrives once more
        made.text(f"d{copied}", paper, published)
    else:
        made.text("copy", paper, published).copy("copy", f"d{copied}")
        made.says("copy", "talmark", "arms", "league", by=[voice] if voice else [])
    assert the_claim(made).independent_origins <= before


@given(TELLINGS, st.randoms(use_true_random=False))
def test_the_order_of_what_came_changes_nothing(tellings: list[tuple[str, str, int]], order: random.Random) -> None:
    made = told(tellings)
    before = claims_of(made.view())
    order.shuffle(made.accessions)
    order.shuffle(made.statements)
    assert claims_of(made.view()) == before
