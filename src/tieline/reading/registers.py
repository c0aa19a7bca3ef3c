"""What a text speaks of, so far as it decides whether "attack" is an attack."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.reading.parse import Parse
from tieline.reading.rulefiles import rule_file, words

FILE = "registers.toml"


@dataclass(frozen=True, slots=True)
class Registers:
    """The words of force and the everyday words of `registers.toml`, lower-case lemmas."""

    force: frozenset[str]
    everyday: frozenset[str]
    labour: frozenset[str]

    def balance(self, parse: Parse, first: int, last: int) -> int:
        """How many more of the tokens `first`..`last` speak of force than of everyday things; 0 for neither."""
        lemmas = parse.lemmas[first : last + 1]
        return sum((lemma in self.force) - (lemma in self.everyday) for lemma in lemmas)

    def speaks_of_force(self, parse: Parse, first: int, last: int) -> bool:
        """Whether the tokens `first`..`last` speak of force rather than of everyday things; True for neither."""
        return self.balance(parse, first, last) >= 0

    def speaks_of_labour(self, parse: Parse, first: int, last: int) -> bool:
        """Whether the tokens `first`..`last` speak of work and wages."""
        return any(lemma in self.labour for lemma in parse.lemmas[first : last + 1])


def load_registers() -> Registers:
    """The word lists. Raises RuleError where the file lacks one."""
    table = rule_file("registers")
    return Registers(
        frozenset(words(FILE, table.get("force", {}), "words", needed=True)),
        frozenset(words(FILE, table.get("everyday", {}), "words", needed=True)),
        frozenset(words(FILE, table.get("labour", {}), "words", needed=True)),
    )
