"""Sequences of records that can be had as data frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from tieline.errors import MissingExtraError
from tieline.model import Commitment

if TYPE_CHECKING:
    import pandas

T = TypeVar("T")


class Table(tuple[T, ...]):
    """A tuple of records that can also be had as a pandas data frame."""

    def to_pandas(self) -> pandas.DataFrame:
        """One row a record, one column a field; fields of a field as `subject.text`. Needs the extra `frames`.

        Raises MissingExtraError where pandas is not installed.
        """
        try:
            import pandas
        except ModuleNotFoundError:
            raise MissingExtraError("a data frame", "pandas", "frames") from None
        return pandas.DataFrame([record if isinstance(record, Mapping) else flat_record(record) for record in self])


def flat_record(record: Any) -> dict[str, Any]:
    """A record's fields by name; those of a record in it as `outer.inner`, a commitment's as its own, records in a
    tuple as their texts or names."""
    row: dict[str, Any] = {}
    for each in fields(record):
        name, value = each.name, getattr(record, each.name)
        if isinstance(value, Commitment):
            row |= flat_record(value)
        elif is_dataclass(value):
            row |= {f"{name}.{key}": inner for key, inner in flat_record(value).items()}
        elif isinstance(value, tuple):
            row[name] = [getattr(item, "text", getattr(item, "name", item)) for item in value]
        else:
            row[name] = value
    return row
