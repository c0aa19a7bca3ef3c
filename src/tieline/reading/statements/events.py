"""Events: who did what to whom, by PLOVER root, and what happened in the life of a network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieline.reading.draft import Draft
from tieline.reading.numbers import number_at
from tieline.reading.registers import Registers
from tieline.reading.statements.clauses import Arguments
from tieline.reading.statements.event_agents import NOBODY, Agents
from tieline.reading.statements.event_force import Force
from tieline.reading.statements.event_governors import claim_over, governing_root, holds_true, is_disowned, is_left_open
from tieline.reading.statements.event_objects import INNER, PHYSICAL, Objects
from tieline.reading.statements.event_phrases import noun_phrase_fits, phrase_end, phrase_words
from tieline.reading.statements.event_rules import EventRule, EventRules, ended
from tieline.reading.statements.found import Found
from tieline.reading.statements.nominals import Nominals
from tieline.reading.statements.participants import Parties, Party
from tieline.reading.statements.reciprocal import on_each_other

CHANNELS = ("through", "via")
STATES_OF = frozenset(
    {"go", "be", "remain", "stay", "put", "place", "engage", "enter"}
    | {"participate", "take", "join", "keep", "involve", "come"}
)
"""Verbs that bring in an event noun by a preposition ("went on strike", "remained on alert")."""
FORCE = frozenset({"ASSAULT", "COERCE", "THREATEN"})
"""Classes that only somebody can be the doer of, and that befall somebody or what is somebody's."""
SENT_OR_STRUCK = PHYSICAL | {"MOBILIZE"}
"""Classes that tell something also where nobody known takes part: who is struck, and who is sent."""
REFLEXIVE = frozenset({"commit", "dedicate"})
"""Verbs whose passive is said of who acts ("is committed to defeating Y")."""
NAMING = frozenset({"name", "christen", "call"})
ANSWERING = frozenset({"respond", "answer", "react", "reply", "retaliate"})
"""Verbs that bring in a deed by "with" ("answered with two raids")."""
THREATENED = frozenset(
    {"retaliate", "respond", "avenge", "punish", "crush", "annihilate", "attack", "bomb", "invade", "march"}
)
"""What is vowed as a threat."""
VOWING = frozenset({"vow", "promise", "pledge", "swear"})
USING = frozenset({"use", "employ"})
BROKERING = frozenset({"broker", "mediate"})
PERCEIVED = frozenset({"hear", "see", "report", "face", "suffer", "feel", "witness"})


class EventFinder:
    """Finds the events of one draft."""

    def __init__(
        self, draft: Draft, parties: Parties, rules: EventRules, nominals: Nominals, registers: Registers
    ) -> None:
        self.draft, self.parse, self.parties = draft, draft.parse, parties
        self.rules, self.nominals = rules, nominals
        self.bringing = nominals.light_verbs | nominals.ending_verbs
        self.told: set[int] = set()
        self.agents = Agents(draft, parties, rules)
        self.dated = draft.dated
        self.force = Force(draft, parties, rules, nominals, registers)
        self.objects = Objects(draft, parties, nominals, self.agents, self.force)

    def find(self) -> Iterator[Found]:
        """The events, in the order of their words."""
        p = self.parse
        in_name = self.draft.mention_at
        for i, lemma in enumerate(p.lemmas):
            pos = p.pos[i]
            lemma = lemma.lower()
            if pos in ("VERB", "AUX") and p.deps[i] == "ccomp" and (rule := self.rules.modal) is not None:
                yield from self._of_duty(i, rule)
            if pos == "VERB" and lemma == "fall":
                yield from self._of_fall(i)
            if pos == "VERB" and lemma in self.rules.verbs and p.deps[i] != "amod" and i not in self.told:
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
        if is_left_open(self.parties, v):
            return
        args = self.parties.clauses.arguments(v)
        if any(rule.plover in PHYSICAL for _, rule in self.rules.verbs[lemma]):
            args = self.objects.with_next(v, self.parties.clauses.with_shared_object(v, args))
        resolved = self.parse.tags[v] == "VBN" and not self.parse.kids(v, "dobj", "aux")  # "are committed to"
        if lemma in REFLEXIVE and resolved and any(self.parse.kids(c, "pcomp") for c in self.parse.kids(v, "prep")):
            return  # the deed itself is told
        if lemma in REFLEXIVE and args.passive and not args.agents:
            args = replace(args, agents=args.patients, patients=(), passive=False)
        around = phrase_words(self.parties, v, args, self.dated)
        if (
            self.parse.tags[v] == "VBG"
            and self.parties.lemma(self.parse.heads[v]) in PERCEIVED
            and self.parse.deps[v] in ("xcomp", "dobj")
        ):
            return  # "heard shelling": whose, is not said
        brings_in = any(self._is_event_noun_of(t, v) for t in args.patients)
        for phrase, rule in self.rules.verbs[lemma]:
            if brings_in and phrase in ((), ("off",)):
                continue  # "sign a treaty": the noun tells the event, the verb only brings it in
            at = phrase_end(self.parse, v, around, phrase)
            if (phrase and at is None) or not self.force.is_in_register(rule, v):
                continue
            found = list(self._verb_event(v, lemma, at, rule, args))
            if found:
                if at is not None and self.parse.pos[at] in ("NOUN", "PROPN"):
                    self.told.add(at)
                yield from found
                return

    def _of_fall(self, v: int) -> Iterator[Found]:
        """ "The town fell to the rebels": they seized it."""
        rule = self.rules.seizing
        args = self.parties.clauses.arguments(v)
        takers = [x for x in self.parties.spread(args.after("to")) if rule is not None and self.force.is_armed(x)]
        if rule is None or not takers or args.patients:
            return
        lost = [x for x in self.parties.spread(args.agents, target=True) if x.type == "place" or self.force.is_site(x)]
        yield from self._pairs(rule, rule.relation, v, (v, v), f"event.{rule.id}.verb", takers, lost, None, ())

    def _of_duty(self, v: int, rule: EventRule) -> Iterator[Found]:
        """ "X said that Y must leave": X asks it of Y."""
        p, clauses = self.parse, self.parties.clauses
        duty = next((c for c in p.kids(v, "aux") if p.lemmas[c].lower() in ("must", "should", "ought")), None)
        if duty is None or p.pos[p.heads[v]] != "VERB":
            return
        agents, goals = (
            self.agents.find(clauses.subjects(p.heads[v])),
            self.parties.spread(clauses.subjects(v), target=True),
        )
        if (agents and not rule.vague) or any(g.participant.actor for g in goals):
            yield from self._pairs(
                rule, rule.relation, v, (duty, duty), f"event.{rule.id}.verb", agents, goals, None, ()
            )

    def _verb_event(self, v: int, lemma: str, at: int | None, rule: EventRule, args: Arguments) -> Iterator[Found]:
        things = [*args.patients, *args.after("with")]
        if rule.alone and self.parse.kids(v, "oprd", "acomp", "xcomp", "ccomp", "prt", "advcl"):
            return
        if (
            rule.goods
            and not rule.tool
            and not any(self.objects.is_good(c, rule) for t in things for c in self.parties.clauses.conjuncts(t))
        ):
            return
        if (rule.needs_purpose and not self._has_purpose(v)) or not self.force.takes_its_object(rule, args):
            return
        if rule.plover == "AGREE" and (holds_true(self.parties, v) or self._is_idle(args)):
            return
        agents = self.agents.find(args.agents)
        if (rule.plover in FORCE or rule.plover == "PROTEST") and self.force.is_nobodys_deed(args):
            return
        if rule.tool and not (agents and all(self._is_arm(a, rule) for a in agents)):
            return
        if not agents and args.passive and rule.plover == "ASSAULT":
            agents = self.objects.who_did(args)
        if not agents and not args.passive and not args.agents:
            return  # "striking a consulate is a crime"
        if args.patients and all(self.parse.lower[t] == "you" for t in args.patients):
            return  # "Lena, thank you": whoever "you" are, and however a parser takes a call
        if rule.plover == "AID" and args.passive and not agents and args.after("with"):
            return  # "residents armed with sticks"
        if not agents and rule.plover not in PHYSICAL and any(self.parse.pos[t] == "PRON" for t in args.agents):
            return  # whoever "we" are
        given = bool(rule.goods and rule.to and not rule.tool)
        objects = self.objects.recipients(args, rule) if given else self.objects.of_verb(v, at, rule, args)
        near = at is not None and abs(at - v) <= 4
        cue = (min(v, at), max(v, at)) if at is not None and near else (v, v)
        via = tuple(self.parties.spread(args.after(*CHANNELS))) if not rule.needs_purpose else ()
        via = tuple(x for x in via if x.type not in ("place", "facility"))
        name = lemma if rule.plover and not rule.tool else rule.relation
        root = rule.plover and (governing_root(self.parties, self.rules, v, rule.plover) or rule.plover)
        if root == "AGREE" and lemma in VOWING and self.force.speaks_of_no_game(v):  # "vowed to retaliate"
            vowed = [c for c in self.parse.kids(v, "xcomp") if not self.parse.kids(c, "neg")]
            root = "THREATEN" if any(self.parties.lemma(c) in THREATENED for c in vowed) else root
        label = f"event.{rule.id}.verb"
        count = self._count(args.patients or (args.agents if rule.patient_noun else ()))
        sides = [(agents, objects)] if rule.mutual else on_each_other(self.parties, args, agents, objects)
        count = count if sides == [(agents, objects)] else None
        found = [f for a, o in sides for f in self._pairs(rule, name, v, cue, label, a, o, count, via, root)]
        if count is not None and len({f.object.token for f in found if f.object}) > 1:  # "two guards and a driver"
            found = [replace(f, count=number_at(self.parse, f.object.token)) if f.object else f for f in found]
        yield from found
        if found and (losers := self.objects.losers(v, args)):
            wide = replace(rule, object=frozenset())
            yield from self._pairs(wide, name, v, cue, label, agents, losers, None, (), root)

    def _is_beside_somebody(self, party: Party) -> bool:
        """Whether a noun is joined to those whom a deed befalls, as one of them ("a reporter and an interpreter")."""
        p, t = self.parse, party.token
        counted = bool(p.kids(t, "det", "nummod", "poss"))
        return (
            p.deps[t] == "conj" and p.pos[t] == "NOUN" and counted and self.parties.lemma(t) not in self.nominals.idle
        )

    def _is_arm(self, party: Party, rule: EventRule) -> bool:
        """Whether an engine of war itself is meant, of those that the rule names, or what somebody acts through."""
        return self.parties.lemma(party.token) in (rule.goods or self.nominals.instruments)

    def _is_idle(self, args: Arguments) -> bool:
        """Whether nothing but words is offered or refused ("offered no comment")."""
        return bool(args.patients) and all(self.parties.lemma(t) in self.nominals.idle for t in args.patients)

    def _is_event_noun_of(self, token: int, v: int) -> bool:
        entries = self.rules.nouns.get(self.parties.lemma(token), ()) if self._brings_in(v) else ()
        return any(noun_phrase_fits(self.parse, token, phrase) for phrase, _ in entries)

    def _has_purpose(self, v: int) -> bool:
        p = self.parse
        return any(self.parse.tags[c] == "VB" for c in p.kids(v, "xcomp", "advcl")) or any(
            p.lower[c] in ("against", "as") for c in p.kids(v, "prep")
        )

    # ------------------------------------------------------------------ nouns

    def _of_noun(self, n: int, lemma: str) -> Iterator[Found]:
        p = self.parse
        if p.deps[n] in ("compound", "amod", "nmod") and p.pos[p.heads[n]] in ("NOUN", "PROPN"):
            return
        if p.deps[n] == "dobj" and self.parties.lemma(p.heads[n]) in BROKERING:
            return  # the verb tells it
        if self._is_topic(n):
            return  # "a lecture on the siege", "named after the battle"
        for phrase, rule in self.rules.nouns[lemma]:
            if not noun_phrase_fits(p, n, phrase) or not self.force.is_in_register(rule, n):
                continue
            found = list(self._noun_event(n, lemma, rule))
            if found:
                yield from found
                return

    def _is_topic(self, n: int) -> bool:
        """Whether an event noun is what a work is about, or what a thing is named after."""
        p = self.parse
        if p.deps[n] != "pobj":
            return False
        preposition = p.heads[n]
        above = self.parties.lemma(p.heads[preposition])
        if p.lower[preposition] == "after":
            return above in NAMING
        return p.lower[preposition] in ("about", "on") and above in self.nominals.writings

    def _noun_event(self, n: int, lemma: str, rule: EventRule) -> Iterator[Found]:
        p, clauses = self.parse, self.parties.clauses
        preps = clauses.preps(n)
        light = self._light_verb(n)
        if light is not None and self.parties.lemma(light) == "threaten" and rule.plover not in FORCE | {"SANCTION"}:
            return  # what is threatened with an end is no threat of it ("threatened the talks")
        targets = [t for prep, t in preps if prep in rule.noun_to]
        makers = [t for prep, t in preps if prep in rule.noun_by and t not in targets]
        owner = self.agents.owner(n)
        if rule.plover == "SUPPORT" and p.deps[n] == "pobj" and p.lower[p.heads[n]] == "in" and not p.kids(n, "poss"):
            targets = [t for prep, t in preps if prep in ("of", "with")]  # "bombed the pass in support of Y"
            makers, owner = [], self.agents.find(clauses.in_support(n))
        if lemma in self.nominals.undergone and not any(prep == "of" for prep, _ in preps) and p.kids(n, "poss"):
            targets, owner = p.kids(n, "poss"), []
        for c in p.kids(n, "acl", "relcl"):
            if p.lemmas[c].lower() in ("target", "involve", "hit", "kill"):
                targets += clauses.arguments(c).patients
                self.told.add(c)
            elif p.tags[c] == "VBN":
                aims = rule.noun_to - {"with"}  # "raids coordinated with Y" befall others
                targets += [t for prep, t in clauses.preps(c) if prep in aims]
        if light is not None:
            args = clauses.arguments(light)
            if not targets and rule.plover in ("ASSAULT", "COERCE"):
                targets = self._against(n, light)
            targets = targets or [t for prep, t in args.preps if prep in rule.noun_to and t != n and p.heads[t] != n]
            makers = makers or [t for prep, t in args.preps if prep in rule.noun_by and t != n and not args.passive]
        agents = owner or self.agents.find(makers)
        if not agents and (claim := claim_over(self.parties, n)) is not None:
            if is_disowned(self.parties, claim):
                return  # "no group has claimed the raid"
            agents = self.agents.find(clauses.arguments(claim).agents)
            rule = replace(rule, needs_object=False)  # whoever claims a bombing has bombed somebody
        if light is not None and (not agents or rule.outer_agent):
            agents = self.agents.find(clauses.arguments(light).agents) or agents
        if not targets and (owner or light is not None) and rule.plover:
            targets = [t for prep, t in preps if prep == "of"]
            agents = [x for x in agents if x.token not in targets]
            if light is not None and not agents:
                agents = self.agents.find(clauses.arguments(light).agents)
        if rule.mutual and not agents:  # "talks between Norway and Peru"
            reached = [x for c in p.kids(n, "acl") for x in clauses.preps(c)]  # "the deal reached between A and B"
            both = self.parties.spread([t for prep, t in (*preps, *reached) if prep == "between"])
            if len(both) == 1 and p.tags[both[0].token] in ("NNS", "NNPS"):
                agents, targets = both, []  # "fighting between two clans"
            if len(both) > 1:
                agents, targets = both[:1], [x.token for x in both[1:]]
        if not agents and light is None and self._is_planned(n):
            agents = self.agents.find(clauses.owners(n))
        if under := self._undergoer(n):  # "under sanctions of Y": Y makes them
            agents = agents or self.parties.spread([t for prep, t in preps if prep == "of"])
            targets = list(under)
        if rule.standing and light is None and not agents and not self._undergoer(n):
            return  # "the embargo on Y": that it stands is told, not that somebody lays it
        if rule.patient_noun:
            whole = owner or self.parties.spread(targets)
            yield from self._pairs(rule, rule.relation, n, (n, n), f"event.{rule.id}.noun", whole, [], None, ())
            return
        objects = self.parties.spread(targets, target=True)
        if not any(self.force.is_known(o) for o in objects):  # "a ban on imports of grain from Y"
            inner = [t for thing in targets for prep, t in clauses.preps(thing) if prep in INNER]
            objects = [o for o in self.parties.spread(inner, target=True) if self.force.is_known(o)] or objects
        via = tuple(self.parties.spread([t for prep, t in preps if prep in CHANNELS]))
        if light is not None:
            via = via or tuple(self.parties.spread(clauses.arguments(light).after(*CHANNELS)))
        name, anchor = lemma if rule.plover else rule.relation, n
        root = rule.plover
        if light is not None and (
            (verb := self.parties.lemma(light)) in self.nominals.ending_verbs or self._is_off(light)
        ):
            ending = not (root == "CONSULT" and verb == "end")  # a trip that ends is no trip broken off
            name, root, anchor = verb, ended(root) if ending else root, light
        if rule.plover and not (rule.plover == "SUPPORT" and light is not None):  # "pledged support" lends it
            root = governing_root(self.parties, self.rules, light if light is not None else n, root) or root
        count = number_at(p, n)
        if count is None and lemma in self.nominals.undergone:  # "the killing of two nurses"
            count = self._count(tuple(t for prep, t in preps if prep == "of"))
        hedge = light if rule.outer_agent else None  # "seeks to restore its influence": restoring is what is sought
        label = f"event.{rule.id}.noun"
        yield from self._pairs(rule, name, anchor, (n, n), label, agents, objects, count, via, root, hedge)

    def _against(self, n: int, light: int) -> list[int]:
        """Whom a deed is aimed at where the parser hung "against" on a tool ("made a raid using jets against Y")."""
        p = self.parse
        found = [t for t in range(n + 1, p.edges[light][1] + 1) if p.lower[t] == "against" and p.deps[t] == "prep"]
        tools = [t for t in found if p.heads[t] > n and self._is_tool(p.heads[t])]
        return [o for t in tools[:1] for o in p.kids(t, "pobj")]

    def _is_tool(self, token: int) -> bool:
        """Whether a deed is done with it: a thing that is no deed itself, or the "using" that brings it in."""
        lemma = self.parties.lemma(token)
        return lemma in USING or (self.parse.pos[token] == "NOUN" and lemma not in self.rules.nouns)

    def _is_planned(self, n: int) -> bool:
        """Whether the deed is one of somebody's plan ("Norway's plans for an attack"), or stands beside another."""
        p = self.parse
        if p.deps[n] == "conj":
            return True
        above = p.heads[p.heads[n]]
        return p.deps[n] == "pobj" and p.pos[above] == "NOUN" and self.parties.lemma(above) in self.nominals.plans

    def _is_off(self, verb: int) -> bool:
        """Whether the verb calls or breaks something "off"."""
        return any(self.parse.lower[c] == "off" for c in self.parse.kids(verb, "prt"))

    def _light_verb(self, n: int) -> int | None:
        """The verb that only brings the event noun in, if there is one; also over "a series of strikes"."""
        p = self.parse
        t = n
        for _ in range(3):
            head, dep = p.heads[t], p.deps[t]
            if dep == "pobj" and p.lower[head] == "with" and self.parties.lemma(p.heads[head]) in ANSWERING:
                return p.heads[head]
            if dep in ("dobj", "nsubjpass") and p.pos[head] == "VERB":
                return head if self._brings_in(head) else None
            if (
                dep == "pobj"
                and p.lower[head] in ("on", "in", "into", "to")
                and self.parties.lemma(p.heads[head]) in STATES_OF
            ):
                return p.heads[head]
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
        return self.parties.lemma(verb) in self.bringing

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

    # ------------------------------------------------------------------ adjectives

    def _of_adjective(self, a: int, rule: EventRule) -> Iterator[Found]:
        """In "X is ready to leave", "a move unacceptable to X", "X said that Y was responsible" it is X that acts."""
        p, parties = self.parse, self.parties
        head = p.heads[a]
        if p.deps[a] not in ("acomp", "oprd") or p.pos[head] not in ("AUX", "VERB"):
            return
        subjects = parties.clauses.subjects(head)
        makers: Sequence[int] = [t for prep, t in parties.clauses.preps(a) if prep in rule.to]
        if rule.plover == "ACCUSE":
            if p.deps[head] != "ccomp":
                return
            makers, goals = parties.clauses.subjects(p.heads[head]), subjects
        elif any(p.tags[c] == "VB" for c in p.kids(a, "xcomp")):
            makers, goals = subjects, self.objects.through_clause(a)
        elif rule.plover == "AGREE":
            makers, goals = subjects if makers else (), tuple(makers)
        else:
            goals = subjects
        if not makers:
            return
        objects = parties.spread(goals, target=True)
        yield from self._pairs(
            rule, rule.relation, a, (a, a), f"event.{rule.id}.adjective", self.agents.find(makers), objects, None, ()
        )

    # ------------------------------------------------------------------ both

    def _count(self, patients: tuple[int, ...]) -> int | None:
        return next((n for t in patients if (n := number_at(self.parse, t)) is not None), None)

    def _pairs(
        self, rule: EventRule, name: str, anchor: int, cue: tuple[int, int], label: str,
        agents: list[Party], objects: list[Party], count: int | None, via: tuple[Party, ...], root: str | None = None,
        hedged_at: int | None = None,
    ) -> Iterator[Found]:  # fmt: skip
        """One event for each agent and object; only with an agent who can act, or somebody known whom it befell."""
        makers = [a for a in agents if self.force.may_act(a, rule)]
        goals = [
            o
            for o in objects
            if o.type not in NOBODY and (not rule.object or o.type in rule.object) and o.token not in self.dated
        ]
        goals = [g for g in goals if len(makers) != 1 or g.key != makers[0].key]
        if rule.plover == "ASSAULT":
            goals = [g for g in goals if self.force.can_be_hit(g)]
        if rule.solid:
            solid = self.nominals.sites | self.nominals.instruments
            if not any(self.force.is_tool(m.token) for m in makers):
                solid = solid - self.nominals.idle  # "broke into the Asian market"
            goals = [g for g in goals if self.parties.lemma(g.token) in solid or g.type == "facility"]
        things = [g for g in goals if self.force.is_known(g) or self.force.is_hit(g, rule)]
        if rule.plover in PHYSICAL and any(g.type for g in things):
            things = [g for g in goals if g in things or self._is_beside_somebody(g)]
        if (
            rule.vague
            or rule.plover == "ASSAULT"
            or not makers
            or all(self.parties.is_unnamed_speaker(m) for m in makers)
            or any(g.token in self.agents.dateline for g in goals)
        ):
            if goals and not things and (not rule.patient_noun or rule.vague):
                return
            goals = things
        else:
            goals = things or [g for g in goals if self.parties.lemma(g.token) not in self.nominals.idle]
        alone = not goals and len(makers) == 1 and makers[0].participant.actor is None
        if rule.plover == "CONSULT" and alone and name != "meet":
            return  # "what people talk about": with whom, is not said; "diplomats met": with each other
        if rule.mutual and len(makers) > 1 and not any(self.force.stands_for_somebody(g) for g in goals):
            makers, goals = makers[:1], makers[1:]
        if rule.object and rule.needs_object and not goals:
            return
        struck = any(self.force.is_struck(g, rule) for g in goals)
        befell = struck or (rule.plover in SENT_OR_STRUCK and any(g.type for g in goals))
        if not makers and (rule.subject or not (befell or any(g.participant.actor for g in goals))):
            return
        if not goals and (rule.needs_object or (rule.object and not rule.patient_noun)):
            return
        unnamed = rule.plover == "ASSAULT" and any(m.type is None for m in makers) and bool(things)
        at_war = (self.force.balance > 0 and (unnamed or rule.tool)) or (
            rule.tool and self.force.balance == 0 and any(self.force.is_of_war(m) for m in makers)
        )
        if not (at_war or struck) and not any(x.participant.actor or x.type for x in (*makers, *goals)):
            return
        if self.force.is_among_speakers([*makers, *goals], anchor):
            return
        doers: Sequence[Party | None] = makers or [None]
        befallen: Sequence[Party | None] = goals or [None]
        for maker in doers:
            for goal in befallen:
                if maker and goal and maker.key == goal.key:
                    continue
                plover = root or rule.plover
                yield Found("event", name, anchor, cue, label, maker, goal, plover, count, via=via, hedged_at=hedged_at)
