"""Reading: collect → read. One method, one flow, no branches on content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import tee
from typing import TYPE_CHECKING

from tieline.documents import Collected
from tieline.knowledge import Knowledge, bundled_pack_names, load_knowledge
from tieline.model import Document, Reading
from tieline.settings import Settings

if TYPE_CHECKING:
    from tieline.reading import Reader


@dataclass(frozen=True)
class Workbench:
    """A reader over the packs that the settings name."""

    settings: Settings
    knowledge: Knowledge
    reader: Reader

    @classmethod
    def open(cls, settings: Settings | None = None) -> Workbench:
        """A workbench with these settings; the usual ones where None. Loads the pipeline and the packs."""
        # Only who reads pays for the reader: a command that answers from a case imports none.
        from tieline.reading import build_reader

        settings = settings or Settings()
        knowledge = load_knowledge(bundled_pack_names() if settings.packs is None else settings.packs)
        reader = build_reader(
            knowledge,
            pipeline=settings.pipeline,
            batch=settings.batch,
            max_characters=settings.max_characters,
        )
        return cls(settings, knowledge, reader)

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The readings of the documents, in their order, as a stream."""
        return self.reader.read_all(documents)

    def read_collected(self, collected: Iterable[Collected]) -> Iterator[Reading]:
        """The readings of documents as they were found, what was wrong with each among its reading's problems."""
        kept, found = tee(collected)
        for each, reading in zip(kept, self.read(c.document for c in found), strict=True):
            yield replace(reading, problems=(*each.problems, *reading.problems)) if each.problems else reading
