import io
import sys
import tomllib
from collections.abc import Callable
from importlib import resources

import pytest
from made_files import told, zip_of

from tieline.documents import Collected, Keep, only_hash, parse_columns
from tieline.documents.columns import choose_columns
from tieline.errors import ColumnsError, MissingExtraError

Take = Callable[..., list[Collected]]
CSV = (
    'headline,body,pubDate,outlet\nFerries,"Both are closed.\nUntil Monday.",2024-05-03 08:00,Courier\nShip,Seized.,,\n'
)


def test_columns_with_usual_names_are_known(take: Take) -> None:
    first, second = take(CSV.encode(), "a.csv", published="2020")
    d = first.document
    assert d.text == "Both are closed.\nUntil Monday."
    assert (d.title, d.published, d.publisher, d.source) == ("Ferries", "2024-05-03", "Courier", "a.csv:1")
    assert (second.document.text, second.document.published) == ("Seized.", "2020")
    assert (first.how, first.within) == ("row", ("a.csv",))


def test_columns_can_be_named(take: Take) -> None:
    table = b"nr;wortlaut;tag\n7;The council met.;2024-05\n"
    [found] = take(table, "a.csv", columns=parse_columns("text=wortlaut, published=tag, id=nr"))
    assert (found.document.text, found.document.published, found.document.source) == (
        "The council met.",
        "2024-05",
        "7",
    )
    [found] = take(table, "a.csv")
    assert "'nr', 'wortlaut', 'tag'" in told(found)
    [found] = take(table, "a.csv", columns={"text": "no such"})
    assert "no column 'no such'" in told(found)


@pytest.mark.parametrize("given", ["body", "text=", "body=text", "text=a,text=b", "", "text=a,,"])
def test_a_mapping_that_cannot_be_understood_is_refused(given: str) -> None:
    with pytest.raises(ColumnsError, match="text=body"):
        parse_columns(given)


def test_the_original_of_a_row_is_its_lines(take: Take) -> None:
    kept: list[bytes] = []

    def keep(original: bytes) -> str:
        kept.append(original)
        return only_hash(original)

    keep_them: Keep = keep
    take(CSV.encode(), "a.csv", keep=keep_them)
    assert b"".join(kept) == CSV.encode().split(b"\n", 1)[1]


def test_tabs_other_encodings_and_long_texts(take: Take) -> None:
    long = "The council met. " * 20_000
    assert [c.document.text for c in take(f"id\ttext\n1\t{long}\n".encode(), "a.tsv")] == [long]
    [found] = take("text,author\nDas Café schloss.,Zoë\n".encode("cp1252"), "a.csv")
    assert (found.document.text, found.document.author) == ("Das Café schloss.", "Zoë")
    assert "not all UTF-8" in told(found)
    [found] = take("text,author\nDas Café schloss.,Zoë\n".encode("utf-16"), "a.csv")
    assert found.document.author == "Zoë"


def test_a_quotation_mark_left_open_costs_the_rest_of_the_table_only(take: Take) -> None:
    from tieline.documents import Bounds

    table = "text\nFirst.\n" + '"' + "open\n" * 1000
    first, rest = take(table.encode(), "a.csv", bounds=Bounds(line=1000))
    assert first.document.text == "First."
    assert "quotation mark" in told(rest)


def test_a_day_that_is_no_date_of_the_standard_is_not_guessed(take: Take) -> None:
    [found] = take(b"text,date\nThe council met.,03/05/2024\n", "a.csv")
    assert found.document.published is None
    assert "03/05/2024" in told(found)


def test_parquet_rows_are_documents(take: Take) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from datetime import datetime

    from pyarrow import parquet

    out = io.BytesIO()
    rows = {
        "body": ["One.", None, "Three."],
        "date": [datetime(2024, 5, 3, 8), None, None],
        "authors": [["A", "B"], [], None],
    }
    parquet.write_table(pyarrow.table(rows), out)
    for name in ("a.parquet", "stdin"):
        one, two, three = take(out.getvalue(), name)
        assert (one.document.text, one.document.published, one.document.author) == ("One.", "2024-05-03", "A, B")
        assert two.unread
        assert three.document.source == f"{name}:3"


def test_parquet_without_its_extra_says_what_to_install(take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"tieline\[parquet\]"):
        take(b"PAR1", "a.parquet")
    inside, beside = take(zip_of({"a.parquet": b"PAR1", "b.txt": b"Words."}), "a.zip")
    assert "tieline[parquet]" in told(inside)
    assert beside.document.text == "Words."


def test_each_field_is_read_from_its_example() -> None:
    data = (resources.files("tieline.documents") / "data" / "columns.toml").read_text(encoding="utf-8")
    for row in tomllib.loads(data)["field"]:
        columns = row["example"].split(",")
        assert choose_columns(columns, None)[row["name"]] in columns
