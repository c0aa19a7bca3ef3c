"""How a claim hardened, and how it was walked back."""

from __future__ import annotations

import pytest
from small_case import SmallCase

from tieline.analysis.corrections import notice_in
from tieline.analysis.explanation import explain_claim
from tieline.analysis.rulefiles import rule_file
from tieline.model import Document
from tieline.model.findings import HistoryStep
from tieline.model.propositions import proposition_of


def case() -> SmallCase:
    return SmallCase(talmark="state", league="armed_group", korda="person")


def history(made: SmallCase) -> tuple[HistoryStep, ...]:
    view = made.view()
    facts = [s for s in view.statements() if s.statement.commitment.mode == "actual"]
    return explain_claim(view, proposition_of(facts[0]).key).history


def test_from_may_to_is_to_denied() -> None:
    made = case().text("c", "Coast Daily", "2024-03-09").denies("c", "talmark", "arms", "league", by=["talmark"])
    made.text("a", "Harbour Post", "2024-03-01").says("a", "talmark", "arms", "league", certainty="possible")
    made.text("b", "Harbour Post", "2024-03-05").says("b", "talmark", "arms", "league")
    steps = history(made)
    assert [step.changes for step in steps] == [("first said",), ("hardened",), ("denied",)]
    assert [step.date for step in steps] == ["2024-03-01", "2024-03-05", "2024-03-09"]
    assert [step.note for step in steps] == [
        "Harbour Post: first said, as possible",
        "Harbour Post: hardened, from possible to certain",
        "Coast Daily, citing Talmark: denied",
    ]


def test_a_rumour_that_is_told_as_a_fact_has_one_history() -> None:
    made = case().text("a", "Harbour Post", "2024-03-01").says("a", "talmark", "arms", "league", mode="rumoured")
    made.text("b", "Coast Daily", "2024-03-05").says("b", "talmark", "arms", "league")
    assert [step.changes for step in history(made)] == [("first said",), ("told as fact",)]


def test_copies_and_repetitions_are_told_from_news() -> None:
    made = case()
    for document, paper in (("a", "Harbour Post"), ("b", "Coast Daily"), ("c", "Far Gazette")):
        made.text(document, paper, f"2024-03-0{'abc'.index(document) + 1}").says(document, "talmark", "arms", "league")
    made.copy("b", "a").says("c", "talmark", "arms", "league")
    assert [step.changes for step in history(made)] == [("first said",), ("copied",), ("repeated",)]


def test_a_correction_that_denies_is_named_as_one() -> None:
    made = case().text("a", "Harbour Post", "2024-03-01").says("a", "talmark", "arms", "league")
    made.text("b", "Harbour Post", "2024-03-02", title="Correction").denies("b", "talmark", "arms", "league")
    assert history(made)[1].changes == ("corrected", "denied")


def test_a_corrected_text_that_no_longer_says_it_is_a_step() -> None:
    made = case().text("a", "Harbour Post", "2024-03-01").says("a", "talmark", "arms", "league")
    made.text("b", "Harbour Post", "2024-03-02", text="An earlier version of this article was wrong.").copy("b", "a")
    steps = history(made)
    assert [(step.document, step.changes) for step in steps] == [("a", ("first said",)), ("b", ("corrected",))]
    assert steps[1].note == "Harbour Post: corrected; the new text no longer says so"


def test_a_notice_of_another_paper_is_not_a_correction_of_this_one() -> None:
    made = case().text("a", "Harbour Post", "2024-03-01").says("a", "talmark", "arms", "league")
    made.text("b", "Coast Daily", "2024-03-02", title="Correction").denies("b", "talmark", "arms", "league")
    assert history(made)[1].changes == ("denied",)


def test_what_is_told_as_past_is_said_to_be_over() -> None:
    made = case().text("a", "Harbour Post", "2024-03-01").says("a", "korda", "leads", "league")
    made.text("b", "Harbour Post", "2024-06-01").says("b", "korda", "leads", "league", when="../2024-06-01")
    assert history(made)[1].changes == ("said to be over",)


@pytest.mark.parametrize("row", rule_file("corrections")["notice"], ids=lambda row: str(row["change"]))
def test_each_notice_is_seen_in_its_example(row: dict[str, str]) -> None:
    assert notice_in(Document.of(row["example"])) == row["change"]


def test_a_correction_deep_in_the_text_is_no_notice() -> None:
    long = "The ferry left. " * 50
    assert notice_in(Document.of(f"{long} The court corrected itself. {long}")) is None
