"""`tieline claims`: what is said in a case, by how many independent origins, and who says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
from tieline.cli.options import checked_edtf
from tieline.cli.tables import FormatOption, TableFormat, print_digest, print_rows, print_text, say

if TYPE_CHECKING:
    from tieline.exchange.rows import Row
    from tieline.model.findings import Claim


def claims(
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLAIM]",
            help="Explain this one, by its id, the beginning of it, or a statement that makes it (3f9a21c4#s7): its "
            "origins, contradictions, history.",
        ),
    ] = None,
    case: CaseOption = HERE,
    about: Annotated[str | None, typer.Option(metavar="ACTOR", help="An actor's name or id.")] = None,
    relation: Annotated[str | None, typer.Option(metavar="RELATION", help="Such as arms; see the codebook.")] = None,
    contested: Annotated[bool, typer.Option("--contested", help="Only those that somebody denies.")] = False,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", callback=checked_edtf, help="Only those said on this day or later.")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many at most.")] = 50,
    known_at: KnownAtOption = None,
    why: Annotated[bool, typer.Option("--why", help="Open each of them down to its sentences.")] = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """List claims, the best attested first; or explain one of them, down to its sentences."""
    from tieline.briefs.claim import told_claim
    from tieline.workbench.finding import find_actor_id, find_claim

    if claim is not None and (about or relation or contested or since):
        raise typer.BadParameter("wanted one claim or what narrows the list, found both: leave out one of the two")
    with answering(case, known_at=known_at) as bench:
        if claim is not None:
            whole = find_claim(bench.view(known_at), claim)
            if form is TableFormat.SCREEN:
                print_digest(bench.explain(whole, known_at), sentences=False)
            else:
                print_rows([_row(c) for c in bench.claims(known_at=known_at) if c.id == whole], form)
            return
        actor = find_actor_id(bench.view(known_at), about) if about else None
        only_actor = actor is not None and not (relation or contested or since)
        large = bench.claims_at_hand(actor, limit, known_at) if actor and only_actor else None
        if large is not None:
            total, found = large
            # The whole case is too large to be weighed: a table read by a program must not lack that unseen.
            left = f"; {total - limit:,} more are not shown: --limit {total}" if total > limit else ""
            typer.echo(f"{total:,} things are said of it: those said most often, each weighed alone{left}", err=True)
        else:
            found = bench.claims(about=actor, relation=relation, contested=contested, since=since, known_at=known_at)
        if form is not TableFormat.SCREEN:
            print_rows((_row(c) for c in found[:limit]), form)
        for each in found[:limit] if form is TableFormat.SCREEN else ():
            print_text(told_claim(each))
            print_text(f"{each.id}  credibility {each.credibility.level}: {each.credibility.reason}", "dim", indent=4)
            for sentence in bench.sentences(each.id, known_at) if why else ():
                print_text(sentence, "dim", indent=8)
    if not found:
        hint = "; relations are written as in the codebook, such as arms or ASSAULT" if relation else ""
        say(f"no claim fits{hint}", form)
    if len(found) > limit:
        say(f"and {len(found) - limit} more: --limit {len(found)}", form)


def credibility(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, or the beginning of it.")],
    level: Annotated[
        str, typer.Argument(metavar="1|2|3|4|5|6|rules", help="1 confirmed … 5 improbable, 6 cannot be judged.")
    ],
    reason: ReasonOption,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Set how credible a claim is, in place of what the rules propose; `rules` leaves it to them again."""
    from tieline.workbench.finding import find_claim

    if level not in (*"123456", "rules"):
        raise typer.BadParameter(f"wanted a level from 1 to 6, or rules, found {level!r}", param_hint="level")
    value = {"credibility": None if level == "rules" else int(level)}
    with opened(case, by) as bench:
        changes = bench.judge_and_tell("credibility", [find_claim(bench.view(), claim)], reason=reason, value=value)
    for line in changes.lines():
        print_text(line)
    say_recorded(changes.judgement)


def _row(claim: Claim) -> Row:
    return {
        "claim": claim.id,
        "kind": claim.kind,
        "subject": claim.subject_text,
        "subject_id": claim.subject,
        "relation": claim.relation,
        "object": claim.object_text,
        "object_id": claim.object,
        "mode": claim.mode,
        "when": claim.when,
        "origins": claim.independent_origins,
        "denials": len(claim.denial_origins),
        "contested": claim.contested,
        "credibility": claim.credibility.level,
        "reason": claim.credibility.reason,
        "said": len(claim.supporting),
        "denied": len(claim.denying),
        "first_said": claim.first_said,
        "last_said": claim.last_said,
    }
