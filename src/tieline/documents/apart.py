"""Reading in a process of its own, which is ended when it takes too long or too much memory.

PDFs, Word files, books, feeds and large pages are parsed by libraries that nobody can bound from within. One process
serves a whole intake, and is started again only after it had to be ended.
"""

from __future__ import annotations

import json
import math
import os
import sys
from contextlib import suppress
from threading import Timer
from types import TracebackType
from typing import TYPE_CHECKING, Any

from tieline.documents.bounds import Bounds
from tieline.documents.extracted import Extracted, UnreadableError

if TYPE_CHECKING:
    import subprocess


class Apart:
    """The process, started when it is first needed. Use it as a context: it is ended on leaving."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def read(self, form: str, data: bytes, name: str) -> list[Extracted]:
        """The texts in a file of a format that `apart_worker` knows. Raises UnreadableError with the reason if there
        are none, or if the bounds of time or memory were passed."""
        process = self._process = self._process or _start(self._bounds)
        assert process.stdin is not None
        assert process.stdout is not None
        late = False

        def end() -> None:
            nonlocal late
            late = True
            process.kill()

        timer = Timer(self._bounds.apart_seconds, end)
        timer.start()
        try:
            process.stdin.write(json.dumps({"form": form, "name": name, "size": len(data)}).encode() + b"\n")
            process.stdin.write(data)
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = b""
        finally:
            timer.cancel()
        if late or not answer.endswith(b"\n"):
            self._end()
            seconds, memory = self._bounds.apart_seconds, self._bounds.apart_memory
            raise UnreadableError(
                f"takes more than {seconds:g} seconds to read and was left out"
                if late
                else f"cannot be read within {memory // 1_000_000:,} MB of memory, or breaks its reader: left out"
            )
        found: dict[str, Any] = json.loads(answer)
        if "fault" in found:
            raise UnreadableError(found["fault"])
        return [Extracted(**{**each, "remarks": tuple(each["remarks"])}) for each in found["texts"]]

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not yet written has nowhere to go
                    pipe.close()


def _start(bounds: Bounds) -> subprocess.Popen[bytes]:
    import subprocess

    # -P and no empty path: a file called docx.py in the folder where the user stands must not be imported.
    command = [sys.executable, "-P", "-m", "tieline.documents.apart_worker"]
    command += map(str, (bounds.apart_memory, bounds.pdf_pages, bounds.members, math.ceil(bounds.apart_seconds)))
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
    )
