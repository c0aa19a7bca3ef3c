"""Times: the phrases of a text that say when, and the dates they mean, as EDTF.

Relative phrases are counted from the day of publication, or from a date line at the head of the text. Where neither is
known, and nothing in the text fixes the date, the phrase is given without one: nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from tieline.model import Span, TimeMention
from tieline.reading.draft import Draft
from tieline.reading.parse import Parse
from tieline.reading.pipeline import Stage
from tieline.reading.times.calendar import Anchor, Direction
from tieline.reading.times.direction import direction_of
from tieline.reading.times.foreign import foreign_dates
from tieline.reading.times.lexicon import TimeWords, load_time_words
from tieline.reading.times.rules import TimeRule, time_rules, triggers
from tieline.reading.times.values import Setting

HEAD_OF_TEXT = 400  # code points in which a date line is looked for
FORGOTTEN_AFTER = 3  # sentences after which a time is no longer what "the day before" is counted from
DIGIT = re.compile(r"\d")
JOINT = re.compile(r"[\s,]*(?:(?:on|at|about|around|by|the|of|in|shortly|just|before|after)\s+){0,2}", re.IGNORECASE)
CLOCK_AT_END = re.compile(
    r"(?:[ap]\.?\s?m\.?|:\d\d|\b(?:noon|midnight|midday)|(?-i:GMT|UTC|[ECMP][SD]?T)|local time)$", re.IGNORECASE
)
PUBLISHED = re.compile(r"\b(?:published|updated|posted|date|dated|issued|released)\b[^\n]{0,20}$", re.IGNORECASE)
DATELINE = re.compile(r"\s*(?:\([^)\n]{2,40}\)\s*)?(?:[-–—:|]|$)", re.MULTILINE)
NOT_COUNTED_FROM = frozenset({"span", "decade", "century", "year ago", "year-end", "the unit"})
NAMES_NOT_TIMES = frozenset({"PERSON", "ORG", "FAC", "WORK_OF_ART", "GPE", "LOC", "PRODUCT", "LAW"})


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase: code points, the rule that found it, and its match."""

    start: int
    end: int
    rule: TimeRule
    match: re.Match[str]


def times_stage() -> Stage:
    """The stage that finds times. Raises RuleError where its lexicon is malformed."""
    words = load_time_words()
    rules, kinds = time_rules(words), triggers(words)

    def find_times(draft: Draft) -> Draft:
        parse, text = draft.parse, draft.document.text
        anchor = Anchor.of(draft.document.published)
        phrases = find_phrases(parse, rules, kinds, words)
        if anchor is None:
            anchor = date_line(text, phrases)
        found = resolve_phrases(parse, text, phrases, anchor, words)
        return replace(draft, times=with_foreign_dates(parse.source, found))

    return Stage("times", frozenset({"parse"}), frozenset({"times"}), find_times)


def with_foreign_dates(text: str, found: list[TimeMention]) -> tuple[TimeMention, ...]:
    """`found` and the full dates of other languages; a bare year gives way to the date that it is part of."""
    taken = [(t.span.start, t.span.end) for t in found if not t.span.text.isdecimal()]
    others = [TimeMention(Span.of(text, a, b), day) for a, b, day in foreign_dates(text, taken)]
    kept = [t for t in found if not any(t.span.overlaps(o.span) for o in others)]
    return tuple(sorted([*kept, *others], key=lambda t: t.span.start))


def find_phrases(
    parse: Parse, rules: tuple[TimeRule, ...], kinds: Mapping[str, frozenset[str]], words: TimeWords
) -> list[Found]:
    """The time phrases, in the order of the text, none overlapping."""
    hits: dict[int, set[str]] = {}
    lower, sentence_of = parse.lower, parse.sentence_of
    for i, word in enumerate(lower):
        found = kinds.get(word)
        if found:
            hits.setdefault(sentence_of[i], set()).update(found)
        elif not word.isalpha():
            if DIGIT.search(word):
                hits.setdefault(sentence_of[i], set()).add("digit")
            for piece in word.split("-"):
                if more := kinds.get(piece):
                    hits.setdefault(sentence_of[i], set()).update(more)
    phrases: list[Found] = []
    for k, there in hits.items():
        first, after = parse.sentence_bounds[k]
        start, end = parse.starts[first], parse.ends[after - 1]
        candidates = [
            Found(m.start(), m.end(), rule, m)
            for rule in rules
            if not there.isdisjoint(rule.kinds)
            for m in rule.pattern.finditer(parse.text, start, end)
            if m.end() > m.start() and (not rule.bare or is_time(parse, first, after, rule, m, words))
        ]
        candidates.sort(
            key=lambda f: f.start - f.end
        )  # the longest first; the sort keeps the order of rules among equals
        taken: list[Found] = []
        for phrase in candidates:
            if all(phrase.end <= t.start or t.end <= phrase.start for t in taken):
                taken.append(phrase)
        phrases += sorted(taken, key=lambda f: f.start)
    return phrases


def tokens_in(parse: Parse, first: int, after: int, start: int, end: int) -> list[int]:
    """The tokens of first..after that share a code point with start..end."""
    return [i for i in range(first, after) if parse.starts[i] < end and start < parse.ends[i]]


def is_time(parse: Parse, first: int, after: int, rule: TimeRule, match: re.Match[str], words: TimeWords) -> bool:
    """Whether the grammar lets a short phrase be a time: no person called April, no verb "march", no count of 1500."""
    tokens = tokens_in(parse, first, after, match.start(), match.end())
    if not tokens:
        return False
    last = tokens[-1]
    labels = [label for a, b, label in parse.entities if a <= last < b]
    label = labels[0] if labels else ""
    if rule.name in ("year", "year apostrophe"):
        return year_is_time(parse, tokens, label, words)
    if rule.name == "vague":
        word = parse.lower[last]
        return not (word == "now" and parse.tags[last] == "IN") and not (
            word == "present" and parse.pos[last] != "NOUN"
        )
    if rule.name == "duration":
        return parse.lower[tokens[0]] not in ("a", "an", "one") or (
            tokens[0] > 0 and parse.lower[tokens[0] - 1] in words.spanning
        )
    if rule.name == "definite unit":
        return parse.deps[last] in ("pobj", "npadvmod", "pcomp")
    if rule.name == "weekday" and len(match["wd"]) <= 3 and len(tokens) == 1:
        return label in ("DATE", "TIME")
    if rule.name == "season":
        return parse.pos[last] in ("NOUN", "PROPN") and label not in NAMES_NOT_TIMES
    if rule.name == "month":
        if parse.pos[last] in ("VERB", "AUX") or parse.tags[last] == "MD":
            return False
        return label == "DATE" or (label not in NAMES_NOT_TIMES and parse.pos[last] == "PROPN")
    return label not in NAMES_NOT_TIMES or label in ("GPE", "LOC")


def year_is_time(parse: Parse, tokens: list[int], label: str, words: TimeWords) -> bool:
    """Whether four digits are a year: the tagger says so, or a word before does and no count follows."""
    last, first = tokens[-1], tokens[0]
    if label == "DATE":
        return True
    if label in ("MONEY", "PERCENT", "QUANTITY", "TIME") or (label in NAMES_NOT_TIMES and label != "ORG"):
        return False
    before = parse.lower[first - 1] if first else ""
    after = last + 1
    if after < len(parse) and parse.pos[after] in ("NOUN", "ADJ", "SYM") and parse.heads[last] in (after, after + 1):
        return parse.tags[after] == "NN" and before in ("the", "in", "since") and label != "CARDINAL"
    return before in words.year_words or len(tokens) > 1


def resolve_phrases(
    parse: Parse, text: str, phrases: list[Found], anchor: Anchor | None, words: TimeWords
) -> list[TimeMention]:
    """The phrases with their dates, a clock time joined to its day."""
    found: list[TimeMention] = []
    said: list[tuple[int, str]] = []  # sentence and value of each time that others can be counted from
    for phrase in phrases:
        token = token_at(parse, phrase.start)
        k = parse.sentence_of[token]
        reference = next((v for s, v in reversed(said) if k - s <= FORGOTTEN_AFTER), None)
        setting = Setting(anchor, direction_asker(parse, phrase, words), reference)
        if joined := joined_to_clock(text, found, phrase, setting):
            found[-1] = joined
            continue
        value = phrase.rule.value(phrase.match, setting)
        found.append(TimeMention(Span.of(text, phrase.start, phrase.end), value))
        if value and phrase.rule.name not in NOT_COUNTED_FROM:
            said.append((k, value.split("T")[0].rstrip("?~%")))
    return found


def joined_to_clock(text: str, found: list[TimeMention], phrase: Found, setting: Setting) -> TimeMention | None:
    """A clock time and the day right before or after it, as one time; None where they do not stand so."""
    if not found:
        return None
    before = found[-1]
    gap = text[before.span.end : phrase.start]
    if len(gap) > 25 or not JOINT.fullmatch(gap) or "\n" in gap:
        return None
    span = Span.of(text, before.span.start, phrase.end)
    is_clock = phrase.rule.name.startswith("clock")
    if is_clock and before.edtf and re.fullmatch(r"\d{4}-\d\d-\d\d", before.edtf):
        return TimeMention(span, phrase.rule.value(phrase.match, replace(setting, reference=before.edtf)))
    if not is_clock and CLOCK_AT_END.search(before.span.text):
        day = phrase.rule.value(phrase.match, setting)
        if day and re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            clock = before.edtf.partition("T")[2] if before.edtf else ""
            return TimeMention(span, f"{day}T{clock}" if clock else day)
    return None


def token_at(parse: Parse, offset: int) -> int:
    """The token that holds the code point, or the last before it."""
    return max(0, bisect_right(parse.starts, offset) - 1)


def date_line(text: str, phrases: list[Found]) -> Anchor | None:
    """The day in a date line at the head of the text; None where there is none."""
    for phrase in phrases:
        if phrase.start > HEAD_OF_TEXT:
            return None
        if phrase.rule.name not in ("iso", "numeric", "day month year", "month day year"):
            continue
        anchor = Anchor.of(phrase.rule.value(phrase.match, Setting(None, lambda: None, None)))
        if anchor is None or anchor.parts < 3:
            continue
        before = text[text.rfind("\n", 0, phrase.start) + 1 : phrase.start]
        alone = not before.strip() and text[phrase.end : phrase.end + 1] in ("", "\n", "\r")
        in_dateline = len(before) <= 60 and not re.search(r"[.!?]\s", before) and before[:1].isupper()
        ends = DATELINE.match(text, phrase.end)
        if alone or PUBLISHED.search(before) or (ends and (in_dateline or not before.strip())):
            return anchor
    return None


def direction_asker(parse: Parse, phrase: Found, words: TimeWords) -> Callable[[], Direction]:
    """A function that tells which way the phrase's clause looks, and works it out once."""
    kept: list[Direction] = []

    def ask() -> Direction:
        if not kept:
            kept.append(direction_of(parse, token_at(parse, phrase.end - 1), words))
        return kept[0]

    return ask
