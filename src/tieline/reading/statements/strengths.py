"""How many a body has: "has some 3,000 fighters", "a force of 3,000 men", "the number of its fighters at 3,000"."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model import Participant
from tieline.reading.draft import Draft
from tieline.reading.numbers import number_at
from tieline.reading.statements.found import Found
from tieline.reading.statements.participants import Parties, Party
from tieline.reading.statements.tie_rules import TieRules

HAVING = frozenset({"have", "number", "field", "boast", "command", "muster", "count", "comprise"})
FIGHTERS = frozenset(
    {"fighter", "troop", "soldier", "member", "militant", "combatant", "man", "gunman", "guerrilla", "rebel", "recruit"}
)
COUNTS = frozenset({"number", "strength", "membership", "size"})
"""Nouns of how many somebody has."""
PUTTING = frozenset({"put", "place", "estimate", "reckon"})
MOVING = frozenset({"rise", "grow", "swell", "climb", "increase", "fall", "drop", "shrink", "decline", "sink"})
"""Verbs of a count that reaches a number, or is laid at one."""
BODIES = frozenset({"organization", "armed_group", "government"})


def find_strengths(draft: Draft, parties: Parties, rules: TieRules) -> Iterator[Found]:
    """The strengths of a draft's bodies, each with the number as its count, in the order of their words."""
    p = draft.parse
    for i in range(len(p)):
        if p.pos[i] != "NUM" and p.tags[i] != "CD":
            continue
        bearers, anchor, value = _told(parties, rules, i)
        number = number_at(p, value) if p.pos[value] == "NOUN" else number_at(p, i)
        if number is None or number < 2:
            continue
        for x in bearers:
            if x.participant.actor and x.type in BODIES:
                first, last = parties.phrase_tokens(value) if value != i else (i, i)
                amount = Party(Participant(p.text_of(first, last)), None, value, False)
                yield Found(
                    "attribute", "strength", anchor, (anchor, anchor), "attribute.strength", x, amount, count=number
                )


def _told(parties: Parties, rules: TieRules, i: int) -> tuple[list[Party], int, int]:
    """Whose strength the number at `i` tells, the word that carries it, and the head of the phrase that is counted."""
    p = parties.parse
    head, dep = p.heads[i], p.deps[i]
    if p.lower[head] == "strong" and head > i:  # "the 3,000-strong militia", "is 3,000 strong"
        said = p.deps[head] == "acomp"
        return parties.spread(parties.clauses.subjects(p.heads[head]) if said else [p.heads[head]]), head, i
    if dep == "nummod" and parties.lemma(head) in FIGHTERS:
        return _of_fighters(parties, rules, head)
    if dep == "pobj" and p.lower[head] in ("at", "to"):
        return _of_count(parties, p.heads[head]), p.heads[head], i
    return [], i, i


def _of_fighters(parties: Parties, rules: TieRules, noun: int) -> tuple[list[Party], int, int]:
    p = parties.parse
    head, dep = p.heads[noun], p.deps[noun]
    if dep == "dobj" and p.lemmas[head] in HAVING:
        return parties.spread(parties.clauses.arguments(head).agents), head, noun
    body = p.heads[head]
    if dep != "pobj" or p.pos[body] not in ("NOUN", "PROPN"):
        return [], noun, noun
    if p.lower[head] == "of" and parties.lemma(body) in rules.groups:  # "has a force of 3,000 men", "a force of …"
        verb = p.heads[body]
        had = p.deps[body] == "dobj" and p.lemmas[verb] in HAVING
        return (parties.spread(parties.clauses.arguments(verb).agents) if had else parties.at(body)), body, noun
    return (parties.at(body) if p.lower[head] == "with" else []), head, noun


def _of_count(parties: Parties, verb: int) -> list[Party]:
    """Whose the count is that is put at a number, or rises to one."""
    p, clauses = parties.parse, parties.clauses
    deps = ("dobj", "nsubjpass") if p.lemmas[verb] in PUTTING else ("nsubj",) if p.lemmas[verb] in MOVING else ()
    for noun in p.kids(verb, *deps):
        if parties.lemma(noun) not in COUNTS:
            continue
        counted = [t for prep, t in clauses.preps(noun) if prep == "of" and parties.lemma(t) in FIGHTERS]
        if parties.lemma(noun) == "number":
            owners = [parties.owner(t) for t in counted]
            return [parties.of_mention(owner, owner.head) for owner in owners if owner is not None]
        return parties.spread(list(clauses.possessors(noun)))
    return []
