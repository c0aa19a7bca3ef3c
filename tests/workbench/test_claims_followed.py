"""What an analyst decided on a claim stays with it, whoever turns out to be whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieline.documents import collect_fields
from tieline.errors import ScenarioError, UnknownRecordError
from tieline.knowledge import bundled_knowledge
from tieline.model.findings import Claim
from tieline.reading import Reader
from tieline.settings import Settings
from tieline.workbench import Workbench
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.finding import find_actor
from tieline.workbench.questions import find_question
from tieline.workbench.scenarios import scenario_of_value

TEXT = "Kenya arms the Mountain Army. Norway funds the Highland Front."


@pytest.fixture
def case(tmp_path: Path, reader: Reader) -> CaseBench:
    case = CaseBench.create(tmp_path / "case", by="Ada")
    found = [collect_fields({"id": "one", "text": TEXT, "publisher": "The Hill Post", "published": "2024-05-01"})]
    assert list(case.take_in(found, Workbench(Settings(), bundled_knowledge(), reader)))
    return case


def funded(case: CaseBench) -> Claim:
    (claim,) = (c for c in case.claims() if c.relation == "funds")
    return claim


def merge_fronts(case: CaseBench) -> str:
    view = case.view()
    fronts = [find_actor(view, "Mountain Army").id, find_actor(view, "Highland Front").id]
    return case.judge("merge", fronts, reason="two names of one").id


def test_a_judged_credibility_follows_its_claim_through_a_merge_and_its_undoing(case: CaseBench) -> None:
    with case:
        before = funded(case)
        case.judge("credibility", [before.id], reason="seen the papers", value={"credibility": 2})
        merge = merge_fronts(case)
        after = funded(case)
        assert after.id != before.id
        assert after.credibility.level == 2
        assert after.credibility.by is not None
        case.judge("undo", [merge], reason="they are two")
        assert (funded(case).id, funded(case).credibility.level) == (before.id, 2)


def test_what_was_judged_after_a_merge_stays_when_the_merge_is_undone(case: CaseBench) -> None:
    with case:
        merge = merge_fronts(case)
        case.judge("credibility", [funded(case).id], reason="seen the papers", value={"credibility": 2})
        case.judge("undo", [merge], reason="they are two")
        assert funded(case).credibility.level == 2


def test_a_rating_follows_its_claim_through_a_merge(case: CaseBench) -> None:
    with case:
        question = case.judge("ask", (), reason="asked", value={"question": "Who pays?", "about": []}).id
        aim = case.judge("suppose", [question], reason="put up", value={"hypothesis": "Norway does."}).id
        case.judge("rate", [aim, funded(case).id], reason="says so", value={"rating": "CC"})
        merge_fronts(case)
        assert find_question(case.view(), "1").claims == (funded(case).id,)


def test_a_claim_that_was_corrected_to_say_another_thing_takes_no_credibility_along(case: CaseBench) -> None:
    with case:
        before = funded(case)
        case.judge("credibility", [before.id], reason="seen the papers", value={"credibility": 2})
        case.judge("correct", [before.supporting[0]], reason="misread", value={"relation": "trains"})
        (trained,) = (c for c in case.claims() if c.relation == "trains")
        assert trained.credibility.by is None


def test_a_claim_that_nobody_makes_can_be_neither_judged_nor_rated(case: CaseBench) -> None:
    with case, pytest.raises(UnknownRecordError, match="tieline claims"):
        case.judge("credibility", ["c:0123456789abcdef"], reason="?", value={"credibility": 2})


@pytest.mark.parametrize(
    "odd",
    [
        {"added": [["a", "befriends", "b"]]},
        {"added": [["a", "arms"]]},
        {"added": ["arms"]},
        {"added": "a arms b"},
        {"places": 7},
    ],
)
def test_a_kept_scenario_that_is_none_is_told_so(odd: dict[str, object]) -> None:
    with pytest.raises(ScenarioError, match="keep the scenario anew"):
        scenario_of_value({"kind": "scenario", "name": "odd", **odd})
