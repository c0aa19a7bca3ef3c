"""What a word's own clause makes of it: "not", "may", "perhaps", "no", "alleged", a question, an order, a condition."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.reading.commitment.lexicon import UNREAL, Lexicon, Operator, Stance, under
from tieline.reading.parse import Parse
from tieline.reading.rulefiles import word_group

VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
CONDITIONALS = frozenset({"if", "unless"})
REPORTS = frozenset({"reported", "claimed", "believed", "agreed", "threatened"})
INVERTED = frozenset({"had", "were", "should"})
NOTS = frozenset({"not", "n't", "n’t"})
EXTENDING = frozenset({"only", "just", "merely", "simply", "solely"})
HARDLY = frozenset({"hardly", "scarcely", "barely"})
UNTIL = frozenset({"until", "till"})
WH = frozenset({"WDT", "WP", "WP$", "WRB"})


@dataclass(frozen=True, slots=True)
class Own:
    """The grammar of one clause as far as commitment needs it."""

    negations: int = 0
    denied_subject: int = 0
    denied_object: int = 0
    modal: Operator | None = None
    perfect: bool = False
    adverbs: tuple[Operator, ...] = ()
    condition: int = -1
    """The verb of the "if" clause that hangs on this word; −1 if none does."""

    @property
    def is_denied(self) -> bool:
        """Whether the clause denies its verb."""
        return (self.negations + self.denied_subject + self.denied_object) % 2 == 1


def own_grammar(parse: Parse, lexicon: Lexicon, i: int) -> Own:
    """What stands with the word `i`: its negations, its modal, its hedges."""
    lower, deps, lemmas = parse.lower, parse.deps, parse.lemmas
    negations = denied_subject = denied_object = 0
    modal, perfect, condition = None, False, -1
    adverbs: list[Operator] = []
    for c in parse.children[i]:
        dep, word = deps[c], lower[c]
        if dep == "neg":
            negations += not (extends(parse, c) or ends_at_a_time(parse, i))
        elif dep == "aux":
            if lemmas[c] == "have":
                perfect = True
            found = lexicon.modals.get(word)
            # "had" and "would" share the clitic 'd: only a bare verb can follow the modal.
            if found is not None and (parse.tags[c] == "MD" or found.id == "need"):
                modal = found
        elif dep in ("advmod", "npadvmod", "preconj", "cc", "det", "amod", "intj", "dep") and not extends(parse, c):
            if (dep != "cc" or (c < i and word == "nor")) and (hedge := lexicon.adverbs.get(word)) is not None:
                if hedge.id == "negation":
                    negations += dep not in ("det", "amod")
                elif dep not in ("det", "amod"):
                    adverbs.append(hedge)
            elif word == "longer" and any(lower[g] == "no" for g in parse.children[c]):
                negations += 1
        elif dep in ("nsubj", "nsubjpass", "dobj", "attr", "dative"):
            if is_negative(parse, lexicon, c):
                if dep in ("nsubj", "nsubjpass"):
                    denied_subject += 1
                else:
                    denied_object += lemmas[i] in lexicon.light_verbs or lemmas[i] == "be"
            elif dep in ("nsubj", "nsubjpass") and are_few(parse, c):
                adverbs.append(lexicon.quantifiers["few"])
        elif dep == "advcl" and condition < 0 and is_conditional(parse, lexicon, c):
            condition = c
    return Own(
        negations, denied_subject, denied_object, modal, perfect and parse.tags[i] == "VBN", tuple(adverbs), condition
    )


def is_negative(parse: Parse, lexicon: Lexicon, noun: int) -> bool:
    """Whether a subject or object denies its clause ("nobody", "no successor", "none of them")."""
    if parse.lower[noun] in lexicon.negative_pronouns:
        return True
    for c in parse.children[noun]:
        if parse.deps[c] not in ("det", "advmod", "neg", "preconj"):
            continue
        if parse.lower[c] in ("no", "neither") or (parse.lower[c] in NOTS and parse.lower[c + 1] in ("a", "an", "one")):
            return True  # "not a single shot was fired"
    return False


def extends(parse: Parse, negation: int) -> bool:
    """Whether a "not" denies nothing, since more is to come ("not only did they leave", "not just a war")."""
    after = negation + 1
    return parse.lower[negation] in NOTS and after < len(parse) and parse.lower[after] in EXTENDING


def ends_at_a_time(parse: Parse, verb: int) -> bool:
    """Whether what is denied is so up to a time in the past only ("did not leave until Friday": they left)."""
    if (
        parse.lemmas[verb] in word_group("modality", "lasting")
        or not is_past(parse, verb)
        or is_past_perfect(parse, verb)
    ):
        return False
    return any(
        parse.deps[c] in ("prep", "advcl")
        and (parse.lower[c] in UNTIL or any(parse.lower[k] in UNTIL for k in parse.kids(c, "mark")))
        for c in parse.children[verb]
    )


def are_few(parse: Parse, noun: int) -> bool:
    """Whether a subject is hardly any ("hardly any houses", "few believe that …"): few who act are still some."""
    first = parse.edges[noun][0]
    if parse.lower[first] == "few" and any(parse.deps[c] == "ccomp" for c in parse.children[parse.heads[noun]]):
        return first == noun or parse.heads[first] == noun
    return parse.lower[first] in HARDLY and first < noun and parse.lower[first + 1] in ("any", "anyone", "anybody")


def subordinator(parse: Parse, lexicon: Lexicon, clause: int) -> Operator | None:
    """The conjunction that joins the clause whose verb is `clause`, where the lexicon knows it."""
    found: Operator | None = None
    for c in parse.children[clause]:
        if parse.deps[c] == "mark" or (parse.tags[c] == "WRB" and parse.deps[c] == "advmod"):
            operator = lexicon.subordinators.get(parse.lower[c])
            beside = (parse.lower[max(c - 1, 0)], parse.lower[min(c + 1, len(parse) - 1)])
            if operator is None or (operator.needs and operator.needs.isdisjoint(beside)):
                continue
            if found is None or operator.id in CONDITIONALS:
                found = operator
    return found


def is_inverted(parse: Parse, clause: int) -> bool:
    """Whether the clause is a condition by its word order alone ("had they left", "were he to resign")."""
    first = min((c for c in parse.children[clause] if parse.deps[c] in SUBJECTS), default=-1)
    if first < 1:
        return False
    return any(
        c < first and parse.lower[c] in INVERTED and parse.deps[c] in ("aux", "auxpass") for c in parse.children[clause]
    ) and not asks(parse, clause)


def is_conditional(parse: Parse, lexicon: Lexicon, clause: int) -> bool:
    """Whether the clause states a condition."""
    found = subordinator(parse, lexicon, clause)
    return (found is not None and found.id in CONDITIONALS) or is_inverted(parse, clause)


def is_past(parse: Parse, clause: int) -> bool:
    """Whether the clause's finite verb is in the past tense."""
    if parse.tags[clause] == "VBD":
        return True
    return any(parse.tags[c] == "VBD" and parse.deps[c] in ("aux", "auxpass") for c in parse.children[clause])


def is_past_perfect(parse: Parse, clause: int) -> bool:
    """Whether the clause's verb is in the past perfect ("had left")."""
    return parse.tags[clause] in ("VBN", "VBD") and any(
        parse.lower[c] in ("had", "'d", "’d") and parse.deps[c] == "aux" for c in parse.children[clause]
    )


def asks(parse: Parse, i: int) -> bool:
    """Whether the sentence of the word `i` ends with a question mark."""
    start, end = parse.sentence_bounds[parse.sentence_of[i]]
    for k in range(end - 1, max(start, end - 4) - 1, -1):
        if "?" in parse.words[k]:
            return True
        if parse.pos[k] not in ("PUNCT", "SPACE", "SYM"):
            return False
    return False


def opening_stance(parse: Parse, lexicon: Lexicon, root: int, stance: Stance) -> Stance:
    """The stance towards the main clause of a sentence: an order asks for it, a yes-or-no question leaves it open."""
    if asks(parse, root):
        start = parse.sentence_bounds[parse.sentence_of[root]][0]
        if not any(parse.tags[k] in WH for k in range(start, root)):
            return under(stance, lexicon.outcomes["open"], "question")
        return stance
    if parse.tags[root] == "VB" and is_order(parse, lexicon, root):
        return under(stance, lexicon.outcomes["ordered"], "order")
    return stance


def is_order(parse: Parse, lexicon: Lexicon, verb: int) -> bool:
    """Whether a bare verb without subject and auxiliary is an imperative."""
    for c in parse.children[verb]:
        if parse.deps[c] in SUBJECTS or (parse.deps[c] in ("aux", "auxpass") and parse.lemmas[c] != "do"):
            return False
        if c < verb and parse.deps[c] == "advcl":
            joined = subordinator(parse, lexicon, c)
            if joined is not None and joined.id == "reason":
                return False  # "while they …, most leaders see": a lost subject, not an order
    return True


def own_stance(parse: Parse, lexicon: Lexicon, i: int, stance: Stance, own: Own) -> Stance:
    """The stance towards the verb or predicate `i` itself, its clause being taken with `stance`."""
    negated = own.is_denied
    if own.modal is not None:
        stance = _with_modal(parse, lexicon, stance, own, negated)
    elif negated:
        stance = under(stance, lexicon.outcomes["flip"], "negation")
    for hedge in own.adverbs:
        # "Not necessarily", "not probably": a hedge leaves a denied word denied.
        stance = hedge.governs(stance)
    governs = any(parse.deps[c] == "ccomp" for c in parse.children[i])
    if own.condition >= 0 and (own.modal is not None or not (governs or is_past(parse, i))):
        stance = _under_condition(parse, lexicon, stance, own)
    return stance


def _with_modal(parse: Parse, lexicon: Lexicon, stance: Stance, own: Own, negated: bool) -> Stance:
    modal = own.modal
    assert modal is not None
    denied = negated != (stance.polarity == "denied")
    if own.perfect:
        outcome = modal.not_perfect if denied else modal.perfect
    elif modal.id == "would" and stance.shade in REPORTS and own.condition < 0:
        # "said that it would attack": the future seen from the past.
        outcome = lexicon.outcomes["predicted_not" if denied else "predicted"]
    elif modal.id == "would" and own.condition >= 0 and not is_past(parse, own.condition):
        # "should the dam break, the town would drown": the condition is an open one.
        outcome = lexicon.outcomes["conditional_not" if denied else "conditional"]
    else:
        outcome = modal.denied if denied else modal.affirmed
    return under(stance, outcome, modal.id)


def _under_condition(parse: Parse, lexicon: Lexicon, stance: Stance, own: Own) -> Stance:
    """A main clause that hangs on a condition holds only with it; one in "would have" is contrary to fact already."""
    if stance.mode in UNREAL or stance.mode in ("required", "intended"):
        return stance
    if any(parse.lower[c] == "even" for c in parse.children[own.condition]):
        return stance
    outcome = lexicon.outcomes["conditional_not" if stance.polarity == "denied" else "conditional"]
    return under(stance, outcome, "condition")


def noun_stance(parse: Parse, lexicon: Lexicon, i: int, stance: Stance) -> Stance:
    """The stance towards an event noun with what stands before it ("no attack", "an alleged attack")."""
    for c in parse.children[i]:
        if c > i:
            if parse.deps[c] == "neg":
                stance = under(stance, lexicon.outcomes["flip"], "negation")
            continue
        dep, word = parse.deps[c], parse.lower[c]
        if dep in ("det", "neg", "advmod", "preconj", "nummod") or word in ("no", "few", "little"):
            operator = lexicon.quantifiers.get(word)
            if operator is not None and operator.id == "few" and c and parse.lower[c - 1] in ("a", "the"):
                continue  # "a little progress" is some
            if operator is not None and not (operator.id == "none" and stance.polarity == "denied"):
                # "Did not see any attack", "no attack" under a verb that it denies already: one denial, not two.
                stance = operator.governs(stance)
            elif word in ("not", "never", "n't"):
                stance = under(stance, lexicon.outcomes["flip"], "negation")
        elif (
            stance.polarity != "denied"
            and dep in ("amod", "nmod", "compound", "nummod")
            and (operator := lexicon.adjectives.get(word))
        ):
            stance = operator.governs(stance)
    return stance
