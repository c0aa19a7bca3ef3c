"""Verbs of states tell no beginning where they end, and nothing to come where they may be so."""

from __future__ import annotations

from collections.abc import Callable

from tieline.model import Reading
from tieline.reading.rulefiles import rule_file

Read = Callable[..., Reading]


def polarity(reading: Reading, word: str) -> str:
    return next(p.commitment.polarity for p in reading.predicates if p.span.text == word)


def test_what_did_not_last_until_a_time_is_denied_and_what_was_not_done_until_then_was_done(read: Read) -> None:
    assert polarity(read(rule_file("modality")["lasting"]["example"]), "last") == "denied"
    assert polarity(read("The men did not leave until Friday."), "leave") == "affirmed"


def test_who_may_know_foretells_nothing_and_who_may_attack_does(read: Read) -> None:
    def modes(text: str) -> set[str]:
        return {p.commitment.mode for p in read(text).predicates}

    assert "predicted" not in modes(rule_file("modality")["of_now"]["example"])
    forecasts = [s for s in read("The rebels may attack Juba.").statements if s.commitment.mode == "predicted"]
    assert forecasts
    assert not [s for s in read("The rebels may know Juba.").statements if s.commitment.mode == "predicted"]
