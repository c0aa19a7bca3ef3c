"""Proposing how credible a claim is, by written rules, with the reason in words. No figure is made of the letters.

The scale is the Admiralty's (NATO AJP-2.1; 1 confirmed … 6 cannot be judged). The rules are data, in
`data/credibility.toml`; the first that fits proposes. The analyst's own judgement stands above them and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from tieline.analysis.rulefiles import Table, rule_file, text
from tieline.errors import RuleError
from tieline.model.case import CaseStatement
from tieline.model.findings import Credibility, CredibilityLevel
from tieline.model.judgements import Judgement
from tieline.model.propositions import PropositionKind
from tieline.model.statements import Mode

FILE = "credibility.toml"
MODE_WORDS: Mapping[Mode, str] = {
    "actual": "a fact", "intended": "a plan or wish", "predicted": "a forecast", "rumoured": "a rumour",
    "conditional": "something on a condition", "hypothetical": "a mere possibility", "required": "a demand",
}  # fmt: skip


PackSays = Literal["agrees", "contradicts", "silent"]


@dataclass(frozen=True, slots=True)
class Weights:
    """What the rules may ask about a claim.

    `origins` counts known origins of those who say it, `denials` of those who deny it and are neither its subject nor
    its object; `denied_by_party`: known denials come from those two alone; `taken_back`: all known origins now deny it.
    """

    kind: PropositionKind
    mode: Mode
    said: bool
    origins: int
    denials: int
    contested: bool
    denied_by_party: bool
    taken_back: bool
    pack: PackSays
    outweighed: bool
    excluded: bool
    hedged: bool

    @property
    def outnumbered(self) -> bool:
        """Whether at least as many known origins other than those concerned deny it as say it."""
        return self.denials >= self.origins


@dataclass(frozen=True, slots=True)
class CredibilityRule:
    """One written rule: its conditions by name, and what it proposes."""

    id: str
    level: CredibilityLevel
    reason: str
    conditions: Mapping[str, object]

    def fits(self, weights: Weights) -> bool:
        """Whether all its conditions hold."""
        return all(_holds(name, wanted, weights) for name, wanted in self.conditions.items())


_FLAGS = frozenset(
    {"said", "contested", "denied_by_party", "taken_back", "outnumbered", "outweighed", "excluded", "hedged"}
)
_COUNTS = frozenset({"origins_min", "origins_max", "denials_min", "denials_max"})
_LISTS = frozenset({"modes", "kinds"})
_SAID_OF_A_RULE = frozenset({"id", "level", "reason", "example"})


@lru_cache(maxsize=1)
def credibility_rules() -> tuple[CredibilityRule, ...]:
    """The rules of this program in their order. Raises RuleError if the file does not have its schema."""
    return read_credibility_rules(rule_file("credibility"))


def read_credibility_rules(data: Table) -> tuple[CredibilityRule, ...]:
    """The rules that a parsed file holds. Raises RuleError naming the rule; the last must fit whatever it is asked."""
    rules = tuple(_rule(row) for row in data.get("rule", ()))
    if not rules or rules[-1].conditions:
        raise RuleError(FILE, rules[-1].id if rules else "rule", "a last rule without conditions", "conditions")
    return rules


def propose_credibility(
    weights: Weights, *, said: str, denied: str, pack: str, against: str, rules: Sequence[CredibilityRule] | None = None
) -> Credibility:
    """What the first fitting rule says. The texts fill its sentence: who says and denies it, what is known, what is
    against it."""
    rule = _first_fitting(weights) if rules is None else next(rule for rule in rules if rule.fits(weights))
    reason = rule.reason.format(said=said, denied=denied, pack=pack, against=against, mode=MODE_WORDS[weights.mode])
    return Credibility(rule.level, rule.id, reason[:1].upper() + reason[1:])


@lru_cache(maxsize=4096)
def _first_fitting(weights: Weights) -> CredibilityRule:
    return next(rule for rule in credibility_rules() if rule.fits(weights))


def judged_credibility(judgement: Judgement) -> Credibility:
    """The analyst's own word on a claim."""
    level = judgement.value["credibility"]
    return Credibility(
        cast(CredibilityLevel, level), "analyst", f"{judgement.author} judged so: {judgement.reason}", judgement.id
    )


def is_hedged(statements: Sequence[CaseStatement]) -> bool:
    """Whether all who say it say only that it is possible or probable; False where nobody says it."""
    return bool(statements) and all(s.statement.commitment.certainty in ("possible", "probable") for s in statements)


def _rule(row: Table) -> CredibilityRule:
    name, level = text(FILE, row, "id"), row.get("level")
    if level not in (1, 2, 3, 4, 5, 6):
        raise RuleError(FILE, name, "level 1 to 6", level)
    text(FILE, row, "example")
    conditions = {key: value for key, value in row.items() if key not in _SAID_OF_A_RULE}
    for key, value in conditions.items():
        good = (
            (key in _FLAGS and isinstance(value, bool))
            or (key in _COUNTS and isinstance(value, int) and not isinstance(value, bool))
            or (key in _LISTS and isinstance(value, list))
            or (key == "pack" and value in ("agrees", "contradicts", "silent"))
        )
        if not good:
            raise RuleError(
                FILE, name, "a condition that the head of the file names, with a fitting value", {key: value}
            )
    return CredibilityRule(name, cast(CredibilityLevel, level), text(FILE, row, "reason"), conditions)


def _holds(name: str, wanted: object, weights: Weights) -> bool:
    match name:
        case "modes":
            return weights.mode in cast(list[str], wanted)
        case "kinds":
            return weights.kind in cast(list[str], wanted)
        case "origins_min" | "denials_min":
            return int(getattr(weights, name.removesuffix("_min"))) >= cast(int, wanted)
        case "origins_max" | "denials_max":
            return int(getattr(weights, name.removesuffix("_max"))) <= cast(int, wanted)
        case _:
            return bool(getattr(weights, name) == wanted)
