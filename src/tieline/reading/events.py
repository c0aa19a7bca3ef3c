"""Events: who did what to whom, by PLOVER root, and what happened in the life of a network."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.reading.clauses import Arguments
from tieline.reading.draft import Draft
from tieline.reading.event_rules import EventRule, EventRules, ended
from tieline.reading.found import Found
from tieline.reading.numbers import number_at
from tieline.reading.participants import Nominals, Parties, Party
from tieline.reading.registers import Registers

NOBODY = frozenset({"weapon", "work", "event"})
OF_WORDS = frozenset({"REQUEST", "REJECT", "ACCUSE", "SUPPORT", "AGREE", "CONCEDE", "THREATEN", "SANCTION", None})
"""Classes whose object may be a thing that belongs to nobody known ("rejected the proposal")."""
THROUGH_CLAUSE = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "ACCUSE", "COERCE"})
CHANNELS = ("through", "via")


class EventFinder:
    """Finds the events of one draft."""

    def __init__(self, draft: Draft, parties: Parties, rules: EventRules, nominals: Nominals, registers: Registers) -> None:
        self.draft, self.parse, self.parties = draft, draft.parse, parties
        self.rules, self.nominals, self.registers = rules, nominals, registers
        self.told: set[int] = set()
        self.force = registers.speaks_of_force(draft.parse, 0, len(draft.parse) - 1)

    def find(self) -> Iterator[Found]:
        """The events, in the order of their words."""
        p = self.parse
        in_name = self.draft.mention_at
        for i, lemma in enumerate(p.lemmas):
            pos = p.pos[i]
            lemma = lemma.lower()
            if pos == "VERB" and lemma in self.rules.verbs and p.deps[i] != "amod":
                yield from self._of_verb(i, lemma)
            elif pos in ("NOUN", "PROPN") and lemma in self.rules.nouns:
                held = in_name.get(i)
                if i in self.told:
                    continue
                if held is None or held.mention.form != "name":
                    yield from self._of_noun(i, lemma)
            elif pos == "ADJ" and lemma in self.rules.adjectives:
                yield from self._of_adjective(i, self.rules.adjectives[lemma])

    # ------------------------------------------------------------------ verbs

    def _of_verb(self, v: int, lemma: str) -> Iterator[Found]:
        p = self.parse
        args = self.parties.clauses.arguments(v)
        things = {self.parties.lemma(t): t for t in args.patients}
        particles = {**{p.lower[c]: c for c in p.kids(v, "prt", "prep")}, **things}
        if any(self._is_event_noun_of(t, v) for t in args.patients) and not any(
            x in things for x, _ in self.rules.verbs[lemma] if x
        ):
            return  # "sign a treaty": the noun tells the event, the verb only brings it in
        for particle, rule in self.rules.verbs[lemma]:
            at = particles.get(particle) if particle else None
            if particle and at is None:
                continue
            if rule.everyday and not self._of_force(v):
                return
            found = list(self._verb_event(v, lemma, particle, at, rule, args))
            if found:
                if at in args.patients:
                    self.told.add(at)
                yield from found
                return

    def _of_force(self, i: int) -> bool:
        a, b = self.parse.sentence_bounds[self.parse.sentence_of[i]]
        return self.force and self.registers.speaks_of_force(self.parse, a, b - 1)

    def _verb_event(
        self, v: int, lemma: str, particle: str | None, at: int | None, rule: EventRule, args: Arguments
    ) -> Iterator[Found]:
        p = self.parse
        if rule.goods and not any(self.parties.lemma(t) in rule.goods or self._named_good(t, rule) for t in args.patients):
            return
        if particle and at in args.patients:  # "opened its borders to Y": the thing is part of the phrase
            patients = args.after(*sorted(rule.to)) or tuple(
                t for prep, t in self.parties.clauses.preps(at) if prep in rule.noun_to or prep in rule.to
            )
        else:
            patients = args.patients if particle is None or not args.after(particle) else args.after(particle)
        if not patients and rule.plover in THROUGH_CLAUSE:
            patients = self._through_clause(v)
        if rule.needs_purpose and not self._has_purpose(v):
            return
        agents = self.parties.spread(args.agents)
        objects = self.parties.spread(patients, target=True)
        if not any(self._is_known(o) for o in objects):  # "gave grain to Y", "rose against Y"
            inner = [t for thing in args.patients for prep, t in self.parties.clauses.preps(thing) if prep in rule.to and prep != "in"]
            others = self.parties.spread([*args.after(*sorted(rule.to)), *inner], target=True)
            objects = [o for o in others if self._is_known(o)] or objects
        cue = (min(v, at), max(v, at)) if at is not None and abs(at - v) <= 4 else (v, v)
        via = tuple(self.parties.spread(args.after(*CHANNELS))) if not rule.needs_purpose else ()
        via = tuple(x for x in via if x.type not in ("place", "facility"))
        name = lemma if rule.plover else rule.relation
        yield from self._pairs(rule, name, v, cue, f"event.{rule.id}.verb", agents, objects, self._count(patients), via)

    def _named_good(self, token: int, rule: EventRule) -> bool:
        held = self.draft.mention_at.get(token)
        text = held.mention.span.text.lower() if held else self.parties.phrase(token).lower()
        return any(word in text.split() for word in rule.goods)

    def _is_event_noun_of(self, token: int, v: int) -> bool:
        return self._brings_in(v) and self.parties.lemma(token) in self.rules.nouns

    def _has_purpose(self, v: int) -> bool:
        p = self.parse
        return any(self.parse.tags[c] == "VB" for c in p.kids(v, "xcomp", "advcl")) or any(
            p.lower[c] in ("against", "as") for c in p.kids(v, "prep")
        )

    def _through_clause(self, v: int) -> tuple[int, ...]:
        """Whom an embedded clause is about: "demand that Y leave", "refuse to meet Y"."""
        p = self.parse
        for c in p.kids(v, "ccomp"):
            if own := p.kids(c, "nsubj", "nsubjpass"):
                return tuple(own)
        for c in p.kids(v, "xcomp"):
            args = self.parties.clauses.arguments(c)
            return args.patients or tuple(t for _, t in args.preps[:1])
        for c in p.kids(v, "prep"):
            for g in p.kids(c, "pcomp"):
                return self.parties.clauses.arguments(g).patients
        return ()

    # ------------------------------------------------------------------ nouns

    def _of_noun(self, n: int, lemma: str) -> Iterator[Found]:
        p = self.parse
        if p.deps[n] in ("compound", "amod", "nmod") and p.pos[p.heads[n]] in ("NOUN", "PROPN"):
            return
        for rule in self.rules.nouns[lemma]:
            if rule.everyday and not self._of_force(n):
                continue
            found = list(self._noun_event(n, lemma, rule))
            if found:
                yield from found
                return

    def _noun_event(self, n: int, lemma: str, rule: EventRule) -> Iterator[Found]:
        p, clauses = self.parse, self.parties.clauses
        preps = clauses.preps(n)
        light = self._light_verb(n)
        targets = [t for prep, t in preps if prep in rule.noun_to]
        makers = [t for prep, t in preps if prep in rule.noun_by and t not in targets]
        owner = self._noun_owner(n)
        for c in p.kids(n, "acl"):
            if p.lemmas[c].lower() in ("target", "involve", "hit", "kill"):
                targets += clauses.arguments(c).patients
        if light is not None:
            args = clauses.arguments(light)
            targets = targets or [t for prep, t in args.preps if prep in rule.noun_to and t != n]
            makers = makers or [t for prep, t in args.preps if prep in rule.noun_by and t != n and not args.passive]
        agents = owner or self.parties.spread(makers)
        if light is not None and (not agents or rule.outer_agent):
            agents = self.parties.spread(clauses.arguments(light).agents) or agents
        if not agents and light is None:
            agents = self.parties.spread(clauses.owners(n))
        if not targets and (under := self._undergoer(n)):
            targets = list(under)
        if rule.patient_noun:
            whole = owner or self.parties.spread(targets)
            yield from self._pairs(rule, rule.relation, n, (n, n), f"event.{rule.id}.noun", whole, [], None, ())
            return
        objects = self.parties.spread(targets, target=True)
        via = tuple(self.parties.spread([t for prep, t in preps if prep in CHANNELS]))
        if light is not None:
            via = via or tuple(self.parties.spread(clauses.arguments(light).after(*CHANNELS)))
        name = lemma if rule.plover else rule.relation
        root = rule.plover
        if light is not None and (verb := self.parties.lemma(light)) in self.nominals.ending_verbs:
            name, root = verb, ended(root)
        count = number_at(p, n)
        yield from self._pairs(rule, name, n, (n, n), f"event.{rule.id}.noun", agents, objects, count, via, root, light if rule.outer_agent else None)

    def _noun_owner(self, n: int) -> list[Party]:
        p = self.parse
        for c in p.kids(n, "poss"):
            return self.parties.spread([c])
        for c in p.kids(n, "amod", "compound", "nmod"):
            located = self.parties.mention(c)
            if located is not None and located.mention.type not in NOBODY | {"place"}:
                return self.parties.spread([c])
        return []

    def _light_verb(self, n: int) -> int | None:
        """The verb that only brings the event noun in, if there is one; also over "a series of strikes"."""
        p = self.parse
        t = n
        for _ in range(3):
            head, dep = p.heads[t], p.deps[t]
            if dep in ("dobj", "nsubjpass") and p.pos[head] == "VERB":
                return head if self._brings_in(head) else None
            if dep == "pobj" and p.lower[head] in ("of", "including", "like", "out") and p.heads[head] != head:
                t = p.heads[head]
                if p.pos[t] == "VERB":
                    return t if self._brings_in(t) else None
            elif dep == "conj":
                t = head
            elif dep == "relcl":
                return None
            else:
                break
        for c in p.kids(n, "amod"):
            if p.tags[c] == "VBG" and c and p.words[c - 1] == "," and self._brings_in(c):
                return c
        for c in p.kids(n, "relcl", "acl"):
            if self._brings_in(c) and not p.kids(c, "dobj"):
                return c
        return None

    def _brings_in(self, verb: int) -> bool:
        return self.parties.lemma(verb) in self.nominals.light_verbs | self.nominals.ending_verbs

    def _undergoer(self, n: int) -> tuple[int, ...]:
        """Who is "under pressure": the subject of the clause, or the noun that "under" hangs on."""
        p = self.parse
        prep = p.heads[n]
        if p.deps[n] != "pobj" or p.lower[prep] != "under":
            return ()
        governor = p.heads[prep]
        if p.pos[governor] in ("VERB", "AUX"):
            return self.parties.clauses.subjects(governor)
        return (governor,) if p.pos[governor] in ("NOUN", "PROPN") else ()

    def _of_adjective(self, a: int, rule: EventRule) -> Iterator[Found]:
        """"Such a move is unacceptable to X": X is the subject, what is so called the object."""
        p = self.parse
        makers = [t for prep, t in self.parties.clauses.preps(a) if prep in rule.to]
        head = p.heads[a]
        if p.deps[a] != "acomp" or not makers:
            return
        objects = self.parties.spread(self.parties.clauses.subjects(head), target=True)
        yield from self._pairs(rule, "reject", a, (a, a), f"event.{rule.id}.adjective", self.parties.spread(makers), objects, None, ())

    # ------------------------------------------------------------------ both

    def _count(self, patients: tuple[int, ...]) -> int | None:
        return next((n for t in patients if (n := number_at(self.parse, t)) is not None), None)

    def _pairs(
        self, rule: EventRule, name: str, anchor: int, cue: tuple[int, int], label: str,
        agents: list[Party], objects: list[Party], count: int | None, via: tuple[Party, ...], root: str | None = None,
        hedged_at: int | None = None,
    ) -> Iterator[Found]:  # fmt: skip
        """One event for each agent and object; only with an agent who can act, or somebody known whom it befell."""
        makers = [a for a in agents if self._may_act(a, rule)]
        goals = [o for o in objects if o.type not in NOBODY and (not rule.object or o.type in rule.object)]
        if rule.plover not in OF_WORDS or rule.outer_agent or rule.id in ("control", "rebuild"):
            things = [g for g in goals if self._is_known(g)]
            if goals and not things:
                return
            goals = things
        if rule.object and rule.needs_object and not goals:
            return
        if not makers and (rule.subject or not any(g.participant.actor for g in goals)):
            return
        if not goals and (rule.needs_object or (rule.object and not rule.patient_noun)):
            return
        if not any(x.participant.actor or x.type for x in (*makers, *goals)):
            return
        for maker in makers or [None]:
            for goal in goals or [None]:
                if maker and goal and maker.key == goal.key:
                    continue
                yield Found("event", name, anchor, cue, label, maker, goal, root or rule.plover, count, via=via, hedged_at=hedged_at)

    def _is_known(self, party: Party) -> bool:
        """Whether somebody, or somebody's, is meant, and not just any thing."""
        known = party.participant.actor is not None or party.type is not None
        return known or self.parties.lemma(party.token) in self.nominals.belongings

    def _may_act(self, party: Party, rule: EventRule) -> bool:
        if party.type is None or party.type in NOBODY:
            return False
        return not rule.subject or party.type in rule.subject
