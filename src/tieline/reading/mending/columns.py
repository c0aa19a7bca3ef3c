"""The columns of a parse while its known faults are mended, in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
CONDITIONS = frozenset({"if", "unless"})
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one parse that may be mended, in place: `heads[i] == i` at a root."""

    lower: Sequence[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    lemmas: list[str]
