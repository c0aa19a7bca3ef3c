"""Headlines ("Minister: the dam will hold", "Lena Haddad Endorses the Plan") and transcripts ("SMITH: We begin.")."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.reading.attribution.cues import CueLexicon
from tieline.reading.attribution.findings import Finding
from tieline.reading.attribution.holders import FINITE_TAGS, VERB_TAGS, trimmed
from tieline.reading.attribution.quotations import line_end
from tieline.reading.names.lexicon import name_lexicon
from tieline.reading.parse import Parse

LONGEST_HEADLINE = 20  # tokens
VERB_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"))
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
        if end <= colon + 2 or not (titled or any(parse.tags[k] in VERB_TAGS for k in range(colon + 1, end + 1))):
            continue
        head = last
        for _ in range(LONGEST_SPEAKER):
            if not first <= parse.heads[head] <= last or parse.heads[head] == head:
                break
            head = parse.heads[head]
        about = _about(parse, first, last)
        if about is not None:
            head = about - 1
        yield Finding(
            colon, (colon, colon), trimmed(parse, colon + 1, end), head, words=(first, head) if about else None
        )


def find_headlines(parse: Parse, lexicon: CueLexicon, named: set[int]) -> Iterator[Finding]:
    """ "Lena Haddad Endorses the Harbour Plan": a line in capitals whose verb the parse took for a part of a name."""
    for start in _line_beginnings(parse):
        end = _end_of_title(parse, start)
        if end is None or any(parse.tags[k] in FINITE_TAGS for k in range(start, end + 1)):
            continue
        for k in range(start + 1, end):
            if _is_hidden_verb(parse, lexicon, k) and (k - 1 in named or parse.tags[k - 1] in ("NNP", "NNPS", "RB")):
                head = next(i for i in range(k - 1, start - 1, -1) if parse.tags[i] != "RB" or i == start)
                yield Finding(k, (k, k), trimmed(parse, k + 1, end), head, words=(start, head))
                break


def _end_of_title(parse: Parse, start: int) -> int | None:
    """The last token of the line that `start` opens, None where the line is no heading in capitals."""
    end = line_end(parse, start)
    if not 3 < end - start <= LONGEST_HEADLINE or not _is_title(parse, start, end):
        return None
    while end > start and parse.pos[end] in ("PUNCT", "SPACE"):
        end -= 1
    return None if any(parse.words[k] in (".", ":", "?", "!", ";") for k in range(start, end)) else end


def _is_hidden_verb(parse: Parse, lexicon: CueLexicon, k: int) -> bool:
    """Whether a capitalised noun has the form of a verb that says or judges something."""
    if parse.tags[k] not in ("NNP", "NNPS", "NNS", "NN", "VBN") or not parse.words[k][:1].isupper():
        return False
    word = parse.lower[k]
    stems = [word[: -len(ending)] + new for ending, new in VERB_ENDINGS if word.endswith(ending)]
    cues = [cue for stem in stems if (cue := lexicon.verb(stem)) is not None]
    return any({"object", "clause"} & cue.frames and not cue.thought for cue in cues) and (
        parse.tags[k + 1] in ("NNP", "NNPS", "PRP", "DT", "PRP$", "CD", "JJ") or parse.words[k + 1] in MARKS
    )


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


def _about(parse: Parse, first: int, last: int) -> int | None:
    """Where a headline says what its speaker speaks of: the "on" of "Haddad on the dam: it will hold"."""
    return next((k for k in range(first + 1, last) if parse.lower[k] == "on"), None)


def _is_speaker(parse: Parse, lexicon: CueLexicon, first: int, last: int, named: set[int]) -> bool:
    words = range(first, last + 1)
    if any(parse.tags[k] in FINITE_TAGS or parse.words[k] in (".", "?", "!") for k in words):
        return False
    if parse.words[first] == "Q":  # the one who asks, in an interview
        return False
    if first == last and parse.lower[first] in name_lexicon().groups["rubrics"]:
        return False
    if all(parse.words[k].isupper() or parse.pos[k] == "PUNCT" for k in words):
        return any(k in named or parse.tags[k] == "NNP" for k in words)
    about = _about(parse, first, last)
    return {last, about - 1 if about else last} & named != set() or parse.lower[last] in lexicon.speakers
