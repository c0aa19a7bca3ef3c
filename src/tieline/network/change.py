"""What changed in the reported network between two times."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.model.time import Period
from tieline.network.graph import Network, NetworkTie


@dataclass(frozen=True, slots=True)
class Change:
    """Ties and actors that are in the later window only, in the earlier only, and how many ties are in both."""

    new_ties: tuple[NetworkTie, ...]
    lost_ties: tuple[NetworkTie, ...]
    kept: int
    new_actors: tuple[str, ...]
    lost_actors: tuple[str, ...]


def change_between(network: Network, earlier: Period, later: Period) -> Change:
    """What the sources report of the one window and not of the other. A tie that is not reported again is "lost" only
    in this sense: nothing says that it ended."""
    before, after = network.in_window(earlier), network.in_window(later)
    old, new = {t.claim for t in before.ties}, {t.claim for t in after.ties}
    return Change(
        tuple(t for t in after.ties if t.claim not in old),
        tuple(t for t in before.ties if t.claim not in new),
        len(old & new),
        tuple(sorted(after.tied - before.tied)),
        tuple(sorted(before.tied - after.tied)),
    )
