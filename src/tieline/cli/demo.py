"""`tieline demo`: reads the sample articles that come with the program."""

from __future__ import annotations

from typing import Annotated

import typer

IN_FULL = "tehran-gambled-oped"


def demo(
    sample: Annotated[
        str, typer.Option(metavar="NAME", help="The sample to show in full; 'all' shows every one.")
    ] = IN_FULL,
) -> None:
    """Read the bundled sample articles: each in brief, one in full, and what to try next."""
    import sys

    from rich.console import Console

    from tieline.briefs import digest_reading
    from tieline.cli.screen import digest_to_screen, screen_for
    from tieline.model import Document
    from tieline.samples import NOTICE, samples
    from tieline.workbench import Workbench

    names = [each.id for each in samples()]
    if sample not in (*names, "all"):
        raise typer.BadParameter(f"wanted one of {', '.join(names)} or all, found {sample!r}")
    bench = Workbench.open()
    documents = [Document.of(s.text, s.id, title=s.title, published=s.published, language="en") for s in samples()]
    readings = list(bench.read(documents))
    console: Console
    console, buffer = screen_for(sys.stdout.buffer)
    console.print(f"{len(names)} sample articles, {NOTICE}. Each in brief:")
    for each, reading in zip(samples(), readings, strict=True):
        digest = digest_reading(reading, bench.knowledge)
        console.print()
        console.print(each.title, style="bold", markup=False)
        console.print(f"{each.kind}, {each.stance}, {each.published}", style="dim", markup=False)
        for line in digest.section("brief").lines:
            console.print(f"  {line.text}", markup=False)
    for each, reading in zip(samples(), readings, strict=True):
        if sample in (each.id, "all"):
            digest_to_screen(digest_reading(reading, bench.knowledge), console)
    console.print("WHAT TO TRY NEXT", style="bold")
    console.print("  tieline demo --sample khartoum-fighting-report", markup=False)
    console.print("  tieline read article.txt --published 2025-01-06", markup=False)
    console.print("  tieline read article.html --format html -o reading.html", markup=False)
    console.print("  tieline read corpus.jsonl --format jsonl -o readings.jsonl", markup=False)
    sys.stdout.write(buffer.getvalue())
