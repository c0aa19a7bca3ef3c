import pytest
from measure import Item, Probe, judge_reading, load_probes, summarise

from tieline.model.mentions import Actor, Mention
from tieline.model.reading import Reading
from tieline.model.statements import Commitment, Participant, Statement
from tieline.model.text import Document, Span

TEXT = "Orla Venn commands the Grey Guard. She has yet to visit Tamber."


def _probe(expect: tuple[Item, ...] = (), forbid: tuple[Item, ...] = ()) -> Probe:
    return Probe("venn", "wire", "invented", "2024-01-01", TEXT, expect, forbid)


def _reading(*statements: Statement) -> Reading:
    return Reading(
        Document.of(TEXT),
        mentions=(
            Mention("m1", Span.of(TEXT, 0, 9), "person", "a1", "name"),
            Mention("m2", Span.of(TEXT, 35, 38), "person", "a1", "pronoun"),
        ),
        actors=(Actor("a1", "Orla Venn", "person", None, 1.0),),
        statements=statements,
    )


def _visit(polarity: str) -> Statement:
    commitment = Commitment(polarity="denied") if polarity == "denied" else Commitment()
    return Statement(
        "s1", "event", "visit", None, Participant("She", "a1"), Participant("Tamber"), Span.of(TEXT, 35, 63), None,
        commitment, "test",
    )  # fmt: skip


EXPECTED = Item("yet to visit", "event", ("visit",), subject="Orla Venn", object="Tamber", polarity="denied")
FORBIDDEN = Item("yet to visit", relation=("visit",), polarity="affirmed")


def test_a_pronoun_counts_as_the_one_it_stands_for() -> None:
    totals = summarise([judge_reading(_probe(expect=(EXPECTED,)), _reading(_visit("denied")))])
    assert totals["found"] == totals["whole"] == totals["relation"] == (1, 1)


def test_a_lost_negation_is_found_but_not_whole() -> None:
    totals = summarise([judge_reading(_probe(expect=(EXPECTED,)), _reading(_visit("affirmed")))])
    assert (totals["found"], totals["polarity"], totals["whole"]) == ((1, 1), (0, 1), (0, 1))


def test_a_silent_reading_finds_nothing_and_says_nothing_forbidden() -> None:
    totals = summarise([judge_reading(_probe((EXPECTED,), (FORBIDDEN,)), _reading())])
    assert (totals["found"], totals["forbidden"]) == ((0, 1), (0, 1))


@pytest.mark.parametrize(("polarity", "hits"), [("affirmed", 1), ("denied", 0)])
def test_only_what_agrees_in_every_field_is_forbidden(polarity: str, hits: int) -> None:
    assert len(judge_reading(_probe(forbid=(FORBIDDEN,)), _reading(_visit(polarity))).hits) == hits


def test_subject_and_object_are_not_exchanged() -> None:
    turned = Item("yet to visit", "event", ("visit",), subject="Tamber", object="Orla Venn")
    assert summarise([judge_reading(_probe(expect=(turned,)), _reading(_visit("denied")))])["found"] == (0, 1)


@pytest.mark.parametrize("probe", load_probes(), ids=lambda probe: str(probe.id))
def test_a_probe_quotes_its_own_text_once(probe: Probe) -> None:
    assert 60 <= len(probe.text.split()) <= 180
    for item in (*probe.expect, *probe.forbid):
        assert probe.text.count(item.evidence) == 1, item.evidence
    assert all(item.kind and item.relation for item in probe.expect)
    assert all(item.why and (item.relation or item.plover) for item in probe.forbid)
