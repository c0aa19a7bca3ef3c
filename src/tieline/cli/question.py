"""`tieline question`: rival hypotheses on a question, held against claims of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tieline.cli.case_option import HERE, ByOption, CaseOption, KnownAtOption, answering, opened, say_recorded
from tieline.cli.options import checked_edtf
from tieline.cli.tables import FormatOption, TableFormat, print_rows, print_text
from tieline.model.counting import plural

if TYPE_CHECKING:
    from tieline.workbench.questions import Answered, PostMortem

question_app = typer.Typer(
    name="question", help="Rival hypotheses on a question: ask, suppose, rate, show.", no_args_is_help=True
)
QuestionArgument = Annotated[str, typer.Argument(metavar="QUESTION", help="Its number in the list, or its id.")]
HypothesisArgument = Annotated[str, typer.Argument(metavar="HYPOTHESIS", help="Its letter, or its id.")]
WhyOption = Annotated[str, typer.Option("--reason", "-r", metavar="WORDS", help="Why, for whoever reads the log.")]
JUDGED = "the analyst's judgement"


@question_app.callback()
def question() -> None:
    """Rival hypotheses on a question, held against claims of the case. It ranks, it does not estimate."""


@question_app.command()
def ask(
    words: Annotated[str, typer.Argument(metavar="QUESTION", help="The question, in your words.")],
    about: Annotated[
        list[str] | None, typer.Option(metavar="ACTOR", help="An actor that it is about; repeatable.")
    ] = None,
    standing: Annotated[bool, typer.Option(help="Offer the standing hypotheses, routine and deception.")] = True,
    reason: WhyOption = JUDGED,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Ask a question, and see which hypotheses the case suggests."""
    from tieline.analysis.hypotheses import questions_of
    from tieline.workbench.finding import find_actor
    from tieline.workbench.questions import find_question, propose_for, standing_hypotheses

    with opened(case, by) as bench:
        actors = [find_actor(bench.view(), each).id for each in about or ()]
        made = bench.judge("ask", (), reason=reason, value={"question": words, "about": actors})
        for text in standing_hypotheses() if standing else ():
            bench.judge("suppose", [made.id], reason="standing hypothesis", value={"hypothesis": text})
        proposed = propose_for(bench.view(), find_question(bench.view(), made.id))
        number = len(questions_of(bench.view().judgements()))
    print(f"asked as question {number} ({made.id})")
    for letter, text in zip("ABCDEFG", standing_hypotheses() if standing else (), strict=False):
        print_text(f"{letter}. {text}", indent=2)
    for each in proposed:
        count = len(each.statements)
        print_text(f"proposed: {each.text}  ({plural(count, 'statement')} of intent)", indent=2)
    if proposed:
        print_text(f"take them up with `tieline question propose {number} --take-all`", "dim")
    else:
        print_text(
            f"no statement of intent suggests more: `tieline question suppose {number} WORDS` adds your own", "dim"
        )
    print_text(f"then `tieline question evidence {number} A` proposes claims to rate; `… show {number}` ranks", "dim")


@question_app.command("list")
def list_(case: CaseOption = HERE, form: FormatOption = TableFormat.SCREEN) -> None:
    """List the questions of the case."""
    from tieline.analysis.hypotheses import questions_of

    with answering(case) as bench:
        found = questions_of(bench.view().judgements())
    rows = [
        {"number": n, "question": q.text, "hypotheses": len(q.hypotheses), "claims": len(q.claims),
         "answered": q.concluded, "id": q.id}
        for n, q in enumerate(found, 1)
    ]  # fmt: skip
    print_rows(rows, form, nothing="no questions yet: `tieline question ask …`")


@question_app.command()
def propose(
    question: QuestionArgument,
    take_all: Annotated[bool, typer.Option("--take-all", help="Put all of them up as hypotheses.")] = False,
    case: CaseOption = HERE,
    by: ByOption = None,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """Propose hypotheses from what the actors of the question are said to intend."""
    from tieline.workbench.questions import find_question, propose_for

    with answering(case, by) as bench:
        asked = find_question(bench.view(), question)
        proposed = propose_for(bench.view(), asked)
        if take_all:
            for each in proposed:
                value = {"hypothesis": each.text, "relations": list(each.relations), "actors": list(each.actors),
                         "proposed_from": list(each.statements)}  # fmt: skip
                bench.judge("suppose", [asked.id], reason="proposed from statements of intent", value=value)
        rows = [
            {"hypothesis": p.text, "statements": len(p.statements), "keys": "; ".join(p.statements)} for p in proposed
        ]
        if form is not TableFormat.SCREEN:
            print_rows(rows, form)
            return
        for each in proposed:
            print_text(each.text)
            for claim in each.claims:
                for told in bench.sentences(claim):
                    print_text(told, "dim", indent=4)
    if not proposed:
        print_text("nobody is said to intend anything that is not a hypothesis already")


@question_app.command()
def suppose(
    question: QuestionArgument,
    hypothesis: Annotated[str, typer.Argument(metavar="WORDS", help="The hypothesis, in your words.")],
    place: Annotated[list[str] | None, typer.Option(metavar="PLACE", help="A place it is about.")] = None,
    actor: Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="An actor it is about.")] = None,
    relation: Annotated[list[str] | None, typer.Option(metavar="RELATION", help="What it would show in.")] = None,
    reason: WhyOption = JUDGED,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Put up a hypothesis. They need not exclude one another."""
    from tieline.workbench.finding import find_actor
    from tieline.workbench.questions import find_question

    with opened(case, by) as bench:
        view = bench.view()
        value: dict[str, object] = {"hypothesis": hypothesis}
        value |= {"places": place} if place else {}
        value |= {"relations": relation} if relation else {}
        value |= {"actors": [find_actor(view, a).id for a in actor]} if actor else {}
        made = bench.judge("suppose", [find_question(view, question).id], reason=reason, value=value)
    print(f"put up as {made.id}; `tieline undo {made.id}` takes it back")


@question_app.command()
def evidence(
    question: QuestionArgument, hypothesis: HypothesisArgument, case: CaseOption = HERE,
    form: FormatOption = TableFormat.SCREEN,
) -> None:  # fmt: skip
    """Propose claims that may bear on a hypothesis, each with why; rate those that do."""
    from tieline.briefs.claim import told_claim
    from tieline.workbench.questions import bearing_on, find_hypothesis, find_question

    with answering(case) as bench:
        view = bench.view()
        asked = find_question(view, question)
        found = bearing_on(view, asked, find_hypothesis(asked, hypothesis))
    rows = [
        {"claim": b.claim.id, "says": told_claim(b.claim), "origins": b.claim.independent_origins,
         "why": "; ".join(b.reasons)}
        for b in found
    ]  # fmt: skip
    if form is not TableFormat.SCREEN:
        print_rows(rows, form)
        return
    for row in rows:
        print_text(f"{row['claim']}  {row['says']}")
        print_text(str(row["why"]), "dim", indent=4)
    if not rows:
        print_text("no claim of the case seems to bear on it")


@question_app.command()
def rate(
    question: QuestionArgument,
    hypothesis: HypothesisArgument,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="As `tieline claims` or `evidence` names it.")],
    rating: Annotated[str, typer.Argument(metavar="CC|C|N|I|II", help="How consistent it is with the hypothesis.")],
    weight: Annotated[str, typer.Option(metavar="high|medium|low", help="How much it matters.")] = "medium",
    reason: WhyOption = JUDGED,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Rate a claim against a hypothesis: CC very consistent … II very inconsistent. The last rating counts."""
    from tieline.analysis.hypotheses import RATINGS, WEIGHTS
    from tieline.workbench.finding import find_claim
    from tieline.workbench.questions import find_hypothesis, find_question

    if rating.upper() not in RATINGS:
        raise typer.BadParameter(f"wanted one of {', '.join(RATINGS)}, found {rating!r}")
    if weight not in WEIGHTS:
        raise typer.BadParameter(f"wanted one of {', '.join(WEIGHTS)}, found {weight!r}")
    with opened(case, by) as bench:
        view = bench.view()
        target = find_hypothesis(find_question(view, question), hypothesis).id
        claim = find_claim(view, claim)
        value = {"rating": rating.upper(), "weight": weight}
        made = bench.judge("rate", [target, claim], reason=reason, value=value)
    say_recorded(made.id)


@question_app.command()
def indicate(
    question: QuestionArgument,
    hypothesis: HypothesisArgument,
    indicator: Annotated[str, typer.Argument(metavar="WORDS", help="What would be seen if it were so.")],
    reason: WhyOption = JUDGED,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Name an indicator to watch for."""
    from tieline.workbench.questions import find_hypothesis, find_question

    with opened(case, by) as bench:
        target = find_hypothesis(find_question(bench.view(), question), hypothesis).id
        made = bench.judge("indicate", [target], reason=reason, value={"indicator": indicator})
    print(f"recorded as {made.id}: `tieline question observe {made.id} met` once it is seen")


@question_app.command()
def observe(
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help="Its id, or the beginning of it.")],
    met: Annotated[str, typer.Argument(metavar="met|not-met", help="Whether it was seen.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", callback=checked_edtf, help="When (EDTF).")] = None,
    reason: WhyOption = JUDGED,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Record that an indicator was met, or was looked for and not met."""
    from tieline.workbench.finding import find_judgement

    if met not in ("met", "not-met"):
        raise typer.BadParameter(f"wanted met or not-met, found {met!r}")
    with opened(case, by) as bench:
        value: dict[str, object] = {"met": met == "met"} | ({"on": on} if on else {})
        made = bench.judge("observe", [find_judgement(bench.view(), indicator)], reason=reason, value=value)
    print(f"recorded as {made.id}")


@question_app.command()
def conclude(
    question: QuestionArgument,
    answer: Annotated[str, typer.Argument(metavar="HYPOTHESIS|none", help="What turned out to be so.")],
    reason: WhyOption = JUDGED,
    case: CaseOption = HERE,
    by: ByOption = None,
) -> None:
    """Record what turned out to be true; `show` then tells where the ranking was wrong, and which claims misled it."""
    from tieline.workbench.questions import find_hypothesis, find_question

    with opened(case, by) as bench:
        asked = find_question(bench.view(), question)
        found = None if answer == "none" else find_hypothesis(asked, answer).id
        value: dict[str, object] = {"answer": found} if found else {}
        made = bench.judge("conclude", [asked.id], reason=reason, value=value)
    print(f"recorded as {made.id}")


@question_app.command()
def show(
    question: QuestionArgument,
    case: CaseOption = HERE,
    known_at: KnownAtOption = None,
    why: Annotated[bool, typer.Option("--why", help="Open every rated claim down to its sentences.")] = False,
    form: FormatOption = TableFormat.SCREEN,
) -> None:
    """The matrix, the ranking, and what it hangs on: without each claim, source and origin in turn."""
    from tieline.briefs.claim import told_claim
    from tieline.workbench.questions import answer_question, find_question, lettered

    with answering(case, known_at=known_at) as bench:
        view = bench.view(known_at)
        answered = answer_question(view, find_question(view, question))
        letters = {h.id: letter for letter, h in lettered(answered.question).items()}
        if form is not TableFormat.SCREEN:
            print_rows(_ranking_rows(answered, letters), form)
            return
        _print_matrix(answered, letters)
        for claim in answered.question.claims:
            held = answered.claims[claim]
            print_text(
                f"{told_claim(held)}  {claim}; tells apart {answered.ranking.diagnosticity[claim]:.2f}", indent=2
            )
            if why:
                for told in bench.sentences(claim, known_at):
                    print_text(told, "dim", indent=6)
        _print_left_out(answered, letters)


def _ranking_rows(answered: Answered, letters: dict[str, str]) -> list[dict[str, object]]:
    text = {h.id: h.text for h in answered.question.hypotheses}
    return [
        {"rank": s.rank, "letter": letters[s.hypothesis], "hypothesis": text[s.hypothesis],
         "inconsistency": s.inconsistency, "unrated": s.unrated, "id": s.hypothesis}
        for s in sorted(answered.ranking.scored, key=lambda s: (s.rank, list(text).index(s.hypothesis)))
    ]  # fmt: skip


def _print_matrix(answered: Answered, letters: dict[str, str]) -> None:
    from tieline.workbench.questions import NOTE

    asked = answered.question
    print_text(asked.text, "bold")
    print_text(NOTE, "dim")
    cells = {(c.hypothesis, c.claim): f"{c.rating}{'+' if c.weight == 'high' else '-' if c.weight == 'low' else ''}"
             for c in asked.cells}  # fmt: skip
    rows = []
    for row in _ranking_rows(answered, letters):
        ratings = {str(n): cells.get((str(row["id"]), c), "") for n, c in enumerate(asked.claims, 1)}
        rows.append({"rank": row["rank"], "": f"{row['letter']}. {row['hypothesis']}",
                     "against": round(float(str(row["inconsistency"])), 2), **ratings})  # fmt: skip
    print_rows(rows, TableFormat.SCREEN, nothing=f"no hypotheses yet: `tieline question suppose {asked.id} WORDS`")
    none = f"no claim is rated yet: `tieline question evidence {asked.id} A` proposes some"
    print_text("claims, by column:" if asked.claims else none, "dim")


def _print_left_out(answered: Answered, letters: dict[str, str]) -> None:
    from tieline.workbench.questions import post_mortem

    changed = [o for o in answered.ranking.left_out if o.changed]
    tried = {kind: sum(o.kind == kind for o in answered.ranking.left_out) for kind in ("claim", "source", "origin")}
    if tried["claim"]:
        told = ", ".join(plural(count, kind) for kind, count in tried.items())
        print_text(f"left out in turn: {told}")
    for each in changed:
        best = ", ".join(letters[h] for h in each.best)
        print_text(f"without the {each.kind} {each.left_out} the first would be {best}", indent=2)
    if tried["claim"] and not changed:
        print_text("the first stays first without any one of them", indent=2)
    for hypothesis, claim, by in answered.would_change:
        text = f"{letters[hypothesis]} would come first if {by:g} more spoke against the best"
        print_text(f"{text}; {claim} tells them apart best", indent=2)
    for supposed in answered.question.hypotheses:
        for i in supposed.indicators:
            state = "not looked for" if i.met is None else f"{'met' if i.met else 'not met'} {i.on or ''}".strip()
            print_text(f"indicator of {letters[supposed.id]}: {i.text} ({state})  {i.id}", indent=2)
    for missing in answered.missing:
        print_text(f"{missing.told}: {', '.join(letters[h] for h in missing.hypotheses)}", "dim", indent=2)
    for claim in answered.gone:
        print_text(f"{claim} was rated, but nobody says it any more: it counts for nothing", indent=2)
    if (learned := post_mortem(answered)) is not None:
        _print_post_mortem(learned, letters)


def _print_post_mortem(found: PostMortem, letters: dict[str, str]) -> None:
    if found.answer is None:
        print_text("in the end none of them was so", "bold")
        return
    print_text(f"in the end {letters[found.answer]} was so; it ranked {found.rank} of {found.among}", "bold")
    for claim, against in found.misled:
        print_text(f"{claim} spoke against it ({against:g}): was it wrong, or misread?", indent=2)
