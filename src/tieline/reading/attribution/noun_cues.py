"""Nouns and set phrases that hand what is said to somebody: "his claim that", "according to", "in her view"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tieline.reading.attribution.contents import (
    clause_range,
    is_clause,
    is_infinitive,
    is_question,
    is_setting,
    phrase_inside,
)
from tieline.reading.attribution.cues import Cue, CueLexicon
from tieline.reading.attribution.findings import Finding, Range
from tieline.reading.attribution.holders import COPULAS, DEEPEST, VERB_TAGS, owner_of, subject_of, trimmed
from tieline.reading.attribution.reactions import find_reaction
from tieline.reading.parse import Parse

ADJECTIVES = ("amod", "compound", "nmod")
CLAUSE_MARKS = frozenset({"that", "whether"})


def find_noun_cues(parse: Parse, lexicon: CueLexicon, is_actor: Callable[[int], bool]) -> Iterator[Finding]:
    """What nouns and set phrases attribute, in the order of the text. `is_actor` tells tokens that name somebody."""
    nouns, tags, lemmas, lower = lexicon.nouns, parse.tags, parse.lemmas, parse.lower
    for i, word in enumerate(lower):
        if tags[i] in ("NN", "NNS"):
            held = _viewpoint(parse, i, lexicon) if lemmas[i] in lexicon.viewpoints else None
            if held is None and lemmas[i] in lexicon.reactions:
                held = find_reaction(parse, i, lexicon)
            if held is None and (cue := nouns.get(lemmas[i])) is not None:
                held = _of_noun(parse, i, cue, lexicon, is_actor)
            if held is not None:
                yield held
            if lemmas[i] in lexicon.text_openers and (found := _in_text(parse, i) or _by_counts(parse, i, lexicon)):
                yield found
            if (cue := lexicon.sides.get(lemmas[i])) and (found := _sides(parse, i, cue)):
                yield found
        elif word == "according":
            if found := _according(parse, i):
                yield found
        elif word == "per":
            if found := _per_somebody(parse, i, is_actor):
                yield found
        elif word == "to":
            if found := _to_somebody(parse, i, is_actor, lexicon):
                yield found
        elif word in lexicon.hearsay_adverbs and (found := _hearsay(parse, i)):
            yield found


def _of_noun(parse: Parse, noun: int, cue: Cue, lexicon: CueLexicon, is_actor: Callable[[int], bool]) -> Finding | None:
    if parse.deps[noun] == "compound" or (noun and (parse.lower[noun - 1], parse.lower[noun]) in lexicon.set_phrases):
        return None
    content = _noun_content(parse, noun, cue, lexicon) or _carried_content(parse, noun, cue, lexicon)
    if content is None or (cue.carried and not _is_carried(parse, noun, lexicon)):
        return None
    group, source = _noun_holder(parse, noun, cue, lexicon, is_actor, said=parse.lower[content[0]] in CLAUSE_MARKS)
    if source is None and not cue.agentless and (cue.sourced or parse.lower[content[0]] not in CLAUSE_MARKS):
        return None
    if source is not None and content[0] <= source <= content[1]:
        return None
    return Finding(noun, group, content, source)


def _noun_content(parse: Parse, noun: int, cue: Cue, lexicon: CueLexicon) -> Range | None:
    deps = parse.deps
    # A clause says what is claimed, also behind an "of" that says who claims it ("the claim of X that …").
    later = sorted((k for k in parse.children[noun] if k > noun), key=lambda k: (deps[k] == "prep", k))
    for k in later:
        if deps[k] in ("acl", "ccomp", "relcl", "xcomp"):
            if is_infinitive(parse, k) and deps[k] != "relcl":
                if "infinitive" in cue.frames:
                    return clause_range(parse, k)
            elif ("clause" in cue.frames and is_clause(parse, k) and _is_full(parse, k)) or (
                "question" in cue.frames and is_question(parse, k) and k > noun
            ):
                return clause_range(parse, k)
        if (
            deps[k] == "prep"
            and parse.lower[k] in cue.prepositions
            and not is_setting(parse, k, lexicon)
            and (inner := phrase_inside(parse, k))
        ):
            return inner
    above = parse.heads[noun]
    if deps[noun] == "nsubj" and parse.lemmas[above] == "be" and "clause" in cue.frames:
        for k in parse.children[above]:
            if k > above and deps[k] in ("ccomp", "xcomp") and (is_clause(parse, k) or is_infinitive(parse, k)):
                return clause_range(parse, k)
    return None


def _is_carried(parse: Parse, noun: int, lexicon: CueLexicon) -> bool:
    return parse.deps[noun] == "dobj" and parse.lemmas[parse.heads[noun]] in lexicon.carriers


def _carried_content(parse: Parse, noun: int, cue: Cue, lexicon: CueLexicon) -> Range | None:
    """ "gave her word yesterday that", "fears grew that": the parse hangs the clause on the verb beside the noun."""
    verb = parse.heads[noun]
    if parse.deps[noun] == "dobj" and "clause" in cue.frames and parse.lemmas[verb] in lexicon.carriers:
        for k in parse.children[verb]:
            if k > noun and parse.deps[k] in ("ccomp", "advcl") and _is_full(parse, k):
                mark = min(m for m in parse.children[k] if parse.lower[m] in ("that", "whether", "if"))
                return clause_range(parse, k) if parse.lower[mark] == "that" else None
    if parse.deps[noun] == "dobj" and parse.lemmas[verb] in lexicon.carriers:
        return _phrase_after(parse, verb, noun, cue, lexicon)
    if cue.agentless and parse.deps[noun] in ("nsubj", "nsubjpass") and noun < verb and parse.tags[verb] in VERB_TAGS:
        spread = parse.deps[noun] == "nsubj" and parse.lemmas[verb] in lexicon.spreading
        raised = parse.deps[noun] == "nsubjpass" and parse.lemmas[verb] in lexicon.carriers
        if spread or raised:
            for k in parse.kids(verb, "ccomp", "advcl"):
                if any(parse.lower[m] == "that" for m in parse.children[k] if m < k) and _is_full(parse, k):
                    return clause_range(parse, k)
            return _phrase_after(parse, verb, noun, cue, lexicon)
    return None


def _phrase_after(parse: Parse, verb: int, noun: int, cue: Cue, lexicon: CueLexicon) -> Range | None:
    """ "cast doubt on the figures", "questions arose about it": the phrase of the noun that hangs on the verb."""
    for k in parse.kids(verb, "prep", "dative"):
        if k > noun and parse.lower[k] in cue.prepositions and not is_setting(parse, k, lexicon):
            return phrase_inside(parse, k)
    return None


def _is_full(parse: Parse, verb: int) -> bool:
    """Whether a clause under a noun is what it says, not one that tells it apart ("a claim that she made")."""
    mark = next((k for k in parse.children[verb] if parse.lower[k] in ("that", "whether", "if") and k < verb), None)
    if mark is None or parse.deps[mark] == "mark":
        return mark is not None
    # The parse may take "that" for the object of a verb that has all it needs without one.
    subject = any(parse.deps[k] in ("nsubj", "nsubjpass") and k != mark for k in parse.children[verb])
    complete = parse.tags[verb] == "VBG" or parse.kids(verb, "acomp", "attr", "xcomp", "ccomp")
    return subject and bool(complete)


def _noun_holder(
    parse: Parse, noun: int, cue: Cue, lexicon: CueLexicon, is_actor: Callable[[int], bool], *, said: bool
) -> tuple[Range, int | None]:
    deps = parse.deps
    owner = owner_of(parse, noun)
    if owner is not None and parse.tags[owner] != "PRP$":
        return (noun, noun), owner
    for k in parse.children[noun]:
        if (
            deps[k] in ("prep", "agent")
            and k > noun
            and (parse.lower[k] in cue.holders or (parse.lower[k] == "of" and said))
            and (said or parse.lower[k] not in cue.prepositions)
        ):
            for named in parse.kids(k, "pobj"):
                return (noun, noun), named
        if deps[k] == "acl" and parse.tags[k] == "VBN":
            for by in parse.kids(k, "agent"):
                for named in parse.kids(by, "pobj"):
                    return (noun, noun), named
    at = noun
    for _ in range(DEEPEST):
        if deps[at] != "conj":
            break
        at = parse.heads[at]
    verb = parse.heads[at]
    if deps[at] == "dobj" and parse.lemmas[verb] in lexicon.carriers and parse.tags[verb] in VERB_TAGS:
        source = subject_of(parse, verb)
        if source is not None:
            return ((verb, noun) if 0 < noun - verb <= 4 else (noun, noun)), source
    if owner is not None:
        return (noun, noun), owner
    for k in parse.children[noun]:
        if deps[k] in ADJECTIVES and (is_actor(k) or parse.pos[k] == "PROPN"):
            return (noun, noun), k
    if deps[noun] == "pobj":
        # "in a warning to", "with a promise that": whoever does what the phrase hangs on.
        preposition = parse.heads[noun]
        verb = parse.heads[preposition]
        if parse.lower[preposition] in ("in", "with", "on", "by", "at") and parse.tags[verb] in VERB_TAGS:
            return (noun, noun), subject_of(parse, verb)
    return (noun, noun), None


def _viewpoint(parse: Parse, noun: int, lexicon: CueLexicon) -> Finding | None:
    preposition = parse.heads[noun]
    if parse.deps[noun] != "pobj" or parse.lower[preposition] not in lexicon.viewpoint_prepositions:
        return None
    source = owner_of(parse, noun)
    if source is None:
        for k in parse.kids(noun, "prep"):
            if parse.lower[k] == "of":
                source = next(iter(parse.kids(k, "pobj")), None)
    head = parse.heads[preposition]
    if source is None or parse.deps[preposition] != "prep":
        return None
    if parse.lower[preposition] != "in" and not _opens(parse, preposition):
        return None
    if (content := _rest_of_clause(parse, preposition, head)) is None:
        return None
    return Finding(noun, (preposition, noun), content, source)


def _in_text(parse: Parse, noun: int) -> Finding | None:
    """ "In a new survey, …": a text that opens a sentence, cut off by a comma, says the rest of it."""
    preposition = parse.heads[noun]
    if parse.deps[noun] != "pobj" or parse.lower[preposition] != "in" or not _opens(parse, preposition):
        return None
    last = parse.edges[preposition][1]
    if parse.deps[preposition] != "prep" or last + 1 >= len(parse) or parse.words[last + 1] != ",":
        return None
    content = _rest_of_clause(parse, preposition, parse.heads[preposition])
    return Finding(preposition, (preposition, preposition), content, noun) if content else None


def _by_counts(parse: Parse, noun: int, lexicon: CueLexicon) -> Finding | None:
    """ "The party leads in most polls": what a count of opinions tells, after the verb of the clause that it backs."""
    preposition = parse.heads[noun]
    verb = parse.heads[preposition]
    if parse.deps[noun] != "pobj" or parse.lower[preposition] != "in" or parse.lemmas[noun] not in lexicon.counts:
        return None
    if parse.tags[verb] not in VERB_TAGS or verb > preposition or lexicon.verb(parse.lemmas[verb]) is not None:
        return None
    first, last = parse.edges[verb]
    content = trimmed(parse, first, min(last, parse.edges[preposition][0] - 1))
    if content[0] > content[1] or not parse.kids(verb, "nsubj"):
        return None
    return Finding(preposition, (preposition, preposition), content, noun)


def _sides(parse: Parse, noun: int, cue: Cue) -> Finding | None:
    """ "Haddad is a critic of the plan": a noun that tells how somebody thinks of something."""
    above = parse.heads[noun]
    if parse.deps[noun] != "attr" or parse.lemmas[above] not in COPULAS:
        return None
    source = subject_of(parse, above)
    for k in parse.kids(noun, "prep"):
        if parse.lower[k] in cue.prepositions and source is not None and (inner := phrase_inside(parse, k)):
            return Finding(noun, (noun, noun), inner, source)
    return None


def _according(parse: Parse, i: int) -> Finding | None:
    to = i + 1
    if to >= len(parse) or parse.lower[to] != "to":
        return None
    # "according to watch officers": the parse may take the first noun for a verb.
    inner = [k for k in parse.children[to] if parse.deps[k] == "pcomp" and parse.tags[k] in ("VB", "VBP")]
    source = next((k for held in (to, i, *inner) for k in parse.kids(held, "pobj", "dobj") if k > to), None)
    content = _rest_of_clause(parse, i, parse.heads[i])
    if source is None or content is None:
        return None
    words = (to + 1, max(source, parse.edges[source][1])) if parse.heads[source] in inner else None
    return Finding(i, (i, to), content, source, words=words)


def _per_somebody(parse: Parse, i: int, is_actor: Callable[[int], bool]) -> Finding | None:
    """ "Per Haddad, the road is closed": an opening or closing phrase around somebody who says the rest."""
    named = next((k for k in parse.kids(i, "pobj") if is_actor(k) and parse.pos[k] == "PROPN"), None)
    first, last = parse.edges[i]
    set_off = parse.words[last + 1 : last + 2] == [","] if _opens(parse, i) else first and parse.words[first - 1] == ","
    if named is None or parse.deps[i] != "prep" or not set_off:
        return None
    content = _rest_of_clause(parse, i, parse.heads[i])
    return Finding(i, (i, i), content, named) if content else None


def _to_somebody(parse: Parse, i: int, is_actor: Callable[[int], bool], lexicon: CueLexicon) -> Finding | None:
    """ "To Tehran, the road is vital": an opening phrase, cut off by a comma, around somebody who can hold a view.

    "For Tehran, …" is none: there the author judges what somebody gains or loses.
    """
    if parse.deps[i] != "prep" or not _opens(parse, i):
        return None
    named = next(iter(parse.kids(i, "pobj")), None)
    if named is None or not (is_actor(named) or parse.tags[named] == "PRP"):
        return None
    last = parse.edges[i][1]
    if last + 1 >= len(parse) or parse.words[last + 1] not in (",", "—", "–"):
        return None
    verb = parse.heads[i]
    bound = any(
        parse.tags[k] == "MD" and parse.lower[k] in ("must", "should", "cannot", "can") for k in parse.children[verb]
    )
    if parse.lemmas[verb] not in lexicon.standpoint_verbs and not bound:
        return None
    content = _rest_of_clause(parse, i, verb)
    return Finding(i, (i, i), content, named) if content else None


def _hearsay(parse: Parse, i: int) -> Finding | None:
    head = parse.heads[i]
    if parse.deps[i] != "advmod" or head == i:
        return None
    return Finding(i, (i, i), trimmed(parse, *parse.edges[head]), None)


def _opens(parse: Parse, token: int) -> bool:
    """Whether `token` begins its sentence, but for marks and a joining word."""
    first = parse.sentence_bounds[parse.sentence_of[token]][0]
    return all(parse.pos[k] in ("PUNCT", "SPACE", "CCONJ") for k in range(first, token))


def _rest_of_clause(parse: Parse, phrase: int, head: int) -> Range | None:
    """The clause that `phrase` comments on, without the phrase where it stands at an end."""
    low, high = parse.edges[phrase]
    start, end = parse.sentence_bounds[parse.sentence_of[phrase]]
    for _ in range(DEEPEST):
        if parse.tags[head] in VERB_TAGS or parse.heads[head] == head:
            break
        head = parse.heads[head]
    # A comment at either end of the sentence, set off by a comma, is about all of it.
    after = all(parse.pos[k] in ("PUNCT", "SPACE") for k in range(high + 1, end))
    if _opens(parse, low) or (after and low > start and parse.words[low - 1] == ","):
        head = next(k for k in range(start, end) if parse.heads[k] == k)
        first, last = start, end - 1
    else:
        first, last = parse.edges[head]
    if first >= low:
        first = high + 1
    if last <= high or all(parse.pos[k] in ("PUNCT", "SPACE") for k in range(high + 1, last + 1)):
        last = low - 1
    if first > last:
        return None
    first, last = trimmed(parse, first, last)
    return (first, last) if any(parse.pos[k] not in ("PUNCT", "SPACE") for k in range(first, last + 1)) else None
