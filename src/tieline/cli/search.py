"""`tieline search`: documents of a case that hold words, or sentences near to them in meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tieline.cli.case_option import HERE, CaseOption, KnownAtOption, answering
from tieline.cli.progress import counting
from tieline.cli.tables import FormatOption, TableFormat, print_rows, print_text

if TYPE_CHECKING:
    from tieline.workbench.case_bench import CaseBench
    from tieline.workbench.hits import Hit
    from tieline.workbench.meanings import NearSentence


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORD", help="For each, a word that begins so must stand in the document.")
    ],
    case: CaseOption = HERE,
    meaning: Annotated[
        bool, typer.Option("--meaning", help="Find sentences near to the words in meaning (with the extra `meaning`).")
    ] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many documents or sentences at most.")] = 20,
    known_at: KnownAtOption = None,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """Find documents by how their words begin: missile finds missiles too. Case and accents don't matter.

    With --meaning, find sentences whose meaning is near, whatever their words. That tells what a sentence is about, not
    who does it to whom. The first time, all sentences of the case are learnt, later only those of new documents.
    """
    with answering(case, known_at=known_at) as bench:
        if meaning:
            rows = [
                {**_row(near.hit), "likeness": near.likeness, "also": len(near.also)}
                for near in _near(bench, " ".join(words), limit, known_at)
            ]
        else:
            rows = [_row(hit) for hit in bench.search(" ".join(words), limit, known_at)]
    if form is not TableFormat.SCREEN:
        print_rows(rows, form)
        return
    for row in rows:
        likeness = f"  {row['likeness']:.2f}" if meaning else ""
        more = f", and in {row['also']} more" if meaning and row["also"] else ""
        where = "".join(f", {row[key]}" for key in ("publisher", "published") if row.get(key))
        print_text(f"{row['document']}{likeness}  {row['title']}{where}{more}")
        if row["sentence"]:
            print_text(f"“{row['sentence']}”", "dim", indent=4)
    if not rows:
        print_text("the case has no sentences" if meaning else "no document holds words that begin with all of these")


def _near(bench: CaseBench, words: str, limit: int, known_at: str | None) -> tuple[NearSentence, ...]:
    from tieline.meaning import open_embedder

    with bench.meanings(open_embedder()) as meanings:
        view = bench.view(known_at)
        missing = meanings.missing(view)
        with counting("learning what sentences mean", len(missing)) as go_on:
            meanings.learn(view, missing, go_on)
        return meanings.near(view, words, limit)


def _row(hit: Hit) -> dict[str, Any]:
    from tieline.workbench.finding import short_document

    return {
        "document": short_document(hit.document), "id": hit.document, "title": hit.title, "publisher": hit.publisher,
        "published": hit.published, "sentence": hit.sentence.text if hit.sentence else None,
        "start": hit.sentence.start if hit.sentence else None, "end": hit.sentence.end if hit.sentence else None,
    }  # fmt: skip
