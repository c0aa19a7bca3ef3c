"""What the network of a large case costs to ask: `make bench`, or `python benchmarks/network.py --help`.

The network is made up: each tie links an actor to one drawn by its ties so far, as the well known are spoken of most
(Barabási and Albert 1999). The brief is of a real case: the sample articles that come with the program, read.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tieline.briefs.brief_files import brief_to_pdf
from tieline.documents import Collected
from tieline.model import Document
from tieline.network.graph import ATTESTATIONS, Network, NetworkTie, Node
from tieline.network.indexed import IndexedNetwork
from tieline.network.measures import MEASURES
from tieline.network.stability import Resampling, stable_ranks
from tieline.network.what_if import Scenario, effect_of
from tieline.samples import samples
from tieline.settings import Settings
from tieline.workbench import Workbench
from tieline.workbench.brief_making import BriefScope, brief_on
from tieline.workbench.case_bench import CaseBench

CHEAP = ("degree", "pagerank", "core", "component")
CHANGES = 20
Clock = Callable[[], float]


def main() -> None:
    """Make a network, ask it, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--actors", type=int, default=2_000, help="how many (default %(default)s)")
    parser.add_argument("--ties", type=int, default=20_000, help="how many (default %(default)s)")
    parser.add_argument("--resamples", type=int, default=500, help="how many (default %(default)s)")
    parser.add_argument("--processor", action="store_true", help="processor time, for a machine that others use too")
    parser.add_argument("--no-brief", action="store_true", help="leave out the brief, for which articles are read")
    arguments = parser.parse_args()
    clock = time.process_time if arguments.processor else time.perf_counter
    network = made_up_network(arguments.actors, arguments.ties)
    print(f"network of {arguments.actors:,} actors and {arguments.ties:,} ties")
    time_ranks(network, arguments.resamples, clock)
    time_measures(network, clock)
    time_changes(network, clock)
    if not arguments.no_brief:
        time_brief(clock)


def made_up_network(actors: int, ties: int, seed: int = 1) -> Network:
    """A network in which a few actors have most of the ties."""
    draw = random.Random(seed)
    names = [f"a{n}" for n in range(actors)]
    ends = list(names)
    made = []
    for n in range(ties):
        source, target = draw.choice(names), draw.choice(ends)
        ends += [source, target]
        relation, layer, directed = draw.choice(
            (("arms", "arms", True), ("funds", "money", True), ("allied_with", "doctrine", False))
        )
        attestation = draw.choices(ATTESTATIONS, (1, 6, 3))[0]
        made.append(NetworkTie(f"c{n:06}", source, target, relation, layer, directed, attestation, 1))
    return Network({name: Node(name, name, "organization") for name in names}, tuple(made))


def time_ranks(network: Network, times: int, clock: Clock) -> None:
    """The cheap measures, each rank with its stability."""
    began = clock()
    stable_ranks(network, CHEAP, Resampling(times=times))
    print(f"  {times} resamples of {', '.join(CHEAP)}: {clock() - began:.1f} s (wanted: 20 s or less)")


def time_measures(network: Network, clock: Clock) -> None:
    """Every measure once, exactly."""
    indexed = IndexedNetwork.of(network)
    for name, measure in MEASURES.items():
        began = clock()
        measure.compute(indexed)
        print(f"  {name} of all actors, exactly: {clock() - began:.2f} s")


def time_changes(network: Network, clock: Clock) -> None:
    """What-if: each of the actors with most ties taken out, alone."""
    degrees = MEASURES["degree"].compute(IndexedNetwork.of(network))
    ranked = sorted(zip(degrees, IndexedNetwork.of(network).actors, strict=True), reverse=True)
    took = []
    for _, actor in ranked[:CHANGES]:
        began = clock()
        effect_of(network, Scenario("without", actors=(actor,)))
        took.append(clock() - began)
    print(f"  what-if, {CHANGES} changes: {max(took):.2f} s at most (wanted: 1 s or less a change)")


def time_brief(clock: Clock) -> None:
    """A brief on the whole case of the sample articles, as PDF."""
    found = (
        Collected(Document.of(s.text, source=s.id, title=s.title, published=s.published, publisher=s.publisher))
        for s in samples()
    )
    with tempfile.TemporaryDirectory() as folder, CaseBench.create(Path(folder) / "case", by="bench") as bench:
        for _ in bench.take_in(found, Workbench.open(Settings())):
            pass
        for page in ("first", "again"):
            began = clock()
            made = brief_to_pdf(brief_on(bench.view(), BriefScope(), "2024-06-01"))
            print(f"  brief of {len(samples())} articles as PDF, {page}, {len(made) // 1024} KiB: "
                  f"{clock() - began:.1f} s (wanted: 5 s or less)")  # fmt: skip


if __name__ == "__main__":
    main()
