"""The codebook: every term is defined, stands in a stated direction, and maps outwards to names that exist."""

from __future__ import annotations

from typing import get_args

import pytest

from tieline.errors import RuleError
from tieline.model import ActorType
from tieline.model.codebook import codebook, read_codebook
from tieline.model.statements import Certainty, Mode, Polarity

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
TIES = {
    "leads", "commands", "deputy_of", "member_of", "part_of", "founded", "ambassador_of", "alias_of", "sponsors",
    "funds", "arms", "trains", "supplies_intelligence", "controls", "proxy_of", "allied_with", "opposes",
    "negotiates_with", "aligned_with", "based_in", "operates_in", "corridor_to", "succeeds", "family_of",
    "designated_by",
}  # fmt: skip
LIFE = {"arrive", "depart", "speak", "appoint", "dismiss", "die", "found", "dissolve", "award"}
TERM = {"id": "x", "definition": "An x.", "example": "This is an x."}


def test_it_holds_the_terms_of_the_contract() -> None:
    book = codebook()
    assert set(book.actor_types) == set(get_args(ActorType))
    assert set(book.polarities) == set(get_args(Polarity))
    assert set(book.certainties) == set(get_args(Certainty))
    assert set(book.modes) == set(get_args(Mode))
    assert set(book.events) == PLOVER | LIFE
    assert set(book.ties) == TIES
    assert len(book.techniques) == 14


def test_ties_without_direction_read_the_same_both_ways() -> None:
    book = codebook()
    without = {i for i, tie in book.ties.items() if tie.symmetric}
    assert without == {"allied_with", "aligned_with", "opposes", "negotiates_with", "family_of"}
    assert all((tie.label == tie.inverse) == tie.symmetric for tie in book.ties.values())


def test_every_plover_name_is_a_root_or_a_root_and_its_mode() -> None:
    book = codebook()
    names = [tie.plover for tie in book.ties.values()] + [event.plover for event in book.events.values()]
    for name in names:
        if name:
            root, _, mode = name.partition("/")
            assert root in PLOVER
            assert not mode or mode in {m.id for m in book.events[root].modes}


def test_types_say_who_may_stand_where() -> None:
    book = codebook()
    assert book.fits("family_of", "person", "person")
    assert not book.fits("family_of", "person", "state")
    assert book.fits("family_of", "person", None)
    assert book.fits("capsize", "state", "weapon")
    assert book.is_symmetric("CONSULT")
    assert not book.is_symmetric("deputy_of")
    assert not book.is_symmetric("capsize")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"actor_type": []}, "at least one entry"),
        ({"actor_type": [TERM, TERM]}, "one actor_type of this id"),
        ({"actor_type": [{**TERM, "definition": " "}]}, "a text for 'definition'"),
        ({"actor_type": [TERM], "event": [{**TERM, "penta": 9}]}, "penta 0 to 4"),
    ],
)
def test_a_fault_names_its_entry_and_what_was_wanted(fault: dict[str, list[dict[str, object]]], said: str) -> None:
    with pytest.raises(RuleError, match=said):
        read_codebook({"tie": [], **fault} if "event" not in fault else {"tie": [_tie()], **fault})


def _tie() -> dict[str, str]:
    return {**TERM, "subject": "a", "object": "b", "label": "xes", "inverse": "is xed by", "stix": "related-to"}
