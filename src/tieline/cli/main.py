"""`tieline`: the commands, and how the program ends."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tieline.cli.actors import actors_app
from tieline.cli.brief import brief
from tieline.cli.case import case_app
from tieline.cli.claims import claims, credibility
from tieline.cli.demo import demo
from tieline.cli.exits import MISUSE, complain
from tieline.cli.export import export
from tieline.cli.forecasts import forecasts_app
from tieline.cli.log import log, undo
from tieline.cli.network import network_app
from tieline.cli.pack import pack_app
from tieline.cli.question import question_app
from tieline.cli.read import read
from tieline.cli.rhetoric import rhetoric_app
from tieline.cli.search import search
from tieline.cli.serve import serve
from tieline.cli.sources import sources_app
from tieline.cli.statements import statements_app
from tieline.cli.user import user_app
from tieline.cli.watch import watch
from tieline.cli.whatif import whatif
from tieline.errors import TielineError

EPILOG = (
    "Ends with 0 if all went well, 1 if something could not be read though the rest was (or a checked pack has faults),"
    " 2 if what was asked cannot be done as asked, 130 if stopped by the keyboard."
)

app = typer.Typer(
    name="tieline",
    help="Reads reporting on conflicts and armed networks. Every tie, traced to the line that says it.",
    epilog=EPILOG,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
app.command(epilog=EPILOG)(read)
app.add_typer(case_app)
app.command(epilog=EPILOG)(claims)
app.command()(credibility)
app.add_typer(statements_app)
app.add_typer(actors_app)
app.add_typer(sources_app)
app.add_typer(network_app)
app.command()(whatif)
app.add_typer(question_app)
app.add_typer(forecasts_app)
app.add_typer(rhetoric_app)
app.command()(watch)
app.command()(brief)
app.command()(serve)
app.add_typer(user_app)
app.command()(search)
app.command()(export)
app.command()(log)
app.command()(undo)
app.add_typer(pack_app)
app.command()(demo)


def _show_version(wanted: bool) -> None:
    if wanted:
        from tieline import __version__

        typer.echo(f"tieline {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Reads reporting on conflicts and armed networks. Every tie, traced to the line that says it."""


def run() -> None:
    """Run the command line, with a message and no traceback for a user's mistake."""
    try:
        app()
    except TielineError as error:
        complain(str(error))
        sys.exit(MISUSE)
