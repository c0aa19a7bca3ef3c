"""What every reading promises, whatever the text: spans that hold, the same bytes each time, no stage that ends it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tieline.model import Document, Reading
from tieline.model.reading_json import reading_to_json, reading_to_line
from tieline.reading import Reader
from tieline.reading.draft import Draft
from tieline.reading.parse import parse_texts
from tieline.reading.pipeline import Stage
from tieline.samples import samples

WORDS = [
    "Talmark", "Korda", "the Lantern Battalion", "General Pavel Ruin", "he", "they", "said", "denied", "that", "arms",
    "will", "probably", "if", "not", "attacked", "“", "”", '"', "'s", ",", ".", "?", ":", "—", "(", ")", "\n", "\n\n",
    "\r\n", "Mr.", "in", "on Monday", "2024", "3 times", "Tehran", "terrorists", "rumours", "\u0301", "\u200f", "😀",
    "العراق", "\ufeff", "\x00", "\ud800", "İ", "ﬁ", "\u2028", "ß", "according to", "officials",
]  # fmt: skip
SENTENCE_LIKE = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
ANY_TEXT = st.text(st.characters(codec=None), max_size=200)


def spans_in(value: Any, key: str = "") -> Iterator[dict[str, Any]]:
    """Every object with a start, an end and a text, however deep."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for name, inner in value.items():
            yield from spans_in(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_in(inner, key)


def test_a_stage_changes_nothing_but_what_it_says_that_it_provides(reader: Reader) -> None:
    text = "\n\n".join(sample.text for sample in samples())
    draft = Draft(Document.of(text, published="2024-05-03"), next(parse_texts(reader.nlp, [text], hide=reader.hide)))
    fields = set(Draft.__dataclass_fields__)
    for stage in reader.stages:
        assert stage.requires | stage.provides <= fields, stage.name
        after = stage.run(draft)
        changed = {name for name in fields if getattr(after, name) != getattr(draft, name)}
        assert changed <= stage.provides, stage.name
        draft = after


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=SENTENCE_LIKE | ANY_TEXT | st.tuples(SENTENCE_LIKE, ANY_TEXT).map("".join))
@example(text="")
@example(text="\ufeff\r\n")
@example(text="\ud800 Talmark said. \udfff")
def test_every_span_of_every_reading_lies_where_it_says(read: Callable[..., Reading], text: str) -> None:
    reading = read(text, published="2024-05-03")
    assert [p for p in reading.problems if "failed" in p.message] == []
    record = reading_to_json(reading)
    assert record["document"]["text"] == text
    for span in spans_in({key: value for key, value in record.items() if key not in ("document", "sentences")}):
        assert text[span["start"] : span["end"]] == span["text"] != ""
    for sentence in record["sentences"]:
        assert text[sentence["start"] : sentence["end"]].strip()


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: str(sample.id))
def test_what_points_to_something_in_a_reading_finds_it(read: Callable[..., Reading], sample: Any) -> None:
    reading = read(sample.text, published=sample.published)
    actors = {a.id for a in reading.actors}
    mentions = {m.id: m.actor for m in reading.mentions}
    statements = {s.id for s in reading.statements}
    assert len(mentions) == len(reading.mentions)
    assert len(statements) == len(reading.statements)
    assert {m for m in mentions.values() if m} <= actors
    assert {a.actor for a in reading.attributions if a.actor} <= actors
    for s in reading.statements:
        for p in (s.subject, s.object, *s.via):
            assert p is None or p.actor is None or p.actor in actors
            assert p is None or p.mention is None or mentions[p.mention] == p.actor
        assert s.where is None or 0 <= s.where < len(reading.places)
        for voice in s.voices:
            assert voice.attribution is None or 0 <= voice.attribution < len(reading.attributions)
        assert s.cue is None or s.evidence.covers(s.cue)
    assert {c.statement for c in reading.checks} <= statements


def test_reading_twice_gives_the_same_bytes_in_any_process() -> None:
    given = "".join(
        json.dumps({"id": s.id, "text": s.text, "published": s.published}) + "\n" for s in samples()[:4]
    ).encode()
    command = [sys.executable, "-c", "from tieline.cli.main import run; run()"]
    command += ["read", "--input-format", "jsonl", "-", "--format", "jsonl"]
    outputs = [
        subprocess.run(
            command, input=given, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") == 4


@pytest.mark.parametrize(
    "text",
    [
        "Officials wouldn't directly speculate about who shelled the port. The ministry doesn't understand how the "
        "rebels took the town, and it hasn't said when they'll leave. Haddad's party can't rule alone, he said.",
        "The M23 rebels didn't take the town. Many don't believe they've left. Haddad said that they won't go.",
    ],
)
def test_a_curved_apostrophe_changes_nothing(read: Callable[..., Reading], text: str) -> None:
    curved = json.dumps(reading_to_json(read(text.replace("'", "’"))), ensure_ascii=False)
    straight = reading_to_json(read(text))
    for one in (told := json.loads(curved.replace("’", "'")), straight):
        one["document"] = None
    assert told == straight


def test_a_text_is_read_the_same_alone_and_among_others(reader: Reader) -> None:
    documents = [Document.of(s.text, s.id, published=s.published) for s in samples()]
    together = [reading_to_line(reading) for reading in reader.read_all(documents)]
    assert reading_to_line(reader.read(documents[3])) == together[3]
    assert reading_to_line(reader.read(documents[-1])) == together[-1]


def test_a_stage_that_crashes_becomes_a_problem_and_the_rest_is_read(reader: Reader) -> None:
    def crash(draft: object) -> Any:
        raise RuntimeError("lost its way")

    broken = Stage("wanderer", frozenset(), frozenset(), crash)
    limping = Reader(reader.nlp, (broken, *reader.stages), reader.batch, reader.max_characters)
    reading = limping.read(Document.of("Talmark attacked Korda."))
    [problem] = reading.problems
    assert problem.stage == "wanderer"
    assert "RuntimeError: lost its way" in problem.message
    assert reading.mentions


def test_a_text_without_any_full_stop_is_cut_where_it_grows_too_long(read: Callable[..., Reading]) -> None:
    reading = read("Korda met Talmark and " * 250)
    assert 3 <= len(reading.sentences) <= 6
    assert reading.statements


def test_one_line_of_five_megabytes_is_read_as_far_as_set(reader: Reader) -> None:
    short = Reader(reader.nlp, reader.stages, reader.batch, 20_000)
    text = "Talmark attacked Korda on Friday and said so. " * 110_000
    reading = short.read(Document.of(text))
    assert reading.document.text == text
    assert reading.mentions
    [problem] = reading.problems
    assert (problem.start, problem.end) == (20_000, len(text))
    assert "20,000 were read" in problem.message
