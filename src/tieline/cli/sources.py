"""`tieline sources`: who published what, how reliable the analyst holds them, and who copies whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tieline.cli.case_option import HERE, ByOption, CaseOption, ReasonOption, opened, say_recorded
from tieline.cli.tables import FormatOption, TableFormat, print_rows, print_text

if TYPE_CHECKING:
    from tieline.ledger import View
    from tieline.model.case import Accession

sources_app = typer.Typer(name="sources", help="Publishers: their grades, owners and copies.", no_args_is_help=True)
SourceArgument = Annotated[str, typer.Argument(metavar="PUBLISHER", help="As `list` names it.")]


@sources_app.callback()
def sources() -> None:
    """Publishers: their grades (A–F, set by the analyst alone), owners and copies."""


@sources_app.command("list")
def list_(case: CaseOption = HERE, form: FormatOption = TableFormat.SCREEN) -> None:
    """List the publishers of a case with what the analyst said of them."""
    with opened(case) as bench:
        rows = [
            {"publisher": s.name, "reliability": s.reliability, "owner": s.owner, "documents": len(s.documents)}
            for s in bench.view().sources()
        ]
    print_rows(rows, form, nothing="no document names its publisher")


@sources_app.command()
def grade(
    publisher: SourceArgument,
    reliability: Annotated[str, typer.Argument(metavar="A|B|C|D|E|F", help="Admiralty; F: cannot be judged.")],
    reason: ReasonOption,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Grade how reliable a publisher has proved. It is never inferred, and no number is made of it."""
    from tieline.workbench.finding import find_publisher

    with opened(case, by) as bench:
        named = find_publisher(bench.view(), publisher)
        made = bench.judge("grade", [named], reason=reason, value={"reliability": reliability.upper()})
    say_recorded(made.id)


@sources_app.command()
def owner(
    publisher: SourceArgument,
    name: Annotated[str, typer.Argument(metavar="OWNER", help="Who owns or runs it.")],
    reason: ReasonOption,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Say who owns a publisher. Publishers of one owner count as one origin; what that changes is told."""
    from tieline.workbench.finding import find_publisher

    with opened(case, by) as bench:
        named = find_publisher(bench.view(), publisher)
        changes = bench.judge_and_tell("owner", [named], reason=reason, value={"owner": name})
    for line in changes.lines():
        print_text(line)
    say_recorded(changes.judgement)


@sources_app.command()
def copies(case: CaseOption = HERE, form: FormatOption = TableFormat.SCREEN) -> None:
    """List which documents repeat which, with the longest passage that they share; `same` is word for word."""
    from tieline.workbench.finding import short_document

    with opened(case) as bench:
        view = bench.view()
        title = {a.document: a.called for a in reversed(list(view.accessions()))}
        rows = []
        for link in view.copies():
            longest = max((p.here.text for p in link.passages), key=len, default="")
            rows.append({
                "document": short_document(link.document), "repeats": short_document(link.other), "kind": link.kind,
                "similarity": round(link.similarity, 2), "title": title.get(link.document),
                "other_title": title.get(link.other), "longest_passage": longest,
            })  # fmt: skip
        rows += [
            {"document": short_document(document), "repeats": short_document(document), "kind": "same",
             "similarity": 1.0,
             "title": f"{again.called} ({again.publisher})",
             "other_title": f"{first.called} ({first.publisher})", "longest_passage": ""}
            for document, first, again in _reprints(view)
        ]  # fmt: skip
    columns = ("document", "kind", "repeats", "similarity", "title", "other_title")
    print_rows(rows, form, columns=columns, nothing="no document repeats another")


def _reprints(view: View) -> Iterator[tuple[str, Accession, Accession]]:
    """Texts that came from more than one publisher, word for word: the first arrival, and one of each other."""
    first: dict[str, Accession] = {}
    seen: set[tuple[str, str]] = set()
    for each in view.accessions():
        began = first.setdefault(each.document, each)
        printed = (each.document, each.publisher or "")
        if each.publisher and began.publisher and each.publisher != began.publisher and printed not in seen:
            seen.add(printed)
            yield each.document, began, each
