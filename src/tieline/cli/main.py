"""`tieline`: the commands, and how the program ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from tieline.cli.actors import actors_app
from tieline.cli.brief import brief
from tieline.cli.case import case_app
from tieline.cli.claims import claims, credibility
from tieline.cli.demo import demo
from tieline.cli.exits import INTERRUPTED, MISUSE, complain, leave_quietly, write_utf8
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
from tieline.errors import NoAnswerError, TielineError

EPILOG = (
    "Ends with 0 if all went well, 1 if something could not be read though the rest was (or a checked pack has faults),"
    " 2 if what was asked cannot be done as asked, 130 if stopped by the keyboard."
)


class _Commands(TyperGroup):
    """The commands in the order in which an analyst comes to need them; ended as the help says, whatever ends them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(self.commands, key=_ORDER.index)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        _refuse_silence(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            leave_quietly()
        except typer.Abort as ended:  # at a prompt, by the keyboard or because nobody is there to answer
            if isinstance(ended.__context__, KeyboardInterrupt):
                raise typer.Exit(INTERRUPTED) from None
            raise NoAnswerError from None


def _refuse_silence(args: Sequence[str]) -> None:
    """Raises typer.BadParameter for what no command could do anything with: an option whose value is empty, as a
    variable of the shell that is not set leaves it, and --why where rows are asked for, which name what they rest on.
    """
    options = args[: args.index("--")] if "--" in args else args
    for place, each in enumerate(options):
        before = options[place - 1] if place else ""
        name = before if not each.strip() else each[:-1] if each.startswith("--") and each.endswith("=") else ""
        if name.startswith("-"):
            raise typer.BadParameter(f"wanted a value for {name}, found an empty one: write one, or leave {name} out")
        rows = each in ("jsonl", "csv") and before in ("-f", "--format")
        if "--why" in options and (rows or each in ("--format=jsonl", "--format=csv", "-fjsonl", "-fcsv")):
            raise typer.BadParameter(
                "wanted --why for the screen, found it with rows, which name what they rest on: leave out one of them"
            )


_ORDER = (
    "read", "demo", "case", "search", "statements", "actors", "sources", "claims", "credibility", "log", "undo",
    "network", "whatif", "question", "forecasts", "rhetoric", "watch", "brief", "export", "serve", "user", "pack",
)  # fmt: skip

app = typer.Typer(
    name="tieline",
    cls=_Commands,
    help="Reads reporting on conflicts and armed networks. Every tie, traced to the line that says it.",
    epilog=EPILOG,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
BEGIN, CASE, ANSWERS, OUT = (
    "To begin with",
    "A case: what goes in, and your word on it",
    "Answers",
    "To take away and share",
)
app.command(epilog=EPILOG, rich_help_panel=BEGIN)(read)
app.command(rich_help_panel=BEGIN)(demo)
app.add_typer(case_app, rich_help_panel=CASE)
app.command(rich_help_panel=CASE)(search)
app.add_typer(statements_app, rich_help_panel=CASE)
app.add_typer(actors_app, rich_help_panel=CASE)
app.add_typer(sources_app, rich_help_panel=CASE)
app.command(epilog=EPILOG, rich_help_panel=CASE)(claims)
app.command(rich_help_panel=CASE)(credibility)
app.command(rich_help_panel=CASE)(log)
app.command(rich_help_panel=CASE)(undo)
app.add_typer(network_app, rich_help_panel=ANSWERS)
app.command(rich_help_panel=ANSWERS)(whatif)
app.add_typer(question_app, rich_help_panel=ANSWERS)
app.add_typer(forecasts_app, rich_help_panel=ANSWERS)
app.add_typer(rhetoric_app, rich_help_panel=ANSWERS)
app.command(rich_help_panel=ANSWERS)(watch)
app.command(rich_help_panel=OUT)(brief)
app.command(rich_help_panel=OUT)(export)
app.command(rich_help_panel=OUT)(serve)
app.add_typer(user_app, rich_help_panel=OUT)
app.add_typer(pack_app, rich_help_panel=OUT)


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
    write_utf8()
    try:
        app()
    except TielineError as error:
        complain(str(error))
        sys.exit(MISUSE)
    except OSError as error:  # a place that is not there or not theirs to write, a disk that is full
        what = f"to read or write {error.filename}" if error.filename else "to write the answer"
        complain(f"wanted {what}, found: {error.strerror or error}; name another place, or make room there")
        sys.exit(MISUSE)
