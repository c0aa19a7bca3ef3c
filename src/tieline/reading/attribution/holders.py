"""Whose it is: the subject that the grammar gives a verb, shown or shared, and the words of a phrase."""

from __future__ import annotations

from tieline.reading.parse import Parse

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
COPULAS = frozenset({"be", "seem", "appear", "remain", "feel", "sound", "look", "become", "stay", "get", "grow"})
DEEPEST = 12  # links climbed at most: longer chains of verbs are slips of the parse
ROOT_TAGS = FINITE_TAGS | {"VB"}  # a plural present is at times taken for a bare form
NAMING_POS = frozenset({"NOUN", "PROPN", "PRON"})
LONGEST_ASIDE = 5  # tokens from a bracket to its fellow that may be part of a name: "(R-Ohio)"
LONGEST_DATELINE = 12  # tokens up to the dash
DASHES = frozenset({"—", "–", "―", "--", "-"})
NEGATIONS = frozenset({"n't", "n’t"})
QUANTITIES = frozenset({"many", "some", "most", "several", "few", "others"})
IMPERSONAL = frozenset({"GPE", "LOC", "FAC", "ORG", "DATE", "EVENT"})
RELATIVES = frozenset({"who", "which", "that", "whom"})


def subject_of(parse: Parse, verb: int, texts: frozenset[str] = frozenset()) -> int | None:
    """The head of the phrase that does what `verb` says: its own subject, an agent, or one shared with a verb above.

    `texts` are nouns (lemmas) of what somebody writes: "issued a statement saying" is said by who issued it.
    None where the grammar shows nobody: commands, passives without an agent, infinitives that hang on no verb.
    """
    at = verb
    for _ in range(DEEPEST):
        kids = parse.children[at]
        deps = parse.deps
        passive = is_passive(parse, at)
        if passive and at == verb:
            return agent_of(parse, at)
        own = [k for k in kids if deps[k] == "nsubj" or (deps[k] == "nsubjpass" and at != verb)]
        if own and parse.lower[own[-1]] in NEGATIONS:  # "didn’t" with a curved mark is at times torn into a subject
            return _nominal_before(parse, own[-1])
        if own:
            # Of two the nearer one: the other is a dateline or a relative pronoun that stands for the object.
            kid = max((k for k in own if k < at), default=own[0])
            return None if parse.lower[kid] == "there" else past_dateline(parse, kid)
        if at == verb and (missed := _missed_subject(parse, at)) is not None:
            return missed
        above = parse.heads[at]
        dep = deps[at]
        if above == at:
            return _stray_subject(parse, at)
        if dep == "acl":
            # "a letter saying that": the noun says it; "a plan to say that": whoever has the plan.
            if parse.tags[at] == "VBG":
                if parse.lemmas[above] in texts and (user := _user_of(parse, above)) is not None:
                    return user
                return above
            return owner_of(parse, above) or _user_of(parse, above)
        if dep == "relcl":
            return above if parse.tags[at] in FINITE_TAGS else None
        if dep == "pcomp":
            above = parse.heads[above]
            if parse.deps[above] == "advmod":  # "aside from saying", "instead of saying"
                above = parse.heads[above]
            phrase = parse.heads[above]
            if parse.deps[above] == "pobj" and parse.deps[phrase] == "prep" and at < parse.heads[phrase]:
                above = parse.heads[phrase]  # "In addition to saying that, she vowed …"
            if parse.tags[above] not in VERB_TAGS and parse.pos[above] not in ("VERB", "AUX", "ADJ"):
                return owner_of(parse, above) or _user_of(parse, above)
        elif dep == "xcomp":
            objects = [k for k in parse.children[above] if deps[k] in ("dobj", "dative") and k < at]
            if objects and parse.lemmas[above] not in ("promise", "threaten", "vow") and parse.tags[at] != "VBG":
                return objects[0]
        elif dep not in ("conj", "advcl", "ccomp", "parataxis", "dep", "prep", "acomp", "oprd") or (
            dep == "ccomp" and parse.tags[at] != "VBG"
        ):
            return None
        at = above
    return None


def _stray_subject(parse: Parse, root: int) -> int | None:
    """The subject that the parse hung on the clause before: "While norms temper such views, most leaders … know it".

    It is the phrase that follows the comma after that clause; None where no clause comes first, as in a command.
    """
    opening = [k for k in parse.kids(root, "advcl", "prep") if k < root]
    if not opening or parse.tags[root] not in ROOT_TAGS or any(parse.tags[k] == "TO" for k in parse.children[root]):
        return None
    for k in range(opening[0] + 1, root):
        if parse.deps[k] in ("appos", "conj", "npadvmod", "dobj", "pobj", "dep") and parse.pos[k] in NAMING_POS:
            first = parse.edges[k][0]
            if parse.words[first - 1] == "," and first > opening[0] and parse.lower[first] not in ("and", "or"):
                return k
    return None


def _nominal_before(parse: Parse, token: int) -> int | None:
    """The head of the nominal that ends right before the auxiliary in front of `token`."""
    start = parse.sentence_bounds[parse.sentence_of[token]][0]
    k = next((k for k in range(token - 1, start - 1, -1) if parse.pos[k] in NAMING_POS), None)
    while k is not None and start <= parse.heads[k] < token and parse.pos[parse.heads[k]] in NAMING_POS:
        if parse.heads[k] == k:
            break
        k = parse.heads[k]
    return k


def _missed_subject(parse: Parse, verb: int) -> int | None:
    """The subject of a finite verb that the parse did not see as one: "The pilots helping the town said …"."""
    if (bare := bare_quantity(parse, verb)) is not None:
        return bare
    before = parse.deps[verb - 1] if verb and parse.heads[verb] == verb == parse.heads[verb - 1] else ""
    if before == "compound" or (before == "amod" and parse.tags[verb] == "NN"):
        return verb - 1  # "Haddad Vows To Return", "the editorial read": the parse makes one name of both
    if parse.tags[verb] not in FINITE_TAGS and not parse.kids(verb, "aux"):
        return None
    for k in parse.kids(verb, "csubj", "ccomp"):
        if k < verb and parse.tags[k] == "VBG" and (named := parse.kids(k, "nsubj")):
            return named[0]
    return None


def bare_quantity(parse: Parse, verb: int) -> int | None:
    """The "many" of "the road, many argue, is lost", which the parse takes for an adjective; None without one."""
    if parse.tags[verb] not in FINITE_TAGS or parse.heads[verb - 1] != verb:
        return None
    if parse.tags[verb - 1] == "CD" and parse.deps[verb - 1] == "nummod":
        return verb - 1  # "about three in five think"
    if parse.lower[verb - 1] not in QUANTITIES:
        return None
    return verb - 1 if parse.deps[verb - 1] in ("amod", "advmod") else None


def agent_of(parse: Parse, verb: int) -> int | None:
    """The head of the agent of a passive ("by the court"), None without one."""
    for kid in parse.kids(verb, "agent"):
        for named in parse.kids(kid, "pobj"):
            return named
    return None


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether `verb` is a passive: with a passive auxiliary, or a bare participle that describes a noun."""
    if parse.tags[verb] not in ("VBN", "VBD"):
        return False
    deps = parse.deps
    kids = parse.children[verb]
    if any(deps[k] in ("auxpass", "nsubjpass", "agent") for k in kids):
        return True
    if any(deps[k] in ("nsubj", "aux") for k in kids):
        return False
    if deps[verb] == "conj":
        return is_passive(parse, parse.heads[verb]) if parse.heads[verb] < verb and parse.tags[verb] == "VBN" else False
    return parse.tags[verb] == "VBN" and deps[verb] in ("acl", "advcl", "amod", "xcomp", "ccomp")


def owner_of(parse: Parse, noun: int) -> int | None:
    """The head of whoever the noun belongs to by a possessive, None without one."""
    for kid in parse.children[noun]:
        if parse.deps[kid] == "poss":
            return kid
    return None


def _user_of(parse: Parse, noun: int) -> int | None:
    """The subject of the verb whose object the noun is."""
    above = parse.heads[noun]
    if above != noun and parse.deps[noun] in ("dobj", "attr") and parse.tags[above] in VERB_TAGS:
        for kid in parse.children[above]:
            if parse.deps[kid] == "nsubj":
                return kid
    return None


def antecedent_of(parse: Parse, noun: int) -> int:
    """The noun that a relative pronoun stands for, else `noun` itself."""
    if parse.lower[noun] in RELATIVES:
        verb = parse.heads[noun]
        for _ in range(DEEPEST):
            if parse.deps[verb] == "relcl":
                found = parse.heads[verb]
                return _person_before(parse, found) if parse.lower[noun] in ("who", "whom") else found
            if parse.heads[verb] == verb:
                break
            verb = parse.heads[verb]
    return noun


def _person_before(parse: Parse, noun: int) -> int:
    """Whom "who" stands for where the parse hangs its clause on a place or body: the women in "women from Gaza who"."""
    for _ in range(DEEPEST):
        preposition = parse.heads[noun]
        above = parse.heads[preposition]
        if (
            parse.entity_labels[noun] not in IMPERSONAL
            or parse.deps[noun] != "pobj"
            or parse.deps[preposition] != "prep"
            or parse.pos[above] not in NAMING_POS
        ):
            break
        noun = above
    return noun


def trimmed(parse: Parse, first: int, last: int, keep: int | None = None) -> tuple[int, int]:
    """The same tokens without blanks, commas and the like at their ends; never past `keep`."""
    low = last if keep is None else keep
    high = first if keep is None else keep
    while first < low and (parse.pos[first] in ("PUNCT", "SPACE") or parse.tags[first] == "_SP"):
        first += 1
    while last > high and (parse.pos[last] in ("PUNCT", "SPACE") or parse.tags[last] == "_SP"):
        last -= 1
    return first, last


def name_of(parse: Parse, head: int, before: int | None = None) -> tuple[int, int]:
    """The phrase under `head` without what a participle after a comma adds ("Haddad, speaking in Oslo")."""
    first, last = parse.edges[head]
    if before is not None and first <= head < before:
        last = min(last, before - 1)
    dash = next((k for k in range(first, min(head, first + LONGEST_DATELINE)) if parse.words[k] in DASHES), None)
    if dash is not None and parse.words[first].isupper():
        first = dash + 1
    for k in parse.children[head]:
        if (
            k > head
            and parse.deps[k] in ("acl", "advcl", "prep")
            and parse.words[parse.edges[k][0] - 1] == ","
            and parse.lower[k] not in ("of", "from")
        ):
            last = min(last, parse.edges[k][0] - 1)
            break
    if parse.tags[last] == "POS" and last > head:
        last -= 1
    opened = next((k for k in range(head + 1, last + 1) if parse.words[k] == "("), None)
    if opened is not None:
        closed = next(
            (k for k in range(opened + 1, min(opened + LONGEST_ASIDE, len(parse) - 1) + 1) if ")" in parse.words[k]),
            None,
        )
        if closed is None:
            last = opened - 1
    first, last = trimmed(parse, first, last, keep=head)
    if (
        last + 1 < len(parse)
        and parse.words[last + 1] == ")"
        and any(parse.words[k] == "(" for k in range(first, last))
    ):
        last += 1
    return first, last


def past_dateline(parse: Parse, head: int) -> int:
    """The head of what follows a dateline that the parse took for a part of the phrase under `head`.

    In "OSLO (AP) — Haddad and Berg said" the subject is Haddad; without a dateline it is `head` itself.
    """
    first, last = parse.edges[head]
    if first != parse.sentence_bounds[parse.sentence_of[head]][0] or not parse.words[first].isupper():
        return head
    dash = next((k for k in range(first + 1, min(last, first + LONGEST_DATELINE)) if parse.words[k] in DASHES), None)
    if dash is None or head > dash:
        return head
    for k in range(dash + 1, last + 1):
        if parse.pos[k] in ("PROPN", "NOUN", "PRON") and not dash < parse.heads[k] <= last:
            return k
    return head


def verb_group(parse: Parse, verb: int) -> tuple[int, int]:
    """The verb with the auxiliaries, negation and particle that stand beside it."""
    mine = {k for k in parse.children[verb] if parse.deps[k] in ("aux", "auxpass", "neg", "prt")}
    if not mine:
        return verb, verb
    between = mine | {k for k in parse.children[verb] if parse.deps[k] == "advmod"}
    first = last = verb
    at = verb - 1
    while at in between:
        if at in mine:
            first = at
        at -= 1
    if verb + 1 in mine:
        last = verb + 1
    return first, last
