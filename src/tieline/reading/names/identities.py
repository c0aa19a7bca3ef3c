"""Who is who inside one text: the names that belong to one bearer, and the known actor that this bearer is.

A link of 1.0 is a full name or acronym as the pack spells it; the parts of LINK say what each other way is worth, and a
spelling that is only alike is worth its likeness times ALIKE, always below 0.9.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tieline.knowledge import Knowledge, KnownActor, SurfaceKind
from tieline.model import Actor, ActorType, Mention, Span
from tieline.model.mentions import ACTOR_TYPES
from tieline.names import normalise
from tieline.reading.draft import Draft, Located
from tieline.reading.names.aliases import aliases_in, is_acronym_of
from tieline.reading.names.boundaries import Name
from tieline.reading.names.links import Linker
from tieline.reading.parse import Parse

LINK: Mapping[SurfaceKind, float] = {"name": 1.0, "acronym": 1.0, "alias": 0.95, "demonym": 0.95, "metonym": 0.9}
NAMESAKE = 0.6  # a spelling that more than one known actor bears, chosen by the text's other actors
INITIAL = re.compile(r"[A-Z]\.?$")
OFFICES = frozenset({"army", "navy", "police", "government", "parliament", "ministry", "forces", "guard", "state"})
"""Words that mean the country's own, whatever other body a text names."""
GENERIC = frozenset(
    {"movement", "group", "organization", "organisation", "party", "militia", "network", "faction", "the"}
)


@dataclass(slots=True)
class _Bearer:
    """One actor while its names are gathered: the indices of its names, in any order."""

    kind: str
    names: list[int] = field(default_factory=list)
    pack: KnownActor | None = None
    link: float = 0.0


def identify(
    draft: Draft, names: Sequence[Name], linker: Linker, knowledge: Knowledge
) -> tuple[tuple[Located, ...], tuple[Actor, ...]]:
    """A mention for each name and an actor for each bearer, ids in the order of the text."""
    parse = draft.parse
    spelt = [parse.text_of(n.first, n.last) for n in names]
    bearers = _gather(parse, names, spelt, knowledge)
    for bearer in bearers:
        if bearer.pack is None and bearer.kind in ("PER", "ORG"):
            full = max((spelt[k] for k in bearer.names), key=len)
            bearer.pack, bearer.link = linker.alike(full, bearer.kind == "PER", parse)
    bearers = _merge_same_pack(bearers)
    owner = {k: b for b in bearers for k in b.names}
    order: dict[int, str] = {}
    actors: list[Actor] = []
    mentions: list[Located] = []
    for k, name in enumerate(names):
        owned = owner.get(k)
        actor_id = None
        if owned is not None:
            actor_id = order.get(id(owned))
            if actor_id is None:
                actor_id = order[id(owned)] = f"a{len(actors) + 1}"
                actors.append(_actor_of(actor_id, owned, names, spelt))
        span = Span.of(draft.document.text, parse.starts[name.first], parse.ends[name.last])
        kind = actors[int(actor_id[1:]) - 1].type if actor_id and name.kind == "ORG" else name.type
        mention = Mention(f"m{k + 1}", span, kind, actor_id, "name", None)
        mentions.append(Located(mention, name.first, name.last, head_token(parse, name.first, name.last)))
    return tuple(mentions), tuple(actors)


def head_token(parse: Parse, first: int, last: int) -> int:
    """The token of `first`..`last` that the grammar hangs outside of them; the last one if several do."""
    found = last
    for i in range(first, last + 1):
        head = parse.heads[i]
        if head == i or not first <= head <= last:
            found = i
            if parse.deps[i] not in ("compound", "amod", "det", "punct", "case", "nummod"):
                return i
    return found


def _actor_of(actor_id: str, bearer: _Bearer, names: Sequence[Name], spelt: Sequence[str]) -> Actor:
    own = [names[k].type for k in bearer.names]
    if bearer.pack is not None:
        kind: ActorType = bearer.pack.type  # type: ignore[assignment]
        return Actor(actor_id, bearer.pack.name, kind, bearer.pack.id, round(bearer.link, 3))
    longest = max(bearer.names, key=lambda k: (len(spelt[k]), spelt[k]))
    kind = names[longest].type if bearer.kind == "ORG" else _commonest(own)
    words = spelt[longest].split()
    if bearer.kind == "PER":  # one text gives a middle initial and the next does not
        words = [w for k, w in enumerate(words) if not (0 < k < len(words) - 1 and INITIAL.match(w))] or words
    return Actor(actor_id, " ".join(words), kind, None, 0.0)


def _commonest(types: Sequence[ActorType]) -> ActorType:
    return min(Counter(types).items(), key=lambda item: (-item[1], item[0]))[0]


def _gather(parse: Parse, names: Sequence[Name], spelt: Sequence[str], knowledge: Knowledge) -> list[_Bearer]:
    """The bearers of all names that can be actors."""
    chosen = _choose_meanings(names)
    full_names = _surnames_of_others(parse, names, chosen)
    known_full = {c.id for k, (c, _) in chosen.items() if names[k].last > names[k].first}
    bearers: list[_Bearer] = []
    by_key: dict[tuple[str, str], _Bearer] = {}
    by_pack: dict[str, _Bearer] = {}
    short: list[int] = []
    for k, name in enumerate(names):
        if not name.acts or (name.type not in ACTOR_TYPES):
            continue
        if k in chosen:
            actor, link = chosen[k]
            namesake = name.kind == "PER" and parse.lower[name.last] in full_names and name.first == name.last
            if not (namesake and actor.id not in known_full):
                bearer = by_pack.get(actor.id)
                if bearer is None:
                    bearer = by_pack[actor.id] = _Bearer(name.kind, pack=actor)
                    bearers.append(bearer)
                bearer.names.append(k)
                bearer.link = max(bearer.link, link)
                if name.meant[0].kind not in ("metonym", "demonym"):
                    by_key.setdefault(_key(name, spelt[k]), bearer)
                continue
        if name.kind == "PER" and len(normalise(spelt[k]).split()) <= 1:
            short.append(k)
            continue
        bearer = by_key.get(_key(name, spelt[k])) or (
            _variant(name, spelt, bearers, names, k) if name.kind == "PER" else None
        )
        if bearer is None:
            bearer = _Bearer(name.kind)
            bearers.append(bearer)
        by_key.setdefault(_key(name, spelt[k]), bearer)
        bearer.names.append(k)
    for k in short:
        bearer = _bearer_of_part(spelt[k], k, bearers, spelt) or by_key.get(_key(names[k], spelt[k]))
        if bearer is None:
            bearer = by_key[_key(names[k], spelt[k])] = _Bearer("PER")
            bearers.append(bearer)
        bearer.names.append(k)
    return _join_aliases(parse, names, spelt, bearers)


def _choose_meanings(names: Sequence[Name]) -> dict[int, tuple[KnownActor, float]]:
    """The known actor of each name that spells one; namesakes are told apart by the countries of the others."""
    countries = Counter(n.meant[0].actor.country for n in names if len(n.meant) == 1 and n.meant[0].actor.country)
    clear = {n.meant[0].actor.id for n in names if len(n.meant) == 1}
    chosen: dict[int, tuple[KnownActor, float]] = {}
    for k, name in enumerate(names):
        if not name.meant:
            continue
        best = name.meant[0]
        link = LINK[best.kind]
        if len(name.meant) > 1 and not best.needed:
            ranked = [m for m in name.meant if m.actor.type == name.type or m.kind in ("name", "acronym", "alias")]
            best = max(
                ranked or list(name.meant),
                key=lambda m: (m.actor.id in clear, countries.get(m.actor.country or "", 0)),
            )
            link = min(LINK[best.kind], NAMESAKE) if best.kind not in ("demonym", "metonym") else LINK[best.kind]
        chosen[k] = (best.actor, link)
    return chosen


def _surnames_of_others(
    parse: Parse, names: Sequence[Name], chosen: Mapping[int, tuple[KnownActor, float]]
) -> frozenset[str]:
    """Surnames that the text first gives with the full name of somebody whom no pack knows."""
    first: dict[str, bool] = {}
    for k, name in enumerate(names):
        if name.kind == "PER":
            first.setdefault(parse.lower[name.last], name.last > name.first and k not in chosen)
    return frozenset(surname for surname, other in first.items() if other)


def _key(name: Name, text: str) -> tuple[str, str]:
    """What two names of one bearer share: their normal form, without words that are added at will."""
    words = normalise(text).split() or [text.lower()]
    if name.kind == "ORG" and len(words) > 1:
        words = [w for w in words if w not in GENERIC] or words
    return ("PER" if name.kind == "PER" else "NORP" if name.type == "people" else "", " ".join(words))


def _variant(
    name: Name, spelt: Sequence[str], bearers: Sequence[_Bearer], names: Sequence[Name], k: int
) -> _Bearer | None:
    """The person whose full name this one shortens or lengthens: same last word, first words equal or an initial."""
    words = normalise(spelt[k]).split()
    for bearer in reversed(bearers):
        if bearer.kind != "PER":
            continue
        for other in bearer.names:
            theirs = normalise(spelt[other]).split()
            if len(theirs) > 1 and theirs[-1] == words[-1] and _same_given(words[0], theirs[0]):
                few, many = sorted((set(words), set(theirs)), key=len)
                if few <= many or len(words[0]) == 1 or len(theirs[0]) == 1:
                    return bearer
    return None


def _same_given(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _bearer_of_part(text: str, k: int, bearers: Sequence[_Bearer], spelt: Sequence[str]) -> _Bearer | None:
    """The person with this surname, else with this first name: the latest before the mention, else the next."""
    word = normalise(text)
    best: tuple[tuple[bool, bool, int], _Bearer] | None = None
    for bearer in bearers:
        if bearer.kind != "PER":
            continue
        for other in bearer.names:
            words = normalise(spelt[other]).split()
            if len(words) > 1 and word in words:
                rank = (words[-1] == word, other < k, -abs(other - k))
                if best is None or rank > best[0]:
                    best = (rank, bearer)
    return best[1] if best else None


def _join_aliases(parse: Parse, names: Sequence[Name], spelt: Sequence[str], bearers: list[_Bearer]) -> list[_Bearer]:
    """The bearers after the text's own words on who is also called what, and acronyms of full names."""
    owner = {k: b for b in bearers for k in b.names}
    for a, b in (*aliases_in(parse, names, spelt), *_acronyms(names, spelt), *_last_words(names, spelt)):
        one, other = owner.get(a), owner.get(b)
        if one is None or other is None or one is other or (one.pack and other.pack):
            continue
        if other.pack:
            one, other = other, one
        one.names = sorted([*one.names, *other.names])
        for k in other.names:
            owner[k] = one
        other.names = []
    return [b for b in bearers if b.names]


def _acronyms(names: Sequence[Name], spelt: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of a full name and its acronym anywhere in the text, where only one full name fits."""
    short = {
        spelt[k]: k for k, n in enumerate(names) if n.kind == "ORG" and spelt[k].isupper() and 2 <= len(spelt[k]) <= 6
    }
    full = {spelt[k]: k for k, n in enumerate(names) if n.kind == "ORG" and n.last > n.first}
    for acronym, k in short.items():
        fits = [j for text, j in full.items() if is_acronym_of(acronym, text)]
        if len(fits) == 1:
            yield fits[0], k


def _last_words(names: Sequence[Name], spelt: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of a full name and its last word, written large after it: "the Sinai Liberation Front … the Front"."""
    full = {spelt[k]: k for k, n in reversed([*enumerate(names)]) if n.kind == "ORG" and len(spelt[k].split()) > 2}
    for k, name in enumerate(names):
        if name.kind != "ORG" or name.meant or spelt[k].lower() in OFFICES:
            continue
        fits = [j for text, j in full.items() if j < k and text.split()[-1] == spelt[k]]
        if len(fits) == 1:
            yield fits[0], k


def _merge_same_pack(bearers: Sequence[_Bearer]) -> list[_Bearer]:
    """One bearer a known actor: a misspelt name joins those that are spelt well."""
    first: dict[str, _Bearer] = {}
    out: list[_Bearer] = []
    for bearer in bearers:
        known = first.get(bearer.pack.id) if bearer.pack else None
        if known is None:
            out.append(bearer)
            if bearer.pack:
                first[bearer.pack.id] = bearer
        else:
            known.names.extend(bearer.names)
            known.link = min(known.link, bearer.link)
    return out
