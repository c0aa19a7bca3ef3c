"""`tieline whatif`: the reported network without some of its actors, ties or places, or with assumed ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tieline.cli.case_option import HERE, ByOption, CaseOption, KnownAtOption, answering
from tieline.cli.network import SAID, print_sentences, print_shares
from tieline.cli.network_options import KeptOption, LayerOption, ResamplesOption, checked_layers, resampling_of
from tieline.cli.tables import FormatOption, TableFormat, print_rows, print_text
from tieline.model.counting import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tieline.network.graph import Network
    from tieline.network.stability import Resampling
    from tieline.network.what_if import CutOff, Effect, Scenario

MOST_SOURCES = 20


def whatif(
    case: CaseOption = HERE,
    without: Annotated[
        list[str] | None, typer.Option("--without", "-x", metavar="ACTOR", help="Take this actor out; repeatable.")
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option("--without-place", metavar="PLACE", help="Take out the corridors and ties through this place."),
    ] = None,
    tie: Annotated[
        list[str] | None, typer.Option("--without-tie", metavar="CLAIM", help="Take this one tie out; repeatable.")
    ] = None,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="'A|relation|B'", help="Assume a tie that nobody reports; repeatable."),
    ] = None,
    layer: LayerOption = None,
    reroute: Annotated[bool, typer.Option("--reroute", help="Let allies pass on what they are given.")] = False,
    damage: Annotated[bool, typer.Option("--damage", help="Rank whose loss would leave most in pieces.")] = False,
    save: Annotated[str | None, typer.Option(metavar="NAME", help="Keep the scenario under this name.")] = None,
    use: Annotated[
        list[str] | None, typer.Option("--scenario", metavar="NAME", help="Use a kept one; several are compared.")
    ] = None,
    resamples: ResamplesOption = 200,
    kept: KeptOption = None,
    known_at: KnownAtOption = None,
    why: Annotated[
        bool, typer.Option("--why", help="Open the ties that are struck or stranded, to their sentences.")
    ] = False,
    by: ByOption = None,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """Ask what becomes of the reported network: who is cut off, what is stranded, how far it falls apart."""
    from tieline.network.what_if import apply_scenario, damage_ranking

    resampling = resampling_of(resamples, kept)
    struck = bool(without or place or tie or add)
    if damage and (struck or save or use or reroute or kept):
        raise typer.BadParameter("wanted --damage with --layer alone, found more: it takes out each actor in turn")
    if save and not struck:
        raise typer.BadParameter("wanted something to keep, found nothing: say --without, --without-place or --add")
    with answering(case, by, known_at=known_at) as bench:
        network = bench.network(layers=checked_layers(layer), known_at=known_at)
        if damage:
            ranked = damage_ranking(network, network.tied)
            rows = [{"actor": network.nodes[a].name, "id": a, "rise": round(rise, 4)} for a, rise in ranked]
            print_rows(rows[:20] if form is TableFormat.SCREEN else rows, form, columns=("actor", "rise"))
            for actor, _ in ranked[:20] if why and form is TableFormat.SCREEN else ():
                print_text(network.nodes[actor].name, "italic")
                for t in network.ties:
                    if actor in (t.source, t.target):
                        print_sentences(bench, known_at, t.claim, indent=4)
            return
        scenarios = [bench.scenario(network, name) for name in use or ()]
        if struck or not scenarios:
            made = bench.make_scenario(network, save or "now", without or (), place or (), tie or (), add or ())
            scenarios.append(made)
        if save:
            bench.keep_scenario(scenarios[-1])
        effects = _effects(network, scenarios, resampling, reroute=reroute)
        if form is not TableFormat.SCREEN:
            print_rows((row for effect in effects for row in _rows(network, effect)), form)
            return
        for effect in effects:
            _print_effect(network, effect)
            if why:
                left = {t.claim for t in apply_scenario(network, effect.scenario).ties} - set(effect.stranded)
                print_text("it rests on these ties:", "italic", indent=2)
                for t in network.ties:
                    if t.claim not in left:
                        source, target = network.nodes[t.source].name, network.nodes[t.target].name
                        told = f"{source} {t.relation.replace('_', ' ')} {target}"
                        print_text(f"{told}  {t.claim}", indent=4)
                        print_sentences(bench, known_at, t.claim, indent=8)
    if resampling:
        print_shares(resampling)


def _effects(
    network: Network, scenarios: Sequence[Scenario], resampling: Resampling | None, *, reroute: bool
) -> list[Effect]:
    """Each scenario's effect, with a bar on a terminal. An interrupt ends the drawing: what was drawn until then
    counts, and scenarios whose turn had not come are told without resamples."""
    from tieline.cli.progress import counting
    from tieline.network.what_if import effect_of

    if resampling is None:
        return [effect_of(network, each, allies_pass_on=reroute) for each in scenarios]
    going = True
    with counting("drawing", resampling.times * len(scenarios)) as go_on:

        def drawn() -> bool:
            nonlocal going
            going = go_on()
            return going

        return [
            effect_of(network, each, resampling if going else None, allies_pass_on=reroute, go_on=drawn)
            for each in scenarios
        ]


def _rows(network: Network, effect: Effect) -> list[dict[str, object]]:
    name = effect.scenario.name
    rows: list[dict[str, object]] = [
        {"scenario": name, "what": "cut off", "source": network.nodes[c.source].name,
         "target": network.nodes[c.target].name, "share": c.share}
        for c in effect.cut_off
    ]  # fmt: skip
    for claim in effect.stranded:
        t = next(t for t in network.ties if t.claim == claim)
        rows.append({"scenario": name, "what": "stranded", "source": network.nodes[t.source].name,
                     "target": network.nodes[t.target].name, "share": None})  # fmt: skip
    before, after = effect.fragmentation
    rows.append({"scenario": name, "what": "fragmentation", "source": round(before, 4), "target": round(after, 4),
                 "share": None})  # fmt: skip
    return rows


def _print_effect(network: Network, effect: Effect) -> None:
    scenario = effect.scenario
    names = {a: n.name for a, n in network.nodes.items()}
    struck = [*(names.get(a, a) for a in scenario.actors), *scenario.places, *scenario.claims]
    added = [f"{names[t.source]} {t.relation} {names[t.target]}" for t in scenario.added]
    parts = [f"{word} {', '.join(told)}" for word, told in (("without", struck), ("with", added)) if told]
    print_text(
        f"{scenario.name}: {'; '.join(parts) or 'nothing taken out: name somebody with --without ACTOR'}", "bold"
    )
    print_text(f"{SAID}:", "dim", indent=2)
    lost: dict[str, list[CutOff]] = {}
    for cut in effect.cut_off:
        lost.setdefault(cut.source, []).append(cut)
    sources = sorted(lost, key=lambda a: (-len(lost[a]), names[a]))
    for source in sources[:MOST_SOURCES]:
        cuts = sorted(lost[source], key=lambda cut: names[cut.target])
        told = ", ".join(f"{names[c.target]}{f' {c.share:.0%}' if c.share is not None else ''}" for c in cuts)
        print_text(f"{names[source]} no longer reaches {told}", indent=2)
    if len(sources) > MOST_SOURCES:
        print_text(f"and {len(sources) - MOST_SOURCES} more actors reach fewer: -f jsonl has them all", indent=2)
    if any(cut.share is not None for cut in effect.cut_off):
        print_text(f"(%: of the {effect.resamples} resamples, where it reached it before, the share in which this cuts "
                   "it off)", "dim", indent=2)  # fmt: skip
    if not effect.cut_off:
        print_text("nobody is cut off from anybody", indent=2)
    for claim in effect.stranded:
        t = next(t for t in network.ties if t.claim == claim)
        source, target = network.nodes[t.source].name, network.nodes[t.target].name
        print_text(f"{source} {t.relation} {target}: no reported corridor is left for it", indent=2)
    for a, b, places in effect.corridors:
        through = f" through {', '.join(places)}" if places else ""
        print_text(f"{network.nodes[a].name} still has a corridor to {network.nodes[b].name}{through}", indent=2)
    if effect.lonely:
        print_text(f"left without any tie: {', '.join(network.nodes[a].name for a in effect.lonely)}", indent=2)
    (parts_before, parts_after), (before, after) = effect.components, effect.fragmentation
    rise = effect.fragmentation_rise
    spread = (
        f"; the rise is {_signed(rise[0])} to {_signed(rise[1])} in 90% of {effect.resamples} resamples" if rise else ""
    )
    print_text(
        f"{parts_before} → {plural(parts_after, 'part')}, fragmentation {before:.2f} → {after:.2f}{spread}", indent=2
    )


def _signed(number: float) -> str:
    """To two decimals with its sign, and nothing as plain 0.00."""
    return f"{number:+.2f}" if abs(number) >= 0.005 else "0.00"
