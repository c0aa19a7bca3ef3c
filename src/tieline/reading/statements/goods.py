"""What is handed over in a tie: arms, money, training, by the kinds of `ties.toml`."""

from __future__ import annotations

from collections.abc import Iterable

from tieline.reading.statements.participants import Parties
from tieline.reading.statements.tie_rules import TieRules


def goods_in(parties: Parties, rules: TieRules, tokens: Iterable[int]) -> tuple[str, ...]:
    """The goods that these phrases name, lower case as written: their heads, and what stands after "of" in them."""
    p, clauses = parties.parse, parties.clauses
    spread = [c for t in tokens for c in clauses.conjuncts(t)]
    inner = [c for t in spread for prep, o in clauses.preps(t) if prep == "of" for c in clauses.conjuncts(o)]
    known = (t for t in [*spread, *inner] if p.pos[t] in ("NOUN", "PROPN") and _is_good(rules, parties.lemma(t)))
    return tuple(dict.fromkeys(p.lower[t] for t in known))


def fits_kind(rules: TieRules, kind: str | None, goods: Iterable[str]) -> bool:
    """Whether one of the goods is of the kind that a rule wants; None wants nothing."""
    if kind is None:
        return True
    wanted = rules.goods[kind]
    return any(g in wanted or g.removesuffix("s") in wanted for g in goods)


def _is_good(rules: TieRules, lemma: str) -> bool:
    return any(lemma in kind for kind in rules.goods.values())
