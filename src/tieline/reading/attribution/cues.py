"""The lexicon of attribution: which words hand what is said to somebody, and where their content stands."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from tieline.errors import RuleError

CUES_FILE = "attribution_cues.toml"
VAGUE_FILE = "vague_sources.toml"
FRAMES = frozenset(
    {"clause", "quote", "infinitive", "gerund", "object", "finding", "experiencer", "comment", "predicative"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """How one word takes its content, all its groups together.

    `frames` and `prepositions` open the content, `holders` the source of a noun; `addressee`: a bare object is who is
    spoken to; `agentless`: the word counts with nobody named.
    """

    frames: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    holders: frozenset[str] = frozenset()
    addressee: bool = False
    agentless: bool = False

    def joined(self, other: Cue) -> Cue:
        """One cue with the ways of both."""
        return Cue(
            self.frames | other.frames,
            self.prepositions | other.prepositions,
            self.holders | other.holders,
            self.addressee or other.addressee,
            self.agentless or other.agentless,
        )


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Cues by lemma; of verbs with a particle by (lemma, particle)."""

    verbs: dict[str, Cue] = field(default_factory=dict)
    phrasal: dict[tuple[str, str], Cue] = field(default_factory=dict)
    adjectives: dict[str, Cue] = field(default_factory=dict)
    nouns: dict[str, Cue] = field(default_factory=dict)
    carriers: frozenset[str] = frozenset()
    viewpoints: frozenset[str] = frozenset()
    viewpoint_prepositions: frozenset[str] = frozenset()
    hearsay_adverbs: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    standpoint_verbs: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    text_openers: frozenset[str] = frozenset()
    evidential_verbs: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    deed_endings: tuple[str, ...] = ()
    bodies: frozenset[str] = frozenset()

    def verb(self, lemma: str, particle: str | None = None) -> Cue | None:
        """The cue of a verb, with its particle if it has one; None if it attributes nothing."""
        return self.verbs.get(lemma) if particle is None else self.phrasal.get((lemma, particle))

    def is_deed(self, noun: str) -> bool:
        """Whether a noun (its lemma) names something done or happening, which cannot speak."""
        return noun in self.deeds or (noun.endswith(self.deed_endings) and noun not in self.bodies)


@dataclass(frozen=True, slots=True)
class VagueLexicon:
    """Words of sources that nobody can ask; lower-case lemmas."""

    quantities: frozenset[str] = frozenset()
    anonymous: frozenset[str] = frozenset()
    crowds: frozenset[str] = frozenset()
    spokespersons: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


def load_cues() -> CueLexicon:
    """The lexicon of cues that is shipped. Raises RuleError where an entry does not have the schema told there."""
    table = read_table(CUES_FILE)
    verbs: dict[str, Cue] = {}
    phrasal: dict[tuple[str, str], Cue] = {}
    for entry in table.get("verbs", []):
        cue = _cue(entry)
        for word in _words(CUES_FILE, entry):
            lemma, _, particle = word.partition(" ")
            if particle:
                phrasal[lemma, particle] = phrasal.get((lemma, particle), Cue()).joined(cue)
            else:
                verbs[lemma] = verbs.get(lemma, Cue()).joined(cue)
    for slip, lemma in table.get("misread", {}).items():
        verbs[slip] = verbs.get(slip, Cue()).joined(verbs[lemma])
    return CueLexicon(
        verbs,
        phrasal,
        _by_word(table.get("adjectives", [])),
        _by_word(table.get("nouns", [])),
        _all_words(CUES_FILE, table, "carriers"),
        _all_words(CUES_FILE, table, "viewpoints"),
        frozenset(p for entry in table.get("viewpoints", []) for p in _strings(CUES_FILE, entry, "prepositions")),
        _all_words(CUES_FILE, table, "hearsay_adverbs"),
        _all_words(CUES_FILE, table, "speakers"),
        _all_words(CUES_FILE, table, "standpoint_verbs"),
        _all_words(VAGUE_FILE, read_table(VAGUE_FILE), "texts"),
        _all_words(CUES_FILE, table, "text_openers"),
        _all_words(CUES_FILE, table, "evidential_verbs"),
        _all_words(CUES_FILE, table, "deeds"),
        tuple(e for entry in table.get("deeds", []) for e in _strings(CUES_FILE, entry, "endings")),
        frozenset(w for entry in table.get("deeds", []) for w in _strings(CUES_FILE, entry, "bodies")),
    )


def load_vague_sources() -> VagueLexicon:
    """The lexicon of vague sources that is shipped. Raises RuleError where an entry does not have its schema."""
    table = read_table(VAGUE_FILE)
    names = ("quantities", "anonymous", "crowds", "spokespersons", "texts")
    return VagueLexicon(*(_all_words(VAGUE_FILE, table, name) for name in names))


def read_table(file: str) -> dict[str, Any]:
    """The parsed rule file of that name."""
    return tomllib.loads((files("tieline.reading") / "data" / file).read_text(encoding="utf-8"))


def _cue(entry: dict[str, Any]) -> Cue:
    frames = frozenset(_strings(CUES_FILE, entry, "frames"))
    if unknown := frames - FRAMES:
        raise RuleError(
            CUES_FILE, str(entry.get("group")), f"frames out of {', '.join(sorted(FRAMES))}", sorted(unknown)
        )
    return Cue(
        frames,
        frozenset(_strings(CUES_FILE, entry, "prepositions")),
        frozenset(_strings(CUES_FILE, entry, "holders")),
        entry.get("addressee", False) is True,
        entry.get("agentless", False) is True,
    )


def _by_word(entries: list[dict[str, Any]]) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for entry in entries:
        cue = _cue(entry)
        for word in _words(CUES_FILE, entry):
            found[word] = found.get(word, Cue()).joined(cue)
    return found


def _all_words(file: str, table: dict[str, Any], name: str) -> frozenset[str]:
    return frozenset(word for entry in table.get(name, []) for word in _words(file, entry))


def _words(file: str, entry: dict[str, Any]) -> list[str]:
    if not isinstance(entry.get("example"), str):
        raise RuleError(file, str(entry.get("group", entry)), "an example sentence", entry.get("example"))
    words = _strings(file, entry, "words")
    if not words:
        raise RuleError(file, str(entry.get("group", entry)), "a list of words", entry.get("words"))
    return words


def _strings(file: str, entry: dict[str, Any], key: str) -> list[str]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise RuleError(file, str(entry.get("group", entry)), f"a list of strings under {key!r}", value)
    return value
