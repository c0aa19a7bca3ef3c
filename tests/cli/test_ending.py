"""How the program ends, and into what letters it writes, as a shell sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tieline.workbench.case_bench import CaseBench


def ended(
    *arguments: object, given: bytes = b"", into: int = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from tieline.cli.main import run; run()", *map(str, arguments)]
    return subprocess.run(
        command, input=given, stdout=into, stderr=subprocess.PIPE, check=False, env={**os.environ, **environment}
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    with CaseBench.create(tmp_path / "Kāmpāla", by="Ada") as bench:
        bench.judge("ask", (), reason="to begin with", value={"question": "Who blew the bridge of Čabar up?"})
    return tmp_path / "Kāmpāla"


def test_a_place_that_is_not_there_is_named_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = ended("case", "new", tmp_path / "file" / "case")
    assert done.returncode == 2
    assert b"wanted to read or write" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reason_that_nobody_is_there_to_give_is_asked_for_by_its_option(case: Path) -> None:
    done = ended("undo", "j:00", "--case", case)
    assert done.returncode == 2
    assert b"--reason WORDS" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_whoever_has_read_enough_of_a_list_ends_it_in_peace(case: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = ended("question", "list", "--case", case, into=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"the case holds no documents yet: add some with `tieline case add "
                                                 b"SOURCE\xe2\x80\xa6`\n")  # fmt: skip


def test_a_pipe_has_utf_8_whatever_the_locale(case: Path) -> None:
    done = ended("question", "list", "--case", case, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Čabar" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("command", [("case", "verify"), ("case", "status"), ("claims",)])
def test_a_case_cut_short_is_called_damaged_and_what_mends_it_is_told(case: Path, command: tuple[str, ...]) -> None:
    file = case / "case.sqlite"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    done = ended(*command, "--case", case)
    assert done.returncode == 2
    told = b" ".join(done.stderr.split())
    assert b"found it damaged" in told
    assert b"tieline case export" in told
