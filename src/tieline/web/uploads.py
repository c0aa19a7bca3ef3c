"""Files on their way into the case: streamed to a folder of the server's own, where nothing bears its own name."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import time
from collections.abc import AsyncIterable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from tieline.documents import Handed
from tieline.documents.formats import format_of_name
from tieline.errors import UnknownRecordError, UploadError


@dataclass(frozen=True, slots=True)
class UploadBounds:
    """How much may be handed in: bytes of one file, of all that wait, and how many files for one job. What nobody asked
    to be read is thrown away after `seconds`."""

    file: int = 250_000_000
    waiting: int = 1_000_000_000
    files: int = 500
    seconds: float = 3600.0


UPLOAD_BOUNDS = UploadBounds()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that waits to be read."""

    id: str
    name: str
    bytes: int


@dataclass(slots=True)
class _Kept:
    upload: Upload
    by: str
    path: Path
    since: float


class Uploads:
    """The files that wait. Safe to ask from several threads."""

    def __init__(self, bounds: UploadBounds = UPLOAD_BOUNDS, clock: Callable[[], float] = time.monotonic) -> None:
        self.bounds = bounds
        self._clock = clock
        self._kept: dict[str, _Kept] = {}
        self._held = 0
        self._folder: Path | None = None
        self._lock = Lock()

    async def receive(self, name: str, by: str, told: int | None, pieces: AsyncIterable[bytes]) -> Upload:
        """Put a file away as it comes. `told` is how many bytes it says to have. Raises UploadError beyond a bound."""
        self._check(told or 0)
        # The ending comes from the program's own list of formats: of the name itself nothing reaches the disk.
        key = secrets.token_urlsafe(12)
        path = self._place() / f"{secrets.token_hex(12)}.{format_of_name(name) or 'bytes'}"
        size = 0
        try:
            with path.open("wb") as file:
                async for piece in pieces:
                    self._hold(len(piece))
                    size += len(piece)
                    self._check(0, size)
                    file.write(piece)
        except BaseException:  # whoever sends it may leave in the middle
            self._hold(-size)
            path.unlink(missing_ok=True)
            raise
        upload = Upload(key, name, size)
        with self._lock:
            self._kept[key] = _Kept(upload, by, path, self._clock())
        return upload

    def take(self, keys: Sequence[str], by: str) -> tuple[Handed, ...]:
        """The files with these ids: whoever takes them deletes them. Raises UnknownRecordError, UploadError."""
        if len(keys) > self.bounds.files:
            raise UploadError(f"at most {self.bounds.files} files at once", "hand the rest in after them")
        with self._lock:
            for key in keys:
                if key not in self._kept or self._kept[key].by != by:
                    raise UnknownRecordError("a file that waits to be read", key, "send it again")
            taken = [self._kept.pop(key) for key in dict.fromkeys(keys)]
            self._held -= sum(kept.upload.bytes for kept in taken)
            return tuple(Handed(kept.upload.name, kept.path) for kept in taken)

    def close(self) -> None:
        """Throw away all that waits."""
        with self._lock:
            self._kept.clear()
            folder, self._folder = self._folder, None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def _check(self, told: int, size: int = 0) -> None:
        bounds = self.bounds
        if max(told, size) > bounds.file:
            do = "split it, or add it with `tieline case add`, which has no such bound"
            raise UploadError(f"a file of at most {_told(bounds.file)}", do)
        with self._lock:
            if self._held + told > bounds.waiting:
                self._throw_old_away()
            if self._held + told > bounds.waiting:
                do = "wait until some of them are read"
                raise UploadError(f"at most {_told(bounds.waiting)} to wait at once", do)

    def _hold(self, size: int) -> None:
        with self._lock:
            self._held += size

    def _throw_old_away(self) -> None:
        for key, kept in list(self._kept.items()):
            if kept.since + self.bounds.seconds < self._clock():
                del self._kept[key]
                self._held -= kept.upload.bytes
                kept.path.unlink(missing_ok=True)

    def _place(self) -> Path:
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="tieline-"))
            return self._folder


def _told(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB" if size >= 1_000_000 else f"{size:,} bytes"
