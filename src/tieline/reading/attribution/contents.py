"""Where what is said stands: the words of clauses, objects and phrases."""

from __future__ import annotations

from tieline.reading.attribution.cues import CueLexicon
from tieline.reading.attribution.findings import Range
from tieline.reading.attribution.holders import FINITE_TAGS, trimmed
from tieline.reading.parse import Parse

TIMES = frozenset({"DATE", "TIME"})
SIDES = frozenset({"favor", "favour", "support", "defense", "defence", "opposition", "praise"})
TOPICAL = frozenset({"about", "for", "of"})
INTERROGATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})


def is_clause(parse: Parse, head: int) -> bool:
    """Whether a complement is a finite clause, or a question in one."""
    if parse.tags[head] in FINITE_TAGS:
        return True
    for k in parse.children[head]:
        if parse.deps[k] == "aux" and parse.tags[k] in FINITE_TAGS:
            return True
        if parse.deps[k] == "auxpass" and parse.tags[k] in FINITE_TAGS:
            return True
        if parse.deps[k] == "mark" and parse.lower[k] in ("that", "if", "whether"):
            return True
        if parse.tags[k] in INTERROGATIVES and k < head:
            return True
    return False


def is_question(parse: Parse, head: int) -> bool:
    """Whether a complement is an indirect question: "who they are", "whether it rains"."""
    first = parse.edges[head][0]
    words = range(first, min(head, first + 3))
    return any(parse.tags[k] in ("WP", "WRB", "WP$") or parse.lower[k] in ("whether", "what") for k in words)


def is_marked(parse: Parse, head: int) -> bool:
    return any(parse.lower[k] in ("that", "whether", "how", "why") and k < head for k in parse.children[head])


def is_infinitive(parse: Parse, head: int) -> bool:
    return any(parse.lower[k] == "to" and parse.deps[k] == "aux" for k in parse.children[head])


def is_setting(parse: Parse, preposition: int, lexicon: CueLexicon) -> bool:
    """Whether a phrase tells when or where something is said: "on Monday", "on the radio", "at a rally"."""
    for named in parse.kids(preposition, "pobj"):
        if parse.entity_labels[named] in TIMES:
            return True
        if parse.lemmas[named] in lexicon.settings and parse.lower[preposition] not in TOPICAL:
            return True
    return False


def clause_range(parse: Parse, head: int) -> Range:
    return trimmed(parse, *parse.edges[head])


def phrase_inside(parse: Parse, preposition: int) -> Range | None:
    kids = parse.kids(preposition, "pobj", "pcomp")
    if not kids:
        return None
    return trimmed(parse, min(parse.edges[kids[0]][0], kids[0]), max(parse.edges[k][1] for k in kids))


def behalf(parse: Parse, preposition: int) -> Range | None:
    """The bridge in "spoke out in favour of the bridge"."""
    for noun in parse.kids(preposition, "pobj"):
        if parse.lemmas[noun] in SIDES:
            for k in parse.kids(noun, "prep"):
                return phrase_inside(parse, k)
    return None


def cover(parse: Parse, *heads: int) -> Range:
    return trimmed(parse, min(parse.edges[h][0] for h in heads), max(parse.edges[h][1] for h in heads))
