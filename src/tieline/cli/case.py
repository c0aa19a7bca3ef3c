"""`tieline case`: a case that grows: made, fed, checked, moved."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, cast

import typer

from tieline.cli.case_option import (
    HERE,
    ByOption,
    CaseOption,
    KnownAtOption,
    ReasonOption,
    opened,
    person,
    say_recorded,
)
from tieline.cli.exits import PARTLY, complain
from tieline.cli.options import (
    ColumnsOption,
    FollowOption,
    InputOption,
    PublishedOption,
    PublisherOption,
    RobotsOption,
    SourcesArgument,
    say_unused,
    web_door,
)
from tieline.cli.options import input_format as known_format
from tieline.cli.progress import progress_of, show_progress
from tieline.cli.tables import FormatOption, TableFormat, print_rows, print_text
from tieline.model.counting import plural

if TYPE_CHECKING:
    from tieline.exchange.rows import Row
    from tieline.ledger import View
    from tieline.workbench.intake import TakenIn

case_app = typer.Typer(name="case", help="Make a case, add documents to it, check it, move it.", no_args_is_help=True)


@case_app.callback()
def case() -> None:
    """Make a case, add documents to it, check it, move it."""


@case_app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is empty or not there yet.")],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call it; the folder's name if not given.")
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Keep the ledger in PostgreSQL: postgresql://user@host:port/database"),
    ] = None,
    by: ByOption = None,
) -> None:
    """Make an empty case in a folder."""
    from tieline.workbench.case_bench import CaseBench

    with CaseBench.create(folder, by=person(by), name=name, store=store):
        pass
    print(f"made the case {folder}: add documents with `tieline case add SOURCE… --case {folder}`")


@case_app.command()
def add(
    sources: SourcesArgument,
    case: CaseOption = HERE,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    input_format: InputOption = "auto",
    columns: ColumnsOption = None,
    follow: FollowOption = False,
    ignore_robots: RobotsOption = False,
    by: ByOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no line a document.")] = False,
) -> None:
    """Read documents and add them to the case. A run that was stopped goes on where it was when started again."""
    from tieline.documents import collect_documents, count_documents, parse_columns
    from tieline.workbench import Workbench
    from tieline.workbench.handed_in import with_publisher

    with opened(case, by) as bench:
        kind = known_format(input_format)
        total = count_documents(sources, kind)
        standard_input = cast(BinaryIO, sys.stdin.buffer) if "-" in sources else None
        found = collect_documents(
            sources,
            input_format=kind,
            published=published,
            standard_input=standard_input,
            keep=bench.keep,
            columns=parse_columns(columns) if columns else None,
            web=web_door(sources, follow=follow, ignore_robots=ignore_robots),
            follow=follow,
        )
        found = say_unused(found, columns=columns is not None, follow=follow)
        if publisher:
            found = (with_publisher(each, publisher) for each in found)
        taken = show_progress(bench.take_in(found, Workbench.open(bench.settings)), total, shown=not quiet)
        counts = _told(taken, quiet=quiet)
    new_, known, copies, unread = (counts[k] for k in ("new", "known", "copies", "unread"))
    repeating = f"{copies} of them {'a copy or excerpt' if copies == 1 else 'copies or excerpts'}"
    there = f"{known} {'was' if known == 1 else 'were'} there already"
    if counts["again"]:
        there += f", {counts['again']} more with less told of {'it' if counts['again'] == 1 else 'them'}"
    print(f"{new_} added, {repeating}; {there}; {unread} could not be read")
    if not quiet:
        print_untold(counts["no publisher"], counts["no day"])
    if unread:
        raise typer.Exit(PARTLY)


def print_untold(nameless: int, undated: int) -> None:
    """Say what it costs that documents name no publisher or no day, and how to tell it."""
    if nameless:
        one = nameless == 1
        text = "text names no publisher, and adds" if one else "texts name no publisher, and add"
        told = (
            f"{nameless} {text} nothing to what others say: add {'it' if one else 'each'} again with --publisher NAME"
        )
        print_text(told, "dim")
    if undated:
        one = undated == 1
        told = f"{undated} {'text tells' if one else 'texts tell'} no day of publication, from which days are counted"
        print_text(f"{told}: add {'it' if one else 'each'} again with --published 2025-01-06", "dim")


def _told(taken: Iterable[TakenIn], *, quiet: bool) -> dict[str, int]:
    from tieline.workbench.finding import short_document

    counts = dict.fromkeys(("new", "known", "again", "copies", "unread", "no publisher", "no day"), 0)
    for each in taken:
        document = each.collected.document
        if each.accession is None:
            counts["unread"] += 1
            for problem in each.problems:
                complain(problem.message)
            continue
        counts["again" if each.again else "new" if each.new else "known"] += 1
        counts["copies"] += each.repeats
        if each.new and not each.again:
            counts["no publisher"] += each.accession.publisher is None and each.accession.credited is None
            counts["no day"] += each.accession.published is None
        if not quiet and each.new:
            statements = (
                plural(len(each.reading.statements), "statement")
                if each.reading
                else "the same text, word for word, was there already"
            )
            if each.again:
                statements = each.told_more
            copy = f"; {each.copies[0].kind} copy of {short_document(each.copies[0].other)}" if each.copies else ""
            print_text(f"{short_document(document.id)}  {each.accession.called}: {statements}{copy}")
    return counts


@case_app.command()
def status(case: CaseOption = HERE, form: FormatOption = TableFormat.SCREEN) -> None:
    """The case in figures."""
    from dataclasses import asdict

    with opened(case) as bench:
        row = asdict(bench.status())
    if form is TableFormat.SCREEN:
        for key, value in row.items():
            told = {"accessions": "arrivals"}.get(key, key.replace("_", " "))
            print_text(f"{told:12} {'none' if value is None else value}")
    else:
        print_rows([row], form)


@case_app.command()
def documents(case: CaseOption = HERE, known_at: KnownAtOption = None, form: FormatOption = TableFormat.SCREEN) -> None:
    """The documents of the case, in the order they came, each with its arrivals."""
    with opened(case) as bench:
        view = bench.view(known_at)
        rows = [_document_row(view, name) for name in view.documents()]
    print_rows(
        rows, form, columns=("document", "published", "publisher", "title", "copies"), nothing="no documents yet"
    )


def _document_row(view: View, name: str) -> Row:
    from tieline.workbench.finding import short_document

    arrivals = list(view.accessions(name))
    first = arrivals[0]
    return {
        "document": short_document(name),
        "id": name,
        "title": first.called,
        "publisher": "; ".join(dict.fromkeys(a.publisher for a in arrivals if a.publisher)) or None,
        "published": first.published,
        "language": first.language,
        "arrivals": len(arrivals),
        "copies": "; ".join(f"{c.kind} of {short_document(c.other)}" for c in view.copies(name) if c.document == name),
        "source": first.source,
        "collected": first.collected,
        "by": first.by,
        "blob": first.blob,
    }


@case_app.command()
def verify(case: CaseOption = HERE) -> None:
    """Check every byte against its hash, every span against its text, and the chain of the log."""
    with opened(case) as bench:
        head = bench.ledger.head()
        faults = list(bench.ledger.verify())
    for fault in faults:
        print_text(f"{fault.kind} {fault.name}: {fault.message}")
    if faults:
        print(f"{plural(len(faults), 'fault')}: take what is damaged from a backup, or withdraw it")
        raise typer.Exit(PARTLY)
    print(f"sound: {plural(head.number if head else 0, 'record')}, every text, span, original and link of the chain")
    if head:
        print(f"the hash of the last vouches for all: {head.hash}")


@case_app.command()
def withdraw(
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT", help="Ids, their beginnings, or sources.")],
    reason: ReasonOption,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Withdraw documents, and with them all that rests on them. Nothing is deleted; `restore` brings them back."""
    _withdraw_or_restore("withdraw", documents, reason, case, by)


@case_app.command()
def restore(
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT", help="Ids, their beginnings, or sources.")],
    reason: ReasonOption,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Bring withdrawn documents back, and with them all that rests on them."""
    _withdraw_or_restore("restore", documents, reason, case, by)


def _withdraw_or_restore(action: str, documents: list[str], reason: str, folder: Path, by: str | None) -> None:
    from tieline.workbench.finding import find_document, find_withdrawn

    with opened(folder, by) as bench:
        if action == "withdraw":
            view = bench.view()
            changes = bench.judge_and_tell("withdraw", [find_document(view, d) for d in documents], reason=reason)
        else:
            gone = bench.withdrawn()
            changes = bench.judge_and_tell("restore", [find_withdrawn(gone, d) for d in documents], reason=reason)
        for line in changes.lines():
            print_text(line)
    say_recorded(changes.judgement)


@case_app.command()
def reread(
    documents: Annotated[list[str] | None, typer.Argument(metavar="DOCUMENT", help="All if none is named.")] = None,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Read documents again with this version of the program and these packs, and tell what changed."""
    from tieline.workbench import Workbench
    from tieline.workbench.finding import find_document, short_document

    read = 0
    with opened(case, by) as bench:
        view = bench.view()
        wanted = [find_document(view, d) for d in documents] if documents else None
        for change in bench.read_anew(Workbench.open(bench.settings), wanted):
            read += 1
            told = f"{plural(len(change.came), 'statement')} came, {len(change.went)} went, {len(change.stayed)} stayed"
            count = len(change.orphaned)
            lost = f"; {plural(count, 'judgement')} {'rests' if count == 1 else 'rest'} on nothing now" if count else ""
            print_text(f"{short_document(change.document)}  {told}{lost}")
    print(f"{read} read anew" if read else "nothing to do: every document was read by this very reader")


@case_app.command()
def rebuild(case: CaseOption = HERE) -> None:
    """Make the tables that answer questions anew from the log, as this version files them. The log stays as it is.

    Needed where `tieline case verify` finds a table that is not what the log gives, or where opening a case says that
    other rules filed its claims. It is done whole or not at all: stopped, the case is as it was.
    """
    with opened(case) as bench:
        head = bench.ledger.head()
        total = head.number if head else 0
        with progress_of("filing", total) as done:
            others = bench.ledger.rebuild(done)
    new = f"{plural(others, 'claim')} {'goes' if others == 1 else 'go'} by another id now" if others else ""
    print(f"made anew from {plural(total, 'record')}: {new or 'every claim goes by the id it had'}")


@case_app.command("export")
def export_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; it must not be there yet.")],
    case: CaseOption = HERE,
) -> None:
    """Write the whole case to one file that can be taken to another machine: its log, its originals, their hashes."""
    if not file.parent.is_dir():
        raise typer.BadParameter(f"wanted a folder that is there, found none at {file.parent}: make it first")
    with opened(case) as bench:
        records = bench.export_to(file)
    wrote = f"wrote {plural(records, 'record')} and their originals to {file}"
    print(f"{wrote}: `tieline case import {file} DIR` makes a case of it")


@case_app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `tieline case export` wrote.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is empty or not there yet.")],
    store: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Keep the ledger in PostgreSQL: postgresql://user@host:port/database"),
    ] = None,
    by: ByOption = None,
) -> None:
    """Make a case of a file. Every hash is checked before anything is trusted."""
    from tieline.workbench.case_bench import CaseBench

    with CaseBench.import_from(file, folder, by=person(by), store=store) as bench:
        status = bench.status()
    held = f"{plural(status.documents, 'document')}, {plural(status.records, 'record')}"
    print(f"made the case {folder}: {held}, every hash as it was")
