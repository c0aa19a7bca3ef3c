import random
import time
import tomllib
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.documents.copies import CopyIndex, compare_texts, estimate_similarity, sign_text
from tieline.model import Document
from tieline.model.case import CopyLink

WIRE = """PORT AMITY, May 3 (Harbour Wire) — Talmark's navy stopped the freighter Lena Dorn off Cape Sorrel on Friday
and took eleven of its crew ashore, two port officials said. The ship had left Korda on Tuesday with spare parts for
tractors, its papers say, but Talmark believes that it carried fuses for the Lantern Battalion. A spokesman for the
shipping line said the crew were being held without charge in a naval barracks north of the town. The ministry of
defence in Korda called the boarding an act of piracy and summoned the Talmarkian envoy, who did not come.

It is the third ship to be stopped in the strait since the truce of February. Insurers in the capital raised the
premium for the passage by a fifth on Friday evening, and two ferry lines said they would sail around the cape until
the matter was settled. Fishermen of Port Amity watched from the mole as the freighter was towed past the lighthouse."""

OWN_WORDS = """A cargo vessel belonging to a Kordan company was seized by Talmark yesterday near Cape Sorrel. Eleven
sailors were detained. Officials at the harbour in Port Amity confirmed that the Lena Dorn, which set out
from Korda three days earlier, is under guard. According to Talmark the holds contained fuses meant for the
Lantern Battalion; the owners say that only parts for farm machines were on board. Korda's defence ministry
protested sharply. Insurance for voyages through the strait became dearer by twenty per cent within hours,
and several ferries now take the longer way."""

REWRITTEN = f"""Another freighter has been stopped in the strait, and the talks on the truce look shakier than ever.

{WIRE.split(" — ")[1].split(". The ship")[0]}.
It is the third ship to be stopped in the strait since the truce of February.
Insurers in the capital raised the premium for the passage by a fifth on Friday evening, and two ferry lines said they
would sail around the cape until the matter was settled. What happens next depends on whether the envoy will appear, and
nobody who was asked in either capital this weekend was ready to bet on it. Our own correspondent saw patrol boats at
dawn off the northern shoals, more than at any time since the winter, and heard two warning shots."""


def links_of(*texts: str) -> list[tuple[CopyLink, ...]]:
    documents = {d.id: d for d in map(Document.of, texts)}
    index = CopyIndex(lambda document: documents[document].text)
    return [index.add(document) for document in documents.values()]


def test_the_same_words_in_another_layout_are_an_exact_copy() -> None:
    _, [link] = links_of(WIRE, WIRE.replace("\n", " ").replace("—", "--").upper())
    assert (link.kind, link.similarity) == ("exact", 1.0)


def test_a_syndicated_copy_is_near_and_shows_what_it_shares() -> None:
    printed = "Ship seized\n\n" + WIRE.split(" — ")[1].replace("by a fifth", "by 20%")
    _, [link] = links_of(WIRE, printed)
    assert link.kind == "near"
    assert link.similarity > 0.8
    for passage in link.passages:
        assert printed[passage.here.start : passage.here.end] == passage.here.text
        assert WIRE[passage.there.start : passage.there.end] == passage.there.text


def test_a_rewritten_wire_story_with_long_passages_is_a_copy() -> None:
    _, [link] = links_of(WIRE, REWRITTEN)
    assert link.kind in ("near", "excerpt")
    assert any("Insurers in the capital" in passage.here.text for passage in link.passages)


def test_two_reports_in_their_own_words_are_no_copies() -> None:
    assert links_of(WIRE, OWN_WORDS) == [(), ()]


def test_a_long_quotation_that_both_print_makes_no_copy() -> None:
    said = (
        "“We shall not be told by anybody where our ships may sail and what they may carry, and if another of them is "
        "touched then the truce of February is over for us, as everybody who signed it knows very well, and we shall "
        "act as we did in the winter when nobody believed us,” the minister said."
    )
    one = f"{OWN_WORDS}\n\n{said}"
    other = f"In the evening the cabinet met for four hours. There was no vote. {said} Outside, it rained."
    assert links_of(one, other) == [(), ()]


def test_the_standing_lines_of_a_publisher_make_no_copy() -> None:
    standing = (
        "Sign up for our newsletter and get all the news of the strait and the two capitals each morning before six, "
        "with the weather on the cape, the times of the ferries, a recipe by one of our readers, and the quiz that the "
        "whole of Port Amity talks about, free of charge and without any obligation at all, for as long as you like."
    )
    assert links_of(f"{WIRE}\n\n{standing}", f"{OWN_WORDS}\n\n{standing}") == [(), ()]


def test_the_links_lead_to_what_came_first() -> None:
    first, second, third = links_of(WIRE, REWRITTEN, WIRE + " It rained.")
    assert first == ()
    assert len(second) == 1
    assert {link.other for link in third} == {Document.of(WIRE).id, Document.of(REWRITTEN).id}
    assert third[0].other == Document.of(WIRE).id


def test_a_text_that_arrives_twice_is_one_document() -> None:
    index = CopyIndex(lambda _: WIRE)
    assert index.add(Document.of(WIRE)) == ()
    assert index.add(Document.of(WIRE)) == ()
    assert len(index) == 1


def test_kept_signatures_find_the_same_copies_without_the_texts_being_hashed() -> None:
    kept = [(Document.of(text).id, sign_text(text)) for text in (OWN_WORDS, WIRE)]
    texts = {Document.of(text).id: text for text in (OWN_WORDS, WIRE)}
    index = CopyIndex(texts.get, kept)
    assert index.add(Document.of(REWRITTEN)) == links_of(OWN_WORDS, WIRE, REWRITTEN)[2]
    assert index.signature(Document.of(WIRE).id) == kept[1][1]


def test_what_was_withdrawn_is_compared_with_nothing() -> None:
    index = CopyIndex(lambda _: None, [("sha256:0", sign_text(WIRE))])
    assert index.add(Document.of(REWRITTEN)) == ()


def test_a_signature_never_changes() -> None:
    assert sign_text("The council of Port Amity met on Friday and closed the harbour.").hex()[:58] == SIGNATURE


SIGNATURE = "010c00000059979c1081309d1425614a091a82c803262d43133caa4423"


def test_a_thousand_copies_of_one_story_cost_no_more_than_a_few() -> None:
    documents = {d.id: d for d in (Document.of(f"{WIRE} Edition {n}.") for n in range(300))}
    index = CopyIndex(lambda document: documents[document].text)
    start = time.process_time()
    links = [index.add(document) for document in documents.values()]
    assert time.process_time() - start < 20
    assert all(len(each) <= 12 for each in links)
    assert all(each[0].kind == "near" for each in links[1:])


def test_texts_that_repeat_themselves_are_compared_in_bounded_time() -> None:
    toss = random.Random(1)
    one, other = (" ".join(toss.choices("ab", k=100_000)) for _ in range(2))
    start = time.process_time()
    compare_texts(one, other)
    compare_texts("a " * 100_000, "a " * 100_001)
    assert time.process_time() - start < 10


@given(st.text(max_size=400), st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    overlap = compare_texts(one, other)
    assert 0 <= overlap.here <= 1
    assert 0 <= overlap.there <= 1
    for passage in overlap.passages:
        assert one[passage.here.start : passage.here.end] == passage.here.text
        assert other[passage.there.start : passage.there.end] == passage.there.text
    assert 0 <= estimate_similarity(sign_text(one), sign_text(other)) <= 1


def test_bytes_that_are_no_signature_are_refused() -> None:
    with pytest.raises(ValueError, match="signature"):
        CopyIndex(lambda _: None, [("a", b"\x01\x02")])


def test_each_kind_of_standing_line_has_an_example_with_its_words() -> None:
    data = (resources.files("tieline.documents") / "data" / "standing.toml").read_text(encoding="utf-8")
    for row in tomllib.loads(data)["standing"]:
        assert any(phrase in row["example"].lower() for phrase in row["phrases"])
