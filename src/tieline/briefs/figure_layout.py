"""Where things stand on a figure, in points from its lower left corner: parts of a network, and words beside dots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

Point = tuple[float, float]
FONT = 7.0
"""The size of the words on a figure, in points."""
_LETTER, _LINE, _DOT = 0.61 * FONT, 1.25 * FONT, 4.0
"""About how wide a letter, how high a line and how far from its middle a dot reaches."""
_UNIT, _ROOM = 60.0, 0.9
"""At most so many points for a part of one actor's breadth, and the room beside a part as a share of that."""
_MOST_LINES, _STEP = 6, 6.0
"""How many lines of words away from its dot they may stand, and how close a line between dots is looked at (points)."""


@dataclass(frozen=True, slots=True)
class Label:
    """Where the middle of some words stands. `far`: not beside its dot, so that a line should lead there."""

    x: float
    y: float
    far: bool


def width_of(words: str) -> float:
    """About how wide the words are drawn, in points."""
    return _LETTER * len(words)


def lay_out_parts(graph: networkx.Graph[str], width: float, most_height: float) -> tuple[Mapping[str, Point], float]:
    """A place for each actor, and the height that the whole takes.

    Each part that hangs together is laid out alone (Fruchterman and Reingold 1991) and has room by its size: drawn all
    together, parts without a tie between them drive each other into the corners.
    """
    import networkx

    parts = sorted((sorted(part) for part in networkx.connected_components(graph)), key=lambda p: (-len(p), p))
    sides = [sqrt(len(part)) + _ROOM for part in parts]
    if not parts:
        return {}, 0.0
    breadths = sorted({sum(sides[: n + 1]) for n in range(len(sides))})
    scale, rows = max(
        ((min(width / breadth, most_height / sum(sides[row[0]] for row in rows), _UNIT), rows)
         for breadth in breadths for rows in [_rows(sides, breadth)]),
        key=lambda each: (round(each[0], 6), -sum(sides[row[0]] for row in each[1])),
    )  # fmt: skip
    height = scale * sum(sides[row[0]] for row in rows)
    places: dict[str, Point] = {}
    top = height
    for row in rows:
        high, broad = sides[row[0]] * scale, sum(sides[n] for n in row) * scale
        left, spare = 0.0, (width - broad) / len(row)
        for n in row:
            room, side = scale * _ROOM / 2, scale * sides[n]
            for actor, (x, y) in _laid_out(graph, parts[n]).items():
                inner = side - 2 * room
                places[actor] = (
                    left + spare / 2 + room + x * inner + (x - 0.5) * spare * 0.6,
                    top - high / 2 + (y - 0.5) * inner,
                )
            left += side + spare
        top -= high
    return places, height


def place_labels(
    words: Sequence[str],
    dots: Sequence[Point],
    width: float,
    height: float,
    lines: Iterable[tuple[Point, Point]] = (),
) -> list[Label]:
    """Where each of the words stands beside its dot, so that they cover one another, the dots and the lines between
    them as little as can be.

    One after the other takes the best place left, in the order given: the first come first.
    """
    taken = [_box(at, _DOT) for at in dots]
    taken += [_box(at, _STEP / 4) for line in lines for at in _along(*line)]
    labels: list[Label] = []
    for text, (x, y) in zip(words, dots, strict=True):
        half, line = width_of(text) / 2, _LINE / 2
        tried: list[tuple[float, int, Label]] = []
        for order, (across, up) in enumerate(_spots(half)):
            at_x = min(max(x + across, half), max(width - half, half))
            at_y = min(max(y + up, line), max(height - line, line))
            box = (at_x - half, at_y - line, at_x + half, at_y + line)
            covered = sum(_shared(box, other) for other in taken)
            tried.append((round(covered, 6), order, Label(at_x, at_y, abs(up) > 2 * _LINE)))
            if not covered:
                break
        label = min(tried, key=lambda each: each[:2])[2]
        labels.append(label)
        taken.append((label.x - half, label.y - line, label.x + half, label.y + line))
    return labels


def _laid_out(graph: networkx.Graph[str], part: Sequence[str]) -> Mapping[str, Point]:
    """Places within 0..1, both ways."""
    import networkx

    if len(part) < 3:
        # Side by side, so that their names have room.
        return {actor: ((n + 0.5) / len(part), 0.5) for n, actor in enumerate(part)}
    # Edges in order: the layout depends on the order in which they come.
    ordered: networkx.Graph[str] = networkx.Graph(sorted(tuple(sorted(e)) for e in graph.subgraph(part).edges))
    found = networkx.spring_layout(ordered, seed=7, k=1.8 / sqrt(len(part)), iterations=120)
    low = [min(at[axis] for at in found.values()) for axis in (0, 1)]
    high = [max(at[axis] for at in found.values()) for axis in (0, 1)]
    return {
        actor: (
            float((at[0] - low[0]) / ((high[0] - low[0]) or 1.0)), float((at[1] - low[1]) / ((high[1] - low[1]) or 1.0))
        )
        for actor, at in found.items()
    }  # fmt: skip


def _rows(sides: Sequence[float], breadth: float) -> list[list[int]]:
    """Parts, the largest first, in rows no broader than this."""
    rows: list[list[int]] = []
    left = 0.0
    for n, side in enumerate(sides):
        if not rows or left + side > breadth + 1e-9:
            rows.append([])
            left = 0.0
        rows[-1].append(n)
        left += side
    return rows


def _spots(half: float) -> Iterator[Point]:
    """Offsets from a dot to the middle of its words, the best first: above, below, beside, then farther away."""
    beside = half + _DOT + 2
    for step in range(1, 1 + _MOST_LINES):
        up = _DOT + _LINE * (step - 0.3)
        yield from ((0, up), (0, -up))
        if step == 1:
            yield from ((beside, 0), (-beside, 0))
        yield from ((beside, up - _LINE / 2), (-beside, up - _LINE / 2))
        yield from ((beside, _LINE / 2 - up), (-beside, _LINE / 2 - up))


def _along(one: Point, other: Point) -> Iterator[Point]:
    """Points on the line from one to the other, a step apart."""
    steps = max(int(hypot(other[0] - one[0], other[1] - one[1]) / _STEP), 1)
    for n in range(steps + 1):
        yield one[0] + (other[0] - one[0]) * n / steps, one[1] + (other[1] - one[1]) * n / steps


def _box(at: Point, reach: float) -> tuple[float, float, float, float]:
    return at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach


def _shared(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across * up if across > 0 and up > 0 else 0.0
