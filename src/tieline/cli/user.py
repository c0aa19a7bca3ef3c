"""`tieline user`: who may sign in to a case that is served."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from tieline.cli.case_option import HERE, CaseOption, opened
from tieline.cli.tables import FormatOption, TableFormat, print_rows

user_app = typer.Typer(name="user", no_args_is_help=True, help="Who may sign in to a case that `tieline serve` serves.")


@user_app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name that stands at their decisions in the log.")],
    role: Annotated[
        Literal["reader", "analyst", "owner"],
        typer.Option(help="A reader looks; an analyst also decides and adds; an owner also withdraws and restores."),
    ] = "analyst",
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, envvar="TIELINE_PASSWORD",
                          help="Asked for where it is not given; ten characters at least.", show_default=False)
    ] = ...,  # type: ignore[assignment]
    case: CaseOption = HERE,
) -> None:  # fmt: skip
    """Let somebody in, or give somebody who is in another role and password."""
    from tieline.web.users import add_user

    with opened(case) as bench:
        user = add_user(bench.folder, name, role, password)
    print(f"{user.name} may sign in as {user.role}")


@user_app.command("list")
def list_(case: CaseOption = HERE, form: FormatOption = TableFormat.SCREEN) -> None:
    """Who may sign in, and as what."""
    from tieline.web.users import read_users

    with opened(case) as bench:
        rows = [{"name": user.name, "role": user.role} for user in read_users(bench.folder).values()]
    print_rows(rows, form, nothing="nobody signs in: the page is its starter's alone, on this machine")


@user_app.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Their name.")],
    case: CaseOption = HERE,
) -> None:
    """Let somebody in no more. What they decided stands."""
    from tieline.web.users import remove_user

    with opened(case) as bench:
        remove_user(bench.folder, name)
    print(f"{name} may sign in no more")
