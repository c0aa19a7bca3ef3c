"""Known names that mean more than one thing: a capital for its government, an adjective for its state."""

from __future__ import annotations

from dataclasses import replace

from tieline.model import ActorType
from tieline.reading.names.boundaries import Name
from tieline.reading.names.lexicon import NameLexicon
from tieline.reading.names.types import KIND_OF, USUAL
from tieline.reading.parse import Parse

PLURAL_NOUNS = frozenset({"NNS", "NNPS"})
HYPHENS = frozenset({"-", "–", "‑"})


def type_known(parse: Parse, name: Name, lexicon: NameLexicon) -> Name:
    """A known name with the type that it has here; `meant` is emptied where the text means somebody else."""
    meaning = name.meant[0]
    if meaning.kind == "demonym":
        return _demonym(parse, name, lexicon)
    known: ActorType = meaning.actor.type  # type: ignore[assignment]
    person = _is_person(parse, name, lexicon) and (meaning.kind != "metonym" or _is_borne(parse, name, lexicon))
    if person and known != "person":
        return replace(name, kind="PER", type="person", meant=())
    if meaning.kind == "metonym" and not acts(parse, name, lexicon):
        return replace(name, kind="LOC", type="place", meant=())
    return replace(name, kind=KIND_OF.get(known, name.kind), type=known)


def _demonym(parse: Parse, name: Name, lexicon: NameLexicon) -> Name:
    i = name.last
    if _is_person(parse, name, lexicon) or (name.kind in ("ORG", "EVENT") and name.last > name.first):
        return replace(name, type=USUAL[name.kind], meant=())
    if i + 1 < len(parse) and parse.lower[i + 1] in lexicon.groups["community"] and parse.heads[i] == i + 1:
        return replace(name, last=i + 1, kind="NORP", type="people", meant=())
    if parse.tags[i] in PLURAL_NOUNS and parse.deps[i] not in ("amod", "compound"):
        if _is_all_of_them(parse, i) and acts(parse, name, lexicon):
            return replace(name, kind="NORP", type="state")
        return replace(name, kind="NORP", type="people", meant=())
    if (
        "".join(parse.words[i + 1 : i + 2]) in HYPHENS
        and "".join(parse.lower[i + 2 : i + 3]) in lexicon.groups["done_by_its_state"]
    ):
        return replace(name, kind="NORP", type="state")
    first = i
    while (
        parse.deps[first] == "conj" and parse.heads[first] < first and parse.tags[parse.heads[first]] in ("JJ", "NNP")
    ):
        first = parse.heads[first]
    i, head = first, parse.heads[first]
    modifies = parse.deps[i] in ("amod", "compound", "nmod", "poss") and head > i
    if modifies and _acts_through(parse, head, lexicon):
        return replace(name, kind="NORP", type="state")
    return replace(name, kind="NORP", type="people", meant=(), acts=False)


def _is_all_of_them(parse: Parse, i: int) -> bool:
    """Whether a plural is meant as a whole, as a state is: "the Kenyans", with no word that picks some of them."""
    left = [c for c in parse.children[i] if c < i]
    return [parse.lower[c] for c in left] == ["the"] and not parse.kids(i, "relcl", "acl", "prep", "appos")


def _acts_through(parse: Parse, head: int, lexicon: NameLexicon) -> bool:
    nouns = lexicon.groups["acts_for_its_state"]
    if parse.lower[head] in nouns or parse.lemmas[head].lower() in nouns:
        return True
    # "Israeli and American forces": the other adjective hangs on the first
    above = parse.heads[head]
    return parse.deps[head] == "conj" and parse.tags[head] in ("JJ", "NNP") and parse.lower[above] in nouns


def acts(parse: Parse, name: Name, lexicon: NameLexicon) -> bool:
    """Whether a capital stands for the power in it: it acts, owns what it acts through, or is dealt with."""
    head = name.last
    for i in range(name.first, name.last + 1):
        if not name.first <= parse.heads[i] <= name.last:
            head = i
    for _ in range(6):  # "Moscow and Beijing": as the first of them; a chain of six is long
        if parse.deps[head] != "conj" or parse.heads[head] == head:
            break
        head = parse.heads[head]
    dep, above = parse.deps[head], parse.heads[head]
    if _has_what_acts(parse, head, lexicon):
        return True
    if dep in ("nsubj", "agent", "dative"):
        return parse.lemmas[above] not in lexicon.groups["happens_to_places"] and parse.lemmas[above] != "be"
    if dep == "poss":
        return parse.lemmas[above].lower() in lexicon.groups["acts_for_its_state"] or parse.lower[above].endswith(
            tuple(sorted(lexicon.groups["abstract_endings"]))
        )
    if dep == "pobj":
        preposition = parse.lower[above]
        if preposition == "to" and _is_given(parse, above, lexicon) and not _is_borne(parse, name, lexicon):
            return True
        if preposition == "from" and _is_taken(parse, above, lexicon) and not _is_borne(parse, name, lexicon):
            return True
        if preposition == "of" and parse.lemmas[parse.heads[above]].lower() in lexicon.groups["of_a_power"]:
            return True
        return preposition not in lexicon.groups["place_prepositions"] and preposition not in ("on", "about")
    if dep in ("dobj", "iobj"):
        return parse.lemmas[above] in lexicon.groups["dealt_with"]
    return False


def _is_given(parse: Parse, to: int, lexicon: NameLexicon) -> bool:
    """Whether "to" says who gets something: "sold jets to Moscow"; "shipped" says where."""
    for t, _ in zip(parse.ancestors(to), range(2), strict=False):
        if parse.lemmas[t].lower() in lexicon.groups["given_to"] and not parse.kids(t, "nsubjpass"):
            return True
    return False


def _is_taken(parse: Parse, preposition: int, lexicon: NameLexicon) -> bool:
    """Whether "from" says who gives something: "took orders from Moscow"."""
    taken = lexicon.groups["taken_from"]
    above = [t for t, _ in zip(parse.ancestors(preposition), range(2), strict=False)]
    return any(parse.lemmas[t].lower() in taken for a in above for t in (a, *parse.kids(a, "dobj")))


def _has_what_acts(parse: Parse, head: int, lexicon: NameLexicon) -> bool:
    """Whether a "whose" behind the name says what acts for the power: "Moscow, whose spies trained the rebels"."""
    nouns = lexicon.groups["acts_for_its_state"]
    things = [t for c in parse.kids(head, "relcl") for t in parse.kids(c, "nsubj", "nsubjpass")]
    return any(parse.lower[t] in nouns and any(parse.tags[w] == "WP$" for w in parse.kids(t, "poss")) for t in things)


def _is_person(parse: Parse, name: Name, lexicon: NameLexicon) -> bool:
    """Whether one word that names a state names a person here, as first name or surname."""
    if name.kind != "PER" or name.first != name.last:
        return False
    i = name.first
    if parse.lower[i] not in lexicon.groups["homonyms"]:
        return False
    if i and parse.lower[i - 1] in lexicon.groups["place_prepositions"]:
        return False
    # "Amman, Jordan": what follows a place and a comma is the place around it
    places = {k for a, b, label in parse.entities if label in ("GPE", "LOC") for k in range(a, b)}
    return not (i > 1 and parse.words[i - 1] == "," and i - 2 in places)


def _is_borne(parse: Parse, name: Name, lexicon: NameLexicon) -> bool:
    """Whether somebody in the text bears the capital's name as a surname: with a first name somewhere, or a title here.
    A capital that acts is far more often its government."""
    i = name.first
    if i and parse.lower[i - 1].rstrip(".") in lexicon.groups["person_titles"]:
        return True
    return any(
        label == "PERSON" and after - first > 1 and parse.lower[after - 1] == parse.lower[i]
        for first, after, label in parse.entities
    )
