"""Options that several commands share: how sources are to be understood, and when they were published."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from tieline.documents.formats import INPUT_FORMATS, InputFormat
from tieline.model.time import is_edtf


def checked_edtf(value: str | None) -> str | None:
    """A day as EDTF. Raises typer.BadParameter for anything else."""
    if value is not None and not is_edtf(value):
        raise typer.BadParameter(f'wanted an EDTF date such as "2025-01-06", "2025-01" or "2025", found {value!r}')
    return value


def checked_format(value: str) -> str:
    """A format of input. Raises typer.BadParameter for one that is not known."""
    if value not in INPUT_FORMATS:
        raise typer.BadParameter(f"wanted one of {', '.join(INPUT_FORMATS)}, found {value!r}")
    return value


def input_format(value: str) -> InputFormat:
    """The checked value with its type."""
    return cast(InputFormat, value)


SourcesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files (text, HTML, PDF, Word, EPUB, messages, feeds, web archives, JSON Lines, tables, archives of "
        "them), folders of them, or - for standard input.",
        show_default=False,
    ),
]
ColumnsOption = Annotated[
    str | None,
    typer.Option(
        metavar="FIELD=COLUMN,…",
        help="Which column of a table (CSV, TSV, Parquet) holds the text, title, published, publisher, author, url "
        "or id, such as text=body,published=date. Columns with usual names need not be named.",
        show_default=False,
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=checked_edtf,
        help="The day the text was published (EDTF, such as 2025-01-06), from which words like 'yesterday' are "
        "counted. A row, a message or a feed's entry that says its own keeps it.",
        show_default=False,
    ),
]
InputOption = Annotated[
    str,
    typer.Option(
        metavar="|".join(INPUT_FORMATS),
        callback=checked_format,
        help="What the sources are; auto goes by their endings, else by their first bytes.",
    ),
]
