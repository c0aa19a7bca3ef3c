"""The rules for durable ties, as `ties.toml` gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Protocol, TypeVar

from tieline.errors import RuleError
from tieline.model.codebook import codebook
from tieline.reading.rulefiles import Table, rule_file, sentence, words

FILE = "ties.toml"
HEADED_LEFT = (["of"], ["in"], ["two"])
"""The second words of role nouns whose first word is their head ("chief of staff")."""


@dataclass(frozen=True, slots=True)
class VerbTie:
    """A verb that carries a tie; the file's head explains the fields."""

    relation: str
    plover: str | None
    verbs: tuple[str, ...]
    subject: str
    object: str
    subject_types: frozenset[str]
    object_types: frozenset[str]
    goods: str | None
    goods_kind: str | None
    goods_among: frozenset[str]
    after_among: frozenset[str]
    not_after: frozenset[str]
    source: str | None
    passive_only: bool
    everyday: bool
    only: frozenset[str]
    nameless: bool
    described: bool
    through: frozenset[str]
    holds: bool
    example: str


@dataclass(frozen=True, slots=True)
class RoleTie:
    """A noun whose bearer stands in the relation to its principal."""

    relation: str
    nouns: tuple[str, ...]
    bearer_types: frozenset[str]
    principal_types: frozenset[str]
    principal: frozenset[str]
    inverse: bool
    nameless: bool
    example: str


@dataclass(frozen=True, slots=True)
class Bond:
    """A noun that joins two sides."""

    relation: str
    plover: str | None
    nouns: tuple[str, ...]
    to: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True)
class DeedTie:
    """A noun of doing that tells a tie between whoever does it (`by`) and whom it is done to or for (`to`)."""

    relation: str
    plover: str | None
    nouns: tuple[str, ...]
    by: frozenset[str]
    to: frozenset[str]
    types: frozenset[str]
    """What the other side must be; empty: anybody."""
    goods_kind: str | None
    inverse: bool
    holds: bool
    example: str


@dataclass(frozen=True, slots=True)
class Backed:
    """The second half of a compound such as "Y-backed", or the first of one such as "pro-Y"."""

    relation: str
    words: tuple[str, ...]
    inverse: bool
    holds: bool
    example: str


@dataclass(frozen=True, slots=True)
class Leaning:
    """An adjective that turns its bearer towards or against another ("loyal to Y")."""

    relation: str
    words: tuple[str, ...]
    to: frozenset[str]
    types: frozenset[str]
    """What the other must be; empty: anybody."""
    example: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Phrases that say where somebody stands to another ("in the pay of Y", "at war with Y")."""

    relation: str
    plover: str | None
    phrases: tuple[str, ...]
    """A preposition, its noun, and the preposition of the other side."""
    verbs: frozenset[str]
    bearer_types: frozenset[str]
    types: frozenset[str]
    inverse: bool
    mutual: bool
    holds: bool
    example: str


@dataclass(frozen=True, slots=True)
class Company:
    """A phrase that says beside whom or for whom somebody fights ("alongside Y", "with the help of Y")."""

    relation: str
    words: tuple[str, ...]
    verbs: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True)
class Titles:
    """The nouns of offices, ranks and callings that are told of a person in the text's own words."""

    nouns: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True)
class Corridors:
    """The words of ways that lead from a sponsor over a place to a client."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    to: frozenset[str]
    over: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True)
class TieRules:
    """All rules for ties, by the word that calls them. A verb's entry is (particle or None, rule)."""

    verbs: Mapping[str, tuple[tuple[str | None, VerbTie], ...]]
    roles: Mapping[str, tuple[RoleTie, ...]]
    bonds: Mapping[str, tuple[Bond, ...]]
    deeds: Mapping[str, tuple[DeedTie, ...]]
    backed: Mapping[str, Backed]
    prefixes: Mapping[str, Backed]
    leanings: Mapping[str, tuple[Leaning, ...]]
    standings: Mapping[tuple[str, str], tuple[tuple[str, Standing], ...]]
    """By the first preposition and the noun: the preposition of the other side, and the rule."""
    company: Mapping[str, tuple[Company, ...]]
    """By the first word of each phrase."""
    titles: Titles
    phrases: Mapping[str, tuple[str, ...]]
    """The role nouns of several words of which the first is the head ("second in command"), by that word."""
    seconds: frozenset[str]
    """Words that make the head of a body its second head ("deputy director")."""
    groups: frozenset[str]
    """Common nouns of bodies and sides that stand in a tie without a name."""
    units: frozenset[str]
    """Last words, lower case, of the names of units."""
    followings: frozenset[str]
    """Last words of the names of bodies that are led by whoever has them ("Sow's party, the Coast Front")."""
    holdings: frozenset[str]
    """Common nouns of places and sites that somebody can hold."""
    captures: frozenset[str]
    """Verbs of taking a place."""
    wholes: frozenset[str]
    """Nouns of bodies that are made of bodies ("a coalition of A and B")."""
    power: frozenset[str]
    """Nouns after "under" that say who holds a place or a body."""
    leading: Mapping[str, str]
    """Nouns after "under" that say who gives a body its orders, with the tie that they tell."""
    corridors: Corridors
    goods: Mapping[str, frozenset[str]]
    """Goods by kind: arms, intelligence, money, training, other."""


def _relation(entry: Table) -> str:
    relation = entry.get("relation")
    if relation not in codebook().ties:
        raise RuleError(FILE, str(relation), "a relation of the codebook", relation)
    return str(relation)


def _verb_tie(entry: Table) -> VerbTie:
    subjects, objects = (frozenset(words(FILE, entry, key)) for key in ("subject_types", "object_types"))
    return VerbTie(
        _relation(entry), entry.get("plover"), words(FILE, entry, "verbs", needed=True), str(entry["subject"]),
        str(entry["object"]), subjects, objects,
        entry.get("goods"), entry.get("goods_kind"), frozenset(words(FILE, entry, "goods_among")),
        frozenset(words(FILE, entry, "after_among")), frozenset(words(FILE, entry, "not_after")), entry.get("source"),
        bool(entry.get("passive_only")), bool(entry.get("everyday")), frozenset(words(FILE, entry, "only")),
        bool(entry.get("nameless")), bool(entry.get("described")), frozenset(words(FILE, entry, "through")),
        bool(entry.get("holds")), sentence(FILE, entry),
    )  # fmt: skip


def _role(entry: Table) -> RoleTie:
    return RoleTie(
        _relation(entry), words(FILE, entry, "nouns", needed=True), frozenset(words(FILE, entry, "bearer_types")),
        frozenset(words(FILE, entry, "principal_types")), frozenset(words(FILE, entry, "principal")),
        bool(entry.get("inverse")), bool(entry.get("nameless")), sentence(FILE, entry),
    )  # fmt: skip


def _deed(entry: Table) -> DeedTie:
    return DeedTie(
        _relation(entry), entry.get("plover"), words(FILE, entry, "nouns", needed=True),
        frozenset(words(FILE, entry, "by", needed=True)), frozenset(words(FILE, entry, "to", needed=True)),
        frozenset(words(FILE, entry, "types")), entry.get("goods_kind"), bool(entry.get("inverse")),
        bool(entry.get("holds")), sentence(FILE, entry),
    )  # fmt: skip


def _standing(entry: Table) -> Standing:
    phrases = words(FILE, entry, "phrases", needed=True)
    for phrase in phrases:
        if len(phrase.split()) != LONG:
            raise RuleError(FILE, phrase, "a preposition, a noun and a preposition", phrase)
    return Standing(
        _relation(entry), entry.get("plover"), phrases, frozenset(words(FILE, entry, "verbs")),
        frozenset(words(FILE, entry, "bearer_types", needed=True)),
        frozenset(words(FILE, entry, "types", needed=True)), bool(entry.get("inverse")),
        bool(entry.get("mutual")), bool(entry.get("holds")), sentence(FILE, entry),
    )  # fmt: skip


def _standings(table: Table) -> Mapping[tuple[str, str], tuple[tuple[str, Standing], ...]]:
    found: dict[tuple[str, str], list[tuple[str, Standing]]] = {}
    for rule in map(_standing, table.get("standing", [])):
        for first, noun, other in (phrase.split() for phrase in rule.phrases):
            found.setdefault((first, noun), []).append((other, rule))
    return MappingProxyType({k: tuple(v) for k, v in found.items()})


def _backed(entry: Table) -> Backed:
    listed = words(FILE, entry, "words", needed=True)
    return Backed(_relation(entry), listed, bool(entry.get("inverse")), bool(entry.get("holds")), sentence(FILE, entry))


@cache
def permits(relation: str, subject: str | None, object_: str | None) -> bool:
    """Whether the codebook lets actors of these types stand in the relation. None, an unknown type, fits anywhere."""
    tie = codebook().ties[relation]
    fits = [
        not types or x is None or x in types for x, types in ((subject, tie.subject_types), (object_, tie.object_types))
    ]
    return all(fits)


def _leading(table: Table) -> dict[str, str]:
    told = {noun: str(relation) for noun, relation in table.items() if noun not in ("definition", "example")}
    for noun, relation in told.items():
        if relation not in codebook().ties:
            raise RuleError(FILE, noun, "a relation of the codebook", relation)
    return told


class _HasNouns(Protocol):
    @property
    def nouns(self) -> tuple[str, ...]: ...


class _HasWords(Protocol):
    @property
    def words(self) -> tuple[str, ...]: ...


LONG = 3  # words of a phrase of standing

T = TypeVar("T")
N = TypeVar("N", bound=_HasNouns)
W = TypeVar("W", bound=_HasWords)


def _by_noun(rules: Iterable[N]) -> Mapping[str, tuple[N, ...]]:
    return _grouped(rules, lambda rule: rule.nouns)


def _by_first_word(rules: Iterable[W]) -> Mapping[str, tuple[W, ...]]:
    return _grouped(rules, lambda rule: dict.fromkeys(w.split()[0] for w in rule.words))


def _grouped(rules: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Mapping[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for rule in rules:
        for key in keys(rule):
            found.setdefault(key, []).append(rule)
    return MappingProxyType({k: tuple(v) for k, v in found.items()})


@cache
def tie_rules() -> TieRules:
    """The rules, read once. Raises RuleError where an entry does not have its schema."""
    table = rule_file("ties")
    verbs: dict[str, list[tuple[str | None, VerbTie]]] = {}
    for entry in table.get("verb", []):
        rule = _verb_tie(entry)
        for verb in rule.verbs:
            lemma, _, particle = verb.partition(" ")
            verbs.setdefault(lemma, []).append((particle or None, rule))
    bonds = [
        Bond(_relation(e), e.get("plover"), words(FILE, e, "nouns", needed=True), frozenset(words(FILE, e, "to")), text)
        for e, text in ((e, sentence(FILE, e)) for e in table.get("bond", []))
    ]
    backed, prefixes = ([_backed(e) for e in table.get(key, [])] for key in ("backed", "prefix"))
    leanings = [
        Leaning(
            _relation(e),
            words(FILE, e, "words", needed=True),
            frozenset(words(FILE, e, "to", needed=True)),
            frozenset(words(FILE, e, "types")),
            sentence(FILE, e),
        )
        for e in table.get("leaning", [])
    ]
    company = [
        Company(
            _relation(e), words(FILE, e, "words", needed=True), frozenset(words(FILE, e, "verbs")), sentence(FILE, e)
        )
        for e in table.get("company", [])
    ]
    roles = _by_noun([_role(e) for e in table.get("role", [])])
    ways, titles = table.get("corridors", {}), table.get("titles", {})
    nouns, way_verbs, to, over = (
        frozenset(words(FILE, ways, k, needed=True)) for k in ("nouns", "verbs", "to", "over")
    )
    return TieRules(
        verbs=MappingProxyType({k: tuple(v) for k, v in verbs.items()}),
        roles=roles,
        bonds=_by_noun(bonds),
        deeds=_by_noun([_deed(e) for e in table.get("deed", [])]),
        backed=MappingProxyType({word: b for b in backed for word in b.words}),
        prefixes=MappingProxyType({word: b for b in prefixes for word in b.words}),
        leanings=_grouped(leanings, lambda rule: rule.words),
        standings=_standings(table),
        company=_by_first_word(company),
        titles=Titles(frozenset(words(FILE, titles, "nouns", needed=True)), sentence(FILE, titles)),
        phrases=_grouped([key for key in roles if key.split()[1:2] in HEADED_LEFT], lambda key: (key.split()[0],)),
        seconds=frozenset(words(FILE, table.get("seconds", {}), "words", needed=True)),
        groups=frozenset(words(FILE, table.get("groups", {}), "nouns", needed=True)),
        units=frozenset(words(FILE, table.get("units", {}), "nouns", needed=True)),
        followings=frozenset(words(FILE, table.get("followings", {}), "nouns", needed=True)),
        holdings=frozenset(words(FILE, table.get("holdings", {}), "nouns", needed=True)),
        captures=frozenset(words(FILE, table.get("captures", {}), "verbs", needed=True)),
        wholes=frozenset(words(FILE, table.get("wholes", {}), "nouns", needed=True)),
        power=frozenset(words(FILE, table.get("power", {}), "nouns", needed=True)),
        leading=MappingProxyType(_leading(table.get("leading", {}))),
        corridors=Corridors(nouns, way_verbs, to, over, sentence(FILE, ways)),
        goods=MappingProxyType(
            {
                k: frozenset(words(FILE, table["goods"], k, needed=True))
                for k in ("arms", "intelligence", "money", "training", "other")
            }
        ),
    )
