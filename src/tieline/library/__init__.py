"""The library's front: `read` and `read_all` for texts, `open_case` for a case on the disk."""

from tieline.library.cases import Case, open_case
from tieline.library.readings import TextReading, read, read_all
from tieline.library.tables import Table

__all__ = ["Case", "Table", "TextReading", "open_case", "read", "read_all"]
