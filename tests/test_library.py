import sys
from pathlib import Path

import pytest

import tieline
from tieline.errors import MissingExtraError, PublishedDateError, UnreadableSourceError

TEXT = "Talmark denied on Friday that it arms the Lantern Battalion."


@pytest.fixture(scope="module")
def reading() -> tieline.TextReading:
    return tieline.read(TEXT, published="2025-01-06", title="Denial")


def test_a_text_is_read_with_what_is_known_of_it(reading: tieline.TextReading) -> None:
    assert reading.document.text == TEXT
    assert (reading.document.published, reading.document.title) == ("2025-01-06", "Denial")
    assert "Talmark" in [m.span.text for m in reading.mentions]


def test_kinds_of_statements_have_sequences_of_their_own(reading: tieline.TextReading) -> None:
    kinds = {"tie": reading.ties, "event": reading.events, "forecast": reading.forecasts}
    for kind, held in kinds.items():
        assert list(held) == [s for s in reading.statements if s.kind == kind]


def test_tables_become_data_frames(reading: tieline.TextReading) -> None:
    pytest.importorskip("pandas")
    frame = reading.mentions.to_pandas()
    assert len(frame) == len(reading.mentions)
    assert {"id", "span.start", "span.text", "type", "actor"} <= set(frame.columns)
    assert reading.statements.to_pandas().shape[0] == len(reading.statements)


def test_without_pandas_the_extra_is_named(reading: tieline.TextReading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"tieline\[frames\]"):
        reading.ties.to_pandas()


def test_a_notebook_shows_the_digest(reading: tieline.TextReading) -> None:
    assert "Who is in it" in reading._repr_html_()


def test_files_rows_and_texts_are_read_as_a_stream(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    readings = list(
        tieline.read_all([TEXT, file, {"id": "x", "text": TEXT, "published": "2024"}, {"title": "no text"}])
    )
    assert [r.document.source for r in readings] == ["text", str(file), "x", "text"]
    assert readings[2].document.published == "2024"
    assert readings[3].problems


def test_misuse_raises_with_a_message(tmp_path: Path) -> None:
    with pytest.raises(PublishedDateError, match="EDTF"):
        tieline.read(TEXT, published="last week")
    with pytest.raises(UnreadableSourceError, match="there is no file"):
        tieline.read(tmp_path / "missing.txt")
    with pytest.raises(AttributeError, match="nothing"):
        tieline.nothing  # noqa: B018
