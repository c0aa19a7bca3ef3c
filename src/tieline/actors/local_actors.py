"""The actors of one reading, each with what its document tells of it for comparing."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from tieline.model import Actor, Reading, Statement
from tieline.model.case import local_key
from tieline.model.profiles import Gender, LocalActor
from tieline.names import normalise

POSTS = frozenset({"leads", "commands", "deputy_of", "member_of", "part_of", "founded", "ambassador_of", "succeeds"})
"""Ties that say who somebody is: two with the same one are more likely one person."""
MOST_COMPANIONS = 40
_SERVICES = frozenset({"organization", "government"})
_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})


def local_actors(reading: Reading) -> tuple[LocalActor, ...]:
    """The actors of a reading, in its order."""
    names = {a.id: other_name(a) for a in reading.actors}
    kinds = {a.id: a.type for a in reading.actors}
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    genders: dict[str, Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    beside: dict[str, set[str]] = defaultdict(set)
    starts = [s.start for s in reading.sentences]
    for mention in reading.mentions:
        if mention.actor is None:
            continue
        counts[mention.actor] += 1
        text = " ".join(mention.span.text.split())
        if mention.form == "name":
            spellings[mention.actor][text] += 1
            beside[f"{bisect_right(starts, mention.span.start)}"].add(mention.actor)
        elif mention.form == "pronoun" and (said := _gender_of(text)):
            genders[mention.actor][said] += 1
    for actor in reading.actors:
        if not spellings[actor.id] and is_described_by_name(actor.type, actor.name):
            spellings[actor.id][actor.name] = 1
    companions: dict[str, Counter[str]] = defaultdict(Counter)
    for together in beside.values():
        for one in together:
            companions[one].update(names[other] for other in together if other != one and other in names)
    roles, states, touched = _told(reading, names, kinds)
    return tuple(
        LocalActor(
            local_key(reading.document.id, a.id),
            a.name,
            a.type,
            a.pack,
            tuple(sorted(spellings[a.id].items(), key=lambda item: (-item[1], item[0]))),
            _commonest(genders[a.id]),
            tuple(sorted(roles[a.id])),
            tuple(sorted(states[a.id])),
            tuple(name for name, _ in sorted(companions[a.id].items(), key=_by_count)[:MOST_COMPANIONS]),
            counts[a.id],
            touched[a.id],
        )
        for a in reading.actors
    )


def is_described_by_name(kind: str, name: str) -> bool:
    """Whether this is a group that nobody names and whose description holds a name: "Dolani herders" and the "police of
    Dolan" are the same in every document, "the herders" are not."""
    words = name.split()
    if kind == "people":
        return any(word[:1].isupper() for word in words[:-1])
    return kind in _SERVICES and words[:1] == [words[0].lower()] and any(word[:1].isupper() for word in words)


def other_name(actor: Actor) -> str:
    """How roles and companions name an actor: by its pack's id, else by the normal form of its name."""
    return f"pack:{actor.pack}" if actor.pack else f"name:{normalise(actor.name)}"


def _told(
    reading: Reading, names: Mapping[str, str], kinds: Mapping[str, str]
) -> tuple[defaultdict[str, set[str]], defaultdict[str, set[str]], Counter[str]]:
    """What statements tell of each actor: its posts, its states, and how many speak of it or are told by it."""
    roles: defaultdict[str, set[str]] = defaultdict(set)
    states: defaultdict[str, set[str]] = defaultdict(set)
    touched: Counter[str] = Counter()
    for statement in reading.statements:
        subject = statement.subject.actor if statement.subject else None
        target = statement.object.actor if statement.object else None
        for actor in {subject, target, *(voice.actor for voice in statement.voices)}:
            if actor is not None:
                touched[actor] += 1
        if subject is None or statement.commitment.polarity == "denied":
            continue
        roles[subject].update(_posts(statement, target, names))
        if target is not None and kinds.get(target) == "state" and statement.relation in POSTS:
            states[subject].add(names[target])
    return roles, states, touched


def _posts(statement: Statement, target: str | None, names: Mapping[str, str]) -> Iterator[str]:
    if statement.relation in POSTS and target is not None and target in names:
        yield f"{statement.relation} {names[target]}"
    elif (statement.kind, statement.relation) == ("attribute", "role") and statement.object is not None:
        yield f"role {normalise(statement.object.text)}"


def _gender_of(pronoun: str) -> Gender:
    word = pronoun.lower()
    return "m" if word in _HE else "f" if word in _SHE else ""


def _commonest(found: Counter[str]) -> Gender:
    if found["m"] == found["f"]:
        return ""
    return "m" if found["m"] > found["f"] else "f"


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return (-item[1], item[0])
