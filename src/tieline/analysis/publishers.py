"""By whom each document of a view was published."""

from __future__ import annotations

from tieline.ledger.view import View

UNNAMED = "unnamed publisher"


class Publishers:
    """The publishers of a view's documents, asked for once."""

    def __init__(self, view: View) -> None:
        self._names: dict[str, tuple[str, ...]] = {}
        for source in view.sources():
            for document in source.documents:
                self._names[document] = (*self._names.get(document, ()), source.name)

    def all_of(self, document: str) -> tuple[str, ...]:
        """All who published a document, by name; UNNAMED alone where nobody says who did."""
        return self._names.get(document, (UNNAMED,))

    def one_of(self, document: str) -> str:
        """One of them, the last by name: under whom what a document says is counted once."""
        return self.all_of(document)[-1]
