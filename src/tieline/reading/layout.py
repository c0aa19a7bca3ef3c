"""The running text in a text as it came: lines joined that only the paper broke, words whole, marks of reply taken off.

The parser reads the running text; offsets go back to the text as it came, which nothing changes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

ENDS = (".", "!", "?", "”", '"', "’", ":")
QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
"""The marks before a line of a message that is answered."""
BROKEN = re.compile(r"(\w+)[-\u00ad\u2010]$")
BULLET = re.compile(r"[ \t]*(?:[•▪◦‣*–—-]|\(?\d{1,2}[.)])[ \t]")
SHORTENED = re.compile(
    r"\b(?:Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|St|Hon|Rev|Amb|No|(?:[A-Z]\.)*[A-Z])\.$"
)
"""Words cut short after which a line goes on: "Gen." and the name on the next."""
BARE_NUMBER = re.compile(r"^\W*(?:[Pp]age\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*$")
LINE = re.compile(r"[^\n\f]*[\n\f]|[^\n\f]+")
BEGINNING = re.compile(r"[\n\f][ \t>]*(?=\w)")
NUMBER = re.compile(r"\d+")
ON_PAGES = 3  # times that a line stands in a text, but for its numbers, to be the head or foot of its pages
LONGEST_RUNNING = 100  # code points of such a line
SHORT = 0.7  # of the usual width: a shorter line before a capital ends its paragraph, or is a heading
LONGEST_WORD = 40  # letters of a word that may be broken
AFTER_NAMES = frozenset({
    "backed", "led", "based", "born", "run", "held", "controlled", "aligned", "allied", "linked", "made", "owned",
    "funded", "financed", "trained", "armed", "sponsored", "supplied", "built", "speaking", "occupied", "administered",
    "style", "era", "wide", "affiliated", "inspired", "brokered", "mediated", "installed", "appointed", "friendly",
})  # fmt: skip
"""What a hyphen joins to a name: "Korda-backed" keeps its hyphen where a line ends after it."""

IsWord = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class RunningText:
    """The running text of `source`, and `shown`: the source with blanks for each mark and line end that is none of it.

    `shown` has the offsets of the source. `anchors` are code points of the running text with those of the source, in
    order; between two of them both run alike.
    """

    text: str
    shown: str
    anchors: tuple[tuple[int, int], ...]

    def starts(self, starts: Sequence[int]) -> list[int]:
        """Where in the source tokens begin that begin there in the running text."""
        return [self._back(i) for i in starts]

    def ends(self, ends: Sequence[int]) -> list[int]:
        """Where in the source tokens end."""
        return [self._back(i - 1) + 1 if i else 0 for i in ends]

    def _back(self, i: int) -> int:
        at, there = self.anchors[bisect_right(self.anchors, i, key=lambda pair: pair[0]) - 1]
        return there + i - at


@dataclass(slots=True)
class _Line:
    """One line: `begin`..`end` without marks of reply and its break, `after` where the next begins, and its depth."""

    begin: int
    end: int
    after: int
    depth: int
    text: str


@dataclass(slots=True)
class _Writer:
    source: str
    pieces: list[str] = field(default_factory=list)
    anchors: list[tuple[int, int]] = field(default_factory=list)
    size: int = 0
    kept: list[tuple[int, int]] = field(default_factory=list)

    def keep(self, begin: int, end: int) -> None:
        """Takes a stretch of the source over."""
        if begin < end:
            self.anchors.append((self.size, begin))
            self.pieces.append(self.source[begin:end])
            self.kept.append((begin, end))
            self.size += end - begin

    def put(self, mark: str, at: int) -> None:
        """Puts a mark in place of what stands at `at`."""
        self.anchors.append((self.size, at))
        self.pieces.append(mark)
        self.size += len(mark)


def running_text(text: str, is_word: IsWord) -> RunningText | None:
    """The running text of a text as it came; None where it is that already. `is_word` knows words of the language."""
    if not any(text[m.end()].islower() for m in BEGINNING.finditer(text)) and "\n>" not in text and text[:1] != ">":
        return None  # most texts have a line a paragraph
    lines = _lines(text)
    quoted = sum(line.depth > 0 for line in lines) > 1
    if not quoted:
        lines = _unmarked(lines, text)
    wrapped = goes_on_over_lines([line.text for line in lines])
    broken = any(BROKEN.search(a.text) and b.text[:1].islower() for a, b in pairwise(lines))
    if not (quoted or wrapped or broken):
        return None
    return _joined(text, _without_page_edges(lines) if wrapped else lines, is_word, wrapped=wrapped)


def _lines(text: str) -> list[_Line]:
    found, at = [], 0
    for whole in LINE.findall(text):
        body = whole.rstrip("\r\n\f")
        marks = QUOTED.match(body)
        skipped = len(marks.group()) if marks else 0
        found.append(
            _Line(
                at + skipped, at + len(body), at + len(whole), marks.group().count(">") if marks else 0, body[skipped:]
            )
        )
        at += len(whole)
    return found


def _unmarked(lines: list[_Line], text: str) -> list[_Line]:
    """The lines with a single "> 40" as the text has it: one alone is no reply."""
    for before, line in zip([None, *lines], lines, strict=False):
        if line.depth:
            line.begin, line.depth = before.after if before else 0, 0
            line.text = text[line.begin : line.end]
    return lines


def goes_on_over_lines(lines: Sequence[str]) -> bool:
    """Whether lines are broken at a width: a third or more of the breaks between two go on in lower case."""
    breaks = lower = 0
    for before, line in pairwise(lines):
        if before.strip() and line.strip():
            breaks += 1
            lower += line.lstrip()[0].islower()
    return breaks > 0 and 3 * lower >= breaks


def _without_page_edges(lines: list[_Line]) -> list[_Line]:
    """The lines without numbers of pages, and lines that stand on each page, that cut a sentence in two."""
    often = Counter(NUMBER.sub("#", line.text.strip()) for line in lines if len(line.text) <= LONGEST_RUNNING)
    kept: list[_Line] = []
    at = 0
    while at < len(lines):
        after = at
        while after < len(lines) and _is_edge(lines[after], often):
            after += 1
        filled = any(line.text.strip() for line in lines[at:after])
        cut = filled and kept and after < len(lines) and lines[after].text.lstrip()[:1].islower()
        if cut and kept[-1].text.strip() and not kept[-1].text.rstrip().endswith(ENDS):
            kept[-1].after = lines[after - 1].after
        else:
            kept += lines[at:after]
        if after < len(lines):
            kept.append(lines[after])
        at = after + 1
    return kept


def _is_edge(line: _Line, often: Counter[str]) -> bool:
    text = line.text.strip()
    if not text or BARE_NUMBER.match(text):
        return True
    return len(text) <= LONGEST_RUNNING and often[NUMBER.sub("#", text)] >= ON_PAGES


def _joined(text: str, lines: list[_Line], is_word: IsWord, *, wrapped: bool) -> RunningText | None:
    words = Counter(re.findall(r"\w+(?:-\w+)*", text.lower()))
    widths = sorted(len(line.text) for line in lines if line.text.strip())
    usual = widths[int(0.8 * (len(widths) - 1))] if widths else 0
    out = _Writer(text)
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        end = line.end
        if following is None:
            out.keep(line.begin, line.after)
            break
        same = following.depth == line.depth and bool(line.text.strip()) and bool(following.text.strip())
        hyphen = BROKEN.search(line.text[-LONGEST_WORD:]) if same else None
        rest = re.match(r"[ \t]*(\w+)", following.text) if hyphen else None
        if hyphen and rest and rest[1][0].islower():
            keep = _keeps_hyphen(hyphen[1], rest[1], words, is_word)
            out.keep(line.begin, end if keep else end - 1)
            following.begin += rest.start(1)
        elif same and wrapped and _goes_on(line.text, following.text, usual):
            out.keep(line.begin, end - (len(line.text) - len(line.text.rstrip())))
            out.put(" ", end)
            following.begin += len(following.text) - len(following.text.lstrip())
        else:
            out.keep(line.begin, end)
            if line.depth != following.depth:
                out.put("\n", end)
                out.put("\n", end)
            else:
                out.keep(end, line.after)
    running = "".join(out.pieces)
    if running == text:
        return None
    shown = list(re.sub(r"\S|\n", " ", text))
    for begin, end in out.kept:
        shown[begin:end] = text[begin:end]
    for piece, (_, at) in zip(out.pieces, out.anchors, strict=True):
        if piece == "\n":
            shown[at] = "\n"
    return RunningText(running, "".join(shown), tuple(out.anchors))


def _goes_on(line: str, following: str, usual: int) -> bool:
    """Whether a line of a text broken at a width goes on in the next."""
    line, following = line.rstrip(), following.lstrip()
    if BULLET.match(following) or (line.endswith(ENDS) and not SHORTENED.search(line)):
        return False
    return following[0].islower() or len(line) >= SHORT * usual


def _keeps_hyphen(head: str, tail: str, words: Counter[str], is_word: IsWord) -> bool:
    """Whether a hyphen at the end of a line belongs to its word: the rest of the text knows best."""
    small, rest = head.lower(), tail.lower()
    whole, hyphened = words[small + rest], words[f"{small}-{rest}"]
    if whole != hyphened:
        return hyphened > whole
    if not head.isalpha():
        return True
    if head[0].isupper():
        return rest in AFTER_NAMES
    return not is_word(small + rest) and is_word(small) and is_word(rest)
