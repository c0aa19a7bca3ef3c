"""What a file's ending says about how it shall be written, where nothing or something else was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import typer

F = TypeVar("F", bound=StrEnum)


def format_of(output: Path | None, asked: F | None, endings: Mapping[str, F], usual: F) -> F:
    """The format to write in: the one that was asked for, else what the ending of the file tells, else the usual one.

    Raises typer.BadParameter for an ending that tells none where nothing was asked for, and for one that tells another.
    """
    if output is None or (output.exists() and not output.is_file()):  # standard output, a device, a pipe
        return asked or usual
    told = endings.get(output.suffix.lower())
    if asked is None and told is None:
        raise typer.BadParameter(
            f"wanted a name whose ending tells the format ({', '.join(endings)}), found {output}: "
            "give it one of these, or say --format"
        )
    if asked is not None and told is not None and told != asked:
        fitting = ", ".join(ending for ending, form in endings.items() if form == asked)
        raise typer.BadParameter(
            f"wanted a name that ends in {fitting} for --format {asked}, found {output}: change one of the two"
        )
    return asked or told or usual
