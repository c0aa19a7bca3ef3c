"""What stands before the first sentence of a line: a bullet, the time of a live blog, a dateline, a place set in front.

A parser takes it for the subject of what follows. Where a sentence begins after one, it is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

BULLET = re.compile(r"[ \t]*(?:[-*•▪●◦‣·–—][ \t]+)?")
CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}(?:[ \t]*(?:[ap]\.?m\.?|GMT|UTC|[A-Z]{1,3}ST|h|hrs))?[ \t]*[:|–—-]?[ \t]+(?=[\"“A-Z\d])"
)
DATELINE = re.compile(
    r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,3}(?:(?:,| \()[^\n():;!?]{2,40}\)?){0,3}"
    r"[ \t]*(?:--|[–—_-])[ \t]+(?=[\"“A-Z\d])"
)
ASKED = re.compile(r"[QA](?:\.|:)[ \t]+(?=[\"“A-Z\d])")
"""What opens a question or an answer of an interview."""
LABEL = re.compile(
    r"(?P<name>[A-Z][\w’'-]*(?:[ ](?:[A-Z][\w’'-]*|al-\w[\w’'-]*|of|and|the|el|de)){0,4})"
    r"(?P<region>[ ]\([A-Z][\w’' -]{1,30}\)|,[ ][A-Z][\w’' -]{1,30})?:[ \t]+(?=(?P<next>[\"“\w]))"
)


def lead_ends(text: str) -> Iterator[int]:
    """Where, in code points, the first sentence of a line begins after what is only set in front of it."""
    at = 0
    while at < len(text):
        if bullet := BULLET.match(text, at):
            body = bullet.end()
            if bullet.group().strip():
                yield body
            if found := CLOCK.match(text, body) or DATELINE.match(text, body) or ASKED.match(text, body):
                yield found.end()
            elif (label := place_label(text, at)) is not None:
                yield label[1]
        line = text.find("\n", at)
        at = line + 1 if line >= 0 else len(text)


def place_label(text: str, at: int) -> tuple[int, int] | None:
    """The end of the name, and of the whole, of a place set before a line ("Atareb: shelling …", "Sarmin (Idlib): …").

    `at`: where the line begins. None for a speaker ("PRESENTER: It is six", "Lena Moor: The dam holds"): what
    is said begins with a capital or a quotation mark, unless a region stands beside the name.
    """
    bullet = BULLET.match(text, at)
    found = LABEL.match(text, bullet.end() if bullet else at)
    if found is None or found["name"].isupper():
        return None
    told = found["next"]
    if not (found["region"] or told.islower() or told.isdigit()):
        return None
    return found.end("name"), found.end()


def sentences_after_leads(text: str, starts: Sequence[int]) -> list[int]:
    """The tokens that begin a sentence after a lead-in; `starts`: where each token begins."""
    if not starts:
        return []
    found = [bisect_left(starts, end) for end in lead_ends(text)]
    return [i for i in found if 0 < i < len(starts)]
