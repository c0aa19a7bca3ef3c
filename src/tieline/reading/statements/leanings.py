"""Sides that are taken beside the verb: "loyal to Y", "pro-Y", "fights alongside Y"."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model import Participant
from tieline.reading.draft import Draft
from tieline.reading.statements.found import Found
from tieline.reading.statements.nominals import Nominals
from tieline.reading.statements.participants import Parties, Party
from tieline.reading.statements.tie_rules import Company, TieRules, permits

HYPHENS = frozenset({"-", "–", "‑"})
SIDES = frozenset({"person", "organization", "armed_group", "government", "state", "people"})


class LeaningFinder:
    """Finds the ties of one draft that adjectives, prefixes and prepositions tell."""

    def __init__(self, draft: Draft, parties: Parties, rules: TieRules, nominals: Nominals) -> None:
        self.draft, self.parse, self.parties, self.rules, self.nominals = draft, draft.parse, parties, rules, nominals

    def find(self) -> Iterator[Found]:
        """The ties, in the order of their words."""
        p = self.parse
        for i, word in enumerate(p.lower):
            if word in self.rules.prefixes and p.words[i + 1 : i + 2] and p.words[i + 1] in HYPHENS:
                yield from self._of_prefix(i, word)
            elif word in self.rules.leanings:
                yield from self._of_adjective(i, word)
            elif word in self.rules.company:
                yield from self._of_company(i, word)

    # ------------------------------------------------------------------ adjectives

    def _of_adjective(self, a: int, word: str) -> Iterator[Found]:
        p, clauses = self.parse, self.parties.clauses
        head, dep = p.heads[a], p.deps[a]
        if dep in ("acomp", "oprd") or p.pos[head] == "AUX":
            bearers = clauses.subjects(head)
        elif dep in ("amod", "acl", "relcl", "appos", "advcl") and p.pos[head] in ("NOUN", "PROPN") and head < a:
            bearers = (head,)
        else:
            return
        for rule in self.rules.leanings[word]:
            others = [t for prep, t in clauses.preps(a) if prep in rule.to]
            sides = [x for x in self.parties.spread(others) if not rule.types or x.type in rule.types]
            anchor = head if p.pos[head] in ("VERB", "AUX") else a
            yield from self._tie(rule.relation, "leaning", anchor, (a, a), self.parties.spread(bearers), sides)

    # ------------------------------------------------------------------ prefixes

    def _of_prefix(self, i: int, word: str) -> Iterator[Found]:
        """ "Pro-Y forces": whoever the compound describes is the subject."""
        p = self.parse
        located = self.draft.mention_at.get(i + 2)
        if located is None and i + 2 < len(p) and self.parties.lemma(i + 2) in self.nominals.bodies:
            yield from self._beside_a_body(i, word)
        if located is None or located.mention.actor is None or located.first > i + 2:
            return
        after = located.last + 1
        while after < len(p) and (
            p.pos[after] in ("ADJ", "PROPN", "NOUN") and p.deps[after] in ("amod", "compound", "nmod")
        ):
            after += 1
        if after >= len(p) or p.pos[after] not in ("NOUN", "PROPN"):
            return
        rule = self.rules.prefixes[word]
        other = self.parties.of_mention(located, located.head)
        bearers = [x for x in self.parties.at(after) if x.key != other.key]
        if not bearers and self.parties.lemma(after) in self.nominals.organs:  # laid to Y by its name, and not Y's
            bearers = self._unnamed(after)
        yield from self._tie(rule.relation, "prefix", i, (i, located.last), bearers, [other])

    def _beside_a_body(self, i: int, word: str) -> Iterator[Found]:
        """ "The pro-junta X": the name right after it leans to a body that has none."""
        rule, body = self.rules.prefixes[word], Party(Participant(self.parse.words[i + 2]), "government", i + 2, False)
        held = self.draft.mention_at.get(i + 3)
        if held is not None and held.mention.actor is not None and held.mention.type in SIDES:
            bearer = self.parties.of_mention(held, held.head)
            yield Found("tie", rule.relation, i, (i, i + 2), f"tie.{rule.relation}.prefix", bearer, body)

    def _unnamed(self, token: int) -> list[Party]:
        return [Party(Participant(x.participant.text), x.type, token, False) for x in self.parties.at(token)]

    # ------------------------------------------------------------------ company

    def _of_company(self, i: int, word: str) -> Iterator[Found]:
        p = self.parse
        for rule in self.rules.company[word]:
            for phrase in rule.words:
                tokens = phrase.split()
                if p.lower[i : i + len(tokens)] != tokens:
                    continue
                last = i + len(tokens) - 1
                yield from self._beside(rule, i, last)
                return

    def _beside(self, rule: Company, first: int, last: int) -> Iterator[Found]:
        p, clauses = self.parse, self.parties.clauses
        verb = next((t for t in p.ancestors(first) if p.pos[t] == "VERB"), None)
        if verb is None or self.parties.lemma(verb) not in rule.verbs:
            return
        others = [o for t in range(first, last + 1) for o in p.kids(t, "pobj") if o > last]
        agents = clauses.arguments(verb).agents
        bearers = [x for x in self.parties.spread(agents) if not first <= x.token <= last]
        yield from self._tie(rule.relation, "company", verb, (first, last), bearers, self.parties.spread(others))

    # ------------------------------------------------------------------ all

    def _tie(
        self, relation: str, label: str, anchor: int, cue: tuple[int, int], bearers: list[Party], others: list[Party]
    ) -> Iterator[Found]:  # fmt: skip
        """Each bearer with each other side; the other is an actor or "our partners", the bearer at least somebody."""
        for b in bearers:
            for o in others:
                known = o.participant.actor is not None or (label == "company" and self._is_of_theirs(o))
                if not known or o.type not in SIDES or b.key == o.key:
                    continue
                if b.type not in SIDES or not permits(relation, b.type, o.type):
                    continue
                yield Found("tie", relation, anchor, cue, f"tie.{relation}.{label}", b, o)

    def _is_of_theirs(self, party: Party) -> bool:
        """Whether somebody is described by whose side they are on ("our partners", "its allies")."""
        return bool(self.parse.kids(party.token, "poss")) and self.parties.lemma(party.token) in ("ally", "partner")
