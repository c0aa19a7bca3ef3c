"""What counts as saying the same, and what does not."""

from __future__ import annotations

from hashlib import sha256

import pytest

from tieline.errors import RuleError
from tieline.model import Commitment, Participant, PlaceMention, Span, Statement
from tieline.model.case import CaseStatement
from tieline.model.codebook import codebook
from tieline.model.propositions import (
    KEYS,
    befalls_once,
    plain_words,
    proposition_of,
    proposition_rules,
    read_aloud,
    read_proposition_rules,
)
from tieline.model.statements import Kind, Mode, Polarity

TALMARK, HARBOUR, KORDA = "doc#a1", "doc#a2", "doc#a3"


def said(
    relation: str,
    subject: str | None = TALMARK,
    object_: str | None = HARBOUR,
    *,
    kind: Kind = "tie",
    plover: str | None = None,
    polarity: Polarity = "affirmed",
    mode: Mode = "actual",
    subject_text: str | None = "Talmark",
    object_text: str | None = "the Harbour League",
    place: str | None = None,
    sentence: str = "A sentence.",
) -> CaseStatement:
    statement = Statement(
        "s1", kind, relation, plover,
        Participant(subject_text) if subject_text else None, Participant(object_text) if object_text else None,
        Span(0, len(sentence), sentence), None, Commitment(polarity, "certain", mode), "test",
    )  # fmt: skip
    where = PlaceMention(Span(0, 1, "x"), place) if place else None
    return CaseStatement("doc#s1", "doc", statement, subject, object_, place=where)


def same(left: CaseStatement, right: CaseStatement) -> bool:
    return proposition_of(left).key == proposition_of(right).key


def test_a_denial_is_of_the_same_proposition() -> None:
    assert same(said("arms"), said("arms", polarity="denied"))


def test_whoever_changes_keys_says_so() -> None:
    """A case keeps the keys that it was filed by. Where this fails for a good reason, raise KEYS and write the new
    digest here: whoever opens a case that was filed before is then told of it."""
    book, rules = codebook(), proposition_rules()
    each = [
        *(said(relation, kind=kind) for relation in sorted(book.ties) for kind in ("tie", "event")),
        *(said(relation, kind="event") for relation in sorted(book.events)),
        *(said(word, kind="event", plover=root) for root, word in sorted(rules.classes)),
        *(said(word, kind="event", plover="AID") for word in sorted(rules.ties)),
        *(said("strike", kind="event", plover="ASSAULT", object_text=word) for word in sorted(rules.left_out)),
        *(said("strike", object_=None, kind="event", object_text=f"{w} guards") for w in sorted(rules.left_out)),
        *(said("strike", object_=None, kind="event", object_text=word) for word in sorted(rules.pronouns)),
        *(said("arms", mode=mode) for mode in ("intended", "predicted", "rumoured", "hypothetical")),
        *(said("arms", KORDA, None, kind=kind, object_text="The 3 Öbek's") for kind in ("attribute", "judgement")),
        said("strike", kind="forecast", plover="ASSAULT"),
        said("strike", object_=None, object_text=None, kind="event", plover="ASSAULT", place="Amity"),
        said("kill", None, None, kind="event", plover="ASSAULT", sentence="Gunmen killed a guard in Amity."),
    ]  # fmt: skip
    digest = sha256("".join(proposition_of(s).key for s in each).encode()).hexdigest()[:16]
    assert (KEYS, digest) == (1, "7f12d658d7a40c8b")


def test_direction_matters_unless_the_relation_has_none() -> None:
    assert not same(said("arms"), said("arms", HARBOUR, TALMARK))
    assert same(said("allied_with"), said("allied_with", HARBOUR, TALMARK))


def test_verbs_of_one_root_say_the_same_but_a_killing_is_more_than_an_attack() -> None:
    bombed, shelled = (said(v, kind="event", plover="ASSAULT") for v in ("bomb", "shell"))
    killed = said("kill", kind="event", plover="ASSAULT")
    assert same(bombed, shelled)
    assert not same(bombed, killed)


def test_a_verb_that_reports_a_durable_tie_says_the_same_as_the_tie() -> None:
    assert same(said("arm", kind="event", plover="AID"), said("arms"))


@pytest.mark.parametrize("mode", ["intended", "predicted", "rumoured", "hypothetical"])
def test_what_is_not_told_as_fact_is_a_proposition_of_its_own_with_a_common_root(mode: Mode) -> None:
    fact, other = proposition_of(said("arms")), proposition_of(said("arms", mode=mode))
    assert fact.key != other.key
    assert fact.root == other.root


def test_a_forecast_and_the_event_share_a_root() -> None:
    forecast = proposition_of(said("strike", kind="forecast", plover="ASSAULT"))
    event = proposition_of(said("bomb", kind="event", plover="ASSAULT"))
    assert forecast.root == event.root
    assert forecast.key != event.key


def test_descriptions_are_compared_without_articles_numbers_and_case() -> None:
    assert plain_words("At least 30 of the Rebels") == "rebels"
    assert plain_words("Talmark's São Tomé camp") == "talmark sao tome camp"
    assert plain_words("the 30") == "the 30"


def test_the_value_of_an_attribute_is_part_of_what_is_said() -> None:
    ages = [said("age", KORDA, None, kind="attribute", object_text=years) for years in ("62", "63")]
    assert not same(*ages)


def test_where_nobody_is_known_only_the_same_sentence_says_the_same() -> None:
    one, other = (
        said(
            "kill", None, None, kind="event", plover="ASSAULT", subject_text="gunmen", object_text="a guard", sentence=s
        )
        for s in ("Gunmen killed a guard in Amity.", "Gunmen killed a guard in Karun.")
    )
    assert not same(one, other)
    assert same(one, one)


def test_the_place_tells_events_with_one_participant_apart() -> None:
    one, other = (
        said("strike", object_=None, object_text=None, kind="event", plover="ASSAULT", place=p)
        for p in ("Amity", "Karun")
    )
    assert not same(one, other)


def test_a_pronoun_that_was_not_resolved_tells_nobody() -> None:
    assert same(said("arms", object_=None, object_text="them"), said("arms", object_=None, object_text=None))


def test_a_killing_happens_once() -> None:
    killed = proposition_of(said("kill", kind="event", plover="ASSAULT"))
    assert befalls_once(killed, {HARBOUR: "person"}.get)
    assert not befalls_once(killed, {HARBOUR: "armed_group"}.get)
    assert not befalls_once(proposition_of(said("bomb", kind="event", plover="ASSAULT")), {HARBOUR: "person"}.get)


def test_a_faulty_rule_is_named() -> None:
    with pytest.raises(RuleError, match=r"propositions\.toml: kill: wanted root"):
        read_proposition_rules({"class": [{"id": "kill", "root": "NOTHING", "words": ["kill"]}]})


@pytest.mark.parametrize(
    ("kind", "relation", "object_", "told"),
    [
        ("event", "march", "capital", "marches"), ("event", "carry_out", "raids", "carries out"),
        ("event", "kill", "a mayor", "kills"), ("event", "speak", "", "speaks"),
        ("event", "speak", "Peru", "speaks to"),
        ("attribute", "role", "envoy", "role"), ("tie", "arms", "militias", "arms"),
    ],
)  # fmt: skip
def test_a_relation_is_read_aloud_as_a_sentence_has_it(kind: str, relation: str, object_: str, told: str) -> None:
    assert read_aloud(kind, relation, object_) == told
