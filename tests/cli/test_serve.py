"""`tieline serve` and `tieline user`: nothing is served beyond this machine before people have to sign in."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from tieline.errors import AddressError, CertificateError, OpenDoorError
from tieline.web.serving import listen_on


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    run("case", "new", tmp_path / "case")
    return tmp_path / "case"


def test_a_certificate_that_is_none_is_told_before_anything_is_served(run: Run, case: Path, tmp_path: Path) -> None:
    (tmp_path / "no.pem").write_text("no certificate")
    with pytest.raises(CertificateError, match="belong together"):
        run("serve", case, "--certificate", tmp_path / "no.pem", "--key", tmp_path / "no.pem", "--no-open")


def test_a_case_is_not_served_to_others_without_users(run: Run, case: Path) -> None:
    with pytest.raises(OpenDoorError, match="tieline user add"):
        run("serve", case, "--host", "0.0.0.0")


def test_users_are_let_in_shown_and_removed(run: Run, case: Path) -> None:
    assert "nobody signs in" in run("user", "list", "--case", case).output
    added = run("user", "add", "Anna", "--case", case, given=b"a long pass phrase\na long pass phrase\n")
    assert "Anna may sign in as analyst" in added.output
    assert "pass phrase" not in added.output
    assert "analyst" in run("user", "list", "--case", case).output
    assert "no more" in run("user", "remove", "Anna", "--case", case).output


def test_a_taken_port_is_told_in_words() -> None:
    with listen_on("127.0.0.1", None) as taken:
        taken.listen()
        with pytest.raises(AddressError, match="choose another with --port"):
            listen_on("127.0.0.1", taken.getsockname()[1])


@contextmanager
def serving(case: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """The command as somebody runs it, stopped by Ctrl+C."""
    command = [
        sys.executable,
        "-c",
        "from tieline.cli.main import run; run()",
        "serve",
        str(case),
        "--no-open",
        *options,
    ]
    environment = {**os.environ, "TIELINE_BY": "Ada"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            yield server
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)
    assert server.returncode in (0, 130)


def test_the_command_serves_the_case_until_it_is_stopped(case: Path) -> None:
    with serving(case) as server:
        assert server.stdout is not None
        address = re.search(r"http://[^/]+/", said := server.stdout.readline())
        assert address, said
        with urllib.request.urlopen(address[0] + "api/session", timeout=20) as answer:
            assert b'"Ada"' in answer.read()


def test_a_guarded_page_lets_in_who_comes_by_the_printed_address(case: Path) -> None:
    with serving(case, "--guard") as server:
        assert server.stdout is not None
        address = re.search(r"(http://[^/]+/)enter/\S+", said := server.stdout.readline())
        assert address, said
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with pytest.raises(urllib.error.HTTPError, match="401"):
            browser.open(address[1] + "api/session", timeout=20)
        browser.open(address[0], timeout=20)
        with browser.open(address[1] + "api/session", timeout=20) as answer:
            assert b'"Ada"' in answer.read()
        assert "the next one comes in by http" in server.stdout.readline()
