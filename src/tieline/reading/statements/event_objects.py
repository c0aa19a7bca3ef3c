"""Whom an event of a verb befalls: its object, who stands after a preposition, whom the clause it governs is about."""

from __future__ import annotations

from dataclasses import replace

from tieline.reading.draft import Draft
from tieline.reading.statements.clauses import Arguments
from tieline.reading.statements.event_agents import Agents
from tieline.reading.statements.event_force import BODIES, Force
from tieline.reading.statements.event_rules import EventRule
from tieline.reading.statements.nominals import Nominals
from tieline.reading.statements.participants import Parties, Party

THROUGH_CLAUSE = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "ACCUSE", "COERCE", "CONCEDE", "AID"})
PHYSICAL = frozenset({"ASSAULT", "COERCE", "CONCEDE", "ACCUSE", "AID"})
"""Classes that tell something also where only those whom it befalls are said ("two villagers were killed")."""
ADDRESSING = frozenset(
    {"for", "on", "upon", "at", "into", "with", "against"} | {"by", "to", "from", "over", "across", "around", "behind"}
)
"""Prepositions of a verb's phrase after which its object stands."""
INNER = ("of", "with", "to", "on", "against", "from", "for", "between", "imposed")
"""Prepositions after which a thing tells whom it concerns ("the ban on exports to Norway")."""

TAKING = frozenset(
    {"seize", "capture", "take", "retake", "recapture", "conquer", "wrest", "reclaim", "liberate", "free"}
)
"""Verbs of taking, whose "from" names who loses."""


class Objects:
    """Finds whom the events of one draft befall."""

    def __init__(self, draft: Draft, parties: Parties, nominals: Nominals, agents: Agents, force: Force) -> None:
        self.draft, self.parse, self.parties, self.nominals = draft, draft.parse, parties, nominals
        self.agents, self.force, self.dated = agents, force, draft.dated

    def who_did(self, args: Arguments) -> list[Party]:
        """Whose deed it was in which somebody suffered: "was killed in a raid by Y"."""
        deeds = [t for t in args.after("in", "during") if self.force.is_deed(t)]
        return [x for t in deeds for x in self.agents.find([t]) if x.token != t]

    def of_verb(self, v: int, at: int | None, rule: EventRule, args: Arguments) -> list[Party]:
        """Whom the event of a verb befalls; `at` is the last word of its phrase."""
        p, parties = self.parse, self.parties
        if at is not None and p.pos[at] in (
            "NOUN",
            "PROPN",
        ):  # "opened its borders to Y": the thing is part of the phrase
            within = [t for prep, t in parties.clauses.preps(at) if prep in rule.noun_to or prep in rule.to]
            if rule.plover == "ASSAULT" and parties.lemma(at) in self.nominals.sites:  # "raided a village in Y"
                named = [t for prep, t in parties.clauses.preps(at) if prep == "of"]
                return parties.spread(named, target=True) or parties.spread([at], target=True)
            within += [
                t for c in p.kids(at, "acl", "relcl") for prep, t in parties.clauses.preps(c) if prep in rule.noun_to
            ]
            objects = parties.spread([*within, *(t for prep, t in args.preps if prep in rule.to)], target=True)
            if p.deps[at] == "pobj":  # "hacked two men to death in Y"
                whom = parties.spread(args.patients, target=True)
                objects = [o for o in whom if self.force.is_known(o) or self.force.is_hit(o, rule)] or objects
            if not any(self.force.is_known(o) for o in objects):
                own = [o for o in parties.spread([at], target=True) if o.participant.actor and o.token == at]
                rest = parties.spread([t for t in args.patients if t != at], target=True)
                objects = [o for o in own if not self._its_own(at)] or rest or objects
                of_note = parties.lemma(at) in self.nominals.sites
                objects = objects or [
                    o for o in parties.spread([at]) if (o.type is not None or of_note) and not self._its_own(at)
                ]
            return objects
        patients = args.patients
        if at is not None and p.lower[at] in ADDRESSING:
            keeps = rule.plover == "REQUEST" or p.lower[at] == "from"  # "asked Y for help", "expelled Y from the town"
            asked = keeps and any(self.force.is_somebody(o) for o in parties.spread(patients))
            patients = patients if asked else args.after(p.lower[at]) or patients
        if not patients and rule.plover in THROUGH_CLAUSE:
            patients = self.through_clause(v, finite=rule.plover != "THREATEN")
        objects = parties.spread(patients, target=True)
        if not any(
            self.force.is_somebody(o) and (o.own or not self._its_own(o.token)) for o in objects
        ):  # "gave grain to Y", "rejected a request from Y"
            inner = [
                t
                for thing in patients
                if rule.plover and (rule.plover != "ASSAULT" or self.force.stands_for_its_owner(thing))
                for prep, t in parties.clauses.preps(thing)
                if prep in INNER
            ]
            others = parties.spread([*self._beside(args, rule), *inner], target=True)
            if rule.plover in PHYSICAL:  # "fought in Y" is where, not whom
                inside = set(args.after("in"))
                others = [o for o in others if o.token not in inside or o.type not in ("place", "facility", None)]
            others = [
                o for o in others if o.token not in self.dated and parties.lemma(o.token) not in self.nominals.idle
            ]
            objects = [o for o in others if self.force.is_somebody(o)] or objects
            if not any(self.force.is_known(o) for o in objects):
                objects = [o for o in others if self.force.is_known(o)] or objects
        return objects

    def _beside(self, args: Arguments, rule: EventRule) -> list[int]:
        """Whom an event befalls after a preposition; "with" may bring in helpers and tools ("with help from Y")."""
        return [
            t
            for prep, t in args.preps
            if prep in rule.to
            and (prep != "with" or not (args.passive or self.parties.lemma(t) in self.nominals.helping))
        ]

    def losers(self, v: int, args: Arguments) -> list[Party]:
        """From whom something is taken: "took the port from Y" befalls Y too."""
        if self.parties.lemma(v) not in TAKING:
            return []
        inner = [x for o in args.patients for x in self.parties.clauses.preps(o)]
        taken = self.parties.spread([t for prep, t in (*args.preps, *inner) if prep == "from"])
        return [o for o in taken if o.type in BODIES and o.type != "state"]

    def with_next(self, v: int, args: Arguments) -> Arguments:
        """The arguments of an infinitive whose object the parser gave away ("a plan to defeat Y is under way")."""
        p = self.parse
        if args.passive or args.patients or p.tags[v] != "VB" or not any(p.lower[a] == "to" for a in p.kids(v, "aux")):
            return args
        near = range(v + 1, min(v + 6, len(p)))
        taken = next((t for t in near if p.edges[t][0] == v + 1 and p.deps[t] in ("nsubj", "nsubjpass")), None)
        if taken is None or p.heads[taken] <= taken or self.parties.mention(taken) is None:
            return args
        return replace(args, patients=(taken,))

    def recipients(self, args: Arguments, rule: EventRule) -> list[Party]:
        """To whom a thing goes: the indirect object, whoever stands after a preposition of the verb or of the thing."""
        p, parties = self.parse, self.parties
        if any(self.is_good(t, rule) for t in args.after("with")):  # "supplied Y with trucks"
            return parties.spread(args.patients, target=True)
        tokens = [t for t in args.patients if p.deps[t] == "dative"] or list(args.after(*sorted(rule.to)))
        objects = [o for o in parties.spread(tokens, target=True) if self.force.is_known(o)]
        if not objects:
            things = [c for t in args.patients for c in parties.clauses.conjuncts(t)]
            tokens = [t for thing in things for prep, t in parties.clauses.preps(thing) if prep in rule.to]
            objects = parties.spread(tokens, target=True)
        return objects

    def through_clause(self, v: int, *, finite: bool = True) -> tuple[int, ...]:
        """Whom an embedded clause is about: "demand that Y leave", "refuse to meet Y".

        A finite clause is left out where its subject is not who is addressed ("warned that Y could fall").
        """
        p = self.parse
        for c in p.kids(v, "ccomp") if finite else ():
            if own := p.kids(c, "nsubj", "nsubjpass"):
                return tuple(own)
        for c in p.kids(v, "xcomp"):
            args = self.parties.clauses.arguments(c)
            known = [t for t in args.patients if any(self.force.is_known(o) for o in self.parties.at(t, target=True))]
            after = [
                t
                for prep, t in args.preps
                if prep in INNER and any(self.force.is_known(o) for o in self.parties.at(t, target=True))
            ]
            deeper = () if known or after else self.through_clause(c)
            return tuple(known or after or deeper or args.patients or (t for _, t in args.preps[:1]))
        for c in p.kids(v, "prep"):
            for g in p.kids(c, "pcomp") if p.lower[c] in ("of", "from", "to", "for", "with", "into") else ():
                return self.parties.clauses.arguments(g).patients
        return ()

    def _its_own(self, token: int) -> bool:
        return any(self.parse.pos[c] == "PRON" for c in self.parse.kids(token, "poss"))

    def is_good(self, token: int, rule: EventRule) -> bool:
        held = self.draft.mention_at.get(token)
        text = held.mention.span.text.lower() if held else self.parties.phrase(token).lower()
        return self.parties.lemma(token) in rule.goods or any(word in text.split() for word in rule.goods)
