"""The reader: documents in, readings out, in order, as a stream."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import tee
from typing import TYPE_CHECKING

from tieline.errors import Problem
from tieline.knowledge import Knowledge
from tieline.model import Document, Reading
from tieline.reading.draft import Draft
from tieline.reading.names.known import known_names
from tieline.reading.parse import Hide, Parse, parse_texts
from tieline.reading.pipeline import Stage, check_order, finished, run_stages
from tieline.reading.side_by_side import side_by_side
from tieline.reading.stages import default_stages
from tieline.reading.standins import StandIns

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True)
class Reader:
    """Reads documents with one spaCy pipeline and one order of stages. Build it with `build_reader`."""

    nlp: Language
    stages: tuple[Stage, ...]
    batch: int
    max_characters: int
    hide: Hide | None = None

    def read(self, document: Document) -> Reading:
        """The reading of one document."""
        return next(self.read_all([document]))

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The readings of the documents, in their order; at most a batch of them is held at a time."""
        for draft, _ in self._drafts(documents):
            yield finished(draft)

    def timed(self, documents: Iterable[Document]) -> Iterator[tuple[Reading, Mapping[str, float]]]:
        """Each reading with the seconds that each stage took (the parse not among them)."""
        for draft, seconds in self._drafts(documents):
            yield finished(draft), seconds

    def _drafts(self, documents: Iterable[Document]) -> Iterator[tuple[Draft, Mapping[str, float]]]:
        kept, texts = tee(documents)
        parses = parse_texts(self.nlp, (readable(d.text, self.max_characters) for d in texts), self.batch, self.hide)
        for document, parse in zip(kept, parses, strict=True):
            yield run_stages(self._begin(document, parse), self.stages)

    def _begin(self, document: Document, parse: Parse) -> Draft:
        if not document.text.startswith(parse.source):
            # What cannot be parsed was replaced, letter for letter; spans are cut from the document all the same.
            part = document.text[: len(parse.text)]
            parse = replace(parse, text=part) if parse.original is None else replace(parse, original=part)
        columns = tuple(side_by_side(parse.source))
        if len(document.text) <= self.max_characters:
            return Draft(document, parse, problems=columns)
        message = (
            f"the document has {len(document.text):,} code points; the first {self.max_characters:,} were read: "
            "split it into its articles, or raise the setting max_characters"
        )
        return Draft(
            document, parse, problems=(*columns, Problem("parse", message, self.max_characters, len(document.text)))
        )


def readable(text: str, limit: int) -> str:
    """The part of `text` that is read: at most `limit` code points, of the same offsets.

    Lone surrogates cannot be held by the tokeniser; each is read as U+FFFD, one code point for one.
    """
    part = text[:limit]
    try:
        part.encode("utf-8")
    except UnicodeEncodeError:
        part = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in part)
    return part


def build_reader(
    knowledge: Knowledge,
    *,
    pipeline: str,
    batch: int = 32,
    max_characters: int = 200_000,
    stages: Sequence[Stage] | None = None,
) -> Reader:
    """A reader over what is known. `pipeline` names an installed spaCy package; `stages` replaces the usual ones.

    Raises StageOrderError if a stage comes before what it needs, ModuleNotFoundError if the pipeline is not installed.
    """
    order = tuple(stages) if stages is not None else default_stages(knowledge)
    check_order(order)
    nlp: Language = importlib.import_module(pipeline).load()
    nlp.max_length = max(nlp.max_length, max_characters + 1)
    return Reader(nlp, order, batch, max_characters, StandIns(known_names(knowledge)))


def with_problem(document: Document, stage: str, message: str) -> Reading:
    """The reading of a document that could not be read: nothing but the problem."""
    return replace(Reading(document), problems=(Problem(stage, message),))
