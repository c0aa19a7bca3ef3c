"""Who is told to be another's without a verb: "X of the FARC", "the FARC's Third Front", "a town under Y's rule"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieline.model import Participant
from tieline.model.statements import Commitment
from tieline.reading.draft import Draft, Located
from tieline.reading.statements.found import Found
from tieline.reading.statements.nominals import Nominals
from tieline.reading.statements.participants import Parties, Party
from tieline.reading.statements.tie_rules import TieRules, permits

BODIES = frozenset({"organization", "armed_group", "government"})
OF_PERSONS = frozenset({"of", "from", "with"})
OF_BODIES = frozenset({"of"})
HELD = frozenset({"place", "facility", "state", "organization", "armed_group", "government"})
HOLDERS = frozenset({"organization", "armed_group", "government", "state", "people", "person"})


class AffiliationFinder:
    """Finds the ties of one draft that a preposition or a possessive alone tells."""

    def __init__(self, draft: Draft, parties: Parties, rules: TieRules, nominals: Nominals) -> None:
        self.draft, self.parse, self.parties, self.rules, self.nominals = draft, draft.parse, parties, rules, nominals

    def find(self) -> Iterator[Found]:
        """The ties, in the order of their words."""
        p = self.parse
        for i, word in enumerate(p.lower):
            if p.deps[i] == "prep" and word in OF_PERSONS:
                yield from self._of_belonging(i, word)
                yield from self._of_whole(i)
                yield from self._of_head(i)
                yield from self._of_force(i)
            elif p.deps[i] == "poss" and word not in ("whose",):
                yield from self._of_possession(i)
                yield from self._of_leader(i)
            elif word == "under" and p.deps[i] == "prep":
                yield from self._under_control(i)
                yield from self._under_command(i)

    # ------------------------------------------------------------------ members and parts

    def _of_belonging(self, prep: int, word: str) -> Iterator[Found]:
        p = self.parse
        head = p.heads[prep]
        if p.pos[head] not in ("NOUN", "PROPN"):
            return
        bodies = [x for o in p.kids(prep, "pobj") for x in self.parties.spread([o])]
        bodies = [x for x in bodies if x.own and x.type in BODIES and self._is_named(x)]
        if not bodies:
            return
        held = self.draft.mention_at.get(head)
        if held is not None and held.mention.form == "name" and held.mention.actor is not None:
            member = self.parties.of_mention(held, head)
            if member.type == "person":
                yield from self._pairs("member_of", prep, [member], bodies)
            elif member.type in BODIES and self._is_part(held, prep, word):
                yield from self._pairs("part_of", prep, [member], bodies)
        elif held is None and word == "from" and self._are_people(head):
            bodies = [x for x in bodies if x.type == "organization"]  # fighters of a side are the side
            members = [Party(Participant(self._before(head, prep)), "person", head, False)]
            yield from self._pairs("member_of", prep, members, bodies)

    def _of_whole(self, prep: int) -> Iterator[Found]:
        """ "X is an alliance of A and B", "X, a coalition of A and B": they are its members."""
        p = self.parse
        noun = p.heads[prep]
        if self.parties.lemma(noun) not in self.rules.wholes:
            return
        members = [x for o in p.kids(prep, "pobj") for x in self.parties.spread([o])]
        members = [x for x in members if x.own and x.type in {"organization", "armed_group", "state"}]
        stated = p.deps[noun] == "attr"
        host = self.parties.clauses.subjects(p.heads[noun]) if stated else (self.parties.described(noun),)
        bodies = [x for t in host if t != noun for x in self.parties.spread([t]) if x.own and x.type in BODIES]
        for m, b in ((m, b) for m in members for b in bodies if m.key != b.key):
            hedge, known = (p.heads[noun], None) if stated else (None, Commitment())
            label = "tie.member_of.whole"
            yield Found("tie", "member_of", prep, (noun, prep), label, m, b, commitment=known, hedged_at=hedge)

    def _of_possession(self, owner: int) -> Iterator[Found]:
        """ "Y's Eastern War Front": a unit with a name of its own that belongs to a body."""
        p = self.parse
        held = self.draft.mention_at.get(p.heads[owner])
        if held is None or held.mention.form != "name" or held.mention.actor is None or held.first <= owner:
            return
        unit = self.parties.of_mention(held, held.head)
        if unit.type in BODIES and p.lower[held.last] in self.rules.units:
            bodies = [x for x in self.parties.spread([owner]) if x.own and x.type in BODIES]
            yield from self._pairs("part_of", owner, [unit], bodies, "possessive")

    def _of_leader(self, owner: int) -> Iterator[Found]:
        """ "Sow's Coast Front", "Sow's militia, the Coast Front": whose body it is leads it, if that is a person."""
        p, noun = self.parse, self.parse.heads[owner]
        held = self.draft.mention_at.get(noun)
        if held is not None and held.mention.form == "name" and held.first > owner:
            bodies = self.parties.spread([held.head]) if p.lower[held.last] in self.rules.followings else []
        elif self.parties.lemma(noun) in self.rules.followings:
            bodies = [x for c in p.kids(noun, "appos") for x in self.parties.spread([c]) if c > noun]
        else:
            return
        yield from self._led(owner, owner, bodies)

    def _of_head(self, prep: int) -> Iterator[Found]:
        """ "The Coast Front, the militia of Amadou Sow": whose militia it is leads it."""
        p, noun = self.parse, self.parse.heads[prep]
        if (
            p.lower[prep] != "of"
            or self.parties.lemma(noun) not in self.rules.followings
            or noun in self.draft.mention_at
        ):
            return
        host = self.parties.described(noun)
        bodies = self.parties.spread([host]) if host != noun else []
        for leader in p.kids(prep, "pobj"):
            yield from self._led(prep, leader, bodies)

    def _of_force(self, prep: int) -> Iterator[Found]:
        """ "The Valley Brigade of X": a person whose force it is leads it."""
        p = self.parse
        held = self.draft.mention_at.get(p.heads[prep])
        leaders = p.kids(prep, "pobj") if p.lower[prep] == "of" else []
        if len(leaders) != 1 or held is None or held.mention.form != "name" or held.last + 1 != prep:
            return
        if p.lower[held.last] in self.rules.followings:
            yield from self._led(prep, leaders[0], self.parties.spread([held.head]))

    def _led(self, cue: int, leader: int, bodies: Iterable[Party]) -> Iterator[Found]:
        held = self.draft.mention_at.get(leader)
        if held is None or held.mention.form != "name" or held.mention.type != "person":
            return
        named = [x for x in bodies if x.own and x.type in BODIES and self._is_named(x)]
        for x in self.parties.spread([leader]):
            for body in named:
                if x.own and x.key != body.key:
                    yield Found(
                        "tie", "leads", cue, (cue, cue), "tie.leads.possessive", x, body, commitment=Commitment()
                    )

    def _is_part(self, held: Located, prep: int, word: str) -> bool:
        """Whether a body's name and the preposition right after it tell a part: "of", and after troops "from" too."""
        if held.last + 1 != prep:
            return False
        troops = self.parties.lemma(held.last) in self.nominals.organs | self.nominals.human
        return word in OF_BODIES or (word == "from" and troops)

    def _is_named(self, party: Party) -> bool:
        held = self.draft.mention_at.get(party.token)
        return held is not None and held.mention.form == "name"

    def _are_people(self, noun: int) -> bool:
        """Whether a plural names people by what they do; through soldiers and the like the body itself acts."""
        p, lemma = self.parse, self.parties.lemma(noun)
        if p.tags[noun] != "NNS" or p.kids(noun, "poss") or lemma in self.nominals.organs:
            return False
        return lemma in self.nominals.human or lemma in self.nominals.persons

    def _before(self, noun: int, prep: int) -> str:
        first, _ = self.parties.phrase_tokens(noun)
        return self.parse.text_of(first, prep - 1 if prep > noun else noun)

    def _pairs(
        self, relation: str, prep: int, members: Iterable[Party], bodies: Iterable[Party], by: str = "preposition"
    ) -> Iterator[Found]:
        for m in members:
            for b in bodies:
                if m.key != b.key and permits(relation, m.type, b.type):
                    yield Found(
                        "tie",
                        relation,
                        prep,
                        (prep, prep),
                        f"tie.{relation}.{by}",
                        m,
                        b,
                        commitment=Commitment(),
                    )

    # ------------------------------------------------------------------ control

    def _under_control(self, prep: int) -> Iterator[Found]:
        """ "The port is under Y's control", "a town under the control of Y"."""
        p, clauses = self.parse, self.parties.clauses
        for n in p.kids(prep, "pobj"):
            if self.parties.lemma(n) not in self.rules.power:
                continue
            owners = self.parties.spread([*p.kids(n, "poss"), *(t for w, t in clauses.preps(n) if w == "of")])
            if not owners:
                owners = [
                    x
                    for c in p.kids(n, "compound", "amod", "nmod")
                    if self.parties.mention(c)
                    for x in self.parties.at(c)
                ]
            governor = p.heads[prep]
            clause = p.pos[governor] in ("VERB", "AUX")
            held = clauses.arguments(governor).patients or clauses.subjects(governor) if clause else (governor,)
            for owner in owners:
                for thing in self.parties.spread(held):
                    if self._can_hold(owner, thing):
                        hedge = governor if clause else None
                        yield Found(
                            "tie", "controls", n, (prep, n), "tie.controls.under", owner, thing, hedged_at=hedge
                        )  # fmt: skip

    def _under_command(self, prep: int) -> Iterator[Found]:
        """ "Y remained under the command of X", "Y fights under X's leadership"."""
        p, clauses = self.parse, self.parties.clauses
        for n in p.kids(prep, "pobj"):
            relation = self.rules.leading.get(self.parties.lemma(n))
            governor = p.heads[prep]
            clause = p.pos[governor] in ("VERB", "AUX")
            if relation is None or (clause and clauses.is_passive(governor)):
                continue
            leaders = [x for x in self.parties.spread(list(clauses.possessors(n))) if x.own and x.type == "person"]
            bodies = self.parties.spread(clauses.subjects(governor) if clause else [governor])
            bodies = [x for x in bodies if x.type in BODIES and (x.own or self._is_side(x))]
            hedge = governor if clause else None
            for x, y in [
                (x, y) for x in leaders for y in bodies if x.key != y.key and permits(relation, x.type, y.type)
            ]:
                yield Found("tie", relation, n, (prep, n), f"tie.{relation}.under", x, y, hedged_at=hedge)

    def _is_side(self, party: Party) -> bool:
        return self.parties.lemma(party.token) in self.rules.groups

    def _can_hold(self, owner: Party, thing: Party) -> bool:
        place = self.parties.lemma(thing.token) in self.rules.holdings
        return (
            owner.participant.actor is not None
            and owner.type in HOLDERS
            and owner.key != thing.key
            and (place or (thing.participant.actor is not None and thing.type in HELD))
        )


def captures(events: Iterable[Found], parties: Parties, rules: TieRules) -> Iterator[Found]:
    """Whoever is told to have taken a place holds it: each capture among the events as a tie beside it."""
    for event in events:
        taker, place = event.subject, event.object
        if event.kind != "event" or taker is None or place is None or event.relation not in rules.captures:
            continue
        if parties.lemma(place.token) not in rules.holdings and place.type not in ("place", "facility"):
            continue
        if taker.type in HOLDERS:
            held = Party(place.participant, "place", place.token, place.own)
            yield Found("tie", "controls", event.anchor, event.cue, "tie.controls.capture", taker, held)
