"""Sentences and headings: the lines of evidence that everything else quotes."""

from __future__ import annotations

from dataclasses import replace

from tieline.reading.draft import Draft, Sentence
from tieline.reading.parse import ENDERS
from tieline.reading.pipeline import Stage

LONGEST_HEADING = 14  # words; a longer line without a closing mark is taken as a sentence whose mark was lost


def find_sentences(draft: Draft) -> Draft:
    """The sentences of the text, blanks cut off at their ends; one without words, a bullet, is left out."""
    parse, found = draft.parse, []
    for a, b in parse.sentence_bounds:
        tokens = [i for i in range(a, b) if not parse.words[i].isspace()]
        if not any(any(map(str.isalnum, parse.words[i])) for i in tokens):
            continue
        first, last = tokens[0], tokens[-1]
        found.append(Sentence(parse.starts[first], parse.ends[last], first, last, is_heading(draft, first, last)))
    return replace(draft, sentences=tuple(found))


def is_heading(draft: Draft, first: int, last: int) -> bool:
    """Whether the line is a heading: short, alone on its line, with no closing mark and no finite verb at its root."""
    parse, text = draft.parse, draft.document.text
    before, after = text[: parse.starts[first]].rstrip(" \t"), text[parse.ends[last] :].lstrip(" \t")
    alone = (not before or before.endswith("\n")) and after.startswith("\n")
    if not alone or last - first >= LONGEST_HEADING or parse.words[last][-1] in ENDERS | {'"', "”", ","}:
        return False
    return not any(
        parse.tags[i] in ("VBZ", "VBD", "VBP", "MD") and parse.deps[i] == "ROOT" for i in range(first, last + 1)
    )


SENTENCES = Stage("sentences", frozenset({"parse"}), frozenset({"sentences"}), find_sentences)
