import re
from dataclasses import fields
from pathlib import Path

from tieline.documents import BOUNDS

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_every_bound_is_documented_with_its_value() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (?:… )?([\d,]+)", PAGE, re.MULTILINE))
    for each in fields(BOUNDS):
        assert int(rows[each.name].replace(",", "")) == getattr(BOUNDS, each.name), each.name
