"""Faults of the parse that are known and can be told from the words: mended in its columns, before any rule reads them.

Each is an English construction in which the small pipeline goes wrong again and again; none asks who is named.
"""

from __future__ import annotations

from tieline.reading.mending.clauses import is_time, mend_clauses
from tieline.reading.mending.columns import CONDITIONS, DAYS, FINITE, SUBJECTS, Columns
from tieline.reading.mending.lexicon import MendingWords

ALWAYS_TOPICS = frozenset({"about", "of"})
OFTEN_TOPICS = ALWAYS_TOPICS | {"on", "for", "to", "against", "over"}
"""Prepositions of what is spoken of, which says of itself what is so: "asked about fears that it was over"; the others
are so after verbs that take them ("comment on", not "tell on the eve of")."""
COMPLETING = frozenset({"dobj", "attr", "acomp", "oprd", "ccomp", "xcomp", "auxpass"})
"""What shows that a verb lacks no object, so that a "that" before it is none."""
NAMES_AND_NOUNS = frozenset({"NOUN", "PROPN"})
VERB_OR_NOUN = frozenset({"NN", "NNS", "NNP", "VB"})


def mend_parse(columns: Columns, words: MendingWords) -> None:
    """Mend all that is known, in place."""
    for i, word in enumerate(columns.lower):
        if word in words.mistaken and columns.pos[i] == "VERB":
            columns.lemmas[i] = words.mistaken[word]
    _free_conditions(columns)
    mend_clauses(columns, words)
    for i, word in enumerate(columns.lower):
        if word in words.backing and columns.tags[i] == "NNS" and columns.pos[i] == "NOUN":
            _make_verb(columns, i)
        elif word == "order" and columns.deps[i] == "pobj" and columns.lower[i - 1] == "in":
            _make_purpose(columns, i)
        elif word in words.doing and columns.deps[i] == "amod" and columns.lower[i - 1] == "of":
            _make_charge(columns, i, words)
        elif word in words.done and columns.deps[i] == "amod" and columns.lower[i - 1] == "having":
            _make_perfect(columns, i, words)
        elif columns.deps[i] in ("acl", "relcl") and columns.lower[i - 1] != ",":
            _free_after_colon(columns, i)
        elif word in ("that", "who") and columns.deps[i] == "nsubj" and columns.tags[i] in ("WDT", "WP"):
            _hang_cleft(columns, i)
        elif word == "on" and columns.deps[i] == "prep":
            _hang_day(columns, i)
        elif word == "that" and columns.deps[i] in ("mark", "dobj", "advmod"):
            _hang_report(columns, i, words)
        elif columns.deps[i] == "amod" and columns.tags[i] == "VBN" and columns.lower[i - 1] == ",":
            _join_deed(columns, i)
        elif columns.deps[i] == "appos" and i + 1 < len(columns.lower) and columns.tags[i + 1] in FINITE:
            _give_subject(columns, i)
        elif columns.deps[i] == "appos":
            _hang_after_voice(columns, i)
    for i, word in enumerate(columns.lower):
        if word in CONDITIONS and columns.deps[i] == "mark":
            if columns.lower[i + 1 : i + 3] == ["only", "to"]:
                # "if only to please his friends" is an aim, not a condition.
                columns.deps[i] = "preconj"
            else:
                _find_verb(columns, i)


def _free_conditions(columns: Columns) -> None:
    """Hang a clause that stands before an inserted "analysts warn" on the verb that this is inserted into: in "if the
    talks fail, analysts warn, the rebels will march" it is the march that hangs on the talks, not the warning."""
    deps, heads = columns.deps, columns.heads
    inserted = {i for i, dep in enumerate(deps) if dep == "parataxis" and heads[i] > i}
    for c, dep in enumerate(deps) if inserted else ():
        if dep == "advcl" and c < heads[c] and heads[c] in inserted:
            heads[c] = heads[heads[c]]


def _hang_day(columns: Columns, on: int) -> None:
    """Hang a day that stands before the verb on it: in "bandits on Sunday abducted ten" no bandits are on Sunday."""
    noun = columns.heads[on]
    if noun != on - 1 or columns.deps[noun] not in ("nsubj", "nsubjpass") or columns.pos[noun] not in NAMES_AND_NOUNS:
        return
    verb = columns.heads[noun]
    if verb > on + 1 and columns.lower[on + 1] in DAYS and columns.heads[on + 1] == on:
        columns.heads[on] = verb


def _make_verb(columns: Columns, i: int) -> None:
    """Read "arms" and the like as the verb they are where the sentence has no other, after the name of who does it:
    "Kenya trains and arms the militia", "Kenya ships fuel to the militia", "the agency, NISS, funds and arms it"."""
    deps, heads, pos = columns.deps, columns.heads, columns.pos
    after = i + 1
    joined = after + 1 < len(heads) and columns.lower[after] in ("and", "or") and columns.tags[after + 1] == "VBZ"
    top = _head_of_phrase(columns, i)
    before_another = joined and top == i and deps[i] == "nsubj" and pos[heads[i]] == "VERB" and heads[i] > i + 2
    if pos[top] not in NAMES_AND_NOUNS or not (deps[top] in ("ROOT", "dep", "ccomp") or before_another):
        return
    if columns.lower[i - 1] == "," and deps[i] == "conj" and joined and top < i:
        subject, above = top, top
    elif i and pos[i - 1] == "PROPN" and deps[i - 1] == "compound" and heads[i - 1] == i and (joined or top > i):
        subject, above = i - 1, top
        if not joined and deps[i] not in ("compound", "nsubj"):
            return
    else:
        return
    for k in range(max(0, i - 8), i):
        if heads[k] == i and k != subject:
            heads[k] = subject  # the article and the first words of the name
    for k in (k for k, head in enumerate(heads) if head == above and above != i and k > top and deps[k] == "punct"):
        heads[k] = i
    deps[i], heads[i] = (deps[above], heads[above] if heads[above] != above else i)
    if before_another:  # "the agency funds and trains Y, and smugglers bring the fuel"
        deps[i] = "ccomp"
    pos[i], columns.tags[i] = "VERB", "VBZ"
    deps[subject], heads[subject] = "nsubj", i
    if above not in (i, subject):
        deps[above], heads[above] = "dobj", i


def _make_charge(columns: Columns, i: int, words: MendingWords) -> None:
    """Read "accused of flying weapons to Y" as a charge of flying them there, not as weapons that fly."""
    deps, heads = columns.deps, columns.heads
    of, noun = i - 1, heads[i]
    verb = heads[of]
    if deps[noun] != "pobj" or heads[noun] != of or columns.lower[verb] not in words.accusing:
        return
    deps[i], heads[i], columns.pos[i], columns.tags[i] = "pcomp", of, "VERB", "VBG"
    deps[noun], heads[noun] = "dobj", i
    for k in range(noun + 1, len(heads)):
        if heads[k] == verb and deps[k] == "prep":
            heads[k] = i
        elif heads[k] == verb and deps[k] in ("conj", "cc"):
            return


def _make_perfect(columns: Columns, i: int, words: MendingWords) -> None:
    """Read "accused of having armed gangs" as what was done, not as gangs that somebody has."""
    deps, heads = columns.deps, columns.heads
    having, noun = i - 1, heads[i]
    above = heads[having]
    accused = columns.lower[above] in words.accusing or columns.lower[heads[above]] in words.accusing
    if heads[noun] != having or deps[noun] != "dobj" or deps[having] not in ("pcomp", "xcomp") or not accused:
        return
    deps[i], heads[i], columns.pos[i], columns.tags[i] = deps[having], above, "VERB", "VBN"
    columns.lemmas[i] = words.done[columns.lower[i]]
    for k, head in enumerate(heads):
        if head == having:
            heads[k] = i
    deps[having], heads[having], columns.pos[having] = "aux", i, "AUX"


def _free_after_colon(columns: Columns, verb: int) -> None:
    """Read the verb after "Moor:" as a clause that Moor says, not as one that tells who Moor is."""
    deps, heads, name = columns.deps, columns.heads, columns.heads[verb]
    if heads[name] != name or columns.lower[name + 1 : name + 2] != [":"] or verb < name + 3:
        return
    deps[verb] = "parataxis"
    if deps[verb - 1] == "compound" and heads[verb - 1] == verb:
        deps[verb - 1] = "nsubj"


def _hang_cleft(columns: Columns, that: int) -> None:
    """Hang the clause of "it is Kenya that sold them" on Kenya: whoever is set apart so is its subject."""
    deps, heads = columns.deps, columns.heads
    verb, named = heads[that], that - 1
    be = heads[verb]
    if deps[verb] != "ccomp" or named < 2 or deps[named] != "attr" or heads[named] != be:
        return
    if any(columns.lower[k] == "it" and heads[k] == be and deps[k] == "nsubj" for k in range(max(0, be - 2), be)):
        deps[verb], heads[verb] = "relcl", named


def _hang_report(columns: Columns, that: int, words: MendingWords) -> None:
    """Hang what is reported on the verb that reports it, not on the occasion: "said in a note that it was over".

    Of verbs of thinking only a time is the occasion: who "believes in the idea that" believes in the idea.
    """
    deps, heads = columns.deps, columns.heads
    clause = heads[that]
    occasion = heads[clause]
    if deps[clause] not in ("relcl", "acl") or not occasion < that < clause or deps[occasion] != "pobj":
        return
    inside = [deps[k] for k in range(that + 1, len(heads)) if heads[k] == clause]
    verb = preposition = occasion
    while verb != heads[verb] and columns.pos[verb] != "VERB":
        verb, preposition = heads[verb], verb
    if SUBJECTS.isdisjoint(inside) or verb > occasion:
        return
    lemma, when = columns.lemmas[verb], is_time(columns, occasion, words) or columns.lower[occasion] in words.units
    if deps[preposition] != "prep" or (lemma not in words.reporting and not (when and lemma in words.thinking)):
        return
    topics = words.reporting.get(lemma, frozenset())
    set_there = when or columns.lemmas[occasion] in words.settings
    if not set_there and columns.lower[preposition] in ALWAYS_TOPICS | (topics & OFTEN_TOPICS):
        return
    beside = {deps[k] for k, head in enumerate(heads) if head == verb}
    if beside & {"ccomp", "xcomp", "parataxis"} or ("dobj" in beside and lemma not in words.addressing):
        return
    tells_apart = deps[that] == "dobj" and not when and COMPLETING.isdisjoint(inside)
    if tells_apart and (topics or "nsubjpass" in beside):
        return  # "boasted at a rally that the party had organised", but "said in a note that the army had left"
    deps[clause], heads[clause], deps[that], columns.tags[that] = "ccomp", verb, "mark", "IN"


def _give_subject(columns: Columns, i: int) -> None:
    """Give a sentence the subject that the parse took for another name of a place: "Since the raid in Oslo, Norway's
    premier has spoken" tells of the premier, who is not Oslo."""
    deps, heads = columns.deps, columns.heads
    verb = i + 1 if heads[i + 1] == i + 1 else heads[i + 1]
    if heads[verb] != verb or verb < i or columns.pos[i] not in NAMES_AND_NOUNS:
        return
    if any(heads[k] == verb and deps[k] in SUBJECTS for k in range(max(0, i - 40), len(heads))):
        return
    while deps[heads[i]] == "appos":
        i = heads[i]  # "the leader Riek Machar": the leader is the subject
    first = i
    while first and i in (heads[first - 1], heads[heads[first - 1]], heads[heads[heads[first - 1]]]):
        first -= 1
    if not first or columns.lower[first - 1] != ",":
        return
    above = heads[i]
    while heads[above] != verb and heads[above] != above:
        above = heads[above]
    if heads[above] == verb and above < i and deps[above] in ("prep", "advcl"):
        deps[i], heads[i] = "nsubj", verb


def _join_deed(columns: Columns, i: int) -> None:
    """Read the middle one of three deeds as one: "they mined roads, jailed clerks and burned shops"."""
    deps, heads, tags = columns.deps, columns.heads, columns.tags
    noun = heads[i]
    other = heads[noun]
    verb = heads[other]
    if deps[noun] != "conj" or deps[other] != "dobj" or noun != i + 1 or tags[verb] != "VBD":
        return
    last = [k for k in range(noun, len(heads)) if heads[k] == verb and deps[k] == "conj" and tags[k] in ("VBD", "VBN")]
    if not last or any(heads[k] == other and deps[k] == "conj" and k != noun for k in range(len(heads))):
        return
    deps[i], heads[i], columns.pos[i], tags[i] = "conj", verb, "VERB", "VBD"
    deps[noun], heads[noun] = "dobj", i


def _hang_after_voice(columns: Columns, i: int) -> None:
    """Read "He is, in the words of Moor, the patron of the port" as what he is, not as what Moor is."""
    heads, deps, lower = columns.heads, columns.deps, columns.lower
    above = heads[i]
    while columns.deps[above] in ("pobj", "prep", "appos", "compound") and heads[above] != above:
        above = heads[above]
    if columns.lemmas[above] != "be" or columns.tags[above] not in FINITE or lower[above + 1 : above + 2] != [","]:
        return
    begun = lower[above + 2 : above + 6]
    voiced = begun[:3] in (["in", "the", "words"], ["in", "the", "view"], ["in", "the", "eyes"])
    first = min((k for k in range(above, i) if heads[k] == i), default=i)
    complete = any(heads[k] == above and deps[k] in COMPLETING for k in range(above + 1, i))
    if (voiced or begun[:2] == ["according", "to"]) and not complete and lower[first - 1] == ",":
        heads[i], deps[i] = above, "attr"


def _head_of_phrase(columns: Columns, i: int) -> int:
    """The head of the phrase of nouns that a token stands in."""
    while columns.deps[i] in ("compound", "conj", "appos", "nsubj") and columns.heads[i] != i:
        if columns.pos[columns.heads[i]] not in NAMES_AND_NOUNS:
            break
        i = columns.heads[i]
    return i


def _make_purpose(columns: Columns, order: int) -> None:
    """Read "in order to leave" as the bare "to leave" of a purpose: nobody gives an order."""
    deps, heads = columns.deps, columns.heads
    near = range(order + 1, min(order + 6, len(heads)))
    verb = next((k for k in near if heads[k] == order and deps[k] in ("acl", "relcl") and columns.tags[k] == "VB"), -1)
    above = heads[order - 1]
    if verb < 0 or heads[order] != order - 1 or above == order - 1:
        return
    deps[verb], heads[verb] = "advcl", above
    for k in (order - 1, order):
        deps[k], heads[k], columns.pos[k], columns.tags[k] = "mark", verb, "SCONJ", "IN"


def _find_verb(columns: Columns, mark: int) -> None:
    """Give a condition its verb where the parse took that for a noun: "if the talks in Lima fail, …".

    The sign is an "if" that hangs on a verb behind the comma which ends its clause, though that has its own subject.
    """
    deps, heads = columns.deps, columns.heads
    main = heads[mark]
    comma = next((i for i in range(mark + 1, main) if columns.lower[i] == ","), -1)
    verb = comma - 1
    if comma < 0 or verb < mark + 2 or columns.tags[verb] not in VERB_OR_NOUN:
        return
    within = range(mark + 1, verb)
    subjects = [i for i in within if deps[i] in ("nsubj", "nsubjpass") and heads[i] == main]
    if len(subjects) != 1 or any(columns.pos[i] in ("VERB", "AUX") for i in within):
        return
    if not any(deps[i] in ("nsubj", "nsubjpass", "csubj", "expl") and heads[i] == main for i in range(comma, main)):
        return
    last = next((i for i in reversed(within) if heads[i] == verb), None)
    if last is not None and columns.tags[last] not in ("DT", "PRP$"):
        deps[last], heads[last] = deps[verb], heads[verb]
        for i in within:
            if i != last and heads[i] == verb:
                heads[i] = last
    deps[verb], heads[verb], columns.pos[verb], columns.tags[verb] = "advcl", main, "VERB", "VBP"
    heads[mark] = heads[subjects[0]] = verb
