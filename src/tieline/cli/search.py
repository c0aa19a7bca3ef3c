"""`tieline search`: documents of a case that hold words, with the sentences in which they stand."""

from __future__ import annotations

from typing import Annotated

import typer

from tieline.cli.case_option import HERE, CaseOption, KnownAtOption, opened
from tieline.cli.tables import FormatOption, TableFormat, print_rows, print_text


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORD", help="For each, a word that begins so must stand in the document.")
    ],
    case: CaseOption = HERE,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many documents at most.")] = 20,
    known_at: KnownAtOption = None,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """Find documents by how their words begin: missile finds missiles too. Case and accents don't matter."""
    from tieline.workbench.finding import short_document

    with opened(case) as bench:
        found = bench.search(" ".join(words), limit, known_at)
    rows = [
        {"document": short_document(hit.document), "id": hit.document, "title": hit.title, "publisher": hit.publisher,
         "published": hit.published, "sentence": hit.sentence.text if hit.sentence else None,
         "start": hit.sentence.start if hit.sentence else None, "end": hit.sentence.end if hit.sentence else None}
        for hit in found
    ]  # fmt: skip
    if form is not TableFormat.SCREEN:
        print_rows(rows, form)
        return
    for row in rows:
        print_text(f"{row['document']}  {row['title']}")
        if row["sentence"]:
            print_text(f"“{row['sentence']}”", "dim", indent=4)
    if not rows:
        print_text("no document holds words that begin with all of these")
