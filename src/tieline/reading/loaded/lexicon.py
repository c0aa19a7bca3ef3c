"""The lexicon of loaded words: groups a political scientist can edit, made into tables that a stage can look up in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from tieline.errors import RuleError
from tieline.model.codebook import codebook
from tieline.reading.rulefiles import rule_file, sentence, words
from tieline.reading.word_forms import adjective_forms, adverb_of, noun_forms, verb_forms

FILES = (
    "loaded_labels", "loaded_evaluation", "loaded_verbs", "loaded_abstracts", "loaded_metaphors", "loaded_exaggeration",
    "loaded_rhetoric", "loaded_idioms",
)  # fmt: skip
RULES = "loaded_rules"
KINDS = frozenset({"noun", "verb", "adjective", "adverb", "phrase", "turn"})
GAP = "*"
LONGEST_GAP = 4  # words
PARTS = re.compile(r"n't|'[a-z]*|[^\s'\-,?!.]+(?=n't)|[^\s'\-,?!]+|[-,?!]")


@dataclass(frozen=True, slots=True)
class Group:
    """Words that push in one way, with one strength 0..1; words of `unless` nearby make the use a plain one."""

    id: str
    definition: str
    example: str
    technique: str
    kind: str
    strength: float
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a phrase: one of `choices` (itself or its lemma), or of the `<classes>`; a gap if there are none."""

    choices: frozenset[str]
    classes: frozenset[str]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A set phrase: its elements in order, and the group it belongs to.

    `second` is what its second word can be, to rule it out at a glance; empty if that can be anything.
    """

    group: Group
    elements: tuple[Element, ...]
    second: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All groups as two tables: written forms of single words, and phrases by each word or class they can begin with.

    `always_names` are forms that bear a capital by rule ("Nazi"), so that a capital does not make them proper names.
    """

    groups: tuple[Group, ...]
    words: Mapping[str, tuple[tuple[str, Group], ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    always_names: frozenset[str]


@lru_cache(maxsize=1)
def loaded_lexicon() -> Lexicon:
    """The lexicon of this program, read once. Raises RuleError where an entry does not have its schema."""
    groups: list[Group] = []
    singles: dict[str, dict[tuple[str, str], Group]] = {}
    phrases: dict[str, list[Phrase]] = {}
    capitals: set[str] = set()
    irregular = {k: tuple(str(v).split()) for k, v in rule_file(RULES)["irregular"].items()}
    for file in FILES:
        for row in rule_file(file)["group"]:
            group = read_group(file, row)
            groups.append(group)
            for entry in _entries(file, row):
                parts = entry.split()
                if group.kind != "phrase" and len(parts) == 1 and "-" not in entry:
                    if entry[0].isupper():
                        capitals.update(f.lower() for f in noun_forms(entry))
                    for kind, form in _forms(group, entry.lower(), bool(row.get("adverbs")), irregular):
                        old = singles.setdefault(form, {}).get((kind, form))
                        if old is None or old.strength < group.strength:
                            singles[form][kind, form] = group
                else:
                    for phrase in _phrases(file, group, entry.lower()):
                        for key in sorted(phrase.elements[0].choices | phrase.elements[0].classes):
                            phrases.setdefault(key, []).append(phrase)
    table = {form: tuple((kind, g) for (kind, _), g in found.items()) for form, found in singles.items()}
    longest = {key: tuple(sorted(found, key=lambda p: -len(p.elements))) for key, found in phrases.items()}
    return Lexicon(tuple(groups), MappingProxyType(table), MappingProxyType(longest), frozenset(capitals))


def read_group(file: str, row: Mapping[str, Any]) -> Group:
    label, kind, strength = str(row.get("id", "a group without an id")), row.get("kind"), row.get("strength")
    if kind not in KINDS:
        raise RuleError(file, label, f"kind to be one of {', '.join(sorted(KINDS))}", kind)
    if not isinstance(strength, float) or not 0 < strength <= 1:
        raise RuleError(file, label, "a strength above 0.0 and up to 1.0", strength)
    if row.get("technique") not in codebook().techniques:
        raise RuleError(file, label, "a technique of the codebook", row.get("technique"))
    if not row.get("definition"):
        raise RuleError(file, label, "a definition", None)
    return Group(label, str(row["definition"]), sentence(file, row), str(row["technique"]), str(kind), strength,
                 frozenset(words(file, row, "unless")))  # fmt: skip


def _entries(file: str, row: Mapping[str, Any]) -> list[str]:
    text = row.get("words")
    if not isinstance(text, str) or not text.strip():
        raise RuleError(file, str(row.get("id")), "words, separated by commas", text)
    return [" ".join(entry.split()) for entry in re.split(r",(?! ,)(?<! ,)|,\n", text) if entry.strip()]


def _forms(
    group: Group, word: str, adverbs: bool, irregular: Mapping[str, tuple[str, ...]]
) -> Iterable[tuple[str, str]]:
    if group.kind == "noun":
        return [("noun", f) for f in noun_forms(word)]
    if group.kind == "verb":
        return [("verb", f) for f in verb_forms(word, irregular)]
    if group.kind == "adverb":
        return [("adverb", word)]
    return [("adjective", f) for f in adjective_forms(word)] + ([("adverb", adverb_of(word))] if adverbs else [])


def _phrases(file: str, group: Group, entry: str) -> list[Phrase]:
    elements: list[Element] = []
    for part in entry.split():
        optional = len(part) > 1 and part.endswith("?")
        part = part.removesuffix("?") if optional else part
        if part == GAP:
            elements.append(Element(frozenset(), frozenset()))
        elif "|" in part or part.startswith("<"):
            choices = frozenset(part.split("|"))
            classes = frozenset(c for c in choices if c.startswith("<"))
            elements.append(Element(choices - classes, classes, optional))
        else:
            elements += [_word(word, optional) for word in PARTS.findall(part)]
    if not elements or any(not e.choices | e.classes for e in (elements[0], elements[-1])):
        raise RuleError(file, group.id, "a phrase that begins and ends with a word", entry)
    found = [_phrase(group, elements)]
    while elements[0].optional:
        elements = elements[1:]
        found.append(_phrase(group, elements))
    return found


@cache
def _word(word: str, optional: bool) -> Element:
    return Element(frozenset({word}), frozenset(), optional)


def _phrase(group: Group, elements: list[Element]) -> Phrase:
    second = elements[1] if len(elements) > 1 else None
    plain = second is not None and not second.optional and not second.classes
    return Phrase(group, tuple(elements), second.choices if second and plain else frozenset())
