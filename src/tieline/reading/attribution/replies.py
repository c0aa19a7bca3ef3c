"""Messages that a message answers: their lines are the words of who wrote them, and not of who answers.

They stand behind marks ("> We lost."), or below the lines that a program sets before them ("On Monday, Lena Haddad
wrote:", "From: Lena Haddad"). Where the text does not tell who wrote them, they are nobody's words, and a Problem
says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieline.errors import Problem
from tieline.model import Attribution, Span
from tieline.reading.draft import Draft
from tieline.reading.layout import QUOTED

WROTE = re.compile(r"(?:^|\n)(?P<told>[^\n]{0,200}(?:\n[^\n]{1,100})?\b(?P<cue>wrote|writes|said))[ \t]*:[ \t]*$")
"""The end of what stands before a message that is answered: one line, or one that was broken once."""
SENT = re.compile(r"(?m)^[>\s]*On (?P<told>(?=[^\n]*\d)[^\n]{8,160}(?:\n[^\n]{1,100})??\b(?P<cue>wrote))[ \t]*:[ \t]*$")
"""The same with the day, as programs for mail set it also where no marks follow."""
HEADER = re.compile(
    r"(?m)^[ \t>*]*(?P<cue>From):[ \t*]*(?P<who>[^\n]+)\n"
    r"(?:[ \t>*]*(?:Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Attachments):[^\n]*\n(?:[ \t]+[^\n]+\n)?){1,7}"
)
"""The lines that a program for mail sets above a message that is forwarded or answered."""
PASSED_ON = re.compile(r"\b(?P<cue>RT) (?P<who>@\w+):[ \t]+")
"""What stands before the words of another account that are passed on."""
FEWEST = 2  # lines with marks that make a text one that answers another
UNNAMED = (
    "these lines are quoted from a message and the text does not tell who wrote them: they are held as the words of "
    "nobody named; read that message itself, or give its writer in a line such as “Lena Haddad wrote:” before them"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of a text (code points) quoted from a message; `told` is where its writer, `cue` where "wrote" stands.

    Both are None where no line before it tells.
    """

    start: int
    end: int
    told: tuple[int, int] | None
    cue: tuple[int, int] | None


def with_replies(draft: Draft, found: Sequence[Attribution]) -> tuple[list[Attribution], list[Problem]]:
    """The attributions with those of the messages that a text quotes, and a problem for each whose writer it hides."""
    text = draft.parse.source
    quoted = [*find_marked(text), *find_unmarked(text)]
    if not quoted:
        return list(found), []
    introduced = {q.cue[0] for q in quoted if q.cue is not None}
    made = [a for a in found if a.cue is None or a.cue.start not in introduced]
    problems = []
    for q in quoted:
        content = _content(draft, q)
        if content is None:
            continue
        source, actor = _writer(draft, q)
        cue = Span.of(text, *q.cue) if q.cue is not None else None
        made.append(Attribution(source, actor, cue, content, "direct", source is None))
        if source is None:
            problems.append(Problem("attributions", UNNAMED, content.start, content.end))
    made.sort(key=lambda a: (a.content.start, -a.content.end, a.cue.start if a.cue else -1))
    return made, problems


def find_marked(text: str) -> list[Quoted]:
    """The blocks of lines behind marks of reply, each depth a block of its own around the deeper ones."""
    if ">" not in text:
        return []
    lines = list(_lines(text))
    if sum(depth > 0 for _, _, depth in lines) < FEWEST:
        return []
    found: list[Quoted] = []
    open_: list[int] = []
    for k, (start, _, depth) in enumerate([*lines, (len(text), len(text), 0)]):
        while len(open_) > depth:
            begun = open_.pop()
            found.append(_marked(text, lines, begun, k, len(open_) + 1))
        if depth and not text[start : lines[k][1]].lstrip("> \t").strip() and len(open_) < depth:
            continue  # an empty line opens no block
        while len(open_) < depth:
            open_.append(k)
    return sorted(found, key=lambda q: (q.start, -q.end))


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    at = 0
    for line in text.split("\n"):
        marks = QUOTED.match(line)
        yield at, at + len(line), marks.group().count(">") if marks else 0
        at += len(line) + 1


def _marked(text: str, lines: Sequence[tuple[int, int, int]], first: int, after: int, depth: int) -> Quoted:
    start, end = lines[first][0], lines[after - 1][1]
    above = [k for k in range(max(0, first - 3), first) if text[lines[k][0] : lines[k][1]].strip("> \t\r")]
    low = lines[max(above[-1] - 1, 0)][0] if above else start
    told = WROTE.search(text[low : lines[above[-1]][1]].rstrip("\r")) if above else None
    if told is None or lines[above[-1]][2] >= depth:
        return Quoted(start, end, None, None)
    return Quoted(start, end, (low + told.start("told"), low + told.start("cue")), _moved(told.span("cue"), low))


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def find_unmarked(text: str) -> list[Quoted]:
    """The messages below a program's own lines, each to the end of the text: they hold those that they answer; and what
    is passed on of another account, to the end of its line.

    The lines at the head of a text are those of its own author.
    """
    found = []
    for told in SENT.finditer(text) if "wrote" in text else ():
        below = text[told.end() :].lstrip()
        if below and not below.startswith(">"):
            found.append(Quoted(told.end(), len(text), (told.start("told"), told.start("cue")), told.span("cue")))
    for passed in PASSED_ON.finditer(text) if "RT @" in text else ():
        line = text.find("\n", passed.end())
        end = line if line >= 0 else len(text)
        found.append(Quoted(passed.end(), end, passed.span("who"), passed.span("cue")))
    headers = HEADER.finditer(text) if "From:" in text else ()
    below_others = (h for h in headers if text[: h.start()].strip("-_ \t\r\n"))
    return found + [Quoted(h.end(), len(text), h.span("who"), h.span("cue")) for h in below_others]


def _content(draft: Draft, quoted: Quoted) -> Span | None:
    """The words of a block, without marks and blanks at its ends; None where it has none that were read."""
    parse = draft.parse
    first, after = bisect_left(parse.starts, quoted.start), bisect_left(parse.starts, quoted.end)
    tokens = [i for i in range(first, after) if any(map(str.isalnum, parse.words[i]))]
    if not tokens:
        return None
    last = tokens[-1]
    while last + 1 < after and not parse.words[last + 1].isspace():
        last += 1
    return Span.of(parse.source, parse.starts[tokens[0]], parse.ends[last])


def _writer(draft: Draft, quoted: Quoted) -> tuple[Span | None, str | None]:
    """The words that tell the writer, with the actor where they are a name: the last name before "wrote", else the
    address."""
    if quoted.told is None:
        return None, None
    start, end = quoted.told
    text = draft.parse.source
    named = [
        m.mention
        for m in draft.mentions
        if m.mention.form == "name" and m.mention.actor and start <= m.mention.span.start and m.mention.span.end <= end
    ]
    persons = [m for m in named if m.type == "person"] or named
    if persons:
        return persons[-1].span, persons[-1].actor
    if text[start] == "@":
        return Span.of(text, start, end), None
    words = re.split(r"[,;<(\[]|\d:\d\d(?:\s*[AP]M)?", text[start:end])
    who = next((w for w in reversed(words) if any(map(str.isalpha, w)) and "@" not in w), "")
    name = who.strip(" \t\r\n>*\"'")
    if not name or any(map(str.isdigit, name)):
        return None, None
    at = text.rindex(name, start, end)
    return Span.of(text, at, at + len(name)), None
