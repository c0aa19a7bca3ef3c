"""`tieline statements`: what the documents of a case say, sentence by sentence, and what the analyst says of it."""

from __future__ import annotations

from typing import Annotated

import typer

from tieline.cli.case_option import (
    HERE,
    ByOption,
    CaseOption,
    KnownAtOption,
    ReasonOption,
    answering,
    opened,
    say_recorded,
)
from tieline.cli.tables import FormatOption, TableFormat, print_rows, print_text, say
from tieline.model.judgements import Action

statements_app = typer.Typer(
    name="statements", help="What the documents of a case say; accept, reject, correct or add.", no_args_is_help=True
)
StatementArgument = Annotated[
    list[str], typer.Argument(metavar="STATEMENT", help="Such as 3f9a21c4#s7, as `list` shows them.")
]


@statements_app.callback()
def statements() -> None:
    """What the documents of a case say; accept, reject, correct or add. Each decision can be undone."""


@statements_app.command("list")
def list_(
    case: CaseOption = HERE,
    about: Annotated[str | None, typer.Option(metavar="ACTOR", help="An actor's name or id.")] = None,
    voice: Annotated[str | None, typer.Option(metavar="ACTOR", help="Who says so.")] = None,
    relation: Annotated[str | None, typer.Option(metavar="RELATION", help="Such as arms; see the codebook.")] = None,
    document: Annotated[str | None, typer.Option(metavar="DOCUMENT", help="Only this document's.")] = None,
    rejected: Annotated[bool, typer.Option("--rejected", help="Those that were rejected too.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many at most.")] = 100,
    known_at: KnownAtOption = None,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """List statements, each with how often its rule was right, its sentence and its document."""
    from itertools import islice

    from tieline.exchange.rows import statement_row
    from tieline.workbench.finding import find_actor, find_document, short_key

    with answering(case, known_at=known_at) as bench:
        view = bench.view(known_at)
        found = view.statements(
            about=find_actor(view, about).id if about else None,
            voice=find_actor(view, voice).id if voice else None,
            relation=relation,
            document=find_document(view, document) if document else None,
            rejected=rejected,
        )
        names = {actor.id: actor.name for actor in view.actors()}
        rows = [statement_row(view, each, names) for each in islice(found, limit)]
        more = next(found, None) is not None
    if form is not TableFormat.SCREEN:
        print_rows(rows, form)
    for row in rows if form is TableFormat.SCREEN else ():
        words = (row["subject"] or "somebody", str(row["relation"]).replace("_", " "), row["object"])
        who = " · ".join(str(word) for word in words if word)
        marks = [str(row["mode"])] * (row["mode"] != "actual") + ["denied"] * (row["polarity"] == "denied")
        marks += [str(row["standing"])] * (row["standing"] != "proposed")
        told = f", according to {row['voices']}" if row["voices"] else ""
        judged = row["rule_judged"]
        right = f"{row['rule_right']} of {judged}" if judged else "not measured"
        measured = "" if row["standing"] == "added" else f" · {right}"
        hedges = f" ({', '.join(marks)})" if marks else ""
        print_text(f"{short_key(str(row['statement']))}  {who}{hedges}{told}{measured}")
        where = ", ".join(str(each) for each in (row["publisher"] or row["source"], row["published"]) if each)
        print_text(f"“{row['sentence']}” — {where}", "dim", indent=4)
    if not rows:
        hint = (
            "; relations are written as in the codebook, such as arms, or as the verb, such as meet" if relation else ""
        )
        say(f"no statement fits{hint}", form)
    if more:
        say(f"and more of them: --limit {10 * limit}", form)


@statements_app.command()
def accept(statements: StatementArgument, reason: ReasonOption, case: CaseOption = HERE, by: ByOption = None) -> None:
    """Say that statements were read rightly."""
    _decide("accept", statements, reason, case, by)


@statements_app.command()
def reject(statements: StatementArgument, reason: ReasonOption, case: CaseOption = HERE, by: ByOption = None) -> None:
    """Say that statements were read wrongly; they count for nothing from now on."""
    _decide("reject", statements, reason, case, by)


@statements_app.command()
def correct(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="Such as 3f9a21c4#s7.")],
    reason: ReasonOption,
    case: CaseOption = HERE,
    relation: Annotated[str | None, typer.Option(metavar="RELATION", help="What it says instead.")] = None,
    subject: Annotated[str | None, typer.Option(metavar="ACTOR", help="Who it is said of.")] = None,
    object_: Annotated[str | None, typer.Option("--object", metavar="ACTOR", help="Whom it befalls.")] = None,
    polarity: Annotated[
        str | None, typer.Option(metavar="affirmed|denied", help="Whether it is said or denied.")
    ] = None,
    mode: Annotated[
        str | None, typer.Option(metavar="MODE", help="Such as actual or intended; see the codebook.")
    ] = None,
    certainty: Annotated[str | None, typer.Option(metavar="CERTAINTY", help="Such as certain or possible.")] = None,
    by: ByOption = None,
) -> None:
    """Correct what a statement says. What was read stays in the ledger; the correction is applied to it."""
    from tieline.workbench.finding import find_actor, find_statement

    with opened(case, by) as bench:
        view = bench.view()
        given = {"relation": relation, "polarity": polarity, "mode": mode, "certainty": certainty,
                 "subject": find_actor(view, subject).id if subject else None,
                 "object": find_actor(view, object_).id if object_ else None}  # fmt: skip
        value = {key: each for key, each in given.items() if each is not None}
        made = bench.judge("correct", [find_statement(view, statement)], reason=reason, value=value)
    say_recorded(made.id)


@statements_app.command()
def add(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id, the beginning of it, or its source.")],
    words: Annotated[str, typer.Option(metavar="WORDS", help="The exact words of the document that say so.")],
    relation: Annotated[str, typer.Option(metavar="RELATION", help="Such as arms; see the codebook.")],
    reason: ReasonOption,
    case: CaseOption = HERE,
    kind: Annotated[str, typer.Option(metavar="tie|event|attribute|forecast", help="What it is.")] = "tie",
    subject: Annotated[str | None, typer.Option(metavar="ACTOR", help="Who it is said of.")] = None,
    object_: Annotated[str | None, typer.Option("--object", metavar="ACTOR", help="Whom it befalls.")] = None,
    polarity: Annotated[
        str, typer.Option(metavar="affirmed|denied", help="Whether it is said or denied.")
    ] = "affirmed",
    mode: Annotated[str, typer.Option(metavar="MODE", help="Such as actual; see the codebook.")] = "actual",
    by: ByOption = None,
) -> None:
    """Add a statement that was missed. It needs words that stand in the document exactly once."""
    from tieline.workbench.finding import find_actor, find_document, find_words

    with opened(case, by) as bench:
        view = bench.view()
        name = find_document(view, document)
        span = find_words(view, name, words)
        value: dict[str, object] = {"kind": kind, "relation": relation, "polarity": polarity, "mode": mode,
                                    "start": span.start, "end": span.end}  # fmt: skip
        for key, actor in (("subject", subject), ("object", object_)):
            if actor:
                value[key] = find_actor(view, actor).id
        made = bench.judge("add", [name], reason=reason, value=value)
    say_recorded(made.id)


def _decide(action: Action, statements: list[str], reason: str, case: CaseOption, by: str | None) -> None:
    from tieline.workbench.finding import find_statement

    with opened(case, by) as bench:
        view = bench.view()
        made = bench.judge(action, [find_statement(view, s) for s in statements], reason=reason)
    say_recorded(made.id)
