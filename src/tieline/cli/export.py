"""`tieline export`: a case for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tieline.cli.case_option import HERE, CaseOption, KnownAtOption, answering
from tieline.cli.endings import format_of
from tieline.model.counting import plural


class ExportFormat(StrEnum):
    """What a case can be written as."""

    CSV = "csv"
    GEXF = "gexf"
    GRAPHML = "graphml"


def export(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PATH", help="A folder for CSV (three files), else a file.")
    ],
    form: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format", "-f", metavar="|".join(ExportFormat),
            help="CSV tables, or a graph; what the ending of PATH tells, else CSV, if not given.",
        ),
    ] = None,
    case: CaseOption = HERE,
    known_at: KnownAtOption = None,
) -> None:  # fmt: skip
    """Write actors (nodes), ties between them (edges), and every claim with its sentences, for other programs."""
    from tieline.exchange.csv_files import write_csv_file
    from tieline.exchange.graph_files import write_graph
    from tieline.exchange.rows import actor_rows, statement_rows, tie_rows

    if not output.parent.is_dir():
        raise typer.BadParameter(f"wanted a place that is there, found none at {output.parent}: make the folder first")
    form = _format_of(output, form)
    if output.exists() and output.is_dir() != (form is ExportFormat.CSV):
        wanted, found = ("a folder", "a file") if form is ExportFormat.CSV else ("a file", "a folder")
        raise typer.BadParameter(f"wanted {wanted} for {form.value}, found {found} at {output}: choose another name")
    with answering(case, known_at=known_at) as bench:
        view, claims = bench.view(known_at), bench.claims(known_at=known_at)
        if form is ExportFormat.CSV:
            output.mkdir(exist_ok=True)
            counts = [
                f"{write_csv_file(rows, output / name)} in {name}"
                for name, rows in (
                    ("nodes.csv", actor_rows(view.actors())),
                    ("edges.csv", tie_rows(claims, view)),
                    ("claims.csv", statement_rows(view, claims)),
                )
            ]
            print(f"wrote {', '.join(counts)}, in {output}")
        else:
            nodes, edges = write_graph(claims, view, output, "gexf" if form is ExportFormat.GEXF else "graphml")
            print(f"wrote {plural(nodes, 'actor')} and {plural(edges, 'claim')} between them to {output}")


def _format_of(output: Path, asked: ExportFormat | None) -> ExportFormat:
    """As the ending says where it is that of a graph; else tables, in a folder of any name but that of one table."""
    graphs = {".gexf": ExportFormat.GEXF, ".graphml": ExportFormat.GRAPHML}
    if asked not in graphs.values() and output.suffix.lower() == ".csv" and not output.is_dir():
        raise typer.BadParameter(
            f"wanted a folder for three tables, found the name of one, {output}: leave out the ending"
        )
    if asked is None and output.suffix.lower() not in graphs:
        return ExportFormat.CSV
    return format_of(output, asked, graphs, ExportFormat.CSV)
