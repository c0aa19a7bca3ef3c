"""What befalls somebody in words: "the raid drew condemnation from the bishops", "he came under criticism for it"."""

from __future__ import annotations

from tieline.reading.attribution.contents import clause_range, is_setting, phrase_inside
from tieline.reading.attribution.cues import CueLexicon
from tieline.reading.attribution.findings import Finding
from tieline.reading.attribution.holders import subject_of, verb_group
from tieline.reading.parse import Parse

CAME_UNDER = {"under": "come", "with": "meet", "to": "lead"}
GROUNDS = ("for", "over", "about")
GIVERS = ("from", "among")


def find_reaction(parse: Parse, noun: int, lexicon: CueLexicon) -> Finding | None:
    """Whose judgement somebody or something drew, and for what; None where the noun is nobody's answer.

    The source is who stands behind "from", None where nobody does; the content is what it is for ("over the raid"), else
    whoever or whatever drew it.
    """
    verb = parse.heads[noun]
    if parse.deps[noun] == "pobj":
        preposition, verb = verb, parse.heads[verb]
        if CAME_UNDER.get(parse.lower[preposition]) != parse.lemmas[verb]:
            return None
    elif parse.deps[noun] != "dobj" or parse.lemmas[verb] not in lexicon.receivers:
        return None
    drew = subject_of(parse, verb)
    phrases = [k for at in (noun, verb) for k in parse.kids(at, "prep") if k > noun and not is_setting(parse, k, lexicon)]
    source = next((s for k in phrases if parse.lower[k] in GIVERS for s in parse.kids(k, "pobj")), None)
    phrases += parse.kids(source, "prep") if source is not None else []
    ground = next((inner for k in phrases if parse.lower[k] in GROUNDS and (inner := phrase_inside(parse, k))), None)
    if drew is None:
        return None
    return Finding(noun, (verb_group(parse, verb)[0], noun), ground or clause_range(parse, drew), source)
