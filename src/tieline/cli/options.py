"""Options that several commands share: how sources are to be understood, and when they were published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, cast

import typer

from tieline.cli.exits import remark
from tieline.documents.formats import INPUT_FORMATS, InputFormat, is_web_address
from tieline.model.time import is_edtf

if TYPE_CHECKING:
    from tieline.documents import Collected
    from tieline.documents.web_fetch import WebDoor


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


def web_door(sources: list[str], *, follow: bool, ignore_robots: bool) -> WebDoor | None:
    """The door to the network where the user named an address or asked to follow feeds; else None: it stays shut."""
    if not follow and not any(map(is_web_address, sources)):
        if ignore_robots:
            raise typer.BadParameter("wanted an address or --follow with --ignore-robots, found none: leave it out")
        return None
    from tieline.documents.web_fetch import WebDoor

    return WebDoor(robots=not ignore_robots)


def say_unused(found: Iterable[Collected], *, columns: bool, follow: bool) -> Iterator[Collected]:
    """What comes, as it comes; at the end it is said that columns were named and no table came, or that feeds should be
    followed and none came."""
    tables = feeds = read = False
    for each in found:
        tables |= each.how == "row"
        feeds |= each.how in ("feed", "url")
        read |= not each.unread
        yield each
    if columns and read and not tables:
        remark("--columns did nothing: nothing that came is a table (CSV, TSV, Parquet)")
    if follow and read and not feeds:
        remark("--follow did nothing: nothing that came is a feed")


SourcesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files (text, HTML, PDF, Word, EPUB, messages, feeds, web archives, JSON Lines, tables, archives of "
        "them), folders of them, addresses of the web (http, https), or - for standard input.",
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
PublisherOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Who published it, for what names no publisher itself. Added again with one, a text that is there already "
        "gains it.",
        show_default=False,
    ),
]
FollowOption = Annotated[
    bool, typer.Option("--follow", help="Fetch the pages that the entries of a feed announce.", show_default=False)
]
RobotsOption = Annotated[
    bool,
    typer.Option(
        "--ignore-robots",
        help="Fetch also what a site's robots.txt asks programs not to fetch.",
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
