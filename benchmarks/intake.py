"""What taking documents into a case costs beside reading them: `make bench`, or `python benchmarks/intake.py --help`.

The same documents are parsed bare, and taken into a new case (read, resolved, compared with all before and recorded),
in one process; of the second run, what goes into reading is timed apart. They are made from sentences of the samples
with every sixth word another one, so that no two share a passage by chance, and are of article length; one in ten
repeats the one before, as wire copy does.
"""

from __future__ import annotations

import argparse
import importlib
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tieline.documents import Collected, collect_fields
from tieline.model import Document, Reading
from tieline.samples import samples
from tieline.settings import Settings
from tieline.workbench import Workbench
from tieline.workbench.case_bench import CaseBench

SENTENCES, COPIES = 18, 10


def main() -> None:
    """Print the times and what the intake adds to reading, as a share of the bare pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200, help="how many documents (1,000 as the figure is asked)")
    count = parser.parse_args().documents
    settings = Settings()
    bare = importlib.import_module(settings.pipeline).load()
    opened = Workbench.open(settings)
    bench = TimedBench(opened.settings, opened.knowledge, opened.reader)
    documents = made_documents(count)
    list(bench.read(d.document for d in documents[:8]))  # what is built on first use is no cost of a document

    with tempfile.TemporaryDirectory() as folder, CaseBench.create(Path(folder) / "case", by="bench") as case:
        parsed = _worked(
            lambda: sum(1 for _ in bare.pipe((d.document.text for d in documents), batch_size=settings.batch))
        )
        bench.spent.clear()
        taken = _worked(lambda: sum(1 for _ in case.take_in(documents, bench)))
    read = sum(bench.spent)
    print(f"{count:,} documents of {SENTENCES} sentences, processor time")
    print(f"bare spaCy pass   {1000 * parsed / count:7.1f} ms a document")
    print(f"taking in         {1000 * taken / count:7.1f} ms   {taken / parsed:.2f} × the bare pass")
    print(f"of this, reading  {1000 * read / count:7.1f} ms   {read / parsed:.2f} ×")
    print(f"intake adds {(taken - read) / parsed:.2f} × the bare pass to reading")


@dataclass(frozen=True)
class TimedBench(Workbench):
    """A workbench that notes the seconds of processor time that each reading takes."""

    spent: list[float] = field(default_factory=list)

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The readings of the documents, in their order, as a stream."""
        readings = super().read(documents)
        while True:
            began = time.process_time()
            reading = next(readings, None)
            self.spent.append(time.process_time() - began)
            if reading is None:
                return
            yield reading


def made_documents(count: int, seed: int = 1) -> list[Collected]:
    """So many different documents. The same seed gives the same."""
    chance = random.Random(seed)
    sentences = [f"{part.strip().rstrip('.')}." for s in samples() for part in s.text.replace("\n\n", ". ").split(". ")]
    words = [word for sentence in sentences for word in sentence.split() if word.islower() and word.isalpha()]
    found: list[Collected] = []
    for number in range(count):
        chosen = [varied(sentence, words, chance) for sentence in chance.sample(sentences, SENTENCES)]
        text = "\n\n".join(" ".join(chosen[n : n + SENTENCES // 3]) for n in range(0, SENTENCES, SENTENCES // 3))
        if number % COPIES == COPIES - 1:
            text = f"{found[-1].document.text}\n\n{text[:400]}"
        text += f"\n\nSo says report {number} of agent Q{number}x."
        found.append(collect_fields({"text": text, "id": str(number), "publisher": f"Paper {number % 40}"}))
    return found


def varied(sentence: str, words: list[str], chance: random.Random) -> str:
    """The sentence with every sixth word another one, if it is a plain word."""
    told = sentence.split()
    for n in range(chance.randrange(6), len(told), 6):
        if told[n].islower() and told[n].isalpha():
            told[n] = chance.choice(words)
    return " ".join(told)


def _worked(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
