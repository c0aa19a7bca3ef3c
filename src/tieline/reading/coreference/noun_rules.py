"""What a noun that points back can mean: the rules of data/coreference.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tieline.errors import RuleError
from tieline.reading.rulefiles import rule_file

FILE = "coreference.toml"


@dataclass(frozen=True, slots=True)
class NounRule:
    """What a noun can mean.

    `titled`: only a person whom the text or a pack gives that title; `named`: only an actor with the noun in its name;
    `main`: one with it in its name, else the body that the text speaks of far more than of others.
    """

    words: frozenset[str]
    types: frozenset[str]
    titled: bool
    named: bool
    main: bool
    example: str


@lru_cache(maxsize=1)
def noun_rules() -> Mapping[str, NounRule]:
    """The rule of each noun. Raises RuleError for an entry without its schema."""
    rules: dict[str, NounRule] = {}
    for entry in rule_file("coreference")["noun"]:
        words, types, example = entry.get("words"), entry.get("types"), entry.get("example")
        if not (isinstance(words, list) and isinstance(types, list) and isinstance(example, str)):
            raise RuleError(FILE, f"noun {words}", "words, types and an example", entry)
        rule = NounRule(
            frozenset(words), frozenset(types), bool(entry.get("titled")), bool(entry.get("named")),
            bool(entry.get("main")), example,
        )  # fmt: skip
        rules.update(dict.fromkeys(words, rule))
    return rules


@lru_cache(maxsize=1)
def nouns_of_titles() -> Mapping[str, frozenset[str]]:
    """The nouns for the bearer of each title as it stands before a name. Raises RuleError for an entry without its
    schema."""
    found: dict[str, frozenset[str]] = {}
    for entry in rule_file("coreference")["titled_as"]:
        titles, nouns, example = entry.get("titles"), entry.get("nouns"), entry.get("example")
        if not (isinstance(titles, list) and isinstance(nouns, list) and isinstance(example, str)):
            raise RuleError(FILE, f"titled_as {titles}", "titles, nouns and an example", entry)
        found.update({title: found.get(title, frozenset()) | frozenset(nouns) for title in titles})
    return found
