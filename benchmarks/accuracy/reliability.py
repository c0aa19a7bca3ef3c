"""Whether odds hold what they tell: bins of told odds beside the share that was right (DeGroot and Fienberg 1983)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeVar

from benchmarks.accuracy.judged import Judgement
from benchmarks.accuracy.judged_links import JudgedLink
from benchmarks.accuracy.precision import record_of
from benchmarks.accuracy.scorer import Json
from tieline.reading.confidence.precision import Precision, precision_from

BINS = 10
FOLDS = 5
Told = Sequence[tuple[float, bool]]
T = TypeVar("T", Judgement, JudgedLink)


@dataclass(frozen=True, slots=True)
class Reliability:
    """Bins as (how many, mean of the odds told, share right); the expected calibration error, 0..1, which is the mean
    distance between the two (Naeini et al. 2015); the Brier score, and that of telling the overall share every time."""

    bins: tuple[tuple[int, float, float], ...]
    error: float
    brier: float
    brier_of_share: float

    def to_json(self) -> Json:
        """Plain lists and numbers."""
        return {"bins": [list(b) for b in self.bins], "error": self.error, "brier": self.brier,
                "brier_of_share": self.brier_of_share}  # fmt: skip


def reliability_of(told: Told) -> Reliability:
    """How reliable the odds are. `told` has at least one pair."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for odds, right in told:
        held[min(int(odds * BINS), BINS - 1)].append((odds, right))
    bins = tuple(
        (len(b), round(sum(p for p, _ in b) / len(b), 4), round(sum(r for _, r in b) / len(b), 4)) for b in held if b
    )
    count, share = len(told), sum(right for _, right in told) / len(told)
    return Reliability(
        bins,
        round(sum(n * abs(p - r) for n, p, r in bins) / count, 4),
        round(sum((p - r) ** 2 for p, r in told) / count, 4),
        round(share * (1 - share), 4),
    )


def statements_out_of_fold(judged: Sequence[Judgement]) -> list[tuple[float, bool]]:
    """The odds told of each judged statement by counts from other documents, and whether it was right."""
    return _out_of_fold(judged, lambda rest: record_of(rest, []), lambda counted, j: counted.odds_of_rule(j.rule))


def links_out_of_fold(judged: Sequence[JudgedLink]) -> list[tuple[float, bool]]:
    """The odds told of each judged link by counts from other documents, and whether it was right."""
    return _out_of_fold(judged, lambda rest: record_of([], rest), lambda counted, k: counted.odds_of_link(k.raw))


def _out_of_fold(
    judged: Sequence[T], count: Callable[[list[T]], Json], tell: Callable[[Precision, T], float | None]
) -> list[tuple[float, bool]]:
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        counted = precision_from(count([j for j in judged if _fold(j.document) != fold]))
        held_out = [(tell(counted, j), j.right) for j in judged if _fold(j.document) == fold]
        told += [(odds, right) for odds, right in held_out if odds is not None]
    return told


def _fold(document: str) -> int:
    return zlib.crc32(document.encode("utf-8")) % FOLDS


SIDE, GAP = 240, 46


def diagram(panels: Sequence[tuple[str, Json]]) -> str:
    """The panels side by side as SVG: told odds to the right, share right upwards; a dot's area tells how many."""
    width = len(panels) * (SIDE + GAP) + GAP // 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {SIDE + 70}" role="img" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{SIDE + 70}" fill="#fff"/>',
    ]
    for k, (title, told) in enumerate(panels):
        parts += _panel(GAP + k * (SIDE + GAP), 26, title, told)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(left: int, top: int, title: str, told: Json) -> list[str]:
    most = max(n for n, _, _ in told["bins"])
    base = top + SIDE
    parts = [
        f'<text x="{left}" y="{top - 9}" font-weight="bold">{escape(title)}</text>',
        f'<rect x="{left}" y="{top}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#bbb"/>',
        f'<line x1="{left}" y1="{base}" x2="{left + SIDE}" y2="{top}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for tick in (0.0, 0.5, 1.0):
        x, y = left + tick * SIDE, base - tick * SIDE
        parts.append(f'<text x="{x:.0f}" y="{base + 16}" text-anchor="middle" fill="#555">{tick:g}</text>')
        parts.append(f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end" fill="#555">{tick:g}</text>')
    for n, mean, share in told["bins"]:
        x, y, radius = left + mean * SIDE, base - share * SIDE, 3 + 11 * (n / most) ** 0.5
        note = f"{n}: told {mean:.2f}, right {share:.2f}"
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#1f5fa8" fill-opacity=".65">'
            f"<title>{note}</title></circle>"
        )
    below = f"told odds → · expected calibration error {told['error']:.3f}"
    parts.append(f'<text x="{left + SIDE / 2:.0f}" y="{base + 34}" text-anchor="middle" fill="#333">{below}</text>')
    return parts
