"""The machine's links with the analyst's judgements applied, over local actors held in memory: what a store must give.

Which actors stand for which is told by `tieline.model.identity`; a store asks that for the members of one actor, this
makes all of a case at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tieline.errors import Problem
from tieline.model.case import ActorLink, CaseActor, Spelling, split_key
from tieline.model.identity import Identities, apply_actor_judgements, chosen_name, chosen_type, pack_of
from tieline.model.judgements import Judgement, in_force
from tieline.model.profiles import LocalActor


def apply_judgements(
    actors: Sequence[LocalActor],
    links: Iterable[ActorLink],
    judgements: Sequence[Judgement],
) -> tuple[tuple[CaseActor, ...], tuple[Problem, ...]]:
    """The case actors, and a problem for each judgement that contradicts another and is not applied.

    `judgements` are all that were made, oldest first, undoings among them. Local actors without a link are nobody's.
    """
    identities = apply_actor_judgements(in_force(judgements))
    linked = {link.local: link.actor for link in links}
    return tuple(case_actors(actors, linked, identities)), identities.problems


def case_actors(actors: Iterable[LocalActor], linked: Mapping[str, str], identities: Identities) -> Iterator[CaseActor]:
    """All case actors, by id. `linked` gives the machine's actor of each local actor's key."""
    members: dict[str, list[LocalActor]] = {}
    for local in actors:
        actor = identities.actor_of(local.key, linked.get(local.key))
        if actor is not None:
            members.setdefault(actor, []).append(local)
    for actor in sorted(members):
        yield _case_actor(actor, sorted(members[actor], key=lambda local: local.key), linked, identities)


def _case_actor(
    actor: str, members: Sequence[LocalActor], linked: Mapping[str, str], identities: Identities
) -> CaseActor:
    said, parts = identities.profile(actor), identities.parts(actor)
    place = {part: k for k, part in enumerate(parts)}
    part_of = {m.key: place.get(identities.moved.get(m.key, linked[m.key]), len(parts)) for m in members}
    first = min(part_of.values())
    naming = [m for m in members if part_of[m.key] == first]  # of those made one, the first gives name and type
    known = [pack for pack in map(pack_of, parts) if pack]
    pack = known[0] if known else next((m.pack for m in members if m.pack), None)
    return CaseActor(
        actor, said.name or chosen_name(Counter(m.name for m in naming)),
        said.type or chosen_type(Counter(m.type for m in naming)), pack,
        tuple(m.key for m in members), _spellings(members), said.aliases, parts[1:], said.judgements,
    )  # fmt: skip


def _spellings(members: Sequence[LocalActor]) -> tuple[Spelling, ...]:
    """How the documents write an actor, the most frequent first."""
    mentions: Counter[str] = Counter()
    documents: dict[str, set[str]] = {}
    for member in members:
        for text, count in member.spellings:
            mentions[text] += count
            documents.setdefault(text, set()).add(split_key(member.key)[0])
    found = (Spelling(text, mentions[text], len(documents[text])) for text in mentions)
    return tuple(sorted(found, key=lambda s: (-s.mentions, s.text)))
