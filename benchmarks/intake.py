"""What taking documents into a case costs beside reading them: `make bench`, or `python benchmarks/intake.py --help`.

The same documents are parsed bare, read, and taken into a new case (read, resolved, compared with all before and
recorded), in one process. They are made from paragraphs of the samples, all different, of article length, so that many
share passages: more than in life.
"""

from __future__ import annotations

import argparse
import importlib
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tieline.documents import Collected, collect_fields
from tieline.samples import samples
from tieline.settings import Settings
from tieline.workbench import Workbench
from tieline.workbench.case_bench import CaseBench

PARAGRAPHS = 6


def main() -> None:
    """Print the three times and what the intake adds, as a share of the bare pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200, help="how many documents (1,000 as the figure is asked)")
    count = parser.parse_args().documents
    settings = Settings()
    bare = importlib.import_module(settings.pipeline).load()
    bench = Workbench.open(settings)
    documents = made_documents(count)
    list(bench.read(d.document for d in documents[:8]))  # what is built on first use is no cost of a document

    with tempfile.TemporaryDirectory() as folder, CaseBench.create(Path(folder) / "case", by="bench") as case:
        parsed = _worked(
            lambda: sum(1 for _ in bare.pipe((d.document.text for d in documents), batch_size=settings.batch))
        )
        read = _worked(lambda: sum(1 for _ in bench.read(d.document for d in documents)))
        taken = _worked(lambda: sum(1 for _ in case.take_in(documents, bench)))
    print(f"{count:,} documents of {PARAGRAPHS} paragraphs, processor time")
    print(f"bare spaCy pass   {1000 * parsed / count:7.1f} ms a document")
    print(f"reading           {1000 * read / count:7.1f} ms   {read / parsed:.2f} × the bare pass")
    print(f"taking in         {1000 * taken / count:7.1f} ms   {taken / parsed:.2f} ×")
    print(f"intake adds {(taken - read) / parsed:.2f} × the bare pass to reading")


def made_documents(count: int, seed: int = 1) -> list[Collected]:
    """So many different documents. The same seed gives the same."""
    chance = random.Random(seed)
    paragraphs = [p for s in samples() for p in s.text.split("\n\n")]
    found = []
    for number in range(count):
        text = "\n\n".join(chance.sample(paragraphs, PARAGRAPHS)) + f"\n\nSo says report {number} of agent Q{number}x."
        found.append(collect_fields({"text": text, "id": str(number), "publisher": f"Paper {number % 40}"}))
    return found


def _worked(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
