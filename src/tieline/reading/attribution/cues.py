"""The lexicon of attribution: which words hand what is said to somebody, and where their content stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from tieline.errors import RuleError
from tieline.reading.rulefiles import Table, rule_file, sentence, words

CUES_FILE = "attribution_cues"
VAGUE_FILE = "vague_sources"
FRAMES = frozenset({
    "clause", "quote", "infinitive", "gerund", "object", "finding", "experiencer", "comment", "predicative",
    "question",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """How one word takes its content, all its groups together.

    `frames` and `prepositions` open the content, `holders` the source of a noun; `addressee`: a bare object is who is
    spoken to; `agentless`: the word counts with nobody named; `thought`: it tells of a thought or feeling;
    `sourced`: a noun never stands with nobody named; `carried`: only with a verb that lends it its subject.
    """

    frames: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    holders: frozenset[str] = frozenset()
    addressee: bool = False
    agentless: bool = False
    thought: bool = False
    sourced: bool = False
    carried: bool = False

    def joined(self, other: Cue) -> Cue:
        """One cue with the ways of both."""
        return Cue(
            self.frames | other.frames,
            self.prepositions | other.prepositions,
            self.holders | other.holders,
            self.addressee or other.addressee,
            self.agentless or other.agentless,
            self.thought and other.thought,
            self.sourced and other.sourced,
            self.carried and other.carried,
        )


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Cues by lemma; of verbs with a particle by (lemma, particle)."""

    verbs: dict[str, Cue] = field(default_factory=dict)
    phrasal: dict[tuple[str, str], Cue] = field(default_factory=dict)
    adjectives: dict[str, Cue] = field(default_factory=dict)
    nouns: dict[str, Cue] = field(default_factory=dict)
    sides: dict[str, Cue] = field(default_factory=dict)
    carriers: frozenset[str] = frozenset()
    spreading: frozenset[str] = frozenset()
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
    bodily_verbs: frozenset[str] = frozenset()
    fighters: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    set_phrases: frozenset[tuple[str, str]] = frozenset()
    appearances: frozenset[str] = frozenset()
    reactions: frozenset[str] = frozenset()
    receivers: frozenset[str] = frozenset()

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


@cache
def load_cues() -> CueLexicon:
    """The lexicon of cues that is shipped. Raises RuleError where an entry does not have the schema told there."""
    table = rule_file(CUES_FILE)
    verbs: dict[str, Cue] = {}
    phrasal: dict[tuple[str, str], Cue] = {}
    for word, cue in _by_word(table, "verbs").items():
        lemma, _, particle = word.partition(" ")
        if particle:
            phrasal[lemma, particle] = cue
        else:
            verbs[lemma] = cue
    for slip, lemma in table.get("misread", {}).items():
        verbs[slip] = verbs[slip].joined(verbs[lemma]) if slip in verbs else verbs[lemma]
    return CueLexicon(
        verbs=verbs,
        phrasal=phrasal,
        adjectives=_by_word(table, "adjectives"),
        nouns=_by_word(table, "nouns"),
        sides=_by_word(table, "sides"),
        counts=_all(table, "counts"),
        carriers=_all(table, "carriers"),
        spreading=_all(table, "spreading"),
        viewpoints=_all(table, "viewpoints"),
        viewpoint_prepositions=_all(table, "viewpoints", "prepositions"),
        hearsay_adverbs=_all(table, "hearsay_adverbs"),
        speakers=_all(table, "speakers"),
        standpoint_verbs=_all(table, "standpoint_verbs"),
        texts=_all(rule_file(VAGUE_FILE), "texts"),
        text_openers=_all(table, "text_openers"),
        evidential_verbs=_all(table, "evidential_verbs"),
        deeds=_all(table, "deeds"),
        deed_endings=tuple(sorted(_all(table, "deeds", "endings"))),
        bodies=_all(table, "deeds", "bodies"),
        bodily_verbs=_all(table, "bodily", "verbs"),
        fighters=_all(table, "bodily"),
        settings=_all(table, "settings"),
        appearances=_all(table, "appearances"),
        reactions=_all(table, "reactions"),
        receivers=_all(table, "reactions", "verbs"),
        set_phrases=frozenset((a, b) for a, b in (phrase.split() for phrase in _all(table, "set_phrases"))),
    )


def load_vague_sources() -> VagueLexicon:
    """The lexicon of vague sources that is shipped. Raises RuleError where an entry does not have its schema."""
    table = rule_file(VAGUE_FILE)
    names = ("quantities", "anonymous", "crowds", "spokespersons", "texts")
    return VagueLexicon(*(_all(table, name) for name in names))


def _cue(entry: Table) -> Cue:
    frames = frozenset(words(CUES_FILE, entry, "frames"))
    if unknown := frames - FRAMES:
        wanted = f"frames out of {', '.join(sorted(FRAMES))}"
        raise RuleError(CUES_FILE, str(entry.get("group")), wanted, sorted(unknown))
    return Cue(
        frames,
        frozenset(words(CUES_FILE, entry, "prepositions")),
        frozenset(words(CUES_FILE, entry, "holders")),
        entry.get("addressee", False) is True,
        entry.get("agentless", False) is True,
        entry.get("thought", False) is True,
        entry.get("sourced", False) is True,
        entry.get("carried", False) is True,
    )


def _by_word(table: Table, name: str) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for entry in table.get(name, []):
        cue = _cue(entry)
        sentence(CUES_FILE, entry)
        for word in words(CUES_FILE, entry, "words", needed=True):
            found[word] = found[word].joined(cue) if word in found else cue
    return found


def _all(table: Table, name: str, key: str = "words") -> frozenset[str]:
    for entry in table.get(name, []):
        sentence(CUES_FILE, entry)
    return frozenset(word for entry in table.get(name, []) for word in words(CUES_FILE, entry, key, needed=True))
