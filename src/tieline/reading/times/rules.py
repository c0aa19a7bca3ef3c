"""The phrases that say when: a pattern each, with the words that trigger it and what it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tieline.errors import RuleError
from tieline.reading.rulefiles import Table, rule_file, sentence
from tieline.reading.times.lexicon import UNITS, TimeWords
from tieline.reading.times.values import Meanings, Value

FILE = "time_phrases.toml"
PIECE = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One kind of phrase: `kinds` of trigger words of which one must stand in the sentence, and what it means.

    A `bare` phrase is so short that a name or another part of speech can look like it, so the grammar is asked too.
    `means` is the date of the `example` if it was published on 8 January 2025, "" for none.
    """

    name: str
    kinds: frozenset[str]
    pattern: re.Pattern[str]
    value: Value
    bare: bool
    example: str
    means: str


def time_rules(words: TimeWords) -> tuple[TimeRule, ...]:
    """The rules over a lexicon; of overlapping phrases the longer counts, of equals that of the rule listed first.

    Raises RuleError where an entry lacks its schema, names an unknown piece or meaning, or is no pattern.
    """
    table = rule_file("time_phrases")
    meanings = Meanings(words).by_name()
    pieces = _lists(words) | {str(k): str(v) for k, v in table.get("pieces", {}).items()}
    return tuple(_rule(entry, pieces, meanings) for entry in table.get("rule", []))


def _rule(entry: Table, pieces: Mapping[str, str], meanings: Mapping[str, Value]) -> TimeRule:
    name = str(entry.get("name"))
    for key in ("pattern", "kinds", "meaning"):
        if not isinstance(entry.get(key), str):
            raise RuleError(FILE, name, f"a text under {key!r}", entry.get(key))
    if entry["meaning"] not in meanings:
        raise RuleError(FILE, name, "a meaning that there is", entry["meaning"])
    try:
        pattern = re.compile(r"(?<![\w$€£])" + _filled(entry["pattern"], pieces), re.IGNORECASE)
    except (re.error, KeyError) as fault:
        raise RuleError(FILE, name, f"a pattern of known pieces ({fault})", entry["pattern"]) from None
    return TimeRule(
        name=name,
        kinds=frozenset(entry["kinds"].split()),
        pattern=pattern,
        value=meanings[entry["meaning"]],
        bare=entry.get("bare") is True,
        example=sentence(FILE, entry),
        means=str(entry.get("means", "")),
    )


def _filled(pattern: str, pieces: Mapping[str, str]) -> str:
    while PIECE.search(pattern):
        pattern = PIECE.sub(lambda m: pieces[m[1]], pattern)
    return pattern


def _lists(words: TimeWords) -> dict[str, str]:
    return {
        "months": _capitalised(words.months),
        "weekdays": _capitalised(words.weekdays),
        "seasons": _alternatives(words.seasons),
        "day_parts": _alternatives(words.day_parts),
        "numbers": _alternatives(words.numbers),
        "nine": _alternatives(w for w, n in words.numbers.items() if n < 10),
        "tens": _alternatives(words.tens_plurals),
        "centuries": _alternatives(words.centuries),
        "ordinals": _alternatives(words.days_of_month),
        "holidays": _alternatives(name for h in words.holidays for name in h.names),
        "deictic": _alternatives(words.deictic),
        "vague": _alternatives(words.vague),
        "vague_spans": _alternatives(words.vague_spans),
        "units": _alternatives(UNITS),
    }


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _capitalised(words: Mapping[str, int]) -> str:
    """A pattern of the words with a capital first or in capitals; short forms may bear a full stop."""
    full: dict[int, str] = {}
    for word, n in words.items():
        full.setdefault(n, word)
    forms = [(f, w != full[n]) for w, n in words.items() for f in (w.capitalize(), w.upper())]
    forms.sort(key=lambda form: (-len(form[0]), form[0]))
    return "(?-i:" + "|".join(f + (r"\b\.?" if short else "") for f, short in forms) + r")(?!\w)"


def triggers(words: TimeWords) -> Mapping[str, frozenset[str]]:
    """The lower-case words that can stand in a time phrase, each with its kinds; a token with a digit is a "digit"."""
    found: dict[str, set[str]] = {}

    def put(kind: str, texts: Iterable[str]) -> None:
        for text in texts:
            found.setdefault(text, set()).add(kind)

    for kind, texts in (("month", words.months), ("weekday", words.weekdays), ("season", words.seasons)):
        put(kind, [form for t in texts for form in (t, f"{t}.")])
    put("unit", [form for u in UNITS for form in (u, f"{u}s")] + ["centuries", "half", "halves", "fiscal"])
    put("unit", ["q1", "q2", "q3", "q4", "h1", "h2"])
    put("number", ["nineteen", "eighteen", "seventeen", "twenty", "thousand"])
    put("decade", words.tens_plurals)
    put("ordinal", [word.split("-")[-1] for word in words.days_of_month])
    put("holiday", [name.split()[0].removesuffix("'s").removesuffix("’s") for h in words.holidays for name in h.names])
    put("deictic", [phrase.split()[-1] for phrase in words.deictic])
    put("clock", ["noon", "midnight", "midday"])
    put("vague", [phrase.split()[-1] for phrase in words.vague])
    return {word: frozenset(kinds) for word, kinds in found.items()}
