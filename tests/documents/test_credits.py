import tomllib
from importlib import resources
from typing import Any

import pytest

from tieline.documents import credited_agency

DATA = tomllib.loads((resources.files("tieline.documents") / "data" / "credits.toml").read_text(encoding="utf-8"))
BODY = "Both ferry terminals were closed.\n\nThe council will meet on Monday.\n\nNobody was hurt.\n\nIt rained.\n"


@pytest.mark.parametrize("row", DATA["credit"], ids=lambda row: row["example"][:30])
def test_each_way_of_crediting_reads_its_example(row: dict[str, Any]) -> None:
    text = f"{row['example']}\n\n{BODY}" if row["at"] == "head" else f"{BODY}\n{row['example']}\n"
    assert credited_agency(text) == row["gives"]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"ADEN — The strike began at noon.\n{BODY}",
        f"{BODY}\n— Nadia Veles",
        f"{BODY}\n(Nadia Veles)",
        f"The council (the one of Port Amity) met.\n{BODY}",
        f"IRAN\n{BODY}",
        f"{BODY}\n(ENDS)",
        "",
    ],
)
def test_towns_authors_and_asides_are_no_agencies(text: str) -> None:
    assert credited_agency(text) is None


def test_a_credit_in_the_middle_is_none() -> None:
    assert credited_agency(f"{BODY}{BODY}\n(Talmark News Agency)\n{BODY}{BODY}") is None
