"""How things look, to the author or to somebody named: "The ministry appears to have known"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieline.reading.attribution.contents import clause_range
from tieline.reading.attribution.cues import CueLexicon
from tieline.reading.attribution.findings import Finding, Range
from tieline.reading.attribution.holders import VERB_TAGS, trimmed, verb_group
from tieline.reading.parse import Parse

COMPLEMENTS = frozenset({"xcomp", "oprd", "acomp", "attr", "ccomp"})
LIKENING = frozenset({"as", "like"})


def find_appearances(parse: Parse, lexicon: CueLexicon, found: Iterable[Finding]) -> Iterator[Finding]:
    """What only seems so, beside what was found.

    "It seemed to the crew that" is the crew's impression; without such a phrase nobody is named, since it is the
    author's. No appearance is what others are said to have said, and none has a cue for its complement ("seems
    confident that"): there somebody holds it.
    """
    found = list(found)
    heads = {f.head for f in found}
    for verb, lemma in enumerate(parse.lemmas):
        if lemma not in lexicon.appearances or parse.tags[verb] not in VERB_TAGS:
            continue
        if any(f.content[0] <= verb <= f.content[1] for f in found):
            continue
        complement = _complement(parse, verb)
        if complement is None or complement in heads or verb in heads:
            continue
        cue = verb_group(parse, verb)
        yield Finding(verb, cue, _content(parse, verb, complement), _beholder(parse, verb))


def _complement(parse: Parse, verb: int) -> int | None:
    """What it seems to be or do: "seems lost", "seems to have known", "seems like a trap", "it seems that"."""
    for k in parse.children[verb]:
        if k < verb:
            continue
        if parse.deps[k] in COMPLEMENTS or (parse.deps[k] == "prep" and parse.lower[k] in LIKENING):
            return k
        if parse.deps[k] == "advcl" and any(parse.lower[m] in LIKENING for m in parse.children[k] if m < k):
            return k
    return None


def _content(parse: Parse, verb: int, complement: int) -> Range:
    first, last = clause_range(parse, complement)
    subjects = parse.kids(verb, "nsubj", "nsubjpass")
    if subjects and subjects[0] < verb and (parse.lower[subjects[0]] != "it" or parse.deps[complement] == "xcomp"):
        first = parse.edges[subjects[0]][0]
    return trimmed(parse, first, last)


def _beholder(parse: Parse, verb: int) -> int | None:
    """Whom it seems so to, None for the author."""
    for preposition in parse.kids(verb, "prep"):
        if parse.lower[preposition] == "to":
            return next(iter(parse.kids(preposition, "pobj")), None)
    return None
