"""The command line over one workbench for the session; what costs is loading it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from tieline.cli.main import app
from tieline.knowledge import bundled_knowledge
from tieline.reading import Reader
from tieline.settings import Settings
from tieline.workbench import Workbench

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> Run:
    """`run("read", "a.txt", given=None)`: what the command prints and how it ends."""
    bench = Workbench(Settings(), bundled_knowledge(), reader)
    monkeypatch.setattr(Workbench, "open", lambda settings=None: bench)
    monkeypatch.setenv("COLUMNS", "80")

    def invoke(*arguments: object, given: bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(a) for a in arguments], input=given, catch_exceptions=False)

    return invoke
