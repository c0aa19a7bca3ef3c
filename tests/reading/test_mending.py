"""The words at which a parse goes wrong: each group of data/mending.toml mends its own example."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import pytest
from spacy.language import Language

from tieline.reading.mending.lexicon import FILE, MendingWords, mending_words
from tieline.reading.parse import parse_texts
from tieline.reading.rulefiles import rule_file

Grammar = Sequence[Sequence[object]]


def grammar(nlp: Language, text: str, words: MendingWords, monkeypatch: pytest.MonkeyPatch) -> Grammar:
    monkeypatch.setattr("tieline.reading.parse.mending_words", lambda: words)
    (parse,) = parse_texts(nlp, [text])
    return parse.lemmas, parse.tags, parse.pos, parse.deps, parse.heads


@pytest.mark.parametrize("group", [f.name for f in fields(MendingWords)])
def test_the_example_of_a_group_has_another_grammar_without_it(
    nlp: Language, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = mending_words()
    without = replace(words, **{group: type(getattr(words, group))()})
    example = rule_file(FILE)[group]["example"]
    assert grammar(nlp, example, words, monkeypatch) != grammar(nlp, example, without, monkeypatch)


def test_the_file_holds_no_group_that_nothing_reads() -> None:
    assert set(rule_file(FILE)) == {f.name for f in fields(MendingWords)}
