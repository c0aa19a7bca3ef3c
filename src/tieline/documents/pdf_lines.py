"""The lines of printed pages into running text: a line that ends because the page ends is no end of a sentence."""

from __future__ import annotations

import re
from collections import Counter

_SHORT = 0.7  # of the usual width: a shorter line ends its paragraph, or is a heading
_WIDE = 30  # code points; narrower lines are a list or a table, each line of which stands for itself
_ENDS = (".", "!", "?", ":", "”", '"', "’")
_OFTEN = 0.2  # of the pages; a chapter's title stands on those of the chapter
_EDGE = 2  # lines at the head and foot of a page that may be repeated on every page
_NUMBER = re.compile(r"\d+")
_BARE_NUMBER = re.compile(r"^\W*(?:[Pp]age\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*$")
_LONGEST = 100  # letters of a word that may be broken
_BROKEN = re.compile(r"(\w+)[-\u00ad]$")
_BULLET = re.compile(r"^\s*(?:[•▪◦‣*–—-]|\(?\d{1,2}[.)])\s")


def join_lines(pages: list[str]) -> str:
    """The text of pages whose lines end where the paper did: paragraphs parted by a blank line, words that were broken
    at the end of a line whole again, lines that stand on every page (its title, its number) left out."""
    kept = _without_running_lines([[" ".join(line.split()) for line in page.splitlines()] for page in pages])
    lines = [line for page in kept for line in page]
    widths = sorted(len(line) for line in lines if line)
    if not widths:
        return ""
    usual = widths[int(0.8 * (len(widths) - 1))]
    words = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(lines).lower()))
    paragraphs: list[str] = []
    open_line = False
    for page in kept:
        # What a page ends with is no end of a paragraph, unless a sentence ends there.
        open_line = open_line and not paragraphs[-1].endswith(_ENDS)
        for line in page:
            if not line:
                open_line = False
                continue
            if open_line and not _BULLET.match(line):
                paragraphs[-1] = _join(paragraphs[-1], line, words)
            else:
                paragraphs.append(line)
            open_line = usual > _WIDE and len(line) >= _SHORT * usual
    return "\n\n".join(paragraphs)


def _join(before: str, line: str, words: Counter[str]) -> str:
    broken = _BROKEN.search(before[-_LONGEST:])
    if not broken or not line[:1].islower():
        return f"{before}{'' if before.endswith('-') else ' '}{line}"
    rest = re.match(r"\w+", line)
    head, tail = broken[1].lower(), rest[0].lower() if rest else ""
    # The rest of the text knows best; else the hyphen stays where a name stands before it, as in "Korda-backed".
    whole, hyphened = words[head + tail], words[f"{head}-{tail}"]
    keep = hyphened > whole or (hyphened == whole and broken[1][:1].isupper())
    return f"{before}{line}" if keep else f"{before[:-1]}{line}"


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """The pages without their numbers and without the lines that stand at the edge of many pages."""
    edges = Counter(edge for page in pages for edge in {_NUMBER.sub("#", line) for line in _edge_lines(page) if line})
    often = {edge for edge, count in edges.items() if count >= 3 and count > _OFTEN * len(pages)}
    cleaned = []
    for page in pages:
        edge_lines = set(_edge_lines(page))
        cleaned.append(
            [
                line
                for line in page
                if line not in edge_lines or not (_NUMBER.sub("#", line) in often or _BARE_NUMBER.match(line))
            ]
        )
    return cleaned


def _edge_lines(page: list[str]) -> list[str]:
    filled = [line for line in page if line]
    return [*filled[:_EDGE], *filled[-_EDGE:]]
