"""Figures of a brief: whatever a document calls somebody, the figure is drawn."""

from __future__ import annotations

import warnings
from itertools import combinations

from networks import network_of

from tieline.briefs.figure_layout import FONT, lay_out_parts, place_labels, width_of
from tieline.briefs.figures import network_figure, places_figure, timeline_figure
from tieline.model.findings import Claim, Credibility


def test_a_name_is_drawn_as_it_is_written_and_nobody_is_warned_of_it() -> None:
    odd = "The $\\frac{ Front$ \x1b[31m"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = network_figure(network_of([(odd, "Harbour Guard")]), None)
        mapped = places_figure([(odd, 1.0, 2.0), ("Dorn", 2.0, 3.0)])
    assert drawn is not None
    assert mapped is not None
    assert drawn.png.startswith(b"\x89PNG")


def test_names_on_a_figure_do_not_cover_one_another_and_stay_on_it() -> None:
    names = [f"Harbour Guard {n}" for n in range(6)]
    dots = [(150.0 + n, 100.0 + 4 * n) for n in range(6)]
    labels = place_labels(names, dots, 300, 200)
    boxes = [
        (label.x - width_of(name) / 2, label.y - FONT / 2, label.x + width_of(name) / 2, label.y + FONT / 2)
        for name, label in zip(names, labels, strict=True)
    ]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert all(left >= 0 and right <= 300 and low >= 0 and high <= 200 for left, low, right, high in boxes)


def test_parts_without_a_tie_between_them_stand_apart_and_few_actors_take_little_height() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "e"), ("f", "g")]
    places, height = lay_out_parts(network_of(pairs).simple_graph(), 500, 400)
    assert places.keys() == set("abcdefg")
    assert all(0 <= x <= 500 and 0 <= y <= height for x, y in places.values())
    assert len(set(places.values())) == 7
    assert height < 300
    assert (places, height) == lay_out_parts(network_of(pairs[::-1]).simple_graph(), 500, 400)


def test_the_latest_events_are_drawn_and_those_left_out_are_counted() -> None:
    made = [event(f"2024-01-{day:02}") for day in range(1, 29)]
    figure = timeline_figure(made)
    assert figure is not None
    assert "3 earlier events are left out" in figure.caption
    assert timeline_figure([]) is None


def event(when: str) -> Claim:
    credibility = Credibility(3, "one_origin", "one origin says it")
    return Claim(f"c:{when}", "assault", "event", None, None, "Kenya", "Lima", None, (), (), (), (), credibility, None,
                 None, when=when)  # fmt: skip
