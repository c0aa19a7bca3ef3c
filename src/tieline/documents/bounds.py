"""How much of anything is taken in: the one place for every bound on size, number, depth and time.

Each is far beyond what articles need, and small enough that input made to do harm costs bounded memory and time. What
goes beyond a bound is left out with one Problem that names it; the rest goes in.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of one intake; sizes in bytes, times in seconds."""

    file: int = 100_000_000
    """One file, message, attachment or member of an archive. Streams of rows (JSON Lines, CSV, mbox) have no bound."""

    line: int = 20_000_000
    """One line of JSON Lines, one row of a table."""

    page: int = 10_000_000
    """One web page: its parsing costs a hundred times its size in memory."""

    page_at_hand: int = 500_000
    """A web page up to this size is read in this process; a larger one in a process of its own, like a PDF."""

    page_nesting: int = 2_000
    """Elements of a web page inside each other; one that seems to go deeper is read in a process of its own too."""

    expanded: int = 2_000_000_000
    """All that comes out of one archive, archives inside it included."""

    ratio: int = 200
    """How many times an archive or its member may grow when it is unpacked, once that is more than `ratio_from`."""

    ratio_from: int = 10_000_000
    """An archive's member that stays below this may grow by any factor: short texts of one letter do no harm."""

    refusals: int = 10
    """Members of an archive, and of the archives inside it, that grow too much before all the rest is left out."""

    depth: int = 4
    """How many containers deep: an article in an archive attached to a message in an archive lies in three."""

    members: int = 100_000
    """Entries of one archive, parts of one message, entries of one feed."""

    directory: int = 16_000_000
    """The table of contents of a ZIP archive, the headers before one member of a tar archive."""

    unpacking_memory: int = 128_000_000
    """What unpacking .xz may hold at a time; its dictionaries can ask for gigabytes."""

    apart_seconds: float = 30.0
    """One PDF, Word file, book, feed or large page, read in a process of its own that is ended after this time."""

    apart_memory: int = 1_500_000_000
    """What that process may hold (where the system can hold it to that: not on Windows)."""

    pdf_pages: int = 2_000
    """Pages of a PDF that are read; the rest is left out."""

    fetched: int = 50_000_000
    """The answer to one address of the web, packed or unpacked."""

    robots: int = 500_000
    """A site's robots.txt; the rest of a longer one does not count (RFC 9309)."""

    resolve_seconds: float = 10.0
    """Finding out the addresses of one host's name; it counts into the time of what is fetched."""

    fetch_seconds: float = 30.0
    """One address with its redirects and robots.txt; also of a server that sends a byte at a time."""

    redirects: int = 5
    """Redirects on the way to one answer, each checked like the first address."""


BOUNDS = Bounds()
"""The usual bounds."""
