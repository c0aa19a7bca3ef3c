"""Which column of a table holds the text, and which the title, the day, the author …"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib import resources
from typing import Any

from tieline.documents.extracted import UnreadableError
from tieline.errors import ColumnsError

FIELDS = ("text", "title", "published", "publisher", "author", "url", "id")
_ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}(?=[T ]\d)")


def parse_columns(given: str) -> dict[str, str]:
    """A mapping such as `text=body,published=date`: field and column. Raises ColumnsError for anything else."""
    pairs = [each.partition("=") for each in given.split(",")]
    mapping = {field.strip(): column.strip() for field, _, column in pairs}
    if len(mapping) < len(pairs) or not all(mark and column.strip() for _, mark, column in pairs):
        raise ColumnsError(given)
    if not set(mapping) <= set(FIELDS):
        raise ColumnsError(given)
    return mapping


def choose_columns(columns: Iterable[str], wanted: Mapping[str, str] | None) -> dict[str, str]:
    """The column for each field that a table has: as `wanted` says, else the one with a usual name.

    Raises UnreadableError where there is none for the text, or one that was named is not there.
    """
    there = list(columns)
    chosen = dict(wanted or {})
    missing = [column for column in chosen.values() if column not in there]
    if missing:
        raise UnreadableError(f"has no column {missing[0]!r}: it has {_listed(there)}")
    plain = {_plain(column): column for column in reversed(there)}
    taken = set(chosen.values())
    for field, names in _usual_names().items():
        found = next((plain[name] for name in names if name in plain and plain[name] not in taken), None)
        if field not in chosen and found is not None:
            chosen[field] = found
            taken.add(found)
    if "text" not in chosen:
        raise UnreadableError(f"has no column that holds the text: it has {_listed(there)}; name one, as text=COLUMN")
    return chosen


def fields_of_row(row: Mapping[str, Any], chosen: Mapping[str, str]) -> dict[str, Any]:
    """A row's fields as a line of JSON Lines has them; what is blank is left out, a time becomes its day."""
    fields = {field: _value(field, row.get(column)) for field, column in chosen.items()}
    return {field: value for field, value in fields.items() if field == "text" or value not in (None, "")}


def _value(field: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ("\n\n" if field == "text" else ", ").join(value)
    if isinstance(value, str) and field != "text":
        value = " ".join(value.split())
        day = _ISO_DAY.match(value) if field == "published" else None
        return day[0] if day else value
    return "" if value is None and field == "text" else value


def _plain(column: str) -> str:
    return re.sub(r"[\s_-]+", "_", column.strip().lstrip("\ufeff").lower())


def _listed(columns: list[str]) -> str:
    shown = [repr(column[:40]) for column in columns[:20]]
    return ", ".join(shown) + (" …" if len(columns) > 20 else "") if shown else "no columns"


@lru_cache(maxsize=1)
def _usual_names() -> dict[str, tuple[str, ...]]:
    data = (resources.files("tieline.documents") / "data" / "columns.toml").read_text(encoding="utf-8")
    return {row["name"]: tuple(row["columns"]) for row in tomllib.loads(data)["field"]}
