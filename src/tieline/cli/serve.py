"""`tieline serve`: the case in a browser."""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer

from tieline.cli.case_option import HERE, ByOption, CaseOption, person
from tieline.cli.exits import remark


def serve(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[CASE]", help="The case's folder, as --case names it.")
    ] = None,
    case: CaseOption = HERE,
    by: ByOption = None,
    port: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=65535, help="Where to listen; 8421 if it is free.")
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen on. Beyond this machine, people must sign in.")
    ] = "127.0.0.1",
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Speak TLS with this certificate (PEM).", show_default=False)
    ] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="Its key (PEM).", show_default=False)] = None,
    guard: Annotated[
        bool,
        typer.Option("--guard", help="Where others work on this machine: show an address that lets one browser in."),
    ] = False,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = True,
) -> None:
    """Open a case in a browser: read, judge and answer. Ctrl+C ends it.

    Only this machine reaches the page, and who started it is the person at it. If others work on the machine, --guard
    keeps them out: the address that is printed lets one browser in, and for each further one another is printed. If
    people were let in with `tieline user add`, everybody signs in; only then can it be served to other machines.
    """
    import webbrowser

    from tieline.errors import OpenDoorError
    from tieline.web.app import ENTRANCE, build_app
    from tieline.web.desk import Desk
    from tieline.web.guard import ON_THIS_MACHINE
    from tieline.web.seats import Seats
    from tieline.web.serving import Server, check_certificate, listen_on
    from tieline.web.users import read_users

    if (certificate is None) != (key is None):
        raise typer.BadParameter("wanted --certificate and --key together, found one of them")
    if certificate is not None and key is not None:
        check_certificate(certificate, key)
    if folder is not None and case not in (HERE, folder) and str(case) != os.environ.get("TIELINE_CASE"):
        raise typer.BadParameter(f"wanted one case, found {folder} and --case {case}: leave out one of them")
    place, here = folder or case, _is_here(host)
    desk = Desk(place, by=person(by), tell=remark)
    try:
        users = read_users(place)
        if not here and not users:
            raise OpenDoorError(host)
        people = (lambda: read_users(place)) if users else None
        guarded = guard and people is None  # who signs in needs no other key
        seats = Seats(desk.by, people, guarded, secure=certificate is not None)
        listener = listen_on(host, port)
        scheme = "https" if certificate else "http"
        shown = f"[{host}]" if ":" in host else host
        page = f"{scheme}://{shown}:{listener.getsockname()[1]}"
        address = f"{page}{ENTRANCE}{seats.entrance}" if guarded else f"{page}/"

        def spent(entrance: str) -> None:
            print(f"a browser came in; the next one comes in by {page}{ENTRANCE}{entrance}", flush=True)

        seats.spent = spent

        def ready() -> None:
            print(f"the case {place.resolve().name} is open at {address} — Ctrl+C ends it", flush=True)
            if not here and certificate is None:
                typer.echo("passwords travel readable for who listens: give --certificate and --key", err=True)
            if open_ and here:
                webbrowser.open(address)

        # A case on other machines goes by names that only their network knows; there, signing in is what keeps
        # strangers' pages out, whose requests bear no cookie of this one.
        app = build_app(desk, seats, hosts=ON_THIS_MACHINE if here else ("*",))
        Server(app, listener, certificate=certificate, key=key, ready=ready).answer()
    finally:
        desk.close()


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
