"""Which way a clause looks: whether its verb speaks of the past or of what lies ahead."""

from __future__ import annotations

from tieline.reading.parse import Parse
from tieline.reading.times.calendar import Direction
from tieline.reading.times.lexicon import TimeWords

FARTHEST = 12  # steps up the tree after which a phrase no longer belongs to a verb


def direction_of(parse: Parse, token: int, words: TimeWords) -> Direction:
    """Whether the clause around `token` speaks of the past or the future, by its verb; None where it does not tell."""
    chain = [token, *parse.ancestors(token)][:FARTHEST]
    preposition = next((parse.lower[i] for i in chain[1:3] if parse.pos[i] in ("ADP", "SCONJ")), "")
    if preposition in words.since:
        return "past"
    if preposition in words.ahead:
        return "future"
    way = _direction_of_clause(parse, chain, words)
    return None if way == "past" and preposition in words.limits else way


def _direction_of_clause(parse: Parse, chain: list[int], words: TimeWords) -> Direction:
    for i in chain:
        if parse.lemmas[i].lower() in words.future_words and parse.tags[i] != "VBD":
            over = any(parse.lower[a] == "had" for a in parse.kids(i, "aux"))
            return "past" if over else "future"
        if parse.pos[i] in ("VERB", "AUX"):
            way = tense_of(parse, i, words)
            if way is not None or parse.deps[i] in ("ccomp", "ROOT"):
                return way
    return None


def tense_of(parse: Parse, verb: int, words: TimeWords) -> Direction:
    """Whether a verb with its auxiliaries speaks of the past or the future; None for the plain present."""
    auxiliaries = parse.kids(verb, "aux", "auxpass")
    tag = parse.tags[verb]
    if any(parse.lower[a] in words.future_modals for a in auxiliaries if parse.tags[a] == "MD"):
        return "past" if tag == "VBN" and any(parse.lower[a] == "have" for a in auxiliaries) else "future"
    if tag == "VBD" or any(parse.tags[a] == "VBD" for a in auxiliaries):
        return "past"
    if any(parse.lower[a] == "to" for a in auxiliaries):
        # "it was enough to win on Sunday", "they were able to meet": the tense is that of the verb above.
        return (
            None
            if parse.pos[parse.heads[verb]] == "ADJ" or parse.lemmas[parse.heads[verb]] in words.achieved
            else "future"
        )
    if tag == "VBN":
        if any(parse.lemmas[a] == "have" for a in auxiliaries) or not auxiliaries:
            return "past"
        return None
    if tag == "VBG" and any(parse.tags[a] in ("VBP", "VBZ") for a in auxiliaries):
        return "future"
    if tag in ("VBZ", "VBP") and parse.lemmas[verb] in words.planned and is_full_sentence(parse, verb):
        return "future"
    return None


def is_full_sentence(parse: Parse, token: int) -> bool:
    """Whether the sentence of `token` ends as one; a headline, whose present tells the past, does not."""
    _, after = parse.sentence_bounds[parse.sentence_of[token]]
    return any(parse.words[i][0] in ".?!" for i in range(max(after - 3, 0), after))
