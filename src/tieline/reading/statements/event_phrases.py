"""Phrases of events: the words around a verb or noun that make it "take hostages", "legal action", "go on strike"."""

from __future__ import annotations

from tieline.reading.parse import Parse
from tieline.reading.statements.clauses import Arguments
from tieline.reading.statements.participants import QUANTITIES, Parties

GROUPS = QUANTITIES | {
    "team",
    "batch",
    "series",
    "round",
    "wave",
    "group",
    "contingent",
    "convoy",
    "package",
    "set",
    "part",
    "piece",
}
"""Nouns whose "of" phrase names the thing itself ("a batch of peacekeepers")."""


def phrase_words(parties: Parties, v: int, args: Arguments, dated: frozenset[int]) -> dict[str, int]:
    """The words that may belong to a phrase of the verb `v`, each with its token; a modifier stands for its noun.

    Particles and prepositions as written, things and complements ("find guilty") as lemmas; what stands after a
    preposition under both words ("to street"). `dated`: the tokens of dates, no part of a phrase ("called on Tuesday").
    """
    p = parties.parse
    found: dict[str, int] = {}
    for t in args.patients:
        for thing in (t, *_members(parties, t)):
            for c in p.kids(thing, "compound", "amod", "nmod"):
                if c < thing:
                    found.setdefault(parties.lemma(c), thing)
            found[parties.lemma(thing)] = thing
    for prep, t in args.preps:
        found.setdefault(f"{prep} {parties.lemma(t)}", t)
    for c in p.kids(v, "prt", "prep", "advmod"):
        if not any(o in dated for o in p.kids(c, "pobj")):
            found[p.lower[c]] = c
    for c in p.kids(v, "acomp", "oprd", "ccomp", "xcomp", "advcl"):
        if p.pos[c] == "ADJ" or p.lower[c] in ("go", "free", "prisoner", "captive"):
            found.setdefault(parties.lemma(c), c)
        for a in p.kids(c, "acomp"):
            found.setdefault(parties.lemma(a), a)
        for a in p.kids(c, "aux") if p.deps[c] == "xcomp" else ():
            if p.tags[a] == "TO":  # "pressured Y to leave"
                found.setdefault("to", a)
    return found


def phrase_end(parse: Parse, verb: int, around: dict[str, int], phrase: tuple[str, ...]) -> int | None:
    """The token of the last word of a phrase whose words all stand around the verb; None where one is missing.

    An "in" that opens a phrase of its own is no word of the verb's: nobody "took in" who "took a side in the war".
    """
    at, before = None, ""
    for word in phrase:
        at = around.get(f"{before} {word}") if before else None
        at = around.get(word) if at is None else at
        if at is None:
            return None
        before = word
    if phrase == ("in",) and at is not None and at > verb + 1 and parse.deps[at] == "prep":
        return None
    return at


def _members(parties: Parties, token: int) -> list[int]:
    if parties.lemma(token) not in GROUPS:
        return []
    return [t for prep, t in parties.clauses.preps(token) if prep == "of"]


def noun_phrase_fits(parse: Parse, n: int, parts: tuple[str, ...]) -> bool:
    """Whether the noun `n` stands in the phrase `parts` ("legal action", "state of siege"); an empty one fits."""
    if not parts:
        return True
    before = len(parts) - 1 if "of" not in parts else 0
    first = n - before
    if first < 0 or first + len(parts) > len(parse.words):
        return False
    return all(w in (parse.lower[first + k], parse.lemmas[first + k].lower()) for k, w in enumerate(parts))
