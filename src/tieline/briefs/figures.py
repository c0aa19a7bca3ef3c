"""The figures of a brief, drawn by matplotlib: the network, the timeline, the places."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Sequence
from math import cos, radians
from typing import TYPE_CHECKING, Any

from tieline.briefs.case_brief import Figure
from tieline.briefs.figure_layout import FONT, Label, Point, lay_out_parts, place_labels, width_of
from tieline.model.findings import Claim
from tieline.model.time import Period, read_period
from tieline.network.graph import Network

if TYPE_CHECKING:
    import networkx
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

LINES = {"corroborated": "-", "single-origin": "--", "contested": ":"}
MOST_NODES, MOST_EVENTS, MOST_PLACES = 40, 25, 40
WIDTH = 518.0
"""The width of every figure, in points."""
_MOST_HEIGHT, _EDGE = 430.0, 8.0
_LEAST_BAR, _MOST_WORDS = 3.0, 60
_INK, _SOFT, _FAINT = "#1f2933", "#7b8794", "#e4e7eb"


def network_figure(network: Network, centre: str | None = None) -> Figure | None:
    """The ties as lines by how they are attested; None without a tie. `centre` is the actor the brief is about.

    The largest MOST_NODES actors by ties are drawn; the caption says how many are left out.
    """
    graph = network.simple_graph()
    degree = dict(graph.degree())
    ordered = sorted((a for a in degree if degree[a]), key=lambda a: (a != centre, -degree[a], a))
    kept = _with_a_neighbour(ordered, graph)
    if not kept:
        return None
    place, height = lay_out_parts(graph.subgraph(kept), WIDTH - 2 * _EDGE, _MOST_HEIGHT)
    place = {actor: (x + _EDGE, y + _EDGE) for actor, (x, y) in place.items()}
    canvas, axes = _canvas(height + 2 * _EDGE)
    axes.set_axis_off()
    drawn = [t for t in network.ties if t.source in place and t.target in place and t.source != t.target]
    for tie in drawn:
        arrow = "-|>" if tie.directed else "-"
        axes.annotate("", place[tie.arc[1]], place[tie.arc[0]], arrowprops={
            "arrowstyle": arrow, "linestyle": LINES[tie.attestation], "color": _SOFT, "shrinkA": 5, "shrinkB": 5,
            "linewidth": 0.9,
        })  # fmt: skip
    dots = [place[actor] for actor in kept]
    for actor, (x, y) in zip(kept, dots, strict=True):
        axes.plot([x], [y], "o", markersize=8 if actor == centre else 5, color=_INK)
    names = [_as_written(network.nodes[actor].name) for actor in kept]
    lines = [(place[tie.source], place[tie.target]) for tie in drawn]
    _write_beside(axes, names, dots, place_labels(names, dots, WIDTH, height + 2 * _EDGE, lines))
    left = len(network.tied) - len(kept)
    more = f"; {left} further actors with fewer ties are left out" if left else ""
    return Figure(
        "network", "The reported network. Solid: several independent origins; dashed: one; dotted: somebody denies it. "
        f"Arrows point to whom something is done or given{more}.", _png(canvas),
    )  # fmt: skip


def timeline_figure(claims: Sequence[Claim]) -> Figure | None:
    """Dated events on a line of time, each as long as its date is rough; None without one. The latest MOST_EVENTS are
    drawn; the caption says how many are left out."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, DayLocator, date2num

    dated = [(claim, period) for claim in claims if claim.when and (period := _period(claim.when))]
    shown = sorted(dated, key=lambda each: (each[1].first, each[0].id))[-MOST_EVENTS:]
    if not shown:
        return None
    words = [_event_in_words(claim) for claim, _ in shown]
    beside = min(max(map(width_of, words)) + 14, 0.55 * WIDTH)
    canvas, axes = _canvas(42 + 15 * len(shown), left=beside, bottom=34)
    ends = [
        (float(date2num(period.first)), float(date2num(period.last)) + 1)  # type: ignore[no-untyped-call]
        for _, period in shown
    ]
    begin, end = min(first for first, _ in ends), max(last for _, last in ends)
    margin = 0.04 * (end - begin)
    axes.set_xlim(begin - margin, end + margin)
    axes.set_ylim(0.7 - len(shown), 0.7)
    least = _LEAST_BAR * (end - begin + 2 * margin) / (WIDTH - beside - _EDGE)
    for row, (first, last) in enumerate(ends):
        axes.barh(-row, max(last - first, least), left=first, height=0.45, color=_INK)
    axes.set_yticks([-row for row in range(len(shown))])
    axes.set_yticklabels(words, parse_math=False)
    axes.tick_params(axis="y", length=0, labelsize=FONT)
    axes.tick_params(axis="x", labelsize=FONT)
    axes.xaxis.get_offset_text().set_fontsize(FONT)
    axes.grid(axis="y", color=_FAINT)
    axes.set_axisbelow(True)
    # Events are told by the day: a shorter line of time would be divided into hours that nobody told.
    days = end - begin
    locator = DayLocator(interval=1) if days < 8 else AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    left = len(dated) - len(shown)
    more = f"; {left} earlier event{' is' if left == 1 else 's are'} left out" if left else ""
    return Figure("timeline", f"What is reported to have happened{more}.", _png(canvas))


def places_figure(places: Iterable[tuple[str, float, float]]) -> Figure | None:
    """Places by degree of latitude and longitude, without a ground map: no shape of a border is implied."""
    shown = list(dict.fromkeys(places))[:MOST_PLACES]
    if len(shown) < 2:
        return None
    height, left, bottom = 316.0, 40.0, 30.0
    canvas, axes = _canvas(height, left=left, bottom=bottom)
    broad, high = WIDTH - left - _EDGE, height - bottom - _EDGE
    lats, lons = [lat for _, lat, _ in shown], [lon for _, _, lon in shown]
    middle = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    # A degree of longitude is as long as on the ground at the middle of the figure (equirectangular).
    narrow = max(cos(radians(middle[0])), 0.2)
    point = max(1.3 * (max(lons) - min(lons)) * narrow / broad, 1.3 * (max(lats) - min(lats)) / high, 2 / high)
    half_lon, half_lat = point * broad / narrow / 2, point * high / 2
    axes.set_xlim(middle[1] - half_lon, middle[1] + half_lon)
    axes.set_ylim(middle[0] - half_lat, middle[0] + half_lat)
    axes.plot(lons, lats, "o", color=_INK, markersize=4, linestyle="none")
    axes.set_xlabel("longitude", fontsize=FONT)
    axes.set_ylabel("latitude", fontsize=FONT)
    axes.tick_params(labelsize=FONT)
    axes.grid(color=_FAINT)
    axes.set_axisbelow(True)

    def on_paper(lat: float, lon: float) -> Point:
        return (lon - middle[1] + half_lon) * narrow / point, (lat - middle[0] + half_lat) / point

    names = [_as_written(name) for name, _, _ in shown]
    dots = [on_paper(lat, lon) for _, lat, lon in shown]
    upper = axes.inset_axes((0, 0, 1, 1), zorder=5)
    upper.set_axis_off()
    upper.set_xlim(0, broad)
    upper.set_ylim(0, high)
    _write_beside(upper, names, dots, place_labels(names, dots, broad, high))
    return Figure("places", "Places that the sentences name, where the gazetteer has them.", _png(canvas))


def _with_a_neighbour(ordered: Sequence[str], graph: networkx.Graph[str]) -> list[str]:
    """The first MOST_NODES of the actors, each with a neighbour: nobody stands alone because the other is left out."""
    place = {actor: n for n, actor in enumerate(ordered)}
    kept: dict[str, None] = {}
    for actor in ordered:
        near = graph[actor]
        more = [actor] if any(other in kept for other in near) else [actor, min(near, key=lambda a: place[a])]
        if len(kept) + len(more) <= MOST_NODES:
            kept.update(dict.fromkeys(more))
    return list(kept)


def _canvas(height: float, *, left: float = 0.0, bottom: float = 0.0) -> tuple[Canvas, Axes]:
    """A figure and its one field, which begins `left` and `bottom` points from the edges. Where these are 0 the field
    is the whole figure, in points."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Canvas

    canvas = Canvas(figsize=(WIDTH / 72, height / 72), dpi=150)
    FigureCanvasAgg(canvas)
    edge = _EDGE if left or bottom else 0.0
    field = (left / WIDTH, bottom / height, (WIDTH - left - edge) / WIDTH, (height - bottom - edge) / height)
    axes: Any = canvas.add_axes(field)
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, height)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    return canvas, axes


def _write_beside(axes: Axes, names: Sequence[str], dots: Sequence[Point], labels: Sequence[Label]) -> None:
    """Write a document's words on a figure as they are: a dollar in a name begins no formula."""
    ground = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.8}
    for name, dot, label in zip(names, dots, labels, strict=True):
        if label.far:
            axes.plot([dot[0], label.x], [dot[1], label.y], color=_SOFT, linewidth=0.4)
        axes.text(
            label.x, label.y, name, fontsize=FONT, ha="center", va="center", bbox=ground, parse_math=False, color=_INK
        )


def _event_in_words(claim: Claim) -> str:
    words = " · ".join(w for w in (claim.subject_text, claim.relation.lower(), claim.object_text) if w)
    return _as_written(words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1]}…")


def _as_written(words: str) -> str:
    return "".join(c if c.isprintable() else " " for c in words)


def _png(canvas: Canvas) -> bytes:
    data = io.BytesIO()
    with warnings.catch_warnings():
        # A letter that the font lacks is drawn as a box; that is nothing a user could mend.
        warnings.filterwarnings("ignore", message=".*missing from font")
        # No date and no version in it: the same case gives the same bytes.
        canvas.savefig(data, format="png", metadata={"Software": None})
    return data.getvalue()


def _period(edtf: str) -> Period | None:
    found = read_period(edtf)
    return found if found and found.first.year > 1 and found.last.year < 9999 else None
