"""The time a predicate is said to happen at: the time phrase of its own clause, never one of another."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from tieline.model import TimeMention, When
from tieline.reading.draft import Draft
from tieline.reading.parse import Parse
from tieline.reading.times.lexicon import load_time_words

VERBAL = frozenset({"VERB", "AUX"})
SUFFERED = frozenset({"VBN", "VBD"})
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "csubj", "pcomp", "parataxis"})
INSIDE_A_NAME = frozenset({"poss", "compound", "amod", "nummod", "nmod"})


def when_of(draft: Draft, token: int) -> When | None:
    """The time of the predicate `token` (a verb or an event noun), None where its clause has no dated time phrase.

    A phrase counts for the verb or event noun it hangs on; a conjunct that has none takes that of the verb it is joined
    to, if the phrase stands before both. Of several the nearest counts, and a more exact one before a vaguer.
    """
    parse = draft.parse
    if not draft.times or not 0 <= token < len(parse):
        return None
    while parse.deps[token] in ("aux", "auxpass") and parse.heads[token] != token:
        token = parse.heads[token]
    dated = _times_of_sentence(draft, token)
    if not dated:
        return None
    events = draft.commitment_at
    owned = [(time, first) for time, first in dated if _owner(parse, first, events) == token]
    if not owned and parse.deps[token] == "conj" and parse.pos[parse.heads[token]] in VERBAL:
        head = parse.heads[token]
        owned = [(time, first) for time, first in dated if first < head and _owner(parse, first, events) == head]
    if not owned and (verb := light_verb_over(parse, token)) is not None:
        owned = [(time, first) for time, first in dated if _owner(parse, first, events) == verb]
    for other in at_once(parse, token) if not owned else ():
        owned = owned or [(time, first) for time, first in dated if _owner(parse, first, events) == other]
    if not owned:
        return None
    time, _ = min(owned, key=lambda found: (-_exactness(found[0]), abs(found[1] - token), found[1]))
    return When(time.edtf or "", time.span.text)


@cache
def _light_verbs() -> frozenset[str]:
    return load_time_words().light_verbs


def light_verb_over(parse: Parse, noun: int) -> int | None:
    """The verb that only says that the deed `noun` was done ("the raid took place"); None where there is none."""
    head = parse.heads[noun]
    if parse.pos[noun] != "NOUN" or parse.deps[noun] not in ("nsubj", "nsubjpass", "dobj", "attr"):
        return None
    return head if parse.pos[head] in VERBAL and parse.lemmas[head] in _light_verbs() else None


def at_once(parse: Parse, token: int) -> list[int]:
    """The deed at which somebody suffered: who died "when rebels raided a camp on 3 May" died then, and there."""
    if parse.pos[token] not in VERBAL or parse.tags[token] not in SUFFERED:
        return []
    return [
        c for c in parse.kids(token, "advcl") if any(parse.lower[k] == "when" for k in parse.kids(c, "advmod", "mark"))
    ]


def _times_of_sentence(draft: Draft, token: int) -> list[tuple[TimeMention, int]]:
    """The dated times in the sentence of `token`, each with the token that the grammar hangs it on."""
    parse = draft.parse
    first, after = parse.sentence_bounds[parse.sentence_of[token]]
    start, end = parse.starts[first], parse.ends[after - 1]
    found: list[tuple[TimeMention, int]] = []
    k = bisect_left(draft.times, start, key=lambda t: t.span.start)
    while k < len(draft.times) and draft.times[k].span.start < end:
        time = draft.times[k]
        k += 1
        if time.edtf is None:
            continue
        inside = [i for i in range(first, after) if parse.starts[i] < time.span.end and time.span.start < parse.ends[i]]
        if inside:
            found.append((time, _head_of(parse, inside)))
    return found


def _head_of(parse: Parse, tokens: list[int]) -> int:
    """The token among `tokens` whose head lies outside them; of several the last noun or number."""
    inside = set(tokens)
    tops = [i for i in tokens if parse.heads[i] == i or parse.heads[i] not in inside]
    nominal = [i for i in tops if parse.pos[i] in ("NOUN", "PROPN", "NUM", "ADV")]
    return (nominal or tops or tokens)[-1]


def _owner(parse: Parse, time: int, events: object) -> int | None:
    """The predicate whose time the phrase at `time` is: up the tree past prepositions and plain nouns."""
    i, by_preposition = time, False
    while True:
        head, dep = parse.heads[i], parse.deps[i]
        if head == i:
            return i if parse.pos[i] in VERBAL else None
        if parse.pos[i] == "ADP" or dep in ("prep", "npadvmod", "advmod", "tmod"):
            by_preposition = True
        if parse.pos[head] in VERBAL:
            return head
        if i != time and dep in CLAUSES:
            return None
        if parse.pos[head] in ("NOUN", "PROPN", "ADJ"):
            if _is_event(parse, head, events):
                return head
            if dep in INSIDE_A_NAME and not by_preposition:
                return None  # "the 2016 law", "Friday's prayer": the thing's date, not the deed's
        i = head


def _is_event(parse: Parse, token: int, events: object) -> bool:
    return parse.pos[token] == "NOUN" and isinstance(events, dict) and token in events


def _exactness(time: TimeMention) -> int:
    """How many parts the date has: a day 3, a month 2, a year 1; an interval 1."""
    edtf = time.edtf or ""
    return 1 if "/" in edtf else min(3, edtf.split("T")[0].count("-") + 1)
