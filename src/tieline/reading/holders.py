"""Whose it is: the subject that the grammar gives a verb, shown or shared, and the words of a phrase."""

from __future__ import annotations

from tieline.reading.parse import Parse

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
COPULAS = frozenset({"be", "seem", "appear", "remain", "feel", "sound", "look", "become", "stay", "get", "grow"})
DEEPEST = 12  # links climbed at most: longer chains of verbs are slips of the parse
RELATIVES = frozenset({"who", "which", "that", "whom"})
EMPTY = frozenset({"it", "there"})


def subject_of(parse: Parse, verb: int) -> int | None:
    """The head of the phrase that does what `verb` says: its own subject, an agent, or one shared with a verb above.

    None where the grammar shows nobody: commands, passives without an agent, infinitives that hang on no verb.
    """
    at = verb
    for _ in range(DEEPEST):
        kids = parse.children[at]
        deps = parse.deps
        passive = is_passive(parse, at)
        if passive and at == verb:
            return agent_of(parse, at)
        for kid in kids:
            if deps[kid] == "nsubj" or (deps[kid] == "nsubjpass" and at != verb):
                return None if parse.lower[kid] in EMPTY and parse.lower[kid] == "there" else kid
        above = parse.heads[at]
        dep = deps[at]
        if above == at:
            return None
        if dep == "acl":
            # "a letter saying that": the noun says it; "a plan to say that": whoever has the plan.
            if parse.tags[at] == "VBG":
                if (
                    (user := _user_of(parse, above)) is not None
                    and parse.pos[above] == "NOUN"
                    and parse.pos[user] != "NOUN"
                ):
                    return user
                return above
            return owner_of(parse, above) or _user_of(parse, above)
        if dep == "relcl":
            return above if parse.tags[at] in FINITE_TAGS else None
        if dep == "pcomp":
            above = parse.heads[above]
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
                return parse.heads[verb]
            if parse.heads[verb] == verb:
                break
            verb = parse.heads[verb]
    return noun


def phrase_of(parse: Parse, head: int) -> tuple[int, int]:
    """The first and last token of the phrase under `head`, without marks and conjunctions at its ends."""
    first, last = parse.edges[head]
    return trimmed(parse, first, last, keep=head)


def trimmed(parse: Parse, first: int, last: int, keep: int | None = None) -> tuple[int, int]:
    """The same tokens without blanks, commas and the like at their ends; never past `keep`."""
    low = last if keep is None else keep
    high = first if keep is None else keep
    while first < low and (parse.pos[first] in ("PUNCT", "SPACE") or parse.tags[first] == "_SP"):
        first += 1
    while last > high and (parse.pos[last] in ("PUNCT", "SPACE") or parse.tags[last] == "_SP"):
        last -= 1
    return first, last


def name_of(parse: Parse, head: int) -> tuple[int, int]:
    """The phrase under `head` without what a participle after a comma adds ("Haddad, speaking in Oslo")."""
    first, last = parse.edges[head]
    for k in parse.children[head]:
        if k > head and parse.deps[k] in ("acl", "advcl", "prep") and parse.words[parse.edges[k][0] - 1] == ",":
            last = min(last, parse.edges[k][0] - 1)
            break
    if parse.tags[last] == "POS" and last > head:
        last -= 1
    return trimmed(parse, first, last, keep=head)


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
