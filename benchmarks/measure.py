"""What reading costs: `make bench`, or `python benchmarks/measure.py --help`.

Cost is told as a ratio to the bare parse, because seconds say more about a machine than about the program: the same
texts through `nlp.pipe` of the unmodified spaCy pipeline and through the whole reader, in one process, with the same
batch size, in turns, and the medians of all rounds compared.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tieline.model import Document
from tieline.samples import samples
from tieline.settings import Settings
from tieline.workbench import Workbench

COPIES = 4
ROUNDS = 5
FIRST, LAST = 1_000, 10_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each is timed (default %(default)s)")
    parser.add_argument("--data", type=Path, help="JSON Lines to read instead of the bundled samples")
    parser.add_argument("--memory", action="store_true", help=f"memory after {FIRST:,} and {LAST:,} documents as well")
    parser.add_argument("--json", type=Path, help="write the cost there as well")
    arguments = parser.parse_args()
    documents = list(_documents(arguments.data))
    cost = _print_cost(documents, arguments.rounds)
    if arguments.json:
        arguments.json.write_text(json.dumps(cost, indent=1) + "\n", "utf-8")
    _print_start()
    if arguments.memory:
        _print_memory()


def _documents(data: Path | None) -> Iterator[Document]:
    if data is None:
        for copy in range(COPIES):
            for s in samples():
                yield Document.of(s.text, f"{s.id}-{copy}", title=s.title, published=s.published, language="en")
        return
    with data.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            yield Document.of(row["text"], str(row.get("id", number)), published=row.get("published"), language="en")


def _print_cost(documents: list[Document], rounds: int) -> dict[str, object]:
    settings = Settings()
    bare = importlib.import_module(settings.pipeline).load()
    bench = Workbench.open(settings)
    texts = [d.text for d in documents]

    def parse() -> None:
        for _ in bare.pipe(texts, batch_size=settings.batch):
            pass

    def read() -> None:
        for _ in bench.read(documents):
            pass

    parse()  # what is built on first use is no cost of a text
    read()
    times = [(_seconds(parse), _seconds(read)) for _ in range(rounds)]
    parsed, whole = (statistics.median(elapsed for elapsed, _ in column) for column in zip(*times, strict=True))
    busy = [statistics.median(worked for _, worked in column) for column in zip(*times, strict=True)]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words:,} words, batches of {settings.batch}, medians of {rounds} rounds in turns")
    print(f"bare spaCy pass   {parsed:7.2f} s   {words / parsed:9,.0f} words/s")
    print(f"reading           {whole:7.2f} s   {words / whole:9,.0f} words/s   {len(texts) / whole:6.1f} documents/s")
    spread = ", ".join(f"{r / p:.2f}" for (p, _), (r, _) in times)
    print(f"ratio             {whole / parsed:7.2f}     (each round: {spread})")
    print(f"    in processor time {busy[1] / busy[0]:.2f} (what a busy machine blurs less)")
    print("\nstage                 ms a text   share of the bare pass")
    spent: Counter[str] = Counter()
    for _, seconds in bench.reader.timed(documents):
        spent.update(dict(seconds))
    for stage, seconds_in_all in spent.most_common():
        print(f"{stage:20}  {1000 * seconds_in_all / len(texts):9.2f}   {seconds_in_all / parsed:6.1%}")
    return {
        "texts": len(texts),
        "words": words,
        "ratio": round(whole / parsed, 2),
        "ratio_in_processor_time": round(busy[1] / busy[0], 2),
        "words_a_second": round(words / whole),
        "stages": {stage: [round(1000 * s / len(texts), 2), round(s / parsed, 3)] for stage, s in spent.most_common()},
    }


def _print_start() -> None:
    sample = samples()[0]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sample.txt"
        file.write_text(sample.text, encoding="utf-8")
        command = [sys.executable, "-c", "from tieline.cli.main import run; run()", "read", str(file), "--quiet"]
        before = _children()
        times = [_seconds(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True)) for _ in range(3)]
        worked = (_children() - before) / 3
    elapsed = statistics.median(elapsed for elapsed, _ in times)
    print(f"\nstart to first result: {elapsed:.2f} s, {worked:.2f} s of it processor time ", end="")
    print(f"(a new process reads {sample.id}; median of 3)")


def _print_memory() -> None:
    """Resident memory in a stream of short, all different documents."""
    bench = Workbench.open()
    paragraphs = [p for s in samples() for p in s.text.split("\n\n")]

    def stream() -> Iterator[Document]:
        for number in range(LAST):
            text = f"{paragraphs[number % len(paragraphs)]} So says report {number} of agent Q{number}x."
            yield Document.of(text, str(number), published="2024-05-03", language="en")

    at_first = 0.0
    for number, _ in enumerate(bench.read(stream()), 1):
        if number == FIRST:
            at_first = _resident()
    at_last = _resident()
    print(f"\nresident memory: {at_first:.0f} MB after {FIRST:,} documents, {at_last:.0f} MB after {LAST:,}", end="")
    print(f" (ratio {at_last / at_first:.2f})")


def _resident() -> float:
    """Megabytes now where the system tells (Linux), else the most there ever were."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds that went by, and seconds that this process worked."""
    began, idle = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - idle


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
