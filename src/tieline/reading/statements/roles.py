"""Ties and offices that role nouns carry: "Y's deputy X", "X, founder of Y", "X is the leader of Y", "Y, under X"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tieline.model import Participant
from tieline.model.statements import Commitment, When
from tieline.reading.draft import Draft
from tieline.reading.statements.found import Found
from tieline.reading.statements.participants import Parties, Party
from tieline.reading.statements.tie_rules import RoleTie, TieRules, permits

COPULAS = frozenset({"be", "become", "remain", "stay"})
DOUBT = frozenset({"alleged", "suspected", "reputed", "purported", "supposed", "accused", "reported"})
APPOINTING = frozenset(
    {"appointment", "election", "inauguration", "installation", "promotion", "selection", "reappointment"}
)
"""Nouns of what puts somebody into an office."""
LED = frozenset({"army", "navy", "air force", "military", "militia", "junta", "police", "gang", "cartel"})
"""Bodies whose head is told by a word before the office ("army chief X")."""
FORMER = frozenset(
    {"former", "ex", "late", "then", "onetime", "erstwhile", "previous", "deposed", "ousted", "slain", "retired", "ex-"}
)
SECONDED = frozenset({"leads", "commands"})
"""Relations of which a "deputy" or "vice" head is not the bearer, but the bearer's deputy."""
OF_ONE_ANOTHER = frozenset({"allied_with", "opposes", "proxy_of", "sponsors"})
"""Relations in which a name between owner and role is the bearer ("their Angolan allies")."""
MUTUAL = frozenset({"allied_with", "opposes"})
"""Relations in which two who bear the role stand to each other."""
OF_SIDES = frozenset({"leads", "commands", "deputy_of", "member_of", "sponsors"})
"""Relations that also hold to a side that is only described ("the rebels' commander, X")."""
OFFICE_OF = frozenset({"of", "for", "at", "to", "in", "with", "on"})
NEAR = 3  # tokens from an office to the name it stands before ("Secretary of State X")
DEEPEST_OFFICE = 3  # phrases after an office that are still told with it
PLURALS = frozenset({"NNS", "NNPS"})
WHO = frozenset({"WDT", "WP"})
LONGEST_CLAUSE = 14  # tokens between two relative pronouns of one noun
FUTURE = frozenset({"incoming", "designate", "elect", "would", "aspiring", "prospective"})


class RoleFinder:
    """Finds the ties of one draft that hang on a role noun."""

    def __init__(self, draft: Draft, parties: Parties, rules: TieRules) -> None:
        self.draft, self.parse, self.parties, self.rules = draft, draft.parse, parties, rules

    def find(self) -> Iterator[Found]:
        """The ties, in the order of their words."""
        p = self.parse
        for i, lemma in enumerate(p.lemmas):
            lemma = lemma.lower()
            if p.pos[i] not in ("NOUN", "PROPN", "ADJ"):
                if p.lower[i] == "under" and p.deps[i] == "prep":
                    yield from self._under(i)
                continue
            if "-" in lemma and lemma not in self.rules.roles:
                lemma = lemma.rsplit("-", 1)[-1]
            elif (
                p.words[i + 1 : i + 2] == ["-"]
                and lemma in self.rules.titles.nouns
                and "".join([lemma, *p.lower[i + 1 : i + 3]]) in self.rules.roles
            ):
                lemma = "".join([lemma, *p.lower[i + 1 : i + 3]])  # "secretary-general"
            known = (
                lemma in self.rules.roles
                or lemma in self.rules.phrases
                or f"{p.lower[i - 1]} {lemma}" in self.rules.roles
            )
            if (known or lemma in self.rules.titles.nouns) and not self._is_inside_name(i):
                yield from self._of_role(i, lemma)

    def _is_inside_name(self, i: int) -> bool:
        held = self.draft.mention_at.get(i)
        return held is not None and held.mention.form == "name" and held.mention.type not in ("person",)

    def _of_role(self, n: int, lemma: str) -> Iterator[Found]:
        rules, last = self._rules_of(n, lemma)
        bearers, anchor = self._bearers(n)
        cue = (n, n)
        if lemma in self.rules.titles.nouns and (title := self._title(n, bearers, anchor)) is not None:
            cue = title.cue  # the office in full: a tie of the same words is told by all of them
            yield title
        for rule in rules:
            found = list(self._role_ties(n, last, rule, bearers, anchor, cue))
            found = found or list(self._of_each_other(n, rule, bearers, anchor))
            if found:
                yield from found
                return

    def _of_each_other(self, n: int, rule: RoleTie, bearers: list[Party], anchor: int | None) -> Iterator[Found]:
        """ "X and Y are allies", "X and Y, sworn enemies": the role of each to the other, if nobody else's is told."""
        p = self.parse
        alone = not p.kids(n, "poss") and not any(c > n and p.lower[c] in rule.principal for c in p.kids(n, "prep"))
        if rule.relation not in MUTUAL or p.tags[n] not in PLURALS or not alone or len(bearers) < 2:
            return
        named = [b for b in bearers if b.own and b.type in rule.bearer_types]
        for x, y in combinations(named, 2):
            yield Found(
                "tie", rule.relation, anchor if anchor is not None else n, (n, n), f"tie.{rule.relation}.each_other",
                x, y, when=self._when(n), commitment=self._hedge(n, anchor),
            )  # fmt: skip

    def _rules_of(self, n: int, lemma: str) -> tuple[tuple[RoleTie, ...], int]:
        """The rules of the role noun at `n`, and the last token of the noun."""
        p = self.parse
        for phrase in self.rules.phrases.get(lemma, ()):
            after = phrase.split()[1:]
            if p.lower[n + 1 : n + 1 + len(after)] == after:
                return self.rules.roles[phrase], n + len(after)
        rules = self.rules.roles.get(f"{p.lower[n - 1]} {lemma}" if n else lemma) or self.rules.roles.get(lemma, ())
        if rules and rules[0].relation in SECONDED and self._is_second(n):
            rules = self.rules.roles["deputy head"]
        return rules, n

    def _is_second(self, n: int) -> bool:
        p = self.parse
        left = [t for t in range(max(p.edges[n][0], n - 4), n) if p.words[t] != "-"]
        return any(p.lower[t] in self.rules.seconds for t in left)

    def _title(self, n: int, bearers: list[Party], anchor: int | None) -> Found | None:
        """What a person is called, in the words of the text, as an attribute of that person."""
        p = self.parse
        person = bearers[0] if len(bearers) == 1 else None
        held = self.draft.mention_at.get(person.token) if person else None
        if person is None or held is None or person.type != "person" or held.mention.form != "name":
            return None
        first, last = self.parties.phrase_tokens(n)[0], self._end_of(n)
        if held.first <= last and n < held.head and p.heads[n] != n and first <= held.last:
            first = min(first, p.edges[held.head][0])  # a title before the name
            last = held.first - 1 if n < held.first <= n + NEAR else n
        while first < n and self._opens(first):
            first += 1
        before = n < held.last
        if first > n or (first == last and before) or not (last < held.first or first > held.last or before):
            return None
        value = Party(Participant(p.text_of(first, last)), None, n, False)
        return Found(
            "attribute", "role", anchor if anchor is not None else n, (first, last), "attribute.role",
            person, value, when=self._when(n), commitment=self._hedge(n, anchor),
        )  # fmt: skip

    def _opens(self, t: int) -> bool:
        """Whether a word before an office is none of its words: an article, a "his"."""
        p = self.parse
        adverb = p.pos[t] == "ADV" and p.heads[t] != t + 1  # "currently the envoy", and not "newly elected mayor"
        return adverb or p.pos[t] in ("DET", "PUNCT", "CCONJ", "ADP") or (p.deps[t] == "poss" and p.pos[t] == "PRON")

    def _end_of(self, n: int) -> int:
        """The last token of an office with the body it is held in ("chief of the general staff of Norway")."""
        p, last, steps = self.parse, n, 0
        for c in p.kids(n, "prep"):
            while c == last + 1 and p.lower[c] in OFFICE_OF and steps < DEEPEST_OFFICE and (inner := p.kids(c, "pobj")):
                if inner[0] in self.draft.dated:
                    break  # "chosen as mayor on Sunday"
                held = self.draft.mention_at.get(inner[0])
                last, steps = held.last if held else inner[0], steps + 1
                c = next((x for x in p.kids(inner[0], "prep") if p.lower[x] == "of"), n)
        return last

    def _role_ties(
        self, n: int, last: int, rule: RoleTie, bearers: list[Party], anchor: int | None, cue: tuple[int, int]
    ) -> Iterator[Found]:
        principals = [x for x in self._principals(n, last, rule) if self._is_principal(x, rule)]
        if rule.relation in SECONDED and self._is_of_an_organ(n):
            principals = [x for x in principals if x.type != "state"]
        if rule.relation in OF_ONE_ANOTHER and not any(b.own for b in bearers):
            bearers = self._between(n, principals)
        named = [b for b in bearers if b.own and (not rule.bearer_types or b.type in rule.bearer_types)]
        if not named and rule.nameless and not bearers:
            named = [Party(Participant(self.parties.phrase(n)), "person", n, False)]
        for b in named:
            for x in principals:
                if b.key == x.key:
                    continue
                subject, object_ = (x, b) if rule.inverse else (b, x)
                if not permits(rule.relation, subject.type, object_.type):
                    continue
                yield Found(
                    "tie", rule.relation, anchor if anchor is not None else n, cue, f"tie.{rule.relation}.role",
                    subject, object_, when=self._when(n), commitment=self._hedge(n, anchor),
                )  # fmt: skip

    def _is_of_an_organ(self, n: int) -> bool:
        """Whether the head of an organ is meant: a state's army chief does not lead the state."""
        organs = self.parties.nominals.organs - self.parties.nominals.bodies
        return any(self.parties.lemma(c) in organs for c in self.parse.kids(n, "compound"))

    def _is_principal(self, party: Party, rule: RoleTie) -> bool:
        if party.participant.actor is None:
            if "unknown" in rule.principal_types and self.parse.pos[party.token] == "PROPN":
                return True
            # "the rebels' commander, X": a side without a name, told by a possessive or an "of"
            described = self.parties.lemma(party.token) in self.rules.groups
            return described and rule.relation in OF_SIDES and party.type in rule.principal_types
        return party.type in rule.principal_types

    # ------------------------------------------------------------------ who bears the role

    def _between(self, n: int, principals: list[Party]) -> list[Party]:
        """ "Their Angolan allies", "Sow's Hutu proxies": the name between the owner and the role."""
        if not self.parse.kids(n, "poss"):
            return []
        named = [
            x
            for c in self.parse.kids(n, "amod", "compound", "nmod")
            if self.parties.mention(c)
            for x in self.parties.at(c)
        ]
        return [x for x in named if all(x.key != y.key for y in principals)]

    def _bearers(self, n: int) -> tuple[list[Party], int | None]:
        """Who bears the role, and the verb that says so where one does (None: it is taken for granted)."""
        p = self.parse
        for c in p.kids(n, "appos"):
            if named := self._people(c):
                return named, None
        head, dep = p.heads[n], p.deps[n]
        host = self.parties.described(n)
        if host != n:
            if p.tags[n] in PLURALS and len(several := self._people_of_list(host, n)) > 1:
                return several, None
            if p.tags[n] in PLURALS and not p.kids(host, "conj") and p.tags[host] not in PLURALS:
                return [], None  # "Sow, his deputies, and their envoy" is a list
            return self._described(host), None
        if dep in ("compound", "nmod", "amod") and head > n and self.parties.mention(head):
            return self.parties.spread([head]) if p.tags[n].endswith("S") else self.parties.at(head), None
        if dep == "conj" and p.deps[head] in ("appos", "attr", "compound") and p.pos[head] in ("NOUN", "PROPN"):
            return self._bearers(head)
        if dep == "attr" and self.parties.lemma(head) in COPULAS:
            return self.parties.spread(self.parties.clauses.subjects(head)), head
        if dep == "nsubj" and self.parties.lemma(head) in COPULAS:
            named = [x for c in p.kids(head, "attr") for x in self._people(c)]  # "the leader of Y is X"
            if named:
                return named, head
        if dep == "oprd" or (dep == "pobj" and p.lower[head] == "as"):
            verb = head if dep == "oprd" else p.heads[head]
            if p.deps[verb] == "pobj" and p.lower[p.heads[verb]] == "with":  # "with X as its leader"
                return self._people(verb), None
            if p.pos[verb] in ("VERB", "AUX"):
                args = self.parties.clauses.arguments(verb)
                whole = self.parties.lemma(n) == "part"  # "sends ships as part of Y": who sends is part
                return self.parties.spread(
                    args.agents if whole and not args.passive else args.patients or args.agents
                ), verb
        if dep == "pobj" and p.lower[head] == "as" and (named := self._appointed(p.heads[head])):
            return named, None
        if dep == "pobj" and p.lower[head] == "of" and (one := self._one_of(p.heads[head])) is not None:
            return self.parties.spread(self.parties.clauses.subjects(p.heads[one])), p.heads[one]
        if (
            dep == "conj"
            and p.deps[head] == "pobj"
            and p.kids(n, "poss")
            and (role := self._role_above(head)) is not None
        ):
            return self._bearers(role)  # "founder of the army and Sow's deputy": the parser joins what stands nearest
        for c in p.kids(n, "prep"):
            named = [x for o in p.kids(c, "pobj") for x in self._people(o)] if self.parties.brings_examples(c) else []
            if named:
                return named, None
        # A name right after its role and a comma is an apposition even where the parser hung it elsewhere.
        if n + 1 < len(p) and p.deps[n] in ("nsubj", "nsubjpass", "dobj", "pobj") and (named := self._just_after(n)):
            return named, None
        if named := self._after_its_body(n):
            return named, None
        located = self.draft.mention_by_head.get(n)
        if located is not None and located.mention.form == "nominal" and located.mention.actor:
            return self.parties.at(n), None
        return [], None

    def _appointed(self, noun: int) -> list[Party]:
        """ "The appointment of X as commander": who is put into the office, wherever the parser hung the "as"."""
        p = self.parse
        while p.deps[noun] in ("acl", "pobj", "prep") and p.lemmas[noun].lower() not in APPOINTING:
            noun = p.heads[noun]
        if p.pos[noun] != "NOUN" or p.lemmas[noun].lower() not in APPOINTING:
            return []
        of = [t for prep, t in self.parties.clauses.preps(noun) if prep == "of"]
        return [x for x in self.parties.spread(of or list(p.kids(noun, "poss"))) if x.own and x.type == "person"]

    def _one_of(self, some: int) -> int | None:
        """ "X is one of Y's clients", "the oldest of Y's clients": the word that counts X among them."""
        p = self.parse
        counts = p.lower[some] in ("one", "part") or p.tags[some] in ("JJS", "RBS")
        return some if counts and p.deps[some] == "attr" and self.parties.lemma(p.heads[some]) in COPULAS else None

    def _role_above(self, token: int) -> int | None:
        p = self.parse
        prep = p.heads[token]
        noun = p.heads[prep]
        return noun if p.deps[noun] in ("appos", "attr") and self.parties.lemma(noun) in self.rules.roles else None

    def _people(self, token: int) -> list[Party]:
        return [x for x in self.parties.spread([token]) if x.own]

    def _people_of_list(self, host: int, n: int) -> list[Party]:
        """All of a list of names that ends before the description at `n` ("X, Z and Y, the leaders of …")."""
        while self.parse.deps[host] == "conj":
            host = self.parse.heads[host]
        listed, found = self.parties.clauses.conjuncts(host), self._people(host)
        alike = {x.type if x.type == "person" else "body" for x in found if x.type != "place"}
        named = len(alike) == 1 and len(found) == len(listed)
        return found if named and max(listed) < n else []

    def _described(self, host: int) -> list[Party]:
        """What an apposition describes; a role without a name ("Y's envoy to Z") is somebody too."""
        found = self.parties.at(host)
        roles = self.rules.roles.get(self.parties.lemma(host), ())
        if found and not found[0].own and any(r.nameless for r in roles):
            return [Party(Participant(self.parties.phrase(host)), "person", host, True)]
        return found

    def _after_its_body(self, n: int) -> list[Party]:
        """ "The commander of the brigade, X, fell": the one person between commas behind the office and its body."""
        p = self.parse
        at = self._end_of(n) + 2
        held = self.draft.mention_at.get(at) if at < len(p) and at > n + 2 and p.words[at - 1] == "," else None
        if held is None or held.first != at or held.mention.type != "person" or held.mention.form != "name":
            return []
        closed = held.last + 1 < len(p) and p.words[held.last + 1] in (",", ".")
        return self.parties.spread([held.head]) if closed and not p.kids(held.head, "conj") else []

    def _just_after(self, n: int) -> list[Party]:
        p = self.parse
        at = n + 1
        if p.words[at] in (",", ":", "—", "–") and at + 1 < len(p):
            at += 1
        located = self.draft.mention_at.get(at)
        if located is None or located.first != at or located.mention.form != "name" or located.mention.actor is None:
            return []
        return self.parties.spread([located.head])

    # ------------------------------------------------------------------ whose role it is

    def _principals(self, n: int, last: int, rule: RoleTie) -> list[Party]:
        p, clauses = self.parse, self.parties.clauses
        found = self.parties.spread([self._whose(t) for t in p.kids(n, "poss")])
        if not found:
            found = self.parties.spread(
                [t for at in {n: 0, last: 0} for prep, t in clauses.preps(at) if prep in rule.principal]
            )
        head = p.heads[n]
        if not found and p.deps[n] == "attr":  # "Y, of which X is a member"
            found = self.parties.spread(self._of_which(n, rule))
        if not found:
            found = self._before(n)
        if not found and rule.relation in SECONDED:  # "army chief X"
            led = [c for c in p.kids(n, "compound") if c == n - 1 and c not in self.draft.mention_at]
            found = [self.parties.in_words(c) for c in led if self.parties.lemma(c) in LED]
        if not found and p.deps[n] in ("compound", "nmod") and head > n and p.tags[n] not in PLURALS:
            # "Commander X of the Y group"
            found = self.parties.spread([t for prep, t in clauses.preps(head) if prep in rule.principal])
        if not found and p.deps[n] in ("compound", "nmod", "amod", "appos") and head > n:
            found = self.parties.spread(p.kids(head, "poss")) or self._before(head)
        if not found and p.deps[n] == "conj" and p.pos[head] in ("NOUN", "PROPN"):
            found = self.parties.spread(p.kids(head, "poss")) or self._before(head)
        return found

    def _of_which(self, n: int, rule: RoleTie) -> list[int]:
        """What an "of which" at the head of the role's clause stands for, wherever the parser hung it."""
        p, verb = self.parse, self.parse.heads[n]
        first = p.edges[verb][0]
        if p.lower[first] not in rule.principal or first + 1 >= len(p) or p.lower[first + 1] not in ("which", "whom"):
            return []
        which = self.parties.clauses.antecedent(first + 1)
        before = first - 1 - (p.words[first - 1] == ",")
        held = self.draft.mention_at.get(before)
        return [which] if which != first + 1 else [held.head] if held is not None else []

    def _whose(self, owner: int) -> int:
        """What a "whose" stands for: the noun that its relative clause hangs on; else the owner itself."""
        p = self.parse
        if p.tags[owner] != "WP$":
            return owner
        if (noun := self.parties.clauses.antecedent(owner)) != owner:
            return noun
        before = owner - 1 - (owner > 1 and p.words[owner - 1] == ",")  # wherever the parser hung the clause
        if before > 0 and p.lower[before] == "and":  # "a militia that fights Y and whose leader is X"
            first = next(
                (t for t in range(before - 1, max(before - LONGEST_CLAUSE, 0), -1) if p.tags[t] in WHO), before
            )
            host = self.parties.clauses.antecedent(first)
            return host if host != first else owner
        held = self.draft.mention_at.get(before)
        return held.head if held is not None and held.last == before else owner

    def _before(self, n: int) -> list[Party]:
        """ "Y operative", "Chadian president": the name or the adjective right before the role."""
        p = self.parse
        for c in p.kids(n, "compound", "amod", "nmod"):
            if c < n and (located := self.parties.mention(c)) is not None and not located.first <= n <= located.last:
                return self.parties.at(c)
        held = self.draft.mention_at.get(n - 1) if n else None
        if held is not None and held.mention.actor and held.mention.form == "name" and held.mention.type != "person":
            return self.parties.at(held.head)
        return []

    # ------------------------------------------------------------------ how sure, and when

    def _hedge(self, n: int, anchor: int | None) -> Commitment | None:
        modifiers = {self.parse.lower[c] for c in self.parse.children[n] if c < n}
        if modifiers & DOUBT:
            return Commitment("affirmed", "possible", "rumoured", 1.0)
        if modifiers & FUTURE:
            return Commitment("affirmed", "probable", "predicted", 1.5)
        return Commitment() if anchor is None else None

    def _when(self, n: int) -> When | None:
        word = next(
            (self.parse.words[c] for c in self.parse.children[n] if c < n and self.parse.lower[c] in FORMER), None
        )
        published = self.draft.document.published
        return When(f"../{published}", word) if word and published else None

    # ------------------------------------------------------------------ "Y, under X"

    def _under(self, prep: int) -> Iterator[Found]:
        p = self.parse
        governor = p.heads[prep]
        if p.pos[governor] not in ("PROPN", "NOUN"):
            if self.parties.lemma(governor) in COPULAS:
                yield from self._said_under(prep, governor)
            # "Y, under X," hangs on the verb for the parser, and stands right after the name for the reader.
            if prep < 2 or p.words[prep - 1] != "," or (held := self.draft.mention_at.get(prep - 2)) is None:
                return
            governor = held.head
        for body in self.parties.at(governor):
            if not body.own or body.type not in ("state", "organization", "armed_group", "government", "place"):
                continue
            for o in p.kids(prep, "pobj"):
                for leader in self.parties.spread([o]):
                    if leader.type == "person" and leader.own:
                        yield Found(
                            "tie", "leads", prep, (prep, prep), "tie.leads.under", leader, body, commitment=Commitment()
                        )

    def _said_under(self, prep: int, verb: int) -> Iterator[Found]:
        """ "The militia is now under X": a person leads whatever body is said to be under them."""
        bodies = self.parties.spread(self.parties.clauses.subjects(verb))
        leaders = [x for x in self.parties.spread(self.parse.kids(prep, "pobj")) if x.type == "person" and x.own]
        for body in (x for x in bodies if x.own or self.parties.lemma(x.token) in self.rules.groups):
            for leader in leaders:
                if body.type in ("organization", "armed_group", "government") and leader.key != body.key:
                    yield Found("tie", "leads", verb, (prep, prep), "tie.leads.under", leader, body)
