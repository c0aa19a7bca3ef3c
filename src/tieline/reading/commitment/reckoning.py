"""The author's commitment to each word, reckoned from the top of a sentence down.

Each word has a stance from outside (what governs it makes of it) and one from inside (with its own "not", "may").
The signatures of governing words compose as in Nairn, Condoravdi and Karttunen (2006): what stands under "failed to
prevent" has the outcome of "prevent" where that is denied, since "fail" denies it.
"""

from __future__ import annotations

from dataclasses import replace

from tieline.model.statements import Commitment
from tieline.reading.commitment.complements import is_bare, is_definite, is_listed_gerund, shape_of
from tieline.reading.commitment.lexicon import ASSERTED, UNREAL, Lexicon, Operator, Stance, load_lexicon, under
from tieline.reading.commitment.operators import (
    CONDITIONALS,
    NOMINAL,
    REPORTS,
    SUBJECTS,
    VERBAL,
    Own,
    is_inverted,
    is_past,
    is_past_perfect,
    noun_stance,
    opening_stance,
    own_grammar,
    own_stance,
    subordinator,
)
from tieline.reading.commitment.refutation import is_eventuality, is_said_falsely, refuting, with_particle
from tieline.reading.draft import Draft
from tieline.reading.parse import Parse

ADJUNCT_CLAUSES = frozenset({"advcl", "acl", "relcl", "ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "attr", "oprd"})


def commitment_of(draft: Draft, token: int) -> Commitment:
    """The author's commitment to what the word `token` belongs to: that of the nearest predicate at it or above it.

    Where none stands there, the bare word of the author: affirmed, certain, actual.
    """
    known = draft.commitment_at
    if token in known:
        return known[token]
    for above in draft.parse.ancestors(token):
        if above in known:
            return known[above]
    return Commitment()


def stances_of(parse: Parse) -> list[Stance]:
    """The stance towards each token of a parse."""
    return _Descent(parse, load_lexicon()).run()


def says_chance(parse: Parse, copula: int) -> bool:
    """Whether a copula tells how likely what its subject names is ("a strike is unlikely")."""
    return _chance_told(parse, load_lexicon(), copula) is not None


def _chance_told(parse: Parse, lexicon: Lexicon, copula: int) -> Operator | None:
    if parse.lemmas[copula] not in _COPULAS:
        return None
    for k in parse.kids(copula, "acomp", "attr"):
        noun = parse.pos[k] == "NOUN" and parse.lemmas[k] in _OUTCOMES
        for word in parse.kids(k, "amod") if noun else [k]:
            if found := lexicon.predicatives.get((parse.lower[word], "subject")):
                return found[0]
    return None


class _Descent:
    """One walk over the trees of a parse, from their roots down."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self.parse, self.lexicon = parse, lexicon
        self.outer = [ASSERTED] * len(parse)
        self.inner = [ASSERTED] * len(parse)
        self.own: dict[int, Own] = {}

    def run(self) -> list[Stance]:
        parse = self.parse
        stack = [i for i, head in enumerate(parse.heads) if head == i]
        for root in stack:
            self.outer[root] = opening_stance(parse, self.lexicon, root, ASSERTED)
        while stack:
            i = stack.pop()
            self.inner[i] = self.within(i)
            for c in parse.children[i]:
                self.outer[c] = self.towards(i, c) if parse.children[c] or parse.pos[c] in _CARRIERS else self.inner[i]
                stack.append(c)
        return self.inner

    # ---- a word's own clause

    def within(self, i: int) -> Stance:
        parse, stance = self.parse, self.outer[i]
        if not parse.children[i]:
            return stance
        pos = parse.pos[i]
        if (
            parse.tags[i] == "VBG"
            and parse.lemmas[i] == "go"
            and any(self.shape(i, c) == "to" for c in parse.kids(i, "xcomp"))
        ):
            stance = under(stance, self.lexicon.outcomes["predicted"], "going-to")
        if pos in ("VERB", "AUX") or parse.tags[i] in VERBAL or pos == "ADJ":
            self.own[i] = own = own_grammar(parse, self.lexicon, i)
            if own == _PLAIN and parse.deps[i] not in ("advcl", "ccomp"):
                return stance
            if self.is_counterfactual(i):
                return self.counterfactual(i, own)
            return own_stance(parse, self.lexicon, i, stance, own)
        if pos in NOMINAL:
            return noun_stance(parse, self.lexicon, i, stance)
        return stance

    def is_counterfactual(self, i: int) -> bool:
        """Whether `i` is a condition in the past perfect ("if they had left", "had they left"): contrary to fact."""
        parse = self.parse
        if not is_past_perfect(parse, i) or parse.heads[i] == i:
            return False
        found = subordinator(parse, self.lexicon, i)
        return (found is not None and found.id in CONDITIONALS) or is_inverted(parse, i)

    def counterfactual(self, i: int, own: Own) -> Stance:
        found = subordinator(self.parse, self.lexicon, i)
        negated = own.is_denied != (found is not None and found.id == "unless")
        name = "presupposed" if negated else "presupposed_false"
        stance = under(self.outer[i], self.lexicon.outcomes[name], "counterfactual")
        return stance if negated else replace(stance, mode="hypothetical")

    # ---- from a word to what it governs

    def towards(self, h: int, c: int) -> Stance:
        """The stance from outside towards `c`, a dependent of `h`."""
        dep = self.parse.deps[c]
        if dep == "conj":
            return self.towards_conjunct(h, c)
        if dep in ("pobj", "pcomp"):
            return self.towards_prepositional(h, c)
        if self.is_clause(c) and dep in ADJUNCT_CLAUSES:
            return self.towards_clause(h, c)
        if dep in ("dobj", "nsubjpass", "oprd", "attr"):
            return self.towards_object(h, c)
        if dep == "nsubj":
            return self.towards_subject(h, c)
        if dep in ("acomp", "aux", "auxpass", "neg", "prt", "ccomp", "xcomp"):
            return self.inner[h]
        if dep == "parataxis":
            return self.outer[h]
        if (
            dep == "amod"
            and self.parse.tags[c] == "VBG"
            and self.parse.deps[h] == "pobj"
            and self.parse.heads[h] == c - 1
        ):
            return self.towards_prepositional(c - 1, c)  # a gerund after its preposition, read as an adjective
        if dep == "npadvmod":
            return self.of_plan(h) or ASSERTED
        if dep == "amod" and is_listed_gerund(self.parse, h, c):
            return self.outer[h]
        if dep == "appos" and any(is_listed_gerund(self.parse, c, k) for k in self.parse.children[c]):
            verb = next((a for a in (h, *self.parse.ancestors(h)) if self.parse.tags[a] in VERBAL), h)
            return _affirmed(self.inner[verb])
        if dep == "compound":
            return self.governed(h, "of") or self.inner[h]
        if dep in ("poss", "csubj", "csubjpass", "amod"):
            return _affirmed(self.inner[h]) if dep == "amod" and self.inner[h].mode in UNREAL else ASSERTED
        return self.inner[h]

    def is_clause(self, c: int) -> bool:
        parse = self.parse
        if parse.tags[c] in VERBAL or parse.pos[c] == "AUX":
            return True
        return any(parse.deps[k] in SUBJECTS or parse.deps[k] == "mark" for k in parse.children[c])

    def towards_conjunct(self, h: int, c: int) -> Stance:
        parse = self.parse
        if parse.tags[c] == "VBG" and parse.deps[c - 1] == "prep" and parse.heads[c - 1] == h:
            return self.towards_prepositional(
                c - 1, c
            )  # "hid instead of fighting", its preposition left without an object
        if parse.tags[c] == "VBG" and parse.tags[h] in _FINITE and (plan := self.of_plan(h)):
            return plan
        if parse.tags[c] in _FINITE and parse.tags[h] == "VB":
            # A finite verb cannot be joined to an infinitive: the parser took the nearest verb for the one it means.
            return self.outer[next((a for a in parse.ancestors(h) if parse.tags[a] in _FINITE), h)]
        own = self.own.get(h)
        if own is None or own == _PLAIN:
            return self.inner[h]
        bound = any(parse.deps[k] in SUBJECTS or parse.deps[k] in ("aux", "auxpass") for k in parse.children[c])
        if bound:
            return self.outer[h]
        if parse.tags[c] != parse.tags[h]:
            shared = Own(0, own.denied_subject, 0, None, False, own.adverbs)
        elif parse.tags[c] in _FINITE and not any(h < k < c and parse.lower[k] == "nor" for k in parse.children[h]):
            shared = replace(own, negations=0, denied_object=0, condition=-1)
        else:
            shared = replace(own, denied_object=0)
        return own_stance(parse, self.lexicon, h, self.outer[h], shared)

    def towards_clause(self, h: int, c: int) -> Stance:
        parse, dep = self.parse, self.parse.deps[c]
        shape = self.shape(h, c)
        if dep in ("acl", "relcl"):
            if shape not in ("to", "obj_to") and is_eventuality(parse, h):
                return under(ASSERTED, self.lexicon.outcomes["conditional"], "eventuality")
            thats = [(parse.deps[k], parse.tags[k]) for k in parse.children[c] if parse.lower[k] == "that"]
            marked = not _MARKS.isdisjoint(thats)
            if dep == "relcl" and shape not in ("to", "obj_to") and not (marked and self.signature(h, shape)):
                return self.of_modifier(h, c)
            if shape not in ("to", "obj_to", "that", "whether"):
                return self.of_modifier(h, c)
            said = self.governed(h, "to" if shape == "obj_to" else shape) or self.unlisted(h, shape)
            return self.refuted(h, said)
        if dep == "advcl":
            if (joined := self.joined(h, c)) is not None:
                return joined
            if shape not in ("to", "obj_to"):
                plan = self.of_plan(h) if parse.tags[c] == "VBG" and c > h else None
                if shape == "ing" and parse.deps[c - 1] == "prt" and parse.heads[c - 1] == h:
                    plan = plan or self.governed(h, shape)  # "ruled out leaving"
                return plan or (_affirmed(self.inner[h]) if c > h or parse.tags[c] != "VBN" else ASSERTED)
        if dep in ("csubj", "csubjpass"):
            if shape == "whether":
                return self.unlisted(h, shape)
            return (
                under(self.inner[h], self.lexicon.outcomes["open"], "subject")
                if shape == "to"
                else _affirmed(self.inner[h])
            )
        return self.governed_clause(h, c, shape) or self.unlisted(h, shape)

    def governed_clause(self, h: int, c: int, shape: str) -> Stance | None:
        """By the plan that is the subject, the noun of a light verb, the adjective of a copula, or the verb itself."""
        parse = self.parse
        if plan := self.of_plan(h):
            return plan
        if parse.lemmas[h] in self.lexicon.light_verbs or parse.lemmas[h] in _COPULAS:
            for k in parse.children[h]:
                if h < k < c and parse.deps[k] in ("dobj", "acomp", "attr", "oprd", "nsubjpass", "prep"):
                    governor = next(iter(parse.kids(k, "pobj")), k) if parse.deps[k] == "prep" else k
                    if found := self.governed(governor, shape, self.inner[h]) or self.governed(
                        governor, _OTHER.get(shape, ""), self.inner[h]
                    ):
                        return found
        if (
            parse.lemmas[h] in ("have", "be")
            and shape == "to"
            and any(parse.lower[k] == "yet" for k in (*parse.children[h], h + 1, *parse.children[c]))
        ):
            return under(self.inner[h], self.lexicon.outcomes["flip"], "yet")
        if parse.lemmas[h] == "take" and any(parse.lower[k] == "it" for k in parse.kids(h, "nsubj", "expl")):
            return self.inner[h]  # "it took them a week to leave"
        return self.governed(h, shape, clause=c) or (
            self.governed(h, _OTHER[shape], clause=c) if shape in _OTHER else None
        )

    def refuted(self, noun: int, said: Stance) -> Stance:
        """What a plan or a claim says, once it is told what becomes of it ("the bid to leave failed")."""
        if self.inner[noun].polarity == "denied":
            return said  # "the plan was foiled": the verb has denied the plan itself
        operator = refuting(self.parse, self.lexicon, noun, self.inner[self.parse.heads[noun]])
        return under(said, operator.affirmed, operator.id) if operator else said

    def unlisted(self, h: int, shape: str) -> Stance:
        """What an infinitive or clause is under a word that the lexicon does not know: a purpose, a report."""
        if shape in ("to", "obj_to"):
            return under(self.inner[h], self.lexicon.outcomes["attempted"], "purpose")
        if shape == "that":
            return under(self.inner[h], self.lexicon.outcomes["reported"], "clause")
        if shape == "whether":
            return under(self.inner[h], self.lexicon.outcomes["open"], "question")
        return self.inner[h]

    def joined(self, h: int, c: int) -> Stance | None:
        """The stance towards an adverbial clause, by its conjunction."""
        parse, lexicon = self.parse, self.lexicon
        operator = subordinator(parse, lexicon, c)
        if operator is None:
            if is_inverted(parse, c):
                return under(ASSERTED, lexicon.outcomes["hypothetical"], "inversion")
            return None
        if operator.id in CONDITIONALS:
            modal = self.own[h].modal if h in self.own else None
            unreal = modal is not None and modal.id in ("would", "could", "may") and is_past(parse, c)
            outcome = operator.affirmed
            if unreal:
                outcome = lexicon.outcomes["hypothetical_not" if outcome.polarity == "denied" else "hypothetical"]
            return under(ASSERTED, outcome, operator.id)
        outcome = operator.past if is_past(parse, c) else operator.affirmed
        if operator.id == "until" and self.is_forestalled(h, c):
            outcome = lexicon.outcomes["counterfact"]
        base = _affirmed(self.inner[h]) if outcome.polarity == "same" else ASSERTED
        return under(base, outcome, operator.id)

    def is_forestalled(self, h: int, c: int) -> bool:
        """Whether what was to come "before" never did ("died before he could speak", "was foiled before it began")."""
        parse = self.parse
        if not any(parse.lower[k] == "before" for k in parse.kids(c, "mark")) or self.inner[h].polarity == "denied":
            return False
        if any(parse.lower[k] in ("could", "can") for k in parse.kids(c, "aux")):
            return True
        stopped = self.lexicon.verbs.get((with_particle(parse, h), "object"), ())
        return bool(stopped) and stopped[0].id == "thwart"

    def towards_prepositional(self, p: int, c: int) -> Stance:
        """The object of the preposition `p`: by the preposition, by what the phrase hangs on, or by itself."""
        parse, lexicon = self.parse, self.lexicon
        g = parse.heads[p]
        if parse.deps[c] == "pcomp" and self.shape(g, c) == "whether":
            return self.unlisted(g, "whether")
        for word in (p, g, *parse.children[p]):
            operator = lexicon.prepositions.get(parse.lower[word])
            if operator is not None and operator.id == "short-of" and parse.deps[c] != "pcomp":
                continue  # "fell short of the forecasts": they were made
            if operator is None or word == c or parse.pos[word] in ("VERB", "NOUN"):
                continue
            if not operator.needs or any(
                parse.lower[k] in operator.needs for k in (p - 1, *parse.children[p], *parse.children[g])
            ):
                outcome = operator.affirmed
                base = _affirmed(self.inner[p]) if outcome.polarity == "same" else self.inner[p]
                return under(base, outcome, operator.id)
        if g == p:
            return self.inner[p]
        shape = parse.lower[p] if parse.lower[p] != "to" else "to_deed"
        if shape in ("of", "that") and is_eventuality(parse, g):
            return under(ASSERTED, lexicon.outcomes["conditional"], "eventuality")
        if found := self.governed(g, shape):
            return self.refuted(g, found) if parse.pos[g] == "NOUN" and parse.deps[c] == "pcomp" else found
        if g > 0 and parse.heads[g] == g - 1 and parse.pos[g] in ("ADV", "ADP"):
            pair = (f"{parse.lemmas[g - 1].lower()} {parse.lower[g]}", shape)  # "held back from", "backed out of"
            if known := lexicon.verbs.get(pair):
                return known[0].governs(self.inner[g - 1])
        if parse.deps[g] in ("dobj", "nsubjpass") and (found := self.governed(parse.heads[g], shape)):
            return found  # "accused the king of lying": the parser may hang the phrase on the object
        if plan := self.of_plan(g):
            return plan
        if parse.deps[c] == "pcomp":
            # "tried to scare them by shooting": what the attempt is made of happens.
            tried = parse.lower[p] == "by" and self.inner[g].shade == "attempted"
            return _affirmed(self.inner[parse.heads[g] if tried else g])
        return self.of_noun(g, c, in_scope=parse.pos[g] in NOMINAL)

    def towards_object(self, h: int, c: int) -> Stance:
        if self.parse.deps[c] in ("oprd", "attr"):
            return self.of_plan(h) or self.inner[h]
        if self.parse.lemmas[c] in self.lexicon.content_nouns:
            for operator in self.signature(h, "object"):
                if operator.content is not None:
                    if is_definite(self.parse, c):
                        return ASSERTED
                    return under(self.inner[h], operator.content, operator.id)
        governed = self.governed(h, "object")
        if governed is not None and governed.mode == "actual" and self.is_any_to_come(h, c):
            return under(ASSERTED, self.lexicon.outcomes["hypothetical"], "any")
        return governed or self.of_plan(h) or self.of_noun(h, c, in_scope=self.parse.deps[c] == "dobj")

    def is_any_to_come(self, h: int, c: int) -> bool:
        """Whether what a verb says will be met is any such deed, none that was done: "would regret any attack".

        With "an attack" only a verb that judges a deed says so; "will launch an attack" foretells it.
        """
        parse, judged = self.parse, self.lexicon.outcomes["presupposed"]
        if not any(parse.lower[k] in _TO_COME for k in parse.kids(h, "aux")):
            return False
        which = {parse.lower[k] for k in parse.kids(c, "det")}
        return "any" in which or (
            bool(which & {"a", "an"}) and any(o.affirmed == judged for o in self.signature(h, "object"))
        )

    def towards_subject(self, h: int, c: int) -> Stance:
        return self.of_chance(h) or self.governed(h, "subject") or self.of_noun(h, c, in_scope=False)

    def of_chance(self, h: int) -> Stance | None:
        """What a copula says of the chance of its subject: "a strike is unlikely", "a strike is a likely outcome"."""
        operator = _chance_told(self.parse, self.lexicon, h)
        return operator.governs(self.inner[h]) if operator is not None else None

    def of_noun(self, h: int, c: int, *, in_scope: bool) -> Stance:
        """An event noun that no rule governs: what is named as known holds; else it shares what frames its clause."""
        stance = self.inner[h]
        if stance.is_plain or is_definite(self.parse, c):
            return ASSERTED
        return stance if in_scope else _affirmed(stance)

    def of_modifier(self, noun: int, c: int) -> Stance:
        """A clause inside a noun phrase: it holds, unless its noun lives in an unreal world or is said not to exist."""
        parse, stance = self.parse, self.inner[noun]
        verb = parse.heads[noun]
        first = parse.edges[c][0]
        if stance.polarity == "denied" and first > 0 and parse.lower[first - 1] == ",":
            return ASSERTED  # "the militia, which holds the town, is no party to it": what is said aside is not denied
        if (
            stance.polarity == "denied"
            and parse.lemmas[verb] == "be"
            and parse.deps[noun] in ("attr", "nsubj")
            and not is_past(parse, c)
        ):
            return stance
        return _affirmed(stance) if stance.mode in UNREAL and not is_past(parse, c) else ASSERTED

    def of_plan(self, h: int) -> Stance | None:
        """What a clause says of the plan that is its subject ("the aim is to …", "the strategy includes …")."""
        parse = self.parse
        if parse.lemmas[h] not in self.lexicon.plan_bearers:
            return None
        for k in parse.children[h]:
            if parse.deps[k] not in ("nsubj", "nsubjpass"):
                continue
            operators = self.lexicon.nouns.get((parse.lemmas[k], "to"), ())
            if operators and operators[0].affirmed.mode not in (None, "actual"):
                return operators[0].governs(self.inner[h])
        return None

    def governed(self, h: int, shape: str, stance: Stance | None = None, clause: int = -1) -> Stance | None:
        """The stance towards what `h` governs in this shape; None where the lexicon has no such signature."""
        if shape in _OTHER and self.parse.pos[h] in ("ADJ", "ADV"):
            for k in (h, *self.parse.children[h]):
                if degree := self.lexicon.degrees.get(self.parse.lower[k]):
                    return degree.governs(self.inner[h] if stance is None else stance)
        for operator in self.signature(h, shape):
            if operator.subjunctive and not (clause >= 0 and is_bare(self.parse, clause)):
                continue
            if operator.id == "going-to" and self.parse.tags[h] != "VBG":
                continue
            base = self.inner[h] if stance is None else stance
            if operator.affirmed.shade in REPORTS and is_said_falsely(self.parse, self.lexicon, h):
                return under(base, self.lexicon.outcomes["counterfact"], "falsely")
            return operator.governs(base)
        return None

    def signature(self, h: int, shape: str) -> tuple[Operator, ...]:
        parse, lexicon = self.parse, self.lexicon
        lemma, pos = parse.lemmas[h].lower(), parse.pos[h]
        if pos in ("ADJ", "ADV") or parse.deps[h] == "acomp":
            found = lexicon.predicatives.get((parse.lower[h], shape))
            if found or pos != "VERB":
                return found or ()
        if pos in ("VERB", "AUX") or parse.tags[h] in VERBAL:
            told = (
                shape == "obj_to"
                and parse.lower[h] in _BOUND
                and parse.kids(h, "auxpass")
                and not parse.kids(h, "agent")
            )
            if told and (found := lexicon.predicatives.get((parse.lower[h], "to"))):
                return found  # "is set to fall", "is bound to fall"
            for k in parse.children[h]:
                if parse.deps[k] == "prt" and (found := lexicon.verbs.get((f"{lemma} {parse.lower[k]}", shape))):
                    return found
            return lexicon.verbs.get((lemma, shape), ())
        return lexicon.nouns.get((lemma, shape), ())

    def shape(self, h: int, c: int) -> str:
        return shape_of(self.parse, self.lexicon.bare_infinitive, h, c)


_PLAIN = Own()
_CARRIERS = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})
_COPULAS = frozenset(
    {"be", "seem", "appear", "remain", "become", "look", "feel", "stay", "get", "deem", "consider", "find", "make"}
)
_MARKS = frozenset({("mark", "IN"), ("mark", "WDT"), ("dobj", "IN")})
"""How the parser marks a "that" which is no pronoun."""
_TO_COME = frozenset({"will", "would", "’ll", "'ll", "shall", "must"})
_BOUND = frozenset({"set", "bound", "destined", "doomed", "poised"})
"""Participles that tell what lies ahead, whoever made it so ("is set to fall")."""
_OUTCOMES = frozenset(
    {"outcome", "scenario", "prospect", "possibility", "result", "development", "eventuality", "course"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OTHER = {"to": "obj_to", "obj_to": "to"}


def _affirmed(stance: Stance) -> Stance:
    return replace(stance, polarity="affirmed") if stance.polarity == "denied" else stance
