"""What one mention of a name teaches about the others in the same text: missed repeats, surnames, one type a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tieline.reading.names.aliases import is_acronym_of
from tieline.reading.names.boundaries import Name
from tieline.reading.names.lexicon import NameLexicon
from tieline.reading.names.types import type_name
from tieline.reading.parse import Parse

ENTERED = frozenset({"in", "near", "outside", "inside"})
CROSSED = ENTERED | {"into", "across", "throughout", "from"}
GONE_INTO = frozenset({"enter", "besiege", "overrun"})
"""Verbs of which a person is no object, and a place is."""
DASHES = frozenset({"-", "–", "—", ":", "--"})
DATELINE = 14  # tokens from a place in capitals within which its dateline ends
QUARTERS = frozenset({"north", "south", "east", "west"})
OF_PERSONS_TOO = frozenset({"army", "government"})
"""What a country has and at times a person: "Okoth's army"."""
TOLD = 5  # how much more counts that an unknown word has a parliament or a border, which no person has
SETTLEMENTS = frozenset({"town", "city", "village", "suburb", "district", "port", "outskirts"})


def spread(
    parse: Parse,
    names: Sequence[Name],
    lexicon: NameLexicon,
    spacy_label: Mapping[int, str],
    is_town: Callable[[str], bool] | None = None,
) -> list[Name]:
    """The names with one class for each spelling, and with the repeats that were missed."""
    settled = _named_by_half(parse, _settle_classes(parse, names, lexicon, spacy_label, is_town))
    return sorted([*settled, *_missed(parse, settled, lexicon)], key=lambda n: n.first)


def _settle_classes(
    parse: Parse,
    names: Sequence[Name],
    lexicon: NameLexicon,
    spacy_label: Mapping[int, str],
    is_town: Callable[[str], bool] | None,
) -> list[Name]:
    votes: dict[str, Counter[str]] = {}
    surnames: set[str] = set()
    for name in names:
        votes.setdefault(_key(parse, name), Counter())[name.kind] += 3 if name.meant else 1
        if name.kind == "PER" and name.last > name.first:
            surnames.add(parse.lower[name.last])
    for key, count in _entered(parse, names, lexicon, is_town).items():
        votes[key]["LOC"] += 4 * count
    natives = _natives(parse, names, lexicon)
    for key in natives.values():
        votes[key]["LOC"] += 4
    states = _states(parse, names, natives, lexicon)
    out = []
    for name in names:
        if name.meant:
            out.append(name)
            continue
        key = _key(parse, name)
        if key in natives:
            out.append(type_name(parse, replace(name, kind="NORP"), lexicon, spacy_label))
            continue
        kind, _ = min(votes[key].items(), key=lambda item: (-item[1], item[0]))
        if name.first == name.last and parse.lower[name.last] in surnames and kind in ("ORG", "LOC", "MISC", "NORP"):
            kind = "PER"
        outvoted = votes[key][name.kind] < votes[key][kind] or (kind == "LOC" and name.kind == "PER")
        if (kind != name.kind and outvoted) or kind == "PER" != name.kind:
            name = type_name(parse, replace(name, kind=kind), lexicon, spacy_label)
        out.append(replace(name, type="state") if name.type == "place" and key in states else name)
    return out


def _natives(parse: Parse, names: Sequence[Name], lexicon: NameLexicon) -> dict[str, str]:
    """The words made of an unknown name as words for a country's people are ("Kestrian", "Kestrians"), each with it."""
    words = {_key(parse, n) for n in names if not n.meant and n.first == n.last and _is_plain(parse, n, lexicon)}
    found = {}
    for word in words:
        stem = word.removesuffix("s")
        of = next((base for base in words if base != word and stem in (base + "n", base + "ese", base + "i")), None)
        if of is not None and of not in found:
            found[word] = of
    return found


def _is_plain(parse: Parse, name: Name, lexicon: NameLexicon) -> bool:
    word = parse.words[name.first]
    return len(word) > 3 and word[:1].isupper() and word[1:].islower() and word.lower() not in lexicon.given_names


def _states(parse: Parse, names: Sequence[Name], natives: Mapping[str, str], lexicon: NameLexicon) -> frozenset[str]:
    """The unknown names of which the text says, or of whose people it says, that they have what only a state has."""
    found = set()
    for name in names:
        i, key = name.first, _key(parse, name)
        if name.meant or i != name.last:
            continue
        owner = natives.get(key, key)
        beside = parse.lower[parse.heads[i]] if key in natives and parse.deps[i] in ("amod", "compound", "nmod") else ""
        if beside in lexicon.groups["of_a_state"] or _owned(parse, i) in lexicon.groups["of_a_state"]:
            found.add(owner)
    return frozenset(found)


def _entered(
    parse: Parse, names: Sequence[Name], lexicon: NameLexicon, is_town: Callable[[str], bool] | None
) -> Counter[str]:
    """How often each single unknown word stands where only a place can: "in Cedarville", "the town of Cedarville",
    "shelled Cedarville"; or where a town that `is_town` knows can ("captured Cedarville").
    """
    found: Counter[str] = Counter()
    country = lexicon.groups["of_a_country"] | lexicon.groups["of_a_state"]
    for name in names:
        i = name.first
        if (
            name.meant
            or name.kind not in ("ORG", "PER", "MISC", "LOC")
            or i != name.last
            or parse.lower[i] in lexicon.cues
        ):
            continue
        if _heads_a_dateline(parse, i):
            found[_key(parse, name)] += 1
        if not parse.words[i][1:].islower():
            continue
        gone_into = parse.deps[i] == "dobj" and parse.lemmas[parse.heads[i]] in GONE_INTO
        of_a_place = i > 1 and parse.lower[i - 1] == "of" and parse.lower[i - 2] in SETTLEMENTS
        stood_in = i > 1 and parse.lower[i - 1] in (CROSSED if name.kind == "LOC" else ENTERED)
        taken = gone_into or _is_taken(parse, name, lexicon, is_town)
        if of_a_place or stood_in or taken or _owned(parse, i) in country:
            found[_key(parse, name)] += 1
        if _owned(parse, i) in country - OF_PERSONS_TOO:
            found[_key(parse, name)] += TOLD
    return found


def _heads_a_dateline(parse: Parse, i: int) -> bool:
    """Whether a word in capitals opens a line that goes on with a day or an agency: "PORT, Jan 27 (Wire) -"."""
    if not parse.words[i].isupper() or (i and "\n" not in parse.text[parse.ends[i - 1] : parse.starts[i]]):
        return False
    after = parse.words[i + 1 : i + DATELINE]
    return after[:1] in ([","], ["("]) and any(w in DASHES for w in after)


def _is_taken(parse: Parse, name: Name, lexicon: NameLexicon, is_town: Callable[[str], bool] | None) -> bool:
    """Whether a single word bears what is done to towns, and is not known for a name of persons."""
    i = name.first
    if (
        parse.deps[i] not in ("dobj", "nsubjpass")
        or parse.lower[i] in lexicon.surnames
        or parse.lower[i] in lexicon.given_names
    ):
        return False
    verb = parse.lemmas[parse.heads[i]]
    if name.kind != "ORG" and verb in lexicon.groups["done_to_towns"]:
        return True
    return verb in lexicon.groups["done_to_towns_too"] and is_town is not None and is_town(parse.words[i])


def _owned(parse: Parse, i: int) -> str:
    """What the word at a token owns: "navy" in "Kestria's navy" and "the navy of Kestria"; "" where nothing."""
    if i > 1 and parse.lower[i - 1] == "of" and parse.deps[i] == "pobj":
        return parse.lower[parse.heads[parse.heads[i]]]
    return parse.lower[parse.heads[i]] if parse.deps[i] == "poss" else ""


def _named_by_half(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """The names with "the North" for the northern of two states of one name that the text speaks of."""
    states = [n for n in names if n.type == "state" and n.meant and n.meant[0].kind in ("name", "alias")]
    whole = {n.meant[0].actor.id: n for n in states}
    halves: dict[str, list[Name]] = {}
    for one in whole.values():
        beside = any(other is not one and parse.lower[other.last] == parse.lower[one.last] for other in whole.values())
        if one.last == one.first + 1 and parse.lower[one.first] in QUARTERS and beside:
            halves.setdefault(parse.lower[one.first], []).append(one)
    if not halves:
        return list(names)
    at = {i: n for n in names for i in range(n.first, n.last + 1)}
    found: dict[int, Name] = {}
    for i in range(1, len(parse)):
        meant = halves.get(parse.lower[i], ())
        if len(meant) != 1 or not parse.words[i].istitle() or parse.lower[i - 1] != "the":
            continue
        held = at.get(i)
        bare = held is None or (held.last == i and held.first >= i - 1)  # "The North", its article taken for a part
        alone = parse.deps[i] not in ("compound", "amod", "nmod") and bare
        if alone and (held is None or not held.meant):
            found[i] = Name(i, i, "LOC", "state", meant[0].meant)
    kept = [n for n in names if n.last not in found]
    return sorted([*kept, *found.values()], key=lambda n: n.first)


def _missed(parse: Parse, names: Sequence[Name], lexicon: NameLexicon) -> list[Name]:
    """Repeats of a name, and bare surnames of a person, that nobody took for a name."""
    taken = [False] * len(parse)
    whole: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
    surname: dict[str, Name] = {}
    for name in names:
        for i in range(name.first, name.last + 1):
            taken[i] = True
        if name.kind in ("PER", "ORG", "LOC") and parse.words[name.first][:1].isupper():
            words = tuple(parse.words[name.first : name.last + 1])
            if (
                len(words) > 1
                or (len(words[0]) > 2 and not _ordinary(parse, name.first, lexicon))
                or _is_the(parse, name)
            ):
                whole.setdefault(words[0], []).append((words, name))
        if name.kind == "PER" and name.last > name.first and len(parse.words[name.last]) > 2:
            surname.setdefault(parse.words[name.last], name)
    found: list[Name] = []
    small = {w for w in parse.words if w.islower()}
    starts = set(parse.sentence_starts)
    initials = _initials(parse, names)
    for i, word in enumerate(parse.words):
        if taken[i] or not word[:1].isupper():
            continue
        for words, name in whole.get(word, ()):
            last = i + len(words) - 1
            if (
                tuple(parse.words[i : last + 1]) == words
                and (len(words) > 1 or not _ordinary(parse, i, lexicon) or i not in starts)
                and not any(taken[i : last + 1])
                and not _inside(parse, i, last)
            ):
                found.append(replace(name, first=i, last=last))
                taken[i : last + 1] = [True] * len(words)
                break
        else:
            if (body := initials.get(word)) and not _amid_capitals(parse, i):
                found.append(replace(body, first=i, last=i, meant=()))
                taken[i] = True
                continue
            full = surname.get(word)
            if full and word.lower() not in small and not _inside(parse, i, i):
                found.append(replace(full, first=i, last=i, meant=()))
                taken[i] = True
    return found


def _initials(parse: Parse, names: Sequence[Name]) -> dict[str, Name]:
    """The initials, in capitals, of bodies that the text names in full."""
    bodies = []
    for n in names:
        first = next((i for i in range(n.first, n.last) if parse.words[i][:1].isupper()), n.last)
        if n.kind == "ORG" and n.last > first:
            bodies.append((parse.text_of(first, n.last), n))
    found: dict[str, Name] = {}
    for word in {w for w in parse.words if w.isupper() and w.isalpha() and len(w) > 1}:
        body = next((n for spelt, n in bodies if is_acronym_of(word, spelt)), None)
        if body:
            found[word] = body
    return found


def _amid_capitals(parse: Parse, i: int) -> bool:
    """Whether a word beside the token stands in capitals too, so that capitals say nothing."""
    return any(
        parse.words[k].isalpha() and len(parse.words[k]) > 1 and parse.words[k].isupper()
        for k in (i - 1, i + 1)
        if 0 <= k < len(parse)
    )


def _inside(parse: Parse, first: int, last: int) -> bool:
    """Whether capitals go on beside the tokens, so that they may be part of a longer name."""
    before = first > 0 and parse.tags[first - 1] in ("NNP", "NNPS") and parse.words[first - 1][:1].isupper()
    behind = last + 1 < len(parse) and parse.tags[last + 1] in ("NNP", "NNPS") and parse.words[last + 1][:1].isupper()
    return (before and parse.deps[first - 1] == "compound" and first - 1 not in parse.sentence_starts) or behind


def _is_the(parse: Parse, name: Name) -> bool:
    """Whether a common noun with a capital is a body's short name here: "the Coalition", amid a sentence."""
    return name.kind == "ORG" and name.first > 1 and parse.words[name.first - 1] == "the"


def _ordinary(parse: Parse, i: int, lexicon: NameLexicon) -> bool:
    return parse.lower[i] in lexicon.groups["not_names"] or parse.lower[i] in lexicon.cues


def _key(parse: Parse, name: Name) -> str:
    return parse.text_of(name.first, name.last).lower()
