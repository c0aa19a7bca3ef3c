"""Who says it: the attributions of a text, each with its source, its cue and all that it covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from tieline.model import Attribution, Span
from tieline.model.statements import Manner
from tieline.reading.attribution.appearances import find_appearances
from tieline.reading.attribution.cues import CueLexicon, VagueLexicon, load_cues, load_vague_sources
from tieline.reading.attribution.findings import Finding
from tieline.reading.attribution.headings import find_colon_speech, find_headlines
from tieline.reading.attribution.holders import FINITE_TAGS, antecedent_of, name_of, trimmed
from tieline.reading.attribution.noun_cues import find_noun_cues
from tieline.reading.attribution.quotations import Quotation, find_direct_speech, find_quotations, quotations_in, run_on
from tieline.reading.attribution.replies import with_replies
from tieline.reading.attribution.stand_cues import find_adjective_cues, find_stands
from tieline.reading.attribution.turns import with_turns
from tieline.reading.attribution.vague_sources import is_vague
from tieline.reading.attribution.verb_cues import find_verb_cues
from tieline.reading.draft import Draft
from tieline.reading.parse import Parse
from tieline.reading.pipeline import Stage

MARKS = frozenset({'"', "“", "''", "``", "‘", "«"})
SPEAKER_AND_SPOKEN_TO = frozenset({"i", "we", "you", "my", "our", "your", "one"})
PERSONAL = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def find_attributions(cues: CueLexicon, vague: VagueLexicon, draft: Draft) -> Draft:
    """The draft with its attributions, in the order of their contents; nested ones stand beside the outer.

    A source that is a mention of an actor carries the actor; an unnamed one ("a senior Hamas official") carries none,
    even where a body is named with it, and is vague. Of two who speak as one ("both men said") it is the first.
    """
    parse = draft.parse
    named = _named_tokens(draft)
    quotations = find_quotations(parse)
    direct = list(find_direct_speech(parse, cues, quotations))
    reports = {f.head: f for f in find_verb_cues(parse, cues)}
    found = [_with_report(f, reports.pop(f.head, None)) for f in direct]
    found += find_colon_speech(parse, cues, named)
    found += find_headlines(parse, cues, named)
    found += reports.values()
    found += find_adjective_cues(parse, cues)
    found += find_stands(parse)
    found += find_noun_cues(parse, cues, named.__contains__)
    whole = [
        replace(f, content=_whole_quotations(f, quotations))
        for f in lift_conjuncts(parse, cues, without_carriers(_distinct(found)))
    ]
    kept = without_echoes(draft, own_words_left_out(parse, cues, run_on(parse, whole, quotations), quotations))
    made = [_attribution(draft, f, quotations, vague, named) for f in kept]
    made += [
        replace(_attribution(draft, f, quotations, vague, named), vague=False)
        for f in find_appearances(parse, cues, kept)
        if not quotations_in(quotations, f.head, f.head)
    ]
    made.sort(key=lambda a: (a.content.start, -a.content.end, a.cue.start if a.cue else -1))
    told, problems = with_replies(draft, with_turns(draft, made))
    return replace(draft, attributions=tuple(told), problems=(*draft.problems, *problems))


def _with_report(spoken: Finding, report: Finding | None) -> Finding:
    """Direct speech, or the whole clause that a quotation is a part of ("wrote that the book, “Tides,” was old")."""
    if report is None or not report.content[0] < spoken.content[0] <= spoken.content[1] <= report.content[1]:
        return spoken
    return replace(spoken, content=report.content)


def _distinct(found: Iterable[Finding]) -> list[Finding]:
    """One finding a cue: the first that was made."""
    kept: dict[int, Finding] = {}
    for f in found:
        kept.setdefault(f.head, f)
    return list(kept.values())


def without_carriers(found: list[Finding]) -> list[Finding]:
    """The findings, with "voiced concern about the plan" told once: by its verb and its noun together.

    Both lay something to the same person; the noun's is closer, and its cue begins with the verb's.
    """
    by_head = {f.head: f for f in found}
    carried: dict[int, Finding] = {}
    for f in found:
        verb = by_head.get(f.cue[0])
        if verb is not None and verb is not f and verb.head < f.head <= verb.content[1] and verb.source == f.source:
            carried[verb.head] = f
    joint = {f.head: replace(f, cue=(by_head[v].cue[0], f.cue[1])) for v, f in carried.items()}
    return [joint.get(f.head, f) for f in found if f.head not in carried]


def lift_conjuncts(parse: Parse, lexicon: CueLexicon, found: list[Finding]) -> list[Finding]:
    """The findings, with a verb that the parse joined to what is said put back beside the verb that says it.

    In "He said it was over and warned that …" it is he who warned, and what he said ends before "and"; likewise in
    "Haddad said he was tired, adding that …", if the participle tells of the same person.
    """
    lifted = list(found)
    by_head = {f.head: n for n, f in enumerate(found)}
    for n, f in enumerate(found):
        verb = f.head
        if (cue := lexicon.verb(parse.lemmas[verb])) is not None and cue.thought:
            continue  # "said she was tired and wanted to go": all of it is said
        trailing = _trails(parse, f)
        if not trailing and (
            parse.deps[verb] != "conj" or parse.tags[verb] not in FINITE_TAGS or parse.kids(verb, "nsubj", "nsubjpass")
        ):
            continue
        mark = "," if trailing else "CC"
        joint = next((k for k in range(f.cue[0] - 1, max(-1, f.cue[0] - 4), -1) if parse.tags[k] == mark), None)
        above = parse.heads[verb]
        while joint is not None and not _reports(lifted, by_head.get(above), joint) and parse.heads[above] != above:
            above = parse.heads[above]
        m = by_head.get(above)
        if joint is None or m is None or above == verb or not _reports(lifted, m, joint):
            continue
        outer = lifted[m]
        if (trailing or parse.tags[above] == parse.tags[verb]) and above < outer.content[0]:
            first, last = trimmed(parse, outer.content[0], joint - 1)
            lifted[m] = replace(outer, content=(first, last))
            lifted[n] = replace(f, source=outer.source)
    return lifted


def _reports(found: list[Finding], n: int | None, token: int) -> bool:
    return n is not None and found[n].content[0] < token <= found[n].content[1]


def _trails(parse: Parse, found: Finding) -> bool:
    """Whether a verb of saying is a participle after a comma whose own clause names nobody."""
    verb = found.head
    return (
        parse.tags[verb] == "VBG"
        and parse.deps[verb] == "advcl"
        and found.quotable
        and found.source is not None
        and parse.tags[found.source] not in ("NNP", "NNPS")
        and not parse.kids(verb, "mark")
    )


def own_words_left_out(
    parse: Parse, lexicon: CueLexicon, found: list[Finding], quotations: list[Quotation]
) -> list[Finding]:
    """The findings without those by which somebody who is quoted speaks or thinks of themselves or of thoughts.

    "I think", "you know" and "they want" in a quotation are the speaker's words: whoever is quoted stays the one voice.
    Only what is said to have been said there ("the army told us that …") is another's. Where nobody is named for the
    quotation, what it says of "I" is all that tells of a speaker, and stays.
    """
    kept = []
    for f in found:
        q = next((q for q in quotations_in(quotations, f.head, f.head) if q.first < f.head < q.last), None)
        source = "" if f.source is None else parse.lower[f.source]
        own = source in SPEAKER_AND_SPOKEN_TO or _is_thought(parse, lexicon, f)
        if q is None or not own or (source in ("i", "we") and not _is_signed(q, f, found)):
            kept.append(f)
    return kept


def _is_thought(parse: Parse, lexicon: CueLexicon, found: Finding) -> bool:
    words = lexicon.nouns if parse.tags[found.head].startswith("NN") else lexicon.verbs
    cue = words.get(parse.lemmas[found.head])
    return cue is not None and cue.thought


def _is_signed(quotation: Quotation, inner: Finding, found: list[Finding]) -> bool:
    """Whether somebody outside a quotation, or around it, is given for its words."""
    return any(
        f is not inner and not quotation.first < f.head < quotation.last and f.content[0] <= inner.head <= f.content[1]
        for f in found
    )


def without_echoes(draft: Draft, found: list[Finding]) -> list[Finding]:
    """The findings without those that add no voice: inside another's content, what is laid to its own speaker again.

    "She said she thinks that …" has one voice, not two. An inner one is kept if it reports a clause and its source is
    named in its own words, or is a pronoun for an actor other than the one around it.
    """
    opened: list[Finding] = []
    by_start = sorted(found, key=lambda f: f.content[0])
    kept: list[Finding] = []
    longer: dict[int, int] = {}
    at = 0
    for f in sorted(found, key=lambda f: f.cue[0]):
        while at < len(by_start) and by_start[at].content[0] <= f.cue[0]:
            opened.append(by_start[at])
            at += 1
        opened = [o for o in opened if o.content[1] >= f.cue[0]]
        outer = [o for o in opened if o is not f and _holds(o, f)]
        nearest = min(outer, key=lambda o: o.content[1] - o.content[0], default=None)
        if nearest is None or _adds_voice(draft, f, nearest):
            kept.append(f)
        elif f.quotable and f.content[1] > nearest.content[1]:
            # "She said she remembers thinking, …": what the echo says goes to the voice that stays.
            longer[nearest.head] = max(f.content[1], longer.get(nearest.head, 0))
    return [replace(f, content=(f.content[0], max(f.content[1], longer.get(f.head, 0)))) for f in kept]


def _holds(outer: Finding, inner: Finding) -> bool:
    return (
        outer.content[0] <= inner.cue[0]
        and inner.cue[1] <= outer.content[1]
        and not outer.cue[0] <= inner.head <= outer.cue[1]
        and not (inner.content[0] <= outer.head <= inner.content[1])
    )


def _adds_voice(draft: Draft, inner: Finding, outer: Finding) -> bool:
    parse = draft.parse
    if not any(parse.tags[k] in FINITE_TAGS for k in range(inner.content[0], inner.content[1] + 1)):
        return False
    if inner.source is None or _is_unreal(parse, inner.head):
        return False
    if outer.source is None:
        return True
    first = inner.content[0]
    if inner.quotable and parse.words[first] in MARKS and parse.words[first + 1][:1].isupper():
        return True
    source = antecedent_of(parse, inner.source)
    if parse.pos[source] != "PRON" and not parse.tags[source].startswith(("PRP", "W")):
        return True
    mine, theirs = _actor(draft, inner.source), _actor(draft, outer.source)
    return mine is not None and theirs is not None and mine != theirs


def _is_unreal(parse: Parse, verb: int) -> bool:
    """Whether nobody has said it yet: "they should admit that", "to explain that", "if anybody thinks that"."""
    kids = parse.children[verb]
    if parse.tags[verb] == "VB":
        return any(parse.tags[k] == "MD" or parse.tags[k] == "TO" for k in kids if k < verb)
    return any(parse.deps[k] == "mark" and parse.lower[k] in ("if", "unless") for k in kids)


def _named_tokens(draft: Draft) -> set[int]:
    tokens = {
        i for m in draft.mentions if m.mention.form == "name" and m.mention.actor for i in range(m.first, m.last + 1)
    }
    if not tokens:
        tokens = {i for a, b, label in draft.parse.entities if label in PERSONAL for i in range(a, b)}
    return tokens


def _attribution(
    draft: Draft, found: Finding, quotations: list[Quotation], vague: VagueLexicon, named: set[int]
) -> Attribution:
    parse = draft.parse
    first, last = found.content
    source = None if found.source is None else _span(parse, *_source_words(parse, found))
    return Attribution(
        source=source,
        actor=_actor(draft, found.source),
        cue=_span(parse, *found.cue),
        content=_span(parse, first, last),
        manner=_manner(parse, first, last, quotations),
        vague=found.source not in draft.pairs and is_vague(parse, vague, found.source, named),
    )


def _whole_quotations(found: Finding, quotations: list[Quotation]) -> tuple[int, int]:
    """The content, run out to the marks of the quotations that it begins or ends in, unless the cue is in there too."""
    first, last = found.content
    for q in quotations_in(quotations, first, last):
        if q.first <= found.head <= q.last:
            continue
        if q.first < first <= q.last:
            first = q.first
        if q.first <= last < q.last:
            last = q.last
    return first, last


def _source_words(parse: Parse, found: Finding) -> tuple[int, int]:
    assert found.source is not None
    if found.words is not None:
        return found.words
    head = antecedent_of(parse, found.source)
    if head != found.source and parse.lower[found.source] == "that":
        return name_of(parse, head, before=found.source)
    first, last = name_of(parse, found.source)
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
    inside = quotations_in(quotations, first, last)
    if not inside:
        return "indirect"
    return "direct" if inside[0].first <= first and inside[0].speech else "mixed"


def _span(parse: Parse, first: int, last: int) -> Span:
    return Span.of(parse.source, parse.starts[first], parse.ends[last])


def attributions_stage() -> Stage:
    """The stage that finds who says what. Raises RuleError if a lexicon does not have its schema."""
    run = partial(find_attributions, load_cues(), load_vague_sources())
    return Stage("attributions", frozenset({"mentions", "sentences"}), frozenset({"attributions"}), run)
