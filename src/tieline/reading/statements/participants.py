"""Who takes part: from a phrase of the parse to the actors it names, describes, lists or belongs to."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from tieline.model import Participant
from tieline.reading.draft import Draft, Located
from tieline.reading.numbers import number_at
from tieline.reading.statements.clauses import Clauses
from tieline.reading.statements.nominals import Nominals

LEFT_OF_NOUN = frozenset(
    {"poss", "amod", "compound", "nummod", "nmod", "quantmod", "case", "punct", "advmod", "det", "predet"}
)
QUANTITIES = frozenset({
    "thousand", "hundred", "dozen", "million", "score", "number", "ten", "handful", "majority", "some", "many",
    "most", "one",
})  # fmt: skip
"""Words of number that stand before those who are meant ("dozens of students")."""
CROWDS = frozenset({"thousand", "hundred", "dozen", "score"})
"""Bare numbers that stand for a crowd as a subject ("thousands marched")."""
ANYBODY = frozenset(
    {"other", "another", "each", "anyone", "everyone", "someone", "nobody", "everything", "nothing", "thing", "way"}
)
ALLIES = frozenset({"ally", "partner", "counterpart", "neighbor", "neighbour"})
"""Nouns of those who are beside whose they are, and act for themselves ("its allies")."""
SINGULAR = frozenset({"i", "me", "my"})
SPEAKERS = SINGULAR | {"we", "us", "our"}
"""Pronouns of whoever speaks."""
LONGEST_PHRASE = 14  # tokens; a longer description is cut to its head and what stands left of it


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part, with its type where it is known, the head token of its phrase, and whether it is named or
    resolved itself (`own`), or only belongs to the actor it is laid to."""

    participant: Participant
    type: str | None
    token: int
    own: bool

    @property
    def key(self) -> str:
        """What makes two parties the same: the actor, else the words."""
        return self.participant.actor or self.participant.text.lower()


class Parties:
    """The parties of one draft, found from tokens."""

    def __init__(self, draft: Draft, nominals: Nominals) -> None:
        self.draft = draft
        self.parse = draft.parse
        self.nominals = nominals
        lemmas = draft.parse.lemmas
        self.clauses = Clauses(
            draft.parse,
            lambda t: lemmas[t].lower() in nominals.plans,
            lambda t: lemmas[t].lower() in nominals.on_others,
        )

    def mention(self, token: int) -> Located | None:
        """The mention of an actor whose head this token is, or that covers it as part of a name."""
        found = self.draft.mention_by_head.get(token) or self.draft.mention_at.get(token)
        if found is None or found.mention.actor is None:
            return None
        if found.head != token and not self._headed_inside(found, token) and not self._is_told_of(found, token):
            return None
        return found

    def _is_told_of(self, found: Located, token: int) -> bool:
        """Whether a relative clause on the last word of a name tells of the whole ("Voice of the Sea, which …")."""
        return token == found.last and bool(self.parse.kids(token, "relcl"))

    def _headed_inside(self, found: Located, token: int) -> bool:
        return found.first <= token <= found.last and not found.first <= self.parse.heads[token] <= found.last

    def lemma(self, token: int) -> str:
        """The lower-case lemma; of a noun written like a name ("Members of …") without its plural."""
        lemma = self.parse.lemmas[token].lower()
        if self.parse.tags[token] != "NNPS" or not lemma.endswith("s"):
            return lemma
        return lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]

    def spread(self, tokens: tuple[int, ...] | list[int], *, target: bool = False) -> list[Party]:
        """The parties that these phrases stand for: conjuncts spread, examples and appositions in place of their class.

        `target`: what is done to a thing of theirs is done to them ("Chadian positions" is laid to Chad).
        """
        found: dict[str, Party] = {}
        for t in tokens:
            first: Party | None = None
            for conjunct in self._conjuncts(t):
                for party in self.at(conjunct, target=target):
                    if target and first is not None and self._shares_owner(first, party):
                        continue  # "Y's trucks, fuel and caches": all Y's, and told with the first
                    if self._follows_its_own(party, found):
                        continue  # "Y and its allies" is Y, and whoever is with it
                    first = first or party
                    found.setdefault(party.key, party)
        return list(found.values())

    def _follows_its_own(self, party: Party, found: Container[str]) -> bool:
        """Whether somebody is told only by standing beside one who is told already."""
        owners = [self.mention(c) for c in self.parse.kids(party.token, "poss") if self.parse.pos[c] == "PRON"]
        allies = party.participant.actor is None and self.lemma(party.token) in ALLIES
        return allies and any(x is not None and x.mention.actor in found for x in owners)

    def _shares_owner(self, first: Party, other: Party) -> bool:
        """Whether a bare thing is joined to a thing of somebody's, so that it is his too."""
        p, things = self.parse, self.nominals.belongings | self.nominals.instruments
        bare = not p.kids(other.token, "det", "poss", "nummod") and p.tags[other.token] == "NNS"
        owned = first.participant.actor is not None and not first.own and p.tags[first.token] == "NNS"
        return bare and owned and other.participant.actor is None and self.lemma(other.token) in things

    def _conjuncts(self, token: int) -> list[int]:
        """The conjuncts of a phrase; those that the parser hung on a word inside a name count as the name's."""
        found = self.clauses.conjuncts(token)
        held = self.draft.mention_at.get(token)
        if held is not None and held.first < held.last:
            inner = [t for t in range(held.first, held.last + 1) if t != token]
            found += [c for t in inner for c in self.clauses.conjuncts(t) if not held.first <= c <= held.last]
        return sorted({*found, *self._listed(token)})

    def _listed(self, token: int) -> list[int]:
        """The rest of "A, B and C" where the parser took B for an apposition: other names, and no comma closes them."""
        p = self.parse
        found: list[int] = []
        for c in p.kids(token, "appos"):
            after = p.edges[c][1] + 1
            rest = self.clauses.conjuncts(c)
            if (further := self._further_listed(token, c)) is not None:
                found += further
                continue
            closed = after < len(p) and p.words[after] in (",", "-", "—", "–")
            goes_on = closed and p.words[after] == "," and p.lower[after + 1 : after + 2] == ["and"]
            if (len(rest) < 2 and not goes_on) or (closed and not goes_on):
                continue
            held = [self.draft.mention_at.get(t) for t in (token, *rest)]
            actors = {x.mention.actor for x in held if x is not None and x.mention.form == "name"}
            if len(actors - {None}) == len(held) and p.pos[c] == "PROPN":
                found += rest
        return found

    def _further_listed(self, token: int, second: int) -> list[int] | None:
        """ "A, B, C and D" where the parser took each for an apposition to the one before: B, C and D."""
        p, row = self.parse, [second]
        while len(inner := p.kids(row[-1], "appos")) == 1:
            row.append(inner[0])
        held = [self.draft.mention_at.get(t) for t in (token, *row[:-1])]
        bodies = [m.mention.actor for m in held if m is not None and m.mention.form == "name" and m.mention.actor]
        joined = "and" in p.lower[row[-2] : row[-1]] if len(row) > 1 else False
        several = joined and len(set(bodies)) == len(held) and all(p.words[p.edges[t][0] - 1] == "," for t in row[:-1])
        return [t for r in row for t in self.clauses.conjuncts(r)] if several else None

    def at(self, token: int, *, target: bool = False) -> list[Party]:
        """The parties that one phrase stands for."""
        pronoun = self.parse.tags[token] in ("EX", "WDT", "WP") and not self._is_named(token)
        if target and self.parse.lower[token] == "others" and number_at(self.parse, token) is not None:
            return [Party(Participant(self.phrase(token)), "people", token, False)]  # "the governor and nine others"
        if pronoun or self.lemma(token) in ANYBODY:
            return []
        if (located := self.mention(token)) is not None:
            if located.mention.form == "nominal" and (shown := self._shown(token)):
                return shown
            return [self.of_mention(m, token) for m in self.draft.pairs.get(token, (located,))]
        if self.lemma(token) in QUANTITIES and (
            counted := [t for prep, t in self.clauses.preps(token) if prep == "of"]
        ):
            return [x for t in counted for c in self._conjuncts(t) for x in self.at(c, target=target)]
        if self.parse.tags[token] == "CD" and (of := [t for prep, t in self.clauses.preps(token) if prep == "of"]):
            known = [x for t in of for x in self.at(t, target=target)]  # "three of the five bridges"
            return known or ([self.in_words(token)] if target else [])  # "six of them"
        if self.parse.lower[token] in SPEAKERS and self.parse.pos[token] == "PRON":
            return [self._speaker(token)]
        if self.parse.pos[token] in ("PRON", "DET", "NUM") and self.parse.tags[token] not in ("NN", "NNS"):
            return [self.in_words(token)] if target and self.is_number(token) else []
        if shown := self._shown(token):
            return shown
        if (host := self._named_host(token)) is not None:
            return [self.of_mention(host, host.head)]
        owner = self.owner(token)
        lemma = self.lemma(token)
        others = lemma in ALLIES and any(self.parse.pos[c] == "PRON" for c in self.parse.kids(token, "poss"))
        laid = (
            owner is not None
            and not others
            and (
                lemma in self.nominals.organs
                or lemma in self.nominals.instruments
                or (target and lemma not in self.nominals.human)
            )
        )
        text = self.phrase(token)
        if not text:
            return []
        if laid and owner is not None:
            return [
                Party(Participant(text, m.mention.actor, None), self._kind(lemma) or m.mention.type, token, False)
                for m in self.draft.pairs.get(owner.head, (owner,))
            ]
        held = self.draft.mention_at.get(token)  # "a Serb": one of a people, and nobody's actor
        one_of_them = held is not None and held.mention.type == "people" and self.parse.pos[token] in ("NOUN", "PROPN")
        crowd = lemma in CROWDS and self.parse.tags[token] == "NNS" and self.parse.deps[token] in ("nsubj", "nsubjpass")
        people = one_of_them or crowd
        return [Party(Participant(text), self._kind(lemma) or ("people" if people else None), token, False)]

    def _is_named(self, token: int) -> bool:
        """Whether what looks like a pronoun is a name in capitals ("WHO")."""
        held = self.draft.mention_at.get(token)
        return held is not None and held.mention.form == "name" and self.parse.words[token].isupper()

    def is_number(self, token: int) -> bool:
        """Whether a number stands for those whom it counts ("five were wounded", "thousands were shot")."""
        p = self.parse
        if p.deps[token] not in ("nsubjpass", "dobj") or token in self.draft.dated:
            return False
        return (p.pos[token] == "NUM" and number_at(p, token) is not None) or (
            self.lemma(token) in QUANTITIES and p.tags[token] == "NNS" and not p.kids(token, "prep")
        )

    def _speaker(self, token: int) -> Party:
        """Who says "I" inside a quotation is its source; who "we" are, and who says "I" elsewhere, stays in words."""
        word = self.parse.words[token]
        if self.parse.lower[token] in SINGULAR:
            for n in reversed(self.draft.attributions_over[token]):
                said = self.draft.attributions[n]
                actor = self.draft.actor_by_id.get(said.actor or "")
                if said.manner == "direct" and actor is not None and actor.type == "person":
                    return Party(Participant(word, actor.id), "person", token, True)
            return Party(Participant(word), "person", token, False)
        return Party(Participant(word), "organization", token, False)

    def is_unnamed_speaker(self, party: Party) -> bool:
        """Whether a party is a "we" or an "I" that nobody known says."""
        return party.participant.actor is None and self.parse.lower[party.token] in SPEAKERS

    def _named_host(self, token: int) -> Located | None:
        """Whose description in apposition this is ("Boko Haram, a group that …"): one name, of the kind described."""
        p = self.parse
        kind = self._kind(self.lemma(token))
        told_of = kind or (p.deps[token] == "appos" and p.kids(token, "relcl", "acl"))
        host = self.described(token) if told_of and p.tags[token] == "NN" else token
        located = self.mention(host) if host < token else None
        if located is None or located.mention.form != "name" or p.kids(host, "conj"):
            return None
        if not kind:  # "X, a magnate who paid the militia": the clause tells of X, whatever the noun says of him
            return located
        if located.mention.type == "person":
            return located if kind == "person" or self.lemma(token) in self.nominals.human else None
        return located if kind != "person" else None

    def in_words(self, token: int) -> Party:
        """The party as its own phrase has it, whatever it stands in apposition to."""
        return Party(Participant(self.phrase(token)), self._kind(self.lemma(token)), token, False)

    def _kind(self, lemma: str) -> str | None:
        """The type of those whom a common noun names, None for things."""
        if lemma in self.nominals.persons:
            return "person"
        if lemma in self.nominals.bodies:
            return "government"
        return "organization" if lemma in self.nominals.organs or lemma in self.nominals.human else None

    def of_mention(self, located: Located, token: int) -> Party:
        m = located.mention
        text = m.span.text if m.form != "nominal" else self.phrase(token) or m.span.text
        return Party(Participant(text, m.actor, m.id), m.type, token, True)

    def _shown(self, token: int) -> list[Party]:
        """Named examples ("groups like A and B") or a name in apposition ("his deputy, A"), in place of their class."""
        p, found = self.parse, []
        # Examples hang on the class itself, or on a description set between ("militias, old or new (including X)").
        between = [c for c in p.kids(token, "appos", "conj", "amod", "prep", "mark") if c > token]
        inner = [t for c in between if p.deps[c] != "prep" or p.lower[c] == "whether" for t in p.subtree(c)]
        for c in [*p.kids(token, "prep"), *(t for t in inner if p.deps[t] == "prep")]:
            if self.brings_examples(c):
                found += [x for o in p.kids(c, "pobj") for x in self._named(o)]
        for c in p.kids(token, "acl"):
            if p.lower[c] in ("known", "called", "named", "dubbed"):
                found += [
                    x
                    for d in [*p.kids(c, "oprd"), *(t for prep, t in self.clauses.preps(c) if prep == "as")]
                    for x in self._named(d)
                ]
        if found:
            return found
        for c in p.kids(token, "appos"):
            found += self._named(c)
        if len(found) == 1 and token < found[0].token:
            return [self._as_written(token, found[0])]
        return found

    def brings_examples(self, prep: int) -> bool:
        """Whether a preposition brings in examples of a class ("like", "such as")."""
        p = self.parse
        such = p.lower[prep] == "as" and p.lower[max(prep - 1, 0)] == "such"
        return such or p.lower[prep] in self.nominals.expanders

    def _as_written(self, token: int, named: Party) -> Party:
        """A description and the name in apposition to it, in one piece as the text has it."""
        p = self.parse
        held = self.draft.mention_at.get(named.token)
        first = p.text.find(self.phrase(token), p.starts[p.edges[token][0]])
        if held is None or first < 0 or held.last - token > LONGEST_PHRASE:
            return named
        return replace(named, participant=replace(named.participant, text=p.text_between(first, p.ends[held.last])))

    def described(self, token: int) -> int:
        """What a description in apposition describes; the token itself where it is none.

        An indefinite description after a dash or a comma describes the phrase before it, wherever the parser hung it.
        """
        p = self.parse
        first = p.edges[token][0]
        opens = (
            first == p.sentence_bounds[p.sentence_of[token]][0]
        )  # what stands before is another sentence's, a dateline
        if (
            first > 1
            and not opens
            and p.lower[first] in ("a", "an")
            and p.words[first - 1] in ("—", "–", "--", ",", "-")
        ):
            before = host = first - 2
            while p.deps[host] in ("pobj", "prep", "case", "poss", "compound") and p.heads[host] < first:
                host = p.heads[host]
            if p.heads[token] == before and self._is_of_person(before, host):
                return before
            if p.pos[host] in ("NOUN", "PROPN") and not p.edges[host][0] <= p.heads[token] <= host:
                return host
        if p.deps[token] == "appos" and (near := self._nearest_listed(token, first)) is not None:
            return near
        while p.deps[token] == "appos":
            token = p.heads[token]
        return token

    def _is_of_person(self, near: int, host: int) -> bool:
        """Whether a named person stands right before a description that cannot be of what the name hangs on ("the
        militia of X, a follower of Y")."""
        held, thing = self.draft.mention_at.get(near), self.draft.mention_at.get(host)
        named = held is not None and held.mention.form == "name" and held.mention.type == "person"
        body = thing is not None and thing.mention.type != "person"
        noun = thing is None and (self._kind(self.lemma(host)) or "person") != "person"
        return named and host != near and (body or noun or self.lemma(host) in self.nominals.organs)

    def _nearest_listed(self, token: int, first: int) -> int | None:
        """In a list of persons ("X, the mayor, and Z, the son of Y") the one right before a description of one, where
        the parser hung it on another."""
        p, host, held = self.parse, self.parse.heads[token], self.draft.mention_at.get(first - 2)
        if held is None or p.words[first - 1] != "," or p.tags[token] in ("NNS", "NNPS"):
            return None
        listed = p.deps[held.head] in ("conj", "appos") and host < held.first and held.last == first - 2
        return held.head if listed and held.mention.form == "name" and held.mention.type == "person" else None

    def _named(self, token: int) -> list[Party]:
        found = []
        for t in self._conjuncts(token):
            located = self.mention(t)
            if located is not None and located.mention.form == "name":
                found.append(self.of_mention(located, t))
        return found

    def owner(self, token: int) -> Located | None:
        """The actor that a common noun belongs to: its possessor, the name or adjective before it, its "of" phrase."""
        p = self.parse
        for c in p.kids(token, "poss", "compound", "amod", "nmod"):
            located = self.mention(self.clauses.antecedent(c) if p.tags[c] == "WP$" else c)
            if located is not None and not self._is_set_off(located):
                return located
            if p.deps[c] == "poss" and (inner := self.owner(c)) is not None and self.lemma(c) in self.nominals.organs:
                return inner
        for c in p.kids(token, "amod", "compound"):
            if p.tags[c] == "VBN":
                continue  # "Y-backed rebels" are not Y's
            for d in p.kids(c, "conj", "npadvmod", "compound"):
                if (located := self.mention(d)) is not None:
                    return located
        after = token + 1  # "officials from Y" is one phrase, wherever the parser hung the second half
        near = self.clauses.preps(p.heads[after]) if after < len(p) and p.deps[after] == "prep" else []
        near = [(prep, o) for prep, o in near if p.heads[o] == after]
        for prep, o in [*self.clauses.preps(token), *near]:
            if prep in ("of", "from") and (located := self.mention(o)) is not None:
                return located
        return None

    def _is_set_off(self, located: Located) -> bool:
        """Whether a prefix turns what bears the name against its bearer ("anti-Y raids" are none of Y's)."""
        p, first = self.parse, located.first
        return first > 1 and p.words[first - 1] in ("-", "–", "‑") and p.lower[first - 2] in ("anti", "counter")

    def phrase(self, token: int) -> str:
        """The noun phrase of a head in its words: what stands left of it, and a short "of" or "in" phrase after it."""
        first, last = self.phrase_tokens(token)
        return self.parse.text_of(first, last)

    def phrase_tokens(self, token: int) -> tuple[int, int]:
        """The first and the last token of what `phrase` gives in words."""
        p = self.parse
        first = token
        left = [c for c in p.children[token] if c < token and p.deps[c] in LEFT_OF_NOUN]
        if left:
            first = min(p.edges[c][0] for c in left)
            while first < token and first in self.draft.dated:  # "on 3 May soldiers attacked": they are not May's
                first += 1
        last = token
        for c in p.children[token]:
            if (
                c > token
                and p.deps[c] == "prep"
                and p.lower[c] in ("of", "to", "on", "for")
                and p.edges[c][1] - token <= 7
                and not p.kids(c, "pcomp")
            ):
                last = max(last, p.edges[c][1])
        if last - first >= LONGEST_PHRASE:
            first, last = max(first, token - 5), token
        while first < token and (
            (p.pos[first] in ("DET", "PUNCT", "CCONJ", "ADP") and p.lower[first + 1] not in ("least", "most"))
            or p.lower[first] in ("such", "even")
            or (p.lower[first] == "dead" and p.tags[first + 1] == "CD")  # "shot dead nine men"
        ):
            first += 1
        while last > token and p.pos[last] in ("PUNCT", "CCONJ", "ADP", "SPACE"):
            last -= 1
        return first, last
