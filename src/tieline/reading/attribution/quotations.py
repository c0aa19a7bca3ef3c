"""Quotations: where direct speech begins and ends, and who is given as its speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tieline.reading.attribution.contents import TIMES
from tieline.reading.attribution.cues import CueLexicon
from tieline.reading.attribution.findings import Finding
from tieline.reading.attribution.holders import DASHES, FINITE_TAGS, VERB_TAGS, is_passive, subject_of, verb_group
from tieline.reading.attribution.verb_cues import particle_of
from tieline.reading.parse import Parse

PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’"}
STRAIGHT = frozenset({'"', "''", "``"})
CLOSERS = frozenset({'"', "''", "”"})
SHORTEST_SPEECH = 3  # words; fewer in quotation marks, without a closing mark of a sentence, are a borrowed word
TURNS = frozenset({"but", "while", "although", "though", "because", "yet"})
PERSONS = frozenset({"he", "she", "they", "i", "we"})
CLOSE = 8  # tokens between a verb of saying and the colon that ends its line
NEARBY = 25  # tokens between a quotation and its verb of saying; more hold another clause


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `first`..`last`, with the marks. `closed` is False where the paragraph ends without a closing mark."""

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
        if opened >= 0 and _paragraph_ends(parse, i):
            _add(found, parse, opened, i - 1, closed=False)
            opened = -1
        if opened < 0:
            if word in PAIRS and (word != "‘" or _opens_word(parse, i)):
                opened, wanted = i, PAIRS[word]
            elif word in STRAIGHT and _opens_word(parse, i):
                opened, wanted = i, '"'
            elif word == "”" and _opens_line(parse, i):
                opened, wanted = i, "”"
        elif i > opened and _closes(parse, i, wanted):
            _add(found, parse, opened, i, closed=True)
            opened = -1
    if opened >= 0:
        _add(found, parse, opened, len(parse) - 1, closed=False)
    return found


def _paragraph_ends(parse: Parse, i: int) -> bool:
    word = parse.words[i]
    gap = parse.text[parse.ends[i - 1] : parse.starts[i]] + (word if word.isspace() else "")
    return "\n" in gap and (gap.count("\n") > 1 or word.isspace() or parse.sentence_of[i] != parse.sentence_of[i - 1])


def _opens_word(parse: Parse, i: int) -> bool:
    start, end = parse.starts[i], parse.ends[i]
    before = parse.text[start - 1 : start]
    after = parse.text[end : end + 1]
    return (not before or before.isspace() or before in "([{—–-“‘") and bool(after) and not after.isspace()


def _opens_line(parse: Parse, i: int) -> bool:
    """Whether a closing mark stands where a line begins, and so opens: a slip, or a custom."""
    line = parse.text.rfind("\n", 0, parse.starts[i]) + 1
    return not parse.text[line : parse.starts[i]].strip() and _opens_word(parse, i)


def _closes(parse: Parse, i: int, wanted: str) -> bool:
    word = parse.words[i]
    if wanted in ('"', "”") and (word in CLOSERS or (word[0] in CLOSERS and word[1:] in DASHES)):
        return not _opens_word(parse, i)
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
    speech = (ended and begins) or (len(inner) >= SHORTEST_SPEECH and (ended or (begins and verbal)))
    found.append(Quotation(first, last, closed, speech))


def find_direct_speech(parse: Parse, lexicon: CueLexicon, quotations: list[Quotation]) -> Iterator[Finding]:
    """Each quotation with its speaker's verb, or the dash and the name that sign it."""
    inside = inside_of(parse, quotations)
    for q in quotations:
        if not q.speech:
            continue
        verb = _verb_for(parse, lexicon, q, inside)
        if verb is not None:
            yield Finding(
                verb, verb_group(parse, verb), (q.first, q.last), _speaker(parse, verb, inside), quotable=True
            )
        elif (signed := _signature(parse, q) or _announced(parse, q) or _led_in(parse, lexicon, q, inside)) is not None:
            yield signed
    yield from _blocks(parse, lexicon, inside)


def _blocks(parse: Parse, lexicon: CueLexicon, inside: list[bool]) -> Iterator[Finding]:
    """ "The minister added:" at the end of a line: the paragraph after it, though no marks enclose it."""
    for colon, word in enumerate(parse.words):
        if word != ":" or inside[colon]:
            continue
        first = colon + 1
        while first < len(parse) and parse.words[first].isspace():
            first += 1
        if first >= len(parse) or inside[first] or "\n" not in parse.text[parse.ends[colon] : parse.starts[first]]:
            continue
        verb = _last_verb_before(parse, lexicon, colon, inside, strict=False)
        if verb is not None and colon - verb <= CLOSE and (source := _speaker(parse, verb, inside)) is not None:
            yield Finding(verb, verb_group(parse, verb), (first, line_end(parse, first)), source, quotable=True)


def line_end(parse: Parse, i: int) -> int:
    """The last token of the line that token `i` is in."""
    at = parse.text.find("\n", parse.ends[i])
    limit = len(parse.text) if at < 0 else at
    while i + 1 < len(parse) and parse.ends[i + 1] <= limit:
        i += 1
    return i


def quotations_in(quotations: list[Quotation], first: int, last: int) -> list[Quotation]:
    """The quotations that share a token with `first`..`last`, out of all in the order of the text."""
    low = bisect_left(quotations, first, key=lambda q: q.last)
    high = bisect_right(quotations, last, key=lambda q: q.first)
    return quotations[low:high]


def inside_of(parse: Parse, quotations: list[Quotation]) -> list[bool]:
    """Of each token, whether it stands in a quotation."""
    inside = [False] * len(parse)
    for q in quotations:
        for k in range(q.first, q.last + 1):
            inside[k] = True
    return inside


def run_on(parse: Parse, found: list[Finding], quotations: list[Quotation]) -> list[Finding]:
    """The findings, each run on over the quotations that follow it and have no speaker of their own.

    "It is over," she said. "We lost." is one utterance, and so are 'She praised the crew. "They saved us."' and a
    quotation that is the next paragraph.
    """
    owned = {q.first for f in found for q in quotations_in(quotations, *f.content) if f.content[0] <= q.first}
    if len(owned) == len(quotations):
        return found
    grown = list(found)
    ends: dict[int, int] = {}
    mains: dict[int, int] = {}
    inside = inside_of(parse, quotations)
    for n, f in enumerate(grown):
        at = parse.sentence_of[_end_of(f)]
        if f.quotable and not inside[f.head] and (at not in ends or grown[ends[at]].cue[0] <= f.cue[0]):
            ends[at] = n
        if f.source is not None and parse.heads[f.head] == f.head and not inside[f.head]:
            mains[at] = n
    for k, q in enumerate(quotations):
        if q.first in owned or not q.speech:
            continue
        # The opening mark may have stayed with the sentence before.
        at = parse.sentence_of[q.first + 1]
        before = _sentence_before(parse, q.first + 1)
        last = ends.get(at)
        if last is None or grown[last].cue[0] > q.first or not _adjoins(parse, _end_of(grown[last]), q.first):
            last = ends.get(before, mains.get(before)) if before is not None else None
        if last is None or q.first <= _end_of(grown[last]):
            continue
        f = grown[last]
        gap = parse.text[parse.ends[_end_of(f)] : parse.starts[q.first]]
        if "\n" in gap and not _goes_on(parse, quotations, k) and not _is_paragraph(parse, q):
            continue
        grown[last] = replace(f, content=(min(f.content[0], q.first), q.last))
        ends[parse.sentence_of[q.last]] = last
    return grown


def _end_of(found: Finding) -> int:
    return max(found.content[1], found.cue[1], found.source or 0)


def _sentence_before(parse: Parse, token: int) -> int | None:
    """The sentence before the one that `token` opens; None if it opens none."""
    at = parse.sentence_of[token]
    start = parse.sentence_bounds[at][0]
    if any(parse.pos[k] not in ("PUNCT", "SPACE") for k in range(start, token)):
        return None
    while at > 0:
        at -= 1
        a, b = parse.sentence_bounds[at]
        if any(parse.pos[k] not in ("PUNCT", "SPACE") for k in range(a, b)):
            return at
    return None


def _adjoins(parse: Parse, end: int, start: int) -> bool:
    return start - end <= NEARBY and not any(parse.tags[k] in FINITE_TAGS for k in range(end + 1, start))


def _goes_on(parse: Parse, quotations: list[Quotation], k: int) -> bool:
    """Whether a quotation goes on with the one before over a line: that one was left open."""
    if k == 0:
        return False
    gap = range(quotations[k - 1].last + 1, quotations[k].first)
    return not quotations[k - 1].closed and all(parse.pos[i] in ("PUNCT", "SPACE") for i in gap)


def _is_paragraph(parse: Parse, q: Quotation) -> bool:
    """Whether a quotation is a paragraph of its own: with no speaker in it, it goes on with the one before."""
    text, start, end = parse.text, parse.starts[q.first], parse.ends[q.last]
    line, next_line = text.rfind("\n", 0, start), text.find("\n", end)
    return line >= 0 and not text[line:start].strip() and not text[end : next_line if next_line >= 0 else None].strip()


def _announced(parse: Parse, q: Quotation) -> Finding | None:
    """Lena Haddad: "We lost.": a name and a colon before a quotation."""
    colon = q.first - 1
    if colon < 1 or parse.words[colon] != ":" or parse.tags[colon - 1] not in ("NNP", "NNPS"):
        return None
    head = colon - 1
    start = parse.sentence_bounds[parse.sentence_of[head]][0]
    while parse.deps[head] in ("compound", "appos", "conj") and start <= parse.heads[head] < head:
        head = parse.heads[head]
    return Finding(colon, (colon, colon), (q.first, q.last), head, quotable=True)


def _led_in(parse: Parse, lexicon: CueLexicon, q: Quotation, inside: list[bool]) -> Finding | None:
    """He had a warning for the strikers: "Go home.": somebody's clause and a colon before a quotation."""
    colon = q.first - 1
    while colon > 0 and parse.words[colon].isspace():
        colon -= 1
    if colon < 1 or parse.words[colon] != ":":
        return None
    a, b = parse.sentence_bounds[parse.sentence_of[colon]]
    tops = [k for k in range(a, min(b, colon)) if parse.heads[k] == k or inside[parse.heads[k]]]
    root = next((k for k in tops if parse.tags[k] in VERB_TAGS and not inside[k]), None)
    source = None if root is None or _says(parse, lexicon, root) else subject_of(parse, root)
    if source is None or (parse.tags[source] not in ("NNP", "NNPS") and parse.lower[source] not in PERSONS):
        return None
    return Finding(colon, (colon, colon), (q.first, q.last), source, quotable=True)


def _signature(parse: Parse, q: Quotation) -> Finding | None:
    """ "We lost." — Lena Haddad: a dash and a name after a quotation."""
    dash = q.last if parse.words[q.last][-1] in DASHES else q.last + 1
    while dash < len(parse) and parse.words[dash].isspace():
        dash += 1
    if dash + 1 >= len(parse) or parse.words[dash][-1] not in DASHES or parse.pos[dash + 1] != "PROPN":
        return None
    name = dash + 1
    while (
        name + 1 < len(parse)
        and parse.pos[name + 1] == "PROPN"
        and "\n" not in parse.text[parse.ends[name] : parse.starts[name + 1]]
    ):
        name += 1
    after = parse.text[parse.ends[name] : parse.ends[name] + 3].lstrip(" \u00a0.")
    if after and not after.startswith((",", "\n")):
        return None
    return Finding(dash, (dash, dash), (q.first, q.last), name, quotable=True)


def _verb_for(parse: Parse, lexicon: CueLexicon, q: Quotation, inside: list[bool]) -> int | None:
    before = parse.words[q.first - 1] if q.first else ""
    last_inner = parse.words[q.last - 1] if q.closed and q.last > q.first else parse.words[q.last]
    after_colon = before == ":" or (before.isspace() and q.first > 1 and parse.words[q.first - 2] == ":")
    if after_colon and (verb := _last_verb_before(parse, lexicon, q.first, inside, strict=False)) is not None:
        return verb
    if (
        q.closed
        and (last_inner[-1:] in ",?!—–-" or parse.words[min(q.last + 1, len(parse) - 1)] == ",")
        and ((verb := _first_verb_after(parse, lexicon, q.last, inside)) is not None)
    ):
        return verb
    return _last_verb_before(parse, lexicon, q.first, inside, strict=True)


def _says(parse: Parse, lexicon: CueLexicon, i: int) -> bool:
    if parse.tags[i] not in VERB_TAGS:
        return False
    cue = lexicon.verb(parse.lemmas[i], particle_of(parse, i, lexicon))
    return cue is not None and "quote" in cue.frames


def _first_verb_after(parse: Parse, lexicon: CueLexicon, last: int, inside: list[bool]) -> int | None:
    seen = 0
    after = last + 1
    sentence = after < len(parse) and parse.words[after][:1].isupper() and parse.tags[after] not in ("NNP", "NNPS")
    if sentence and parse.words[last - 1][-1:] in "?!":
        return None  # a sentence of its own: "Why?" He answered: …
    for i in range(last + 1, min(len(parse), last + 1 + NEARBY)):
        if inside[i] or parse.words[i] in (".", "?", "!", ";") or "\n" in parse.words[i]:
            return None
        if "\n" in parse.text[parse.ends[i - 1] : parse.starts[i]]:
            return None
        if parse.lower[i] in TURNS:
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
    if strict and (
        first == 0
        or not (parse.words[first - 1] in (",", "that") or parse.pos[first - 1] in ("NOUN", "PROPN", "PRON", "VERB"))
    ):
        return None
    low = max(0, first - NEARBY)
    for i in range(first - 1, low - 1, -1):
        if inside[i] or (parse.words[i] in (".", "?", "!", ";") and i < first - 1):
            return None
        if strict and "\n" in parse.text[parse.ends[i] : parse.starts[i + 1]]:
            return None
        if parse.tags[i] in VERB_TAGS and parse.deps[i] not in ("aux", "auxpass", "amod"):
            if _says(parse, lexicon, i):
                return i
            if strict and parse.tags[i] in FINITE_TAGS:
                return None
    return None


def _speaker(parse: Parse, verb: int, inside: list[bool]) -> int | None:
    source: int | None = subject_of(parse, verb)
    if source is not None and not inside[source] and parse.entity_labels[source] not in TIMES:
        return source
    if is_passive(parse, verb):
        return None
    near: list[int] = [*range(verb + 1, min(len(parse), verb + 4)), *range(verb - 1, max(-1, verb - 4), -1)]
    for i in near:
        if inside[i] or parse.pos[i] == "PUNCT" or parse.entity_labels[i] in TIMES:
            continue
        if parse.pos[i] in ("PROPN", "PRON", "NOUN"):
            while parse.deps[i] in ("compound", "amod", "det") and parse.heads[i] != i and not inside[parse.heads[i]]:
                i = parse.heads[i]
            return i
    return None
