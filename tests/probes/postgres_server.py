"""A PostgreSQL server of a test run's own: empty, on a loopback port, run by an unprivileged user, gone after it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


class NoServerError(Exception):
    """PostgreSQL cannot be had here; the message says why."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """The address of a server that runs while the block does. Raises NoServerError where there is none to run."""
    programs = _programs()
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="tieline-postgres-"))
    try:
        if user is not None:
            account = pwd.getpwnam(user)
            os.chown(folder, account.pw_uid, account.pw_gid)
        data = folder / "data"
        made = _run(user, [programs / "initdb", "-D", data, "-U", "tieline", "-A", "trust", "-E", "UTF8",
                           "--locale=C", "--no-sync"])  # fmt: skip
        if made.returncode:
            raise NoServerError(f"initdb: {made.stderr.strip()}")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"
        started = _run(user, [programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", settings, "start"])
        if started.returncode:
            raise NoServerError(f"pg_ctl: {started.stderr.strip()}; {(folder / 'log').read_text(errors='replace')}")
        try:
            yield f"postgresql://tieline@127.0.0.1:{port}/postgres"
        finally:
            _run(user, [programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_store(address: str | None) -> str | None:
    """The address of a new, empty schema on a server."""
    return f"{address}?schema=case_{uuid4().hex}" if address else None


def _programs() -> Path:
    """Where initdb lies: beside the newest server that Debian installed, or on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).resolve().parent
    raise NoServerError("no initdb: install PostgreSQL's server (Debian, Ubuntu: apt-get install postgresql)")


def _unprivileged() -> str | None:
    """The user to run as: None for oneself; initdb refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoServerError("root may not run a server, and there is no user postgres or nobody")


def _run(user: str | None, command: list[object]) -> subprocess.CompletedProcess[str]:
    # The server must not hold our pipes, or waiting for pg_ctl would be waiting for the server.
    with tempfile.TemporaryFile("w+") as said:
        words = [str(word) for word in command]
        done = subprocess.run(
            words, user=user, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd="/", check=False,
            extra_groups=[] if user else None, env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
        )  # fmt: skip
        said.seek(0)
        return subprocess.CompletedProcess(words, done.returncode, "", said.read())
