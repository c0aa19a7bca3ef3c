"""What befalls somebody in words: "the raid drew condemnation from the bishops", "he came under criticism for it"."""

from __future__ import annotations

from tieline.reading.attribution.contents import clause_range, is_setting, phrase_inside
from tieline.reading.attribution.cues import CueLexicon
from tieline.reading.attribution.findings import Finding, Range
from tieline.reading.attribution.holders import subject_of, trimmed, verb_group
from tieline.reading.parse import Parse

CAME_UNDER = {"under": "come", "with": "meet", "to": "lead"}
GROUNDS = ("for", "over", "about")
GIVERS = ("from", "among")


def find_reaction(parse: Parse, noun: int, lexicon: CueLexicon) -> Finding | None:
    """Whose judgement somebody or something drew, and for what; None where the noun is nobody's answer.

    The source is who stands behind "from", None where nobody does; the content is what it is for ("over the raid"),
    else whoever or whatever drew it.
    """
    verb = parse.heads[noun]
    if parse.deps[noun] == "pobj":
        preposition, verb = verb, parse.heads[verb]
        if CAME_UNDER.get(parse.lower[preposition]) != parse.lemmas[verb]:
            return None
    elif parse.deps[noun] != "dobj" or parse.lemmas[verb] not in lexicon.receivers:
        return None
    drew = subject_of(parse, verb)
    if drew is None:
        return None
    phrases = [
        k for at in (noun, verb) for k in parse.kids(at, "prep") if k > noun and not is_setting(parse, k, lexicon)
    ]
    phrases += [later for k in phrases for named in parse.kids(k, "pobj") for later in parse.kids(named, "prep")]
    giver = next((k for k in phrases if parse.lower[k] in GIVERS and parse.kids(k, "pobj")), None)
    ground = next((k for k in phrases if parse.lower[k] in GROUNDS and phrase_inside(parse, k)), None)
    content = clause_range(parse, drew) if ground is None else _up_to(parse, ground, giver)
    cue = (verb_group(parse, verb)[0], noun)
    if giver is None:
        return Finding(noun, cue, content, None)
    return Finding(noun, cue, content, parse.kids(giver, "pobj")[0], words=_up_to(parse, giver, ground))


def _up_to(parse: Parse, preposition: int, other: int | None) -> Range:
    """What a preposition opens, up to the other one that the parse may have hung on it."""
    first, last = phrase_inside(parse, preposition) or (preposition, preposition)
    return trimmed(parse, first, other - 1 if other is not None and first < other <= last else last)
