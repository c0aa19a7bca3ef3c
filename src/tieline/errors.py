"""The error tree: misuse raises one exception class a cause, with its wording inside the class.

A fault in the *data* (a bad line, a crashed reading stage) is a record, never an exception.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


class NoAnswerError(TielineError):
    """A command asks for something, and nobody is there to answer."""

    def __init__(self) -> None:
        super().__init__(
            "wanted an answer to what was asked, found the end of the input: give it as an option, such as "
            "--reason WORDS"
        )


class MissingExtraError(TielineError):
    """Something needs a package that is installed only when asked for."""

    def __init__(self, wanted: str, package: str, extra: str) -> None:
        super().__init__(f"{wanted} needs {package}, which is not installed: run `pip install 'tieline[{extra}]'`")


class ColumnsError(TielineError):
    """A mapping of a table's columns cannot be understood."""

    def __init__(self, found: object) -> None:
        super().__init__(
            "wanted which column holds what, such as text=body,published=date (text, title, published, publisher, "
            f"author, url and id can be named), found {found!r}"
        )


class PublishedDateError(TielineError):
    """A date of publication is no EDTF date."""

    def __init__(self, found: object) -> None:
        super().__init__(
            f'wanted an EDTF date such as "2025-01-06", "2025-01" or "2025" as the day of publication, found '
            f"{found!r}: write it so, or leave it out if it is not known"
        )


class UnreadableSourceError(TielineError):
    """The one source that was to be read cannot be; the message is that of its problem."""


class NoCaseError(TielineError):
    """There is no case where one was to be opened."""

    def __init__(self, folder: object) -> None:
        if str(folder) in ("", "."):
            do = "go to the folder of one, name it with --case DIR, or make one with `tieline case new DIR`"
            super().__init__(f"wanted a case in the present folder, found none there: {do}")
        else:
            super().__init__(f"wanted a case in {folder}, found none there: make one with `tieline case new {folder}`")


class CaseExistsError(TielineError):
    """A case was to be made where something is already."""

    def __init__(self, folder: object, found: str) -> None:
        super().__init__(f"wanted an empty place for a new case, found {found} in {folder}: choose another folder")


class OutputExistsError(TielineError):
    """Something was to be written to a new file, and one of its name is there."""

    def __init__(self, file: object) -> None:
        super().__init__(
            f"wanted a file that is not there yet, found {file}: choose another name, or take that one away first"
        )


class CaseFileError(TielineError):
    """What describes a case cannot be used."""

    def __init__(self, file: object, wanted: str, found: object) -> None:
        super().__init__(f"{file}: wanted {wanted}, found {found}; mend it, or take the case from a backup")


class CaseLockedError(TielineError):
    """Another process writes into the case and does not finish."""

    def __init__(self, case: object, seconds: float) -> None:
        super().__init__(
            f"wanted to write into {case}, found it locked by another process for {seconds:g} seconds: "
            "wait until that has ended, then start again; nothing was lost"
        )


class NewerCaseError(TielineError):
    """A case was written by a newer version of the program."""

    def __init__(self, case: object, found: int, known: int) -> None:
        super().__init__(f"{case} has schema {found}, this program knows up to {known}: install a newer tieline")


class StoreError(TielineError):
    """The store of a case cannot be reached or refuses; the case itself may be sound."""

    def __init__(self, store: str, found: str) -> None:
        super().__init__(f"wanted the store {store}, found: {found}; see that it runs and that its address is right")


class DamagedStoreError(TielineError):
    """The file that a case lies in is damaged: cut short, overwritten, or none of SQLite's."""

    def __init__(self, file: object, found: str) -> None:
        super().__init__(
            f"wanted the case's file {file} whole, found it damaged ({found}): take it from a copy, "
            "or import what `tieline case export` wrote before"
        )


class DamagedLogError(TielineError):
    """The log of a case is not whole, so that nothing is made from it."""

    def __init__(self, store: object, number: int) -> None:
        super().__init__(
            f"wanted the log of {store} whole, found record {number} changed or out of place: nothing was changed; "
            "`tieline case verify` tells all, and a copy or what `tieline case export` wrote before mends it"
        )


class BrokenCaseError(TielineError):
    """A file that should hold a case holds none, or one that was changed."""

    def __init__(self, file: object, found: str) -> None:
        super().__init__(
            f"wanted a case as `tieline case export` writes it in {file}, found {found}: get the file anew"
        )


class MissingBlobError(TielineError):
    """The original bytes of a document are not in the case."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"wanted the original bytes with SHA-256 {name}, found none in the case: "
            "hand them in with the document, or take the folder `blobs` from a backup"
        )


class UnknownRecordError(TielineError):
    """Something names a document, actor or statement that the case does not hold.

    `of` says what does not hold it, with the blank before; "" where `what` says so itself.
    """

    def __init__(self, what: str, name: str, do: str, of: str = " of this case") -> None:
        self.name = name
        super().__init__(f"wanted {what}{of}, found no {name!r}: {do}")


class JudgementError(TielineError):
    """A decision makes no sense for the case as it stands."""

    def __init__(self, action: str, wanted: str, found: object, do: str) -> None:
        super().__init__(f"{action}: wanted {wanted}, found {found}: {do}")


class HeldApartError(TielineError):
    """Two are to be made one whom a pack holds apart."""

    def __init__(self, one: str, other: str, why: str) -> None:
        super().__init__(
            f"merge: wanted actors that may be one, found {one} and {other}, {why}: look at both again; if they are "
            "one all the same, merge them with --even-so"
        )


class KnownAtError(TielineError):
    """A moment at which a case is to be seen is neither a day nor a time."""

    def __init__(self, found: object) -> None:
        super().__init__(
            f'wanted a day such as "2024-05-13" or a time in UTC such as "2024-05-13T08:30:00Z", found {found!r}'
        )


class WindowError(TielineError):
    """Two dates make no window of time."""

    def __init__(self, first: str | None, last: str | None) -> None:
        super().__init__(
            'wanted a window of time between EDTF dates such as "2024-05" and "2024-06-13", the earlier first, found '
            f"{first or '..'!r} to {last or '..'!r}: write them so, or leave one out"
        )


class AmbiguousNameError(TielineError):
    """A short name fits several things."""

    def __init__(self, what: str, name: str, found: Sequence[str]) -> None:
        shown = "\n".join(f"  {each}" for each in found[:10])
        more = f"\n  and {len(found) - 10} more" if len(found) > 10 else ""
        super().__init__(f"wanted one {what}, found {len(found)} for {name!r}: name it by its id\n{shown}{more}")


class ScenarioError(TielineError):
    """A scenario takes out or adds what the network does not hold."""

    def __init__(self, wanted: str, found: str, do: str) -> None:
        super().__init__(f"wanted {wanted}, found {found!r}: {do}")


class StrangeStoreError(TielineError):
    """A case's folder names a store on another machine, and the user did not."""

    def __init__(self, file: object, store: str) -> None:
        where = store.rpartition("@")[2]
        super().__init__(
            f"{file}: wanted a store on this machine or one that you name, found {where}: if you trust it, set "
            "TIELINE_STORE to the address that the file holds, and start again"
        )


class AddressError(TielineError):
    """A server cannot listen where it was told to."""

    def __init__(self, host: str, port: int, found: str) -> None:
        super().__init__(
            f"wanted to listen on {host}, port {port}, found: {found}; choose another with --port, or leave it out"
        )


class CertificateError(TielineError):
    """A server cannot speak TLS with what it was given."""

    def __init__(self, certificate: object, key: object, found: str) -> None:
        super().__init__(
            f"wanted a certificate and its key in PEM in {certificate} and {key}, found: {found}; name the files that "
            "belong together"
        )


class UserError(TielineError):
    """Somebody cannot be let into a served case as asked."""

    def __init__(self, wanted: str, found: str, do: str = "see the users with `tieline user list`") -> None:
        super().__init__(f"wanted {wanted}, found {found}: {do}")


class UsersFileError(TielineError):
    """The file of a case's users cannot be used."""

    def __init__(self, file: object, wanted: str, found: object) -> None:
        super().__init__(f"{file}: wanted {wanted}, found {found}; mend it, or remove it and add the users again")


class OpenDoorError(TielineError):
    """A case would be served to other machines without anybody having to sign in."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"wanted users with passwords before the case is served beyond this machine (on {host}), found none: "
            "let people in with `tieline user add NAME --role analyst`, or leave --host out"
        )


class NotLetInError(TielineError):
    """A browser asks at a page without users that did not come by the address which lets one in."""

    def __init__(self) -> None:
        super().__init__(
            "wanted a browser that came by the address which `tieline serve` printed, found another: open the newest "
            "address that stands where it was started, or start it again"
        )


class TooManyJobsError(TielineError):
    """More was handed in at the page than may wait to be read."""

    def __init__(self, waiting: int) -> None:
        super().__init__(f"wanted fewer than {waiting} jobs to be waiting: hand this in when some of them are over")


class UploadError(TielineError):
    """A file cannot be handed in at the page: it, or all that wait with it, would be too much."""

    def __init__(self, wanted: str, do: str) -> None:
        super().__init__(f"wanted {wanted}, found more: {do}")
