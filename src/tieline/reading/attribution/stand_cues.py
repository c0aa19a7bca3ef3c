"""Adjectives and prepositions that tell how somebody stands: "was afraid of", "is against"."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.reading.attribution.contents import behalf, clause_range, is_clause, is_marked, phrase_inside
from tieline.reading.attribution.cues import Cue, CueLexicon
from tieline.reading.attribution.findings import Finding, Range
from tieline.reading.attribution.holders import COPULAS, NAMING_POS, subject_of, verb_group
from tieline.reading.parse import Parse


def find_adjective_cues(parse: Parse, lexicon: CueLexicon) -> Iterator[Finding]:
    """What adjectives attribute ("is afraid that", "seem confident of"), in the order of the text."""
    adjectives = lexicon.adjectives
    for i, tag in enumerate(parse.tags):
        if (
            tag in ("JJ", "VBN", "RB", "JJR")
            and parse.lower[i] in adjectives
            and not (i + 1 < len(parse) and parse.heads[i] == i + 1)
            and (found := _of_adjective(parse, i, adjectives[parse.lower[i]]))
        ):
            yield found


def find_stands(parse: Parse) -> Iterator[Finding]:
    """Who is against something or in favour of it: "The mayor is against the tax"."""
    for verb, lemma in enumerate(parse.lemmas):
        if lemma != "be" or parse.pos[verb] not in ("AUX", "VERB") or parse.kids(verb, "attr", "acomp", "xcomp"):
            continue
        for k in parse.kids(verb, "prep"):
            if k > verb + 2 or parse.lower[k] not in ("against", "in"):
                continue
            inner = phrase_inside(parse, k) if parse.lower[k] == "against" else behalf(parse, k)
            source = subject_of(parse, verb)
            if (
                inner is not None
                and source is not None
                and verb < k
                and parse.lower[source] not in ("it", "that", "this")
            ):
                yield Finding(verb, (verb, k), inner, source)
                break


def _of_adjective(parse: Parse, adjective: int, cue: Cue) -> Finding | None:
    """ "is afraid that", "seem confident of"; "made clear that" goes to whoever makes it clear."""
    verb = parse.heads[adjective]
    deps = parse.deps
    if parse.tags[adjective] == "VBN" and deps[adjective] not in ("acomp", "conj", "oprd", "ccomp"):
        verb = adjective
        source = next((k for k in parse.children[adjective] if deps[k] in ("nsubjpass", "nsubj")), None)
    elif deps[adjective] in ("acomp", "attr", "oprd") and parse.lemmas[verb] in COPULAS:
        source = next((k for k in parse.children[verb] if deps[k] == "nsubj"), None) or subject_of(parse, verb)
    elif parse.lemmas[verb] == "make" and deps[adjective] in ("ccomp", "oprd", "acomp"):
        source = subject_of(parse, verb)
    elif deps[adjective] == "acomp" or (deps[adjective] in ("advcl", "conj") and parse.pos[verb] in ("VERB", "AUX")):
        # ", confident that it would pass": whoever does what the clause says.
        source, verb = subject_of(parse, verb), adjective
    elif deps[adjective] in ("amod", "acl", "appos") and verb < adjective and parse.pos[verb] in NAMING_POS:
        source, verb = verb, adjective
    else:
        return None
    if source is None or (parse.lower[source] in ("it", "this", "that", "there") and parse.tags[source] != "WDT"):
        return None
    for holder in (adjective, verb):
        for k in parse.children[holder]:
            if k < adjective:
                continue
            if deps[k] in ("ccomp", "advcl") and "clause" in cue.frames and is_clause(parse, k):
                if deps[k] == "advcl" and not is_marked(parse, k):
                    continue
                return Finding(adjective, _copula_to(parse, verb, adjective), clause_range(parse, k), source)
            if deps[k] == "xcomp" and k != adjective and "infinitive" in cue.frames and holder == adjective:
                return Finding(adjective, _copula_to(parse, verb, adjective), clause_range(parse, k), source)
            if (
                deps[k] in ("prep", "agent")
                and parse.lower[k] in cue.prepositions
                and holder == adjective
                and (inner := phrase_inside(parse, k))
            ):
                return Finding(adjective, _copula_to(parse, verb, adjective), inner, source)
    return None


def _copula_to(parse: Parse, verb: int, adjective: int) -> Range:
    if verb == adjective:
        return verb_group(parse, verb)
    return (verb, adjective) if verb < adjective and adjective - verb <= 3 else (adjective, adjective)
