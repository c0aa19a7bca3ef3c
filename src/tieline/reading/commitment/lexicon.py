"""The lexicon of commitment: what modals, adverbs, conjunctions and governing words do to what stands under them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, get_args

from tieline.errors import RuleError
from tieline.model.statements import Certainty, Mode, Polarity
from tieline.reading.rulefiles import Table, rule_file, sentence, words

CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
"""From the surest to the least sure."""
RANK: Mapping[str, int] = {c: k for k, c in enumerate(CERTAINTIES)}
MODES: frozenset[str] = frozenset(get_args(Mode))
POLARITIES = frozenset({"affirmed", "denied", "same", "flip"})
LONGEST_TRACE = 8  # rules that a stance remembers
ORDER = "order"
UNREAL: frozenset[str] = frozenset({"conditional", "hypothetical"})
"""Modes that hold for all that is said inside them, whatever stands further in."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of what a word governs. None leaves a thing as it was; `reset` forgets all that stands outside."""

    polarity: str
    certainty: Certainty | None = None
    mode: Mode | None = None
    shade: str | None = None
    reset: bool = False


@dataclass(frozen=True, slots=True)
class Stance:
    """The commitment to one word while it is reckoned. `shade` is a nuance that only the figure of factuality knows.

    `why` names the rules that led there, outermost first.
    """

    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    mode: Mode = "actual"
    shade: str = ""
    why: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether this is the author's bare word that it is so."""
        return self.polarity == "affirmed" and self.certainty == "certain" and self.mode == "actual"


ASSERTED = Stance()
DISPUTED = "disputed"


@lru_cache(maxsize=65536)
def under(stance: Stance, outcome: Outcome, rule: str) -> Stance:
    """The stance towards what stands under a word of this `outcome`, where the stance towards that word is `stance`."""
    why = (*stance.why, rule)[-LONGEST_TRACE:]
    if outcome.reset:
        stance = ASSERTED
    polarity = stance.polarity
    if outcome.polarity == "flip":
        polarity = "affirmed" if polarity == "denied" else "denied"
    elif outcome.polarity in ("affirmed", "denied"):
        polarity = "denied" if outcome.polarity == "denied" else "affirmed"
    certainty = stance.certainty
    if outcome.certainty is not None and RANK[outcome.certainty] > RANK[certainty]:
        certainty = outcome.certainty
    mode = stance.mode if outcome.mode is None or stance.mode in UNREAL else outcome.mode
    shade = outcome.shade or ("" if outcome.mode else stance.shade)
    if stance.shade == ORDER:
        shade = ORDER  # what an order is for is no more done than what it asks
    return Stance(polarity, certainty, mode, shade, why)


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that works on the word it stands with: its outcome where that is affirmed and where it is denied.

    `perfect`, `not_perfect`: the same before "have" and a participle. `past`: where the joined clause is in the past.
    `needs`: words one of which must stand next to it. `subjunctive`: it governs only clauses with a bare verb.
    `content`: the outcome for an object that is itself a plan, a claim or the like.
    """

    id: str
    affirmed: Outcome
    denied: Outcome
    perfect: Outcome
    not_perfect: Outcome
    past: Outcome
    needs: frozenset[str] = frozenset()
    subjunctive: bool = False
    content: Outcome | None = None

    def governs(self, stance: Stance) -> Stance:
        """The stance towards what this word governs, where the stance towards the word itself is `stance`."""
        return under(stance, self.denied if stance.polarity == "denied" else self.affirmed, self.id)


Signatures = Mapping[tuple[str, str], tuple[Operator, ...]]
"""The operators of each (lemma, shape of complement), one for bare verbs before the one for all."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All operators, by the words that bring them in."""

    modals: Mapping[str, Operator]
    adverbs: Mapping[str, Operator]
    adjectives: Mapping[str, Operator]
    degrees: Mapping[str, Operator]
    """Words of degree that decide over the infinitive that follows ("too", "enough")."""
    quantifiers: Mapping[str, Operator]
    negative_pronouns: frozenset[str]
    subordinators: Mapping[str, Operator]
    prepositions: Mapping[str, Operator]
    verbs: Signatures
    predicatives: Signatures
    nouns: Signatures
    content_nouns: frozenset[str]
    """Nouns that name a plan, a claim, a wish or the like: they are there, whatever becomes of what they speak of."""
    bare_infinitive: frozenset[str]
    """Verbs that govern an infinitive without "to", or a participle."""
    plan_bearers: frozenset[str]
    """Verbs that tie a plan to what it consists of ("the aim is to …", "the strategy includes …")."""
    light_verbs: frozenset[str]
    """Verbs under which an event noun is the deed itself ("launched an attack")."""
    outcomes: Mapping[str, Outcome]

    def disputes(self, verb: str) -> bool:
        """Whether a verb (its lemma) says of what stands under it that somebody holds it to be untrue ("deny")."""
        return any(operator.affirmed.shade == DISPUTED for operator in self.verbs.get((verb, "that"), ()))


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of modality.toml and embedding.toml. Raises RuleError for an entry without its schema."""
    file, outcomes = "modality", _outcomes()
    table, embedding = rule_file(file), rule_file("embedding")
    verbs = _signatures(embedding, "verb", outcomes)
    nouns = _signatures(embedding, "noun", outcomes)
    negative = table["negative_pronouns"]
    return Lexicon(
        modals=_by_word(table, "modal", outcomes),
        adverbs=_by_word(table, "adverb", outcomes),
        adjectives=_by_word(table, "adjective", outcomes),
        degrees=_by_word(table, "degree", outcomes),
        quantifiers=_by_word(table, "quantifier", outcomes),
        negative_pronouns=frozenset(words(file, negative, "words", needed=True)),
        subordinators=_by_word(table, "subordinator", outcomes),
        prepositions=_by_word(table, "preposition", outcomes),
        verbs=verbs,
        predicatives=_signatures(embedding, "adjective", outcomes),
        nouns=nouns,
        content_nouns=frozenset(w for w, _ in nouns),
        bare_infinitive=frozenset(words("embedding", embedding["bare_infinitive"], "words", needed=True)),
        plan_bearers=frozenset(words("embedding", embedding["plan_bearers"], "words", needed=True)),
        light_verbs=frozenset(
            w for (w, shape), found in verbs.items() if shape == "object" and found[0].id == "bring-about"
        ),
        outcomes=outcomes,
    )


def _outcomes() -> dict[str, Outcome]:
    found: dict[str, Outcome] = {}
    for name, entry in rule_file("modality")["outcomes"].items():
        outcome = Outcome(**entry)
        ok = outcome.polarity in POLARITIES and outcome.certainty in {None, *RANK} and outcome.mode in {None, *MODES}
        if not ok:
            raise RuleError("modality", f"outcome {name}", "a polarity, certainty and mode of the contract", entry)
        found[name] = outcome
    return found


def _operator(file: str, entry: Table, outcomes: Mapping[str, Outcome]) -> Operator:
    sentence(file, entry)

    def outcome(key: str, otherwise: str) -> Outcome:
        name: Any = entry.get(key, entry.get(otherwise))
        if name not in outcomes:
            raise RuleError(file, str(entry.get("id")), f"the name of an outcome under {key!r}", name)
        return outcomes[name]

    return Operator(
        id=str(entry["id"]),
        affirmed=outcome("affirmed", "affirmed"),
        denied=outcome("denied", "affirmed"),
        perfect=outcome("perfect", "affirmed"),
        not_perfect=outcome("not_perfect", "denied" if "denied" in entry else "affirmed"),
        past=outcome("past", "affirmed"),
        needs=frozenset(words(file, entry, "needs")),
        subjunctive=bool(entry.get("subjunctive", False)),
        content=outcome("content", "affirmed") if "content" in entry else None,
    )


def _by_word(table: Table, section: str, outcomes: Mapping[str, Outcome]) -> dict[str, Operator]:
    found: dict[str, Operator] = {}
    for entry in table[section]:
        operator = _operator("modality", entry, outcomes)
        for word in words("modality", entry, "words", needed=True):
            if word in found:
                raise RuleError("modality", operator.id, f"{word!r} in one {section} only", found[word].id)
            found[word] = operator
    return found


def _signatures(
    table: Table, section: str, outcomes: Mapping[str, Outcome]
) -> dict[tuple[str, str], tuple[Operator, ...]]:
    file = "embedding"
    found: dict[tuple[str, str], tuple[Operator, ...]] = {}
    for entry in table[section]:
        operator = _operator(file, entry, outcomes)
        for word in words(file, entry, "words", needed=True):
            for shape in words(file, entry, "complements", needed=True):
                key = (word, shape)
                before = found.get(key, ())
                if any(o.subjunctive == operator.subjunctive for o in before):
                    raise RuleError(file, operator.id, f"{word!r} with {shape!r} in one {section} only", before[0].id)
                found[key] = (operator, *before) if operator.subjunctive else (*before, operator)
    return found
