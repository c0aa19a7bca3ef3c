"""What a text speaks of, so far as it decides whether "attack" is an attack."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from tieline.reading.parse import Parse
from tieline.reading.rulefiles import word_group

FILE = "registers"
RESULT = re.compile(r"\d{1,2}[-–]\d{1,2}")
SCORE = 2
"""How many everyday words the result of a game weighs: nothing else is told so."""


@dataclass(frozen=True, slots=True)
class Registers:
    """The words of force and the everyday words of `registers.toml`, lower-case lemmas."""

    force: frozenset[str]
    everyday: frozenset[str]
    labour: frozenset[str]

    def balance(self, parse: Parse, first: int, last: int) -> int:
        """How many more of the tokens `first`..`last` speak of force than of everyday things; 0 for neither."""
        lemmas = parse.lemmas[first : last + 1]
        words = sum((lemma in self.force) - (lemma in self.everyday) for lemma in lemmas)
        return words - SCORE * sum(_is_score(parse, i) for i in range(first, last + 1) if parse.words[i][0].isdigit())

    def speaks_of_force(self, parse: Parse, first: int, last: int) -> bool:
        """Whether the tokens `first`..`last` speak of force rather than of everyday things; True for neither."""
        return self.balance(parse, first, last) >= 0

    def speaks_of_labour(self, parse: Parse, first: int, last: int) -> bool:
        """Whether the tokens `first`..`last` speak of work and wages."""
        return any(lemma in self.labour for lemma in parse.lemmas[first : last + 1])


def _is_score(parse: Parse, i: int) -> bool:
    """Whether a token is the result of a game ("won 3-1"), and not of a vote ("a 3-1 vote") or a range of days."""
    joined = RESULT.fullmatch(parse.words[i])
    if joined is None and not (i + 2 < len(parse) and RESULT.fullmatch("".join(parse.words[i : i + 3]))):
        return False
    after = i + 1 if joined else i + 3
    follows = after < len(parse) and (parse.pos[after] in ("NOUN", "PROPN"))
    return not follows


def load_registers() -> Registers:
    """The word lists. Raises RuleError where the file lacks one."""
    return Registers(**{f.name: word_group(FILE, f.name) for f in fields(Registers)})
