"""How the program ends. The exit codes stand in the help and the docs, so none ever changes its meaning."""

from __future__ import annotations

import io
import os
import sys
from typing import NoReturn

PARTLY = 1
"""Something could not be read though the rest was, or a checked pack has faults."""
MISUSE = 2
"""What was asked cannot be done as asked."""
INTERRUPTED = 130
"""Stopped by the keyboard."""


def complain(message: str) -> None:
    """Tell on standard error what is wrong. The message may name what a document or an archive is called."""
    from tieline.cli.screen import harmless

    print(harmless(f"tieline: {message}"), file=sys.stderr)


def remark(line: str) -> None:
    """Say on standard error what is no fault, but should be known beside the answer."""
    from tieline.cli.screen import harmless

    print(harmless(line), file=sys.stderr, flush=True)


def write_utf8() -> None:
    """Write UTF-8 into files and pipes, as every format of ours is, whatever the locale; on a terminal in the letters
    that it has."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="replace")


def leave_quietly() -> NoReturn:
    """End as if all went well, because whoever read our output has enough of it."""
    # What Python still flushes at its end goes nowhere.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)
