"""Speech after a colon: headlines ("Minister: the dam will hold") and transcripts ("SMITH: We begin today.")."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.reading.attribution.cues import CueLexicon
from tieline.reading.attribution.holders import FINITE_TAGS, trimmed
from tieline.reading.attribution.quotations import line_end
from tieline.reading.attribution.verb_cues import Finding
from tieline.reading.parse import Parse

LONGEST_SPEAKER = 7  # tokens before the colon
MARKS = frozenset({'"', "“", "'", "‘", "''"})


def find_colon_speech(parse: Parse, lexicon: CueLexicon, named: set[int]) -> Iterator[Finding]:
    """What stands after "Somebody:" at the beginning of a line, up to the end of the line."""
    for start in _line_beginnings(parse):
        colon = next(
            (k for k in range(start, min(start + LONGEST_SPEAKER + 2, len(parse))) if parse.words[k] == ":"), None
        )
        if colon is None:
            continue
        first, last = trimmed(parse, start, colon - 1)
        if colon == start or not _is_speaker(parse, lexicon, first, last, named):
            continue
        end = line_end(parse, colon)
        titled = any(k in named for k in range(first, last + 1)) and _is_title(parse, colon + 1, end)
        if end <= colon + 2 or not (titled or any(parse.tags[k] in FINITE_TAGS for k in range(colon + 1, end + 1))):
            continue
        head = last
        for _ in range(LONGEST_SPEAKER):
            if not first <= parse.heads[head] <= last or parse.heads[head] == head:
                break
            head = parse.heads[head]
        yield Finding(colon, (colon, colon), trimmed(parse, colon + 1, end), head)


def _line_beginnings(parse: Parse) -> Iterator[int]:
    for i in parse.sentence_starts:
        while i < len(parse) and (parse.words[i].isspace() or parse.words[i] in MARKS):
            i += 1
        if i < len(parse):
            line = parse.text.rfind("\n", 0, parse.starts[i]) + 1
            if not parse.text[line : parse.starts[i]].strip(" \t\"“'‘"):
                yield i


def _is_title(parse: Parse, first: int, last: int) -> bool:
    """Whether most words bear a capital, as in a headline, where verbs are often taken for names."""
    words = [parse.words[k] for k in range(first, last + 1) if parse.words[k][:1].isalpha()]
    return len(words) > 3 and 2 * sum(w[0].isupper() for w in words) > len(words)


def _is_speaker(parse: Parse, lexicon: CueLexicon, first: int, last: int, named: set[int]) -> bool:
    words = range(first, last + 1)
    if any(parse.tags[k] in FINITE_TAGS or parse.words[k] in (".", "?", "!") for k in words):
        return False
    if parse.words[first] == "Q":  # the one who asks, in an interview
        return False
    if all(parse.words[k].isupper() or parse.pos[k] == "PUNCT" for k in words):
        return any(k in named or parse.tags[k] == "NNP" for k in words)
    return last in named or parse.lower[last] in lexicon.speakers
