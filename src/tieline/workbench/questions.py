"""Questions of a case: asked, given hypotheses, rated, ranked, concluded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tieline.analysis.claims import claims_of
from tieline.analysis.hypotheses import (
    STANDING_HYPOTHESES,
    Hypothesis,
    Question,
    Ranking,
    questions_of,
    rank_hypotheses,
    what_would_change,
)
from tieline.analysis.proposals import (
    INTENT,
    Bearing,
    Missing,
    ProposedHypothesis,
    bearing_claims,
    missing_evidence,
    propose_hypotheses,
)
from tieline.analysis.publishers import Publishers
from tieline.errors import UnknownRecordError
from tieline.ledger import View
from tieline.model.case import split_key
from tieline.model.findings import Claim
from tieline.model.statements import Statement

MOST_APART = 80
"""Code points between the beginning of what is aimed at and its object; farther apart they are not one phrase."""
NOTE = "This ranks, it does not estimate: the least contradicted stands first, and nothing here is a probability."
"""What is said beside every ranking."""


@dataclass(frozen=True)
class Answered:
    """A question with its ranking and what stands behind it. `claims` are those that are rated, by id, and those that
    were asked for beside them; `gone` are rated ones that nobody says any more. `sources` and `origins` are the names
    of those on which each claim rests."""

    question: Question
    ranking: Ranking
    would_change: tuple[tuple[str, str, float], ...]
    missing: tuple[Missing, ...]
    gone: tuple[str, ...]
    claims: Mapping[str, Claim]
    sources: Mapping[str, frozenset[str]]
    origins: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class PostMortem:
    """What is to be learned once the answer is known: the rank (of so many) that it had, and the claims that spoke
    against it, each with how much. `answer` is the hypothesis' id; None, with no rank, where none of them was so."""

    answer: str | None
    rank: int | None
    among: int
    misled: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class BearingOn:
    """A claim that may bear on hypotheses of a question: for each of them (ids), why."""

    claim: Claim
    reasons: tuple[tuple[str, tuple[str, ...]], ...]


def find_question(view: View, wanted: str) -> Question:
    """The question with this id, this beginning of it, or this number in the list. Raises UnknownRecordError."""
    found = questions_of(view.judgements())
    if wanted.isdecimal() and 0 < int(wanted) <= len(found):
        return found[int(wanted) - 1]
    begins = wanted if wanted.startswith("j:") else f"j:{wanted}"
    for question in found:
        if question.id.startswith(begins):
            return question
    raise UnknownRecordError("a question", wanted, "see them with `tieline question list`")


def find_hypothesis(question: Question, wanted: str) -> Hypothesis:
    """The hypothesis of a question by its letter (A, B, …) or its id. Raises UnknownRecordError."""
    for letter, hypothesis in lettered(question).items():
        if wanted.upper() == letter or hypothesis.id.startswith(wanted):
            return hypothesis
    raise UnknownRecordError("a hypothesis", wanted, "see them, with their letters, with `tieline question show`")


def lettered(question: Question) -> dict[str, Hypothesis]:
    """The hypotheses by letter, in the order they were put up: A to Z, then AA, AB …"""
    return {_letter(n): hypothesis for n, hypothesis in enumerate(question.hypotheses)}


def answer_question(
    view: View, question: Question, beside: Collection[str] = (), claims: Iterable[Claim] | None = None
) -> Answered:
    """The ranking of a question's hypotheses, without each claim, source and origin in turn as well.

    `beside` are ids of claims that are to be known as well, though nobody has rated them yet. `claims` are those of the
    view, where somebody has them already.
    """
    wanted = {*question.claims, *beside}
    everything = claims_of(view) if claims is None and wanted else claims or ()
    held = {c.id: c for c in everything if c.id in wanted}
    publishers = Publishers(view)
    sources = {
        key: frozenset(name for k in (*c.supporting, *c.denying) for name in publishers.all_of(split_key(k)[0]))
        for key, c in held.items()
    }
    origins = {key: frozenset(o.name for o in (*c.origins, *c.denial_origins)) for key, c in held.items()}
    # A rated claim that nobody says any more carries no weight: it rests on nothing.
    standing = Question(
        question.id, question.text, question.about, question.hypotheses,
        tuple(c for c in question.cells if c.claim in held), question.answer, question.concluded,
    )  # fmt: skip
    ranking = rank_hypotheses(standing, sources=sources, origins=origins)
    gone = tuple(c for c in question.claims if c not in held)
    change, missing = what_would_change(standing, ranking), missing_evidence(standing)
    return Answered(standing, ranking, change, missing, gone, held, sources, origins)


def post_mortem(answered: Answered) -> PostMortem | None:
    """What the ranking was worth; None as long as nobody has concluded the question."""
    asked, scored = answered.question, answered.ranking.scored
    if not asked.concluded:
        return None
    place = next((s for s in scored if s.hypothesis == asked.answer), None)
    if place is None:
        return PostMortem(None, None, len(scored), ())
    return PostMortem(place.hypothesis, place.rank, len(scored), tuple(part for part in place.parts if part[1]))


def propose_for(
    view: View, question: Question, claims: Sequence[Claim] | None = None
) -> tuple[ProposedHypothesis, ...]:
    """The aims that the actors of a question are said to have, without those that are hypotheses already.

    `claims` are those of the view, where somebody has them already.
    """
    claims = claims_of(view) if claims is None else claims
    taken = {key for h in question.hypotheses for key in h.proposed_from}
    aims = [c for c in claims if c.mode in INTENT and c.subject in question.about]
    words = {
        s.key: told for c in aims for s in view.statements(keys=c.supporting) if (told := _aim_in_words(s.statement))
    }
    found = [p for actor in question.about for p in propose_hypotheses(claims, actor, words)]
    return tuple(p for p in found if not taken.issuperset(p.statements))


def _aim_in_words(said: Statement) -> str | None:
    """The words of a statement from its cue to its object; None where they do not stand in this order, close by."""
    if said.cue is None or said.object is None:
        return None
    start = said.cue.start - said.evidence.start
    at = said.evidence.text.find(said.object.text, start + len(said.cue.text))
    if start < 0 or not 0 <= at - start <= MOST_APART:
        return None
    return " ".join(said.evidence.text[start : at + len(said.object.text)].split())


def bearing_on(view: View, question: Question, hypothesis: Hypothesis) -> tuple[Bearing, ...]:
    """The claims of the case that may bear on a hypothesis."""
    return bearing_claims(claims_of(view), question, hypothesis)


def bearing_on_all(claims: Sequence[Claim], question: Question, most: int = 60) -> tuple[BearingOn, ...]:
    """The claims of a case that may bear on any hypothesis of a question, those with most reasons first.

    Each names the hypotheses that it is not rated against yet, and why it may bear on them.
    """
    found: dict[str, list[tuple[str, Bearing]]] = {}
    for hypothesis in question.hypotheses:
        for bearing in bearing_claims(claims, question, hypothesis):
            found.setdefault(bearing.claim.id, []).append((hypothesis.id, bearing))
    ordered = sorted(
        found.values(),
        key=lambda held: (
            -max(b.strength for _, b in held),
            -held[0][1].claim.independent_origins,
            held[0][1].claim.id,
        ),
    )
    return tuple(BearingOn(held[0][1].claim, tuple((h, b.reasons) for h, b in held)) for held in ordered[:most])


def standing_hypotheses(question: Question | None = None) -> tuple[str, ...]:
    """Those that are offered with every question; of a question, those of them that it does not have yet."""
    had = {h.text for h in question.hypotheses} if question else set()
    return tuple(text for text in STANDING_HYPOTHESES if text not in had)


def _letter(number: int) -> str:
    return (chr(ord("A") + number // 26 - 1) if number > 25 else "") + chr(ord("A") + number % 26)
