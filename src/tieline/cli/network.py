"""`tieline network`: the network that a case's sources report, and who stands where in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from tieline.cli.case_option import HERE, CaseOption, KnownAtOption, answering
from tieline.cli.exits import remark
from tieline.cli.network_options import (
    FromOption,
    GradeOption,
    KeptOption,
    LayerOption,
    ResamplesOption,
    ToOption,
    checked_grades,
    checked_layers,
    resampling_of,
)
from tieline.cli.tables import FormatOption, TableFormat, print_rows, print_text, say
from tieline.model.counting import plural

if TYPE_CHECKING:
    from tieline.network.graph import Network, NetworkTie
    from tieline.network.indexed import IndexedNetwork
    from tieline.network.key_players import KeyPlayers
    from tieline.network.measures import Ranked
    from tieline.network.stability import Resampling, StableRank
    from tieline.workbench.case_bench import CaseBench

network_app = typer.Typer(
    name="network", help="The network that the sources report: ranks, routes, groups, change.", no_args_is_help=True
)
ActorArgument = Annotated[str, typer.Argument(metavar="ACTOR", help="A name, a spelling, or an id.")]
WhyOption = Annotated[bool, typer.Option("--why", help="Open every tie that the answer rests on, to its sentences.")]
SAID = "in what these sources report"


@network_app.callback()
def network() -> None:
    """The network that the sources report: ranks, routes, groups, change. It says nothing of the world beyond them."""


@network_app.command()
def show(
    case: CaseOption = HERE,
    layer: LayerOption = None,
    first: FromOption = None,
    last: ToOption = None,
    grade: GradeOption = None,
    known_at: KnownAtOption = None,
    why: WhyOption = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """List the ties, by layer, with how well each is attested."""
    with answering(case, known_at=known_at) as bench:
        found = _network(bench, layer, first, last, grade, known_at)
        rows = [_tie_row(found, tie) for tie in found.ties]
        if form is not TableFormat.SCREEN:
            print_rows(rows, form)
            return
        print_text(f"{plural(len(found.tied), 'actor')}, {plural(len(found.ties), 'tie')}, {SAID}")
        for name in dict.fromkeys(tie.layer for tie in sorted(found.ties, key=lambda t: t.layer)):
            print_text(name, "italic", indent=2)
            for tie in found.ties:
                if tie.layer == name:
                    _print_tie(bench, known_at, found, tie, why=why, indent=4)


@network_app.command()
def rank(
    measure: Annotated[
        str, typer.Argument(metavar="MEASURE", help="Such as degree, betweenness, pagerank.")
    ] = "degree",
    case: CaseOption = HERE,
    layer: LayerOption = None,
    first: FromOption = None,
    last: ToOption = None,
    grade: GradeOption = None,
    top: Annotated[
        int, typer.Option(metavar="N", min=1, help="How many to show, and the top that stability asks.")
    ] = 10,
    resamples: ResamplesOption = 500,
    kept: KeptOption = None,
    known_at: KnownAtOption = None,
    why: WhyOption = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """Rank the actors by a measure, each rank with how far it hangs on weakly attested ties."""
    from tieline.network.measures import MEASURES
    from tieline.network.stability import StableRank

    if measure not in MEASURES:
        raise typer.BadParameter(f"wanted a measure among {', '.join(MEASURES)}, found {measure!r}")
    resampling = resampling_of(resamples, kept)
    with answering(case, known_at=known_at) as bench:
        found = _network(bench, layer, first, last, grade, known_at)
        ranks = _ranks(found, measure, resampling, min(top, 3))[:top]
        if form is not TableFormat.SCREEN:
            print_rows((_rank_row(found, measure, r) for r in ranks), form)
            return
        asked = MEASURES[measure]
        print_text(f"{asked.title}: {asked.asks} {asked.formula} ({asked.reference}); {SAID}")
        print_rows([_told_rank(found, asked.title, r) for r in ranks], form, nothing=f"no ties {SAID}")
        drawn = next((r.resamples for r in ranks if isinstance(r, StableRank)), None)
        if drawn is not None:
            counted = f"of {drawn} resamples the share in which it is in the top; ranks in the middle 90% of them"
            print_text(f"({counted})", "dim")
        for r in ranks if why else ():
            print_text(found.nodes[r.actor].name, "italic")
            _print_ties_of(bench, known_at, found, (r.actor,))
        if resampling is not None and drawn is not None:
            print_shares(resampling, drawn)


@network_app.command()
def paths(
    source: ActorArgument,
    target: ActorArgument,
    case: CaseOption = HERE,
    layer: LayerOption = None,
    first: FromOption = None,
    last: ToOption = None,
    grade: GradeOption = None,
    any_direction: Annotated[
        bool, typer.Option("--any-direction", help="Follow ties against their direction too.")
    ] = False,
    known_at: KnownAtOption = None,
    why: WhyOption = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """How one actor reaches another: all shortest ways, how many share nobody, and the cheapest cuts."""
    from tieline.network.routes import cutting_places, find_routes, ties_between
    from tieline.workbench.finding import find_actor

    with answering(case, known_at=known_at) as bench:
        found = _network(bench, layer, first, last, grade, known_at)
        view = bench.view(known_at)
        ends = [find_actor(view, source), find_actor(view, target)]
        missing = [a.name for a in ends if a.id not in found.nodes]
        if ends[0].id == ends[1].id:
            raise typer.BadParameter(f"wanted two actors, found {ends[0].name} twice: name another")
        if missing:
            say(f"{' and '.join(missing)} {'has' if len(missing) == 1 else 'have'} no such tie {SAID}", form)
            return
        routes = find_routes(found, ends[0].id, ends[1].id, follow="any" if any_direction else "direction")
        named = [" → ".join(found.nodes[a].name for a in path) for path in routes.shortest]
        if form is not TableFormat.SCREEN:
            print_rows(({"path": n, "actors": "; ".join(p)} for n, p in zip(named, routes.shortest, strict=True)), form)
            return
        if not routes.reached:
            print_text(f"{ends[0].name} does not reach {ends[1].name} {SAID}")
            return
        ways = plural(len(named), "shortest way")
        print_text(f"{ways}, {len(routes.disjoint)} that share nobody between the ends; {SAID}")
        for told, path in zip(named, routes.shortest, strict=True):
            print_text(told, indent=2)
            for pair in pairwise(path):
                for tie in ties_between(found, pair):
                    _print_tie(bench, known_at, found, tie, why=why, indent=4)
        cut = ", ".join(found.nodes[a].name for a in routes.cut_actors)
        print_text(f"cut off by the loss of {cut}" if cut else "tied directly: the loss of nobody else cuts them off")
        pairs = "; ".join(f"{found.nodes[a].name} – {found.nodes[b].name}" for a, b in routes.cut_pairs)
        print_text(f"or of the ties {pairs}")
        if places := cutting_places(found, ends[0].id, ends[1].id, follow="any" if any_direction else "direction"):
            print_text(f"or of the place {' or '.join(places)}")


@network_app.command()
def players(
    case: CaseOption = HERE,
    size: Annotated[int, typer.Option(metavar="N", min=1, help="How many actors the set has.")] = 2,
    layer: LayerOption = None,
    first: FromOption = None,
    last: ToOption = None,
    grade: GradeOption = None,
    known_at: KnownAtOption = None,
    why: WhyOption = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """Key players: the set whose loss leaves most pieces, the set that reaches most, brokers, and only links."""
    from tieline.network.brokerage import count_brokerage
    from tieline.network.indexed import IndexedNetwork
    from tieline.network.routes import articulation_points

    with answering(case, known_at=known_at) as bench:
        found = _network(bench, layer, first, last, grade, known_at)
        tied = found.without(found.nodes.keys() - found.tied)
        if not tied.nodes:
            say(f"no ties {SAID}", form)
            return
        indexed = IndexedNetwork.of(tied)
        size = min(size, len(tied.nodes))
        asked = _key_players(indexed, size)
        rows = [
            {"asks": asks, "actors": "; ".join(tied.nodes[a].name for a in players.actors),
             "value": round(players.value, 4), "exact": players.exact}
            for asks, players in asked
        ]  # fmt: skip
        if form is not TableFormat.SCREEN:
            print_rows(rows, form)
            return
        for row, (_, players) in zip(rows, asked, strict=True):
            doubt = "" if row["exact"] else ", not all sets were tried"
            print_text(f"{row['asks']}: {row['actors']} ({row['value']}{doubt})")
            if why:
                _print_ties_of(bench, known_at, tied, players.actors)
        points = articulation_points(tied)
        print_text(f"whose loss parts their part: {', '.join(tied.nodes[a].name for a in points) or 'nobody'}")
        _print_bridges(bench, known_at, tied, why=why)
        print_text("brokers, by types of actor")
        for broker in count_brokerage(indexed, {a: n.type for a, n in tied.nodes.items()})[:5]:
            if broker.total:
                roles = ("coordinator", "consultant", "representative", "gatekeeper", "liaison")
                told = ", ".join(f"{role} {getattr(broker, role)}" for role in roles if getattr(broker, role))
                print_text(f"{tied.nodes[broker.actor].name}: {told}", indent=2)
                if why:
                    _print_ties_of(bench, known_at, tied, (broker.actor,))
        print_text(f"({SAID})", "dim")


@network_app.command()
def groups(
    case: CaseOption = HERE,
    layer: LayerOption = None,
    first: FromOption = None,
    last: ToOption = None,
    grade: GradeOption = None,
    known_at: KnownAtOption = None,
    why: WhyOption = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """The parts that hang together, and groups with more ties inside than between."""
    from tieline.network.routes import communities, components

    with answering(case, known_at=known_at) as bench:
        found = _network(bench, layer, first, last, grade, known_at)
        parts = components(found)
        groups_ = [("part", part) for part in parts] + [("community", c) for c in communities(found) if c not in parts]
        rows = [
            {"kind": kind, "size": len(group), "actors": "; ".join(sorted(found.nodes[a].name for a in group))}
            for kind, group in groups_
        ]
        print_rows(rows, form, nothing=f"no ties {SAID}")
        if form is not TableFormat.SCREEN:
            return
        print_text(f"(communities are shown where they are not a whole part; {SAID})", "dim")
        for row, (kind, group) in zip(rows, groups_, strict=True) if why else ():
            print_text(f"{kind} of {row['size']}: {row['actors']}", "italic")
            for tie in found.ties:
                if {tie.source, tie.target} <= set(group):
                    _print_tie(bench, known_at, found, tie, why=True, indent=2)


@network_app.command()
def change(
    earlier: Annotated[str, typer.Argument(metavar="EARLIER", help="A day, month or year (EDTF), or an interval.")],
    later: Annotated[str, typer.Argument(metavar="LATER", help="The same.")],
    case: CaseOption = HERE,
    layer: LayerOption = None,
    grade: GradeOption = None,
    known_at: KnownAtOption = None,
    why: WhyOption = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """What is reported of the later time and not of the earlier, and the other way round."""
    from tieline.cli.options import checked_edtf
    from tieline.model.time import parse_edtf
    from tieline.network.change import change_between

    checked_edtf(earlier)
    checked_edtf(later)
    with answering(case, known_at=known_at) as bench:
        found = _network(bench, layer, None, None, grade, known_at)
        changed = change_between(found, parse_edtf(earlier), parse_edtf(later))
        told = [("new", t) for t in changed.new_ties] + [("not reported again", t) for t in changed.lost_ties]
        if form is not TableFormat.SCREEN:
            print_rows(({"change": what, **_tie_row(found, tie)} for what, tie in told), form)
            return
        new, kept = plural(len(changed.new_ties), "tie"), changed.kept
        print_text(f"{new} new, {len(changed.lost_ties)} not reported again, {kept} kept")
        for what, tie in told:
            print_text(what, "italic", indent=2)
            _print_tie(bench, known_at, found, tie, why=why, indent=4)


def _ranks(
    found: Network, measure: str, resampling: Resampling | None, top: int
) -> Sequence[StableRank] | Sequence[Ranked]:
    """The ranks; those of resamples with a bar on a terminal: an interrupt ends the drawing, and what was drawn until
    then counts."""
    from tieline.cli.progress import counting
    from tieline.network.indexed import IndexedNetwork
    from tieline.network.measures import measure_actors
    from tieline.network.stability import stable_ranks

    if resampling is None:
        return measure_actors(IndexedNetwork.of(found), measure)
    with counting("drawing", resampling.times) as go_on:
        return stable_ranks(found, (measure,), resampling, top=top, go_on=go_on)[measure]


def _rank_row(found: Network, measure: str, r: StableRank | Ranked) -> dict[str, object]:
    stable = ("holds", "in_top", "top", "low", "high", "resamples")
    return {
        "rank": r.rank, "actor": found.nodes[r.actor].name, "id": r.actor, "measure": measure,
        "value": round(r.value, 4), **{name: getattr(r, name, None) for name in stable},
    }  # fmt: skip


def _told_rank(found: Network, title: str, r: StableRank | Ranked) -> dict[str, object]:
    from tieline.network.stability import StableRank

    told = {"rank": f"{r.rank}.", "actor": found.nodes[r.actor].name, title: f"{r.value:.4g}"}
    if not isinstance(r, StableRank):
        return {**told}
    return {**told, f"in the top {r.top}": f"{r.in_top:.0%}", "ranks": f"{r.low}–{r.high}"}


def _key_players(indexed: IndexedNetwork, size: int) -> list[tuple[str, KeyPlayers]]:
    """Both sets, with a bar each on a terminal; an interrupt ends that search, and the best set it tried is told."""
    from tieline.cli.progress import counting
    from tieline.network.key_players import key_players_negative, key_players_positive, sets_to_try

    searches = (
        ("without whom the rest is most in pieces", key_players_negative),
        ("who reach all others best", key_players_positive),
    )
    found = []
    for asks, search in searches:
        with counting(f"trying sets {asks}", sets_to_try(len(indexed.actors), size)) as go_on:
            found.append((asks, search(indexed, size, go_on=go_on)))
    return found


def _network(
    bench: CaseBench, layer: list[str] | None, first: str | None, last: str | None, grade: list[str] | None,
    known_at: str | None,
) -> Network:  # fmt: skip
    from tieline.workbench.windows import window_between

    wanted = checked_layers(layer)
    grades = checked_grades(grade)
    found = bench.network(layers=wanted, window=window_between(first, last), known_at=known_at, reliability=grades)
    if not found.ties and (whole := len(bench.network(known_at=known_at).ties)):
        graded = "; grade publishers with `tieline sources grade`" if grades else ""
        remark(f"no tie of {whole} fits --layer, --from, --to and --grade: leave one of them out{graded}")
    return found


def _tie_row(found: Network, tie: NetworkTie) -> dict[str, object]:
    return {
        "claim": tie.claim,
        "source": found.nodes[tie.source].name,
        "relation": tie.relation,
        "target": found.nodes[tie.target].name,
        "layer": tie.layer,
        "attestation": tie.attestation,
        "origins": tie.origins,
        "from": tie.spells[0].first.isoformat() if tie.spells else None,
        "to": max(s.last for s in tie.spells).isoformat() if tie.spells else None,
        "reported": "; ".join(day.isoformat() for day in tie.reported),
        "places": "; ".join(tie.places),
    }


def _print_tie(
    bench: CaseBench, known_at: str | None, found: Network, tie: NetworkTie, *, why: bool, indent: int
) -> None:
    names = f"{found.nodes[tie.source].name} {tie.relation.replace('_', ' ')} {found.nodes[tie.target].name}"
    where = f", {', '.join(tie.places)}" if tie.places else ""
    print_text(f"{names}{where}  ({tie.attestation})  {tie.claim}", indent=indent)
    if why:
        print_sentences(bench, known_at, tie.claim, indent=indent + 4)


def _print_ties_of(bench: CaseBench, known_at: str | None, found: Network, actors: Collection[str]) -> None:
    for tie in found.ties:
        if tie.source in actors or tie.target in actors:
            _print_tie(bench, known_at, found, tie, why=True, indent=4)


def _print_bridges(bench: CaseBench, known_at: str | None, found: Network, *, why: bool) -> None:
    """Those that alone link two parts of more than one actor each; that many hang on by one tie says nothing."""
    from tieline.network.routes import bridges, ties_between

    pairs = bridges(found)
    near = found.simple_graph()
    telling = [pair for pair in pairs if all(near.degree(a) > 1 for a in pair)]
    print_text(f"the only link between two parts: {len(telling) or 'none'}")
    for pair in telling:
        print_text(f"{found.nodes[pair[0]].name} – {found.nodes[pair[1]].name}", indent=2)
        for tie in ties_between(found, pair) if why else ():
            _print_tie(bench, known_at, found, tie, why=True, indent=4)
    if len(pairs) > len(telling):
        more = len(pairs) - len(telling)
        print_text(f"{plural(more, 'more actor')} {'hangs' if more == 1 else 'hang'} on by one tie alone", indent=2)


def print_sentences(bench: CaseBench, known_at: str | None, claim: str, indent: int) -> None:
    """Print every sentence that says or denies a claim, as known at a time (None: now), with where it stands."""
    for told in bench.sentences(claim, known_at):
        print_text(told, "dim", indent=indent)


def print_shares(resampling: Resampling, drawn: int | None = None) -> None:
    """Print which share of the resamples keeps a tie of each class; `drawn` is how many there were, where not told."""
    shares = ", ".join(f"{name} {share:g}" for name, share in resampling.kept.items())
    print_text(
        f"(share of {drawn or 'the'} resamples that keeps a tie: {shares}; an assumption, not a probability)",
        "dim",
    )
