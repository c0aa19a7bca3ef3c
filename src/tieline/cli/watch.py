"""`tieline watch`: what is new in a case since the last look."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tieline.cli.case_option import HERE, ByOption, CaseOption, answering
from tieline.cli.exits import remark
from tieline.cli.tables import TableFormat, print_rows, print_text


class WatchFormat(StrEnum):
    """What news are printed as."""

    SCREEN = "screen"
    JSONL = "jsonl"
    ATOM = "atom"


KINDS = "claims|threats|origins|indicators"


def watch(
    add: Annotated[str | None, typer.Option(metavar="NAME", help="Keep a new watch under this name.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar=KINDS, help="With --add: new claims, threats above the trend, claims that lost their last "
            "independent origin, or indicators that were met; claims if not given.",
        ),
    ] = None,
    about: Annotated[str | None, typer.Option(metavar="ACTOR", help="With --add: only about this one.")] = None,
    relation: Annotated[str | None, typer.Option(metavar="RELATION", help="With --add: only this relation.")] = None,
    stay: Annotated[bool, typer.Option("--stay", help="Look without recording that you looked.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="All that answers, not only what is new.")] = False,
    case: CaseOption = HERE,
    by: ByOption = None,
    form: Annotated[
        WatchFormat,
        typer.Option("--format", "-f", metavar="|".join(WatchFormat), help="For the screen, JSON Lines, an Atom feed."),
    ] = WatchFormat.SCREEN,
) -> None:  # fmt: skip
    """Tell what is new since you last looked, by your watches; or keep a new watch."""
    from tieline.analysis.watching import WATCH_KINDS
    from tieline.exchange.atom import atom_feed
    from tieline.workbench.finding import find_actor

    if kind is not None and kind not in WATCH_KINDS:
        raise typer.BadParameter(f"wanted one of {', '.join(WATCH_KINDS)}, found {kind!r}")
    if add is None and (kind or about or relation):
        raise typer.BadParameter("wanted --add NAME with --kind, --about or --relation, which are for a new watch")
    with answering(case, by) as bench:
        if add is not None:
            actor = find_actor(bench.view(), about).id if about else None
            value = {"kind": "watch", "name": add, "watch": kind or "claims", "about": actor, "relation": relation}
            made = bench.judge("keep", (), reason="a watch", value={k: v for k, v in value.items() if v is not None})
            print(f"kept as {made.id}; `tieline watch` answers it")
            if relation and next(bench.view().statements(relation=relation), None) is None:
                remark(f"nothing in the case says {relation!r} yet; relations are written as in the codebook, such as "
                       "arms, or as the verb, such as meet")  # fmt: skip
            return
        moment = bench.clock()  # before the look: what comes in meanwhile is told next time, too, rather than never
        watches, news = bench.news(everything=everything)
        if not stay and watches:
            bench.looked(moment)
    if form is WatchFormat.ATOM:
        entries = ((f"{n.watch}:{n.refers_to}", n.watch, n.told) for n in news)
        print(atom_feed(f"News of the case {case.resolve().name}", case.resolve().name, moment, entries), end="")
        return
    if form is WatchFormat.JSONL:
        rows = ({"watch": n.watch, "news": n.told, "refers_to": n.refers_to} for n in news)
        print_rows(rows, TableFormat.JSONL)
        return
    for name in dict.fromkeys(n.watch for n in news):
        print_text(name, "bold")
        for each in news:
            if each.watch == name:
                print_text(f"{each.told}  {each.refers_to}", indent=2)
    if not watches:
        print_text("nothing is watched yet: `tieline watch --add NAME --kind claims --about ACTOR`")
    elif not news:
        print_text("nothing new")
