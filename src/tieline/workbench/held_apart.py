"""What a pack says against making two one: asked before an analyst does, who may know better and says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from tieline.errors import HeldApartError
from tieline.knowledge import Knowledge
from tieline.ledger import View
from tieline.model.case import CaseActor
from tieline.model.identity import pack_of

EVEN_SO = "even_so"
"""The value of a merge by which its analyst says that they were told, and that the two are one all the same."""


def check_held_apart(targets: Sequence[str], value: Mapping[str, object], view: View, knowledge: Knowledge) -> None:
    """Raises HeldApartError where known actors that a pack tells apart would be one by a merge of these targets,
    unless its value says `even_so`. Targets that the case does not hold are passed over."""
    if value.get(EVEN_SO) is True:
        return
    found = [actor for target in dict.fromkeys(targets) if (actor := view.actor(target)) is not None]
    for one, other in combinations(found, 2):
        for a in _known(one):
            for b in _known(other):
                if a != b:
                    never = knowledge.never_merge(a, b)
                    why = "which a pack says are never the same" if never else "which a pack knows as two"
                    raise HeldApartError(_named(a, knowledge), _named(b, knowledge), why)


def _known(actor: CaseActor) -> tuple[str, ...]:
    """The known actors (ids of packs) that a case actor is made of."""
    named = (actor.pack, *map(pack_of, (actor.id, *actor.merged)))
    return tuple(dict.fromkeys(name for name in named if name))


def _named(known: str, knowledge: Knowledge) -> str:
    actor = knowledge.actor(known)
    return actor.name if actor else known
