"""`tieline brief`: a cited brief from a case."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tieline.cli.case_option import HERE, CaseOption, KnownAtOption, answering
from tieline.cli.endings import format_of
from tieline.cli.exits import remark
from tieline.cli.network_options import FromOption, ToOption


class BriefFormat(StrEnum):
    """What a brief can be written as."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


def brief(
    about: Annotated[str | None, typer.Option(metavar="ACTOR", help="On this actor.")] = None,
    question: Annotated[str | None, typer.Option(metavar="QUESTION", help="On this question.")] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="On this place.")] = None,
    first: FromOption = None,
    last: ToOption = None,
    template: Annotated[
        str | None,
        typer.Option(
            metavar="full|note|profile|outlook", help="Which parts it has, and in which order; full if not given."
        ),
    ] = None,
    parts: Annotated[
        str | None,
        typer.Option(
            metavar="PART,…",
            help="These parts in this order instead: key, reported, otherwise, network, events, places, hypotheses, "
            "forecasts, unknown, method.",
        ),
    ] = None,
    case: CaseOption = HERE,
    known_at: KnownAtOption = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it here; its ending tells the format.")
    ] = None,
    form: Annotated[
        BriefFormat | None,
        typer.Option("--format", "-f", metavar="|".join(BriefFormat), help="What to write; Markdown if nothing tells."),
    ] = None,
) -> None:
    """Write a brief in which every sentence ends in the sentences it rests on, with their documents and hashes."""
    from tieline.briefs.templates import find_template
    from tieline.workbench.brief_making import BriefScope, brief_in_format, brief_on
    from tieline.workbench.finding import find_actor, find_place
    from tieline.workbench.questions import find_question
    from tieline.workbench.windows import window_between

    if parts and template:
        raise typer.BadParameter("wanted --template or --parts, found both: parts stand in place of a template's")
    kind = format_of(output, form, {f".{each.value}": each for each in BriefFormat}, BriefFormat.MD)
    chosen = [part.strip() for part in parts.split(",")] if parts else find_template(template or "full").parts
    if output is None and kind in (BriefFormat.DOCX, BriefFormat.PDF):
        raise typer.BadParameter(f"wanted a file for {kind.value}, found none: name it with --output")
    if output is not None and not output.parent.is_dir():
        raise typer.BadParameter(f"wanted a folder that is there, found none at {output.parent}")
    with answering(case, known_at=known_at) as bench:
        view = bench.view(known_at)
        scope = BriefScope(
            find_actor(view, about) if about else None,
            find_question(view, question) if question else None,
            find_place(view, place) if place else None,
            window_between(first, last),
        )
        on = brief_on(view, scope, datetime.now(UTC).date().isoformat(), chosen)
        narrowed = about or question or place or first or last
        if narrowed and not any(part.told for part in on.parts if part.id not in ("unknown", "method")):
            remark("nothing in the case fits all that this brief is on: leave out --about, --place, --from or --to")
        made = brief_in_format(on, kind.value)
    if output is None:
        sys.stdout.write(made.decode("utf-8"))
    else:
        output.write_bytes(made)
        print(f"wrote {output}")
