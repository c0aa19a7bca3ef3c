"""The network of a case as GEXF 1.2 or GraphML: actors as nodes, one edge a claim between two of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tieline.exchange.rows import Row, actor_rows, tie_rows
from tieline.exchange.xml_text import xml_text
from tieline.ledger.view import View
from tieline.model.case import CaseActor
from tieline.model.codebook import codebook
from tieline.model.findings import Claim

if TYPE_CHECKING:
    import networkx

GraphFormat = Literal["gexf", "graphml"]


def network_graph(actors: Iterable[CaseActor], claims: Iterable[Claim], view: View) -> networkx.MultiDiGraph[str]:
    """The graph of a case. Edges of relations without a direction say so in `symmetric`; nothing is added together."""
    import networkx

    terms = codebook()
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for row in actor_rows(actors):
        graph.add_node(str(row["id"]), label=xml_text(str(row["name"])), **_attributes(row, ("id", "name")))
    for row in tie_rows(claims, view):
        source, target, relation = str(row["source"]), str(row["target"]), str(row["relation"])
        if graph.has_node(source) and graph.has_node(target):
            graph.add_edge(
                source, target, key=str(row["claim"]), label=xml_text(relation), symmetric=terms.is_symmetric(relation),
                **_attributes(row, ("source", "target", "source_name", "target_name")),
            )  # fmt: skip
    return graph


def write_graph(claims: Iterable[Claim], view: View, file: Path, form: GraphFormat) -> tuple[int, int]:
    """Write the network to a file; answers how many nodes and edges. Opened by Gephi, yEd, Cytoscape and networkx."""
    import networkx

    graph = network_graph(view.actors(), claims, view)
    if form == "gexf":
        networkx.write_gexf(graph, file, encoding="utf-8", version="1.2draft")
    else:
        networkx.write_graphml(graph, file, encoding="utf-8")
    return graph.number_of_nodes(), graph.number_of_edges()


def _attributes(row: Row, left_out: tuple[str, ...]) -> dict[str, str | int | float | bool]:
    # Neither format knows a missing value; what is not known is left out.
    return {
        field: xml_text(value) if isinstance(value, str) else value
        for field, value in row.items()
        if field not in left_out and value is not None
    }
