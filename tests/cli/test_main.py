from collections.abc import Callable

from typer.testing import Result

import tieline

Run = Callable[..., Result]


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").stdout == f"tieline {tieline.__version__}\n"


def test_the_help_names_the_exit_codes(run: Run) -> None:
    for arguments in (["--help"], ["read", "--help"]):
        told = " ".join(run(*arguments).stdout.split())
        assert "Ends with 0 if all went well" in told
        assert "2 if what was asked cannot be done" in told


def test_a_shell_can_complete_the_commands(run: Run) -> None:
    assert "completion" in run("--help").stdout
