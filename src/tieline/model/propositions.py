"""What a statement says, so far as others can say the same: the proposition, and the key by which they are found.

A key is a pure function of one statement of a case. A store may keep it as a column; then all that say or deny one
thing are found without grouping the whole case. It changes when judgements change whom the statement speaks of. What
counts as the same is data, in `data/propositions.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal

from tieline.errors import RuleError
from tieline.model.case import CaseStatement
from tieline.model.codebook import codebook
from tieline.model.statements import Kind, Mode, Participant, Statement

FILE = "propositions.toml"
KEYS = 1
"""Raised when a statement gets another key than before: a case that was filed by older ones is then told of it."""
SEPARATOR = "\x1f"
_WORDS = re.compile(r"[^\W_]+")
_LEADING = re.compile(r" (?:to|with|of|on|in|for|from|against|by)$")
_POSSESSIVE = re.compile(r"['’]s\b")

PropositionKind = Literal["tie", "event", "attribute", "judgement"]


@dataclass(frozen=True, slots=True)
class Once:
    """Whom something befalls one time only: which participant, and of which types; empty means any."""

    whom: Literal["subject", "object"]
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class PropositionRules:
    """The file's entries: the class of (root, word), the tie of a word, labels of classes, and what happens once.

    `once` tells of each relation that befalls somebody one time only, whom.
    """

    classes: Mapping[tuple[str, str], str]
    labels: Mapping[str, str]
    ties: Mapping[str, str]
    once: Mapping[str, Once]
    left_out: frozenset[str]
    pronouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Proposition:
    """One thing that can be said and denied; whether a statement says or denies it is no part of it.

    `relation` is a tie or an event of the codebook, a class of `propositions.toml`, an attribute's name, or the head
    word of an event that none of them knows. `subject` and `object` are case actors, or None where the words alone
    tell, normalised, in the texts. Where a relation has no direction they stand in the order of their ids. `place`
    tells events apart that have one participant and may happen again; `words` are the whole sentence, where nobody in
    it is known: then only the same sentence says the same.
    """

    kind: PropositionKind
    relation: str
    mode: Mode
    subject: str | None
    object: str | None
    subject_text: str = ""
    object_text: str = ""
    place: str = ""
    words: str = ""

    @property
    def key(self) -> str:
        """`c:` and 16 hex digits. The same for all that say or deny this, in whatever document."""
        return _key("c:", self.mode, self)

    @property
    def root(self) -> str:
        """As the key, for all modes together: what is rumoured, foretold and told as a fact share it."""
        return _key("r:", "", self)


@lru_cache(maxsize=1)
def proposition_rules() -> PropositionRules:
    """The rules of this program, read once. Raises RuleError if the file does not have its schema."""
    text = (resources.files("tieline.model") / "data" / FILE).read_text(encoding="utf-8")
    return read_proposition_rules(tomllib.loads(text))


def read_proposition_rules(data: Mapping[str, Any]) -> PropositionRules:
    """The rules that a parsed file holds. Raises RuleError naming the entry and what was wanted there."""
    book = codebook()
    classes: dict[tuple[str, str], str] = {}
    labels: dict[str, str] = {}
    once: dict[str, Once] = {}
    for row in data.get("class", ()):
        name, root = _text(row, "id"), _text(row, "root")
        if root not in book.events:
            raise RuleError(FILE, name, "root to be an event of the codebook", root)
        classes |= {(root, word): name for word in _words(row)}
        labels[name] = _text(row, "label")
        if "once" in row:
            once[name] = _once(row)
    ties: dict[str, str] = {}
    for row in data.get("same", ()):
        tie = _text(row, "relation")
        if tie not in book.ties:
            raise RuleError(FILE, tie, "relation to be a tie of the codebook", tie)
        ties |= dict.fromkeys(_words(row), tie)
    once |= {_text(row, "relation"): _once(row) for row in data.get("once", ())}
    return PropositionRules(
        MappingProxyType(classes),
        MappingProxyType(labels),
        MappingProxyType(ties),
        MappingProxyType(once),
        frozenset(_words(data.get("left_out", {}))),
        frozenset(_words(data.get("pronouns", {}))),
    )


def proposition_of(found: CaseStatement) -> Proposition:
    """What a statement of a case says or denies. Pure: it hangs on the statement and whom its actors are taken for."""
    said = found.statement
    kind, relation = _class_of(said)
    subject, object_ = found.subject, found.object
    subject_text = "" if subject else described(said.subject)
    object_text = "" if object_ else described(said.object, keep_numbers=kind == "attribute")
    place = words = ""
    tells_place = kind == "event" and relation not in proposition_rules().once
    if tells_place and found.place is not None and not (said.subject and said.object):
        place = str(found.place.geoname or plain_words(found.place.name))
    if subject is None and object_ is None:
        words = plain_words(said.evidence.text)
    if codebook().is_symmetric(relation) and (object_ or "", object_text) < (subject or "", subject_text):
        subject, object_, subject_text, object_text = object_, subject, object_text, subject_text
    return Proposition(kind, relation, _mode(said), subject, object_, subject_text, object_text, place, words)


def relation_label(relation: str) -> str:
    """How a proposition's relation is read aloud between subject and object: "commands", "kills"; else the word."""
    term = codebook().relation(relation)
    return term.label if term else proposition_rules().labels.get(relation, relation.replace("_", " "))


def read_aloud(kind: str, relation: str, object_text: str) -> str:
    """A relation as it is read in a sentence with this object: an event's verb in the third person ("marches on"), and
    without what leads to an object ("speaks to") where there is none."""
    label = relation_label(relation)
    if kind in ("event", "forecast") and label == relation.replace("_", " "):
        label = _third_person(label)
    return label if object_text else _LEADING.sub("", label)


def _third_person(verb: str) -> str:
    word, space, rest = verb.partition(" ")
    if not word.isalpha():
        return verb
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        word += "es"
    elif word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        word = f"{word[:-1]}ies"
    else:
        word = {"be": "is", "have": "has"}.get(word, f"{word}s")
    return f"{word}{space}{rest}"


def befalls_once(proposition: Proposition, type_of: Callable[[str], str | None]) -> bool:
    """Whether this can have happened one time only: a known person is killed once. `type_of` tells an actor's type."""
    return befallen_once(proposition, type_of) is not None


def befallen_once(proposition: Proposition, type_of: Callable[[str], str | None]) -> str | None:
    """The case actor whom this can have befallen one time only; None where it may happen again, or nobody is known."""
    rule = proposition_rules().once.get(proposition.relation)
    if rule is None or proposition.kind != "event":
        return None
    befallen = proposition.object if rule.whom == "object" else proposition.subject
    return befallen if befallen is not None and (not rule.types or type_of(befallen) in rule.types) else None


@lru_cache(maxsize=1 << 14)
def plain_words(text: str) -> str:
    """A description without letter case, accents, articles, numbers and possessive endings, its words parted by spaces.

    Where nothing else would be left, the words stay as they are.
    """
    left_out = proposition_rules().left_out
    every = _WORDS.findall(_folded(text))
    kept = [word for word in every if word not in left_out and not word.isdigit()]
    return " ".join(kept or every)


def publisher_words(name: str) -> str:
    """A publisher's name as publishers are told apart: without letter case, accents, marks and a first article, so that
    "The Delta Post" is "Delta Post"; numbers tell, so that "Channel 4" is not "Channel 5"."""
    words = _WORDS.findall(_folded(name))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _class_of(said: Statement) -> tuple[PropositionKind, str]:
    rules, book = proposition_rules(), codebook()
    if said.kind in ("attribute", "judgement") or (said.kind == "tie" or said.relation in book.ties):
        return _NOT_EVENTS.get(said.kind, "tie"), said.relation
    if tie := rules.ties.get(said.relation):
        return "tie", tie
    if said.plover:
        return "event", rules.classes.get((said.plover, said.relation), said.plover)
    return "event", said.relation


_NOT_EVENTS: Mapping[Kind, PropositionKind] = {"attribute": "attribute", "judgement": "judgement"}


def _mode(said: Statement) -> Mode:
    """A forecast is foretold even where its words are those of fact ("will")."""
    mode = said.commitment.mode
    return "predicted" if said.kind == "forecast" and mode == "actual" else mode


def described(participant: Participant | None, *, keep_numbers: bool = False) -> str:
    """The normalised words for a participant whom nobody resolved; empty for none and for a pronoun."""
    if participant is None or participant.text.casefold() in proposition_rules().pronouns:
        return ""
    if keep_numbers:
        return " ".join(w for w in _WORDS.findall(_folded(participant.text)) if w not in proposition_rules().left_out)
    return plain_words(participant.text)


def _folded(text: str) -> str:
    bare = _POSSESSIVE.sub("", text)
    if bare.isascii():
        return bare.lower()
    letters = unicodedata.normalize("NFKD", bare.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _key(prefix: str, mode: str, p: Proposition) -> str:
    said = (p.kind, p.relation, mode, p.subject or "", p.object or "", p.subject_text, p.object_text, p.place, p.words)
    return prefix + blake2b(SEPARATOR.join(said).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _text(row: Mapping[str, Any], key: str) -> str:
    found = row.get(key)
    if not isinstance(found, str) or not found.strip():
        raise RuleError(FILE, str(row.get("id", row.get("relation", "an entry"))), f"a text for {key!r}", found)
    return found


def _once(row: Mapping[str, Any]) -> Once:
    found = row.get("once")
    if not isinstance(found, list) or set(found) - codebook().actor_types.keys():
        raise RuleError(FILE, str(row.get("id", row.get("relation"))), "once to be a list of actor types", found)
    whom = row.get("whom", "object")
    if whom not in ("subject", "object"):
        raise RuleError(FILE, str(row.get("id", row.get("relation"))), "whom to be subject or object", whom)
    return Once(whom, frozenset(found))


def _words(row: Mapping[str, Any]) -> tuple[str, ...]:
    found = row.get("words")
    if not isinstance(found, list) or not found or not all(isinstance(w, str) and w for w in found):
        raise RuleError(FILE, str(row.get("id", row.get("relation", "a list"))), "a list of words", found)
    _text(row, "example")
    return tuple(found)
