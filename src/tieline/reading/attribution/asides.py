"""Asides that report the clause around them: "The crash, officials said, killed four", "As she put it, …"."""

from __future__ import annotations

from tieline.reading.attribution.findings import Finding, Range
from tieline.reading.attribution.holders import NAMING_POS, bare_quantity, trimmed, verb_group
from tieline.reading.parse import Parse

SET_OFF_BY = frozenset({",", "”", '"', "''", "’"})
LONGEST_ASIDE = 14  # tokens from "as" to its verb


def as_aside(parse: Parse, verb: int) -> Finding | None:
    """ "The harbour, as one of the pilots pointed out, never freezes": an aside taken for the main clause."""
    first, last = verb_group(parse, verb)
    start, end = parse.sentence_bounds[parse.sentence_of[verb]]
    if parse.kids(verb, "mark") or last + 1 >= end or parse.words[last + 1] != ",":
        return None
    opener = next(
        (k for k in range(first - 2, max(start, first - LONGEST_ASIDE) - 1, -1) if parse.lower[k] == "as"), None
    )
    if (
        opener is None
        or parse.deps[opener] != "prep"
        or (opener > start and parse.words[opener - 1] not in (",", "—", "–"))
    ):
        return None
    heads = [k for k in range(opener + 1, first) if parse.heads[k] == opener and parse.pos[k] in {*NAMING_POS, "NUM"}]
    if not heads:
        return None
    content = (start, end - 1) if opener > start else (last + 2, end - 1)
    return Finding(verb, (first, last), trimmed(parse, *content), heads[0], True)


def as_written(parse: Parse, verb: int, texts: frozenset[str]) -> tuple[Range, int] | None:
    """ "As stated in Haddad's report, the dam is old": what an aside comments on, and the text that states it."""
    if parse.deps[verb] != "advcl" or not any(parse.lower[k] == "as" for k in parse.kids(verb, "mark")):
        return None
    for k in parse.kids(verb, "prep"):
        for noun in parse.kids(k, "pobj"):
            if parse.lower[k] == "in" and parse.lemmas[noun] in texts:
                return around(parse, verb), noun
    return None


def parenthetical(parse: Parse, verb: int, *, addressed: bool = False) -> Range | None:
    """What a verb without a complement comments on: "The crash, officials said, killed four", "As she put it, …".

    `addressed`: an object is whom it is said to ("The answer, she told them, was simple").
    """
    deps = parse.deps
    subjects = parse.kids(verb, "nsubj", "nsubjpass")
    if not subjects and (bare := bare_quantity(parse, verb)) is not None:
        subjects = [bare]
    above = parse.heads[verb]
    if not subjects or any(
        deps[k] in ("attr", "acomp") or (deps[k] == "dobj" and parse.lower[k] != "it" and not addressed)
        for k in parse.children[verb]
    ):
        return None
    if above != verb:
        as_ = any(parse.lower[k] == "as" for k in parse.children[verb])
        if (
            deps[verb] == "parataxis"
            or (deps[verb] == "advcl" and as_)
            or (deps[verb] in ("ccomp", "dep") and _set_off(parse, verb))
            or (deps[verb] == "advcl" and _closes(parse, verb, subjects[0]))
        ):
            return around(parse, verb)
        if deps[verb] == "conj" and subjects[0] > verb and parse.words[verb - 1] in SET_OFF_BY:
            return trimmed(parse, parse.sentence_bounds[parse.sentence_of[verb]][0], verb - 1)
        return None
    # The verb stands at the root and what it reports was cut off or hung elsewhere: all before "…, X said".
    first, last = parse.edges[verb]
    left = min(verb, parse.edges[subjects[0]][0])
    if left - first <= 2 or parse.words[left - 1] not in SET_OFF_BY:
        return None
    before = [k for k in parse.children[verb] if k < left and parse.pos[k] != "PUNCT"]
    if any(deps[k] in ("ccomp", "parataxis", "csubj") or (deps[k] == "advcl" and _bare(parse, k)) for k in before):
        return trimmed(parse, first, left - 1)
    if (
        before
        and all(deps[k] in ("nsubj", "dep", "npadvmod", "nsubjpass") for k in before)
        and parse.words[last] != ","
    ):
        return trimmed(parse, first, last)  # "These cows, she explained, were sick"
    return None


def _closes(parse: Parse, verb: int, subject: int) -> bool:
    """Whether a comment that the parse took for a clause of time or ground ends its sentence: "…, the bank said"."""
    first = parse.edges[subject][0]
    end = parse.sentence_bounds[parse.sentence_of[verb]][1]
    after = range(parse.edges[verb][1] + 1, end)
    return (
        first > 0
        and parse.words[first - 1] == ","
        and not any(parse.deps[k] == "mark" for k in parse.children[verb])
        and all(parse.pos[k] in ("PUNCT", "SPACE") for k in after)
    )


def _bare(parse: Parse, clause: int) -> bool:
    """Whether no conjunction opens a clause."""
    return not any(parse.deps[k] in ("mark", "advmod") and k < clause for k in parse.children[clause])


def around(parse: Parse, verb: int) -> Range:
    """The clause that the comment under `verb` hangs on, without the comment where it stands at an end of it."""
    above = parse.heads[verb]
    first, last = parse.edges[above]
    low, high = parse.edges[verb]
    if low <= first:
        first = high + 1
    elif high >= last - 1:
        last = low - 1
    return trimmed(parse, first, last, keep=above)


def _set_off(parse: Parse, verb: int) -> bool:
    first, last = parse.edges[verb]
    n = len(parse)
    return parse.words[first] == "," or (
        first > 0 and parse.words[first - 1] == "," and (last + 1 >= n or parse.pos[last + 1] == "PUNCT")
    )
