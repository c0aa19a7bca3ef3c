"""Figures of a brief: whatever a document calls somebody, the figure is drawn."""

from __future__ import annotations

import warnings

from networks import network_of

from tieline.briefs.figures import network_figure, places_figure


def test_a_name_is_drawn_as_it_is_written_and_nobody_is_warned_of_it() -> None:
    odd = "The $\\frac{ Front$ \x1b[31m"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = network_figure(network_of([(odd, "Harbour Guard")]), None)
        mapped = places_figure([(odd, 1.0, 2.0), ("Dorn", 2.0, 3.0)])
    assert drawn is not None
    assert mapped is not None
    assert drawn.png.startswith(b"\x89PNG")
