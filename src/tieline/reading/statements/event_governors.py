"""Acts that are only agreed to, refused, threatened or asked for: the word that governs them tells their class.

After the PLOVER codebook: "agreed to withdraw" is AGREE, "refused to negotiate" REJECT,
"threatened to attack" THREATEN, "called for talks" REQUEST.
"""

from __future__ import annotations

from tieline.reading.statements.event_rules import HOSTILE, EventRules
from tieline.reading.statements.participants import Parties

GOVERNING = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})
OF_CLAUSES = frozenset({"demand", "insist", "propose", "promise", "pledge", "vow", "agree"})
"""Words that govern the act of a whole clause ("promised that it would leave")."""
OWNED = frozenset({"responsibility", "credit"})
OWNING = frozenset({"claim", "take", "admit", "accept", "assume", "deny"})
"""Verbs with which somebody says of a deed that it was, or was not, his."""
NOBODY = frozenset({"no", "nobody", "none", "neither", "no-one", "noone"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
WILLED = frozenset({"will", "would", "shall", "should", "must", "'ll", "’ll", "to"})


def is_left_open(parties: Parties, verb: int) -> bool:
    """Whether "ruled out" is said of nobody's refusal: what "cannot be ruled out" is possible."""
    p = parties.parse
    helped = any(p.lower[k] in ("can", "could") for k in p.kids(verb, "aux"))
    return p.lemmas[verb] == "rule" and helped and bool(p.kids(verb, "neg"))


def governing_root(parties: Parties, rules: EventRules, token: int, own: str | None = None) -> str | None:
    """The root of the word that governs the act told by `token`; None where the act stands for itself.

    `own`: the root of the act. Who is set on force ("committed to defeating Y") agrees to nothing with whom it hits.
    """
    found = _governing(parties, rules, token)
    return None if found == "AGREE" and own in HOSTILE else found


def _governing(parties: Parties, rules: EventRules, token: int) -> str | None:
    p = parties.parse
    head, dep = p.heads[token], p.deps[token]
    if dep == "conj" and p.pos[head] == p.pos[token] and head != token:
        return _governing(parties, rules, head)
    if dep == "pcomp" or (dep == "pobj" and p.lower[head] in ("to", "for", "with", "against", "on")):
        particle, head = p.lower[head], p.heads[head]
        if dep == "pobj" and p.pos[head] not in ("VERB", "ADJ"):
            return None
        return _root_of(parties, rules, head, particle)
    if dep in ("xcomp", "ccomp", "acl", "dobj", "nsubjpass", "advcl"):
        if dep == "advcl" and p.pos[head] != "ADJ":
            return None
        if dep == "ccomp" and not (
            p.tags[token] == "VB"
            or parties.lemma(head) in ("demand", "insist", "propose", "promise", "pledge", "vow", "agree")
        ):
            return None
        return _root_of(parties, rules, head, None)
    return None


def _root_of(parties: Parties, rules: EventRules, head: int, particle: str | None) -> str | None:
    p, lemma = parties.parse, parties.lemma(head)
    if p.pos[head] == "ADJ":
        rule = rules.adjectives.get(lemma)
        return rule.plover if rule is not None and rule.plover in GOVERNING else None
    table = rules.verbs if p.pos[head] == "VERB" else rules.nouns if p.pos[head] == "NOUN" else {}
    for phrase, rule in table.get(lemma, ()):
        if rule.plover in GOVERNING and (not phrase or phrase == (particle,)):
            return rule.plover
    return None


def holds_true(parties: Parties, verb: int) -> bool:
    """Whether a verb of agreeing only says what somebody holds to be so: "agreed that the bridge was lost"."""
    p = parties.parse
    return any(
        p.tags[c] in FINITE and not any(p.lower[k] in WILLED for k in p.kids(c, "aux")) for c in p.kids(verb, "ccomp")
    )


def claim_over(parties: Parties, n: int) -> int | None:
    """The verb by which somebody takes a deed on himself: "claimed the raid", "took credit for the raid"."""
    p, head = parties.parse, parties.parse.heads[n]
    if p.deps[n] == "dobj" and parties.lemma(head) == "claim":
        return head
    owned = p.heads[head]
    if p.deps[n] == "pobj" and p.lower[head] == "for" and parties.lemma(owned) in OWNED:
        verb = p.heads[owned]
        return verb if p.deps[owned] == "dobj" and parties.lemma(verb) in OWNING else None
    return None


def is_disowned(parties: Parties, verb: int) -> bool:
    """Whether a verb of claiming is said of nobody: "no group has claimed the raid", "nobody has"."""
    p = parties.parse
    subjects = parties.clauses.subjects(verb)
    return any(p.lower[s] in NOBODY or any(p.lower[c] in NOBODY for c in p.children[s]) for s in subjects)
