"""The place where a predicate is said to happen: a name after a preposition of place, never a mere target."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from tieline.reading.draft import Draft
from tieline.reading.lead_ins import place_label
from tieline.reading.parse import Parse
from tieline.reading.places.lexicon import PlaceWords, load_place_words
from tieline.reading.statements.when import at_once, light_verb_over

WITHIN_A_NAME = frozenset({"compound", "amod", "nmod", "poss", "appos", "npadvmod"})
OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
VERBAL = frozenset({"VERB", "AUX"})
THROUGH = frozenset(
    {"of", "by", "in", "at", "on", "near", "under", "inside", "outside", "against", "into", "with", "around"}
)
"""Prepositions of things and people that are where the deed happens ("exploded under a car in Afrin")."""
FARTHEST = 8  # steps up the tree


def place_of(draft: Draft, token: int) -> int | None:
    """The index in `draft.places` of the place where the predicate `token` (a verb or an event noun) is said to happen.

    None where the text does not say. A place counts if its phrase hangs on the predicate, or on what it befalls; a
    conjunct takes the place of the verb it is joined to, if that stands before both.
    """
    parse = draft.parse
    if not draft.places or not 0 <= token < len(parse):
        return None
    while parse.deps[token] in ("aux", "auxpass") and parse.heads[token] != token:
        token = parse.heads[token]
    here = _places_of_sentence(draft, token)
    if not here:
        return _of_line(draft, token)
    words = _words()
    owners = [(index, head, _owners(draft, head, words)) for index, head in here]
    for target in _stand_ins(parse, token):
        fitting = [(own.index(target), abs(head - target), index, head) for index, head, own in owners if target in own]
        if target != token and parse.deps[token] == "conj" and target == parse.heads[token]:
            fitting = [f for f in fitting if f[3] < target]
        if fitting:
            return min(fitting)[2]
    found = _of_doer(draft, token, here, words)
    return found if found is not None else _of_line(draft, token)


def _of_line(draft: Draft, token: int) -> int | None:
    """The place set in front of the line ("Atareb: shelling killed four"), for what is no deed of the mouth or mind."""
    parse, text = draft.parse, draft.parse.text
    if parse.lemmas[token] in _words().attitudes:
        return None
    start = text.rfind("\n", 0, parse.starts[token]) + 1
    label = place_label(text, start)
    if label is None or label[1] > parse.starts[token]:
        return None
    k = bisect_left(draft.places, start, key=lambda p: p.span.start)
    return k if k < len(draft.places) and draft.places[k].span.start < label[1] else None


def _of_doer(draft: Draft, token: int, here: list[tuple[int, int]], words: PlaceWords) -> int | None:
    """The place of who does it or bears it, where that is somebody nameless: "police in Beira dispersed a march"."""
    parse = draft.parse
    if parse.pos[token] not in VERBAL or parse.lemmas[token] in words.attitudes:
        return None
    for index, head in here:
        preposition = parse.heads[head]
        somebody = parse.heads[preposition]
        if (
            parse.deps[head] == "pobj"
            and parse.lower[preposition] in words.at_a_place
            and parse.deps[somebody] in ("nsubj", "nsubjpass")
            and parse.heads[somebody] == token
            and parse.pos[somebody] == "NOUN"
        ):
            return index
    return None


@cache
def _words() -> PlaceWords:
    return load_place_words()


def _stand_ins(parse: Parse, token: int) -> list[int]:
    """The predicate, then whose place is its place too: the verb it is joined to, or that says that it was done."""
    targets = [token]
    if parse.deps[token] == "conj" and parse.pos[parse.heads[token]] in VERBAL:
        targets.append(parse.heads[token])
    elif (verb := light_verb_over(parse, token)) is not None:
        targets.append(verb)
    return [*targets, *at_once(parse, token)]


def _places_of_sentence(draft: Draft, token: int) -> list[tuple[int, int]]:
    """The places in the sentence of `token`: index and head token."""
    parse = draft.parse
    first, after = parse.sentence_bounds[parse.sentence_of[token]]
    end = parse.ends[after - 1]
    found: list[tuple[int, int]] = []
    k = bisect_left(draft.places, parse.starts[first], key=lambda p: p.span.start)
    while k < len(draft.places) and draft.places[k].span.start < end:
        span = draft.places[k].span
        inside = [i for i in range(first, after) if parse.starts[i] < span.end and span.start < parse.ends[i]]
        tops = [i for i in inside if parse.heads[i] not in inside or parse.heads[i] == i]
        if tops:
            found.append((k, tops[-1]))
        k += 1
    return found


def _owners(draft: Draft, place: int, words: PlaceWords) -> list[int]:
    """The predicates that happen at the place whose head token is `place`, nearest first."""
    parse, events = draft.parse, draft.commitment_at
    i = place
    for _ in range(FARTHEST):
        head, dep = parse.heads[i], parse.deps[i]
        if head == i:
            return []
        if dep == "pobj" and parse.lower[head] == "of" and parse.lower[parse.heads[head]] in words.parts_of_places:
            i = parse.heads[head]
        elif dep == "pobj":
            return _governors(draft, head, words)
        elif dep == "dobj" and parse.lemmas[head] in words.visits:
            return [head]
        elif dep in WITHIN_A_NAME:
            if dep == "compound" and head in events and parse.pos[head] == "NOUN":
                mention = draft.mention_at.get(place)
                # "the Beirut explosion" was in Beirut; "a France drone strike" was France's
                return [] if mention and mention.mention.type == "state" else [head]
            i = head
        elif dep == "conj" and parse.pos[head] in ("NOUN", "PROPN"):
            i = head
        else:
            return []
    return []


def _governors(draft: Draft, preposition: int, words: PlaceWords) -> list[int]:
    """What a prepositional phrase of place hangs on, and through a noun what befalls that noun."""
    parse, events = draft.parse, draft.commitment_at
    while parse.deps[preposition] == "prep" and parse.pos[parse.heads[preposition]] == "ADP":
        preposition = parse.heads[preposition]  # "from inside Kidal"
    governor = parse.heads[preposition]
    word = parse.lower[preposition]
    part = word == "on" and any(parse.lemmas[o] in words.parts_of_places for o in parse.kids(preposition, "pobj"))
    if (
        word not in words.at_a_place
        and not part
        and not (word in ("to", "into") and parse.lemmas[governor] in words.visits)
    ):
        return []
    if parse.pos[governor] in VERBAL:
        return [governor]
    found = [governor] if governor in events and parse.pos[governor] == "NOUN" else []
    i = governor
    for _ in range(FARTHEST):
        head, dep = parse.heads[i], parse.deps[i]
        if dep in OBJECTS and parse.pos[head] in VERBAL and parse.lemmas[head] not in words.attitudes:
            return [*found, head]
        if dep == "conj" or (dep == "pobj" and parse.lower[head] in THROUGH):
            i = head if dep == "conj" else parse.heads[head]
            if parse.pos[i] in VERBAL:
                return [*found, i]
            if i in events:
                found.append(i)
            continue
        break
    return list(dict.fromkeys(found))
