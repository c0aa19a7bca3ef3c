"""The figures of a brief, drawn by matplotlib: the network, the timeline, the places."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tieline.briefs.case_brief import Figure
from tieline.model.findings import Claim
from tieline.model.time import Period, parse_edtf
from tieline.network.graph import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

LINES = {"corroborated": "-", "single-origin": "--", "contested": ":"}
MOST_NODES, MOST_EVENTS, MOST_PLACES = 40, 25, 40
_INK, _SOFT = "#1f2933", "#7b8794"


def network_figure(network: Network, centre: str | None = None) -> Figure | None:
    """The ties as lines by how they are attested; None without a tie. `centre` is the actor the brief is about.

    The largest MOST_NODES actors by ties are drawn; the caption says how many are left out.
    """
    import networkx

    graph = network.simple_graph()
    degree = dict(graph.degree())
    kept = sorted((a for a in degree if degree[a]), key=lambda a: (a != centre, -degree[a], a))[:MOST_NODES]
    if not kept:
        return None
    part = graph.subgraph(kept)
    canvas, axes = _canvas(7.2, 4.6)
    place = networkx.spring_layout(networkx.Graph(sorted(part.edges)), seed=7, k=1.6 / len(kept) ** 0.5)
    for actor in kept:
        place.setdefault(actor, (0.0, 0.0))
    for tie in network.ties:
        if tie.source in place and tie.target in place and tie.source != tie.target:
            (x0, y0), (x1, y1) = place[tie.arc[0]], place[tie.arc[1]]
            arrow = "-|>" if tie.directed else "-"
            axes.annotate("", (x1, y1), (x0, y0), arrowprops={
                "arrowstyle": arrow, "linestyle": LINES[tie.attestation], "color": _SOFT, "shrinkA": 9, "shrinkB": 9,
            })  # fmt: skip
    for actor in kept:
        x, y = place[actor]
        axes.plot([x], [y], "o", markersize=9 if actor == centre else 6, color=_INK)
        ground = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.8}
        _write(axes, network.nodes[actor].name, (x, y), (0, 7), ha="center", bbox=ground)
    axes.margins(0.12)
    axes.set_axis_off()
    left = len(network.tied) - len(kept)
    more = f"; {left} further actors with fewer ties are left out" if left else ""
    return Figure(
        "network", "The reported network. Solid: several independent origins; dashed: one; dotted: somebody denies it. "
        f"Arrows point to whom something is done or given{more}.", _png(canvas),
    )  # fmt: skip


def timeline_figure(claims: Sequence[Claim]) -> Figure | None:
    """Dated events on a line of time, each as long as its date is rough; None without one."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num

    dated = [(claim, period) for claim in claims if claim.when and (period := _period(claim.when))]
    shown = sorted(dated, key=lambda each: (each[1].first, each[0].id))[:MOST_EVENTS]
    if not shown:
        return None
    canvas, axes = _canvas(7.2, 0.9 + 0.24 * len(shown))
    for row, (claim, period) in enumerate(shown):
        first, last = (float(date2num(day)) for day in (period.first, period.last))  # type: ignore[no-untyped-call]
        axes.plot([first, max(last, first + 0.5)], [-row, -row], color=_INK, linewidth=4, solid_capstyle="butt")
        words = " · ".join(w for w in (claim.subject_text, claim.relation.lower(), claim.object_text) if w)
        _write(axes, words[:70], (max(last, first), -row), (6, 0), va="center")
    locator = AutoDateLocator()  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.margins(x=0.45)
    axes.get_yaxis().set_visible(False)
    left = len(dated) - len(shown)
    return Figure(
        "timeline", f"What is reported to have happened{f'; {left} events are left out' if left else ''}.", _png(canvas)
    )


def places_figure(places: Iterable[tuple[str, float, float]]) -> Figure | None:
    """Places by degree of latitude and longitude, without a ground map: no shape of a border is implied."""
    shown = list(dict.fromkeys(places))[:MOST_PLACES]
    if len(shown) < 2:
        return None
    canvas, axes = _canvas(7.2, 4.4)
    for name, lat, lon in shown:
        axes.plot([lon], [lat], "o", color=_INK, markersize=4)
        _write(axes, name, (lon, lat), (3, 3))
    axes.set_xlabel("longitude", fontsize=7)
    axes.set_ylabel("latitude", fontsize=7)
    axes.tick_params(labelsize=7)
    axes.grid(color="#e4e7eb")
    axes.margins(0.15)
    return Figure("places", "Places that the sentences name, where the gazetteer has them.", _png(canvas))


def _canvas(width: float, height: float) -> tuple[Canvas, Axes]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Canvas

    canvas = Canvas(figsize=(width, height), dpi=150, layout="constrained")
    FigureCanvasAgg(canvas)
    axes: Any = canvas.add_subplot()
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    return canvas, axes


def _write(axes: Axes, words: str, at: tuple[float, float], beside: tuple[int, int], **how: Any) -> None:
    """Write a document's words on a figure as they are: a dollar in a name begins no formula."""
    plain = "".join(c if c.isprintable() else " " for c in words)
    axes.annotate(plain, at, beside, textcoords="offset points", fontsize=7, parse_math=False, **how)


def _png(canvas: Canvas) -> bytes:
    data = io.BytesIO()
    with warnings.catch_warnings():
        # A letter that the font lacks is drawn as a box; that is nothing a user could mend.
        warnings.filterwarnings("ignore", message=".*missing from font")
        # No date and no version in it: the same case gives the same bytes.
        canvas.savefig(data, format="png", metadata={"Software": None})
    return data.getvalue()


def _period(edtf: str) -> Period | None:
    try:
        found = parse_edtf(edtf)
    except ValueError:
        return None
    return found if found.first.year > 1 and found.last.year < 9999 else None
