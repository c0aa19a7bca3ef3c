"""What a noun that points back can mean: the rules of data/coreference.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tieline.reading.rulefiles import rule_file, sentence, words

FILE = "coreference"


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
    for entry in rule_file(FILE)["noun"]:
        nouns, types = words(FILE, entry, "words", needed=True), words(FILE, entry, "types", needed=True)
        rule = NounRule(
            frozenset(nouns), frozenset(types), bool(entry.get("titled")), bool(entry.get("named")),
            bool(entry.get("main")), sentence(FILE, entry),
        )  # fmt: skip
        rules.update(dict.fromkeys(nouns, rule))
    return rules


@lru_cache(maxsize=1)
def nouns_of_titles() -> Mapping[str, frozenset[str]]:
    """The nouns for the bearer of each title as it stands before a name. Raises RuleError for an entry without its
    schema."""
    found: dict[str, frozenset[str]] = {}
    for entry in rule_file(FILE)["titled_as"]:
        sentence(FILE, entry)
        nouns = frozenset(words(FILE, entry, "nouns", needed=True))
        for title in words(FILE, entry, "titles", needed=True):
            found[title] = found.get(title, frozenset()) | nouns
    return found
