"""`tieline demo`: reads the sample articles that come with the program."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

IN_FULL = "tehran-gambled-oped"
FEW = 3  # texts parsed together: enough for speed, few enough for something to be seen soon
NEXT = """WHAT TO TRY NEXT
  tieline demo --sample khartoum-fighting-report
  tieline read article.txt --published 2025-01-06
  tieline read article.html --format html -o reading.html
  tieline read corpus.jsonl --format jsonl -o readings.jsonl
"""


def demo(
    sample: Annotated[
        str, typer.Option(metavar="NAME", help="The sample to show in full; 'all' shows every one.")
    ] = IN_FULL,
) -> None:
    """Read the bundled sample articles: each in brief, one in full, and what to try next."""
    from tieline.briefs import digest_reading
    from tieline.cli.output import taken, trimmed
    from tieline.cli.screen import digest_to_screen, screen_for
    from tieline.model import Document
    from tieline.samples import NOTICE, samples
    from tieline.settings import Settings
    from tieline.workbench import Workbench

    names = [each.id for each in samples()]
    if sample not in (*names, "all"):
        raise typer.BadParameter(f"wanted one of {', '.join(names)} or all, found {sample!r}")
    console, buffer = screen_for(sys.stdout.buffer)

    def show() -> None:
        text = taken(buffer)
        sys.stdout.write(text if sys.stdout.isatty() else trimmed(text))
        sys.stdout.flush()

    console.print(f"{len(names)} sample articles, {NOTICE}. Each in brief:", markup=False)
    show()
    bench = Workbench.open(Settings(batch=FEW))
    documents = [Document.of(s.text, s.id, title=s.title, published=s.published, language="en") for s in samples()]
    in_full = []
    for each, reading in zip(samples(), bench.read(documents), strict=True):
        digest = digest_reading(reading, bench.knowledge)
        console.print()
        console.print(each.title, style="bold", markup=False)
        console.print(f"{each.kind}, {each.stance}, {each.published}", style="dim", markup=False)
        for line in digest.section("brief").lines:
            console.print(f"  {line.text}", markup=False)
        show()
        if sample in (each.id, "all"):
            in_full.append(digest)
    for digest in in_full:
        digest_to_screen(digest, console)
    show()
    sys.stdout.write(NEXT)
