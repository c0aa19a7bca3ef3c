"""Who can do and who can bear a deed: somebody, or what somebody acts through; no storm, and no turn of speech."""

from __future__ import annotations

from collections.abc import Sequence

from tieline.reading.draft import Draft
from tieline.reading.numbers import number_at
from tieline.reading.registers import Registers
from tieline.reading.statements.clauses import Arguments
from tieline.reading.statements.event_agents import NOBODY
from tieline.reading.statements.event_rules import EventRule, EventRules
from tieline.reading.statements.nominals import Nominals
from tieline.reading.statements.participants import QUANTITIES, Parties, Party
from tieline.reading.statements.voices import voices_for

BODIES = frozenset({"organization", "armed_group", "government", "state", "people"})
BANNING = frozenset({"COERCE", "SANCTION"})
PLAY = -2
"""The balance of a sentence that plainly speaks of games, trade or health."""
MEASURES = frozenset({
    "day", "hour", "minute", "week", "month", "year", "time", "mile", "kilometre", "kilometer", "metre", "meter",
    "degree", "percent", "point", "deal", "agreement", "goal", "target", "record", "note", "vote", "seat", "step",
    "dollar", "euro",
})  # fmt: skip
"""What is counted and struck or hit in a turn of speech only."""
CLEARLY = 3
"""By how much the words of force in a text must outweigh everyday ones, for a single "market" not to matter."""


class Force:
    """Tells of the parties of one draft which can act by force and which it can befall."""

    def __init__(
        self, draft: Draft, parties: Parties, rules: EventRules, nominals: Nominals, registers: Registers
    ) -> None:
        self.draft, self.parse, self.parties, self.rules, self.nominals = draft, draft.parse, parties, rules, nominals
        self.registers = registers
        self.balance = registers.balance(draft.parse, 0, len(draft.parse) - 1)

    def is_in_register(self, rule: EventRule, i: int) -> bool:
        """Whether the text speaks of what the rule is about: force, where its words are everyday ones; work."""
        a, b = self.parse.sentence_bounds[self.parse.sentence_of[i]]
        gentle = rule.plover in BANNING and not rule.everyday
        here = self.registers.balance(self.parse, a, b - 1) if rule.labour or rule.everyday or gentle else 0
        if gentle and here <= PLAY:
            return False  # a player who is banned, a goal that is demolished
        if rule.labour and (not self.registers.speaks_of_labour(self.parse, a, b - 1) or here > 1):
            return False
        if rule.war and self.balance <= 0:
            return False
        if not rule.everyday:
            return True
        own = int(self.parse.lemmas[i] in self.registers.force)  # the word in question speaks for nothing itself
        return self.balance >= own and here >= (own if self.balance < CLEARLY else own - 1)

    def is_nobodys_deed(self, args: Arguments) -> bool:
        """Whether a force of nature does it or bears it, or a thing does that nobody acts through ("high fees hit")."""
        aims = [t for thing in args.patients for prep, t in self.parties.clauses.preps(thing) if prep == "against"]
        borne = (*args.patients, *args.after("against"), *aims)  # "an offensive against malaria"
        if any(self.parties.lemma(t) in self.nominals.nature and not self._is_body(t) for t in borne):
            return True
        for t in args.agents:
            lemma = self.parties.lemma(t)
            held = self.parties.mention(t)
            words = [lemma, lemma.removesuffix("s"), *(self.parties.lemma(c) for c in self.parse.kids(t, "compound"))]
            if not self._is_body(t) and not self.nominals.nature.isdisjoint(words):
                return True
            if args.passive or self.parse.pos[t] not in ("NOUN", "PROPN") or held is not None:
                continue
            acts = any(x.type or x.participant.actor or self.may_act(x, None) for x in self.parties.spread([t]))
            if not acts and lemma not in self.nominals.plans and not self.is_deed(t) and not self.is_tool(t):
                return True
        return False

    def _is_body(self, token: int) -> bool:
        """Whether a word stands for a body whose name has several words: it may be named after a lion, or a front."""
        held = self.parties.mention(token)
        if held is None or held.mention.type not in BODIES:
            return False
        actor = self.draft.actor_by_id.get(held.mention.actor or "")
        return held.last > held.first or (actor is not None and " " in actor.name)

    def is_armed(self, party: Party) -> bool:
        """Whether somebody bears arms or office: soldiers who march are at war, and nobody protests by it."""
        return party.type == "armed_group" or self.parties.lemma(party.token) in self.nominals.organs - {"people"}

    def is_tool(self, token: int) -> bool:
        """Whether an engine of war is meant, or what shoots such engines down ("air defences")."""
        lemma = self.parties.lemma(token)
        shield = lemma in ("defence", "defense") and any(
            self.parse.lower[c] == "air" for c in self.parse.children[token]
        )
        return shield or lemma in self.nominals.instruments

    def speaks_of_no_game(self, i: int) -> bool:
        """Whether the sentence of a token has no more everyday words than words of force."""
        a, b = self.parse.sentence_bounds[self.parse.sentence_of[i]]
        return self.registers.speaks_of_force(self.parse, a, b - 1)

    def is_of_war(self, party: Party) -> bool:
        """Whether the very word for it is one of war ("bomb"), whatever else the text speaks of."""
        return self.parties.lemma(party.token) in self.registers.force

    def is_deed(self, token: int) -> bool:
        """Whether a noun names a deed of force ("strike", "raid"), and is no name."""
        return not self.draft.mention_at.get(token) and any(
            rule.plover in ("ASSAULT", "COERCE") for _, rule in self.rules.nouns.get(self.parties.lemma(token), ())
        )

    def takes_its_object(self, rule: EventRule, args: Arguments) -> bool:
        """Whether the verb can have its object and be what the rule means: "received an envoy", and no letter."""
        if rule.plural and not self._are_several(args):
            return False
        if rule.intransitive:
            return not args.patients
        if not (rule.persons and args.patients):
            return True
        n = self.nominals
        theirs = n.belongings | n.instruments if rule.plover == "CONCEDE" else frozenset()  # "released a ship"
        found = self.parties.spread(args.patients)
        if any(self.is_somebody(x) or self.parties.lemma(x.token) in theirs for x in found):
            return True
        return args.passive and self.balance > 0 and any(self.parse.tags[t] == "CD" for t in args.patients)

    def _are_several(self, args: Arguments) -> bool:
        """Whether more than one acts, by number or by "and"."""
        p = self.parse
        return any(p.tags[t] in ("NNS", "NNPS") or p.kids(t, "conj") for t in args.agents)

    def is_among_speakers(self, parties: Sequence[Party], anchor: int) -> bool:
        """Whether only an "I", "we" or "us" takes part that nobody known says ("let me see", "I talked to you")."""
        nobody = all(self.parties.is_unnamed_speaker(x) or not self.is_somebody(x) for x in parties)
        return nobody and any(map(self.parties.is_unnamed_speaker, parties)) and not voices_for(self.draft, anchor)

    def can_be_hit(self, party: Party) -> bool:
        """Whether force can befall it: somebody, or a thing of theirs that is no turn of speech ("their arguments")."""
        if self.parties.lemma(party.token) in self.nominals.nature:
            return False
        return party.own or party.participant.actor is None or self.stands_for_its_owner(party.token)

    def stands_for_its_owner(self, token: int) -> bool:
        """Whether what is done to a thing is done to whose it is: to troops, camps and jets, not to arguments."""
        lemma, n = self.parties.lemma(token), self.nominals
        listed = (n.organs, n.human, n.persons, n.belongings, n.instruments, n.menaces, QUANTITIES)
        return any(lemma in g for g in listed)

    def is_hit(self, party: Party, rule: EventRule) -> bool:
        """Whether an engine of war is what force befalls ("downed two jets")."""
        tool = self.parties.lemma(party.token) in self.nominals.instruments
        return (rule.plover == "ASSAULT" and tool) or self.is_struck(party, rule)

    def is_struck(self, party: Party, rule: EventRule) -> bool:
        """Whether a building, a settlement or a bare number of people is what force befalls, in a text of force ("a
        school was shelled", "five were wounded")."""
        if self.balance <= 0 or rule.plover not in ("ASSAULT", "COERCE"):
            return False
        site = rule.plover == "ASSAULT" and self.is_site(party)
        return site or (
            party.participant.actor is None
            and (self.parties.is_number(party.token) or (rule.plover == "ASSAULT" and self._is_counted(party.token)))
        )

    def _is_counted(self, token: int) -> bool:
        """Whether counted things are meant, so that they are solid, no deed and no measure ("destroyed ten barges")."""
        p, lemma = self.parse, self.parties.lemma(token)
        if p.tags[token] != "NNS" or lemma in self.nominals.idle or lemma in self.rules.nouns or lemma in MEASURES:
            return False
        return (number_at(p, token) or 0) > 1

    def is_site(self, party: Party) -> bool:
        """Whether a building, a settlement or a work is meant."""
        return self.parties.lemma(party.token) in self.nominals.sites

    def is_somebody(self, party: Party) -> bool:
        """Whether an actor, or one of a known kind, is meant."""
        return party.participant.actor is not None or party.type is not None

    def stands_for_somebody(self, party: Party) -> bool:
        """Whether an actor, somebody described or what acts for one is meant, and no topic ("their pact with Y")."""
        return self.is_somebody(party) and (party.own or self.stands_for_its_owner(party.token))

    def is_known(self, party: Party) -> bool:
        """Whether somebody, or somebody's, is meant, and not just any thing."""
        known = party.participant.actor is not None or party.type is not None
        lemma = self.parties.lemma(party.token)
        return known or lemma in self.nominals.belongings or lemma in self.nominals.sites

    def may_act(self, party: Party, rule: EventRule | None) -> bool:
        """Whether a party can do what the rule tells (None: anything of force)."""
        types = rule.subject if rule is not None else frozenset()
        if party.type is None:
            tool = self.is_tool(party.token)
            deed = (rule is None or rule.plover == "ASSAULT") and self.is_deed(party.token)
            return (tool or deed) and not types
        if party.type in NOBODY:
            return False
        if rule is not None and rule.civil and self.is_armed(party):
            return False
        if rule is not None and rule.armed and not self.is_armed(party):
            return False
        return not types or party.type in types
