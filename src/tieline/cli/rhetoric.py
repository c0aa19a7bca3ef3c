"""`tieline rhetoric`: who speaks how to whom, in how many voices, and how sources word it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tieline.cli.case_option import HERE, CaseOption, KnownAtOption, answering
from tieline.cli.tables import FormatOption, TableFormat, print_rows, print_text
from tieline.model.counting import plural

if TYPE_CHECKING:
    from tieline.analysis.rhetoric import Utterance
    from tieline.workbench.case_bench import CaseBench

rhetoric_app = typer.Typer(
    name="rhetoric", help="Who speaks how to whom, in how many voices, and how sources word it.", no_args_is_help=True
)
SpeakerOption = Annotated[str | None, typer.Option(metavar="ACTOR", help="Only what this actor says.")]
TargetOption = Annotated[str | None, typer.Option(metavar="ACTOR", help="Only what is said to or against this one.")]
WhyOption = Annotated[bool, typer.Option("--why", help="Open each count down to its sentences.")]


@rhetoric_app.callback()
def rhetoric() -> None:
    """Who speaks how to whom, as reported: each claim once, however many papers print it."""


@rhetoric_app.command()
def counts(
    case: CaseOption = HERE,
    speaker: SpeakerOption = None,
    target: TargetOption = None,
    known_at: KnownAtOption = None,
    why: WhyOption = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """Count speeches, threats, accusations and the like by speaker and target."""
    from tieline.analysis.rhetoric import tally

    with answering(case, known_at=known_at) as bench:
        found = tally(_utterances(bench, speaker, target, known_at))
        if form is not TableFormat.SCREEN:
            print_rows(
                ({"speaker": t.speaker, "target": t.target, "hostile": t.hostile, "friendly": t.friendly,
                  "counts": "; ".join(f"{k} {n}" for k, n in t.counts.items()), "claims": "; ".join(t.claims)}
                 for t in found), form,
            )  # fmt: skip
            return
        for each in found:
            told = ", ".join(f"{kind.lower()} {n}" for kind, n in each.counts.items())
            print_text(f"{each.speaker} → {each.target or 'nobody named'}: {told}")
            for claim in each.claims if why else ():
                for sentence in bench.sentences(claim, known_at):
                    print_text(sentence, "dim", indent=4)
    if not found:
        print_text("nobody is said to have said anything to anybody")


@rhetoric_app.command()
def trend(
    case: CaseOption = HERE,
    speaker: SpeakerOption = None,
    target: TargetOption = None,
    known_at: KnownAtOption = None,
    why: WhyOption = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """Hostile less friendly words month by month, and the months in which their level shifts."""
    from tieline.analysis.rhetoric import FEW, hostility_trend

    with answering(case, known_at=known_at) as bench:
        found = hostility_trend(_utterances(bench, speaker, target, known_at))
        rows = [
            {"month": month, "hostility": value, "shift": month in found.changes}
            for month, value in zip(found.months, found.values, strict=True)
        ]
        if form is not TableFormat.SCREEN:
            print_rows(rows, form)
            return
        telling = [row for row in rows if row["hostility"] or row["shift"] or row["month"] in found.claims]
        print_rows(telling, form, nothing="no dated words, hostile or friendly")
        for month, claims in sorted(found.claims.items()) if why else ():
            print_text(month, "italic")
            for claim in claims:
                for sentence in bench.sentences(claim, known_at):
                    print_text(sentence, "dim", indent=4)
    if len(rows) > len(telling):
        print_text(
            f"(without hostile or friendly words, so not shown: {plural(len(rows) - len(telling), 'month')} between)",
            "dim",
        )
    if 0 < len(found.months) < FEW:
        print_text(f"(fewer than {FEW} months: no shift can be told)", "dim")


@rhetoric_app.command()
def voices(
    case: CaseOption = HERE, known_at: KnownAtOption = None, why: WhyOption = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:  # fmt: skip
    """Double voice: one principal's channels saying opposite things, side by side."""
    from tieline.workbench.utterances import voices_in

    with answering(case, known_at=known_at) as bench:
        found = voices_in(bench.view(known_at))
        rows = [
            {"principal": d.principal, "issue": d.issue, "stance": stance,
             "channel": ", ".join(u.via) or u.speaker_name, "kind": u.kind, "target": u.target_name,
             "day": u.day.isoformat() if u.day else None, "claim": u.claim}
            for d in found
            for stance, said in (("friendly", d.friendly), ("hostile", d.hostile))
            for u in said
        ]  # fmt: skip
        if form is not TableFormat.SCREEN:
            print_rows(rows, form)
            return
        for each in found:
            print_text(f"{each.principal}{f', on {each.issue}' if each.issue else ''}", "bold")
            for stance, said in (("friendly", each.friendly), ("hostile", each.hostile)):
                for u in said:
                    by = f"through {', '.join(u.via)}" if u.via else f"by {u.speaker_name}"
                    when = f", {u.day.isoformat()}" if u.day else ""
                    print_text(
                        f"{stance} {by}: {' '.join((u.kind.lower(), u.target_name)).strip()}{when}  {u.claim}", indent=2
                    )
                    for sentence in bench.sentences(u.claim, known_at) if why else ():
                        print_text(sentence, "dim", indent=6)
    if not found:
        print_text(
            "nobody is heard in two voices: that takes opposite words through two means that a text names, or from two "
            "who are tied to one principal"
        )


@rhetoric_app.command()
def loaded(
    case: CaseOption = HERE, known_at: KnownAtOption = None, why: WhyOption = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:  # fmt: skip
    """How loaded each source's words are, and who is named in the sentences where they stand."""
    from tieline.analysis.wordings import loaded_densities
    from tieline.workbench.finding import short_document

    with answering(case, known_at=known_at) as bench:
        found = loaded_densities(bench.view(known_at))
    rows = [
        {"source": d.source, "per_100_words": d.density, "phrases": d.phrases, "words": d.words,
         "documents": d.documents, "beside": "; ".join(f"{name} {n}" for name, n in d.targets)}
        for d in found
    ]  # fmt: skip
    print_rows(rows, form, columns=("source", "per_100_words", "documents", "beside"), nothing="no documents yet")
    for each in found if why and form is TableFormat.SCREEN else ():
        print_text(each.source, "italic")
        for phrase, sentence, document in each.shown:
            print_text(f"{phrase}: “{sentence}” [{short_document(document)}]", "dim", indent=4)


@rhetoric_app.command()
def names(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="A name, a spelling, or an id.")],
    case: CaseOption = HERE,
    known_at: KnownAtOption = None,
    why: WhyOption = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """By which names each source calls an actor."""
    from tieline.analysis.wordings import names_of
    from tieline.workbench.finding import find_actor, short_document

    with answering(case, known_at=known_at) as bench:
        view = bench.view(known_at)
        found = names_of(view, find_actor(view, actor).id)
    rows = [{"source": n.source, "names": "; ".join(f"{text} {count}" for text, count in n.names)} for n in found]
    print_rows(rows, form, nothing="no source names it")
    for each in found if why and form is TableFormat.SCREEN else ():
        print_text(each.source, "italic")
        for sentence, document in each.shown:
            print_text(f"“{sentence}” [{short_document(document)}]", "dim", indent=4)


@rhetoric_app.command()
def analogies(case: CaseOption = HERE, known_at: KnownAtOption = None, form: FormatOption = TableFormat.SCREEN) -> None:
    """Historical analogies: what is likened to another time, in which words, and by whom."""
    from tieline.analysis.analogies import analogies_of
    from tieline.workbench.finding import short_document

    with answering(case, known_at=known_at) as bench:
        found = analogies_of(bench.view(known_at))
    if form is not TableFormat.SCREEN:
        print_rows(
            ({"drawn_by": a.drawn_by, "vague": a.vague, "said_on": a.said_on, "cue": a.cue.text,
              "likened_to": a.likened, "sentence": a.sentence.text, "start": a.sentence.start, "end": a.sentence.end,
              "document": a.document}
             for a in found), form,
        )  # fmt: skip
        return
    for a in found:
        print_text(f"{a.drawn_by}{f', {a.said_on}' if a.said_on else ''}: {' '.join((a.cue.text, a.likened)).strip()}")
        print_text(f"“{a.sentence.text}” [{short_document(a.document)}]", "dim", indent=4)
    if not found:
        print_text("nobody likens anything to another time")


def _utterances(
    bench: CaseBench, speaker: str | None, target: str | None, known_at: str | None
) -> tuple[Utterance, ...]:
    from tieline.workbench.finding import find_actor
    from tieline.workbench.utterances import narrow, spoken_in

    view = bench.view(known_at)
    said_by = find_actor(view, speaker).id if speaker else None
    said_to = find_actor(view, target).id if target else None
    found = spoken_in(view, bench.claims(about=said_by or said_to, known_at=known_at))
    return tuple(each.utterance for each in narrow(found, speaker=said_by, target=said_to))
