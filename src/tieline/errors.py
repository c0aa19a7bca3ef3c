"""The error tree: misuse raises one exception class a cause, with its wording inside the class.

A fault in the *data* (a bad line, a crashed reading stage) is a record, never an exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class TielineError(Exception):
    """Something was asked for that cannot be done as asked; the message says what was wanted, found, and what to do."""


class PackError(TielineError):
    """A knowledge pack cannot be used. ``faults`` holds one record a fault; printed, each is a line with its place."""

    def __init__(self, what: str, faults: Iterable[object] = ()) -> None:
        self.what = what
        self.faults = tuple(faults)
        super().__init__("\n".join([what, *(f"  {fault}" for fault in self.faults)]))


class StageOrderError(TielineError):
    """A reading stage needs something that no stage before it provides."""

    def __init__(self, stage: str, missing: Iterable[str]) -> None:
        self.stage = stage
        self.missing = tuple(sorted(missing))
        super().__init__(
            f"the stage {stage!r} needs {', '.join(self.missing)}, which no stage before it provides: "
            "put a stage that provides it earlier, or leave this one out"
        )


class RuleError(TielineError):
    """A rule file of the program (a lexicon, a pattern, the codebook) does not have its schema."""

    def __init__(self, file: str, entry: str, wanted: str, found: object) -> None:
        super().__init__(f"{file}: {entry}: wanted {wanted}, found {found!r}; mend the entry or take it out")


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the data: which stage met it, what it was, and where in the text (code points; None if nowhere)."""

    stage: str
    message: str
    start: int | None = None
    end: int | None = None


class MissingExtraError(TielineError):
    """Something needs a package that is installed only when asked for."""

    def __init__(self, wanted: str, package: str, extra: str) -> None:
        super().__init__(f"{wanted} needs {package}, which is not installed: run `pip install 'tieline[{extra}]'`")


class PublishedDateError(TielineError):
    """A date of publication is no EDTF date."""

    def __init__(self, found: object) -> None:
        super().__init__(
            f'wanted an EDTF date such as "2025-01-06", "2025-01" or "2025" as the day of publication, found '
            f"{found!r}: write it so, or leave it out if it is not known"
        )


class UnreadableSourceError(TielineError):
    """The one source that was to be read cannot be; the message is that of its problem."""
