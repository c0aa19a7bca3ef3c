"""Verbs and adjectives that hand what is said to somebody: "she warned that", "was afraid of", "is said to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tieline.reading.attribution.cues import Cue, CueLexicon
from tieline.reading.attribution.holders import (
    COPULAS,
    FINITE_TAGS,
    VERB_TAGS,
    agent_of,
    antecedent_of,
    bare_quantity,
    is_passive,
    subject_of,
    trimmed,
    verb_group,
)
from tieline.reading.parse import Parse

Range = tuple[int, int]
CLAUSES = ("ccomp", "csubj", "csubjpass")
COMPLEMENTS = ("oprd", "attr", "acomp", "xcomp", "ccomp")
NAMING = frozenset({"call", "name", "know", "dub", "bill", "refer", "term"})
TIMES = frozenset({"DATE", "TIME"})
GROUNDS = frozenset({"for", "over", "as", "of"})
NAMED = frozenset({"NOUN", "PROPN", "PRON"})
LONGEST_ASIDE = 14  # tokens from "as" to its verb
OPENERS = frozenset({"“", '"', "``", "''", "‘"})
SIDES = frozenset({"favor", "favour", "support", "defense", "defence", "opposition", "praise"})
HOLDERS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "VERB", "ADV"})
EXPLETIVE_VERBS = frozenset({"be", "seem", "take", "go", "become", "remain"})
INTERROGATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution in tokens: ranges hold both their ends; `head` carries the cue, `source` heads the source."""

    head: int
    cue: Range
    content: Range
    source: int | None
    quotable: bool = False
    """Whether it is an act of speech that a quotation can go on with."""
    words: Range | None = None
    """The words of the source where the grammar does not tell them."""


def find_verb_cues(parse: Parse, lexicon: CueLexicon) -> Iterator[Finding]:
    """What verbs and adjectives attribute, in the order of the text."""
    adjectives, tags, lemmas = lexicon.adjectives, parse.tags, parse.lemmas
    for i, tag in enumerate(tags):
        if tag in VERB_TAGS or (tag in ("NN", "NNS", "JJ") and parse.pos[i] == "VERB"):
            cue = lexicon.verb(lemmas[i], particle_of(parse, i, lexicon))
            if cue is not None and (found := _of_verb(parse, i, cue, lexicon)):
                yield found
        if (
            tag in ("JJ", "VBN", "RB", "JJR")
            and parse.lower[i] in adjectives
            and not (i + 1 < len(parse) and parse.heads[i] == i + 1)
            and (found := _of_adjective(parse, i, adjectives[parse.lower[i]]))
        ):
            yield found


def particle_of(parse: Parse, verb: int, lexicon: CueLexicon) -> str | None:
    """The particle of a phrasal verb, lower case; of adverbs only one that the lexicon knows with the verb."""
    for k in parse.children[verb]:
        if parse.deps[k] == "prt":
            return parse.lower[k]
        if k == verb + 1 and parse.deps[k] == "advmod" and (parse.lemmas[verb], parse.lower[k]) in lexicon.phrasal:
            return parse.lower[k]
    return None


def _of_verb(parse: Parse, verb: int, cue: Cue, lexicon: CueLexicon) -> Finding | None:
    if parse.deps[verb] in ("aux", "amod", "compound") or (parse.deps[verb] == "prep" and parse.tags[verb] == "VBN"):
        return None
    if parse.deps[verb] == "acl" and parse.lemmas[verb] in NAMING and not parse.kids(verb, "agent"):
        return None  # "a group called …" names it
    passive = is_passive(parse, verb)
    source = subject_of(parse, verb, lexicon.texts)
    if not cue.addressee and _heads_sentence(parse, verb):
        passive, source = False, parse.heads[verb]
    if source is not None and not _can_hold(parse, verb, source, cue):
        return None
    if "clause" in cue.frames and (aside := _as_aside(parse, verb)) is not None:
        return aside
    if passive:
        if source is None and not cue.agentless:
            return None
        content = _passive_content(parse, verb, cue, lexicon)
    else:
        if source is None:
            return None
        content = _active_content(parse, verb, cue, lexicon)
        if content is None and "finding" in cue.frames and parse.lemmas[source].lower() in lexicon.texts:
            content = _bare_object(parse, verb)
    if source is not None and parse.lemmas[verb] in lexicon.evidential_verbs and _is_mute(parse, source, lexicon):
        return None
    if content is None:
        return _of_experience(parse, verb, passive) if "experiencer" in cue.frames else None
    return Finding(verb, verb_group(parse, verb), content, source, "quote" in cue.frames)


def _heads_sentence(parse: Parse, verb: int) -> bool:
    """Whether a past tense was taken for a participle: "The captain boasted of a victory." with no other verb."""
    noun = parse.heads[verb]
    if parse.deps[verb] != "acl" or parse.heads[noun] != noun or noun >= verb or parse.kids(verb, "agent"):
        return False
    start, end = parse.sentence_bounds[parse.sentence_of[verb]]
    finite = any(parse.tags[k] in FINITE_TAGS and k != verb for k in range(start, end))
    return parse.tags[verb] in ("VBN", "VBD") and not finite and parse.words[end - 1][-1] in ".!?”\"'"


def _as_aside(parse: Parse, verb: int) -> Finding | None:
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
    heads = [k for k in range(opener + 1, first) if parse.heads[k] == opener and parse.pos[k] in (*NAMED, "NUM")]
    if not heads:
        return None
    content = (start, end - 1) if opener > start else (last + 2, end - 1)
    return Finding(verb, (first, last), trimmed(parse, *content), heads[0], True)


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
    return word not in ("you", "one") or "quote" in cue.frames


def find_stands(parse: Parse) -> Iterator[Finding]:
    """Who is against something or in favour of it: "The mayor is against the tax"."""
    for verb, lemma in enumerate(parse.lemmas):
        if lemma != "be" or parse.pos[verb] not in ("AUX", "VERB") or parse.kids(verb, "attr", "acomp", "xcomp"):
            continue
        for k in parse.kids(verb, "prep"):
            if k > verb + 2 or parse.lower[k] not in ("against", "in"):
                continue
            inner = phrase_inside(parse, k) if parse.lower[k] == "against" else _behalf(parse, k)
            source = subject_of(parse, verb)
            if (
                inner is not None
                and source is not None
                and verb < k
                and parse.lower[source] not in ("it", "that", "this")
            ):
                yield Finding(verb, (verb, k), inner, source)
                break


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
    return Finding(verb, verb_group(parse, verb), _object(parse, subject), felt)


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
                return _cover(parse, k, *objects)
            if "clause" in frames and (is_clause(parse, k) or parse.tags[k] not in ("VBG", "VB")):
                return clause_range(parse, k)
            if "infinitive" in frames and is_infinitive(parse, k):
                return clause_range(parse, k)
            if "gerund" in frames and parse.tags[k] == "VBG":
                return clause_range(parse, k)
            if "predicative" in frames:
                return _cover(parse, k, *objects)
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
        if deps[k] == "xcomp":
            infinitive = is_infinitive(parse, k)
            if infinitive and "infinitive" in frames:
                return clause_range(parse, k)
            if not infinitive and "gerund" in frames and parse.tags[k] == "VBG":
                return clause_range(parse, k)
            if not infinitive and "predicative" in frames:
                return _cover(parse, k, *objects)
    if "predicative" in frames and (said := _said_to_be(parse, verb)) is not None:
        return _cover(parse, said, *objects)
    if "predicative" in frames and len(objects) > 1:
        return _cover(parse, *objects)
    if "predicative" in frames and objects and "object" not in frames:
        # "called the claim of a right “absurd”": marks show what the parse took for a part of the object.
        first, last = trimmed(parse, parse.edges[objects[0]][0], parse.edges[verb][1])
        if any(parse.words[k] in OPENERS for k in range(objects[0] + 1, last)):
            return first, last
    if "clause" in frames and objects:
        # The parse at times hangs a that-clause on whoever is told.
        for k in parse.children[objects[0]]:
            if deps[k] in ("relcl", "acl", "ccomp") and cue.addressee and _marked(parse, k):
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
    if "object" in frames and objects:
        # "praised him for staying": what he is praised for is part of it.
        grounds = [k for k in topics if k > objects[0] and parse.lower[k] in GROUNDS]
        return _cover(parse, objects[0], *grounds)
    if topics:
        return phrase_inside(parse, topics[0])
    if cue.prepositions:
        for k in kids:
            if deps[k] == "prep" and k > verb and parse.lower[k] == "in" and (inner := _behalf(parse, k)):
                return inner
    if "object" in frames:
        for k in kids:
            if deps[k] == "conj" and k > verb and (shared := parse.kids(k, "dobj")):
                return _object(parse, shared[0])
    if not objects and (gap := _gap(parse, verb, cue)):
        return gap
    if "comment" in frames and objects and any(parse.lower[k] == "as" for k in kids):
        return _parenthetical(parse, verb)
    if "clause" in frames:
        if deps[verb] == "xcomp":
            # "continues to insist, as before, that": the parse hangs the clause on the verb above.
            for k in parse.kids(parse.heads[verb], "ccomp"):
                if k > verb and _marked(parse, k):
                    return clause_range(parse, k)
        if verb + 1 < len(parse) and parse.lower[verb + 1] == "so" and parse.heads[verb + 1] == verb:
            return verb + 1, verb + 1
        if objects and parse.tags[objects[0]] in INTERROGATIVES:
            return _object(parse, objects[0])
        broken = None if objects and not cue.addressee else _broken_clause(parse, verb)
        return broken or _parenthetical(parse, verb)
    return None


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


def is_setting(parse: Parse, preposition: int, lexicon: CueLexicon) -> bool:
    """Whether a phrase tells when or where something is said: "on Monday", "on the radio", "at a rally"."""
    for named in parse.kids(preposition, "pobj"):
        if parse.entity_labels[named] in TIMES or parse.lemmas[named] in lexicon.settings:
            return True
    return False


def _behalf(parse: Parse, preposition: int) -> Range | None:
    """The bridge in "spoke out in favour of the bridge"."""
    for noun in parse.kids(preposition, "pobj"):
        if parse.lemmas[noun] in SIDES:
            for k in parse.kids(noun, "prep"):
                return phrase_inside(parse, k)
    return None


def _passive_content(parse: Parse, verb: int, cue: Cue, lexicon: CueLexicon) -> Range | None:
    deps, frames = parse.deps, cue.frames
    kids = parse.children[verb]
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
    elif deps[adjective] == "acomp" or (deps[adjective] in ("advcl", "conj") and parse.pos[verb] in ("VERB", "AUX")):
        # ", confident that it would pass": whoever does what the clause says.
        source, verb = subject_of(parse, verb), adjective
    elif deps[adjective] in ("amod", "acl", "appos") and verb < adjective and parse.pos[verb] in NAMED:
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
                if deps[k] == "advcl" and not _marked(parse, k):
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


def _parenthetical(parse: Parse, verb: int) -> Range | None:
    """What a verb without a complement comments on: "The crash, officials said, killed four", "As she put it, …"."""
    deps = parse.deps
    subjects = parse.kids(verb, "nsubj", "nsubjpass")
    if not subjects and (bare := bare_quantity(parse, verb)) is not None:
        subjects = [bare]
    above = parse.heads[verb]
    if not subjects or any(
        deps[k] in ("dobj", "attr", "acomp") and parse.lower[k] != "it" for k in parse.children[verb]
    ):
        return None
    if above != verb:
        as_ = any(parse.lower[k] == "as" for k in parse.children[verb])
        if (
            deps[verb] == "parataxis"
            or (deps[verb] == "advcl" and as_)
            or (deps[verb] in ("ccomp", "dep") and _set_off(parse, verb))
        ):
            return _around(parse, verb, above)
        return None
    # The verb stands at the root and what it reports was cut off or hung elsewhere: all before "…, X said".
    first, last = parse.edges[verb]
    left = min(verb, parse.edges[subjects[0]][0])
    if left - first <= 2 or parse.words[left - 1] not in (",", "”", '"', "''", "’"):
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


def _bare(parse: Parse, clause: int) -> bool:
    """Whether no conjunction opens a clause."""
    return not any(parse.deps[k] in ("mark", "advmod") and k < clause for k in parse.children[clause])


def _around(parse: Parse, verb: int, above: int) -> Range:
    """The clause under `above`, without the comment under `verb` where it stands at an end of it."""
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


def is_question(parse: Parse, head: int) -> bool:
    """Whether a complement is an indirect question: "who they are", "whether it rains"."""
    first = parse.edges[head][0]
    words = range(first, min(head, first + 3))
    return any(parse.tags[k] in ("WP", "WRB", "WP$") or parse.lower[k] in ("whether", "what") for k in words)


def _marked(parse: Parse, head: int) -> bool:
    return any(parse.lower[k] in ("that", "whether", "how", "why") and k < head for k in parse.children[head])


def is_infinitive(parse: Parse, head: int) -> bool:
    return any(parse.lower[k] == "to" and parse.deps[k] == "aux" for k in parse.children[head])


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
