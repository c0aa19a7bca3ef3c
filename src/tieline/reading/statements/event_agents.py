"""Who acts in an event, where the subject is a dateline, a deed or a pronoun that nothing resolved."""

from __future__ import annotations

from collections.abc import Sequence

from tieline.reading.draft import Draft
from tieline.reading.statements.event_rules import EventRules
from tieline.reading.statements.participants import Parties, Party

NOBODY = frozenset({"weapon", "work", "event"})
"""Types of mentions that neither act nor are acted on."""
SUBJECTS = ("nsubj", "nsubjpass")
PLURALS = frozenset({"NNS", "NNPS"})
DASHES = frozenset({"--", "—", "–", "-"})


class Agents:
    """Finds who acts in the events of one draft."""

    def __init__(self, draft: Draft, parties: Parties, rules: EventRules) -> None:
        self.draft, self.parse, self.parties, self.rules = draft, draft.parse, parties, rules
        self.dateline = self._datelines()

    def find(self, tokens: Sequence[int]) -> list[Party]:
        """Who acts: for a deed who did it ("an attack by X killed"), for "it" whoever says that it will."""
        p, found = self.parse, []
        for t in tokens:
            if t in self.dateline:
                others = [c for c in p.kids(t, "appos", "conj", "dep") if c not in self.dateline and p.pos[c] != "VERB"]
                found += [self._mention_or_words(c) for c in others]
            elif p.pos[t] == "PRON" and self.parties.mention(t) is None:
                found += self._who_says(t) or self._whose(t) or self.parties.at(t)
            elif self.parties.lemma(t) in self.rules.nouns and not self.draft.mention_at.get(t):
                makers = [x for prep, x in self.parties.clauses.preps(t) if prep in ("by", "from")]
                makers += [x for c in p.kids(t, "acl") for prep, x in self.parties.clauses.preps(c) if prep == "by"]
                known = self.owner(t) or self.parties.spread(makers) or self._who_brought(t)
                found += known or [self.parties.in_words(t)]
            else:
                found += [x for x in self.parties.spread([t]) if x.token not in self.dateline]
        return list({x.key: x for x in reversed(found)}.values())[::-1]

    def _who_brought(self, deed: int) -> list[Party]:
        """Who makes a deed of which more is told: "X flew raids destroying …"."""
        p, verb = self.parse, self.parse.heads[deed]
        if p.deps[deed] != "dobj" or p.pos[verb] != "VERB":
            return []
        if self.parties.lemma(verb) not in self.parties.nominals.light_verbs:
            return []
        return [x for x in self.parties.spread(self.parties.clauses.arguments(verb).agents) if x.type is not None]

    def _mention_or_words(self, token: int) -> Party:
        found = [x for x in self.parties.at(token) if x.token not in self.dateline]
        return found[0] if found else self.parties.in_words(token)

    def _who_says(self, pronoun: int) -> list[Party]:
        """The subject of the verb of saying over a clause whose own is an unresolved pronoun ("X said it would")."""
        p = self.parse
        v = p.heads[pronoun]
        if p.deps[pronoun] not in ("nsubj", "nsubjpass") or p.lower[pronoun] not in ("it", "they", "he", "she"):
            return []
        while p.deps[v] in ("conj", "aux", "xcomp") and p.heads[v] != v:
            v = p.heads[v]
        if p.deps[v] != "ccomp":
            return []
        said = self.parties.spread([t for t in self.parties.clauses.subjects(p.heads[v]) if p.pos[t] != "PRON"])
        person = p.lower[pronoun] in ("he", "she")
        return [
            x for x in said if (x.type is not None and (x.type == "person") == person) or p.lower[pronoun] == "they"
        ]

    def _whose(self, pronoun: int) -> list[Party]:
        """Whose an unresolved "its" or "their" is: the subject of its clause, or whom that subject's phrase names."""
        p, clauses = self.parse, self.parties.clauses
        if p.lower[pronoun] not in ("its", "their") or p.tags[pronoun] != "PRP$":
            return []
        verb = next((t for t in p.ancestors(pronoun) if p.pos[t] in ("VERB", "AUX") and p.kids(t, *SUBJECTS)), None)
        if verb is None:
            return []
        near = [t for t in range(verb, pronoun) if p.deps[t] == "pobj" and p.lower[p.heads[t]] == "of"]
        for tokens in (clauses.subjects(verb), near[-1:]):
            found = self.parties.spread([t for t in tokens if t < pronoun])
            many = len(found) > 1 or any(p.tags[x.token] in PLURALS for x in found)
            fitting = [x for x in found if x.type not in (None, "person") or (many and x.type == "person")]
            if fitting and (p.lower[pronoun] == "their" or not many):
                return fitting
        return []

    def owner(self, n: int) -> list[Party]:
        """Who owns the deed that a noun names: its possessor, or the name before it; of force also a body's noun."""
        p = self.parse
        for c in p.kids(n, "poss"):
            return self.parties.spread([c])
        for c in p.kids(n, "amod", "compound", "nmod"):
            located = self.parties.mention(c)
            if located is not None and located.mention.type not in NOBODY | {"place"}:
                return self.parties.spread([c])
        force = any(rule.plover == "ASSAULT" for _, rule in self.rules.nouns.get(self.parties.lemma(n), ()))
        if force and self.parties.lemma(n) not in self.parties.nominals.undergone:
            sides = [c for c in p.kids(n, "compound", "nmod") if self.parties.lemma(c) in self.parties.nominals.sides]
            return [self.parties.in_words(c) for c in sides[:1]]  # "a coalition raid", "army shelling"
        return []

    def _datelines(self) -> frozenset[int]:
        """The tokens of places that only say where a report was written ("OSLO, Norway -- ")."""
        p = self.parse
        found: set[int] = set()
        for a, b in p.sentence_bounds:
            if b - a > 3 and p.words[a].isupper() and len(p.words[a]) > 1:
                for i in range(a + 1, min(b, a + 12)):
                    if p.words[i] in DASHES:
                        found.update(range(a, i))
                        break
                    if p.pos[i] in ("VERB", "AUX"):
                        break
        return frozenset(found)
