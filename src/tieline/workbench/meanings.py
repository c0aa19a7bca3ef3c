"""The sentences of a case by their meaning, in a file beside it: which are near to words that somebody asks for.

The vectors are derived and may be deleted; what is missing is made from the case. They serve to find sentences, and
nothing that is counted or weighed rests on them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tieline.errors import CaseLockedError
from tieline.ledger import View
from tieline.meaning import Embedder
from tieline.model import Span
from tieline.workbench.derived_file import WAIT, open_derived
from tieline.workbench.hits import Hit, hit_at

FILE, VERSION = "meaning.sqlite", 1

_TABLES = """
create table if not exists sentences (
    model text, document text, places blob not null, vectors blob not null, primary key (model, document)
) without rowid;
"""


@dataclass(frozen=True, slots=True)
class NearSentence:
    """A sentence near in meaning to what was asked. `likeness` is the cosine of the angle between the two, -1 to 1;
    `also` are further documents that hold the very same words."""

    hit: Hit
    likeness: float
    also: tuple[str, ...] = ()


class Meanings:
    """The vectors of a case's sentences. Use it in a `with` statement, or close it."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        """Raises CaseLockedError where another one writes and does not end."""
        self._folder = folder
        self._embedder = embedder
        self._connection = open_derived(folder / FILE, _TABLES, VERSION)

    def __enter__(self) -> Meanings:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def missing(self, view: View) -> list[str]:
        """The documents of a view whose sentences have no vectors yet."""
        asked = "select document from sentences where model = ?"
        known = {row[0] for row in self._connection.execute(asked, (self._embedder.name,))}
        return [document for document in view.documents() if document not in known]

    def learn(self, view: View, documents: Iterable[str], go_on: Callable[[], bool] = lambda: True) -> None:
        """Give the sentences of documents their vectors. Each is kept at once; `go_on` is asked after each."""
        for document in documents:
            if (reading := view.reading(document)) is not None:
                self._keep(document, reading.sentences)
            if not go_on():
                return

    def near(self, view: View, words: str, limit: int = 20) -> tuple[NearSentence, ...]:
        """At most `limit` sentences of a view nearest in meaning to these words, of those that were learnt.

        A sentence that stands word for word in several documents is given once, as it stands in the one that came
        first.
        """
        order = {document: n for n, document in enumerate(view.documents())}
        found: dict[str, NearSentence] = {}
        texts: dict[str, str] = {}
        for likeness, document, start, end in self._ranked(words, order):
            if document not in texts:
                held = view.document(document)
                texts[document] = held.text if held is not None else ""
            sentence = Span.of(texts[document], start, end)
            said = " ".join(sentence.text.casefold().split())
            if said in found:
                first = found[said]
                found[said] = NearSentence(first.hit, first.likeness, (*first.also, document))
            elif len(found) == limit:
                break
            else:
                found[said] = NearSentence(hit_at(view, document, sentence), round(likeness, 3))
        return tuple(found.values())

    def _keep(self, document: str, sentences: Sequence[Span]) -> None:
        places = np.array([(s.start, s.end) for s in sentences], dtype="<u4")
        vectors = self._embedder.embed([s.text for s in sentences]).astype("<f2")
        row = (self._embedder.name, document, places.tobytes(), vectors.tobytes())
        try:
            self._connection.execute("insert or replace into sentences values (?, ?, ?, ?)", row)
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise CaseLockedError(self._folder, WAIT) from None
            raise

    def _ranked(self, words: str, order: Mapping[str, int]) -> Iterator[tuple[float, str, int, int]]:
        """Likeness, document, start and end of each sentence, the nearest first; then in the order they came."""
        asked = self._embedder.embed([words])[0]
        documents, places, likenesses = [], [], []
        rows = self._connection.execute(
            "select document, places, vectors from sentences where model = ?", (self._embedder.name,)
        )
        for document, where, vectors in rows:
            if document in order and where:
                stand = np.frombuffer(where, dtype="<u4").reshape(-1, 2)
                places.append(stand)
                documents += [document] * len(stand)
                likenesses.append(
                    np.frombuffer(vectors, dtype="<f2").reshape(len(stand), -1).astype(np.float32) @ asked
                )
        if not documents:
            return
        stand, likeness = np.concatenate(places), np.concatenate(likenesses)
        for n in np.lexsort((stand[:, 0], np.array([order[d] for d in documents]), -likeness)).tolist():
            yield float(likeness[n]), documents[n], int(stand[n, 0]), int(stand[n, 1])
