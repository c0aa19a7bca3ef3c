"""Bytes into documents, by one call."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.documents import BOUNDS, Bounds, Collected
from tieline.documents.apart import Apart
from tieline.documents.formats import InputFormat
from tieline.documents.intake import Intake
from tieline.documents.parts import Part, stream_of
from tieline.documents.read_part import read_part

Take = Callable[..., list[Collected]]


@pytest.fixture
def take() -> Take:
    """`take(data, "a.pdf", published=None, bounds=BOUNDS)`: the documents of bytes under a name."""

    def read(
        data: bytes, name: str, *, form: InputFormat = "auto", bounds: Bounds = BOUNDS, **intake: object
    ) -> list[Collected]:
        with Apart(bounds) as apart:
            goes_by = Intake(bounds=bounds, apart=apart, **intake)  # type: ignore[arg-type]
            return list(read_part(Part(name, stream_of(data), form), goes_by))

    return read
