"""More than two of one name who may all be one: asked at once, rather than pair by pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from tieline.actors.suggestions import Suggestion
from tieline.names import normalise


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Actors (case ids) of one name of whom any two may be one, that first whose name a merge would keep.

    `pairs` are the suggestions on any two of them.
    """

    name: str
    actors: tuple[str, ...]
    pairs: tuple[Suggestion, ...]

    @property
    def merges(self) -> tuple[Suggestion, ...]:
        """The pairs that make all of them one: the first with each of the others."""
        return tuple(pair for pair in self.pairs if self.actors[0] in pair.actors)


def find_namesakes(suggestions: Iterable[Suggestion]) -> tuple[Namesakes, ...]:
    """Groups of three or more whose names are equal, letters and accents aside, and of whom any two are suggested.

    Nobody is in two groups. Whoever was called different from one of a group is left out of it, and so stays in pairs.
    """
    by_name: dict[str, dict[frozenset[str], Suggestion]] = {}
    for each in suggestions:
        called = {normalise(name) for name in each.names}
        if each.kind == "merge" and len(called) == 1 and (name := called.pop()):
            by_name.setdefault(name, {})[frozenset(each.actors)] = each
    return tuple(group for pairs in by_name.values() for group in _groups(pairs))


def _groups(pairs: dict[frozenset[str], Suggestion]) -> Iterable[Namesakes]:
    """Greedily: whoever is suggested with all who are in the group already joins it."""
    firsts: dict[str, int] = {}
    for pair in pairs.values():
        for rank, actor in enumerate(pair.actors):
            firsts[actor] = firsts.get(actor, 0) + (1 - rank)
    left = sorted(firsts, key=lambda actor: (-firsts[actor], actor))
    while left:
        group: list[str] = []
        for actor in left:
            if all(frozenset((actor, other)) in pairs for other in group):
                group.append(actor)
        left = [actor for actor in left if actor not in group]
        if len(group) > 2:
            among = tuple(pairs[frozenset(two)] for two in combinations(group, 2))
            yield Namesakes(among[0].names[0], tuple(group), among)
