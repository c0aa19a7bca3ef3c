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


def test_a_case_is_asked_from_python(tmp_path: Path) -> None:
    from tieline.workbench.case_bench import CaseBench

    with CaseBench.create(tmp_path / "case", by="ana"):
        pass
    note = tmp_path / "note.txt"
    note.write_text("Kenya arms the Mountain Army. Norway denies that it arms the Mountain Army.", encoding="utf-8")
    with tieline.open_case(tmp_path / "case", by="ana") as case:
        assert case.add(note, publisher="River Post", published="2024-05-13") == 1
        assert case.add(note, publisher="River Post", published="2024-05-13") == 0
        (claim,) = case.claims(relation="arms", about="Kenya")
        assert claim.independent_origins == 1
        (row,) = case.statements([claim])
        assert (row["sentence"], row["publisher"]) == ("Kenya arms the Mountain Army.", "River Post")
        edges = {edge["source_name"]: edge for edge in case.edges()}
        assert (edges["Kenya"]["mode"], edges["Kenya"]["said_by"]) == ("actual", "River Post")
        assert (edges["Norway"]["origins"], edges["Norway"]["denied_by"]) == (0, "Norway")
        assert edges["Norway"]["sentence"] == "Norway denies that it arms the Mountain Army."
        assert case.graph().number_of_edges() == 2
        assert {actor["name"] for actor in case.actors()} >= {"Kenya", "Norway"}
        with pytest.raises(PublishedDateError, match="EDTF"):
            case.claims(since="last week")
    with tieline.open_case(tmp_path / "case", as_known_at="2001-01-01") as case:
        assert not case.claims()


def test_a_folder_without_a_case_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(tieline.TielineError, match="tieline case new"):
        tieline.open_case(tmp_path / "nothing")
