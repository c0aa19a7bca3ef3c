"""Reading from Python: `tieline.read`, and what it gives back.

The same records as everywhere in the program (`tieline.model`), with three conveniences: `ties`, `events` and
`forecasts` as sequences of their own, tables for pandas, and a display for notebooks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from tieline.documents import Collected, collect_documents, collect_fields
from tieline.errors import PublishedDateError, UnreadableSourceError
from tieline.library.tables import Table
from tieline.model import Document, Loaded, Mention, Reading, Statement
from tieline.model.time import is_edtf
from tieline.settings import Settings
from tieline.workbench import Workbench


@dataclass(frozen=True, slots=True)
class TextReading(Reading):
    """A reading as the library gives it: a `Reading` whose sequences are tables."""

    statements: Table[Statement] = field(default_factory=Table)
    mentions: Table[Mention] = field(default_factory=Table)
    loaded: Table[Loaded] = field(default_factory=Table)

    @property
    def ties(self) -> Table[Statement]:
        """The durable relations that the text speaks of."""
        return Table(s for s in self.statements if s.kind == "tie")

    @property
    def events(self) -> Table[Statement]:
        """The dated happenings that the text speaks of."""
        return Table(s for s in self.statements if s.kind == "event")

    @property
    def forecasts(self) -> Table[Statement]:
        """What the text says will, may or would happen."""
        return Table(s for s in self.statements if s.kind == "forecast")

    def _repr_html_(self) -> str:
        from tieline.briefs.digest import digest_reading
        from tieline.briefs.html import digest_to_fragment

        return digest_to_fragment(digest_reading(self))


def read(
    source: str | Path | Document,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    settings: Settings | None = None,
) -> TextReading:
    """The reading of one text (`str`), one file (`Path`; of several documents in it the first) or one `Document`.

    `published` is an EDTF date such as "2025-01-06" from which words like "yesterday" are counted; without it they stay
    undated. The reader is built on the first call, in about a second, and kept for each settings. Raises TielineError
    for what cannot be read as asked.
    """
    if published is not None and not is_edtf(published):
        raise PublishedDateError(published)
    if isinstance(source, str):
        found = collect_fields({"text": source, "published": published, "title": title, "publisher": publisher})
    else:
        found = next(iter(_collect(source, published)))
        if found.unread and isinstance(source, Path):
            raise UnreadableSourceError(found.problems[0].message)
    return _as_text_reading(next(workbench_for(settings or Settings()).read_collected([found])))


def read_all(
    sources: Iterable[str | Path | Document | Mapping[str, Any]], *, settings: Settings | None = None
) -> Iterator[TextReading]:
    """The readings of many, in their order, as a stream that holds a batch at a time.

    A mapping has the fields of the JSON Lines input: "text", and if known "id", "title", "published", "publisher",
    "url"; a path may be a file of many documents, or a folder. What cannot be read is a reading with the text "" and a
    problem.
    """
    found = (each for source in sources for each in _collect(source, None))
    for reading in workbench_for(settings or Settings()).read_collected(found):
        yield _as_text_reading(reading)


@lru_cache(maxsize=4)
def workbench_for(settings: Settings) -> Workbench:
    """The reader for these settings, built once."""
    return Workbench.open(settings)


def _collect(source: str | Path | Document | Mapping[str, Any], published: str | None) -> Iterator[Collected]:
    match source:
        case Document():
            yield Collected(source)
        case Path():
            yield from collect_documents([str(source)], published=published)
        case str():
            yield collect_fields({"text": source})
        case _:
            yield collect_fields(source)


def _as_text_reading(reading: Reading) -> TextReading:
    values = {f.name: getattr(reading, f.name) for f in fields(reading)}
    for name in ("statements", "mentions", "loaded"):
        values[name] = Table(values[name])
    return TextReading(**values)
