"""Which words of a text can be the name of a place, and the signs that speak for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tieline.knowledge import Gazetteer, KnownPlace
from tieline.reading.draft import Draft
from tieline.reading.lead_ins import place_label
from tieline.reading.parse import Parse
from tieline.reading.places.geometry import lies_in
from tieline.reading.places.lexicon import PlaceWords

LONGEST_NAME = 6  # tokens
LANDS = frozenset({"state", "us state"})
LARGE = 100_000  # people: a town that everybody knows, and may call a city or name a province after
JOINTS = frozenset({
    "of", "the", "and", "de", "del", "da", "do", "la", "le", "al", "el", "-", "–", "'s", "’s", "upon", "on", "sur",
    "am", "der", "’", "'", "den",
})  # fmt: skip
PREFIXES = frozenset({"al", "el", "as", "ad", "ar", "an", "at", "ash", "az", "deir", "tel"})
PLACE_TYPES = frozenset({"place", "state", "facility"})
BODY_TYPES = frozenset({"organization", "armed_group", "government"})
LISTING = frozenset({", ", " and ", ", and ", " or ", "/", ", or "})
WHOLE_LANDS = frozenset({"state", "continent", "great region"})
REGIONAL = frozenset({"state", "us state", "region", "great region", "continent", "county", "area"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of tokens `first`..`last` that can be a place's name, and what speaks for it.

    `known` are the places of this name. `kind` is the type of the mention that it is ("" for none), `inside` that of
    a wider mention that it is part of, and `leads` whether it stands first in that or after its "of". `label` is the
    tagger's. `locative` says whether a preposition puts something "inside" or "towards" it, or a noun says that it is
    "named" so ("the town of Kidal"). `division` tells that a word such as "province" follows, `spoiled` one such as
    "virus". `container` are the places that the text puts it in ("Paris, Texas"), `contains` that it is such a
    container; `listed` that it stands beside another in a list, `actor` that it is the name of a known body.
    """

    first: int
    last: int
    key: str
    known: tuple[KnownPlace, ...]
    kind: str
    inside: str
    leads: bool
    label: str
    locative: str
    dateline: bool
    division: bool
    spoiled: bool
    container: tuple[KnownPlace, ...]
    contains: bool
    listed: bool
    actor: bool


Name = tuple[int, int, tuple[KnownPlace, ...]]
"""The first and last token of a name, and the places that bear it."""


def find_candidates(draft: Draft, gazetteer: Gazetteer, words: PlaceWords, demonyms: frozenset[str]) -> list[Candidate]:
    """The candidates in the order of the text: the longest names of the gazetteer, then mentions that overlap none."""
    parse = draft.parse
    names: list[Name] = []
    taken = [False] * len(parse)
    found = list(_known_names(parse, gazetteer, words, demonyms))
    lands = {p.country for _, _, known in found for p in known if p.kind in LANDS}
    for first, last, known in found:
        if (whole := _whole_name(draft, first, last, words)) > last:
            known = tuple(p for p in known if p.kind != "town" or p.weight >= LARGE or p.country in lands)
            last = last if known else whole
        taken[first : last + 1] = [True] * (last + 1 - first)
        names.append((first, last, known))
    for m in draft.mentions:
        if m.mention.type in PLACE_TYPES and m.mention.form == "name" and not any(taken[m.first : m.last + 1]):
            first, last = _trimmed(parse, m.first, m.last)
            if _key(parse, first, last) not in demonyms and parse.words[first][0].isupper():
                names.append((first, last, ()))
                taken[first : last + 1] = [True] * (last + 1 - first)
    names.sort(key=lambda name: name[0])
    labels = {i: label for a, b, label in parse.entities for i in range(a, b)}
    gaps = [parse.text[parse.ends[a[1]] : parse.starts[b[0]]] for a, b in pairwise(names)]
    containers = [_container(a, b, gap) for (a, b), gap in zip(pairwise(names), gaps, strict=True)]
    return [
        _candidate(
            draft,
            name,
            labels,
            words,
            container=containers[k] if k < len(gaps) else (),
            contains=k > 0 and bool(containers[k - 1]),
            listed=(k < len(gaps) and gaps[k] in LISTING) or (k > 0 and gaps[k - 1] in LISTING),
        )
        for k, name in enumerate(names)
    ]


def _whole_name(draft: Draft, first: int, last: int, words: PlaceWords) -> int:
    """The last token of a name such as "Velden City" that begins with a known one; `last` where it ends there.

    No gazetteer has the whole. A large town, or one in a state that the text names, may be called so; no other is.
    """
    held = draft.mention_at.get(first)
    if held is None or held.mention.form != "name" or held.mention.type not in PLACE_TYPES or held.last <= last:
        return last
    _, end = _trimmed(draft.parse, held.first, held.last)
    begins = held.first == first or (draft.parse.lower[held.first] == "the" and held.first + 1 == first)
    rest = draft.parse.words[last + 1 : end + 1]
    named = begins and bool(rest) and rest[-1].lower() in words.divisions and all(w[0].isupper() for w in rest)
    return end if named else last


def _candidate(
    draft: Draft,
    name: Name,
    labels: dict[int, str],
    words: PlaceWords,
    *,
    container: tuple[KnownPlace, ...],
    contains: bool,
    listed: bool,
) -> Candidate:
    parse, (first, last, known) = draft.parse, name
    kind, inside, leads = _place_in_mention(draft, first, last)
    mention = draft.mention_at.get(first)
    actor = draft.actor_by_id.get(mention.mention.actor or "") if mention and kind in BODY_TYPES else None
    following = parse.lower[last + 1] if last + 1 < len(parse) else ""
    return Candidate(
        first=first,
        last=last,
        key=_key(parse, first, last),
        known=known,
        kind=kind,
        inside=inside,
        leads=leads,
        label=labels.get(first, ""),
        locative=_locative(parse, first, words),
        dateline=_is_dateline(parse, first, last) or _is_label(parse, first, last),
        division=following in words.divisions,
        spoiled=following in words.spoilers,
        container=container,
        contains=contains,
        listed=listed,
        actor=actor is not None and actor.pack is not None,
    )


def _place_in_mention(draft: Draft, first: int, last: int) -> tuple[str, str, bool]:
    """The type of the mention that the tokens are, that of the wider one they are part of, and whether they lead it."""
    parse = draft.parse
    mention = draft.mention_at.get(first) or draft.mention_at.get(last)
    if mention is None or mention.mention.form != "name":
        return "", "", False
    trimmed = _trimmed(parse, mention.first, mention.last)
    if trimmed == (first, last):
        return mention.mention.type, "", False
    before = parse.lower[first - 1] if first else ""
    return "", mention.mention.type, trimmed[0] == first or before in ("of", "in", "for", "at")


def _key(parse: Parse, first: int, last: int) -> str:
    return parse.text_of(first, last).lower()


def _trimmed(parse: Parse, first: int, last: int) -> tuple[int, int]:
    if first < last and parse.lower[first] == "the":
        first += 1
    if first < last and parse.lower[last] in ("'s", "’s", "'", "’"):
        last -= 1
    return first, last


def _known_names(
    parse: Parse, gazetteer: Gazetteer, words: PlaceWords, demonyms: frozenset[str]
) -> Iterator[tuple[int, int, tuple[KnownPlace, ...]]]:
    """The longest names that the gazetteer knows, from left to right."""
    i, n = 0, len(parse)
    sentence_of = parse.sentence_of
    while i < n:
        if not _can_begin(parse, i, n):
            i += 1
            continue
        last = _last_of_run(parse, i, sentence_of)
        for j in range(last, i - 1, -1):
            word = parse.words[j]
            if not (
                word[0].isupper()
                or word[1:2] in ("'", "’")
                or (word[0].isalpha() and j > i and parse.lower[j] in words.divisions)
            ):
                continue
            key = _key(parse, i, j)
            if (
                key in words.never
                or key in words.facilities
                or key in words.divisions
                or key in demonyms
                or (len(key) < 3 and not word.isupper())
            ):
                continue
            if known := gazetteer.find(key):
                if len(word) <= 4 and i == j and word.isupper() and word.isalpha() and not _is_acronym_of(known):
                    known = () if not _is_shouted(parse, i) else known
                if known:
                    yield i, j, known
                    i = j
                    break
        i += 1


def _can_begin(parse: Parse, i: int, n: int) -> bool:
    word = parse.words[i]
    if word[0].isupper():
        return parse.pos[i] not in ("PRON", "DET", "AUX", "CCONJ")
    return parse.lower[i] in PREFIXES and i + 2 < n and parse.words[i + 1] == "-" and parse.words[i + 2][0].isupper()


def _last_of_run(parse: Parse, i: int, sentence_of: list[int]) -> int:
    """The last token that a name from `i` on can have: capitalised words and what can stand between them."""
    last = j = i
    while j + 1 < len(parse) and j + 1 < i + LONGEST_NAME and sentence_of[j + 1] == sentence_of[i]:
        j += 1
        word = parse.words[j]
        elided = word[0] in "dl" and len(word) > 2 and word[1] in "'’" and word[2].isupper()
        if (
            word[0].isupper()
            or elided
            or (word.isalpha() and last == j - 1 and parse.lower[j] not in JOINTS and len(word) > 3)
        ):
            last = j
        elif parse.lower[j] not in JOINTS:
            break
        if not word[0].isupper() and not elided and parse.lower[j] not in JOINTS:
            break
    return last


def _is_acronym_of(known: tuple[KnownPlace, ...]) -> bool:
    """Whether a word in capitals can be short for one of the places: of states and regions our own files list them."""
    return any(p.kind != "town" for p in known)


def _is_shouted(parse: Parse, i: int) -> bool:
    """Whether the words around `i` are in capitals too, as in a headline or a dateline."""
    return (
        i == 0
        or parse.text[max(0, parse.starts[i] - 1)] == "\n"
        or (i + 1 < len(parse) and parse.words[i + 1].isupper())
    )


def _locative(parse: Parse, first: int, words: PlaceWords) -> str:
    """ "inside" or "towards" by the preposition before the name, "named" after "the town of"; "" for none."""
    i = first - 1
    while i >= 0 and first - i < 5 and parse.lower[i] in words.relative:
        i -= 1
    if i < 0:
        return ""
    word = parse.lower[i]
    if word in words.inside:
        return "inside"
    if word == "of" and i and parse.lower[i - 1] in words.parts_of_places:
        return "named"
    return "towards" if word in words.towards else ""


def _is_dateline(parse: Parse, first: int, last: int) -> bool:
    """Whether the name opens a line that goes on like a dateline: "TYRE (Wire) —", "TYRE, Lebanon —"."""
    start = parse.starts[first]
    if start and "\n" not in parse.text[max(0, start - 2) : start]:
        return False
    head = parse.text[parse.ends[last] : parse.ends[last] + 45]
    for mark in ("—", "–", " - ", "--", "(", "\ufffd", " _ "):
        at = head.find(mark)
        if at >= 0 and "\n" not in head[:at] and ". " not in head[:at].replace("W. ", ""):
            return at < 3 or parse.words[first].isupper() or head[0] == ","
    return False


def _is_label(parse: Parse, first: int, last: int) -> bool:
    """Whether the name is set in front of an item of a list: "- Atareb: shelling killed four"."""
    line = parse.text.rfind("\n", 0, parse.starts[first]) + 1
    bullet = parse.text[line : parse.starts[first]]
    label = place_label(parse.text, line) if bullet and not any(map(str.isalnum, bullet)) else None
    return label is not None and label[0] == parse.ends[last]


def _container(name: Name, following: Name, gap: str) -> tuple[KnownPlace, ...]:
    """The places of the following name, if the text puts the name in it ("Paris, Texas", "Paris (Texas)"), if any."""
    if gap not in (", ", " (", ",") or (name[2] and name[2][0].kind in WHOLE_LANDS):
        return ()
    regions = [k for k in following[2] if k.kind in REGIONAL]
    if regions and (not name[2] or any(lies_in(p, k) for k in regions for p in name[2])):
        return following[2]
    return ()
