"""What one intake goes by, wherever in the nesting a document lies."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.documents.bounds import BOUNDS, Bounds
from tieline.documents.collected import Keep


@dataclass(frozen=True, slots=True)
class Intake:
    """`published` is an EDTF date for documents that do not say theirs; `keep` puts the original bytes away, None where
    they are not wanted."""

    published: str | None = None
    keep: Keep | None = None
    bounds: Bounds = BOUNDS

    def blob(self, original: bytes) -> str | None:
        """The SHA-256 of original bytes that were put away, None where none are kept."""
        return None if self.keep is None else self.keep(original)
