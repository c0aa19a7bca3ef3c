"""Who does what to whom in the grammar: the arguments of verbs and event nouns, with gaps filled.

A gap is filled where English fixes who is meant: the subject of a conjunct, a participle, an infinitive (control) or
a relative clause; the owner of a plan ("Y's strategy is to …"). Nothing here knows a relation or an actor's name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tieline.reading.parse import Parse

DEEPEST = 12  # steps of control and conjunction that are followed before a gap is left open
RELATIVE = frozenset({"WDT", "WP", "WP$"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
SUBJECTS = ("nsubj", "csubj", "expl")
OBJECT_CONTROL_PREPOSITIONS = frozenset({"of", "from", "for", "into", "over"})
INHERITING = frozenset({"of", "for", "including", "like", "in", "through", "by", "as", "into", "to"})
"""Prepositions over which an action noun takes its agent from what it hangs on ("plans for an attack")."""
CALLS = frozenset({"call", "appeal", "prevail", "plead", "count", "rely", "lean", "wait", "shout", "signal"})
"""Verbs whose infinitive is done by whom they call on."""
SOURCES = frozenset({"according", "due", "owing", "thanks", "prior", "subsequent", "contrary"})
"""Words that make of "to" no preposition of the verb ("according to Y")."""
CHARGING = frozenset({"accuse", "suspect", "convict", "acquit", "clear"})
"""Verbs after whose object an "of" says what that object did."""
CHARGES = frozenset({"suspicion", "charge", "accusation", "allegation"})
"""Nouns after which an "of" says what somebody is held or tried for."""
MEANS = frozenset(
    {"money", "cash", "fund", "proceeds", "profit", "income", "revenue", "tax", "ransom", "loan", "aid", "oil", "gold"}
)
"""What is used by somebody and does nothing itself."""
FOUND = frozenset({"find", "leave", "report", "get", "fear", "believe", "see"})
"""Verbs whose complement tells what had befallen somebody ("were found beheaded", "got killed")."""
REMAINING = frozenset({"leave", "remain", "survive"})
REPLIES = frozenset({"protest", "response", "retaliation", "reprisal", "revenge", "return", "turn", "kind"})
"""Nouns after "in" that say to what an act answers, and befall nobody."""
SUBJECT_CONTROL = frozenset({"promise", "threaten", "pledge", "vow", "need", "require", "take", "have"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a predicate as heads of phrases (tokens), conjuncts not yet spread."""

    agents: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()
    preps: tuple[tuple[str, int], ...] = ()
    """Each preposition (lower case) with the head of its phrase, in the order of the text."""
    passive: bool = False

    def after(self, *prepositions: str) -> tuple[int, ...]:
        """The heads of the phrases that stand after one of the prepositions."""
        return tuple(t for p, t in self.preps if p in prepositions)


@dataclass
class Clauses:
    """The arguments in one parse, found on demand and kept.

    `is_plan` tells the nouns whose owner acts through them, `is_of_others` the verbs whose object is another's act.
    """

    parse: Parse
    is_plan: Callable[[int], bool]
    is_of_others: Callable[[int], bool]
    _subjects: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def arguments(self, v: int) -> Arguments:
        """The arguments of the verb `v`."""
        p = self.parse
        preps = tuple((prep, t) for prep, t in self.preps(v) if prep != "in" or p.lower[t] not in REPLIES)
        subjects = self.subjects(v)
        if self.is_passive(v):
            agents = tuple(t for prep, t in preps if prep == "by")
            return Arguments(agents, (*subjects, *self._retained_objects(v)), preps, True)
        objects = tuple(c for c in p.kids(v, "dobj", "dative", "oprd") if p.pos[c] != "ADP")
        objects = tuple(self._of_relative(o, v) for o in objects) or self._left_of(v)
        elsewhere = any(
            p.tags[o] in RELATIVE for c in p.kids(v, "prep") for o in p.kids(c, "pobj")
        )  # "in which he died"
        relative = p.deps[v] == "relcl" and not elsewhere
        if not objects and relative and p.kids(v, "nsubj") and not self._relative_subject(v):
            objects = (p.heads[v],)
        return Arguments(self._through_plans(subjects, 0), objects, preps, False)

    def _left_of(self, v: int) -> tuple[int, ...]:
        """ "Overran what is left of Y": Y, as far as it goes."""
        p = self.parse
        rest = [c for c in p.kids(v, "ccomp") if p.lemmas[c] in REMAINING and p.lower[p.edges[c][0]] == "what"]
        return tuple(t for c in rest for prep, t in self.preps(c) if prep == "of")

    def with_shared_object(self, v: int, args: Arguments) -> Arguments:
        """The arguments of a verb that has its object in common with the one joined to it: "arms and trains Y"."""
        p = self.parse
        after = v + 2
        if args.passive or args.patients or after >= len(p) or p.deps[v + 1] != "cc":
            return args
        if p.deps[after] == "advmod" and after + 1 < len(p) and p.heads[after] == after + 1:  # "seized and later lost"
            after += 1
        if p.tags[after] != p.tags[v]:
            return args
        if p.deps[after] != "conj" or p.heads[after] != v:
            return args
        return replace(args, patients=self.arguments(after).patients)

    def with_shared_sides(self, v: int, args: Arguments) -> Arguments:
        """The arguments of a verb that has a side in common with all those joined to it: "arms, pays and trains Y",
        "Y, whom Z arms and pays", "is armed, paid and trained by Z"."""
        if args.passive:
            return self._with_shared_agent(v, args)
        if args.patients:
            return args
        joined = self._joined(v)
        for later in reversed([t for t in joined if t > v]):
            if self.parse.tags[later] == self.parse.tags[v] and self._is_only_joined(v, later, joined):
                return replace(args, patients=self.arguments(later).patients)
        first = joined[0]
        if first < v and self.parse.deps[first] == "relcl" and self._is_only_joined(first, v, joined):
            own = self.arguments(first)
            if not own.passive and own.patients == (self.parse.heads[first],):
                return replace(args, patients=own.patients)
        return args

    def _with_shared_agent(self, v: int, args: Arguments) -> Arguments:
        joined = self._joined(v) if not args.agents else []
        for later in (t for t in joined if t > v):
            joins = self.is_passive(later) and self._is_only_joined(v, later, joined)
            if joins and (agents := self.arguments(later).agents):
                return replace(args, agents=agents)
        return args

    def _joined(self, v: int) -> list[int]:
        """`v` and the verbs without a subject of their own that are joined to it, in the order of the text."""
        p = self.parse
        while p.deps[v] == "conj" and p.pos[p.heads[v]] == "VERB" and not p.kids(v, "nsubj", "nsubjpass"):
            v = p.heads[v]
        found, stack = [], [v]
        while stack:
            found.append(t := stack.pop())
            stack += [c for c in p.kids(t, "conj") if p.pos[c] == "VERB" and not p.kids(c, "nsubj", "nsubjpass")]
        return sorted(found)

    def _is_only_joined(self, first: int, last: int, joined: list[int]) -> bool:
        """Whether nothing but verbs joined to each other, and their adverbs, stands between two of them."""
        p = self.parse
        return all(
            t in joined or p.deps[t] in ("cc", "punct") or (p.deps[t] in ("advmod", "neg") and p.heads[t] in joined)
            for t in range(first + 1, last)
        )

    def _retained_objects(self, v: int) -> tuple[int, ...]:
        return tuple(self.parse.kids(v, "dobj"))

    def _of_relative(self, token: int, v: int) -> int:
        p = self.parse
        return p.heads[v] if p.tags[token] in RELATIVE and p.deps[v] == "relcl" else token

    def _relative_subject(self, v: int) -> bool:
        p = self.parse
        return any(p.tags[s] in RELATIVE or p.lower[s] == "that" for s in p.kids(v, "nsubj", "nsubjpass"))

    def is_passive(self, v: int, depth: int = 0) -> bool:
        """Whether `v` is a passive: by its auxiliary, or as a participle that modifies or is joined to one."""
        p = self.parse
        if p.kids(v, "nsubjpass", "auxpass", "csubjpass"):
            return True
        if p.tags[v] != "VBN" or p.kids(v, "nsubj") or any(p.lemmas[a] == "have" for a in p.kids(v, "aux")):
            return False
        if p.deps[v] in ("xcomp", "oprd") and p.lemmas[p.heads[v]] in FOUND:
            return self.is_passive(p.heads[v], depth + 1) or p.lemmas[p.heads[v]] == "get"
        if p.deps[v] == "acl" and p.kids(v, "dobj") and p.deps[p.heads[v]] == "ROOT":
            return False  # "the Y-led force bombed Z": the tagger lost the sentence's only verb
        if p.deps[v] in ("acl", "advcl", "amod", "relcl"):
            return True
        if p.deps[v] == "conj" and depth < DEEPEST and not p.kids(v, "aux", "dobj"):
            return p.pos[p.heads[v]] in ("VERB", "AUX") and self.is_passive(p.heads[v], depth + 1)
        return bool(p.kids(v, "agent"))

    def preps(self, t: int) -> list[tuple[str, int]]:
        """The prepositions under `t` with the heads of their phrases; "out of" counts by its second word."""
        p, found = self.parse, []
        for c in p.kids(t, "prep", "agent", "dative", "prt"):
            of_relative = p.tags[c] == "TO" and any(p.tags[o] in RELATIVE for o in p.kids(c, "pobj"))  # "to which"
            if p.pos[c] not in ("ADP", "SCONJ", "VERB", "ADV") and not of_relative:
                continue
            word = p.lower[c]
            doing = [s for v in p.kids(c, "pcomp") if p.tags[v] == "VBG" and word == "with" for s in p.kids(v, "nsubj")]
            found += [(word, s) for s in doing]  # "talks with firms working in Y"
            for inner in p.kids(c, "prep", "pobj"):
                if p.deps[inner] == "prep" and word in SOURCES:
                    continue
                if p.deps[inner] == "prep":
                    found += [(p.lower[inner], o) for o in p.kids(inner, "pobj")]
                else:
                    found.append((word, inner))
        return found

    def subjects(self, v: int, depth: int = 0) -> tuple[int, ...]:
        """The surface subject of `v`, or whom grammar makes stand in its gap; empty where it does not say."""
        if v in self._subjects:
            return self._subjects[v]
        found = self._find_subjects(v, depth) if depth < DEEPEST else ()
        if depth == 0:
            self._subjects[v] = found
        return found

    def _find_subjects(self, v: int, depth: int) -> tuple[int, ...]:
        p = self.parse
        own = [s for s in p.kids(v, "nsubj", "nsubjpass") if not self._is_share(s)][-1:]
        # of two, the first is a phrase set in front ("Near Juba, two men …")
        head, dep = p.heads[v], p.deps[v]
        if not own and p.kids(v, "expl"):
            return ()
        if own:
            if dep == "relcl" and (p.tags[own[0]] in RELATIVE or p.lower[own[0]] == "that"):
                return (head,)
            return tuple(own)
        if head == v:
            return ()
        if dep == "relcl":
            return (head,)
        if dep == "acl":
            if self._is_infinitive(v):
                return self._owners(head, depth + 1)
            return (head,)
        if dep == "amod" and p.tags[v] in ("VBN", "VBG"):
            if p.tags[v] == "VBG" and v and p.words[v - 1] == ",":  # ", raising pressure on Y": a clause of its own
                verb = next((t for t in p.ancestors(v) if p.pos[t] in ("VERB", "AUX")), None)
                return self.subjects(verb, depth + 1) if verb is not None else ()
            return (head,)
        if dep == "conj":
            if p.pos[head] in ("VERB", "AUX"):
                return self.subjects(head, depth + 1)
            return self._owners(head, depth + 1)
        if dep == "acomp" and p.pos[head] == "AUX":  # "is committed to": a participle that the parser made a quality
            return self.subjects(head, depth + 1)
        if dep in ("xcomp", "ccomp", "advcl", "dobj", "attr", "oprd"):
            return self._controller(v, head, dep, depth)
        if dep == "pcomp":
            return self._of_gerund(head, depth)
        return ()

    def _is_share(self, token: int) -> bool:
        """Whether a phrase only says how many of those named before are meant ("ten men, most of them old, died")."""
        p = self.parse
        of = [o for prep, o in self.preps(token) if prep == "of"] if p.tags[token] in ("JJS", "JJ", "DT", "CD") else []
        return any(p.lower[o] in ("them", "whom") for o in of) and token > 0 and p.words[token - 1] == ","

    def _controller(self, v: int, head: int, dep: str, depth: int) -> tuple[int, ...]:
        p = self.parse
        if p.pos[head] == "ADJ":
            return self.subjects(p.heads[head], depth + 1) if p.deps[head] in ("acomp", "oprd") else ()
        if p.pos[head] in NOUNS:
            return self._owners(head, depth + 1)
        of_others = dep in ("xcomp", "advcl") and self._is_infinitive(v) and self.is_of_others(head)
        if of_others and any(self.is_plan(o) for o in p.kids(head, "dobj")):
            return ()  # "foiled a plot to kill Y": not who foiled it
        if dep in ("xcomp", "ccomp") or (dep == "advcl" and p.lemmas[head] in ("use", "send", "deploy", "employ")):
            objects = [o for o in p.kids(head, "dobj", "dative") if o < v]
            if any(p.lemmas[head] == "use" and p.lemmas[o] in MEANS for o in objects):
                objects = []  # "uses the money to buy arms": whoever uses it buys them
            if objects and self._is_infinitive(v) and p.lemmas[head] not in SUBJECT_CONTROL:
                return tuple(objects)
        if self._is_infinitive(v) and p.lemmas[head] in CALLS:  # "called on Y to leave"
            called = [t for prep, t in self.preps(head) if prep in ("on", "upon", "to", "with", "for") and t < v]
            if called:
                return tuple(called)
        if dep == "ccomp" and not self._is_infinitive(v) and p.tags[v] not in ("VBG", "VBN", "VB"):
            return ()
        return self.subjects(head, depth + 1)

    def _of_gerund(self, prep: int, depth: int) -> tuple[int, ...]:
        p = self.parse
        governor = p.heads[prep]
        if p.pos[governor] in ("VERB", "AUX"):
            objects = p.kids(governor, "dobj")
            if objects and p.lower[prep] in OBJECT_CONTROL_PREPOSITIONS:
                return tuple(objects)
            if self.is_passive(governor) and p.lower[prep] in OBJECT_CONTROL_PREPOSITIONS:
                return self.subjects(governor, depth + 1)
            return self.subjects(governor, depth + 1)
        if p.pos[governor] in NOUNS:
            if p.lower[prep] == "of" and p.lemmas[governor] in CHARGES and p.deps[governor] == "pobj":
                verb = p.heads[p.heads[governor]]  # "arrested on suspicion of arming Y"
                if p.pos[verb] == "VERB":
                    return tuple(p.kids(verb, "dobj")) or self.subjects(verb, depth + 1)
            if p.lower[prep] == "of" and p.deps[governor] == "dobj" and p.lemmas[p.heads[governor]] in CHARGING:
                return (governor,)  # "accused drug dealers of arming Y", wherever the parser hung the "of"
            return self._owners(governor, depth + 1)
        return self.subjects(p.heads[governor], depth + 1) if governor != p.heads[governor] else ()

    def _is_infinitive(self, v: int) -> bool:
        p = self.parse
        return p.tags[v] == "VB" and any(p.lower[a] == "to" for a in p.kids(v, "aux"))

    def _through_plans(self, tokens: tuple[int, ...], depth: int) -> tuple[int, ...]:
        """A plan, a stay or a deed as subject gives way to whom it belongs to."""
        return tuple(o for t in tokens for o in (self._plan_owners(t, depth) or (t,)))

    def _plan_owners(self, noun: int, depth: int) -> tuple[int, ...]:
        if depth >= DEEPEST or not self.is_plan(noun):
            return ()
        return self.possessors(noun)

    def possessors(self, noun: int) -> tuple[int, ...]:
        """Whose `noun` is, by its possessive or its "of" phrase."""
        p = self.parse
        return tuple(p.kids(noun, "poss")) or tuple(t for prep, t in self.preps(noun) if prep == "of")

    def owners(self, noun: int) -> tuple[int, ...]:
        """Who acts in an action noun: its possessor, else whom the clause around it makes act."""
        return self._through_plans(self._owners(noun, 0), 0)

    def _owners(self, noun: int, depth: int) -> tuple[int, ...]:
        p = self.parse
        if depth >= DEEPEST:
            return ()
        if owned := p.kids(noun, "poss"):
            return tuple(owned)
        if self.is_plan(noun) and (owned := [t for prep, t in self.preps(noun) if prep == "of"]):
            return tuple(owned)
        head, dep = p.heads[noun], p.deps[noun]
        if dep in ("dobj", "attr", "oprd", "xcomp", "npadvmod") and p.pos[head] in ("VERB", "AUX"):
            return () if dep == "dobj" and self.is_of_others(head) else self.subjects(head, depth + 1)
        if dep == "conj" and p.pos[head] in NOUNS:
            return self._owners(head, depth + 1)
        if dep == "conj" and p.pos[head] == "VERB":
            return self.subjects(head, depth + 1)
        if dep == "pobj":
            governor = p.heads[head]
            if p.lower[head] not in INHERITING:
                return ()
            if p.pos[governor] in NOUNS and governor != head:
                return self._owners(governor, depth + 1)
            if p.pos[governor] in ("VERB", "AUX"):
                return self.subjects(governor, depth + 1)
        return ()

    def in_support(self, noun: int) -> tuple[int, ...]:
        """Who does something "in support of" another: who acts in what the phrase hangs on, a quality's bearer."""
        p = self.parse
        governor = p.heads[p.heads[noun]]
        if p.pos[governor] == "ADJ":
            return self.subjects(p.heads[governor])
        verb = next((t for t in (governor, *p.ancestors(governor)) if p.pos[t] in ("VERB", "AUX")), None)
        while verb is not None and self.is_passive(verb) and p.deps[verb] == "acl":
            verb = next((t for t in p.ancestors(verb) if p.pos[t] in ("VERB", "AUX")), None)
        return self.arguments(verb).agents if verb is not None else ()

    def antecedent(self, t: int) -> int:
        """What a relative pronoun stands for ("the army to which he belongs"); the token itself where it is none."""
        p = self.parse
        if p.tags[t] not in RELATIVE:
            return t
        verb = next((a for a, _ in zip(p.ancestors(t), range(DEEPEST), strict=False) if p.deps[a] == "relcl"), None)
        return p.heads[verb] if verb is not None and p.heads[verb] < t else t

    def conjuncts(self, t: int) -> list[int]:
        """`t` and what is joined to it by "and", "or" or commas, nouns only, in the order of the text."""
        p, found, stack = self.parse, [], [t]
        while stack:
            j = stack.pop()
            found.append(j)
            stack += [c for c in p.kids(j, "conj") if p.pos[c] in NOUNS or p.tags[c].startswith("NN")]
        return sorted(found)
