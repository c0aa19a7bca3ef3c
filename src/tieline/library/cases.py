"""A case from Python: `tieline.open_case`, and what can be asked of it as tables and as a graph.

The rows are those that `tieline export` writes, in the same order of the same fields, so that a script and a
spreadsheet say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from tieline.documents import collect_documents
from tieline.errors import PublishedDateError
from tieline.exchange.graph_files import network_graph
from tieline.exchange.rows import Row, actor_rows, statement_rows, tie_rows
from tieline.ledger.view import View
from tieline.library.readings import workbench_for
from tieline.library.tables import Table
from tieline.model.findings import Claim
from tieline.model.time import is_edtf
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.finding import find_actor_id
from tieline.workbench.handed_in import with_publisher

if TYPE_CHECKING:
    from types import TracebackType

    import networkx


class Case:
    """An open case. Use it in a `with` statement, or close it; make one with `open_case`."""

    def __init__(self, bench: CaseBench, as_known_at: str | None = None) -> None:
        self._bench, self._known_at = bench, as_known_at

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the case's files."""
        self._bench.close()

    def actors(self) -> Table[Row]:
        """A row an actor: id, name, type, pack, in how many documents and how often, and how it is spelt there."""
        return Table(actor_rows(self._view().actors()))

    def claims(
        self,
        *,
        about: str | None = None,
        relation: str | None = None,
        contested: bool = False,
        since: str | None = None,
    ) -> Table[Claim]:
        """The claims that fit all that is asked, those of most independent origins first.

        `about` is an actor's name or id, `relation` one of the codebook ("arms", "ASSAULT"), `contested` keeps those
        that somebody denies, `since` (EDTF) those said on that day or later. Raises UnknownRecordError for an actor who
        is not in the case, AmbiguousNameError for a name of several, PublishedDateError for a day that is none.
        """
        if since is not None and not is_edtf(since):
            raise PublishedDateError(since)
        return Table(
            self._bench.claims(
                about=find_actor_id(self._view(), about) if about else None, relation=relation, contested=contested,
                since=since, known_at=self._known_at,
            )
        )  # fmt: skip

    def statements(self, claims: Sequence[Claim] | None = None) -> Table[Row]:
        """A row a statement of these claims (of all, if none are named): who says or denies it, by whose word, how
        sure, in which sentence of which document, and how often its rule was right."""
        return Table(statement_rows(self._view(), self.claims() if claims is None else claims))

    def edges(self, claims: Sequence[Claim] | None = None) -> Table[Row]:
        """A row a claim between two actors: who, to whom, whether told as a fact or only intended, denied or foretold
        (`mode`, `contested`), how many known origins say and deny it and who they are, and one of its sentences."""
        return Table(tie_rows(self.claims() if claims is None else claims, self._view()))

    def graph(self, claims: Sequence[Claim] | None = None) -> networkx.MultiDiGraph[str]:
        """The same as a graph of networkx: actors by id as nodes, an edge a claim with all fields of `edges`."""
        view = self._view()
        return network_graph(view.actors(), self.claims() if claims is None else claims, view)

    def add(self, *sources: str | Path, publisher: str | None = None, published: str | None = None) -> int:
        """Read files, folders of them and take them into the case; how many documents came or had more told of them.

        `publisher` and `published` (EDTF) are for what names none itself. What cannot be read is passed over; what is
        there already is not added again. Raises PublishedDateError for a day that is none.
        """
        if published is not None and not is_edtf(published):
            raise PublishedDateError(published)
        found = collect_documents([str(source) for source in sources], published=published, keep=self._bench.keep)
        named = found if publisher is None else (with_publisher(each, publisher) for each in found)
        return sum(taken.new for taken in self._bench.take_in(named, workbench_for(self._bench.settings)))

    def _view(self) -> View:
        return self._bench.view(self._known_at)


def open_case(folder: str | Path, *, as_known_at: str | None = None, by: str | None = None) -> Case:
    """The case in a folder that `tieline case new` made.

    `as_known_at` (a day such as "2025-01-06", or a moment in UTC) shows it as it was known then; `by` is who adds what
    is added, the login if not named. Raises a TielineError that says so where there is no case.
    """
    return Case(CaseBench.open(Path(folder), by=by or _login()), as_known_at)


def _login() -> str:
    try:
        return getuser()
    except (KeyError, OSError):
        return "unknown"
