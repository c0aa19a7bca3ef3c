"""What kind of actor a name names: the cues in the name and around it, else the tagger's class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tieline.model import ActorType
from tieline.reading.names.boundaries import Name
from tieline.reading.names.lexicon import NameLexicon
from tieline.reading.parse import Parse

USUAL: Mapping[str, ActorType] = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "NORP": "people",
    "EVENT": "event",
    "MISC": "other",
}
SPACY_OTHER: Mapping[str, ActorType] = {
    "PRODUCT": "weapon",
    "WORK_OF_ART": "work",
    "LAW": "work",
    "EVENT": "event",
    "NORP": "people",
}
KIND_OF: Mapping[str, str] = {
    "person": "PER",
    "organization": "ORG",
    "armed_group": "ORG",
    "government": "ORG",
    "state": "LOC",
    "place": "LOC",
    "facility": "LOC",
    "people": "NORP",
    "event": "EVENT",
}
DESCRIBING = frozenset({"amod", "compound", "nmod", "conj", "acomp"})
ENTERED = frozenset({"in", "near", "around", "outside", "inside", "across", "towards", "toward", "from"})
HEAD_ENDS = frozenset({"of", "for", "against", "in", "on", "to", "at", "(", ","})


def type_name(parse: Parse, name: Name, lexicon: NameLexicon, spacy_label: Mapping[int, str]) -> Name:
    """The name with its type. `spacy_label` is spaCy's label of each token that it took for part of a name."""
    if parse.lower[name.first] in lexicon.groups["article_names"] and name.kind != "ORG" and name.last > name.first:
        name = replace(name, kind="ORG")
    if _is_built(parse, name, lexicon) or _is_region(parse, name, lexicon) or _is_entered(parse, name, spacy_label):
        name = replace(name, kind="LOC")
    is_unsure = name.kind in ("LOC", "PER", "MISC") and name.last > name.first
    if is_unsure and head_of_name(parse, name) in lexicon.groups["always_organization"]:
        name = replace(name, kind="ORG")
    if name.kind == "LOC" and name.last == name.first + 1 and _is_full_name(parse, name, lexicon):
        return replace(name, kind="PER", type="person")
    if name.first == name.last and parse.lower[name.first] in lexicon.demonyms and name.kind != "PER":
        describes = parse.tags[name.first] not in ("NNS", "NNPS") and parse.deps[name.first] in DESCRIBING
        return replace(name, kind="NORP", type="people", acts=not describes)
    if name.kind == "NORP":
        describes = parse.tags[name.last] in ("JJ", "NNP", "NN") and parse.deps[name.last] in DESCRIBING
        return replace(name, type="people", acts=not describes)
    if name.kind == "ORG":
        return replace(name, type=_organization(parse, name, lexicon))
    if name.kind == "LOC":
        return replace(name, type=_place(parse, name, lexicon))
    if name.kind == "MISC":
        return replace(name, type=SPACY_OTHER.get(spacy_label.get(name.last, ""), "other"))
    if name.kind == "PER" and name.first and parse.lower[name.last] in lexicon.groups["armed_group"]:
        return replace(name, kind="ORG", type="armed_group")
    return replace(name, type=USUAL[name.kind])


def type_beside_role(parse: Parse, name: Name, lexicon: NameLexicon) -> Name:
    """The name with the type that a role noun beside it fixes, where nothing in the name itself does.

    "Its boss, X," and "X, head of Y" make a person of X; what somebody is head of is a body.
    """
    if name.meant or any(parse.lower[i] in lexicon.cues for i in range(name.first, name.last + 1)):
        return name
    heads, roles = lexicon.groups["headships"], lexicon.groups["persons_beside"]
    before, after = name.first - 1, name.last + 1
    if name.kind == "PER":
        body = before > 0 and parse.lower[before] == "of" and parse.lower[before - 1] in heads
        known = any(parse.lower[i] in lexicon.given_names for i in range(name.first, name.last + 1))
        return replace(name, kind="ORG", type="organization") if body and not known else name
    if name.kind not in ("ORG", "MISC", "LOC") or name.first == name.last:
        return name
    owned = before > 1 and parse.words[before] == "," and parse.lower[before - 1] in heads | roles
    owned = owned and parse.pos[before - 2] not in ("PUNCT", "VERB") and _is_closed(parse, after)
    headed = parse.words[after : after + 1] == [","] and _opens_headship(parse, after + 1, heads)
    return replace(name, kind="PER", type="person") if owned or headed else name


def _is_closed(parse: Parse, at: int) -> bool:
    return at < len(parse) and parse.words[at] in (",", ".", ";", ")", ":")


def _opens_headship(parse: Parse, at: int, heads: frozenset[str]) -> bool:
    """Whether a headship stands at `at`, after an article and up to two adjectives: "the long-time leader of"."""
    for i in range(at, min(at + 6, len(parse) - 1)):
        if parse.lower[i] in heads:
            return parse.lower[i + 1] == "of"
        if parse.pos[i] not in ("DET", "ADJ", "PRON", "PUNCT", "ADV") or parse.words[i] == ",":
            return False
    return False


def _is_built(parse: Parse, name: Name, lexicon: NameLexicon) -> bool:
    """Whether a name of two words or more names a thing that is built: "Cedar Gate"."""
    unsure = name.kind in ("ORG", "PER", "MISC") and name.last > name.first
    return unsure and head_of_name(parse, name) in lexicon.groups["structure"]


def _is_region(parse: Parse, name: Name, lexicon: NameLexicon) -> bool:
    """Whether a name is a large region's by its two words: "Central Asia"."""
    first, last = parse.lower[name.first], parse.lower[name.last]
    two = name.last == name.first + 1
    return two and first in lexicon.groups["directions"] and last in lexicon.groups["large_regions"]


def _is_entered(parse: Parse, name: Name, spacy_label: Mapping[int, str]) -> bool:
    """Whether a single word that could be anything stands where places do: "in Cedarville"."""
    i = name.first
    return (
        name.kind == "MISC"
        and name.first == name.last
        and i > 0
        and parse.lower[i - 1] in ENTERED
        and parse.words[i][1:].islower()
        and parse.tags[i] == "NNP"
        and spacy_label.get(i, "GPE") in ("GPE", "LOC", "FAC", "ORG", "PERSON")
    )


def _is_full_name(parse: Parse, name: Name, lexicon: NameLexicon) -> bool:
    """Whether two words taken for a place are a first name that is also a state's, and a surname."""
    first, last = parse.lower[name.first], parse.lower[name.last]
    return (
        first in lexicon.groups["homonyms"]
        and parse.tags[name.last] == "NNP"
        and last not in lexicon.cues
        and last not in lexicon.demonyms
    )


def head_of_name(parse: Parse, name: Name) -> str:
    """The word that says what a name names: the last before "of", "for" and the like, in lower case."""
    for i in range(name.first + 1, name.last + 1):
        if parse.lower[i] in HEAD_ENDS:
            return parse.lower[i - 1]
    return parse.lower[name.last]


def _organization(parse: Parse, name: Name, lexicon: NameLexicon) -> ActorType:
    head = head_of_name(parse, name)
    if head in lexicon.groups["government"]:
        return "government"
    words = [parse.lower[i] for i in range(name.first, name.last + 1)]
    if any(w in lexicon.groups["armed_group"] for w in words) and "party" not in words:
        return "armed_group"
    return "organization"


def _place(parse: Parse, name: Name, lexicon: NameLexicon) -> ActorType:
    spelt = parse.text_of(name.first, name.last).lower()
    if spelt.removeprefix("the ") in lexicon.countries or spelt in lexicon.groups["state_acronyms"]:
        return "state"
    if head_of_name(parse, name) in lexicon.groups["facility"] | lexicon.groups["structure"]:
        return "facility"
    return "place"
