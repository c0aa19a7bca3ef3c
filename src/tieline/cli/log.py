"""`tieline log` and `tieline undo`: what was done in a case, by whom, why; and taking it back."""

from __future__ import annotations

from typing import Annotated

import typer

from tieline.cli.case_option import HERE, ByOption, CaseOption, ReasonOption, opened
from tieline.cli.tables import FormatOption, TableFormat, print_rows, print_text
from tieline.model.judgements import in_force


def log(
    case: CaseOption = HERE,
    everything: Annotated[bool, typer.Option("--all", help="Every record, not only decisions.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many at most, the newest.")] = 50,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """Show the decisions made in a case, the newest last; those that were undone say so."""
    with opened(case) as bench:
        if everything:
            records = [
                {"number": r.number, "recorded": r.recorded, "kind": r.kind, "key": r.key, "by": r.who, "hash": r.hash}
                for r in bench.ledger.records()
            ][-limit:]
            print_rows(records, form, columns=("number", "recorded", "kind", "key", "by"), nothing="nothing yet")
            return
        made = list(bench.view().all_judgements())
    counting = {j.id for j in in_force(made)}
    rows = [
        {
            "id": j.id, "made": j.made, "by": j.author, "action": j.action, "on": " ".join(j.targets),
            "value": ", ".join(f"{k} {_told(v)}" for k, v in j.value.items() if v not in ((), [], None)),
            "reason": j.reason,
            "undone": j.action != "undo" and j.id not in counting,
        }
        for j in made[-limit:]
    ]  # fmt: skip
    if form is not TableFormat.SCREEN:
        print_rows(rows, form)
        return
    for row in rows:
        undone = " (undone)" if row["undone"] else ""
        value = f": {row['value']}" if row["value"] else ""
        print_text(f"{row['id']}  {str(row['made'])[:19]}Z  {row['by']}  {row['action']} {row['on']}{value}{undone}")
        print_text(f"{row['reason']}", "dim", indent=4)
    if not rows:
        print_text("no decisions yet")


def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id, or the beginning of it; see the log.")],
    reason: ReasonOption,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Take a decision back. Undoing an undo makes the decision count again; the log keeps all of it."""
    from tieline.workbench.finding import find_judgement

    with opened(case, by) as bench:
        changes = bench.judge_and_tell("undo", [find_judgement(bench.view(), judgement)], reason=reason)
    for line in changes.lines():
        print_text(line)
    print(f"recorded as {changes.judgement}")


def _told(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
