"""What a question's ranking rests on."""

from __future__ import annotations

from small_case import SmallView

from tieline.analysis.hypotheses import Cell, Hypothesis, Question
from tieline.model.case import Source, local_key
from tieline.model.findings import Claim, Credibility
from tieline.workbench.questions import answer_question


def claim(name: str, document: str) -> Claim:
    return Claim(
        name, "arms", "tie", None, None, "Kenya", "Mountain Army", None, (local_key(document, "s1"),), (), (), (),
        Credibility(3, "attested", "one says it"), None, None,
    )  # fmt: skip


def test_a_text_that_two_papers_printed_rests_on_neither_alone() -> None:
    view = SmallView(held_sources=(Source("Harbour News", ("sha256:d1",)), Source("The Pilot", ("sha256:d1",))))
    asked = Question(
        "q", "Why?", hypotheses=(Hypothesis("a", "a"), Hypothesis("b", "b")), cells=(Cell("a", "c1", "II"),)
    )
    answered = answer_question(view, asked, claims=[claim("c1", "sha256:d1")])
    assert answered.sources == {"c1": frozenset({"Harbour News", "The Pilot"})}
    told = {each.left_out: each.changed for each in answered.ranking.left_out if each.kind == "source"}
    assert told == {"Harbour News": False, "The Pilot": False}
