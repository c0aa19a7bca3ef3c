"""The voices behind a word: who says what it says, by the attributions found so far."""

from __future__ import annotations

from bisect import bisect_left

from tieline.model import Span, Voice
from tieline.reading.attribution.holders import RELATIVES, antecedent_of, name_of
from tieline.reading.draft import Draft

OWN_WORDS = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})


def voices_for(draft: Draft, token: int) -> tuple[Voice, ...]:
    """Whose word the predicate at `token` is, outermost first; empty where the author says it.

    These are the sources of the attributions whose content covers the token, unless it is in their own cue or source.
    A source that is left out ("it is said that") is a vague voice with the text "". The author's own "I think" adds
    no voice; inside a quotation "I" is its speaker, who stands before it already. "Who" is named by what it stands for.
    """
    voices: list[Voice] = []
    for n in draft.attributions_over[token]:
        said = draft.attributions[n]
        text = _name(draft, said.source) if said.source else ""
        if text.lower() in OWN_WORDS and said.actor is None:
            continue
        if said.actor is not None and any(v.actor == said.actor for v in voices):
            continue
        voices.append(Voice(text, said.actor, n, said.vague))
    return tuple(voices)


def _name(draft: Draft, source: Span) -> str:
    parse = draft.parse
    if source.text.lower() not in RELATIVES:
        return parse.text_between(source.start, source.end)
    at = bisect_left(parse.starts, source.start)
    head = antecedent_of(parse, at)
    return (
        parse.text_between(source.start, source.end) if head == at else parse.text_of(*name_of(parse, head, before=at))
    )
