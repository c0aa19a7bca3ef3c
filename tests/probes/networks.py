"""Networks as short as they can be written."""

from __future__ import annotations

from collections.abc import Iterable

from tieline.network.graph import Attestation, Network, NetworkTie, Node


def network_of(
    pairs: Iterable[tuple[object, object]],
    *,
    relation: str = "arms",
    directed: bool = False,
    attestation: Attestation = "corroborated",
    actors: Iterable[object] = (),
) -> Network:
    """A network with a tie for each pair, numbered in their order."""
    ties = tuple(
        NetworkTie(f"c{n:05}", str(a), str(b), relation, "arms", directed, attestation, 1)
        for n, (a, b) in enumerate(pairs)
    )
    ends = {end for t in ties for end in (t.source, t.target)} | {str(a) for a in actors}
    return Network({end: Node(end, end, "organization") for end in sorted(ends)}, ties)
