"""Who says it: the attributions of a text, each with its source, its cue and all that it covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from tieline.model import Attribution, Span
from tieline.model.statements import Manner
from tieline.reading.attribution_cues import CueLexicon, VagueLexicon, load_cues, load_vague_sources
from tieline.reading.draft import Draft
from tieline.reading.headings import find_colon_speech
from tieline.reading.holders import antecedent_of, phrase_of
from tieline.reading.noun_cues import find_noun_cues
from tieline.reading.parse import Parse
from tieline.reading.pipeline import Stage
from tieline.reading.quotations import Quotation, find_direct_speech, find_quotations
from tieline.reading.vague_sources import is_vague
from tieline.reading.verb_cues import Finding, find_verb_cues

PERSONAL = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def find_attributions(cues: CueLexicon, vague: VagueLexicon, draft: Draft) -> Draft:
    """The draft with its attributions, in the order of their contents; nested ones stand beside the outer.

    A source that is a mention of an actor carries the actor; an unnamed one ("a senior Hamas official") carries none,
    even where a body is named with it, and is vague.
    """
    parse = draft.parse
    named = _named_tokens(draft)
    quotations = find_quotations(parse)
    direct = list(find_direct_speech(parse, cues, quotations))
    spoken = {f.head for f in direct}
    found = [*direct, *find_colon_speech(parse, cues, named)]
    found += [f for f in find_verb_cues(parse, cues) if f.head not in spoken]
    found += find_noun_cues(parse, cues, named.__contains__)
    made = [_attribution(draft, f, quotations, vague, named) for f in _distinct(found)]
    made.sort(key=lambda a: (a.content.start, -a.content.end, a.cue.start if a.cue else -1))
    return replace(draft, attributions=tuple(made))


def _distinct(found: Iterable[Finding]) -> list[Finding]:
    """One finding a cue: the first that was made."""
    kept: dict[int, Finding] = {}
    for f in found:
        kept.setdefault(f.head, f)
    return list(kept.values())


def _named_tokens(draft: Draft) -> set[int]:
    tokens = {i for m in draft.mentions if m.mention.form == "name" and m.mention.actor for i in range(m.first, m.last + 1)}
    if not tokens:
        tokens = {i for a, b, label in draft.parse.entities if label in PERSONAL for i in range(a, b)}
    return tokens


def _attribution(
    draft: Draft, found: Finding, quotations: list[Quotation], vague: VagueLexicon, named: set[int]
) -> Attribution:
    parse = draft.parse
    first, last = _whole_quotations(found, quotations)
    source = None if found.source is None else _span(parse, *_source_words(parse, found))
    return Attribution(
        source=source,
        actor=_actor(draft, found.source),
        cue=_span(parse, *found.cue),
        content=_span(parse, first, last),
        manner=_manner(parse, first, last, quotations),
        vague=is_vague(parse, vague, found.source, named),
    )


def _whole_quotations(found: Finding, quotations: list[Quotation]) -> tuple[int, int]:
    """The content, run out to the marks of the quotations that it begins or ends in, unless the cue is in there too."""
    first, last = found.content
    for q in quotations:
        if q.first > last:
            break
        if q.first <= found.head <= q.last:
            continue
        if q.first < first <= q.last:
            first = q.first
        if q.first <= last < q.last:
            last = q.last
    return first, last


def _source_words(parse: Parse, found: Finding) -> tuple[int, int]:
    assert found.source is not None
    first, last = phrase_of(parse, found.source)
    low, high = found.cue
    # A phrase never runs over its own cue, nor a source over what it says.
    if first <= low <= last:
        first, last = (first, low - 1) if found.source < low else (high + 1, last)
    a, b = found.content
    if first < a <= last and found.source < a:
        last = a - 1
    if first <= b < last and found.source > b:
        first = b + 1
    if not first <= found.source <= last:
        return found.source, found.source
    from tieline.reading.holders import trimmed

    return trimmed(parse, first, last, keep=found.source)


def _actor(draft: Draft, head: int | None) -> str | None:
    if head is None:
        return None
    head = antecedent_of(draft.parse, head)
    for at in (head, *draft.parse.kids(head, "appos")):
        located = draft.mention_by_head.get(at)
        if located is None and (around := draft.mention_at.get(at)) is not None and around.head == at:
            located = around
        if located is not None and located.mention.actor:
            return located.mention.actor
    return None


def _manner(parse: Parse, first: int, last: int, quotations: list[Quotation]) -> Manner:
    inside = [q for q in quotations if q.first <= last and first <= q.last]
    if not inside:
        return "indirect"
    return "direct" if inside[0].first <= first and inside[0].speech else "mixed"


def _span(parse: Parse, first: int, last: int) -> Span:
    return Span.of(parse.text, parse.starts[first], parse.ends[last])


def attributions_stage() -> Stage:
    """The stage that finds who says what. Raises RuleError if a lexicon does not have its schema."""
    run = partial(find_attributions, load_cues(), load_vague_sources())
    return Stage("attributions", frozenset({"mentions", "sentences"}), frozenset({"attributions"}), run)
