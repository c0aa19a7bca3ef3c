"""What a verb takes for the content it attributes: a clause, an object, a phrase, or what the parse hung astray."""

from __future__ import annotations

from collections.abc import Sequence

from tieline.reading.attribution.asides import around, parenthetical
from tieline.reading.attribution.contents import (
    INTERROGATIVES,
    behalf,
    clause_range,
    cover,
    is_clause,
    is_infinitive,
    is_marked,
    is_question,
    is_setting,
    phrase_inside,
)
from tieline.reading.attribution.cues import Cue, CueLexicon
from tieline.reading.attribution.findings import Range
from tieline.reading.attribution.holders import FINITE_TAGS, agent_of, trimmed
from tieline.reading.parse import Parse

GROUNDS = frozenset({"for", "over", "as", "of"})
OPENERS = frozenset({"“", '"', "``", "''", "‘"})


def active_content(parse: Parse, verb: int, cue: Cue, lexicon: CueLexicon) -> Range | None:
    """What somebody says or thinks by `verb`; None where it stands in none of the ways that the cue takes it."""
    objects = parse.kids(verb, "dobj")
    return (
        _clause_of(parse, verb, cue, objects)
        or _held_to_be(parse, verb, cue, objects)
        or _spoken_of(parse, verb, cue, lexicon, objects)
        or _hung_astray(parse, verb, cue, objects)
    )


def _clause_of(parse: Parse, verb: int, cue: Cue, objects: Sequence[int]) -> Range | None:
    """The clause, infinitive or -ing form under the verb."""
    deps, frames = parse.deps, cue.frames
    kids = parse.children[verb]
    for k in kids:
        if deps[k] == "ccomp" and not (k < verb and deps[parse.edges[k][0]] == "mark"):
            if "predicative" in frames and not is_clause(parse, k):
                return cover(parse, k, *objects)
            if "clause" in frames and (is_clause(parse, k) or parse.tags[k] not in ("VBG", "VB")):
                return clause_range(parse, k)
            if "infinitive" in frames and (is_infinitive(parse, k) or _is_to_be_done(parse, k)):
                return clause_range(parse, k)
            if "gerund" in frames and _is_gerund(parse, k):
                return clause_range(parse, k)
            if "predicative" in frames:
                return cover(parse, k, *objects)
            if ("clause" in frames and parse.kids(k, "nsubj")) or ("object" in frames and is_question(parse, k)):
                return clause_range(parse, k)
        if (
            deps[k] == "advcl"
            and "for" in cue.prepositions
            and k > verb
            and any(parse.deps[m] == "mark" and parse.lower[m] == "for" for m in parse.children[k])
        ):
            return clause_range(parse, k)
    for k in kids:
        if deps[k] == "xcomp" or (deps[k] in ("relcl", "acl") and k > verb and is_infinitive(parse, k)):
            infinitive = is_infinitive(parse, k)
            if infinitive and "infinitive" in frames:
                return clause_range(parse, k)
            if not infinitive and "gerund" in frames and _is_gerund(parse, k):
                return clause_range(parse, k)
            if not infinitive and "predicative" in frames:
                return cover(parse, k, *objects)
    return None


def _held_to_be(parse: Parse, verb: int, cue: Cue, objects: Sequence[int]) -> Range | None:
    """An object together with what it is held to be."""
    if "predicative" not in cue.frames:
        return None
    if (said := _said_to_be(parse, verb)) is not None:
        return cover(parse, said, *objects)
    if len(objects) > 1:
        return cover(parse, *objects)
    if objects and "object" not in cue.frames:
        # "called the claim of a right “absurd”": marks show what the parse took for a part of the object.
        first, last = trimmed(parse, parse.edges[objects[0]][0], parse.edges[verb][1])
        if any(parse.words[k] in OPENERS for k in range(objects[0] + 1, last)):
            return first, last
    return None


def _spoken_of(parse: Parse, verb: int, cue: Cue, lexicon: CueLexicon, objects: Sequence[int]) -> Range | None:
    """The object of the verb, or what a phrase after it is about."""
    deps, frames = parse.deps, cue.frames
    if "clause" in frames and objects:
        # The parse at times hangs a that-clause on whoever is told.
        for k in parse.children[objects[0]]:
            if deps[k] in ("relcl", "acl", "ccomp") and cue.addressee and is_marked(parse, k):
                return clause_range(parse, k)
        if (rest := _of_relative(parse, verb, objects)) is not None:
            return rest
    phrases = [k for k in parse.kids(verb, "prep") if k > verb]
    topics = [
        k
        for k in phrases
        if parse.lower[k] in cue.prepositions and phrase_inside(parse, k) and not is_setting(parse, k, lexicon)
    ]
    if "object" in frames and objects:
        # "praised him for staying": what he is praised for is part of it.
        grounds = [k for k in topics if k > objects[0] and parse.lower[k] in GROUNDS]
        return cover(parse, objects[0], *grounds)
    if topics:
        return phrase_inside(parse, topics[0])
    if (late := _late_topic(parse, verb, cue, lexicon)) is not None:
        return late
    for k in phrases:
        if cue.prepositions and parse.lower[k] == "in" and (inner := behalf(parse, k)):
            return inner
    if "object" in frames:
        for k in parse.kids(verb, "conj"):
            if k > verb and (shared := parse.kids(k, "dobj")):
                return clause_range(parse, shared[0])
    return None if objects else _gap(parse, verb, cue)


def _hung_astray(parse: Parse, verb: int, cue: Cue, objects: Sequence[int]) -> Range | None:
    """What the verb comments on, or a clause that the parse did not see as its complement."""
    if "comment" in cue.frames and objects and any(parse.lower[k] == "as" for k in parse.children[verb]):
        return parenthetical(parse, verb)
    if "clause" not in cue.frames:
        return None
    if parse.deps[verb] == "xcomp":
        # "continues to insist, as before, that": the parse hangs the clause on the verb above.
        for k in parse.kids(parse.heads[verb], "ccomp"):
            if k > verb and is_marked(parse, k):
                return clause_range(parse, k)
    if verb + 1 < len(parse) and parse.lower[verb + 1] == "so" and parse.heads[verb + 1] == verb:
        return verb + 1, verb + 1
    if objects and parse.tags[objects[0]] in INTERROGATIVES:
        return clause_range(parse, objects[0])
    broken = None if objects and not cue.addressee else _broken_clause(parse, verb)
    return broken or _clause_above(parse, verb) or parenthetical(parse, verb, addressed=cue.addressee)


def _clause_above(parse: Parse, verb: int) -> Range | None:
    """ "While she admitted money was short, …": the parse makes the verb of saying a part of what is said."""
    above = parse.heads[verb]
    first = next((parse.edges[k][0] for k in parse.kids(above, "nsubj", "nsubjpass") if k > verb), 0)
    said = parse.deps[verb] == "advcl" and above > verb and parse.heads[above] != above and first == verb + 1
    return trimmed(parse, first, parse.edges[above][1]) if said else None


def _of_relative(parse: Parse, verb: int, objects: Sequence[int]) -> Range | None:
    """ "the dam, which engineers said now holds more": the verb that goes on after the one of saying."""
    if parse.deps[verb] != "relcl" or [parse.tags[k] for k in objects] not in (["WDT"], ["WP"]) or objects[0] > verb:
        return None
    rest = verb + 1
    while rest < len(parse) and parse.pos[rest] == "ADV":
        rest += 1
    goes_on = rest < len(parse) and parse.tags[rest] in FINITE_TAGS
    goes_on = goes_on and not any(k > verb for k in parse.kids(rest, "nsubj", "mark"))
    return trimmed(parse, verb + 1, max(rest, parse.edges[rest][1])) if goes_on else None


def _is_gerund(parse: Parse, verb: int) -> bool:
    """Whether a complement is an -ing form, also a passive one: "resented being told"."""
    return parse.tags[verb] == "VBG" or any(parse.tags[k] == "VBG" for k in parse.kids(verb, "auxpass", "aux"))


def _late_topic(parse: Parse, verb: int, cue: Cue, lexicon: CueLexicon) -> Range | None:
    """ "heard in March of the sale", "appealed to the rebels for calm": the topic hangs on a day or an addressee."""
    for k in parse.kids(verb, "prep"):
        for noun in parse.kids(k, "pobj"):
            told = cue.addressee and parse.lower[k] in ("to", "on", "upon")
            if k > verb and (told or is_setting(parse, k, lexicon)):
                for late in parse.kids(noun, "prep"):
                    if parse.lower[late] in cue.prepositions and not is_setting(parse, late, lexicon):
                        return phrase_inside(parse, late)
    return None


def _is_to_be_done(parse: Parse, verb: int) -> bool:
    """ "want the governor removed": a participle with its own subject."""
    return parse.tags[verb] in ("VBN", "VBD") and bool(parse.kids(verb, "nsubj")) and not parse.kids(verb, "aux")


def _gap(parse: Parse, verb: int, cue: Cue) -> Range | None:
    """What a relative clause leaves out after its verb: "the plan that she praised", "the laws he spoke of"."""
    if parse.deps[verb] != "relcl" or not ({"object", "clause"} & cue.frames or cue.prepositions):
        return None
    if not parse.kids(verb, "nsubj") or any(
        parse.tags[k] in INTERROGATIVES or parse.lower[k] == "that" for k in parse.kids(verb, "nsubj")
    ):
        return None
    if "object" not in cue.frames and not any(
        parse.deps[k] == "prep" and not parse.children[k] and parse.lower[k] in cue.prepositions
        for k in parse.children[verb]
    ):
        return None
    noun = parse.heads[verb]
    last = noun
    return trimmed(parse, min(parse.edges[noun][0], noun), last)


def _broken_clause(parse: Parse, verb: int) -> Range | None:
    """The clause after a verb of saying that the parse did not see as its complement: from the subject after it on."""
    last = parse.edges[verb][1]
    for k in range(verb + 1, last):
        if parse.words[k] in (",", ";", ":", "—", "–"):
            return None
        if parse.deps[k] in ("nsubj", "nsubjpass", "expl") and parse.heads[k] > k:
            if (
                parse.deps[parse.heads[k]] in ("relcl", "acl")
                or not is_clause(parse, parse.heads[k])
                or any(parse.deps[m] == "mark" and parse.lower[m] != "that" for m in parse.children[parse.heads[k]])
            ):
                return None
            return trimmed(parse, parse.edges[k][0] if parse.edges[k][0] > verb else k, max(last, k))
    return None


def passive_content(parse: Parse, verb: int, cue: Cue, lexicon: CueLexicon) -> Range | None:
    """What is said or thought by a passive ("is said to be ill"); None where the cue does not take it so."""
    deps, frames = parse.deps, cue.frames
    kids = parse.children[verb]
    if deps[verb] == "advcl" and agent_of(parse, verb) is not None and any(parse.lower[k] == "as" for k in kids):
        return around(parse, verb)  # "As reported by the Herald, …"
    subject = next((k for k in kids if deps[k] == "nsubjpass"), None)
    if subject is None and deps[verb] in ("acl", "relcl"):
        subject = parse.heads[verb]
    empty = subject is not None and parse.lower[subject] == "it" and agent_of(parse, verb) is None
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
        if (
            (cue.addressee or agent_of(parse, verb) is not None)
            and deps[k] == "prep"
            and parse.lower[k] in cue.prepositions
            and not is_setting(parse, k, lexicon)
            and (inner := phrase_inside(parse, k))
        ):
            return inner
    if "object" in frames and subject is not None and not empty and agent_of(parse, verb) is not None:
        return clause_range(parse, subject) if deps[subject] == "nsubjpass" else (subject, subject)
    if "clause" in frames and subject is None:
        return parenthetical(parse, verb)
    return None


def _with_subject(parse: Parse, subject: int, verb: int, rest: int) -> Range:
    low = parse.edges[subject][0] if parse.deps[subject] == "nsubjpass" else min(subject, verb)
    return trimmed(parse, low, max(parse.edges[rest][1], rest))


def _said_to_be(parse: Parse, verb: int) -> int | None:
    """The complement that tells what the object is held to be."""
    for k in parse.children[verb]:
        dep = parse.deps[k]
        if dep == "oprd" or (dep == "prep" and parse.lower[k] == "as" and k > verb):
            return k
        if dep == "advcl" and parse.tags[k] == "VBN" and k > verb and parse.kids(verb, "dobj") and _as_it_is(parse, k):
            return k
        if dep in ("attr", "acomp") and parse.kids(verb, "dobj"):
            return k
    objects = [k for k in parse.kids(verb, "dobj") if k > verb]
    return _told_behind(parse, verb, objects[0]) if len(objects) == 1 else None


def _told_behind(parse: Parse, verb: int, noun: int) -> int | None:
    """What the object is held to be, where the parse hung it on the object.

    "saw the remark as a slight"; "called the order for a count a trick", where a noun seems to have an object.
    """
    for k in parse.children[noun]:
        if parse.deps[k] == "prep" and parse.lower[k] == "as" and k == noun + 1:
            return k
    for k in range(noun + 1, parse.edges[verb][1] + 1):
        above = parse.heads[k]
        if parse.deps[k] == "dobj" and (parse.pos[above] in ("NOUN", "PROPN") or parse.deps[above] == "pobj"):
            return k
        # No phrase has two articles: "an audit a farce".
        if parse.lower[k] in ("a", "an") and parse.pos[k - 1] in ("NOUN", "PROPN") and parse.lower[k - 1] != "times":
            return above if above > k else None
    return None


def _as_it_is(parse: Parse, participle: int) -> bool:
    """ "see the party as committed to it": what looks like a clause of time tells what the object is held to be."""
    return any(parse.lower[k] == "as" for k in parse.children[participle] if k < participle)
