"""Which part of the reported network a question is about: layers, time, who reports it and how well it is attested."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import Depends, Query

from tieline.errors import ScenarioError
from tieline.model.case import Reliability
from tieline.network.graph import Attestation, Network
from tieline.network.layers import layers
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import Reads
from tieline.workbench.windows import window_between

Layers = Annotated[tuple[str, ...], Query(alias="layer", max_length=20)]
Day = Annotated[str | None, Query(max_length=40, description="An EDTF day, month or year.")]
Grades: TypeAlias = Annotated[
    tuple[Reliability, ...],
    Query(alias="grade", max_length=6, description="Only ties that a publisher of one of these grades reports."),
]
Classes: TypeAlias = Annotated[
    tuple[Attestation, ...], Query(alias="attested", max_length=3, description="Only ties attested so.")
]


def narrowed(
    bench: Reads, layer: Layers = (), first: Day = None, last: Day = None, grade: Grades = (), attested: Classes = (),
    known_at: KnownAt = None,
) -> Network:  # fmt: skip
    """The reported network so far as it is asked about; all of it where nothing narrows it."""
    unknown = [name for name in layer if name not in layers()]
    if unknown:
        raise ScenarioError("a layer", unknown[0], f"there are {', '.join(layers())}")
    return bench.network(
        layers=layer, window=window_between(first, last), known_at=known_at, reliability=grade, attestations=attested
    )


Narrowed = Annotated[Network, Depends(narrowed)]
