"""Known faults of the parse: each group of data/mending.toml mends its example; a report is of whoever reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace

import pytest
from spacy.language import Language

from tieline.model import Reading
from tieline.reading.mending.lexicon import FILE, MendingWords, mending_words
from tieline.reading.parse import parse_texts
from tieline.reading.rulefiles import rule_file

Grammar = Sequence[Sequence[object]]


def grammar(nlp: Language, text: str, words: MendingWords, monkeypatch: pytest.MonkeyPatch) -> Grammar:
    monkeypatch.setattr("tieline.reading.parse.mending_words", lambda: words)
    (parse,) = parse_texts(nlp, [text])
    return parse.lemmas, parse.tags, parse.pos, parse.deps, parse.heads


@pytest.mark.parametrize("group", rule_file(FILE))
def test_the_example_of_a_group_has_another_grammar_without_it(
    nlp: Language, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = mending_words()
    without = replace(words, **{group: type(getattr(words, group))()})
    example = rule_file(FILE)[group]["example"]
    assert grammar(nlp, example, words, monkeypatch) != grammar(nlp, example, without, monkeypatch)


def test_the_file_holds_no_group_that_nothing_reads() -> None:
    assert set(rule_file(FILE)) <= {f.name for f in fields(MendingWords)}


def said(reading: Reading) -> list[tuple[str, str, str]]:
    """Who says it, by which cue, and what."""
    return [(a.source.text, a.cue.text, a.content.text) for a in reading.attributions if a.source and a.cue]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister emphasized at a briefing on Monday that the dam would hold.",
            ("The minister", "emphasized", "that the dam would hold"),
        ),
        ("The envoy hinted at a meeting that the truce was over.", ("The envoy", "hinted", "that the truce was over")),
        (
            "The engineers found in a survey that the bridge was unsafe.",
            ("The engineers", "found", "that the bridge was unsafe"),
        ),
        (
            "The radio reported at the time that the envoy had left.",
            ("The radio", "reported", "that the envoy had left"),
        ),
        ("The crew believed at the time that the ship was safe.", ("The crew", "believed", "that the ship was safe")),
        ("The minister said on the radio that the crop failed.", ("The minister", "said", "that the crop failed")),
        ("The engineer argued for years that the dam was weak.", ("The engineer", "argued", "that the dam was weak")),
        ("He admitted to police that he had burned the barn.", ("He", "admitted", "that he had burned the barn")),
        (
            "The general boasted at a rally that the army had taken the town.",
            ("The general", "boasted", "that the army had taken the town"),
        ),
    ],
)
def test_what_is_reported_on_an_occasion_is_reported(
    read: Callable[..., Reading], text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in said(read(text))


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The general boasted at a rally that the party had organised.", "that the party had organised"),
        ("The truce was announced at a meeting that the envoy had called.", "that the envoy had called"),
        ("The general warned the mayor in a letter that the army published.", "that the army published"),
        ("The mayor was asked about fears that the dam would break.", "that the dam would break"),
        ("The ministry commented on a report that rebels had crossed the river.", "that rebels had crossed the river"),
    ],
)
def test_what_tells_an_occasion_or_a_topic_apart_is_not_reported(
    read: Callable[..., Reading], text: str, clause: str
) -> None:
    assert clause not in [content for _, cue, content in said(read(text)) if cue != "report"]
