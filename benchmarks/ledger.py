"""What a large case costs: `make bench`, or `python benchmarks/ledger.py --help`.

A case of made-up statements is filled through the ledger's own door, then asked what analysts ask. Actors are drawn as
in the press: the n-th most frequent is spoken of in proportion to 1/n. Each question is asked of actors drawn at random
among all, and of actors drawn as the press speaks of them, which are the large ones.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, islice
from pathlib import Path

from tieline.ledger import Arrival, create_case, open_case
from tieline.ledger.sql_ledger import SqlLedger
from tieline.model import (
    Actor,
    Commitment,
    Document,
    Mention,
    Participant,
    Predicate,
    Reading,
    Span,
    Statement,
    Voice,
)
from tieline.model.case import Accession, ActorLink, CaseStatement, local_key
from tieline.model.propositions import proposition_of
from tieline.samples import samples
from tieline.settings import Settings
from tieline.workbench import Workbench
from tieline.workbench.said_often import said_often

STATEMENTS = 100_000
A_DOCUMENT = 20
BATCH = 100
ASKED = 200
OPENINGS = 7
Clock = Callable[[], float]
Ask = Callable[[str], int]
RELATIONS = ("arms", "funds", "trains", "allied_with", "opposes", "meet", "attack", "threaten", "leads", "member_of")


def main() -> None:
    """Fill a case, ask it, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--statements", type=int, default=STATEMENTS, help="how many (default %(default)s)")
    parser.add_argument("--case", type=Path, help="a folder to make the case in, or one made before")
    parser.add_argument("--processor", action="store_true", help="processor time, for a machine that others use too")
    parser.add_argument("--no-reading", action="store_true", help="leave out the comparison with reading")
    arguments = parser.parse_args()
    clock = time.process_time if arguments.processor else time.perf_counter
    with tempfile.TemporaryDirectory() as folder:
        case = arguments.case or Path(folder) / "case"
        if not case.exists():
            _fill(case, arguments.statements, clock)
        _print_openings(case, arguments.processor)
        ledger = open_case(case)
        _print_questions(ledger, arguments.statements, clock)
        ledger.close()
        if not arguments.no_reading:
            _print_intake(Path(folder) / "intake", clock)


def _fill(folder: Path, statements: int, clock: Clock) -> None:
    ledger = create_case(folder)
    started = clock()
    arrivals = _arrivals(statements)
    while batch := list(islice(arrivals, BATCH)):
        ledger.add_documents(batch)
    took = clock() - started
    ledger.close()
    size = (folder / "case.sqlite").stat().st_size
    documents = statements // A_DOCUMENT
    print(f"a case of {statements:,} statements in {documents:,} documents: made in {took:.0f} s,")
    print(
        f"  {took / documents * 1000:.1f} ms a document, {size / 1e6:,.0f} MB, {size // statements:,} bytes a statement"
    )


def _print_openings(case: Path, processor: bool) -> None:
    clock = "process_time" if processor else "perf_counter"
    program = (
        f"import time; started = time.{clock}()\n"
        "from pathlib import Path; from tieline.ledger import open_case\n"
        f"view = open_case(Path({str(case)!r})).view()\n"
        f"print(time.{clock}() - started)"
    )
    took = [
        float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)
        for _ in range(OPENINGS)
    ]
    print(f"opening it, in a process of its own, from the first import to a view: {statistics.median(took):.3f} s")


def _print_questions(ledger: SqlLedger, statements: int, clock: Clock) -> None:
    chance, view = random.Random(7), ledger.view()
    ids = _actor_ids(statements)
    weights = [1 / n for n in range(1, len(ids) + 1)]
    any_actor, as_told = chance.choices(ids, k=ASKED), chance.choices(ids, weights, k=ASKED)
    some: list[CaseStatement] = []
    for actor in chance.choices(ids, k=ASKED):
        some += islice(view.statements(about=actor), 1)
    print(f"questions, median and 95th percentile of {ASKED}, in ms:")

    def every(actor: str) -> int:
        return sum(1 for _ in view.statements(about=actor))

    def first(actor: str) -> int:
        return len(list(islice(view.statements(about=actor), 50)))

    def page(actor: str) -> int:
        found = view.portrait(actor, 8)
        return found.members if found else 0

    def said(actor: str) -> int:
        return len(said_often(view, actor, 30).lines)

    _print_times("claims about X, all its statements; any X", any_actor, every, clock)
    _print_times("claims about X, the first 50; any X", any_actor, first, clock)
    _print_times("claims about X, the first 50; X as the press speaks of them", as_told, first, clock)
    _print_times("actor page: names, spellings, members; any X", any_actor, page, clock)
    _print_times("actor page; X as the press speaks of them", as_told, page, clock)
    _print_times("what is said of X most often; any X", any_actor, said, clock)
    _print_times("what is said of X most often; X as the press speaks of them", as_told, said, clock)
    _print_times("claims about X, all its statements; the largest X", ids[:1], every, clock)
    keys = [proposition_of(s).key for s in some]
    _print_times(
        "who says so: all that say or deny one thing", keys, lambda k: len(list(view.statements(proposition=k))), clock
    )
    _print_times("a statement by its key", [s.key for s in some], lambda k: len(list(view.statements(keys=[k]))), clock)


def _print_times(name: str, asked: Sequence[str], ask: Ask, clock: Clock) -> None:
    took, found = [], []
    for each in asked:
        started = clock()
        found.append(ask(each))
        took.append((clock() - started) * 1000)
    took.sort()
    rows = f"{statistics.median(found):.0f} to {max(found)} rows"
    print(f"  {name:<62} {statistics.median(took):7.1f} {took[int(len(took) * 0.95)]:7.1f}   ({rows})")


def _print_intake(folder: Path, clock: Clock) -> None:
    """What storing adds to reading, on the bundled samples, each with a line of its own so that none is known."""
    bench = Workbench.open(Settings())
    documents = [Document.of(s.text, s.id, title=s.title, published=s.published, language="en") for s in samples()]
    list(bench.read(documents[:1]))
    started = clock()
    readings = list(bench.read(documents))
    reading = (clock() - started) / len(documents)
    arrivals = []
    for number in range(1000):
        read = readings[number % len(readings)]
        text = f"{read.document.text}\n{number}"
        document = Document.of(text, f"{read.document.source}-{number}", published=read.document.published)
        arrivals.append(_arrival(replace(read, document=document)))
    ledger = create_case(folder)
    started = clock()
    for arrival in arrivals:
        ledger.add_document(arrival)
    storing = (clock() - started) / len(arrivals)
    ledger.close()
    print(f"intake of {len(arrivals):,} documents, one transaction each: reading {reading * 1000:.1f} ms a document,")
    print(f"  storing {storing * 1000:.1f} ms, which adds {storing / reading:.2f} × to reading")


def _actor_ids(statements: int) -> list[str]:
    return [f"actor:{n:06d}" for n in range(max(100, statements // 50))]


def _arrivals(statements: int) -> Iterator[Arrival]:
    chance, ids = random.Random(1), _actor_ids(statements)
    shares = list(accumulate(1 / n for n in range(1, len(ids) + 1)))
    for number in range(statements // A_DOCUMENT):
        cast = list(dict.fromkeys(chance.choices(ids, cum_weights=shares, k=14)))
        yield _arrival(_reading(number, cast, chance), {name: name for name in cast})


def _arrival(reading: Reading, links: dict[str, str] | None = None) -> Arrival:
    accession = Accession.of(reading.document, how="file", collected="2024-06-01T00:00:00Z", by="bench")
    linked = [
        ActorLink(local_key(reading.document.id, a.id), (links or {}).get(a.name, f"name:{a.name}"), 4.0)
        for a in reading.actors
    ]
    return Arrival(accession, reading.document.text, reading, "bench", linked)


def _reading(number: int, cast: Sequence[str], chance: random.Random) -> Reading:
    """A reading of the size that an article gives: some 20 statements, 40 mentions, 60 predicates."""
    actors = tuple(Actor(f"a{n}", name, "organization", None, 1.0) for n, name in enumerate(cast))
    lines: list[tuple[str, Actor, Actor, str, bool]] = []
    for _ in range(A_DOCUMENT):
        one, other = chance.sample(actors, 2) if len(actors) > 1 else (actors[0], actors[0])
        relation, voiced = chance.choice(RELATIONS), chance.random() < 0.4
        lines.append(
            (f"{one.name} {relation} {other.name}, said in line {chance.random()}.", one, other, relation, voiced)
        )
    text = f"Report {number}\n" + "\n".join(line for line, *_ in lines)
    day = f"{2015 + number % 10}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    document = Document.of(text, f"report/{number}", publisher=f"Paper {number % 40}", published=day, language="en")
    mentions, statements, predicates = [], [], []
    start = text.index("\n") + 1
    for place, (line, one, other, relation, voiced) in enumerate(lines):
        here = Span.of(text, start, start + len(one.name))
        there_at = start + len(one.name) + len(relation) + 2
        there = Span.of(text, there_at, there_at + len(other.name))
        mentions += [
            Mention(f"m{2 * place}", here, "organization", one.id, "name", 0.9),
            Mention(f"m{2 * place + 1}", there, "organization", other.id, "name", 0.9),
        ]
        cue = Span.of(text, here.end + 1, here.end + 1 + len(relation))
        predicates += [Predicate(cue, Commitment())] * 3
        speaker = actors[place % len(actors)]
        statements.append(
            Statement(
                f"s{place}", "tie", relation, None, Participant(one.name, one.id, f"m{2 * place}"),
                Participant(other.name, other.id, f"m{2 * place + 1}"), Span.of(text, start, start + len(line)), cue,
                Commitment(), "bench", (Voice(speaker.name, speaker.id),) if voiced else (),
            )
        )  # fmt: skip
        start += len(line) + 1
    return Reading(
        document, tuple(s.evidence for s in statements), tuple(mentions), actors, predicates=tuple(predicates),
        statements=tuple(statements),
    )  # fmt: skip


if __name__ == "__main__":
    main()
