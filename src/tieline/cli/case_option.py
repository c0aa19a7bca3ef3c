"""What every command on a case asks for: which case, and in whose name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tieline.cli.exits import remark

if TYPE_CHECKING:
    from tieline.settings import Settings
    from tieline.workbench.case_bench import CaseBench

CaseOption = Annotated[
    Path,
    typer.Option(
        "--case", "-C", metavar="DIR", envvar="TIELINE_CASE", help="The case's folder; the present one if not named.",
        show_default=False,
    ),
]  # fmt: skip
ByOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", envvar="TIELINE_BY", help="Who decides, as the log shall name it; your login if not named.",
        show_default=False,
    ),
]  # fmt: skip
ReasonOption = Annotated[
    str, typer.Option("--reason", "-r", metavar="WORDS", prompt="Reason", help="Why, for whoever reads the log.")
]
KnownAtOption = Annotated[
    str | None,
    typer.Option(
        "--as-known-at", metavar="DATE", help="The case as it was known then (a day, or a time in UTC).",
        show_default=False,
    ),
]  # fmt: skip
HERE = Path()


def person(by: str | None) -> str:
    """The name that goes into the log."""
    if by:
        return by
    try:
        return getuser()
    except (KeyError, OSError):
        return "unknown"


@contextmanager
def opened(folder: Path, by: str | None = None, settings: Settings | None = None) -> Iterator[CaseBench]:
    """The case in a folder, closed at the end."""
    from tieline.workbench.case_bench import CaseBench

    with CaseBench.open(folder, by=person(by), settings=settings, tell=remark) as bench:
        yield bench


@contextmanager
def answering(folder: Path, by: str | None = None, known_at: str | None = None) -> Iterator[CaseBench]:
    """The case in a folder for a command that answers from it: in the end what is withdrawn, and so counts for nothing
    in the answer, is said on standard error, and so is that nothing is in the case."""
    with opened(folder, by) as bench:
        yield bench
        if next(bench.view(known_at).documents(), None) is None:
            remark("the case holds no documents yet: add some with `tieline case add SOURCE…`")
        for told in bench.withdrawn_told(known_at):
            remark(f"withdrawn, so not counted in this answer: {told}")


def say_recorded(judgement: str) -> None:
    """Print that a decision (its id) went into the log, and how to take it back."""
    print(f"recorded as {judgement}; `tieline undo {judgement}` takes it back")
