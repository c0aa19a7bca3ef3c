"""`tieline demo`: the sample articles that come with the program, read into a case, and what the case then answers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from tieline.briefs import Digest
    from tieline.workbench.case_bench import CaseBench

IN_FULL = "tehran-gambled-oped"
ABOUT = ("United Arab Emirates", "arms", "Rapid Support Forces")
"""The claim that is shown in full: printed, copied, rewritten, relayed and denied in the samples."""
NEXT = """WHAT TO TRY NEXT
  tieline read article.txt --published 2025-01-06            your own article
  tieline read article.html --format html -o reading.html    the same, as a page
  tieline demo --keep my-case                                keep the demo's case, then, in that folder:
  tieline serve                                              open it in a browser
  tieline claims --contested                                 what is said and denied
  tieline actors show "Rapid Support Forces"                 who is who, and why
  tieline network rank betweenness                           who stands between others
  tieline whatif --without "United Arab Emirates"            the reported network without one
  tieline brief --about Sudan -o sudan.pdf                   a cited brief
"""


def demo(
    sample: Annotated[
        str, typer.Option(metavar="NAME", help="The sample to show in full; 'all' shows every one.")
    ] = IN_FULL,
    keep: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Keep the case that the demo builds in this folder.", show_default=False),
    ] = None,
) -> None:
    """Read the sample articles into a case: each in a line, one in full, and one claim weighed across them."""
    from tieline.briefs import digest_reading
    from tieline.cli.output import taken, trimmed
    from tieline.cli.screen import digest_to_screen, screen_for
    from tieline.documents import collect_fields
    from tieline.samples import NOTICE, samples
    from tieline.workbench import Workbench

    names = [each.id for each in samples()]
    if sample not in (*names, "all"):
        raise typer.BadParameter(f"wanted one of {', '.join(names)} or all, found {sample!r}")
    console, buffer = screen_for(sys.stdout.buffer)

    def show() -> None:
        text = taken(buffer)
        sys.stdout.write(text if sys.stdout.isatty() else trimmed(text))
        sys.stdout.flush()

    with ExitStack() as stack:
        case = stack.enter_context(_case(keep))
        console.print(f"{len(names)} sample articles, {NOTICE}, go into a case:", markup=False)
        show()
        bench = Workbench.open(case.settings)
        found = (
            collect_fields({"id": s.id, "text": s.text, "title": s.title, "publisher": s.publisher,
                            "published": s.published})
            for s in samples()
        )  # fmt: skip
        in_full: list[Digest] = []
        for each, taken_in in zip(samples(), case.take_in(found, bench), strict=True):
            reading = taken_in.reading
            console.print()
            console.print(each.title, style="bold", markup=False)
            told = f"{each.kind}, {each.stance}; {each.publisher}, {each.published}"
            if taken_in.copies:
                told += f"; {taken_in.copies[0].kind} copy of an earlier one"
            console.print(f"  {told}", style="dim", markup=False)
            if reading is not None:
                digest = digest_reading(reading, bench.knowledge)
                console.print(f"  {digest.section('brief').lines[0].text}", markup=False)
                in_full += [digest] if sample in (each.id, "all") else []
            show()
        for digest in in_full:
            digest_to_screen(digest, console)
        _show_claim(case, console)
        show()
    sys.stdout.write(NEXT)
    if keep is not None:
        print(f"\nthe case is in {keep}: cd {keep}")


@contextmanager
def _case(keep: Path | None) -> Iterator[CaseBench]:
    from tieline.workbench.case_bench import CaseBench

    with ExitStack() as stack:
        folder = keep if keep is not None else Path(stack.enter_context(TemporaryDirectory())) / "case"
        yield stack.enter_context(CaseBench.create(folder, by="demo"))


def _show_claim(case: CaseBench, console: Console) -> None:
    """The claim of the samples that has most to tell, explained down to its sentences."""
    from tieline.cli.screen import digest_to_screen

    subject, relation, target = ABOUT
    for claim in case.claims(relation=relation):
        if (claim.subject_text, claim.object_text) == (subject, target):
            console.print()
            console.print("ONE CLAIM ACROSS THE CASE: COPIES COLLAPSED, CONTRADICTED, WEIGHED", style="bold")
            digest_to_screen(case.explain(claim.id), console)
            return
