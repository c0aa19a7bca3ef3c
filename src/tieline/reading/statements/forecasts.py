"""Forecasts: what the text says will be, whoever or whatever it is said of."""

from __future__ import annotations

from collections.abc import Container, Iterator

from tieline.model import Participant
from tieline.model.statements import Commitment
from tieline.reading.draft import Draft
from tieline.reading.statements.conditions import condition_of
from tieline.reading.statements.found import Found
from tieline.reading.statements.participants import Parties, Party

CLAUSES = frozenset({"ROOT", "ccomp", "conj", "xcomp", "relcl", "advcl", "parataxis", "acl"})


def is_forecast(commitment: Commitment, *, conditional: bool) -> bool:
    """Whether what is so said is a forecast: it is predicted, or it is said to follow once a named condition is met."""
    return commitment.mode == "predicted" or (commitment.mode == "conditional" and conditional)


def find_forecasts(draft: Draft, parties: Parties, taken: Container[int]) -> Iterator[Found]:
    """The forecasts on predicates that no other rule took (`taken`: their tokens)."""
    p = draft.parse
    for token, predicate in draft.predicates:
        if token in taken or p.pos[token] not in ("VERB", "AUX") or p.deps[token] not in CLAUSES:
            continue
        if p.deps[token] == "parataxis" and p.heads[token] > token:
            continue  # "analysts warn", put into what they say
        mode = predicate.commitment.mode
        if mode not in ("predicted", "conditional") or not is_forecast(
            predicate.commitment, conditional=mode == "conditional" and condition_of(p, token) is not None
        ):
            continue
        args = parties.clauses.arguments(token)
        subjects = _described(parties, args.patients if args.passive else args.agents)
        objects = (
            []
            if args.passive
            else _described(parties, args.patients or args.after("to", "into", "on", "against", "with", "in")[:1])
        )
        objects = objects or _described(parties, tuple(p.kids(token, "attr", "acomp")))
        if not subjects or (p.pos[token] == "AUX" and not p.kids(token, "attr", "acomp")):
            continue
        sides = (*subjects, *objects)
        told = any(x.participant.actor or (x.type and not parties.is_unnamed_speaker(x)) for x in sides)
        if not told and objects and predicate.commitment.certainty == "certain" and condition_of(p, token) is None:
            continue  # "the step will bring benefits": a turn of speech, of nobody
        for subject in subjects:
            goals: list[Party | None] = [*objects] or [None]
            for goal in goals:
                yield Found(
                    "forecast", p.lemmas[token].lower(), token, (token, token), "forecast.predicted", subject, goal
                )


def _described(parties: Parties, tokens: tuple[int, ...]) -> list[Party]:
    """The parties, or where nobody is known the words of the phrase itself."""
    found = parties.spread(tokens, target=True)
    if found or not tokens:
        return found
    text = parties.phrase(tokens[0])
    skip = parties.parse.tags[tokens[0]] in ("WDT", "WP", "EX") or parties.parse.pos[tokens[0]] == "PRON"
    return [] if skip or not text else [Party(Participant(text), None, tokens[0], False)]
