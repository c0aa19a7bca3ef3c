"""Ties that a noun of doing tells: "Norway's shipments of rifles to Y", "the designation of Y by Norway"."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.reading.draft import Draft
from tieline.reading.statements.found import Found
from tieline.reading.statements.goods import fits_kind, goods_in
from tieline.reading.statements.participants import Parties, Party
from tieline.reading.statements.tie_rules import DeedTie, TieRules, permits

COURSE = frozenset({"resume", "continue", "begin", "start", "occur", "proceed", "happen", "persist", "take"})
"""Verbs that only say that what their subject names goes on: how sure it is, they say."""
NO_COURSE = frozenset({"stop", "cease", "end", "halt", "fail", "collapse", "dry"})


class DeedFinder:
    """Finds the ties of one draft that nouns of doing tell, where both sides stand in the noun's own phrase."""

    def __init__(self, draft: Draft, parties: Parties, rules: TieRules) -> None:
        self.draft, self.parse, self.parties, self.rules = draft, draft.parse, parties, rules

    def find(self) -> Iterator[Found]:
        """The ties, in the order of their words."""
        p = self.parse
        for i, lemma in enumerate(p.lemmas):
            if p.pos[i] == "NOUN" and (rules := self.rules.deeds.get(lemma.lower())):
                for rule in rules:
                    if found := list(self._of_deed(i, rule)):
                        yield from found
                        break

    def _of_deed(self, n: int, rule: DeedTie) -> Iterator[Found]:
        p, clauses = self.parse, self.parties.clauses
        things = [t for prep, t in clauses.preps(n) if prep == "of"] if rule.goods_kind else []
        goods = goods_in(self.parties, self.rules, [*things, *p.kids(n, "compound")]) if rule.goods_kind else ()
        if not fits_kind(self.rules, rule.goods_kind, goods) or self._has_ended(n):
            return
        doers = [x for x in self._doers(n, rule) if x.participant.actor]
        preps = [*clauses.preps(n), *(pair for t in things for pair in clauses.preps(t))]
        others = self.parties.spread([t for prep, t in preps if prep in rule.to])
        for doer in doers:
            for other in others:
                fitting = self._fitted(other, rule)
                if fitting is None or doer.key == fitting.key:
                    continue
                subject, object_ = (fitting, doer) if rule.inverse else (doer, fitting)
                if permits(rule.relation, subject.type, object_.type):
                    yield Found(
                        "tie", rule.relation, n, (n, n), f"tie.{rule.relation}.deed", subject, object_, rule.plover,
                        goods=goods, hedged_at=self._course(n),
                    )  # fmt: skip

    def _doers(self, n: int, rule: DeedTie) -> list[Party]:
        """Whose deed it is: its possessive or "by" phrase, else the adjective before it ("Chadian shipments")."""
        p, clauses = self.parse, self.parties.clauses
        doers = [*p.kids(n, "poss"), *(t for prep, t in clauses.preps(n) if prep in rule.by)]
        if found := self.parties.spread(doers):
            return found
        return [x for c in p.kids(n, "amod", "nmod") if self.parties.mention(c) for x in self.parties.at(c)]

    def _fitted(self, other: Party, rule: DeedTie) -> Party | None:
        """The other side, if it is known, or a body that is only described ("shipments to the rebels")."""
        if other.participant.actor:
            return other if not rule.types or other.type in rule.types else None
        lemma = self.parties.lemma(other.token)
        if rule.holds:
            return Party(other.participant, "place", other.token, False) if lemma in self.rules.holdings else None
        described = lemma in self.rules.groups and (not rule.types or "organization" in rule.types)
        return Party(other.participant, "organization", other.token, False) if described else None

    def _course(self, n: int) -> int | None:
        """The verb that says whether the deed goes on ("shipments may have resumed")."""
        p, verb = self.parse, self.parse.heads[n]
        return verb if p.deps[n] == "nsubj" and p.lemmas[verb].lower() in COURSE else None

    def _has_ended(self, n: int) -> bool:
        p, verb = self.parse, self.parse.heads[n]
        return p.deps[n] == "nsubj" and p.lemmas[verb].lower() in NO_COURSE
