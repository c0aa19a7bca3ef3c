"""What the commands on the network share: layers, windows of time, resamples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from tieline.cli.options import checked_edtf

if TYPE_CHECKING:
    from tieline.network.stability import Resampling

LayerOption = Annotated[
    list[str] | None,
    typer.Option(
        "--layer", "-l", metavar="LAYER", help="Only ties of this layer; may be repeated: command, membership, arms, "
        "money, training, doctrine, diplomacy, transit, enmity, family.", show_default=False,
    ),
]  # fmt: skip
FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", callback=checked_edtf, help="Only what may hold on this day or later."),
]
ToOption = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", callback=checked_edtf, help="Only what may hold on this day or earlier."),
]
GradeOption = Annotated[
    list[str] | None,
    typer.Option("--grade", metavar="A|B|…", help="Only ties that a publisher of this grade reports; repeatable."),
]
ResamplesOption = Annotated[
    int, typer.Option(metavar="N", min=0, help="How often the network is drawn with ties left out; 0 for never.")
]
KeptOption = Annotated[
    str | None,
    typer.Option(
        metavar="CLASS=SHARE,…",
        help="The share of resamples that keeps a tie of each class, such as contested=0.5,single-origin=0.7,"
        "corroborated=0.95 (these are the usual ones).",
        show_default=False,
    ),
]


def checked_layers(names: list[str] | None) -> tuple[str, ...]:
    """The layers' ids. Raises typer.BadParameter for one that is not known."""
    from tieline.network.layers import layers

    for name in names or ():
        if name not in layers():
            raise typer.BadParameter(f"wanted a layer among {', '.join(layers())}, found {name!r}")
    return tuple(names or ())


def checked_grades(names: list[str] | None) -> tuple[str, ...]:
    """The grades in capitals. Raises typer.BadParameter for one that is none."""
    from tieline.model.case import Reliability

    grades = get_args(Reliability)
    for name in names or ():
        if name.upper() not in grades:
            raise typer.BadParameter(f"wanted a grade among {', '.join(grades)}, found {name!r}")
    return tuple(name.upper() for name in names or ())


def resampling_of(times: int, kept: str | None) -> Resampling | None:
    """How to resample; None for not at all. Raises typer.BadParameter for shares that are none."""
    from tieline.network.graph import ATTESTATIONS
    from tieline.network.stability import KEPT, Resampling

    if not times:
        if kept:
            raise typer.BadParameter("wanted --resamples of 1 or more with --kept, found 0: leave out one of the two")
        return None
    shares = dict(KEPT)
    for part in (kept or "").split(",") if kept else ():
        name, _, share = part.partition("=")
        try:
            value = float(share)
        except ValueError:
            value = -1.0
        match = next((a for a in ATTESTATIONS if a == name.strip()), None)
        if match is None or not 0 <= value <= 1:
            raise typer.BadParameter(f"wanted CLASS=SHARE with a class of {', '.join(ATTESTATIONS)} and a share of "
                                     f"0 to 1, found {part!r}")  # fmt: skip
        shares[match] = value
    return Resampling(times, shares)
