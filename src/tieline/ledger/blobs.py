"""The original bytes of documents: a folder of files, each named by the SHA-256 of what it holds."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tieline.errors import MissingBlobError


def blob_name(data: bytes) -> str:
    """The name of these bytes: their SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


class Blobs:
    """A folder of blobs. A file is there whole or not at all, and never changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where the blob of this name lies, whether or not it is there."""
        return self.folder / name[:2] / name[2:]

    def keep(self, data: bytes) -> str:
        """Keep these bytes and give their name; when it returns they are on the disk. Known ones stay as they are."""
        name = blob_name(data)
        path = self.path(name)
        if path.exists() and path.stat().st_size == len(data):
            return name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(prefix=".", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(half, 0o644)
            os.replace(half, path)
        except BaseException:
            Path(half).unlink(missing_ok=True)
            raise
        for folder in (path.parent, self.folder):
            _sync_folder(folder)
        return name

    def open(self, name: str) -> IO[bytes]:
        """The file of this name, for reading. Raises MissingBlobError if it is not there."""
        try:
            return self.path(name).open("rb")
        except FileNotFoundError:
            raise MissingBlobError(name) from None

    def read(self, name: str) -> bytes:
        """The bytes of this name. Raises MissingBlobError if they are not there."""
        with self.open(name) as file:
            return file.read()

    def names(self) -> Iterator[str]:
        """The names of all blobs that are there, in order."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            for path in sorted(folder.iterdir()):
                if not path.name.startswith("."):
                    yield folder.name + path.name


def _sync_folder(folder: Path) -> None:
    """Make a new name in the folder last; where folders cannot be synced (Windows), the file's own sync must do."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
