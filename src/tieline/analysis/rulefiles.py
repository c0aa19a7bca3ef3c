"""The rule files of the analysis: the TOML beside this package that holds what needs judgement."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, TypeAlias

from tieline.errors import RuleError

Table: TypeAlias = Mapping[str, Any]


@cache
def rule_file(name: str) -> Table:
    """The rule file `name` (without its ending), as TOML gives it."""
    path = resources.files("tieline.analysis") / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def text(file: str, entry: Table, key: str) -> str:
    """The text under `key`. Raises RuleError where there is none."""
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise RuleError(file, _label(entry), f"a text for {key!r}", value)
    return value


def words(file: str, entry: Table, key: str = "words") -> tuple[str, ...]:
    """The list of words under `key`; empty where it is. Raises RuleError for anything else."""
    value = entry.get(key)
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise RuleError(file, _label(entry), f"a list of words under {key!r}", value)
    return tuple(value)


def number(file: str, entry: Table, key: str) -> float:
    """The number under `key`. Raises RuleError where there is none."""
    value = entry.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RuleError(file, _label(entry), f"a number for {key!r}", value)
    return float(value)


def _label(entry: Table) -> str:
    return str(entry.get("id", entry.get("name", entry.get("relation", "an entry"))))
