"""On what a statement hangs: the clause or phrase that names its condition."""

from __future__ import annotations

from tieline.model import Span
from tieline.reading.parse import Parse

MARKS = frozenset({"if", "unless", "once", "provided", "providing", "should", "until", "supposing", "assuming", "lest"})
PHRASES = frozenset({"event", "case", "absence"})
UPWARD = frozenset({"conj", "xcomp", "ccomp", "acl", "pcomp", "advcl"})


def condition_of(parse: Parse, token: int) -> Span | None:
    """The condition under which the predicate at `token` is said to hold, None if none is named."""
    t = token
    for _ in range(4):
        for c in parse.children[t]:
            if c != token and is_condition(parse, c):
                first, last = parse.edges[c]
                return _trimmed(parse, first, last)
        if parse.deps[t] not in UPWARD or is_condition(parse, t):
            return None
        t = parse.heads[t]
    return None


def is_condition(parse: Parse, c: int) -> bool:
    """Whether `c` heads a clause or phrase that names a condition."""
    if parse.deps[c] in ("advcl", "csubj", "dep"):
        first = parse.edges[c][0]
        return any(parse.lower[m] in MARKS for m in parse.kids(c, "mark", "advmod")) or (
            parse.lower[first] in ("should", "had", "were") and parse.deps[first] == "aux" and first < c
        )
    if parse.deps[c] == "prep" and parse.lower[c] in ("in", "without"):
        return any(parse.lower[o] in PHRASES for o in parse.kids(c, "pobj"))
    return False


def _trimmed(parse: Parse, first: int, last: int) -> Span:
    while last > first and (parse.pos[last] in ("PUNCT", "SPACE")):
        last -= 1
    while first < last and parse.pos[first] in ("PUNCT", "SPACE"):
        first += 1
    return Span.of(parse.source, parse.starts[first], parse.ends[last])
