"""Verbs and adjectives that hand what is said to somebody: "she warned that", "was afraid of", "is said to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tieline.reading.attribution_cues import Cue, CueLexicon
from tieline.reading.holders import (
    COPULAS,
    FINITE_TAGS,
    VERB_TAGS,
    agent_of,
    is_passive,
    subject_of,
    trimmed,
    verb_group,
)
from tieline.reading.parse import Parse

Range = tuple[int, int]
CLAUSES = ("ccomp", "csubj", "csubjpass")
COMPLEMENTS = ("oprd", "attr", "acomp", "xcomp", "ccomp")
INTERROGATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution in tokens: ranges have both ends in them; `head` carries the cue, `source` is the source's head."""

    head: int
    cue: Range
    content: Range
    source: int | None


def find_verb_cues(parse: Parse, lexicon: CueLexicon) -> Iterator[Finding]:
    """What verbs and adjectives attribute, in the order of the text."""
    verbs, adjectives, tags, lemmas = lexicon.verbs, lexicon.adjectives, parse.tags, parse.lemmas
    for i, tag in enumerate(tags):
        if tag in VERB_TAGS or (tag in ("NN", "NNS", "JJ") and parse.pos[i] == "VERB"):
            cue = verbs.get(lemmas[i])
            particle = next((parse.lower[k] for k in parse.children[i] if parse.deps[k] == "prt"), None)
            if particle is not None:
                cue = lexicon.phrasal.get((lemmas[i], particle))
            if cue is not None and (found := _of_verb(parse, i, cue)):
                yield found
            elif lemmas[i] in adjectives and tag == "VBN" and (found := _of_adjective(parse, i, adjectives[lemmas[i]])):
                yield found
        if tag in ("JJ", "VBN", "RB", "JJR") and parse.lower[i] in adjectives and (
            found := _of_adjective(parse, i, adjectives[parse.lower[i]])
        ):
            yield found


def _of_verb(parse: Parse, verb: int, cue: Cue) -> Finding | None:
    if parse.deps[verb] in ("aux", "amod", "compound"):
        return None
    passive = is_passive(parse, verb)
    source = subject_of(parse, verb)
    if passive:
        if source is None and not cue.agentless:
            return None
        content = _passive_content(parse, verb, cue)
    else:
        if source is None:
            return None
        content = _active_content(parse, verb, cue)
    if content is None:
        return None
    return Finding(verb, verb_group(parse, verb), content, source)


def _active_content(parse: Parse, verb: int, cue: Cue) -> Range | None:
    deps, frames = parse.deps, cue.frames
    kids = parse.children[verb]
    objects = [k for k in kids if deps[k] == "dobj"]
    for k in kids:
        if deps[k] == "ccomp":
            if "predicative" in frames and not is_clause(parse, k):
                return _cover(parse, k, *objects)
            if "clause" in frames and (is_clause(parse, k) or parse.tags[k] not in ("VBG", "VB")):
                return clause_range(parse, k)
            if "infinitive" in frames and is_infinitive(parse, k):
                return clause_range(parse, k)
            if "gerund" in frames and parse.tags[k] == "VBG":
                return clause_range(parse, k)
            if "predicative" in frames:
                return _cover(parse, k, *objects)
    for k in kids:
        if deps[k] == "xcomp":
            infinitive = is_infinitive(parse, k)
            if infinitive and "infinitive" in frames:
                return clause_range(parse, k)
            if not infinitive and "gerund" in frames and parse.tags[k] == "VBG":
                return clause_range(parse, k)
            if not infinitive and "predicative" in frames:
                return _cover(parse, k, *objects)
    if "predicative" in frames and (said := _said_to_be(parse, verb)) is not None and (objects or said < verb):
        return _cover(parse, said, *objects)
    if "clause" in frames and objects:
        # The parse at times hangs a that-clause on whoever is told.
        for k in parse.children[objects[0]]:
            if deps[k] in ("relcl", "acl", "ccomp") and cue.addressee and _marked(parse, k):
                return clause_range(parse, k)
    if "object" in frames and objects and not (cue.addressee and "object" not in frames):
        return _object(parse, objects[0])
    for k in kids:
        if deps[k] == "prep" and parse.lower[k] in cue.prepositions and (inner := phrase_inside(parse, k)):
            return inner
    if "object" in frames:
        for k in kids:
            if deps[k] == "conj" and k > verb and (shared := parse.kids(k, "dobj")):
                return _object(parse, shared[0])
    if "clause" in frames or "quote" in frames:
        return _parenthetical(parse, verb)
    return None


def _passive_content(parse: Parse, verb: int, cue: Cue) -> Range | None:
    deps, frames = parse.deps, cue.frames
    kids = parse.children[verb]
    subject = next((k for k in kids if deps[k] == "nsubjpass"), None)
    if subject is None and deps[verb] in ("acl", "relcl"):
        subject = parse.heads[verb]
    empty = subject is not None and parse.lower[subject] == "it"
    for k in kids:
        if deps[k] in ("ccomp", "csubjpass") and "clause" in frames and is_clause(parse, k):
            return clause_range(parse, k)
        if deps[k] == "xcomp" and "infinitive" in frames and is_infinitive(parse, k):
            if cue.addressee or subject is None or empty:
                return clause_range(parse, k)
            return _with_subject(parse, subject, verb, k)
    said = _said_to_be(parse, verb) if "predicative" in frames else None
    if said is not None and subject is not None:
        return _with_subject(parse, subject, verb, said)
    for k in kids:
        if deps[k] == "prep" and parse.lower[k] in cue.prepositions and (inner := phrase_inside(parse, k)):
            return inner
    if "object" in frames and subject is not None and not empty and agent_of(parse, verb) is not None:
        return _object(parse, subject) if deps[subject] == "nsubjpass" else (subject, subject)
    if "clause" in frames and subject is None:
        return _parenthetical(parse, verb)
    return None


def _with_subject(parse: Parse, subject: int, verb: int, rest: int) -> Range:
    low = parse.edges[subject][0] if parse.deps[subject] == "nsubjpass" else min(subject, verb)
    return trimmed(parse, low, max(parse.edges[rest][1], rest))


def _of_adjective(parse: Parse, adjective: int, cue: Cue) -> Finding | None:
    """ "is afraid that", "seem confident of"; "made clear that" goes to whoever makes it clear."""
    verb = parse.heads[adjective]
    deps = parse.deps
    if parse.tags[adjective] == "VBN" and deps[adjective] not in ("acomp", "conj", "oprd", "ccomp"):
        verb = adjective
        source = next((k for k in parse.children[adjective] if deps[k] in ("nsubjpass", "nsubj")), None)
    elif deps[adjective] in ("acomp", "attr") and parse.lemmas[verb] in COPULAS:
        source = next((k for k in parse.children[verb] if deps[k] == "nsubj"), None) or subject_of(parse, verb)
    elif parse.lemmas[verb] == "make" and deps[adjective] in ("ccomp", "oprd", "acomp"):
        source = subject_of(parse, verb)
    else:
        return None
    if source is None or parse.lower[source] in ("it", "this", "that", "there"):
        return None
    for holder in (adjective, verb):
        for k in parse.children[holder]:
            if k < adjective:
                continue
            if deps[k] in ("ccomp", "advcl") and "clause" in cue.frames and is_clause(parse, k):
                if deps[k] == "advcl" and not _marked(parse, k):
                    continue
                return Finding(adjective, _copula_to(parse, verb, adjective), clause_range(parse, k), source)
            if deps[k] == "xcomp" and k != adjective and "infinitive" in cue.frames and holder == adjective:
                return Finding(adjective, _copula_to(parse, verb, adjective), clause_range(parse, k), source)
            if deps[k] in ("prep", "agent") and parse.lower[k] in cue.prepositions and holder == adjective and (
                inner := phrase_inside(parse, k)
            ):
                return Finding(adjective, _copula_to(parse, verb, adjective), inner, source)
    return None


def _copula_to(parse: Parse, verb: int, adjective: int) -> Range:
    if verb == adjective:
        return verb_group(parse, verb)
    return (verb, adjective) if verb < adjective and adjective - verb <= 3 else (adjective, adjective)


def _parenthetical(parse: Parse, verb: int) -> Range | None:
    """What a verb without a complement comments on: "The crash, officials said, killed four", "As she put it, …"."""
    deps = parse.deps
    subjects = parse.kids(verb, "nsubj", "nsubjpass")
    above = parse.heads[verb]
    if not subjects or any(deps[k] in ("dobj", "attr", "acomp") and parse.lower[k] != "it" for k in parse.children[verb]):
        return None
    if above != verb:
        as_ = any(parse.lower[k] == "as" for k in parse.children[verb])
        if deps[verb] == "parataxis" or (deps[verb] == "advcl" and as_) or (deps[verb] in ("ccomp", "dep") and _set_off(parse, verb)):
            return trimmed(parse, *parse.edges[above])
        return None
    # The verb stands at the root and what it reports was cut off or hung elsewhere: all before "…, X said".
    first, last = parse.edges[verb]
    left = min(verb, parse.edges[subjects[0]][0])
    if left - first > 2 and parse.words[left - 1] in (",", "”", '"', "''", "’"):
        return trimmed(parse, first, left - 1)
    return None


def _set_off(parse: Parse, verb: int) -> bool:
    first, last = parse.edges[verb]
    n = len(parse)
    return parse.words[first] == "," or (first > 0 and parse.words[first - 1] == "," and (last + 1 >= n or parse.pos[last + 1] == "PUNCT"))


def _said_to_be(parse: Parse, verb: int) -> int | None:
    """The complement that tells what the object is held to be."""
    for k in parse.children[verb]:
        dep = parse.deps[k]
        if dep == "oprd" or (dep == "prep" and parse.lower[k] == "as" and k > verb):
            return k
        if dep in ("attr", "acomp") and parse.kids(verb, "dobj"):
            return k
    return None


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


def _marked(parse: Parse, head: int) -> bool:
    return any(parse.lower[k] in ("that", "whether", "how", "why") and k < head for k in parse.children[head])


def is_infinitive(parse: Parse, head: int) -> bool:
    return any(parse.tags[k] == "TO" and parse.deps[k] == "aux" for k in parse.children[head])


def clause_range(parse: Parse, head: int) -> Range:
    return trimmed(parse, *parse.edges[head])


def _object(parse: Parse, head: int) -> Range:
    return trimmed(parse, *parse.edges[head])


def phrase_inside(parse: Parse, preposition: int) -> Range | None:
    kids = parse.kids(preposition, "pobj", "pcomp")
    if not kids:
        return None
    return trimmed(parse, min(parse.edges[kids[0]][0], kids[0]), max(parse.edges[k][1] for k in kids))


def _cover(parse: Parse, *heads: int) -> Range:
    return trimmed(parse, min(parse.edges[h][0] for h in heads), max(parse.edges[h][1] for h in heads))
