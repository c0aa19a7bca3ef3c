"""Known persons and organisations that a misspelt or otherwise transcribed name can mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tieline.knowledge import Knowledge, KnownActor
from tieline.names import name_similarity, name_tokens, skeleton
from tieline.reading.parse import Parse

ALIKE = 0.89  # the most that a name which is only alike can be worth: below every spelling that a pack lists
CLOSE_ENOUGH = 0.80
WITH_ROLE = 0.72  # enough where the text also names what the person leads, commands or belongs to
AHEAD = 0.04  # by how much the best candidate must beat the next one


@dataclass(frozen=True, eq=False)
class Linker:
    """Finds known actors whose names are alike. Build it once with `build_linker`."""

    knowledge: Knowledge
    by_sound: Mapping[str, tuple[tuple[str, KnownActor], ...]]

    def alike(self, name: str, person: bool, parse: Parse) -> tuple[KnownActor | None, float]:
        """The known actor that `name`, spelt in no known way, most likely means, and the link's score; (None, 0) if none."""
        words = name_tokens(name)
        if len(words) < 2:
            return None, 0.0
        scores: dict[str, tuple[float, KnownActor]] = {}
        for word in words:
            for spelling, actor in self.by_sound.get(skeleton(word), ()):
                if (actor.type == "person") != person:
                    continue
                value = _score(name, spelling, person)
                if value > scores.get(actor.id, (0.0, actor))[0]:
                    scores[actor.id] = (value, actor)
        if not scores:
            return None, 0.0
        (best, actor), *rest = sorted(scores.values(), key=lambda pair: (-pair[0], pair[1].id))
        wanted = WITH_ROLE if person and self._role_is_named(actor, parse) else CLOSE_ENOUGH
        if best < wanted or (rest and best - rest[0][0] < AHEAD):
            return None, 0.0
        if any(self.knowledge.never_merge(actor.id, other.id) and value > best - 2 * AHEAD for value, other in rest):
            return None, 0.0
        return actor, min(ALIKE, best * ALIKE)

    def _role_is_named(self, actor: KnownActor, parse: Parse) -> bool:
        text = parse.text
        for role in actor.roles:
            of = self.knowledge.actor(role.of)
            if of and any(s in text for s in (of.name, *(a.text for a in of.acronyms), *(a.text for a in of.aliases))):
                return True
        return False


@cache
def _score(name: str, spelling: str, person: bool) -> float:
    theirs, own = name_tokens(spelling), name_tokens(name)
    if len(theirs) != len(own) and not person:
        return 0.0
    if len(theirs) < 2 or (person and not (own[-1][0] == theirs[-1][0] or skeleton(own[-1]) == skeleton(theirs[-1]))):
        return 0.0
    if person and not (own[0][0] == theirs[0][0] or skeleton(own[0]) == skeleton(theirs[0])):
        return 0.0
    return name_similarity(name, spelling, persons=person).value


def build_linker(knowledge: Knowledge) -> Linker:
    """An index of the known persons and organisations by the consonants of each word of their names."""
    table: dict[str, list[tuple[str, KnownActor]]] = {}
    for actor in knowledge.actors:
        if actor.type not in ("person", "organization", "armed_group"):
            continue
        for spelling in (actor.name, *(a.text for a in actor.aliases if a.language is None and not a.needs)):
            words = name_tokens(spelling)
            if len(words) > 1:
                for word in dict.fromkeys(words):
                    table.setdefault(skeleton(word), []).append((spelling, actor))
    return Linker(knowledge, {sound: tuple(entries) for sound, entries in table.items()})
