"""The shapes of what words govern, as the signatures of the lexicon name them: an infinitive, a clause, a gerund …"""

from __future__ import annotations

from tieline.reading.parse import Parse

DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "such", "his", "her", "its", "their", "our", "my", "your", "both"}
)
SINGULAR = frozenset({"he", "she", "it"})
PERSUADING = frozenset({"on", "upon", "for", "with", "to"})
SMALL_CLAUSES = {
    "xcomp": ("VB", "VBN"),
    "ccomp": ("VB", "VBN"),
    "oprd": ("VB", "VBN"),
    "pcomp": ("VB",),
    "advcl": ("VB",),
    "acl": ("VB",),
    "attr": ("VB",),
}
"""The tags that the verb of a clause without "to" and without auxiliary may bear, by the clause's label."""


def shape_of(parse: Parse, bare_infinitive: frozenset[str], h: int, c: int) -> str:
    """The shape of the clause whose verb is `c`, under `h`. `bare_infinitive`: verbs that need no "to" before it."""
    infinitive = helped = own_subject = that = False
    for k in parse.children[c]:
        dep = parse.deps[k]
        if dep in ("aux", "auxpass"):
            infinitive |= parse.tags[k] == "TO"
            helped |= parse.tags[k] not in ("TO", "VBG")
        elif dep in ("nsubj", "nsubjpass"):
            own_subject = True
        elif dep == "mark":
            if parse.lower[k] in ("whether", "if"):
                return "whether"
            that |= parse.lower[k] == "that"
    tag, dep = parse.tags[c], parse.deps[c]
    if infinitive:
        return "obj_to" if own_subject or has_object(parse, h, c) else "to"
    if tag == "VBG" and not helped:
        return "ing"
    if tag in SMALL_CLAUSES.get(dep, ()) and not that and not helped:
        passive = tag == "VBN" and is_passive(parse, h)
        if dep not in ("ccomp", "xcomp") or passive or parse.lemmas[h] in bare_infinitive:
            return "obj_to" if own_subject or has_object(parse, h, c) else "to"
    return "ing" if tag == "VBN" and not own_subject and not that else "that"


def has_object(parse: Parse, h: int, c: int) -> bool:
    """Whether `h` has an object, or a phrase that stands for one, before the clause `c`; or is a passive."""
    for k in parse.children[h]:
        dep = parse.deps[k]
        if dep in ("nsubjpass", "auxpass"):
            return True
        if h < k < c and (dep in ("dobj", "dative") or (dep == "prep" and parse.lower[k] in PERSUADING)):
            return True
    return parse.tags[h] == "VBN" and not any(parse.deps[k] == "aux" for k in parse.children[h])


def is_bare(parse: Parse, c: int) -> bool:
    """Whether the verb `c` is bare, with no modal and no "do" before it ("that he leave")."""
    if any(parse.deps[k] == "aux" for k in parse.children[c]):
        return False
    if parse.tags[c] == "VBP":  # a plural form with a singular subject is a bare one
        return any(
            parse.deps[k] == "nsubj" and (parse.lower[k] in SINGULAR or parse.tags[k] in ("NN", "NNP"))
            for k in parse.children[c]
        )
    return parse.tags[c] == "VB"


def is_passive(parse: Parse, h: int) -> bool:
    """Whether the verb `h` is a passive."""
    return any(parse.deps[k] in ("nsubjpass", "auxpass") for k in parse.children[h])


def is_definite(parse: Parse, noun: int) -> bool:
    """Whether the noun is named as known: by an article or owner, or as a proper name."""
    if parse.pos[noun] == "PROPN":
        return True
    return any(
        parse.deps[k] == "poss" or (parse.deps[k] == "det" and parse.lower[k] in DEFINITE) for k in parse.children[noun]
    )


def is_listed_gerund(parse: Parse, noun: int, c: int) -> bool:
    """Whether `c` is a gerund in a list that was read as an adjective ("by hiring guards, closing gates and …")."""
    return (
        parse.tags[c] == "VBG"
        and parse.deps[c] == "amod"
        and parse.deps[noun] == "appos"
        and c > 0
        and parse.words[c - 1] == ","
    )
