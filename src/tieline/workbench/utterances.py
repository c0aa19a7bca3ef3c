"""What is said to whom in a case: by speaker, target and time, with the origins that report it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tieline.analysis.claims import claims_of
from tieline.analysis.rhetoric import DoubleVoice, Utterance, double_voices, utterances_of
from tieline.ledger import View
from tieline.model.findings import Claim
from tieline.model.time import Period

UNTRACED = "untraced"
"""Stands for the origin of what nothing tells the lineage of."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """An utterance with the names of the known origins that report it; none where nothing tells the lineage."""

    utterance: Utterance
    origins: tuple[str, ...]


def spoken_in(view: View, claims: Iterable[Claim] | None = None) -> tuple[Spoken, ...]:
    """What is said to have been said. `claims` are those to look in; all of the view where None."""
    found = claims_of(view) if claims is None else tuple(claims)
    origins = {c.id: tuple(o.name for o in c.origins if o.known) for c in found}
    return tuple(Spoken(u, origins[u.claim]) for u in utterances_of(view, found))


def narrow(
    spoken: Iterable[Spoken], *, speaker: str | None = None, target: str | None = None, about: str | None = None,
    window: Period | None = None,
) -> tuple[Spoken, ...]:  # fmt: skip
    """Of these, what this case actor said, to or against that one, what a third said or was told, in a window of time
    (which leaves out what has no day). All ids; None for anybody."""
    return tuple(
        each
        for each, u in ((each, each.utterance) for each in spoken)
        if speaker in (None, u.speaker)
        and target in (None, u.target)
        and (about is None or about in (u.speaker, u.target))
        and (window is None or (u.day is not None and window.first <= u.day <= window.last))
    )


def count_by_origin(spoken: Iterable[Spoken]) -> Mapping[str, Mapping[str, int]]:
    """For each origin how often it reports each kind of utterance, those that report most first. What several origins
    report counts with each of them; what nobody can trace counts under UNTRACED."""
    found: dict[str, Counter[str]] = {}
    for each in spoken:
        for origin in each.origins or (UNTRACED,):
            found.setdefault(origin, Counter())[each.utterance.kind] += each.utterance.count
    return dict(sorted(found.items(), key=lambda held: (-held[1].total(), held[0])))


def voices_in(view: View, claims: Sequence[Claim] | None = None) -> tuple[DoubleVoice, ...]:
    """Principals of the case whose channels say opposite things. `claims` as above."""
    claims = claims_of(view) if claims is None else claims
    return double_voices(view, utterances_of(view, claims), claims)
