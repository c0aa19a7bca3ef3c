"""The word lists and sound table behind name comparison, read once from ``data/``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class NameWords:
    """Lower-case ASCII words around names; ``data/words.toml`` says what each group is for."""

    honorifics: frozenset[str]
    not_honorific_before: frozenset[str]
    articles: frozenset[str]
    generic: frozenset[str]
    particles: frozenset[str]
    generations: frozenset[str]
    dropped_first_names: frozenset[str]


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """The groups of ``data/words.toml``."""
    groups = tomllib.loads(_read("words.toml"))
    return NameWords(**{group: frozenset(entry["words"]) for group, entry in groups.items()})


@lru_cache(maxsize=1)
def sound_table() -> tuple[tuple[str, str], ...]:
    """Letters and the skeleton letters they give, longest first, from ``data/sounds.toml``."""
    rows = tomllib.loads(_read("sounds.toml"))["sound"]
    return tuple(sorted(((row["letters"], row["gives"]) for row in rows), key=lambda row: -len(row[0])))


def _read(file: str) -> str:
    return (resources.files("tieline.names") / "data" / file).read_text(encoding="utf-8")
