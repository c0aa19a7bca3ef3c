"""`tieline pack`: knowledge packs, for those who write them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tieline.cli.exits import PARTLY

pack_app = typer.Typer(name="pack", help="Check the knowledge packs that you write.", no_args_is_help=True)


@pack_app.callback()
def pack() -> None:
    """Check the knowledge packs that you write."""


@pack_app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Packs (YAML).", show_default=False)],
) -> None:
    """Say what is wrong with packs, and where: each fault with its line, what was wanted, found, and to be done.

    Actors of the bundled packs may be named in roles and ties.
    """
    from tieline.errors import PackError
    from tieline.knowledge import bundled_knowledge, check_pack

    known = [actor.id for actor in bundled_knowledge().actors]
    faulty = False
    for file in files:
        try:
            faults = check_pack(file, known)
        except PackError as error:
            typer.echo(f"tieline: {error}", err=True)
            faulty = True
            continue
        for fault in faults:
            typer.echo(str(fault))
        faulty |= bool(faults)
        if not faults:
            typer.echo(f"{file}: no faults")
    if faulty:
        raise typer.Exit(PARTLY)
