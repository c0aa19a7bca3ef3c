"""The words at which a parse goes wrong: those of data/mending.toml, and the verbs of saying that attribution knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from tieline.reading.attribution.cues import load_cues
from tieline.reading.rulefiles import paired_words, word_group

FILE = "mending"
NO_GROUPS = frozenset({"mistaken", "done", "reporting", "settings", "thinking", "addressing"})
"""What is no plain list of words of the file."""


@dataclass(frozen=True, slots=True)
class MendingWords:
    """The groups of data/mending.toml, each of lower-case words; what a group is for stands there.

    The others are lemmas of verbs that take a clause: where one has none, a clause that the parse hung on the occasion
    is its own. `reporting` tell what somebody says, each with the prepositions of what it may speak of ("boast of");
    those without one want a clause ("claim"). `thinking` tell what somebody thinks; the object of `addressing` may be
    whom it is said to. `settings` are nouns of where and when something is said.
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
    reporting: Mapping[str, frozenset[str]]
    settings: frozenset[str]
    thinking: frozenset[str]
    addressing: frozenset[str]


@cache
def mending_words() -> MendingWords:
    """The words that are shipped. Raises RuleError where a group is missing, empty or without an example."""
    known = load_cues()
    cues = {lemma: cue for lemma, cue in known.verbs.items() if "clause" in cue.frames}
    return MendingWords(
        mistaken=paired_words(FILE, "mistaken"),
        done=paired_words(FILE, "done"),
        reporting={lemma: cue.prepositions for lemma, cue in cues.items() if not cue.thought},
        settings=known.settings,
        thinking=frozenset(lemma for lemma, cue in cues.items() if cue.thought),
        addressing=frozenset(lemma for lemma, cue in cues.items() if cue.addressee),
        **{f.name: word_group(FILE, f.name) for f in fields(MendingWords) if f.name not in NO_GROUPS},
    )
