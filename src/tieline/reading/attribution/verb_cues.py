"""Verbs that hand what is said to somebody: "she warned that", "is said to"."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.reading.attribution.asides import around, as_aside, as_written, parenthetical
from tieline.reading.attribution.contents import (
    INTERROGATIVES,
    TIMES,
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
from tieline.reading.attribution.findings import Finding, Range
from tieline.reading.attribution.holders import (
    FINITE_TAGS,
    VERB_TAGS,
    agent_of,
    antecedent_of,
    is_passive,
    subject_of,
    trimmed,
    verb_group,
)
from tieline.reading.parse import Parse

NAMING = frozenset({"call", "name", "know", "dub", "bill", "refer", "term"})
GROUNDS = frozenset({"for", "over", "as", "of"})
OPENERS = frozenset({"“", '"', "``", "''", "‘"})
HOLDERS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "VERB", "ADV"})
PARTS = frozenset({"batch", "series", "number", "set", "trove", "cache", "collection", "pair", "majority", "string"})
EXPLETIVE_VERBS = frozenset({"be", "seem", "take", "go", "become", "remain"})


def find_verb_cues(parse: Parse, lexicon: CueLexicon) -> Iterator[Finding]:
    """What verbs attribute, in the order of the text."""
    for i, tag in enumerate(parse.tags):
        verbal = tag in VERB_TAGS or (tag in ("NN", "NNS", "JJ") and parse.pos[i] == "VERB")
        if verbal or _vows_in_headline(parse, i) or _reads(parse, i):
            lemma = parse.lower[i].removesuffix("s") if tag in ("NNS", "NNPS") else parse.lemmas[i]
            cue = lexicon.verb(lemma, particle_of(parse, i, lexicon))
            if cue is not None and (found := _of_verb(parse, i, cue, lexicon)):
                yield found


def _vows_in_headline(parse: Parse, i: int) -> bool:
    """ "Council votes to close the port", "The new ad slams Berg": the parse takes the verb for a plural.

    Its subject seems to be a part of that.
    """
    return (
        parse.tags[i] in ("NNS", "NNPS")
        and parse.heads[i] == i
        and i + 1 < len(parse)
        and (parse.tags[i + 1] == "TO" or bool(parse.kids(i, "dobj")))
        and any(parse.deps[k] == "compound" and k == i - 1 for k in parse.children[i])
    )


def _reads(parse: Parse, i: int) -> bool:
    """ "“…,” the editorial read": after what is read out, the parse takes the verb for a noun."""
    return parse.lower[i] == "read" and parse.tags[i] == "NN" and parse.heads[i] == i and bool(parse.kids(i, "ccomp"))


def particle_of(parse: Parse, verb: int, lexicon: CueLexicon) -> str | None:
    """The particle of a phrasal verb, lower case; of adverbs only one that the lexicon knows with the verb.

    In "polls show Haddad up by nine points" the particle tells how somebody stands.
    """
    for k in parse.children[verb]:
        if parse.deps[k] == "prt":
            stands = k > verb + 1 and k + 1 < len(parse) and (parse.lower[k + 1] == "by" or parse.tags[k + 1] == "CD")
            return None if stands else parse.lower[k]
        if k == verb + 1 and parse.deps[k] == "advmod" and (parse.lemmas[verb], parse.lower[k]) in lexicon.phrasal:
            return parse.lower[k]
        if k == verb + 1 and parse.deps[k] == "prep" and _is_pursued(parse, verb, k, lexicon):
            return parse.lower[k]
    return None


def _is_pursued(parse: Parse, verb: int, preposition: int, lexicon: CueLexicon) -> bool:
    """Whether a preposition makes one word with its verb: "went after the governor", not "went after lunch"."""
    cue = lexicon.phrasal.get((parse.lemmas[verb], parse.lower[preposition]))
    if cue is None or parse.lower[preposition] not in cue.prepositions:
        return False
    return any(
        parse.entity_labels[k] not in TIMES
        and not lexicon.is_deed(parse.lemmas[k])
        and (parse.tags[k] != "NN" or parse.kids(k, "det", "poss"))
        for k in parse.kids(preposition, "pobj")
    )


def _of_verb(parse: Parse, verb: int, cue: Cue, lexicon: CueLexicon) -> Finding | None:
    if parse.deps[verb] in ("aux", "amod", "compound") or (parse.deps[verb] == "prep" and parse.tags[verb] == "VBN"):
        return None
    naming = parse.deps[verb] == "acl" and parse.lemmas[verb] in NAMING and parse.tags[verb] != "VBG"
    if naming and not parse.kids(verb, "agent"):
        return None  # "a group called …" names it
    passive = is_passive(parse, verb)
    source = subject_of(parse, verb, lexicon.texts)
    if (not cue.addressee or _calls_on(parse, verb)) and _heads_sentence(parse, verb):
        passive, source = False, parse.heads[verb]
    if passive and "clause" in cue.frames and (speaker := _has_said(parse, verb)) is not None:
        passive, source = False, speaker
    if source is not None and not _can_hold(parse, verb, source, cue):
        return None
    if parse.lemmas[verb] in lexicon.bodily_verbs and source is not None and parse.lemmas[source] in lexicon.fighters:
        return None
    if "clause" in cue.frames and (aside := as_aside(parse, verb)) is not None:
        return aside
    if "clause" in cue.frames and (told := _told_by_a_noun(parse, verb)) is not None:
        return Finding(verb, verb_group(parse, verb), told, parse.heads[verb], "quote" in cue.frames)
    unsaid = passive and source is None and "clause" in cue.frames
    if unsaid and (written := as_written(parse, verb, lexicon.texts)) is not None:
        return Finding(verb, verb_group(parse, verb), *written)
    if passive:
        if source is None and (not cue.agentless or (not cue.thought and _is_negated(parse, verb))):
            return None  # "was never charged with a crime": nobody said it
        content = _passive_content(parse, verb, cue, lexicon)
    else:
        if source is None:
            return None
        content = _active_content(parse, verb, cue, lexicon)
        if content is None and "finding" in cue.frames and _is_text(parse, source, lexicon):
            content = _bare_object(parse, verb)
    if source is not None and parse.lemmas[verb] in lexicon.evidential_verbs and _is_mute(parse, source, lexicon):
        return None
    if content is None:
        return _of_experience(parse, verb, passive) if "experiencer" in cue.frames else None
    compound = source is not None and parse.deps[source] == "compound" and parse.heads[source] == verb
    words = (parse.edges[verb][0], verb - 1) if compound else None
    return Finding(verb, verb_group(parse, verb), content, source, "quote" in cue.frames, words)


def _is_negated(parse: Parse, verb: int) -> bool:
    """Whether what a passive tells was not done: "has not been charged", "neither has been convicted"."""
    at = verb
    while parse.deps[at] == "conj" and parse.tags[parse.heads[at]] in VERB_TAGS:
        at = parse.heads[at]
    subjects = parse.kids(at, "nsubjpass")
    return (
        any(parse.deps[k] == "neg" for k in (*parse.children[at], *parse.children[verb]))
        or any(parse.lower[k] == "nor" for k in range(at, verb))
        or any(parse.lower[k] in ("neither", "nobody", "none") for s in subjects for k in (s, *parse.children[s]))
        or (parse.deps[at] == "pcomp" and parse.lower[parse.heads[at]] == "without")
    )


def _has_said(parse: Parse, verb: int) -> int | None:
    """The "he" of "he's said that it is over", where the parse takes "has" for "is"; None elsewhere."""
    short = any(parse.lower[k] in ("'s", "’s") and parse.deps[k] == "auxpass" for k in parse.children[verb])
    if not short or not any(is_marked(parse, k) for k in parse.kids(verb, "ccomp")):
        return None
    return next((k for k in parse.kids(verb, "nsubjpass") if parse.lower[k] != "it"), None)


def _is_text(parse: Parse, noun: int, lexicon: CueLexicon) -> bool:
    """Whether a noun is what somebody wrote or recorded, or a number of such: "a batch of letters"."""
    if parse.lemmas[noun].lower() in PARTS:
        of = (k for k in parse.kids(noun, "prep") if parse.lower[k] == "of")
        noun = next((named for k in of for named in parse.kids(k, "pobj")), noun)
    return parse.lemmas[noun].lower() in lexicon.texts


def _heads_sentence(parse: Parse, verb: int) -> bool:
    """Whether a past tense was taken for a participle: "The captain boasted of a victory." with no other verb."""
    noun = parse.heads[verb]
    if parse.deps[verb] != "acl" or parse.heads[noun] != noun or noun >= verb or parse.kids(verb, "agent"):
        return False
    start, end = parse.sentence_bounds[parse.sentence_of[verb]]
    finite = any(parse.tags[k] in FINITE_TAGS and k != verb for k in range(start, end))
    return parse.tags[verb] in ("VBN", "VBD") and not finite and parse.words[end - 1][-1] in ".!?”\"'"


def _told_by_a_noun(parse: Parse, verb: int) -> Range | None:
    """ "Outlets reported on Monday the police had left": the parse gives the verb of what is told two subjects."""
    noun = parse.heads[verb]
    above = parse.heads[noun]
    if parse.deps[verb] != "acl" or parse.deps[noun] != "nsubj" or parse.tags[verb] not in ("VBN", "VBD"):
        return None
    later = next((k for k in parse.kids(above, "nsubj", "nsubjpass") if verb < k < above), None)
    return None if later is None else trimmed(parse, parse.edges[later][0], parse.edges[above][1])


def _calls_on(parse: Parse, verb: int) -> bool:
    """ "called on the mayor to go": whoever is called on is no object, so nobody was called."""
    on = [k for k in parse.kids(verb, "prep") if k == verb + 1 and parse.lower[k] in ("on", "upon")]
    return bool(on) and any(is_infinitive(parse, k) for k in parse.kids(verb, "xcomp", "advcl"))


def _can_hold(parse: Parse, verb: int, source: int, cue: Cue) -> bool:
    """Whether a subject stands for somebody: no clitic, no "it" of "hard to imagine", nor "you see".

    Whoever is spoken to may be told what they say ("you promised"), not what they think.
    """
    word = parse.lower[source]
    if parse.pos[source] not in HOLDERS or word in ("'s", "’s") or (parse.tags[source] == "WP" and word == "what"):
        return False
    if word == "it":
        above = parse.heads[source]
        return above == verb or parse.tags[verb] in FINITE_TAGS or parse.lemmas[above] not in EXPLETIVE_VERBS
    if word == "one" and any(parse.lower[k] == "no" for k in parse.children[source]):
        return True
    return word not in ("you", "one") or ("quote" in cue.frames and not cue.thought)


def _is_mute(parse: Parse, source: int, lexicon: CueLexicon) -> bool:
    """Whether a subject is a deed or a fact, which shows something but says nothing."""
    source = antecedent_of(parse, source)
    if parse.tags[source] in ("NN", "NNS"):
        return lexicon.is_deed(parse.lemmas[source])
    return parse.lower[source] in ("this", "that", "these", "those")


def _of_experience(parse: Parse, verb: int, passive: bool) -> Finding | None:
    """ "The raid outraged the bishops": the object feels it, the subject is what it is felt about."""
    subject = next(
        (k for k in parse.kids(verb, "nsubj") if parse.pos[k] != "PRON" or parse.tags[k] in INTERROGATIVES), None
    )
    felt = next(iter(parse.kids(verb, "dobj")), None)
    if passive or subject is None or felt is None or parse.pos[felt] not in ("PROPN", "NOUN", "PRON"):
        return None
    return Finding(verb, verb_group(parse, verb), clause_range(parse, subject), felt)


def _bare_object(parse: Parse, verb: int) -> Range | None:
    for k in parse.children[verb]:
        if k > verb and parse.deps[k] in ("dobj", "ccomp"):
            return trimmed(
                parse,
                parse.edges[k][0],
                max(parse.edges[m][1] for m in parse.children[verb] if parse.pos[m] != "PUNCT"),
            )
    return None


def _active_content(parse: Parse, verb: int, cue: Cue, lexicon: CueLexicon) -> Range | None:
    deps, frames = parse.deps, cue.frames
    kids = parse.children[verb]
    objects = [k for k in kids if deps[k] == "dobj"]
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
    if "predicative" in frames and (said := _said_to_be(parse, verb)) is not None:
        return cover(parse, said, *objects)
    if "predicative" in frames and len(objects) > 1:
        return cover(parse, *objects)
    if "predicative" in frames and objects and "object" not in frames:
        # "called the claim of a right “absurd”": marks show what the parse took for a part of the object.
        first, last = trimmed(parse, parse.edges[objects[0]][0], parse.edges[verb][1])
        if any(parse.words[k] in OPENERS for k in range(objects[0] + 1, last)):
            return first, last
    if "clause" in frames and objects:
        # The parse at times hangs a that-clause on whoever is told.
        for k in parse.children[objects[0]]:
            if deps[k] in ("relcl", "acl", "ccomp") and cue.addressee and is_marked(parse, k):
                return clause_range(parse, k)
    topics = [
        k
        for k in kids
        if deps[k] == "prep"
        and k > verb
        and parse.lower[k] in cue.prepositions
        and phrase_inside(parse, k)
        and not is_setting(parse, k, lexicon)
    ]
    if "clause" in frames and objects and (rest := _of_relative(parse, verb, objects)) is not None:
        return rest
    if "object" in frames and objects:
        # "praised him for staying": what he is praised for is part of it.
        grounds = [k for k in topics if k > objects[0] and parse.lower[k] in GROUNDS]
        return cover(parse, objects[0], *grounds)
    if topics:
        return phrase_inside(parse, topics[0])
    if (late := _late_topic(parse, verb, cue, lexicon)) is not None:
        return late
    if cue.prepositions:
        for k in kids:
            if deps[k] == "prep" and k > verb and parse.lower[k] == "in" and (inner := behalf(parse, k)):
                return inner
    if "object" in frames:
        for k in kids:
            if deps[k] == "conj" and k > verb and (shared := parse.kids(k, "dobj")):
                return clause_range(parse, shared[0])
    if not objects and (gap := _gap(parse, verb, cue)):
        return gap
    if "comment" in frames and objects and any(parse.lower[k] == "as" for k in kids):
        return parenthetical(parse, verb)
    if "clause" in frames:
        if deps[verb] == "xcomp":
            # "continues to insist, as before, that": the parse hangs the clause on the verb above.
            for k in parse.kids(parse.heads[verb], "ccomp"):
                if k > verb and is_marked(parse, k):
                    return clause_range(parse, k)
        if verb + 1 < len(parse) and parse.lower[verb + 1] == "so" and parse.heads[verb + 1] == verb:
            return verb + 1, verb + 1
        if objects and parse.tags[objects[0]] in INTERROGATIVES:
            return clause_range(parse, objects[0])
        broken = None if objects and not cue.addressee else _broken_clause(parse, verb)
        broken = broken or _clause_above(parse, verb)
        return broken or parenthetical(parse, verb, addressed=cue.addressee)
    return None


def _clause_above(parse: Parse, verb: int) -> Range | None:
    """ "While she admitted money was short, …": the parse makes the verb of saying a part of what is said."""
    above = parse.heads[verb]
    first = next((parse.edges[k][0] for k in parse.kids(above, "nsubj", "nsubjpass") if k > verb), 0)
    said = parse.deps[verb] == "advcl" and above > verb and parse.heads[above] != above and first == verb + 1
    return trimmed(parse, first, parse.edges[above][1]) if said else None


def _of_relative(parse: Parse, verb: int, objects: list[int]) -> Range | None:
    """ "the test, which officials claimed now lets them …": the verb that goes on after the one of saying."""
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
    """ "learned on Friday of the deal", "appealed to the rebels for calm": the topic hangs on a day or an addressee."""
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


def _passive_content(parse: Parse, verb: int, cue: Cue, lexicon: CueLexicon) -> Range | None:
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

    "saw the remark as a slight"; "called the demand for a hearing a ploy", where a noun seems to have an object.
    """
    for k in parse.children[noun]:
        if parse.deps[k] == "prep" and parse.lower[k] == "as" and k == noun + 1:
            return k
    for k in range(noun + 1, parse.edges[verb][1] + 1):
        above = parse.heads[k]
        if parse.deps[k] == "dobj" and (parse.pos[above] in ("NOUN", "PROPN") or parse.deps[above] == "pobj"):
            return k
    return None


def _as_it_is(parse: Parse, participle: int) -> bool:
    """ "see the party as committed to it": what looks like a clause of time tells what the object is held to be."""
    return any(parse.lower[k] == "as" for k in parse.children[participle] if k < participle)
