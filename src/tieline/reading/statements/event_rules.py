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
    vague: bool
    standing: bool
    mutual: bool
    everyday: bool
    war: bool
    labour: bool
    modal: bool
    patient_noun: bool
    outer_agent: bool
    persons: bool
    intransitive: bool
    tool: bool
    civil: bool
    armed: bool
    plural: bool
    solid: bool
    alone: bool
    seizing: bool
    example: str


@dataclass(frozen=True, slots=True)
class EventRules:
    """The rules by the word that calls them: of each its (further words of the phrase, rule), longest first."""

    verbs: Mapping[str, tuple[tuple[tuple[str, ...], EventRule], ...]]
    nouns: Mapping[str, tuple[tuple[tuple[str, ...], EventRule], ...]]
    adjectives: Mapping[str, EventRule]
    modal: EventRule | None
    """The rule of what somebody says that another must do."""
    seizing: EventRule | None
    """The rule of a place that falls to somebody."""
    all: tuple[EventRule, ...]


def _rule(entry: Table) -> EventRule:
    if not isinstance(entry.get("id"), str) or not isinstance(entry.get("relation"), str):
        raise RuleError(FILE, str(entry.get("id")), "an id and a relation", entry)

    def listed(key: str) -> frozenset[str]:
        return frozenset(words(FILE, entry, key))

    def flag(key: str) -> bool:
        return bool(entry.get(key, False))

    return EventRule(
        id=entry["id"],
        relation=entry["relation"],
        plover=entry.get("plover"),
        to=listed("to"),
        noun_to=listed("noun_to"),
        noun_by=listed("noun_by"),
        subject=listed("subject"),
        object=listed("object"),
        goods=listed("goods"),
        needs_object=flag("needs_object"),
        needs_purpose=flag("needs_purpose"),
        vague=flag("vague"),
        standing=flag("standing"),
        mutual=flag("mutual"),
        everyday=flag("everyday"),
        war=flag("war"),
        labour=flag("labour"),
        modal=flag("modal"),
        patient_noun=flag("patient_noun"),
        outer_agent=flag("outer_agent"),
        persons=flag("persons"),
        intransitive=flag("intransitive"),
        tool=flag("tool"),
        civil=flag("civil"),
        armed=flag("armed"),
        plural=flag("plural"),
        solid=flag("solid"),
        alone=flag("alone"),
        seizing=flag("seizing"),
        example=sentence(FILE, entry),
    )


@cache
def event_rules() -> EventRules:
    """The rules, read once. Raises RuleError where an entry does not have its schema."""
    verbs: dict[str, list[tuple[tuple[str, ...], EventRule]]] = {}
    nouns: dict[str, list[tuple[tuple[str, ...], EventRule]]] = {}
    adjectives: dict[str, EventRule] = {}
    rules, modal, seizing = [], None, None
    for entry in rule_file("events").get("event", []):
        rule = _rule(entry)
        rules.append(rule)
        modal = rule if rule.modal else modal
        seizing = rule if rule.seizing else seizing
        for verb in words(FILE, entry, "verbs"):
            lemma, *rest = verb.split()
            verbs.setdefault(lemma, []).append((tuple(rest), rule))
        for noun in words(FILE, entry, "nouns"):
            parts = noun.replace("-", " - ").split()  # as the tokenizer has it
            head = parts[0] if "of" in parts else parts[-1]
            nouns.setdefault(head, []).append((tuple(parts) if len(parts) > 1 else (), rule))
        for adjective in words(FILE, entry, "adjectives"):
            adjectives[adjective] = rule
    return EventRules(
        _longest_first(verbs), _longest_first(nouns), MappingProxyType(adjectives), modal, seizing, tuple(rules)
    )


def _longest_first(
    table: dict[str, list[tuple[tuple[str, ...], EventRule]]],
) -> Mapping[str, tuple[tuple[tuple[str, ...], EventRule], ...]]:
    return MappingProxyType({k: tuple(sorted(v, key=lambda x: -len(x[0]))) for k, v in table.items()})


COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "AGREE"})
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT"})


def root_in_context(plover: str | None, commitment: Commitment) -> str | None:
    """The root of an event as it is said: cooperation refused is REJECT, announced AGREE; announced force THREATEN.

    After the PLOVER codebook: AGREE and THREATEN are the classes of acts yet to come, REJECT that of acts refused.
    """
    if plover in COOPERATIVE and commitment.polarity == "denied" and commitment.certainty == "certain":
        return "REJECT"
    if commitment.mode == "predicted" and commitment.polarity == "affirmed" and commitment.certainty == "certain":
        return "AGREE" if plover in COOPERATIVE else "THREATEN" if plover in HOSTILE or plover == "PROTEST" else plover
    return plover


def ended(plover: str | None) -> str | None:
    """The root of undoing an event after the PLOVER codebook: of cooperation SANCTION, of force or charges CONCEDE."""
    if plover in COOPERATIVE:
        return "SANCTION"
    return "CONCEDE" if plover in HOSTILE or plover in ("MOBILIZE", "PROTEST", "ACCUSE") else plover
