"""Ties that a phrase of standing tells: "in the pay of Y", "at Y's behest", "at war with Y", "X and Y are in talks"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from tieline.reading.draft import Draft
from tieline.reading.statements.found import Found
from tieline.reading.statements.nominals import Nominals
from tieline.reading.statements.participants import Parties, Party
from tieline.reading.statements.tie_rules import Standing, TieRules, permits

COPULAS = frozenset({"be", "become", "remain", "stay", "appear", "seem"})


class StandingFinder:
    """Finds the ties of one draft that a phrase of standing tells."""

    def __init__(self, draft: Draft, parties: Parties, rules: TieRules, nominals: Nominals) -> None:
        self.draft, self.parse, self.parties, self.rules, self.nominals = draft, draft.parse, parties, rules, nominals

    def find(self) -> Iterator[Found]:
        """The ties, in the order of their words."""
        p = self.parse
        for i, word in enumerate(p.lower):
            if p.deps[i] != "prep":
                continue
            for n in p.kids(i, "pobj"):
                for other, rule in self.rules.standings.get((word, p.lower[n]), ()):
                    yield from self._of_phrase(i, n, other, rule)

    def _of_phrase(self, prep: int, n: int, other: str, rule: Standing) -> Iterator[Found]:
        clauses = self.parties.clauses
        bearers, anchor = self._bearers(prep, rule)
        others = self._others(n, other)
        bearers = [x for x in map(self._described, bearers, [rule] * len(bearers)) if x.type in rule.bearer_types]
        others = [x for x in others if self._may_stand(x) and x.type in rule.types]
        pairs = [(b, o) for b in bearers for o in others]
        if rule.mutual and not others and not any(w == other for w, _ in clauses.preps(n)):
            pairs = [(b, o) for b, o in combinations(bearers, 2) if o.participant.actor]
        for b, o in pairs:
            subject, object_ = (o, b) if rule.inverse else (b, o)
            if b.key != o.key and permits(rule.relation, subject.type, object_.type):
                yield Found(
                    "tie", rule.relation, n, (prep, n), f"tie.{rule.relation}.standing", subject, object_, rule.plover,
                    hedged_at=anchor,
                )  # fmt: skip

    def _bearers(self, prep: int, rule: Standing) -> tuple[list[Party], int | None]:
        """Who stands so, and the verb that says it; None where it is taken for granted."""
        p, clauses = self.parse, self.parties.clauses
        governor = p.heads[prep]
        if p.pos[governor] in ("NOUN", "PROPN", "PRON"):
            return self.parties.spread([governor]), None
        if p.pos[governor] not in ("VERB", "AUX"):
            return [], None
        if self.parties.lemma(governor) not in rule.verbs | COPULAS:
            return [], None
        return self.parties.spread([clauses.antecedent(t) for t in clauses.subjects(governor)]), governor

    def _others(self, n: int, other: str) -> list[Party]:
        """To whom: after the second preposition, by a possessive, or by a name or a side before the noun."""
        p, clauses = self.parse, self.parties.clauses
        owners = p.kids(n, "poss") if other in ("of", "whose") else []
        after = [*owners, *(clauses.antecedent(t) for prep, t in clauses.preps(n) if prep == other)]
        if not after:
            verb = p.heads[p.heads[n]]
            near = clauses.preps(verb) if p.pos[verb] in ("VERB", "AUX") else []
            after = [t for prep, t in near if prep == other and t > n]
        if found := self.parties.spread(after):
            return found
        sides = [c for c in p.kids(n, "amod", "compound", "nmod") if other == "of"]
        return [self._side(c) for c in sides if self.parties.mention(c) or self.parties.lemma(c) in self.nominals.sides]

    def _side(self, token: int) -> Party:
        held = self.parties.mention(token)
        return self.parties.of_mention(held, token) if held is not None else self.parties.in_words(token)

    def _may_stand(self, party: Party) -> bool:
        """Whether the other side is known, or a body that is only described ("in the hands of the rebels")."""
        return party.participant.actor is not None or self.parties.lemma(party.token) in self.rules.groups

    def _described(self, party: Party, rule: Standing) -> Party:
        """The bearer, as a place where one without a name is held."""
        if rule.holds and not party.participant.actor and self.parties.lemma(party.token) in self.rules.holdings:
            return replace(party, type="place")
        return party
