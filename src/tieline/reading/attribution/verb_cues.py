"""Verbs that hand what is said to somebody: "she warned that", "is said to"."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.reading.attribution.asides import as_aside, as_written
from tieline.reading.attribution.complements import active_content, passive_content
from tieline.reading.attribution.contents import (
    INTERROGATIVES,
    TIMES,
    clause_range,
    is_infinitive,
    is_marked,
)
from tieline.reading.attribution.cues import Cue, CueLexicon
from tieline.reading.attribution.findings import Finding, Range
from tieline.reading.attribution.holders import (
    FINITE_TAGS,
    VERB_TAGS,
    antecedent_of,
    is_passive,
    subject_of,
    trimmed,
    verb_group,
)
from tieline.reading.parse import Parse

NAMING = frozenset({"call", "name", "know", "dub", "bill", "refer", "term"})
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
            return None  # "was not accused of theft": nobody said it
        content = passive_content(parse, verb, cue, lexicon)
    else:
        if source is None:
            return None
        content = active_content(parse, verb, cue, lexicon)
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
    """Whether what a passive tells was not done: "was not accused", "neither has been convicted"."""
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
