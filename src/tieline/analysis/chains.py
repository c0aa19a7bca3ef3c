"""Who has a claim from whom: "A reports that B says", "B cites C", drawn as chains, and as circles where they close.

A circle is no evidence: nobody in it says that it is so on its own word.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from tieline.analysis.gathered import Gathered
from tieline.analysis.lineage import Lineage
from tieline.model.case import CaseStatement
from tieline.model.findings import ReportingChain, ReportingLink

MOST_CHAINS = 50
"""Of one claim; more are nothing that anybody would read."""

Graph = Mapping[str, Mapping[str, ReportingLink]]


def chains_of(claim: Gathered, lineage: Lineage) -> tuple[ReportingChain, ...]:
    """The circles among those who pass a claim on, then the chains of two links or more; of those who deny it, last."""
    return (*_chains(_graph(claim.supporting, lineage)), *_chains(_graph(claim.denying, lineage)))


def _chains(graph: Graph) -> tuple[ReportingChain, ...]:
    circles = tuple(_circles(graph))
    in_circles = {link.citing for circle in circles for link in circle.links}
    chains: list[ReportingChain] = []
    cited = {end for ends in graph.values() for end in ends}
    for start in sorted(graph.keys() - cited):
        for links in _paths(graph, start):
            if len(links) > 1 and not {link.citing for link in links[1:]} & in_circles:
                chains.append(ReportingChain(links, False))
            if len(chains) >= MOST_CHAINS:
                return (*circles, *chains)
    return (*circles, *chains)


def _graph(statements: Sequence[CaseStatement], lineage: Lineage) -> Graph:
    """Who cites whom, by the keys of their names; of several statements that say so, the first by key."""
    keys: dict[str, str] = {}
    for found in statements:
        for voice, actor in lineage.voices_of(found):
            roots = [root for root in lineage.voice_roots(voice, actor) if root.key.startswith("name:")]
            keys |= {root.key: keys.get(root.key, roots[0].key) for root in roots}
    graph: dict[str, dict[str, ReportingLink]] = defaultdict(dict)
    for found in sorted(statements, key=lambda s: s.key):
        for teller in lineage.of(found.document).tellers:
            citing, name = keys.get(teller.key, teller.key), teller.name
            for voice, actor in lineage.voices_of(found):
                roots = [root for root in lineage.voice_roots(voice, actor) if root.key.startswith("name:")]
                if roots:
                    cited, shown = keys[roots[0].key], roots[0].name
                else:
                    cited, shown = f"unnamed:{found.key}", f"“{voice.text or 'somebody unnamed'}”"
                if cited != citing:
                    graph[citing].setdefault(cited, ReportingLink(name, shown, found.key))
                citing, name = cited, shown
    return graph


def _circles(graph: Graph) -> Iterator[ReportingChain]:
    """One shortest circle for each set of names that all cite each other, starting at the first of them by name."""
    settled: set[str] = set()
    for start in sorted(graph):
        if start in settled:
            continue
        links = _way_back(graph, start)
        if links:
            settled |= _reachable(graph, start) & {n for n in graph if start in _reachable(graph, n)}
            yield ReportingChain(links, True)


def _way_back(graph: Graph, start: str) -> tuple[ReportingLink, ...]:
    """The fewest links from a name back to itself; empty where there is no such way."""
    ways: deque[tuple[str, tuple[ReportingLink, ...]]] = deque([(start, ())])
    seen: set[str] = set()
    while ways:
        at, links = ways.popleft()
        for cited, link in sorted(graph.get(at, {}).items()):
            if cited == start:
                return (*links, link)
            if cited not in seen:
                seen.add(cited)
                ways.append((cited, (*links, link)))
    return ()


def _reachable(graph: Graph, start: str) -> set[str]:
    found, waiting = set[str](), [start]
    while waiting:
        for cited in graph.get(waiting.pop(), {}):
            if cited not in found:
                found.add(cited)
                waiting.append(cited)
    return found


def _paths(graph: Graph, start: str) -> Iterator[tuple[ReportingLink, ...]]:
    """All ways from a name to where nobody cites anybody further."""
    ways: list[tuple[str, tuple[ReportingLink, ...], frozenset[str]]] = [(start, (), frozenset({start}))]
    while ways:
        at, links, passed = ways.pop()
        onward = [(c, link) for c, link in sorted(graph.get(at, {}).items(), reverse=True) if c not in passed]
        if not onward and links:
            yield links
        ways += [(cited, (*links, link), passed | {cited}) for cited, link in onward]
