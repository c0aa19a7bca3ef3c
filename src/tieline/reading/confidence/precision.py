"""What was counted on annotated texts: how often each rule was right, and each kind of link. Counts, nothing learnt."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tieline.model.statements import Measured

STRENGTH = 5.0
"""How many judged statements the family of a rule counts for beside the rule's own."""


@dataclass(frozen=True)
class Precision:
    """By rule, and by the raw score at which a kind of link begins: how many of those judged were right.

    `benchmarks/accuracy/precision.py` counts them.
    """

    rules: Mapping[str, Measured]
    links: Sequence[tuple[float, Measured]] = ()

    def of_rule(self, rule: str) -> Measured | None:
        """How often the rule was right, None where no judged statement was its."""
        return self.rules.get(rule)

    def odds_of_rule(self, rule: str) -> float | None:
        """The odds that a statement of the rule is right, 0..1; None where the rule was not measured.

        The share of right ones, drawn towards that of the rule's family ("event.assault") and that one's towards all
        ties or all events, each with the weight of STRENGTH statements: a rule seen twice says little by itself.
        """
        own = self.rules.get(rule)
        if own is None:
            return None
        kind, _, rest = rule.partition(".")
        odds = self._drawn(f"{kind}.", 0.5)
        odds = self._drawn(f"{kind}.{rest.partition('.')[0]}.", odds)
        return (own.right + STRENGTH * odds) / (own.of + STRENGTH)

    def odds_of_link(self, raw: float) -> float:
        """The odds 0..1 that a link with this raw score goes to the right known actor; 0 for no link.

        The share of right ones among the links of its kind, by Laplace's rule: one right and one wrong more than seen.
        """
        if raw <= 0.0 or not self.links:
            return 0.0
        k = bisect_right([begins for begins, _ in self.links], raw)
        kind = self.links[max(k - 1, 0)][1]
        return (kind.right + 1) / (kind.of + 2)

    def _drawn(self, beginning: str, towards: float) -> float:
        """The share of right statements of all rules that begin so, drawn towards another share."""
        members = [m for rule, m in self.rules.items() if rule.startswith(beginning)]
        return (sum(m.right for m in members) + STRENGTH * towards) / (sum(m.of for m in members) + STRENGTH)


@cache
def measured_precision() -> Precision:
    """The counts that ship."""
    path = resources.files("tieline.reading") / "data" / "precision.json"
    return precision_from(json.loads(path.read_text(encoding="utf-8")))


def precision_from(stored: Mapping[str, object]) -> Precision:
    """The counts from what `benchmarks/accuracy/precision.py` writes."""
    rules, links = stored["rules"], stored["links"]
    assert isinstance(rules, dict)
    assert isinstance(links, list)
    return Precision(
        {rule: Measured(right, of) for rule, (right, of) in rules.items()},
        tuple((float(begins), Measured(right, of)) for begins, right, of in links),
    )
