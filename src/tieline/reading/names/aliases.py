"""The text's own words on names: "Full Name (FN)", "X, also known as Y", "X, nom de guerre Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieline.reading.names.boundaries import Name
from tieline.reading.names.lexicon import name_lexicon
from tieline.reading.parse import Parse

SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "des", "du", "&", "'s", "’s"})
MARKS = frozenset({"(", ",", "“", '"', "‘", "'", "”", "–", "—", "-"})
LONGEST_ACRONYM = 8


def aliases_in(parse: Parse, names: Sequence[Name], spelt: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of names, by index, that the text says are one."""
    phrases = name_lexicon().groups["alias_phrases"]
    for k in range(len(names) - 1):
        a, b = names[k], names[k + 1]
        between = parse.lower[a.last + 1 : b.first]
        if not between or len(between) > 7 or "\n" in parse.text[parse.ends[a.last] : parse.starts[b.first]]:
            continue
        said = said_between(between)
        same = a.kind == b.kind or {a.kind, b.kind} <= {"ORG", "MISC", "NORP"}
        same = same or ("PER" in (a.kind, b.kind) and said in phrases)
        if a.kind == "PER" and a.last > a.first and _is_nicknamed(parse, between, b):
            yield k, k + 1
            continue
        if not same:
            continue
        if said in phrases and (between[0] in ("(", ",", "–", "—", "-", "“", '"') or said not in ("or", "the")):
            if said != "or" or _in_brackets(parse, a, b) or is_acronym_of(spelt[k + 1], spelt[k]):
                yield k, k + 1
        elif between == ["("] and _closes(parse, b) and _other_name(a, b, spelt[k], spelt[k + 1]):
            yield k, k + 1


def type_aliases(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """The names, each other name of a person taken for a person's, whatever its word looks like: "Peter Deng, nicknamed
    Tiger"."""
    spelt = [parse.text_of(n.first, n.last) for n in names]
    typed = list(names)
    for a, b in aliases_in(parse, names, spelt):
        if typed[a].kind == "PER" and typed[b].kind in ("MISC", "LOC", "ORG") and not typed[b].meant:
            typed[b] = replace(typed[b], kind="PER", type="person")
    return typed


def said_between(between: Sequence[str]) -> str:
    """What stands between two names without the marks, lower case: "also known as", "a.k.a."."""
    return " ".join(w for w in between if w not in MARKS).replace(" .", ".").strip()


def _is_nicknamed(parse: Parse, between: Sequence[str], b: Name) -> bool:
    """Whether `b` stands alone in quotation marks within brackets behind a person: "Peter Deng (\"Tiger\")"."""
    quoted = len(between) == 2 and between[0] == "(" and between[1] in ('"', "“", "'", "‘")
    return quoted and parse.words[b.last + 2 : b.last + 3] == [")"]


def _other_name(a: Name, b: Name, full: str, other: str) -> bool:
    """Whether what stands in brackets behind a name is another name of the same bearer."""
    if a.kind == "PER":
        return other.lower().startswith(("abu ", "umm ", "abou ", "um "))
    if a.kind not in ("ORG", "MISC", "NORP"):
        return False
    if is_acronym_of(other, full) or is_acronym_of(full, other):
        return True
    short = len(other) <= LONGEST_ACRONYM and sum(c.isupper() for c in other) >= 2 and " " not in other
    return short or (b.last > b.first and a.last > a.first and a.kind == b.kind == "ORG")


def _in_brackets(parse: Parse, a: Name, b: Name) -> bool:
    """Whether an open bracket stands before `a` and is closed after `b`: "(Popular Front, or PF)"."""
    return a.first > 0 and parse.words[a.first - 1] == "(" and _closes(parse, b)


def _closes(parse: Parse, name: Name) -> bool:
    return name.last + 1 < len(parse) and parse.words[name.last + 1] in (")", ",", ";", "]")


def is_acronym_of(short: str, full: str) -> bool:
    """Whether the letters of `short` are the initials of `full`, small words counted or not."""
    letters = [c.lower() for c in short if c.isalnum()]
    if not 2 <= len(letters) <= LONGEST_ACRONYM or " " in short.strip() or sum(c.isupper() for c in short) < 2:
        return False
    words = [w for part in full.split() for w in part.split("-") if w]
    every = [w[0].lower() for w in words]
    large = [w[0].lower() for w in words if w.lower() not in SMALL]
    return len(words) > 1 and letters in (every, large)
