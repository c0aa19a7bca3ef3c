"""Rival hypotheses, as an analyst works with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.analysis.hypotheses import RATINGS, Cell, Hypothesis, Question, questions_of, rank_hypotheses
from tieline.model.judgements import Action, Judgement


def question(*cells: Cell, hypotheses: str = "abc") -> Question:
    return Question("q", "Why did the envoy go to the port?", hypotheses=tuple(Hypothesis(h, h) for h in hypotheses),
                    cells=cells)  # fmt: skip


class Desk:
    """Somebody who decides one thing after another."""

    def __init__(self) -> None:
        self.made: list[Judgement] = []

    def say(self, action: Action, *targets: str, **value: object) -> str:
        made = f"2024-05-01T10:00:{len(self.made):02}.000000Z"
        self.made.append(Judgement.of(action, targets, reason="read", author="ada", made=made, value=value))
        return self.made[-1].id


def test_what_fits_every_rival_changes_nothing() -> None:
    ranking = rank_hypotheses(question(Cell("a", "c1", "CC"), Cell("b", "c1", "CC"), Cell("c", "c1", "CC")))
    assert ranking.best == ("a", "b", "c")
    assert ranking.diagnosticity == {"c1": 0.0}


def test_the_least_contradicted_comes_first_and_the_weight_counts() -> None:
    ranking = rank_hypotheses(
        question(Cell("a", "c1", "I", "low"), Cell("b", "c1", "I", "high"), Cell("c", "c1", "II"))
    )
    assert [(s.hypothesis, s.rank) for s in ranking.scored] == [("a", 1), ("b", 2), ("c", 3)]
    assert [s.inconsistency for s in ranking.scored] == [0.707, 1.414, 2.0]


def test_evidence_that_splits_the_rivals_to_the_ends_tells_most() -> None:
    ranking = rank_hypotheses(question(Cell("a", "c1", "CC"), Cell("b", "c1", "II"), hypotheses="ab"))
    assert ranking.diagnosticity == {"c1": 1.0}


def test_an_answer_that_hangs_on_one_source_is_told() -> None:
    cells = (Cell("a", "c1", "II"), Cell("b", "c1", "C"), Cell("a", "c2", "C"), Cell("b", "c2", "I"))
    ranking = rank_hypotheses(
        question(*cells, hypotheses="ab"), sources={"c1": ["Harbour News"], "c2": ["Harbour News", "The Pilot"]}
    )
    assert ranking.best == ("b",)
    told = {(o.kind, o.left_out): (o.best, o.changed) for o in ranking.left_out}
    assert told["source", "Harbour News"] == (("a",), True)
    # Without The Pilot c2 still stands on the other paper.
    assert told["source", "The Pilot"] == (("b",), False)


def test_a_hypothesis_that_nobody_tested_says_so() -> None:
    ranking = rank_hypotheses(question(Cell("a", "c1", "I"), hypotheses="ab"))
    assert [(s.hypothesis, s.unrated) for s in ranking.scored] == [("b", 1), ("a", 0)]


def test_a_question_grows_by_judgements_and_the_last_rating_counts() -> None:
    desk = Desk()
    asked = desk.say("ask", question="What is the fleet for?", about=["pack:navy"])
    first = desk.say("suppose", asked, hypothesis="To block the strait.", places=["strait"])
    desk.say("rate", first, "c:1", rating="C")
    desk.say("rate", first, "c:1", rating="II", weight="high")
    sign = desk.say("indicate", first, indicator="Mines are laid.")
    desk.say("observe", sign, met=True, on="2024-06")
    desk.say("conclude", asked, answer=first)
    (found,) = questions_of(desk.made)
    assert found.text == "What is the fleet for?"
    assert [(c.rating, c.weight) for c in found.cells] == [("II", "high")]
    assert [(i.text, i.met, i.on) for h in found.hypotheses for i in h.indicators] == [
        ("Mines are laid.", True, "2024-06")
    ]
    assert found.answer == first


cells = st.lists(
    st.builds(Cell, st.sampled_from("abc"), st.sampled_from(["c1", "c2", "c3"]), st.sampled_from(RATINGS)),
    max_size=9, unique_by=lambda c: (c.hypothesis, c.claim),
)  # fmt: skip


@given(cells, st.permutations("abc"))
def test_the_order_of_hypotheses_and_ratings_changes_nothing(made: list[Cell], order: list[str]) -> None:
    straight = rank_hypotheses(question(*made))
    turned = rank_hypotheses(question(*reversed(made), hypotheses="".join(order)))
    assert {(s.hypothesis, s.inconsistency, s.rank) for s in straight.scored} == {
        (s.hypothesis, s.inconsistency, s.rank) for s in turned.scored
    }
    assert straight.diagnosticity == pytest.approx(turned.diagnosticity)
