"""What to ask the analyst next: actors that may be one, and actors that may be two, the most telling decisions first.

A decision settles much where many statements hang on it and the machine is in doubt. Doubt is the entropy, in bits, of
the probability that the score stands for; what it settles is that, times the statements that would change hands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, log2
from typing import Literal

from tieline.actors.comparisons import compare, total
from tieline.actors.profiles import Profiles, profile_keys
from tieline.actors.resolve import CERTAIN_ENOUGH
from tieline.knowledge import Knowledge
from tieline.model.case import ActorLink, ScorePart
from tieline.model.identity import Identities
from tieline.model.profiles import LocalActor, Profile
from tieline.names import normalise

EVEN = 2.0  # the score at which one is as likely as two
WORTH_ASKING = 0.0  # pairs that score less are not shown
HARDLY = 1.0  # log-odds above the threshold up to which a link may be mistaken
AGAINST = -1.0  # a part of a link's score from here down speaks against it


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to decide.

    `merge`: the two case actors in `actors` may be one, that first whose name a merge would keep; `names` says how each
    is called. `split`: of the one in `actors`, `leaving` (keys of local
    actors) may be another. `score` is in log-odds with its `parts`, `doubt` in bits (0..1), `statements` how many would
    change hands; `settles` is what the list is ordered by.
    """

    kind: Literal["merge", "split"]
    actors: tuple[str, ...]
    names: tuple[str, ...]
    score: float
    parts: tuple[ScorePart, ...]
    statements: int
    doubt: float
    leaving: tuple[str, ...] = ()

    @property
    def settles(self) -> float:
        """How much the decision would settle: statements times doubt."""
        return round(self.statements * self.doubt, 4)


def doubt_of(score: float) -> float:
    """The entropy in bits of the probability that a score stands for: 1.0 where one is as likely as two."""
    probability = 1 / (1 + exp(min(EVEN - score, 50.0)))
    if probability in (0.0, 1.0):
        return 0.0
    return round(-probability * log2(probability) - (1 - probability) * log2(1 - probability), 4)


def suggest_merges(
    asked: Iterable[Profile], profiles: Profiles, identities: Identities, knowledge: Knowledge
) -> tuple[Suggestion, ...]:
    """Pairs of the case's actors that may be one, for each of `asked` those found among `profiles`.

    Pairs that are one already, that were called different, parted by a split, or that a pack keeps apart are left out,
    and a place with the power that is called by its name: Paris is where France is governed from, and is not France.
    """
    found: dict[tuple[str, ...], Suggestion] = {}
    for profile in asked:
        here = identities.standing(profile.id)
        if here in identities.rejected:
            continue
        for other in profiles.with_keys(profile_keys(profile)):
            there = identities.standing(other.id)
            pair = tuple(sorted((here, there)))
            if here == there or there in identities.rejected or (here, there) in identities.different or pair in found:
                continue
            if (suggestion := _merge(profile, other, identities, knowledge)) is not None:
                found[pair] = suggestion
    return _ordered(found.values())


def is_doubtful(link: ActorLink) -> bool:
    """Whether the machine linked with little to spare, or with something speaking against it."""
    weak = link.score < CERTAIN_ENOUGH + HARDLY or any(part.score <= AGAINST for part in link.parts)
    return bool(link.parts) and weak


def suggest_splits(
    links: Iterable[ActorLink], actors: Mapping[str, LocalActor], identities: Identities
) -> tuple[Suggestion, ...]:
    """Actors of the case that may be two: those whose members were linked with something speaking against it.

    `actors` are the local actors by key; links of others are passed over, and those that a judgement moved.
    """
    weak: dict[str, list[ActorLink]] = {}
    for link in links:
        actor = identities.actor_of(link.local, link.actor)
        if actor is None or link.local not in actors or link.local in identities.moved:
            continue
        if is_doubtful(link):
            weak.setdefault(actor, []).append(link)
    out = []
    for actor, doubtful in weak.items():
        worst = min(doubtful, key=lambda link: (link.score, link.local))
        statements = sum(actors[link.local].statements for link in doubtful)
        names = tuple(dict.fromkeys((worst.parts[0].right, worst.parts[0].left)))
        leaving = tuple(sorted(link.local for link in doubtful))
        doubt = doubt_of(worst.score)
        out.append(Suggestion("split", (actor,), names, worst.score, worst.parts, statements, doubt, leaving))
    return _ordered(out)


def _merge(one: Profile, other: Profile, identities: Identities, knowledge: Knowledge) -> Suggestion | None:
    few, many = sorted((one, other), key=lambda p: (p.statements, p.documents, p.id))
    if few.pack and many.pack:
        return None  # two known actors: a pack says who they are
    if _seat_of(few, many, knowledge) or _seat_of(many, few, knowledge):
        return None
    parts = compare(_as_local(few), many, knowledge)
    score = total(parts)
    if score < WORTH_ASKING:
        return None
    first, second = (few, many) if few.pack else (many, few)
    pair = (identities.standing(first.id), identities.standing(second.id))
    names = (first.name, second.name)
    return Suggestion("merge", pair, names, score, parts, few.statements, doubt_of(score))


def _seat_of(place: Profile, power: Profile, knowledge: Knowledge) -> bool:
    """Whether a place has the name by which a known actor is called after its seat."""
    known = knowledge.actor(power.pack) if power.pack else None
    if known is None or place.pack or place.type not in ("place", "facility"):
        return False
    seats = {normalise(seat.text) for seat in known.metonyms}
    return any(normalise(text) in seats for text, _ in (*place.names, *place.spellings))


def _as_local(profile: Profile) -> LocalActor:
    """A case actor in the shape in which it can be compared with another."""
    texts = tuple(dict.fromkeys((*profile.names, *profile.spellings)))
    return LocalActor(
        profile.id, profile.name, profile.type, profile.pack, texts,  # type: ignore[arg-type]
        profile.genders[0][0] if profile.genders else "",  # type: ignore[arg-type]
        tuple(text for text, _ in profile.roles), tuple(text for text, _ in profile.states),
        tuple(text for text, _ in profile.companions), profile.documents, profile.statements,
    )  # fmt: skip


def _ordered(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    return tuple(sorted(suggestions, key=lambda s: (-s.settles, -s.doubt, s.actors)))
