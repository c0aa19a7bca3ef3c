"""Where the actors of a large network stand in its picture, when no hand has placed them.

Actors that hang together stand together: the parts that label propagation finds (Raghavan, Albert and Kumara 2007) are
discs on a sunflower's spiral (Vogel 1979), the largest in the middle, and so are the actors within each, the most tied
in the middle. It takes a second for ten thousands of ties, and the same network always looks the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import cos, pi, sin, sqrt

from tieline.network.graph import Network

GOLDEN = pi * (3 - sqrt(5))
SPREAD, GAP = 1.0, 1.15
ROUNDS = 8


def arrange_actors(network: Network) -> Mapping[str, tuple[float, float]]:
    """A place for each actor that has a tie: x and y around 0, about a unit apart."""
    near: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for tie in network.ties:
        if tie.source != tie.target:
            near[tie.source][tie.target] += 1
            near[tie.target][tie.source] += 1
    degree = {actor: len(near[actor]) for actor in network.tied}
    parts = sorted(_parts(near, sorted(degree)), key=lambda part: (-len(part), part[0]))
    places: dict[str, tuple[float, float]] = {}
    area = 0.0
    for number, part in enumerate(parts):
        # Each disc begins where the area of those before it ends, seen from the middle of the spiral.
        distance = GAP * SPREAD * (sqrt(area) + (sqrt(len(part)) if number else 0.0))
        x, y = distance * cos(number * GOLDEN), distance * sin(number * GOLDEN)
        area += len(part) * (2.2 if number else 1.0)
        for place, actor in enumerate(sorted(part, key=lambda a: (-degree[a], a))):
            radius = SPREAD * sqrt(place)
            places[actor] = (round(x + radius * cos(place * GOLDEN), 3), round(y + radius * sin(place * GOLDEN), 3))
    return places


def _parts(near: Mapping[str, Mapping[str, int]], actors: Sequence[str]) -> list[list[str]]:
    """The actors parted by label propagation, in a fixed order so that it always parts them alike."""
    label = {actor: actor for actor in actors}
    for _ in range(ROUNDS):
        changed = False
        for actor in actors:
            told: dict[str, int] = defaultdict(int)
            for other, ties in near[actor].items():
                told[label[other]] += ties
            best = max(told, key=lambda name: (told[name], name == label[actor], name), default=label[actor])
            changed |= best != label[actor]
            label[actor] = best
        if not changed:
            break
    parts: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        parts[label[actor]].append(actor)
    return list(parts.values())
