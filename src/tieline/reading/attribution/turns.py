"""Interviews and transcripts: what stands behind "A:", "LH:" or "MR. HADDAD:" is that speaker's, up to the next label.

Questions ("Q:") are the asker's, who is the author. Whose the answers are is told by a name or initials, else by the
only person whom the text names before its first turn; where none of these tells, the label is all that is known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tieline.model import Attribution, Span
from tieline.reading.draft import Draft

LABEL = re.compile(
    r"(?m)^[ \t*_]*(?:(?P<qa>[QA]|Question|Answer|QUESTION|ANSWER)(?:[:.]|(?<=[QA])\.)"
    r"|(?P<name>[A-Z][\w.'’-]*(?:[ ](?:[A-Z(][\w.'’)-]*|al-\w+|bin|de|van|von)){0,5}):)[*_]*[ \t]+(?=[\"“‘'(\[…A-Z\d])"
)
"""What opens a turn: at the beginning of a line, before what is said."""
ASKS = frozenset({"q", "question", "interviewer", "moderator", "host", "presenter", "reporter", "anchor"})
ANSWERS = frozenset({"a", "answer"})
ADDRESS = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gen|Secretary|Minister|President|Ambassador|Senator)\b", re.IGNORECASE)
"""What begins a label that is somebody's, whoever that is: "MS. MOOR", "President Okoth"."""
INITIALS = 4  # letters
FEWEST = 2  # turns of one label, or questions with answers, that make a text a transcript


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript (code points): its label, and what is said from `start` to `end`."""

    label: tuple[int, int]
    start: int
    end: int


def with_turns(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with one for each turn of an interview or a transcript, in place of any that its label gave."""
    text = draft.parse.text
    turns = find_turns(text)
    if not turns:
        return list(found)
    labels = [text[turn.label[0] : turn.label[1]] for turn in turns]
    speakers = {label: _speaker(draft, turn.label) for label, turn in zip(labels, turns, strict=True)}
    asked = any(label.lower() in ASKS for label in labels)
    if not (asked or any(speakers.values()) or any(map(ADDRESS.match, labels))):
        return list(found)  # "Background: …", "Note: …"
    persons = _persons_before(draft, turns[0].label[0])
    made = [a for a in found if not any(_is_of_label(a, turn) for turn in turns)]
    for label, turn in zip(labels, turns, strict=True):
        answers, content = label.lower() in ANSWERS, _content(draft, turn)
        actor = persons[0] if answers and len(persons) == 1 else speakers[label]
        told = actor is not None or answers or ADDRESS.match(label) or (len(label) <= INITIALS and label.isupper())
        if label.lower() in ASKS or content is None or not told:
            continue
        source = Span.of(draft.parse.source, *turn.label)
        made.append(Attribution(source, actor, None, content, "direct", actor is None and answers))
    return sorted(made, key=lambda a: (a.content.start, -a.content.end, a.cue.start if a.cue else -1))


def find_turns(text: str) -> list[Turn]:
    """The turns of a text that is a transcript; none where its labels do not come back.

    A turn runs to the next, over paragraphs; the last one to the end of its own paragraph.
    """
    if ":" not in text and "Q." not in text:
        return []
    found = list(LABEL.finditer(text))
    labels = [_label_of(m).lower() for m in found]
    asked = ASKS.intersection(labels) and ANSWERS.intersection(labels)
    again = [label for label in set(labels) if labels.count(label) >= FEWEST]
    if not asked and not (again and len(set(labels)) >= FEWEST):
        return []
    turns = []
    for m, after in zip(found, [*found[1:], None], strict=True):
        end = text.find("\n", m.end()) if after is None else after.start()
        label = m.span("qa") if m["qa"] else m.span("name")
        turns.append(Turn(label, m.end(), end if end >= 0 else len(text)))
    return turns


def _label_of(m: re.Match[str]) -> str:
    return m["qa"] or m["name"]


def _is_of_label(a: Attribution, turn: Turn) -> bool:
    if a.source is not None and turn.label[0] <= a.source.start < turn.start:
        return True
    return a.cue is not None and turn.label[1] <= a.cue.start < turn.start


def _persons_before(draft: Draft, at: int) -> list[str]:
    """The persons whom a text names before a code point, each once."""
    named = (
        m.mention.actor
        for m in draft.mentions
        if m.mention.form == "name" and m.mention.type == "person" and m.mention.span.end <= at
    )
    return list(dict.fromkeys(actor for actor in named if actor))


def _speaker(draft: Draft, label: tuple[int, int]) -> str | None:
    """The actor whom a label names: by a name in it, else the only person of that surname or of these initials."""
    start, end = label
    for m in draft.mentions:
        if m.mention.actor and start <= m.mention.span.start and m.mention.span.end <= end:
            return m.mention.actor
    words = re.findall(r"[^\W\d_]+", draft.parse.source[start:end])
    if not words:
        return None
    persons = {a.id: a.name.split() for a in draft.actors if a.type == "person"}
    fits = [who for who, name in persons.items() if name[-1].lower() == words[-1].lower()]
    if not fits and len(words) == 1 and words[0].isupper():
        fits = [who for who, name in persons.items() if "".join(w[0] for w in name).upper() == words[0]]
    return fits[0] if len(fits) == 1 else None


def _content(draft: Draft, turn: Turn) -> Span | None:
    parse = draft.parse
    first, after = bisect_left(parse.starts, turn.start), bisect_left(parse.starts, turn.end)
    while after > first and parse.words[after - 1].isspace():
        after -= 1
    return Span.of(parse.source, parse.starts[first], parse.ends[after - 1]) if first < after else None
