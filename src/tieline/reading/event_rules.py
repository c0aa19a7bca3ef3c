"""The rules for events, as `events.toml` gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tieline.errors import RuleError
from tieline.model.statements import Commitment
from tieline.reading.rulefiles import Table, rule_file, sentence, words

FILE = "events.toml"


@dataclass(frozen=True, slots=True)
class EventRule:
    """One class of events: what its words are and where its participants stand. The file's head explains each field."""

    id: str
    relation: str
    plover: str | None
    to: frozenset[str]
    noun_to: frozenset[str]
    noun_by: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]
    goods: frozenset[str]
    needs_object: bool
    needs_purpose: bool
    everyday: bool
    patient_noun: bool
    outer_agent: bool
    example: str


@dataclass(frozen=True, slots=True)
class EventRules:
    """The rules by the word that calls them. A verb's entry is (particle or None, rule), those with a particle first."""

    verbs: Mapping[str, tuple[tuple[str | None, EventRule], ...]]
    nouns: Mapping[str, tuple[EventRule, ...]]
    adjectives: Mapping[str, EventRule]
    all: tuple[EventRule, ...]


def _rule(entry: Table) -> EventRule:
    if not isinstance(entry.get("id"), str) or not isinstance(entry.get("relation"), str):
        raise RuleError(FILE, str(entry.get("id")), "an id and a relation", entry)

    def listed(key: str) -> frozenset[str]:
        return frozenset(words(FILE, entry, key))

    def flag(key: str) -> bool:
        return bool(entry.get(key, False))

    return EventRule(
        entry["id"], entry["relation"], entry.get("plover"), listed("to"), listed("noun_to"), listed("noun_by"),
        listed("subject"), listed("object"), listed("goods"), flag("needs_object"), flag("needs_purpose"),
        flag("everyday"), flag("patient_noun"), flag("outer_agent"), sentence(FILE, entry),
    )  # fmt: skip


@cache
def event_rules() -> EventRules:
    """The rules, read once. Raises RuleError where an entry does not have its schema."""
    verbs: dict[str, list[tuple[str | None, EventRule]]] = {}
    nouns: dict[str, list[EventRule]] = {}
    adjectives: dict[str, EventRule] = {}
    rules = []
    for entry in rule_file("events").get("event", []):
        rule = _rule(entry)
        rules.append(rule)
        for verb in words(FILE, entry, "verbs"):
            lemma, _, particle = verb.partition(" ")
            verbs.setdefault(lemma, []).append((particle or None, rule))
        for noun in words(FILE, entry, "nouns"):
            nouns.setdefault(noun, []).append(rule)
        for adjective in words(FILE, entry, "adjectives"):
            adjectives[adjective] = rule
    return EventRules(
        MappingProxyType({k: tuple(sorted(v, key=lambda x: x[0] is None)) for k, v in verbs.items()}),
        MappingProxyType({k: tuple(v) for k, v in nouns.items()}),
        MappingProxyType(adjectives),
        tuple(rules),
    )


COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "AGREE"})
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT"})


def root_in_context(plover: str | None, commitment: Commitment) -> str | None:
    """The PLOVER root of an event as it is said: cooperation refused is REJECT, announced is AGREE; announced force, THREATEN.

    After the PLOVER codebook: AGREE and THREATEN are the classes of acts that are yet to come, REJECT that of acts refused.
    """
    if plover in COOPERATIVE and commitment.polarity == "denied" and commitment.certainty == "certain":
        return "REJECT"
    if commitment.mode == "predicted" and commitment.polarity == "affirmed" and commitment.certainty == "certain":
        return "AGREE" if plover in COOPERATIVE else "THREATEN" if plover in HOSTILE else plover
    return plover


def ended(plover: str | None) -> str | None:
    """The root of undoing an event: an end of cooperation is SANCTION, an end of force is CONCEDE (PLOVER codebook)."""
    if plover in COOPERATIVE:
        return "SANCTION"
    return "CONCEDE" if plover in HOSTILE or plover in ("MOBILIZE", "PROTEST") else plover
