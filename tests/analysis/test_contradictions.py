"""What cannot be so together is found; what is only rough is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_case import SmallCase

from tieline.analysis.claims import claims_of
from tieline.analysis.contradictions import find_contradictions
from tieline.analysis.contradictions.rules import contradiction_rules, read_contradiction_rules
from tieline.analysis.gathered import gather_claims
from tieline.analysis.lineage import Lineage
from tieline.analysis.rulefiles import rule_file
from tieline.errors import RuleError
from tieline.model import PlaceMention, Reading, Span
from tieline.model.findings import Contradiction

AMITY = PlaceMention(Span(0, 1, "x"), "Port Amity", lat=10.0, lon=10.0, reach=5.0)
KARUN = PlaceMention(Span(0, 1, "x"), "Karun", lat=12.0, lon=12.0, reach=5.0)
FARTHEST = PlaceMention(Span(0, 1, "x"), "Farthing", lat=-10.0, lon=-170.0, reach=5.0)
OCEANIA = PlaceMention(Span(0, 1, "x"), "Oceania", lat=-10.0, lon=-170.0, reach=15000.0)


def case() -> SmallCase:
    made = SmallCase(talmark="state", hollin="state", league="armed_group", korda="person", veles="person")
    for document, paper, day in (("a", "Harbour Post", "01"), ("b", "Coast Daily", "02"), ("c", "Far Gazette", "03")):
        made.text(document, paper, f"2024-03-{day}")
    return made.text("undated", "Hill Echo")


def contradictions(made: SmallCase) -> tuple[Contradiction, ...]:
    view = made.view()
    lineage = Lineage(view)
    return find_contradictions(gather_claims(view.statements(), lineage), lineage)


def test_a_denial_contradicts() -> None:
    made = case().says("a", "talmark", "arms", "league").denies("b", "talmark", "arms", "league", by=["talmark"])
    (found,) = contradictions(made)
    assert (found.kind, found.left, found.right) == ("denial", ("a#s1",), ("b#s2",))
    assert found.why == "Talmark arms League: said by Harbour Post, denied by Talmark"


def test_a_denial_of_a_forecast_does_not_contradict_the_fact() -> None:
    made = case().says("a", "talmark", "arms", "league")
    made.says("b", "talmark", "arms", "league", polarity="denied", mode="predicted")
    assert contradictions(made) == ()


def test_ages_that_no_date_of_birth_allows() -> None:
    made = case().says("a", "korda", "age", "60", kind="attribute").says("b", "korda", "age", "70", kind="attribute")
    (found,) = contradictions(made)
    assert found.kind == "values"
    assert "Korda: age 60" in found.why


def test_who_was_59_and_is_60_had_a_birthday() -> None:
    made = case().says("a", "korda", "age", "59", kind="attribute").says("b", "korda", "age", "60", kind="attribute")
    assert contradictions(made) == ()


def test_an_age_in_an_undated_text_concludes_nothing() -> None:
    made = case().says("a", "korda", "age", "40", kind="attribute")
    assert contradictions(made.says("undated", "korda", "age", "70", kind="attribute")) == ()


def killed(made: SmallCase, document: str, count: int, text: str = "It killed rebels.") -> SmallCase:
    return made.says(
        document, "talmark", "kill", "rebels", kind="event", plover="ASSAULT", when="2024-02-28", count=count,
        evidence=Span(0, len(text), text),
    )  # fmt: skip


def test_a_toll_may_grow_but_not_shrink() -> None:
    assert contradictions(killed(killed(case(), "a", 20), "b", 30)) == ()
    (found,) = contradictions(killed(killed(case(), "a", 30), "b", 20))
    assert found.why == "one counts 30, the other 20"


def test_a_rough_count_contradicts_nothing() -> None:
    assert contradictions(killed(killed(case(), "a", 30, "It killed at least 30 rebels."), "b", 20)) == ()


def test_nobody_dies_twice() -> None:
    made = case().says("a", "talmark", "kill", "korda", kind="event", plover="ASSAULT", when="2024-02-20")
    made.says("b", "korda", "die", kind="event", when="2024-02-27")
    (found,) = contradictions(made)
    assert found.why.endswith("nobody dies twice")
    assert "Talmark kills Korda" in found.why


def test_one_death_with_two_dates() -> None:
    made = case().says("a", "korda", "die", kind="event", when="2024-02-20")
    (found,) = contradictions(made.says("b", "korda", "die", kind="event", when="2024-02-27"))
    assert found.why == "it can have happened once only, and is dated 2024-02-20 and 2024-02-27"
    assert (found.left, found.right) == (("a#s1",), ("b#s2",))


@pytest.mark.parametrize("when", ["2024-02-21", "2024-02", "2024"])
def test_a_death_dated_more_roughly_or_a_day_later_is_no_contradiction(when: str) -> None:
    made = case().says("a", "korda", "die", kind="event", when="2024-02-20")
    assert contradictions(made.says("b", "korda", "die", kind="event", when=when)) == ()


def seen(made: SmallCase, document: str, place: PlaceMention, when: str) -> SmallCase:
    return made.says(document, "korda", "arrive", place.name, kind="event", when=when, place=place)


def test_nobody_is_at_both_ends_of_the_earth_on_one_day() -> None:
    (found,) = contradictions(seen(seen(case(), "a", AMITY, "2024-02-20"), "b", FARTHEST, "2024-02-20"))
    assert found.kind == "places"
    assert "in Port Amity on 2024-02-20 and in Farthing on 2024-02-20, 20,015 km away" in found.why


@pytest.mark.parametrize(
    ("place", "when"),
    [
        (KARUN, "2024-02-20"),  # near enough to have been in both
        (FARTHEST, "2024-02-22"),  # two days are enough to get there
        (FARTHEST, "2024-02"),  # a month is no day
        (FARTHEST, "2024-02-20~"),  # about that day
        (OCEANIA, "2024-02-20"),  # reaches from there to here
    ],
)
def test_where_travel_is_possible_or_the_date_rough_nothing_is_concluded(place: PlaceMention, when: str) -> None:
    assert contradictions(seen(seen(case(), "a", AMITY, "2024-02-20"), "b", place, when)) == ()


def test_hours_that_are_told_count() -> None:
    made = seen(seen(case(), "a", AMITY, "2024-02-20T10:00"), "b", KARUN, "2024-02-20T10:10")
    assert [found.kind for found in contradictions(made)] == ["places"]


def test_hours_of_two_days_count_over_midnight() -> None:
    late = seen(seen(case(), "a", AMITY, "2024-02-20T23:50"), "b", KARUN, "2024-02-21T00:10")
    assert [found.kind for found in contradictions(late)] == ["places"]
    rested = seen(seen(case(), "a", AMITY, "2024-02-20T01:00"), "b", FARTHEST, "2024-02-21T23:30")
    assert contradictions(rested) == ()


def test_two_presidents_at_one_time() -> None:
    made = case().says("a", "korda", "leads", "talmark", cue="president")
    made.says("c", "korda", "leads", "talmark", cue="president").says("b", "veles", "leads", "talmark", cue="president")
    (found,) = contradictions(made)
    assert found.kind == "roles"
    assert found.why == "both Korda and Veles are called president of Talmark on 2024-03-02"


def test_one_president_after_the_other_is_no_contradiction() -> None:
    made = case().says("a", "korda", "leads", "talmark", cue="president")
    assert contradictions(made.says("b", "veles", "leads", "talmark", cue="president")) == ()


@pytest.mark.parametrize("cue", ["vice president", "former president", "led by", "minister"])
def test_a_title_that_several_may_hold_is_no_post_for_one(cue: str) -> None:
    made = case().says("a", "korda", "leads", "talmark", cue="president")
    assert contradictions(made.says("a", "veles", "leads", "talmark", cue=cue)) == ()


def test_ally_and_enemy_at_once() -> None:
    made = case().says("a", "talmark", "allied_with", "hollin").says("b", "hollin", "opposes", "talmark")
    assert [found.kind for found in contradictions(made)] == ["relations"]


def test_what_more_origins_exclude_is_told_so_and_stays() -> None:
    made = case().says("a", "korda", "leads", "talmark", cue="president")
    made.text("a2", "Hill Echo", "2024-03-01").says("a2", "korda", "leads", "talmark", cue="president")
    made.says("b", "veles", "leads", "talmark", cue="president").text("c2", "Hill Echo", "2024-03-03")
    made.says("c2", "korda", "leads", "talmark", cue="president")
    for claims in (claims_of(made.view()), claims_of(made.view(), about="veles")):
        (weaker,) = (claim for claim in claims if claim.subject == "veles")
        assert weaker.credibility.rule == "outweighed"
        assert "Korda leads Talmark" in weaker.credibility.reason
        assert weaker.supporting


def test_a_faulty_rule_is_named() -> None:
    rules = dict(rule_file("contradictions"))
    with pytest.raises(RuleError, match=r"contradictions\.toml: nothing: wanted a tie"):
        read_contradiction_rules({**rules, "post": [{"relation": "nothing", "titles": ["x"], "example": "x"}]})


def test_the_examples_of_posts_are_read_as_posts(read: Callable[..., Reading]) -> None:
    for row in rule_file("contradictions")["post"]:
        ties = [s for s in read(row["example"]).statements if s.relation == row["relation"] and s.cue]
        assert any(title in ties[0].cue.text for title in contradiction_rules().posts[row["relation"]] if ties[0].cue)
