"""`tieline read`: documents in, readings out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, BinaryIO, cast

import typer

from tieline.cli.case_option import ByOption, opened
from tieline.cli.endings import format_of
from tieline.cli.exits import PARTLY, complain, leave_quietly
from tieline.cli.options import (
    ColumnsOption,
    FollowOption,
    InputOption,
    PublishedOption,
    RobotsOption,
    SourcesArgument,
    say_unused,
    web_door,
)
from tieline.cli.options import input_format as known_format
from tieline.cli.output import OutputFormat, make_writer
from tieline.cli.progress import show_progress
from tieline.documents import Collected, collect_documents, count_documents, parse_columns
from tieline.model import Reading
from tieline.settings import Settings

NO_PACKS = "none"
ENDINGS = {".txt": OutputFormat.SCREEN, ".md": OutputFormat.MD, ".html": OutputFormat.HTML, ".json": OutputFormat.JSON,
           ".jsonl": OutputFormat.JSONL}  # fmt: skip


def read(
    sources: SourcesArgument,
    published: PublishedOption = None,
    output_format: Annotated[
        OutputFormat | None,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(OutputFormat),
            help="What to print: a digest for the screen, as Markdown or as one HTML file with the annotated text; or "
            "all records as a JSON array or as JSON Lines; what the ending of the file tells, if not given.",
        ),
    ] = None,
    input_format: InputOption = "auto",
    columns: ColumnsOption = None,
    follow: FollowOption = False,
    ignore_robots: RobotsOption = False,
    pack: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PACK",
            help="Use this pack (the name of a bundled one, or a file) instead of all bundled ones; may be repeated. "
            f"'{NO_PACKS}' reads without any.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of standard output."),
    ] = None,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="Print the numbered sentences after the digest (screen, md).")
    ] = False,
    case: Annotated[
        Path | None,
        typer.Option(
            "--case",
            "-C",
            metavar="DIR",
            help="Add all the input to this case, tell who is who across its documents, "
            "and print the readings with the case's actors.",
            show_default=False,
        ),
    ] = None,
    by: ByOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no notices.")] = False,
) -> None:
    """Read articles and tell who is in them, who is tied to whom by whose word, and what to take on trust.

    Numbers in brackets are sentences of the text; --sentences prints them.
    """
    from tieline.knowledge import open_gazetteer
    from tieline.workbench import Workbench

    settings = Settings(packs=_packs(pack))
    _refuse_overwriting(sources, output)
    form = format_of(output, output_format, ENDINGS, OutputFormat.SCREEN)
    if sentences and form not in (OutputFormat.SCREEN, OutputFormat.MD):
        raise typer.BadParameter(f"wanted --sentences with --format screen or md, found {form.value}: leave it out")
    if by and case is None and by != os.environ.get("TIELINE_BY"):
        raise typer.BadParameter("wanted --by with --case, found no case: nothing is recorded without one")
    kind = known_format(input_format)
    total = count_documents(sources, kind)
    if not quiet and not open_gazetteer().is_built:
        print("tieline: building the gazetteer of places, this once; it takes some ten seconds", file=sys.stderr)
    with ExitStack() as stack:
        case_bench = stack.enter_context(opened(case, by, settings)) if case is not None else None
        collected = collect_documents(
            sources, input_format=kind, published=published, standard_input=_standard_input(sources, quiet),
            keep=case_bench.keep if case_bench else None, columns=parse_columns(columns) if columns else None,
            web=web_door(sources, follow=follow, ignore_robots=ignore_robots), follow=follow,
        )  # fmt: skip
        collected = say_unused(collected, columns=columns is not None, follow=follow)
        bench = Workbench.open(settings)
        stream = cast(BinaryIO, stack.enter_context(output.open("wb")) if output else sys.stdout.buffer)
        shown = not quiet and (output is not None or not sys.stdout.isatty())
        if case_bench is not None:
            taken = show_progress(case_bench.take_in(collected, bench), total, shown=shown)
            readings = case_bench.readings_of([*taken])
        else:
            readings = show_progress(bench.read_collected(collected), total, shown=shown)
        writer = make_writer(form, stream, bench.knowledge, sentences=sentences)
        try:
            unread = writer.write_all(_with_notices(readings, quiet=quiet))
        except BrokenPipeError:
            leave_quietly()
    if unread:
        raise typer.Exit(PARTLY)


def _with_notices(readings: Iterable[Reading], *, quiet: bool) -> Iterator[Reading]:
    for reading in readings:
        if not quiet and Collected(reading.document).unread:
            for problem in reading.problems:
                complain(problem.message)
        yield reading


def _packs(names: list[str] | None) -> tuple[str, ...] | None:
    if not names:
        return None
    if NO_PACKS in names:
        if len(names) > 1:
            raise typer.BadParameter(f"wanted '{NO_PACKS}' alone, found other packs beside it: leave one of them out")
        return ()
    return tuple(names)


def _refuse_overwriting(sources: list[str], output: Path | None) -> None:
    if output is None:
        return
    if output.is_dir() or not output.parent.is_dir():
        raise typer.BadParameter(f"wanted a file to write to, found {output}, which is a folder or lies in none")
    if output.exists() and any(Path(s).exists() and output.samefile(s) for s in sources):
        raise typer.BadParameter(f"wanted an output beside the sources, found {output} as both: choose another name")


def _standard_input(sources: list[str], quiet: bool) -> BinaryIO | None:
    if "-" not in sources or sys.stdin is None:
        return None
    if sys.stdin.isatty() and not quiet:
        print("tieline: reading what you type; end with Ctrl-D (Windows: Ctrl-Z, Enter)", file=sys.stderr)
    return cast(BinaryIO, sys.stdin.buffer)
