"""Rule files: the TOML beside this package that holds what needs judgement, read with their schema."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from tieline.errors import RuleError

Table = Mapping[str, Any]


@cache
def rule_file(name: str) -> Table:
    """The rule file `name` (without its ending), as TOML gives it."""
    path = resources.files("tieline.reading") / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def words(file: str, entry: Table, key: str, *, needed: bool = False) -> tuple[str, ...]:
    """The list of words under `key`; empty if there is none and none is needed. Raises RuleError for anything else."""
    value = entry.get(key, [])
    label = str(entry.get("id", entry.get("group", key)))
    if not isinstance(value, list) or not all(isinstance(w, str) and w for w in value):
        raise RuleError(file, label, f"a list of words under {key!r}", value)
    if needed and not value:
        raise RuleError(file, label, f"at least one word under {key!r}", value)
    return tuple(value)


@cache
def word_group(file: str, name: str, key: str = "words") -> frozenset[str]:
    """The words under `key` of the group `name` of a rule file.

    Raises RuleError where the file has no such group, or the group no words or no example.
    """
    return frozenset(words(file, _group(file, name), key, needed=True))


def paired_words(file: str, name: str) -> Mapping[str, str]:
    """What the group `name` of a rule file gives for each of its words ("staged" its lemma "stage").

    Raises RuleError where the file has no such group, or the group no words or no example.
    """
    told = ("id", "about", "example")
    found = {word: other for word, other in _group(file, name).items() if word not in told}
    if not found or not all(isinstance(other, str) and other for other in found.values()):
        raise RuleError(file, name, "words, each with another", found)
    return found


def _group(file: str, name: str) -> Table:
    group = rule_file(file).get(name)
    if not isinstance(group, dict):
        raise RuleError(file, name, "a group of words", group)
    group = {"id": name, **group}
    sentence(file, group)
    return group


def sentence(file: str, entry: Table, key: str = "example") -> str:
    """The example sentence of an entry. Raises RuleError where there is none."""
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise RuleError(file, str(entry.get("id", key)), "an example sentence", value)
    return value
