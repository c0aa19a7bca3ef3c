"""Quotations: where direct speech begins and ends, and who is given as its speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tieline.reading.attribution_cues import CueLexicon
from tieline.reading.holders import FINITE_TAGS, VERB_TAGS, is_passive, subject_of, verb_group
from tieline.reading.parse import Parse
from tieline.reading.verb_cues import Finding

PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’"}
STRAIGHT = frozenset({'"', "''", "``"})
SHORTEST_SPEECH = 3  # words; fewer in quotation marks, without a closing mark of a sentence, are a borrowed word
NEARBY = 25  # tokens between a quotation and its verb of saying; more hold another clause


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `first`..`last`, the marks among them. `closed` is False where the paragraph ends without a closing mark."""

    first: int
    last: int
    closed: bool
    speech: bool
    """Whether it can be an utterance of its own, not a borrowed word."""


def find_quotations(parse: Parse) -> list[Quotation]:
    """The outermost quotations, in the order of the text. One never runs on over the end of its line or paragraph."""
    found: list[Quotation] = []
    opened, wanted = -1, ""
    for i, word in enumerate(parse.words):
        if opened >= 0 and "\n" in parse.text[parse.ends[i - 1] : parse.starts[i]] + (word if word.isspace() else ""):
            if _paragraph_ends(parse, i):
                _add(found, parse, opened, i - 1, closed=False)
                opened = -1
        if opened < 0:
            if word in PAIRS and (word != "‘" or _opens_word(parse, i)):
                opened, wanted = i, PAIRS[word]
            elif word in STRAIGHT and _opens_word(parse, i):
                opened, wanted = i, '"'
        elif i > opened and _closes(parse, i, wanted):
            _add(found, parse, opened, i, closed=True)
            opened = -1
    if opened >= 0:
        _add(found, parse, opened, len(parse) - 1, closed=False)
    return found


def _paragraph_ends(parse: Parse, i: int) -> bool:
    gap = parse.text[parse.ends[i - 1] : parse.starts[i]] + (parse.words[i] if parse.words[i].isspace() else "")
    return gap.count("\n") > 1 or i in parse.sentence_starts or parse.words[i].isspace()


def _opens_word(parse: Parse, i: int) -> bool:
    start, end = parse.starts[i], parse.ends[i]
    before = parse.text[start - 1 : start]
    after = parse.text[end : end + 1]
    return (not before or before.isspace() or before in "([{—–-“‘") and bool(after) and not after.isspace()


def _closes(parse: Parse, i: int, wanted: str) -> bool:
    word = parse.words[i]
    if wanted == '"':
        return word in STRAIGHT and not _opens_word(parse, i)
    if wanted == "’":
        end = parse.ends[i]
        return word == "’" and not parse.text[end : end + 1].isalnum() and parse.text[parse.starts[i] - 1] not in "sS"
    return word == wanted


def _add(found: list[Quotation], parse: Parse, first: int, last: int, *, closed: bool) -> None:
    while last > first and parse.words[last].isspace():
        last -= 1
    inner = [k for k in range(first + 1, last + 1 - closed) if parse.pos[k] not in ("PUNCT", "SPACE")]
    if not inner:
        return
    ended = parse.words[last - closed][-1:] in ".,!?…"
    verbal = any(parse.tags[k] in VERB_TAGS for k in inner)
    begins = parse.words[inner[0]][:1].isupper()
    speech = (ended or begins) and (verbal or ended) and len(inner) >= SHORTEST_SPEECH or (ended and begins)
    found.append(Quotation(first, last, closed, speech))


def find_direct_speech(parse: Parse, lexicon: CueLexicon, quotations: list[Quotation]) -> Iterator[Finding]:
    """Each quotation that has a speaker's verb beside it, run on over the quotations that follow without one of their own."""
    inside = [False] * len(parse)
    for q in quotations:
        for k in range(q.first, q.last + 1):
            inside[k] = True
    cues = [_verb_for(parse, lexicon, quotations, k, inside) for k in range(len(quotations))]
    k = 0
    while k < len(quotations):
        q, cue = quotations[k], cues[k]
        k += 1
        if cue is None:
            continue
        first, last = q.first, q.last
        end = max(q.last, cue)
        while k < len(quotations) and (cues[k] is None or cues[k] == cue) and _follows(parse, quotations[k], end, quotations[k - 1]):
            last = quotations[k].last
            end = max(end, last)
            k += 1
        yield Finding(cue, verb_group(parse, cue), (first, last), _speaker(parse, cue, inside))


def _follows(parse: Parse, quotation: Quotation, end: int, before: Quotation) -> bool:
    """Whether the quotation goes on with what was said before: nothing between but the rest of the sentence of the verb."""
    if not quotation.speech:
        return False
    sentence = parse.sentence_of
    between = range(end + 1, quotation.first)
    if sentence[end] == sentence[quotation.first] and len(between) <= NEARBY:
        return not any(parse.tags[k] in FINITE_TAGS for k in between)
    if not before.closed:
        return all(parse.pos[k] in ("PUNCT", "SPACE") for k in between)
    tail_end = parse.sentence_bounds[sentence[end]][1]
    if quotation.first < tail_end:
        return False
    gap = range(tail_end, quotation.first)
    return all(parse.pos[k] in ("PUNCT", "SPACE") for k in gap) and "\n\n" not in parse.text[parse.ends[end] : parse.starts[quotation.first]]


def _verb_for(parse: Parse, lexicon: CueLexicon, quotations: list[Quotation], k: int, inside: list[bool]) -> int | None:
    q = quotations[k]
    if not q.speech:
        return None
    before = parse.words[q.first - 1] if q.first else ""
    last_inner = parse.words[q.last - 1] if q.closed and q.last > q.first else parse.words[q.last]
    if before == ":" or (before.isspace() and q.first > 1 and parse.words[q.first - 2] == ":"):
        if (verb := _last_verb_before(parse, lexicon, q.first, inside, strict=False)) is not None:
            return verb
    if q.closed and (last_inner[-1:] in ",?!—–-" or parse.words[min(q.last + 1, len(parse) - 1)] == ",") and (
        (verb := _first_verb_after(parse, lexicon, q.last, inside)) is not None
    ):
        return verb
    return _last_verb_before(parse, lexicon, q.first, inside, strict=True)


def _says(parse: Parse, lexicon: CueLexicon, i: int) -> bool:
    if parse.tags[i] not in VERB_TAGS:
        return False
    cue = lexicon.verbs.get(parse.lemmas[i])
    return cue is not None and "quote" in cue.frames


def _first_verb_after(parse: Parse, lexicon: CueLexicon, last: int, inside: list[bool]) -> int | None:
    seen = 0
    for i in range(last + 1, min(len(parse), last + 1 + NEARBY)):
        if inside[i] or parse.words[i] in (".", "?", "!", ";") or "\n" in parse.words[i]:
            return None
        if "\n" in parse.text[parse.ends[i - 1] : parse.starts[i]]:
            return None
        if parse.tags[i] in VERB_TAGS and parse.deps[i] not in ("aux", "auxpass", "acl", "relcl", "amod"):
            if _says(parse, lexicon, i):
                return i
            seen += 1
            if seen > 1:
                return None
    return None


def _last_verb_before(parse: Parse, lexicon: CueLexicon, first: int, inside: list[bool], *, strict: bool) -> int | None:
    """The verb of saying before a quotation; `strict` wants it, or a comma after its clause, right before the mark."""
    if strict and (first == 0 or not (parse.words[first - 1] in (",", "that") or _says(parse, lexicon, first - 1))):
        return None
    low = max(0, first - NEARBY)
    for i in range(first - 1, low - 1, -1):
        if inside[i] or (parse.words[i] in (".", "?", "!", ";") and i < first - 1):
            return None
        if strict and "\n" in parse.text[parse.ends[i] : parse.starts[i + 1]]:
            return None
        if parse.tags[i] in VERB_TAGS and parse.deps[i] not in ("aux", "auxpass", "amod", "relcl"):
            if _says(parse, lexicon, i):
                return i
            if parse.tags[i] in FINITE_TAGS:
                return None
    return None


def _speaker(parse: Parse, verb: int, inside: list[bool]) -> int | None:
    source = subject_of(parse, verb)
    if source is not None and not inside[source]:
        return source
    if is_passive(parse, verb):
        return None
    for i in [*range(verb + 1, min(len(parse), verb + 4)), *range(verb - 1, max(-1, verb - 4), -1)]:
        if inside[i] or parse.pos[i] == "PUNCT":
            continue
        if parse.pos[i] in ("PROPN", "PRON", "NOUN"):
            while parse.deps[i] in ("compound", "amod", "det") and parse.heads[i] != i and not inside[parse.heads[i]]:
                i = parse.heads[i]
            return i
    return None


