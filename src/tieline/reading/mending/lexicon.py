"""The words at which a parse goes wrong: those of data/mending.toml, and the verbs of saying that attribution knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from tieline.reading.attribution.cues import load_cues
from tieline.reading.rulefiles import paired_words, word_group

FILE = "mending"


@dataclass(frozen=True, slots=True)
class MendingWords:
    """The groups of data/mending.toml, each of lower-case words; what a group is for stands there.

    The others are lemmas of verbs that take a clause: where one has none, a clause that the parse hung on the occasion
    is its own. `reporting` tell what somebody says, `telling` are those of them that want a clause ("claim", not
    "boast"), `thinking` tell what somebody thinks; the object of `addressing` may be whom it is said to.
    """

    mistaken: Mapping[str, str]
    done: Mapping[str, str]
    backing: frozenset[str]
    accusing: frozenset[str]
    doing: frozenset[str]
    openers_of_time: frozenset[str]
    harmed: frozenset[str]
    sent: frozenset[str]
    shooting: frozenset[str]
    deeds: frozenset[str]
    committing: frozenset[str]
    closing: frozenset[str]
    ways: frozenset[str]
    hours: frozenset[str]
    units: frozenset[str]
    reporting: frozenset[str]
    telling: frozenset[str]
    thinking: frozenset[str]
    addressing: frozenset[str]


@cache
def mending_words() -> MendingWords:
    """The words that are shipped. Raises RuleError where a group is missing, empty or without an example."""
    cues = {lemma: cue for lemma, cue in load_cues().verbs.items() if "clause" in cue.frames}
    verbs = {
        "reporting": frozenset(lemma for lemma, cue in cues.items() if not cue.thought),
        "telling": frozenset(lemma for lemma, cue in cues.items() if not (cue.thought or cue.prepositions)),
        "thinking": frozenset(lemma for lemma, cue in cues.items() if cue.thought),
        "addressing": frozenset(lemma for lemma, cue in cues.items() if cue.addressee),
    }
    pairs = {name: paired_words(FILE, name) for name in ("mistaken", "done")}
    groups = {f.name: word_group(FILE, f.name) for f in fields(MendingWords) if f.name not in {*pairs, *verbs}}
    return MendingWords(pairs["mistaken"], pairs["done"], **groups, **verbs)
