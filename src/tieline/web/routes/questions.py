"""Questions: each with its hypotheses held against claims, ranked, and what the ranking hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from tieline.analysis.hypotheses import Question, questions_of
from tieline.ledger import View
from tieline.model.judgements import Rating, Weight
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import Reads
from tieline.web.shown import ShownClaim, ShownSentence, shown_claim, shown_sentences
from tieline.workbench.finding import find_claim
from tieline.workbench.questions import (
    NOTE,
    Answered,
    answer_question,
    bearing_on_all,
    find_question,
    lettered,
    post_mortem,
    propose_for,
    standing_hypotheses,
)

router = APIRouter(tags=["questions"])


@dataclass(frozen=True, slots=True)
class AboutActor:
    """An actor by its id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in a line. `answer` is the hypothesis that turned out to be so, in words; None for none, or as long as
    it is not concluded."""

    id: str
    number: int
    text: str
    about: tuple[AboutActor, ...]
    hypotheses: int
    claims: int
    concluded: bool
    answer: str | None
    asked: str
    by: str


@dataclass(frozen=True, slots=True)
class QuestionRows:
    """Some of the questions, the newest first, and how many there are. `standing` are offered with every new one."""

    total: int
    rows: tuple[QuestionRow, ...]
    standing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownIndicator:
    """Something to watch for. `met` None: not looked for yet; `on` is the EDTF date of the last look."""

    id: str
    text: str
    met: bool | None
    on: str | None


@dataclass(frozen=True, slots=True)
class ShownHypothesis:
    """A hypothesis with its place: `inconsistency` is what speaks against it, lower is better; `rank` is shared by
    equals; `unrated` counts columns that nobody has held against it."""

    id: str
    letter: str
    text: str
    places: tuple[str, ...]
    relations: tuple[str, ...]
    actors: tuple[AboutActor, ...]
    rank: int
    inconsistency: float
    unrated: int
    indicators: tuple[ShownIndicator, ...]


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """A column: the claim, how well it tells the hypotheses apart (0..1), and on whom it rests. `rated` is False for
    one that was only put beside."""

    claim: ShownClaim
    diagnosticity: float
    sources: tuple[str, ...]
    origins: tuple[str, ...]
    rated: bool


@dataclass(frozen=True, slots=True)
class ShownCell:
    """How a claim is rated against a hypothesis, by whom, and why. `against` is what it adds to the inconsistency."""

    hypothesis: str
    claim: str
    rating: Rating
    weight: Weight
    against: float
    judgement: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ShownLeftOut:
    """The ranking without one claim (id), source or origin (name): which hypotheses are first then, and whether that is
    a change. `claims` (ids) fall with it."""

    kind: Literal["claim", "source", "origin"]
    left_out: str
    claims: tuple[str, ...]
    best: tuple[str, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """What would put a hypothesis first: `by` so much more against the one that is; `claim` tells them apart best, and
    is "" where none does."""

    hypothesis: str
    claim: str
    by: float


@dataclass(frozen=True, slots=True)
class ShownMissing:
    """What is not there yet, and for which hypotheses (ids)."""

    told: str
    hypotheses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownAgainst:
    """A claim that spoke against what turned out to be so, and how much."""

    claim: str
    against: float


@dataclass(frozen=True, slots=True)
class ShownPostMortem:
    """What became of the ranking once the answer was known; without an answer none of the hypotheses was so."""

    answer: str | None
    rank: int | None
    among: int
    misled: tuple[ShownAgainst, ...]


@dataclass(frozen=True, slots=True)
class OpenedQuestion:
    """A question with its matrix, its ranking, and what the ranking hangs on. Hypotheses and evidence come in the order
    in which they were put up; `gone` are rated claims (ids) that nobody says any more."""

    id: str
    number: int
    text: str
    about: tuple[AboutActor, ...]
    note: str
    hypotheses: tuple[ShownHypothesis, ...]
    evidence: tuple[ShownEvidence, ...]
    cells: tuple[ShownCell, ...]
    left_out: tuple[ShownLeftOut, ...]
    would_change: tuple[ShownTurn, ...]
    missing: tuple[ShownMissing, ...]
    gone: tuple[str, ...]
    standing: tuple[str, ...]
    learned: ShownPostMortem | None


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A hypothesis that statements of intent suggest; put it up with these relations, actors and statements (keys)."""

    text: str
    relations: tuple[str, ...]
    actors: tuple[str, ...]
    statements: tuple[str, ...]
    sentences: tuple[ShownSentence, ...]


@dataclass(frozen=True, slots=True)
class ShownReasons:
    """Why a claim may bear on a hypothesis (id)."""

    hypothesis: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownBearing:
    """A claim that may bear on hypotheses that it is not rated against yet."""

    claim: ShownClaim
    bears_on: tuple[ShownReasons, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """What the case suggests for a question; only what somebody takes up counts."""

    hypotheses: tuple[ShownProposal, ...]
    claims: tuple[ShownBearing, ...]


SHOWN_SENTENCES = 6
"""Sentences that are shown with a proposed hypothesis, at most."""
Beside = Annotated[
    list[str] | None, Query(alias="beside", max_length=40, description="Claims to hold against it, not rated yet.")
]


@router.get("/questions")
def get_questions(
    bench: Reads, known_at: KnownAt = None, limit: Annotated[int, Query(ge=1, le=1_000)] = 200,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> QuestionRows:  # fmt: skip
    """The questions of the case, the newest first."""
    view = bench.view(known_at)
    judgements = {j.id: j for j in view.judgements()}
    found = list(enumerate(questions_of(judgements.values()), 1))
    rows = []
    for number, q in found[::-1][offset : offset + limit]:
        answer = next((h.text for h in q.hypotheses if h.id == q.answer), None)
        made = judgements[q.id]
        rows.append(
            QuestionRow(q.id, number, q.text, tuple(_named(view, q.about)), len(q.hypotheses), len(q.claims),
                        q.concluded, answer, made.made, made.author)
        )  # fmt: skip
    return QuestionRows(len(found), tuple(rows), standing_hypotheses())


@router.get("/questions/{question}")
def get_question(question: str, bench: Reads, beside: Beside = None, known_at: KnownAt = None) -> OpenedQuestion:
    """A question: the matrix, the ranking, and the ranking without each claim, source and origin in turn."""
    state = bench.weighed(known_at)
    view = state.view
    asked = find_question(view, question)
    put_beside = dict.fromkeys(find_claim(view, claim) for claim in beside or ())
    return _opened(view, answer_question(view, asked, put_beside.keys(), state.claims), list(put_beside))


@router.get("/questions/{question}/proposals")
def get_proposals(
    question: str, bench: Reads, known_at: KnownAt = None, limit: Annotated[int, Query(ge=1, le=200)] = 40
) -> Proposals:
    """Hypotheses that the case suggests for a question, and claims that may bear on those it has."""
    state = bench.weighed(known_at)
    view = state.view
    asked = find_question(view, question)
    return Proposals(
        tuple(
            ShownProposal(
                p.text, p.relations, p.actors, p.statements,
                tuple(shown_sentences(view, view.statements(keys=p.statements[:SHOWN_SENTENCES]))),
            )
            for p in propose_for(view, asked, state.claims)[:limit]
        ),
        tuple(
            ShownBearing(shown_claim(b.claim), tuple(ShownReasons(h, reasons) for h, reasons in b.reasons))
            for b in bearing_on_all(state.claims, asked, limit)
        ),
    )  # fmt: skip


def _opened(view: View, answered: Answered, beside: list[str]) -> OpenedQuestion:
    asked, ranking = answered.question, answered.ranking
    numbers = {q.id: n for n, q in enumerate(questions_of(view.judgements()), 1)}
    learned = post_mortem(answered)
    return OpenedQuestion(
        asked.id, numbers[asked.id], asked.text, tuple(_named(view, asked.about)), NOTE,
        tuple(_hypotheses(view, answered)),
        tuple(
            ShownEvidence(
                shown_claim(answered.claims[c]), ranking.diagnosticity.get(c, 0.0), tuple(sorted(answered.sources[c])),
                tuple(sorted(answered.origins[c])), c in asked.claims,
            )
            for c in dict.fromkeys((*asked.claims, *beside))
            if c in answered.claims
        ),
        tuple(_cells(view, asked, answered)),
        tuple(ShownLeftOut(o.kind, o.left_out, o.claims, o.best, o.changed) for o in ranking.left_out),
        tuple(ShownTurn(*turn) for turn in answered.would_change),
        tuple(ShownMissing(m.told, m.hypotheses) for m in answered.missing),
        answered.gone, standing_hypotheses(asked),
        None if learned is None else ShownPostMortem(
            learned.answer, learned.rank, learned.among, tuple(ShownAgainst(*part) for part in learned.misled)
        ),
    )  # fmt: skip


def _hypotheses(view: View, answered: Answered) -> Iterator[ShownHypothesis]:
    scored = {s.hypothesis: s for s in answered.ranking.scored}
    for letter, h in lettered(answered.question).items():
        place = scored[h.id]
        indicators = tuple(ShownIndicator(i.id, i.text, i.met, i.on) for i in h.indicators)
        yield ShownHypothesis(
            h.id, letter, h.text, h.places, h.relations, tuple(_named(view, h.actors)), place.rank, place.inconsistency,
            place.unrated, indicators,
        )  # fmt: skip


def _cells(view: View, asked: Question, answered: Answered) -> Iterator[ShownCell]:
    judgements = {j.id: j for j in view.judgements() if j.action == "rate"}
    against = {(s.hypothesis, claim): value for s in answered.ranking.scored for claim, value in s.parts}
    for c in asked.cells:
        made = judgements[c.judgement]
        yield ShownCell(
            c.hypothesis, c.claim, c.rating, c.weight, against[c.hypothesis, c.claim], c.judgement, made.author,
            made.reason,
        )  # fmt: skip


def _named(view: View, actors: Iterable[str]) -> Iterator[AboutActor]:
    for actor in actors:
        found = view.actor(actor)
        yield AboutActor(found.id if found else actor, found.name if found else actor)
