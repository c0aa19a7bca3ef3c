"""A case is weighed once a state, whoever asks, and anew as soon as somebody decides something."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tieline.analysis.claims import claims_of
from tieline.documents import collect_fields
from tieline.knowledge import bundled_knowledge
from tieline.ledger.sql_view import SqlView
from tieline.model.findings import Claim
from tieline.reading import Reader
from tieline.settings import Settings
from tieline.workbench import Workbench, weighing
from tieline.workbench.case_bench import CaseBench

TEXT = "Kenya has armed Uganda for years. Uganda funds Rwanda. Rwanda does not arm Kenya, the minister said."


@pytest.fixture
def case(tmp_path: Path, reader: Reader) -> CaseBench:
    case = CaseBench.create(tmp_path / "case", by="Ada")
    found = [collect_fields({"id": "one", "text": TEXT, "publisher": "The Hill Post", "published": "2024-05-01"})]
    assert list(case.take_in(found, Workbench(Settings(), bundled_knowledge(), reader)))
    return case


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one whenever all claims of a case are weighed."""
    times: list[int] = []

    def weigh(view: SqlView) -> tuple[Claim, ...]:
        times.append(view.number)
        return claims_of(view)

    monkeypatch.setattr(weighing, "claims_of", weigh)
    return times


def test_one_state_is_weighed_once_for_everybody(case: CaseBench, counted: list[int]) -> None:
    bob = case.as_person("Bob")
    with case, ThreadPoolExecutor(8) as pool:
        asked = [pool.submit((case if n % 2 else bob).claims) for n in range(24)]
        answers = {tuple(claim.id for claim in each.result()) for each in asked}
        assert case.network().ties == bob.network().ties
    assert len(answers) == 1
    assert len(counted) == 1


def test_a_decision_is_seen_at_once_by_the_other(case: CaseBench, counted: list[int]) -> None:
    bob = case.as_person("Bob")
    with case:
        key = next(c for c in case.claims() if c.supporting).supporting[0]
        changes = bob.judge_and_tell("reject", [key], reason="misread")
        assert changes.claims
        assert all(key not in claim.supporting for claim in case.claims())
        assert len(counted) == 2  # before the decision and after it
        assert [j.author for j in case.view().judgements()] == ["Bob"]


def test_many_at_once_lose_no_decision(case: CaseBench) -> None:
    people = [case.as_person(f"Analyst {n}") for n in range(6)]
    with case, ThreadPoolExecutor(6) as pool:
        key = next(c for c in case.claims() if c.supporting).supporting[0]
        made = [pool.submit(people[n % 6].judge, "accept", [key], reason=f"read {n}") for n in range(48)]
        assert len({each.result().id for each in made}) == 48
        assert sum(1 for _ in case.view().all_judgements()) == 48
        assert not list(case.ledger.verify())


def test_a_rating_leaves_what_was_weighed_as_it_is_and_a_rejection_does_not(case: CaseBench) -> None:
    weighed = case.weighed().claims
    asked = case.judge_and_tell("ask", (), reason="to know", value={"question": "Who arms whom?"})
    assert case.weighed().claims is weighed
    assert [j.id for j in case.weighed().view.judgements()] == [asked.judgement]
    case.judge_and_tell("undo", [asked.judgement], reason="asked twice")
    assert case.weighed().claims is weighed
    rejected = case.judge_and_tell("reject", [next(c for c in weighed if c.supporting).supporting[0]], reason="misread")
    assert list(rejected.lines()) != ["no claim changed"]
    assert case.weighed().claims is not weighed


def test_watches_are_answered_from_what_was_weighed_already(case: CaseBench, counted: list[int]) -> None:
    with case:
        case.judge("keep", (), reason="to see", value={"kind": "watch", "name": "arms", "watch": "claims"})
        assert case.claims()
        assert case.news()[1]
        assert case.news(everything=True)[1]
        assert len(counted) == 1


@pytest.mark.parametrize(
    ("since", "told"),
    [("2024-05", True), ("2024-05-01", True), ("2024", True), ("2024-05-02", False), ("2024-06", False)],
)
def test_since_is_a_date_and_no_text(case: CaseBench, since: str, told: bool) -> None:
    with case:
        assert bool(case.claims(since=since)) is told


def test_what_is_known_to_the_month_was_said_since_its_first_day(tmp_path: Path, reader: Reader) -> None:
    with CaseBench.create(tmp_path / "case", by="Ada") as case:
        found = [collect_fields({"id": "one", "text": TEXT, "publisher": "The Hill Post", "published": "2024-05"})]
        assert list(case.take_in(found, Workbench(Settings(), bundled_knowledge(), reader)))
        assert case.claims(since="2024-05-01")
        assert not case.claims(since="2024-05-02")
