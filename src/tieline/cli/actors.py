"""`tieline actors`: who is who in a case, and the analyst's word on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

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
from tieline.cli.tables import FormatOption, TableFormat, print_rows, print_text
from tieline.model.counting import plural
from tieline.model.judgements import Action
from tieline.model.mentions import ActorType

if TYPE_CHECKING:
    from tieline.model.case import ScorePart

actors_app = typer.Typer(
    name="actors", help="Who is who in a case: list, show, merge, split, rename.", no_args_is_help=True
)
MOST, FEW = 1_000_000_000, 200
"""Members of an actor that are read: all, or in a case too large to be weighed whole, the first."""
ActorArgument = Annotated[str, typer.Argument(metavar="ACTOR", help="A name, a spelling, or an id.")]


@actors_app.callback()
def actors() -> None:
    """Who is who in a case. Each decision is recorded with its reason and can be undone with `tieline undo`."""


@actors_app.command("list")
def list_(
    case: CaseOption = HERE,
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only actors of this type.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many at most on a screen.")] = 50,
    known_at: KnownAtOption = None,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """List the actors, those in most documents first."""
    from tieline.exchange.rows import actor_rows

    if kind is not None and kind not in get_args(ActorType):
        raise typer.BadParameter(f"wanted a type among {', '.join(get_args(ActorType))}, found {kind!r}")
    with answering(case, known_at=known_at) as bench:
        found = [a for a in bench.view(known_at).actors() if kind in (None, a.type)]
    rows = sorted(actor_rows(found), key=lambda row: (-int(row["documents"] or 0), -int(row["mentions"] or 0)))
    shown = rows if form is not TableFormat.SCREEN else rows[:limit]
    print_rows(shown, form, columns=("name", "type", "documents", "mentions", "id"), nothing="no actor fits")
    if len(shown) < len(rows):
        print_text(f"and {len(rows) - len(shown)} more: --limit {len(rows)}", "dim")


@actors_app.command()
def show(
    actor: ActorArgument,
    case: CaseOption = HERE,
    known_at: KnownAtOption = None,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """Show an actor: its names, where each comes from, why the machine took them for one, and what is said of it."""
    from tieline.errors import UnknownRecordError
    from tieline.exchange.rows import actor_rows
    from tieline.model.case import split_key
    from tieline.workbench.finding import find_actor_id, short_key

    with opened(case) as bench:
        view = bench.view(known_at)
        whole = form is not TableFormat.SCREEN or bench.weighed(known_at).fits_at_once
        portrait = view.portrait(find_actor_id(view, actor), MOST if whole else FEW)
        if portrait is None:
            raise UnknownRecordError("an actor", actor, "see them with `tieline actors list`")
        found = portrait.actor
        if form is not TableFormat.SCREEN:
            print_rows(actor_rows([found]), form)
            return
        documents = list(dict.fromkeys(split_key(m)[0] for m in found.members))
        links = {link.local: link for d in documents for link in bench.links(d)}
        print_text(found.name, "bold")
        print_text(f"{found.type}, {found.id}", "dim", indent=2)
        for spelling in found.spellings:
            print_text(
                f"“{spelling.text}”, {plural(spelling.mentions, 'time')} in {plural(spelling.documents, 'document')}",
                indent=2,
            )
        for merged in found.merged:
            print_text(f"merged with {merged} by a decision", indent=2)
        print_text("why these are one", "italic", indent=2)
        for member in found.members:
            link = links.get(member)
            if link is None:
                continue
            told = f"score {link.score:+.1f}" if link.parts else "the first of them"
            print_text(f"{short_key(member)}: {told}", indent=4)
            _print_waterfall(link.parts, indent=6)
        if portrait.members > len(found.members):
            print_text(
                f"and {portrait.members - len(found.members):,} more, in all {portrait.documents:,} documents", indent=4
            )
        many = bench.claims_at_hand(found.id, 1, known_at)
        count = len(bench.claims(about=found.id, known_at=known_at)) if many is None else many[0]
        told = f"{plural(count, 'claim')} {'speaks' if count == 1 else 'speak'} of it"
        print_text(f"{told}: tieline claims --about {found.id!r}" if count else "no claim speaks of it", indent=2)


@actors_app.command()
def suggest(
    case: CaseOption = HERE,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many at most.")] = 20,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """Suggest what to decide: actors that may be one, or two; first what would settle most."""
    with opened(case) as bench:
        found = bench.suggestions(limit)
    if form is not TableFormat.SCREEN:
        rows = (
            {"kind": s.kind, "actors": "; ".join(s.actors), "names": "; ".join(s.names), "score": s.score,
             "statements": s.statements, "doubt": s.doubt, "settles": s.settles}
            for s in found
        )  # fmt: skip
        print_rows(rows, form)
        return
    for s in found:
        names = " and ".join(dict.fromkeys(s.names))
        called = names if len(set(s.names)) > 1 else f"two called {names}"
        asks = f"Are {called} one?" if s.kind == "merge" else f"Is {names} more than one?"
        print_text(f"{asks}  ({plural(s.statements, 'statement')}, score {s.score:+.1f})")
        _print_waterfall(s.parts, indent=4)
        if s.kind == "merge":
            print_text(
                f"tieline actors merge {' '.join(map(repr, s.actors))} --reason …   (or: different)", "dim", indent=4
            )
        else:
            leaving = " ".join(map(repr, s.leaving))
            print_text(f"tieline actors split {s.actors[0]!r} {leaving} --reason …", "dim", indent=4)
    if not found:
        print_text("nothing to decide: no two actors look alike")


@actors_app.command()
def merge(
    actors: Annotated[list[str], typer.Argument(metavar="ACTOR", help="Two or more; the first gives the name.")],
    reason: ReasonOption,
    even_so: Annotated[bool, typer.Option("--even-so", help="Merge what a pack holds apart, too.")] = False,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Say that actors are one."""
    _decide("merge", actors, reason, case, by, {"even_so": True} if even_so else None)


@actors_app.command()
def different(
    actors: Annotated[list[str], typer.Argument(metavar="ACTOR", help="Two.")],
    reason: ReasonOption,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Say that two actors are never to be taken for one."""
    _decide("different", actors, reason, case, by)


@actors_app.command()
def split(
    actor: ActorArgument,
    members: Annotated[list[str], typer.Argument(metavar="MEMBER", help="Those that leave, as `show` names them.")],
    reason: ReasonOption,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Say that some of an actor's members are somebody else; they become a new actor."""
    from tieline.workbench.finding import find_actor, find_member

    with opened(case, by) as bench:
        view = bench.view()
        targets = [find_actor(view, actor).id, *(find_member(view, m) for m in members)]
        made = bench.judge("split", targets, reason=reason)
    say_recorded(made.id)


@actors_app.command()
def rename(
    actor: ActorArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="How to call it from now on.")],
    reason: ReasonOption,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Give an actor another name in this case."""
    _decide("rename", [actor], reason, case, by, {"name": name})


@actors_app.command()
def retype(
    actor: ActorArgument,
    kind: Annotated[str, typer.Argument(metavar="TYPE", help="Such as armed_group; see the codebook.")],
    reason: ReasonOption,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Say what an actor is."""
    _decide("retype", [actor], reason, case, by, {"type": kind})


@actors_app.command()
def reject(actor: ActorArgument, reason: ReasonOption, case: CaseOption = HERE, by: ByOption = None) -> None:
    """Say that this is no actor at all."""
    _decide("reject_actor", [actor], reason, case, by)


@actors_app.command()
def alias(
    actor: ActorArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Another name of it.")],
    reason: ReasonOption,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Add a name that an actor is known by."""
    _decide("add_alias", [actor], reason, case, by, {"alias": name})


@actors_app.command()
def pack(
    case: CaseOption = HERE,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it here.")] = None,
) -> None:
    """Write the decisions of this case as a pack, for use in the next: `tieline read --pack FILE`."""
    from tieline.exchange.decisions_pack import decisions_pack
    from tieline.ledger import read_case

    with opened(case) as bench:
        today = datetime.now(UTC).date().isoformat()
        text = decisions_pack(bench.view(), case=read_case(case).name, as_of=today, knowledge=bench.knowledge)
    if output is None:
        print(text, end="")
    else:
        output.write_text(text, encoding="utf-8")
        print(f"wrote {output}; check it with `tieline pack check {output}`")


def _decide(
    action: Action, actors: list[str], reason: str, case: Path, by: str | None, value: dict[str, object] | None = None
) -> None:
    from tieline.workbench.finding import find_actor

    with opened(case, by) as bench:
        view = bench.view()
        chosen = [find_actor(view, a) for a in actors]
        made = bench.judge(action, [a.id for a in chosen], reason=reason, value=value)
        one = bench.view().actor(chosen[0].id) if action == "merge" else None
    say_recorded(made.id)
    if one is not None:
        others = ", ".join(f"{a.name} ({a.id})" for a in chosen[1:])
        print_text(f"{one.name} ({one.type}, {one.id}) is now one with {others}")


def _print_waterfall(parts: Iterable[ScorePart], indent: int) -> None:
    for part in parts:
        print_text(f"{part.score:+5.1f}  {part.feature}: {part.left} | {part.right}. {part.why}", "dim", indent=indent)
