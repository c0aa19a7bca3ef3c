"""`tieline serve`: the case in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from tieline.cli.case_option import HERE, ByOption, CaseOption, person


def serve(
    case: CaseOption = HERE,
    by: ByOption = None,
    port: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=65535, help="Where to listen; 8421 if it is free.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = True,
) -> None:
    """Open the case in a browser: read, judge and answer. Only this machine reaches it. Ctrl+C ends it."""
    import webbrowser

    from tieline.web.app import build_app
    from tieline.web.desk import Desk
    from tieline.web.serving import Server, listen_on

    desk = Desk(case, by=person(by))
    try:
        listener = listen_on("127.0.0.1", port)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"

        def ready() -> None:
            print(f"{desk.folder.resolve().name} is open at {address} — Ctrl+C ends it", flush=True)
            if open_:
                webbrowser.open(address)

        Server(build_app(desk), listener, ready=ready).answer()
    finally:
        desk.close()
