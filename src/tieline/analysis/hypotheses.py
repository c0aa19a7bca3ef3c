"""Rival hypotheses on a question, held against claims of the case (Heuer 1999, chapter 8).

The program proposes which claims may bear on a hypothesis; the analyst alone rates them. Hypotheses stand in rows and
evidence in columns, which reduced confirmation bias where the classic layout did not (Dhami et al. 2024). What comes
out ranks hypotheses by how much speaks against them; it estimates no probability.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, cast, get_args

from tieline.model.judgements import Judgement, Rating, Weight

RATINGS: tuple[Rating, ...] = get_args(Rating)
"""Very consistent, consistent, neither, inconsistent, very inconsistent with the hypothesis."""

AGAINST: Mapping[Rating, float] = MappingProxyType({"CC": 0.0, "C": 0.0, "N": 0.0, "I": 1.0, "II": 2.0})
"""What a rating adds to the score of inconsistency. Consistent evidence adds nothing: it often fits every rival."""
WEIGHTS: Mapping[Weight, float] = MappingProxyType({"high": 1.414, "medium": 1.0, "low": 0.707})
"""How a claim's weight for the question, given by the analyst, multiplies it (PARC ACH 2.0, 2006). Never a grade."""
STANDING_HYPOTHESES: tuple[str, ...] = (
    "It is routine: what is seen is what is always done there.",
    "It is deception: what is seen is meant to be seen.",
)
"""Offered with every question, so that the dull and the devious answer are not forgotten."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something to watch for. `met` None: not observed either way; `on` is the EDTF date of the last observation."""

    id: str
    text: str
    met: bool | None = None
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One answer to a question; several may hold at once. `proposed_from` are statements (keys) that it came from."""

    id: str
    text: str
    indicators: tuple[Indicator, ...] = ()
    relations: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    proposed_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """How the analyst rates one claim against one hypothesis, and how much it weighs for the question."""

    hypothesis: str
    claim: str
    rating: Rating
    weight: Weight = "medium"
    judgement: str = ""


@dataclass(frozen=True)
class Question:
    """A question with its hypotheses, the ratings so far, and its answer once it is known."""

    id: str
    text: str
    about: tuple[str, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    cells: tuple[Cell, ...] = ()
    answer: str | None = None
    concluded: bool = False

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that are rated against at least one hypothesis, in the order of their first rating."""
        return tuple(dict.fromkeys(c.claim for c in self.cells))


@dataclass(frozen=True, slots=True)
class Scored:
    """A hypothesis and what speaks against it: `inconsistency` ≥ 0, lower is better; equal ones share a rank.

    `unrated` counts claims of the question that are not rated against it: a hypothesis nobody tested looks good.
    """

    hypothesis: str
    inconsistency: float
    rank: int
    unrated: int
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the ranking becomes without one piece of evidence, one source or one origin."""

    kind: Literal["claim", "source", "origin"]
    left_out: str
    claims: tuple[str, ...]
    best: tuple[str, ...]
    changed: bool


@dataclass(frozen=True)
class Ranking:
    """The hypotheses, least contradicted first, and how firm that is."""

    scored: tuple[Scored, ...]
    diagnosticity: Mapping[str, float]
    left_out: tuple[LeftOut, ...] = field(default=())

    @property
    def best(self) -> tuple[str, ...]:
        """The hypotheses that share the first rank."""
        return tuple(s.hypothesis for s in self.scored if s.rank == 1)


def questions_of(judgements: Iterable[Judgement]) -> tuple[Question, ...]:
    """The questions of a case, from those of its judgements that count, oldest first."""
    made = list(judgements)
    observed = {j.targets[0]: j for j in made if j.action == "observe"}
    return tuple(_question(j, made, observed) for j in made if j.action == "ask")


def rank_hypotheses(
    question: Question,
    *,
    sources: Mapping[str, Iterable[str]] | None = None,
    origins: Mapping[str, Iterable[str]] | None = None,
) -> Ranking:
    """The ranking by weighted inconsistency, and what it becomes without each claim, source and origin.

    `sources` and `origins` give for each claim the publishers and the origins that it rests on; without one of them a
    claim falls away only if nothing else carries it.
    """
    scored = _score(question, question.claims)
    best = {s.hypothesis for s in scored if s.rank == 1}
    left_out = [_without(question, "claim", claim, {claim}, best) for claim in question.claims]
    for kind, carriers in (("source", sources or {}), ("origin", origins or {})):
        left_out += _without_carriers(question, cast(Literal["source", "origin"], kind), carriers, best)
    return Ranking(scored, {c: diagnosticity(question, c) for c in question.claims}, tuple(left_out))


def diagnosticity(question: Question, claim: str) -> float:
    """How well a claim tells the hypotheses apart, 0..1: the spread of its ratings over the widest there can be.

    The mean absolute difference between the ratings of each two hypotheses, CC to II counted −2 to 2, over 4. A claim
    that is rated alike against all has 0 and tells nothing, however strong it is; one rated only once has 0.
    """
    place = {rating: n - 2 for n, rating in enumerate(RATINGS)}
    rated = [place[c.rating] for c in question.cells if c.claim == claim]
    pairs = [(a, b) for n, a in enumerate(rated) for b in rated[n + 1 :]]
    return sum(abs(a - b) for a, b in pairs) / len(pairs) / 4 if pairs else 0.0


def what_would_change(question: Question, ranking: Ranking) -> tuple[tuple[str, str, float], ...]:
    """For each hypothesis behind the first: its id, a claim whose rating against the best would have to be worse, and
    by how much more inconsistency the best would lose its place. Empty where all share the first rank."""
    if not ranking.scored:
        return ()
    first = ranking.scored[0]
    telling = max(question.claims, key=lambda c: (ranking.diagnosticity.get(c, 0.0), c), default="")
    return tuple(
        (s.hypothesis, telling, round(s.inconsistency - first.inconsistency, 3)) for s in ranking.scored if s.rank > 1
    )


def _score(question: Question, claims: Sequence[str]) -> tuple[Scored, ...]:
    kept = set(claims)
    found = []
    for hypothesis in question.hypotheses:
        cells = [c for c in question.cells if c.hypothesis == hypothesis.id and c.claim in kept]
        parts = tuple((c.claim, AGAINST[c.rating] * WEIGHTS[c.weight]) for c in cells)
        found.append((round(sum(v for _, v in parts), 9), hypothesis.id, len(kept) - len(cells), parts))
    # Equal ones stay in the order in which they were put up.
    found.sort(key=lambda each: each[0])
    values = [value for value, *_ in found]
    return tuple(Scored(h, value, values.index(value) + 1, unrated, parts) for value, h, unrated, parts in found)


def _without(
    question: Question, kind: Literal["claim", "source", "origin"], name: str, gone: set[str], best: set[str]
) -> LeftOut:
    scored = _score(question, [c for c in question.claims if c not in gone])
    now = tuple(s.hypothesis for s in scored if s.rank == 1)
    return LeftOut(kind, name, tuple(sorted(gone)), now, set(now) != best)


def _without_carriers(
    question: Question, kind: Literal["source", "origin"], carriers: Mapping[str, Iterable[str]], best: set[str]
) -> list[LeftOut]:
    carried = {claim: frozenset(carriers.get(claim, ())) for claim in question.claims}
    found = []
    for name in sorted({n for names in carried.values() for n in names}):
        gone = {claim for claim, names in carried.items() if names == {name}}
        found.append(_without(question, kind, name, gone, best))
    return found


def _question(asked: Judgement, made: Sequence[Judgement], observed: Mapping[str, Judgement]) -> Question:
    supposed = [j for j in made if j.action == "suppose" and j.targets[0] == asked.id]
    mine = {j.id for j in supposed}
    cells: dict[tuple[str, str], Cell] = {}
    for j in made:
        if j.action == "rate" and j.targets[0] in mine:
            rating, weight = str(j.value["rating"]), str(j.value.get("weight", "medium"))
            cell = Cell(j.targets[0], j.targets[1], cast(Rating, rating), cast(Weight, weight), j.id)
            cells.pop((cell.hypothesis, cell.claim), None)
            cells[cell.hypothesis, cell.claim] = cell
    concluded = [j for j in made if j.action == "conclude" and j.targets[0] == asked.id]
    answer = concluded[-1].value.get("answer") if concluded else None
    return Question(
        asked.id, str(asked.value["question"]), _texts(asked.value.get("about")),
        tuple(_hypothesis(j, made, observed) for j in supposed), tuple(cells.values()),
        str(answer) if answer else None, bool(concluded),
    )  # fmt: skip


def _hypothesis(supposed: Judgement, made: Sequence[Judgement], observed: Mapping[str, Judgement]) -> Hypothesis:
    value = supposed.value
    return Hypothesis(
        supposed.id, str(value["hypothesis"]),
        tuple(
            _indicator(j, observed.get(j.id)) for j in made if j.action == "indicate" and j.targets[0] == supposed.id
        ),
        *(_texts(value.get(key)) for key in ("relations", "actors", "places", "proposed_from")),
    )  # fmt: skip


def _indicator(judgement: Judgement, observation: Judgement | None) -> Indicator:
    seen = observation.value if observation else {}
    met, on = seen.get("met"), seen.get("on")
    return Indicator(
        judgement.id, str(judgement.value["indicator"]), met if isinstance(met, bool) else None, str(on) if on else None
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()
