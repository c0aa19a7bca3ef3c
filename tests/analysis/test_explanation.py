"""One claim with all that the case holds on it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_case import SmallCase, SmallView, renamed

from tieline.analysis.claims import claims_of
from tieline.analysis.credibility import credibility_rules, read_credibility_rules
from tieline.analysis.explanation import explain_claim
from tieline.analysis.rulefiles import rule_file
from tieline.errors import RuleError, UnknownRecordError
from tieline.model import Check
from tieline.model.findings import Claim
from tieline.model.judgements import Judgement
from tieline.model.statements import Verdict


def case() -> SmallCase:
    made = SmallCase(talmark="state", hollin="state", league="armed_group", korda="person", veles="person")
    for document, paper in (("a", "Harbour Post"), ("b", "Coast Daily"), ("c", "Far Gazette"), ("d", "Hill Echo")):
        made.text(document, paper, "2024-03-01")
    return made


def weighed(made: SmallCase) -> Claim:
    (claim,) = claims_of(made.view())
    return claim


def check(verdict: Verdict) -> tuple[Check, ...]:
    return (Check("s1", verdict, "why", "Korda held the post until 2020"),)


def test_one_two_and_three_origins() -> None:
    made = case()
    for document, level in (("a", 3), ("b", 2), ("c", 1), ("d", 1)):
        assert weighed(made.says(document, "talmark", "arms", "league")).credibility.level == level


def test_word_against_word_is_doubtful_and_three_words_against_the_accused_are_not() -> None:
    made = case().says("a", "talmark", "arms", "league").denies("d", "talmark", "arms", "league", by=["talmark"])
    claim = weighed(made)
    assert (claim.credibility.level, claim.credibility.rule) == (4, "contested")
    assert claim.credibility.reason == "Word stands against word: said by Harbour Post; denied by Talmark."
    assert weighed(made.says("b", "talmark", "arms", "league")).credibility.level == 3
    assert weighed(made.says("c", "talmark", "arms", "league")).credibility.level == 2


def test_what_its_only_origin_takes_back_is_improbable() -> None:
    made = case().says("a", "talmark", "arms", "league").text("e", "Harbour Post", "2024-03-09")
    claim = weighed(made.denies("e", "talmark", "arms", "league"))
    assert (claim.credibility.level, claim.credibility.reason) == (5, "It was said by Harbour Post, and taken back.")
    assert weighed(made.says("b", "talmark", "arms", "league")).credibility.rule != "taken-back"


def test_unnamed_sources_alone_cannot_be_judged() -> None:
    claim = weighed(case().says("a", "talmark", "arms", "league", by=["?two diplomats"]))
    assert (claim.credibility.level, claim.credibility.rule) == (6, "unknown-lineage")


def test_a_forecast_cannot_be_judged_and_supports_no_fact() -> None:
    made = case().says("a", "talmark", "arms", "league").says("b", "talmark", "arms", "league", mode="predicted")
    fact, forecast = sorted(claims_of(made.view()), key=lambda claim: claim.mode)
    assert (fact.mode, fact.independent_origins, fact.credibility.level) == ("actual", 1, 3)
    assert (forecast.mode, forecast.credibility.level) == ("predicted", 6)


def test_who_only_says_that_it_may_be_so_counts_for_less() -> None:
    assert weighed(case().says("a", "talmark", "arms", "league", certainty="possible")).credibility.rule == "hedged"


def test_packs_confirm_and_contradict() -> None:
    said = {v: case().says("a", "korda", "leads", "talmark", checks=check(v)) for v in ("agrees", "contradicts")}
    agrees, contradicts = (weighed(said[v]).credibility for v in ("agrees", "contradicts"))
    assert (agrees.level, contradicts.level) == (2, 5)
    assert "Korda held the post until 2020" in contradicts.reason


def test_only_a_denial_says_nothing_of_what_is_denied() -> None:
    assert weighed(case().denies("a", "talmark", "arms", "league")).credibility.rule == "denied-only"


def test_the_analysts_word_stands_and_is_named_as_such() -> None:
    made = case().says("a", "talmark", "arms", "league")
    judged = Judgement.of(
        "credibility", (weighed(made).id,), reason="I saw the crates", author="ana", made="2024-04-01T00:00:00Z",
        value={"credibility": 1},
    )  # fmt: skip
    made.judgements.append(judged)
    credibility = weighed(made).credibility
    assert (credibility.level, credibility.rule, credibility.by) == (1, "analyst", judged.id)
    assert credibility.reason == "ana judged so: I saw the crates"


def test_a_grade_of_the_source_changes_no_credibility() -> None:
    view = case().says("a", "talmark", "arms", "league").view()
    assert isinstance(view, SmallView)
    graded = replace(view, held_sources=tuple(replace(s, reliability="E") for s in view.held_sources))
    assert claims_of(graded) == claims_of(view)


def test_events_of_two_days_are_two_claims_and_an_undated_report_joins_the_one_of_its_week() -> None:
    made = case().text("late", "Hill Echo", "2024-06-01")
    for document, when in (("a", "2024-02-28"), ("b", None), ("c", "2023-12-01"), ("late", None)):
        made.says(document, "talmark", "bomb", "league", kind="event", plover="ASSAULT", when=when)
    claims = {claim.when: claim for claim in claims_of(made.view())}
    assert claims["2024-02-28"].supporting == ("a#s1", "b#s2")
    assert claims["2023-12-01"].supporting == ("c#s3",)
    assert claims[None].supporting == ("late#s4",)


def test_one_claim_is_explained_from_its_own_statements_and_its_rivals() -> None:
    made = (
        case()
        .says("a", "korda", "leads", "talmark", cue="president")
        .says("b", "korda", "leads", "talmark", cue="president", by=["hollin"])
    )
    made.says("c", "veles", "leads", "talmark", cue="president").denies("d", "korda", "leads", "talmark", by=["veles"])
    view = made.view()
    for claim in claims_of(view):
        explained = explain_claim(view, claim.id)
        assert explained.claim == claim
        assert explained.contradictions
    (weaker,) = (explain_claim(view, c.id) for c in claims_of(view) if c.subject == "veles")
    assert weaker.sentence == "Veles leads Talmark"
    (told,) = weaker.checks
    assert told.known == "Korda leads Talmark: 2 independent origins, Harbour Post and Hollin"
    assert told.statements == ("c#s3",)


def test_an_unknown_claim_is_named() -> None:
    with pytest.raises(UnknownRecordError, match="c:0000"):
        explain_claim(case().view(), "c:0000")


def test_swapping_the_names_of_two_sides_changes_nothing_but_the_names() -> None:
    made = case().says("a", "talmark", "arms", "league").says("b", "hollin", "opposes", "talmark", by=["korda"])
    made.denies("c", "talmark", "arms", "league", by=["talmark"]).says("d", "hollin", "bomb", "league", kind="event")
    view = made.view()
    assert isinstance(view, SmallView)
    swap = {"Talmark": "Hollin", "Hollin": "Talmark"}
    swapped = claims_of(renamed(view, swap))
    for plain, other in zip(claims_of(view), swapped, strict=True):
        assert str(plain) == _with_names(str(other), swap)


def _with_names(words: str, swap: dict[str, str]) -> str:
    for position, name in enumerate(swap):
        words = words.replace(name, f"\0{position}")
    for position, name in enumerate(swap.values()):
        words = words.replace(f"\0{position}", name)
    return words


def test_the_rules_are_named_once_and_use_the_whole_scale() -> None:
    assert len({rule.id for rule in credibility_rules()}) == len(credibility_rules())
    assert {rule.level for rule in credibility_rules()} == {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize("fault", [{"level": 7}, {"pack": "perhaps"}, {"nonsense": True}])
def test_a_faulty_rule_is_named(fault: dict[str, object]) -> None:
    good = rule_file("credibility")["rule"][-1]
    with pytest.raises(RuleError, match=r"credibility\.toml: bad"):
        read_credibility_rules({"rule": [{**good, "id": "bad", **fault}, good]})
