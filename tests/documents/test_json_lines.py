import io
import json

import pytest

from tieline.documents.bounds import Bounds
from tieline.documents.intake import Intake
from tieline.documents.json_lines import documents_of_lines


def collect(*lines: str | bytes, longest: int = 1000) -> list[tuple[str, str, list[str]]]:
    data = b"\n".join(line.encode() if isinstance(line, str) else line for line in lines)
    found = documents_of_lines(io.BytesIO(data), "in.jsonl", Intake(bounds=Bounds(line=longest)))
    return [(c.document.source, c.document.text, [p.message for p in c.problems]) for c in found]


def test_the_source_is_the_id_else_the_url_else_the_place() -> None:
    lines = collect('{"id": 7, "url": "u", "text": "A."}', '{"url": "u", "text": "B."}', "", '{"text": "C."}')
    assert [source for source, _, _ in lines] == ["7", "u", "in.jsonl:4"]
    assert [text for _, text, _ in lines] == ["A.", "B.", "C."]


def test_what_is_known_of_a_document_is_kept() -> None:
    line = {"text": "A.", "title": "T", "publisher": "P", "author": "N", "published": "2025-01"}
    [found] = documents_of_lines(io.BytesIO(json.dumps(line).encode()), "x", Intake(published="2020"))
    d = found.document
    assert (d.title, d.publisher, d.author, d.published) == ("T", "P", "N", "2025-01")


def test_a_day_given_for_all_is_for_those_without_their_own() -> None:
    [found] = documents_of_lines(io.BytesIO(b'{"text": "A."}'), "x", Intake(published="2020"))
    assert found.document.published == "2020"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{broken", "column"),
        ('["a"]', "found a list"),
        ('{"title": "no text"}', "found nothing"),
        ('{"text": 5}', "found a number"),
        (b'{"text": "\xff"}', "wanted UTF-8"),
        ("[" * 100_000, "in.jsonl:2"),
        ('{"text": "' + "x" * 2000 + '"}', "more than 1,000 bytes"),
    ],
)
def test_a_bad_line_becomes_a_problem_and_the_rest_is_read(line: str | bytes, told: str) -> None:
    longest = 200_000 if line == "[" * 100_000 else 1000
    lines = collect('{"text": "Before."}', line, '{"text": "After."}', longest=longest)
    assert [text for _, text, _ in lines] == ["Before.", "", "After."]
    source, _, [message] = lines[1]
    assert source == "in.jsonl:2"
    assert told in message


def test_a_bad_field_costs_the_field_only() -> None:
    [(_, text, messages)] = collect('{"text": "A.", "published": "soon", "title": ["x"]}')
    assert text == "A."
    assert len(messages) == 2
    assert any("EDTF" in message for message in messages)


def test_a_byte_order_mark_before_the_first_line_does_no_harm() -> None:
    [(_, text, messages)] = collect(b'\xef\xbb\xbf{"text": "A."}')
    assert (text, messages) == ("A.", [])
