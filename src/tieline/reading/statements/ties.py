"""Durable ties said by verbs, by bonds ("close ties with"), by compounds ("Y-backed") and by ways ("a corridor to")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tieline.model import Participant
from tieline.reading.draft import Draft, Located
from tieline.reading.registers import Registers
from tieline.reading.statements.clauses import Arguments
from tieline.reading.statements.found import Found
from tieline.reading.statements.goods import fits_kind, goods_in
from tieline.reading.statements.leanings import LeaningFinder
from tieline.reading.statements.misread import misread_verbs
from tieline.reading.statements.nominals import Nominals
from tieline.reading.statements.participants import Parties, Party
from tieline.reading.statements.tie_rules import TieRules, VerbTie, permits

NATIONS = frozenset({"member", "nation", "state", "country"})
"""Whose body may go without a name of its own ("Coalition nations include Y")."""


FEALTY = frozenset({"allegiance", "loyalty", "fealty"})
SWEARING = frozenset({"pledge", "swear", "declare", "profess", "renew", "vow"})
BODIES = frozenset({"organization", "armed_group", "government"})
OF_THE_NEAREST = frozenset({"leads", "commands"})
"""Ties that a participle after a comma tells of the body right before it."""
TAKERS = frozenset({"person", "organization", "armed_group", "government", "state"})
"""Who can be handed something."""


class TieFinder:
    """Finds the ties of one draft that do not hang on a role noun."""

    def __init__(
        self, draft: Draft, parties: Parties, rules: TieRules, nominals: Nominals, registers: Registers
    ) -> None:
        self.draft, self.parse, self.parties, self.rules, self.nominals = draft, draft.parse, parties, rules, nominals
        self.force = registers.speaks_of_force(draft.parse, 0, len(draft.parse) - 1)

    def find(self) -> Iterator[Found]:
        """The ties, in the order of their words."""
        p = self.parse
        misread = misread_verbs(self.draft, self.rules.verbs)
        for i, lemma in enumerate(p.lemmas):
            lemma = lemma.lower()
            if i in misread:
                yield from self._of_verb(i, lemma, misread[i])
            elif p.pos[i] == "VERB":
                if lemma in self.rules.verbs and (p.deps[i] != "amod" or p.kids(i, "agent")):
                    clauses = self.parties.clauses
                    yield from self._of_verb(i, lemma, clauses.with_shared_sides(i, clauses.arguments(i)))
                if lemma in self.rules.corridors.verbs:
                    yield from self._of_way_verb(i)
                if p.lower[i] in self.rules.backed:
                    yield from self._of_compound(i)
            elif p.pos[i] in ("NOUN", "PROPN"):
                if p.lower[i] in self.rules.backed:
                    yield from self._of_compound(i)
                if lemma in self.rules.bonds:
                    yield from self._of_bond(i, lemma)
                if lemma in self.rules.corridors.nouns:
                    yield from self._of_way_noun(i)
            elif p.lower[i] in self.rules.backed:
                yield from self._of_compound(i)
        yield from LeaningFinder(self.draft, self.parties, self.rules, self.nominals).find()

    # ------------------------------------------------------------------ verbs

    def _of_verb(self, v: int, lemma: str, args: Arguments) -> Iterator[Found]:
        p = self.parse
        after = {p.lower[c] for c in p.kids(v, "prt", "prep", "dative", "advmod", "acomp", "oprd")}
        handed: set[str] = set()  # "received arms and money": each kind of goods tells its own tie
        for particle, rule in self.rules.verbs[lemma]:
            if (particle and particle not in after) or (rule.passive_only and not args.passive):
                continue
            if (rule.only and lemma not in rule.only) or (rule.everyday and not self.force):
                continue
            if args.after(*rule.not_after):
                continue
            if handed and (rule.goods_kind is None or rule.goods_kind in handed):
                continue
            found = list(self._verb_tie(v, rule, particle, args))
            yield from found
            if found and rule.goods_kind is None:
                return
            handed |= {rule.goods_kind} if found and rule.goods_kind else set()

    def _verb_tie(self, v: int, rule: VerbTie, particle: str | None, args: Arguments) -> Iterator[Found]:
        recipients, themes = self._handed(v, args)
        goods: tuple[str, ...] = ()
        if rule.goods == "theme":
            goods = goods_in(self.parties, self.rules, themes)
            if not fits_kind(self.rules, rule.goods_kind, goods):
                return
        elif rule.goods:
            goods = goods_in(self.parties, self.rules, list(args.after(*rule.goods.partition(":")[2].split(","))))
        if rule.goods_among and not any(self.parties.lemma(t) in rule.goods_among for t in args.patients):
            return
        if rule.after_among:
            listed = [
                t for t in (*args.after(particle or ""), *args.patients) if self.parties.lemma(t) in rule.after_among
            ]
            if not listed:
                return
            args, particle = replace(args, patients=tuple(t for t in args.patients if t not in listed)), None
        subjects = self._side(rule.subject, args, None, recipients)
        if not subjects and rule.source:
            subjects = self._sources(args, rule.source.partition(":")[2], [*themes, *args.after("with")])
        objects = self._side(rule.object, args, particle, recipients)
        if rule.through:
            objects = self._whole(args.agents, rule) or objects
        mutual = rule.object.startswith("after:with") and not args.after("with") and self.parse.deps[v] != "xcomp"
        if mutual and not objects and len(subjects) == 2:
            subjects, objects = subjects[:1], subjects[1:]  # "A and B share intelligence"
        if rule.relation in OF_THE_NEAREST and args.passive and (near := self._right_before(v)):
            objects = near
        subjects, objects = self._before_clause(v, subjects), self._before_clause(v, objects)
        yield from self._pairs(
            rule.relation, rule.plover, v, f"tie.{rule.relation}.verb", rule, subjects, objects, goods
        )

    def _side(self, side: str, args: Arguments, particle: str | None, recipients: list[int]) -> list[Party]:
        tokens: tuple[int, ...] | list[int]
        if side == "recipient":
            tokens = recipients
        elif side == "owner_of_patient":
            return [x for t in args.patients if (x := self._owner(t)) is not None]
        elif side == "whose_patient":
            return self.parties.spread([o for t in args.patients for o in self.parties.clauses.possessors(t)])
        elif side.startswith("after:"):
            tokens = args.after(*side[6:].split(",")) or self._inside(args.patients, side[6:])
            tokens = [*tokens, *self._inside(tokens, side[6:])]
        elif side == "patient":
            tokens = args.after(particle) if particle and args.after(particle) else args.patients
        elif side == "agent":
            tokens = args.agents
        else:
            tokens = args.patients if args.passive else args.agents
        return self.parties.spread([self.parties.clauses.antecedent(t) for t in tokens])

    def _inside(self, things: Iterable[int], prepositions: str) -> list[int]:
        """What the preposition brings in where it hangs on a thing ("has its headquarters in Lima", "in exile in")."""
        within = prepositions.split(",")
        things = [t for t in things if self.parties.mention(t) is None]
        return [t for thing in things for prep, t in self.parties.clauses.preps(thing) if prep in within]

    def _right_before(self, v: int) -> list[Party]:
        """ "Joined the Coast Front, headed by X": the body that a participle follows, whatever it hangs on."""
        p = self.parse
        comma = p.edges[v][0] - 1
        if p.deps[v] not in ("advcl", "acl") or p.edges[v][0] != v or comma < 1 or p.words[comma] != ",":
            return []
        held = self.draft.mention_at.get(comma - 1)
        if held is None or held.mention.form != "name" or held.mention.type not in BODIES or held.last != comma - 1:
            return []
        return self.parties.spread([held.head]) if not p.kids(held.head, "conj") else []

    def _before_clause(self, v: int, sides: list[Party]) -> list[Party]:
        """ "A, which fights B, and C": a clause that hangs on A tells nothing of what is joined to A after it."""
        p, head = self.parse, self.parse.heads[v]
        if p.deps[v] not in ("relcl", "acl"):
            return sides
        later = {t for t in self.parties.clauses.conjuncts(head) if t > v}
        return [x for x in sides if x.token not in later]

    def _whole(self, tokens: tuple[int, ...], rule: VerbTie) -> list[Party]:
        """The body whose "members" or "nations" a verb has for subject; as the text says where it has no name."""
        p, found = self.parse, []
        for t in tokens:
            if self.parties.lemma(t) not in rule.through:
                continue
            if (owner := self.parties.owner(t)) is not None:
                found.append(self.parties.of_mention(owner, owner.head))
            elif self.parties.lemma(t) in NATIONS and any(p.words[c][:1].isupper() for c in p.kids(t, "compound")):
                found.append(Party(Participant(self.parties.phrase(t)), "organization", t, False))
        return found

    def _owner(self, token: int) -> Party | None:
        owners = self.parse.kids(token, "poss")
        found = self.parties.spread(owners)
        return found[0] if found else None

    def _handed(self, v: int, args: Arguments) -> tuple[list[int], list[int]]:
        """To whom, and what: "gave Y arms", "gave arms to Y", "provided Y with arms", "spent money on Y"."""
        p, clauses = self.parse, self.parties.clauses
        datives = [c for c in p.kids(v, "dative") if p.pos[c] != "ADP"]
        things = [t for t in args.patients if t not in datives]
        if args.after("with") and not datives and things:
            return things, [clauses.antecedent(t) for t in args.after("with")]
        to = list(args.after("to", "for", "into", "on", "toward", "towards"))
        if not to:
            to = [t for thing in things for prep, t in clauses.preps(thing) if prep in ("to", "for")]
        return [*datives, *to] or [t for thing in things for t in self._glued_dative(thing)], things

    def _glued_dative(self, thing: int) -> list[int]:
        """ "Gave Y training", "sold Y long-range rockets" where the parser took Y for the first word of the thing."""
        p = self.parse
        held = [self.draft.mention_at.get(c) for c in p.kids(thing, "compound", "nmod") if c < thing]
        named = [h for h in held if h is not None and h.mention.form == "name" and h.mention.actor is not None]
        return [h.head for h in named[:1] if h.mention.type in TAKERS and h.last < thing and h.first > p.heads[thing]]

    def _sources(self, args: Arguments, preposition: str, goods: list[int]) -> list[Party]:
        tokens = list(args.after(preposition))
        spread = [c for t in goods for c in self.parties.clauses.conjuncts(t)]
        tokens += [t for good in spread for prep, t in self.parties.clauses.preps(good) if prep == preposition]
        return self.parties.spread(tokens)

    # ------------------------------------------------------------------ bonds and compounds

    def _of_bond(self, n: int, lemma: str) -> Iterator[Found]:
        p, clauses = self.parse, self.parties.clauses
        for bond in self.rules.bonds[lemma]:
            sides = [t for prep, t in clauses.preps(n) if prep in bond.to]
            light = p.heads[n] if p.deps[n] in ("dobj", "nsubjpass") and p.pos[p.heads[n]] == "VERB" else None
            if not sides and light is not None:
                sides = [t for prep, t in clauses.arguments(light).preps if prep in bond.to]
            between = any(p.lower[c] == "between" for c in p.kids(n, "prep"))
            others = self.parties.spread(sides)
            if between:
                first, others = others[:1], others[1:]
            else:
                first = self._in_a_fight(n) or self.parties.spread(p.kids(n, "poss"))
                first = first or self.parties.spread(clauses.owners(n))
                if not first and p.kids(n, "amod", "compound"):
                    first = [
                        x for c in p.kids(n, "amod", "compound") if self.parties.mention(c) for x in self.parties.at(c)
                    ]
                sides = [c for c in p.kids(n, "compound", "nmod") if self.parties.lemma(c) in self.nominals.sides]
                first = first or [self.parties.in_words(c) for c in sides[:1]]
            if first and others:
                # To pledge allegiance is to give it.
                sworn = lemma in FEALTY and light is not None and self.parties.lemma(light) in SWEARING
                anchor = light if sworn and light is not None else n
                yield from self._pairs(
                    bond.relation, bond.plover, anchor, f"tie.{bond.relation}.bond", None, first, others, ()
                )
                return

    def _in_a_fight(self, n: int) -> list[Party]:
        """Who stands right before "in the fight": in "supports Y in its fight against Z" it is Y that fights."""
        p = self.parse
        prep = p.heads[n]
        own = p.kids(n, "poss")
        if p.deps[n] != "pobj" or p.lower[prep] != "in" or (own and p.pos[own[0]] != "PRON") or prep < 1:
            return []
        held = self.draft.mention_at.get(prep - 1)
        if held is None or held.mention.actor is None or held.mention.type in ("place", "facility"):
            return []
        first = p.heads[held.head] if p.deps[held.head] == "conj" else held.head  # "of A and B in their fight"
        others = [x for x in self.parties.spread([first]) if first != held.head and x.token < held.first]
        return [*others, self.parties.of_mention(held, held.head)]

    def _of_compound(self, b: int) -> Iterator[Found]:
        """ "Y-backed X", in whatever way the hyphen was cut: the name before the participle is the tie's subject."""
        p = self.parse
        if b < 2 or p.words[b - 1] not in ("-", "–", "‑"):
            return
        maker = self.parties.mention(b - 2) or self.draft.mention_at.get(b - 2)
        if maker is not None and maker.first <= b <= maker.last:
            yield from self._inside_name(b, maker)
            return
        noun = p.heads[b] if p.pos[p.heads[b]] in ("NOUN", "PROPN") and p.heads[b] > b else self._noun_after(b)
        if maker is None or maker.mention.actor is None or noun is None:
            return
        rule = self.rules.backed[p.lower[b]]
        subject = self.parties.of_mention(maker, b - 2)
        others = self.parties.spread([noun])
        if (
            rule.holds
            and not any(x.participant.actor for x in others)
            and self.parties.lemma(noun) in self.rules.holdings
        ):
            held = Party(Participant(self.parties.phrase(noun)), "place", noun, False)
            yield Found("tie", rule.relation, b, (b, b), f"tie.{rule.relation}.compound", subject, held)
            return
        label = f"tie.{rule.relation}.compound"
        if not rule.inverse and (unnamed := [x for x in others if x.type and not x.participant.actor]):
            fitting = [x for x in unnamed if permits(rule.relation, subject.type, x.type)]
            yield from (Found("tie", rule.relation, b, (b, b), label, subject, x) for x in fitting)
        sides = (others, [subject]) if rule.inverse else ([subject], others)
        yield from self._pairs(rule.relation, None, b, label, None, *sides, ())

    def _inside_name(self, b: int, held: Located) -> Iterator[Found]:
        """ "The Y-led Coalition" as a name: Y is told by another of its mentions, where the text has one."""
        word = self.parse.words[b - 2]
        makers = [m for m in self.draft.mentions if m.mention.span.text == word or self._is_called(m, word)]
        maker = next((m for m in makers if m.mention.actor not in (None, held.mention.actor)), None)
        if maker is None or held.mention.actor is None:
            return
        rule = self.rules.backed[self.parse.lower[b]]
        subject = replace(self.parties.of_mention(maker, b - 2), participant=Participant(word, maker.mention.actor))
        other = self.parties.of_mention(held, held.head)
        sides = (other, subject) if rule.inverse else (subject, other)
        yield from self._pairs(
            rule.relation, None, b, f"tie.{rule.relation}.compound", None, [sides[0]], [sides[1]], ()
        )

    def _is_called(self, located: Located, word: str) -> bool:
        actor = self.draft.actor_by_id.get(located.mention.actor or "")
        return actor is not None and actor.type == "state" and word in actor.name.split()

    def _noun_after(self, b: int) -> int | None:
        p = self.parse
        for t in range(b + 1, min(b + 5, len(p))):
            if p.pos[t] in ("NOUN", "PROPN") and p.deps[t] not in ("compound", "amod"):
                return t
            if p.pos[t] not in ("NOUN", "PROPN", "ADJ", "PUNCT"):
                return None
        return None

    # ------------------------------------------------------------------ ways

    def _of_way_verb(self, v: int) -> Iterator[Found]:
        """ "A corridor connecting X to Y": the way is the subject, or what the subject is said to serve as."""
        ways = self.rules.corridors
        args = self.parties.clauses.arguments(v)
        way = next((t for t in args.agents if self.parties.lemma(t) in ways.nouns), None)
        if way is None:
            return
        sponsors = self.parties.spread(args.patients)
        clients = self.parties.spread(args.after(*sorted(ways.to)))
        if len(sponsors) > 1 and not clients:
            sponsors, clients = sponsors[:1], sponsors[1:]
        place = self._over(way)
        for s, c in [
            (s, c) for s in sponsors for c in clients if s.participant.actor and c.participant.actor and s.key != c.key
        ]:
            yield Found("tie", "corridor_to", v, (min(way, v), max(way, v)), "tie.corridor_to.verb", s, c, where=place)

    def _over(self, way: int) -> int | None:
        """The place that is the way: "Y serves as a corridor", "a corridor through Y", "Y, the bridge between …"."""
        p, ways = self.parse, self.rules.corridors
        for prep, t in self.parties.clauses.preps(way):
            if prep in ways.over:
                return t
        head = p.heads[way]
        if p.deps[way] == "pobj" and p.lower[head] == "as" and p.pos[p.heads[head]] in ("VERB", "AUX"):
            subjects = self.parties.clauses.subjects(p.heads[head])
            return subjects[0] if subjects else None
        if p.deps[way] == "attr":
            subjects = self.parties.clauses.subjects(head)
            return subjects[0] if subjects else None
        return head if p.deps[way] == "appos" else None

    def _of_way_noun(self, n: int) -> Iterator[Found]:
        """ "A supply route from X through P to Y", "X's corridor to Y"."""
        clauses, ways = self.parties.clauses, self.rules.corridors
        preps = clauses.preps(n)
        sponsors = self.parties.spread([t for prep, t in preps if prep == "from"]) or self.parties.spread(
            self.parse.kids(n, "poss")
        )
        clients = self.parties.spread([t for prep, t in preps if prep == "to"])
        clients = [c for c in clients if c.type in ("organization", "armed_group", "government", "state", "people")]
        for s, c in [
            (s, c) for s in sponsors for c in clients if s.participant.actor and c.participant.actor and s.key != c.key
        ]:
            where = next((t for prep, t in preps if prep in ways.over), None) or self._over(n)
            yield Found("tie", "corridor_to", n, (n, n), "tie.corridor_to.noun", s, c, where=where)

    # ------------------------------------------------------------------ all

    def _may_be_unnamed(self, subject: Party, rule: VerbTie | None) -> bool:
        """Whether a subject that nobody names may stand: as its rule says, and a side in a bond ("the army's war")."""
        if rule is None:
            return self.parties.lemma(subject.token) in self.nominals.sides
        return subject.type is not None and (rule.nameless or self._is_theirs(subject, rule))

    def _is_theirs(self, party: Party, rule: VerbTie) -> bool:
        """Whether it is a side told only by whose it is ("Chadian officers"), where the rule lets one stand."""
        named = self._is_of_somebody(party)
        lemma = self.parties.lemma(party.token)
        side = lemma in self.rules.groups or (lemma == "man" and named)
        known = rule.described and any(self.parse.lower[c] == "the" for c in self.parse.kids(party.token, "det"))
        if known and side and lemma in self.nominals.sides and not self.parse.tags[party.token].endswith("S"):
            return True  # "the militia is paid by the army": there is one
        return (rule.described and named and (side or lemma in self.nominals.organs)) or (rule.holds and side)

    def _is_described(self, party: Party, rule: VerbTie) -> bool:
        """Whether it is a body or a side without a name, where the rule lets one stand ("sold jets to the rebels")."""
        lemma = self.parties.lemma(party.token)
        body = lemma in self.rules.groups or (lemma in self.nominals.organs and self._is_of_somebody(party))
        return (rule.described and body) or (rule.holds and lemma in self.rules.holdings)

    def _is_of_somebody(self, party: Party) -> bool:
        """Whether it is told whose it is ("Chadian officers", "the defence ministry of Chad")."""
        left = self.parse.kids(party.token, "amod", "compound", "nmod", "poss")
        return any(c in self.draft.mention_at for c in left)

    def _pairs(
        self, relation: str, plover: str | None, anchor: int, label: str, rule: VerbTie | None,
        subjects: list[Party], objects: list[Party], goods: tuple[str, ...],
    ) -> Iterator[Found]:  # fmt: skip
        for s in subjects:
            for o in objects:
                if s.key == o.key or not permits(relation, s.type, o.type):
                    continue
                held = rule is not None and rule.holds and self._is_described(o, rule)
                if o.type is None and held:
                    o = replace(o, type="place")
                elif o.type is None and rule and self._is_described(o, rule):
                    o = replace(o, type="organization")
                if not o.participant.actor and not (rule and o.type and (rule.through or self._is_described(o, rule))):
                    continue
                if not s.participant.actor and not self._may_be_unnamed(s, rule):
                    continue
                if rule and rule.subject_types and s.type not in rule.subject_types:
                    continue
                if rule and rule.object_types and o.type not in rule.object_types:
                    continue
                yield Found("tie", relation, anchor, (anchor, anchor), label, s, o, plover, goods=goods)
