"""What one intake goes by, wherever in the nesting a document lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tieline.documents.apart import Apart
from tieline.documents.bounds import BOUNDS, Bounds
from tieline.documents.collected import Keep


@dataclass(frozen=True, slots=True)
class Intake:
    """`published` is an EDTF date for documents that do not say theirs; `keep` puts the original bytes away, None where
    they are not wanted; `columns` says which column of a table holds which field; `apart` is the process for files that
    are read in one of their own."""

    published: str | None = None
    keep: Keep | None = None
    bounds: Bounds = BOUNDS
    columns: Mapping[str, str] | None = None
    apart: Apart = field(default_factory=lambda: Apart(BOUNDS))

    def blob(self, original: bytes) -> str | None:
        """The SHA-256 of original bytes that were put away, None where none are kept."""
        return None if self.keep is None else self.keep(original)
