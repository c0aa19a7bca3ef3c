"""Forecasts: what the text says will be, whoever or whatever it is said of."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from tieline.model import Participant
from tieline.model.statements import Commitment
from tieline.reading.commitment.reckoning import says_chance
from tieline.reading.draft import Draft
from tieline.reading.parse import Parse
from tieline.reading.rulefiles import word_group
from tieline.reading.statements.conditions import condition_of
from tieline.reading.statements.estimates import probability_of
from tieline.reading.statements.found import Found
from tieline.reading.statements.participants import LONGEST_PHRASE, Parties, Party
from tieline.reading.statements.tie_rules import TieRules
from tieline.reading.statements.voices import voices_for

CLAUSES = frozenset({"ROOT", "ccomp", "conj", "xcomp", "relcl", "advcl", "parataxis", "acl"})
HINGES = frozenset(
    {"if", "unless", "once", "until", "till", "when", "whenever", "while", "before", "after", "as", "provided", "lest"}
)
"""Words that open a clause of time or condition: what a forecast hangs on, and does not foretell."""
FORETELLING = frozenset({"will", "would", "shall", "could", "may", "might", "can", "ca", "wo", "sha", "'ll", "’ll"})
MAYS = frozenset({"may", "might", "could"})
MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
LIGHT = frozenset({"make", "give", "take", "do", "have"})
"""Verbs that lend a noun its deed: "no announcement will be made" foretells nothing but an announcement."""
DUTIES = frozenset({"have", "need"})
"""Verbs that with an infinitive speak of a duty ("will have to leave")."""


def is_forecast(commitment: Commitment, *, conditional: bool) -> bool:
    """Whether what is so said is a forecast: it is predicted, or it is said to follow once a named condition is met."""
    return commitment.mode == "predicted" or (commitment.mode == "conditional" and conditional)


def foreseen(draft: Draft, token: int, commitment: Commitment) -> Commitment:
    """The commitment to a verb, as a forecast where it says what may come: "may attack", "could turn on him".

    Not what may be so now ("may know", "may be hiding") nor what may have been ("may have fled").
    """
    p = draft.parse
    if p.tags[token] != "VB" or p.pos[token] != "VERB" or commitment.mode not in ("actual", "hypothetical"):
        return commitment
    verb = _clause(p, token)
    helpers = {p.lower[c] for t in (token, verb) for c in p.kids(t, "aux")}
    may = commitment.mode == "actual" and commitment.certainty == "possible" and not MAYS.isdisjoint(helpers)
    ahead = may and p.lemmas[token].lower() not in word_group("modality", "of_now")
    ahead = ahead or ("would" in helpers and probability_of(draft, token) is not None)  # "would almost certainly fall"
    return replace(commitment, mode="predicted") if ahead and p.deps[verb] in MAIN else commitment


def find_forecasts(draft: Draft, parties: Parties, rules: TieRules, taken: Container[int]) -> Iterator[Found]:
    """The forecasts on predicates that no other rule took (`taken`: their tokens), one of a chain of verbs."""
    made = {t: found for t in _foretold(draft) if t not in taken and (found := list(_told(draft, parties, rules, t)))}
    foretold = {t for t, commitment in draft.commitment_at.items() if commitment.mode in ("predicted", "conditional")}
    for token, found in made.items():
        if not any(t in made or (t in taken and t in foretold) for t in _carried_on(draft.parse, token)):
            yield from found
    yield from _of_chances(draft, parties, rules, taken)


def _of_chances(draft: Draft, parties: Parties, rules: TieRules, taken: Container[int]) -> Iterator[Found]:
    """What a noun names whose chance is told: "a split of the junta is likely"."""
    p = draft.parse
    for token, predicate in draft.predicates:
        if token in taken or p.pos[token] != "NOUN" or p.deps[token] != "nsubj":
            continue
        if predicate.commitment.mode != "predicted" or not says_chance(p, p.heads[token]):
            continue
        first, last = parties.phrase_tokens(token)[0], p.edges[token][1]
        last = last if last - first < LONGEST_PHRASE else parties.phrase_tokens(token)[1]
        subject = Party(Participant(p.text_of(first, last)), None, token, False)
        if _concerns_somebody(draft, parties, rules, subject, of_itself=False):
            yield Found("forecast", p.lemmas[token].lower(), token, (token, token), "forecast.predicted", subject)


def _foretold(draft: Draft) -> Iterator[int]:
    """The verbs whose own clause foretells something."""
    p = draft.parse
    for token, predicate in draft.predicates:
        if p.pos[token] not in ("VERB", "AUX") or p.deps[token] not in CLAUSES:
            continue
        if p.deps[token] == "parataxis" and p.heads[token] > token:
            continue  # "analysts warn", put into what they say
        commitment = foreseen(draft, token, predicate.commitment)
        if commitment.mode not in ("predicted", "conditional") or not is_forecast(
            commitment, conditional=commitment.mode == "conditional" and condition_of(p, token) is not None
        ):
            continue
        if not (_is_hinge(p, token) or _is_aim(p, token) or _is_past(p, token) or _is_duty(p, token)):
            yield token


def _told(draft: Draft, parties: Parties, rules: TieRules, token: int) -> Iterator[Found]:
    p = draft.parse
    args = parties.clauses.arguments(token)
    subjects = _described(parties, args.patients if args.passive else args.agents)
    objects = (
        []
        if args.passive
        else _described(parties, args.patients or args.after("to", "into", "on", "against", "with", "in")[:1])
    )
    objects = objects or _described(parties, tuple(p.kids(token, "attr", "acomp")))
    if not subjects or (p.pos[token] == "AUX" and not p.kids(token, "attr", "acomp")):
        return
    sides = (*subjects, *objects)
    told = any(_is_somebody(parties, x) for x in sides)
    if draft.commitment_at[token].mode in ("actual", "hypothetical") and not any(x.participant.actor for x in subjects):
        return  # what may come of things ("the affair could become a burden") foretells nothing of anybody
    if _is_aside(p, token) and not any(x.participant.actor for x in sides):
        return  # "the shops will close, bringing the street to rest": told with the other
    if not told:
        certain = draft.commitment_at[token].certainty == "certain" and condition_of(p, token) is None
        if certain and (objects or not _concern_somebody(draft, parties, rules, subjects)):
            return  # "the step will bring benefits", "a statement will be issued": a turn of speech, of nobody
        if args.passive and (p.lemmas[token] in LIGHT or not _concern_somebody(draft, parties, rules, subjects)):
            return  # "the forms can be had at any office", "every effort will be made"
        if all(parties.is_unnamed_speaker(x) for x in subjects) and not voices_for(draft, token):
            return  # whoever "we" are
    for subject in subjects:
        goals: list[Party | None] = [*objects] or [None]
        for goal in goals:
            yield Found("forecast", p.lemmas[token].lower(), token, (token, token), "forecast.predicted", subject, goal)


def _is_somebody(parties: Parties, x: Party) -> bool:
    return bool(x.participant.actor or (x.type and not parties.is_unnamed_speaker(x)))


def _concern_somebody(draft: Draft, parties: Parties, rules: TieRules, subjects: list[Party]) -> bool:
    return any(_concerns_somebody(draft, parties, rules, x) for x in subjects)


def _concerns_somebody(draft: Draft, parties: Parties, rules: TieRules, x: Party, *, of_itself: bool = True) -> bool:
    """Whether a thing is an affair of the network: an event, a place to hold (both only `of_itself`), or what names an
    actor, or else a people."""
    first, last = draft.parse.edges[x.token]
    held = (draft.mention_at.get(t) for t in range(first, last + 1))
    return (
        (of_itself and x.token in draft.commitment_at)
        or (of_itself and parties.lemma(x.token) in rules.holdings | rules.corridors.nouns)
        or any(m is not None and (m.mention.actor or (m.mention.type == "people" and not of_itself)) for m in held)
    )


def _carried_on(parse: Parse, token: int) -> Iterator[int]:
    """The verbs that say what is foretold where the verb at `token` only leads to them: "will continue to help"."""
    for t in (token, *parse.kids(token, "acomp")):
        yield from parse.kids(t, "xcomp")


def _clause(parse: Parse, token: int) -> int:
    """The first of the verbs that are joined with the one at `token`."""
    while parse.deps[token] == "conj" and parse.pos[parse.heads[token]] in ("VERB", "AUX"):
        token = parse.heads[token]
    return token


def _is_hinge(parse: Parse, token: int) -> bool:
    verb = _clause(parse, token)
    if parse.deps[verb] != "advcl":
        return False
    first = parse.edges[verb][0]
    return parse.lower[first] in HINGES or any(parse.lower[m] in HINGES for m in parse.kids(verb, "mark", "advmod"))


def _is_aim(parse: Parse, token: int) -> bool:
    """Whether an infinitive only says what for: "troops will be sent to guard the dam"."""
    verb = _clause(parse, token)
    return parse.deps[verb] == "advcl" and parse.tags[verb] == "VB" and not _has_auxiliary(parse, token)


def _is_aside(parse: Parse, token: int) -> bool:
    """Whether a participle only accompanies another clause."""
    verb = _clause(parse, token)
    return parse.deps[verb] in ("advcl", "acl") and not _has_auxiliary(parse, token)


def _has_auxiliary(parse: Parse, token: int) -> bool:
    return any(parse.lower[c] in FORETELLING for c in parse.kids(token, "aux"))


def _is_past(parse: Parse, token: int) -> bool:
    """Whether the verb's own form tells what was: "failed", "had failed"."""
    if _has_auxiliary(parse, token):
        return False
    perfect = parse.tags[token] == "VBN" and any(parse.lemmas[c] == "have" for c in parse.kids(token, "aux"))
    return perfect or (parse.tags[token] == "VBD" and parse.deps[token] != "relcl")


def _is_duty(parse: Parse, token: int) -> bool:
    return parse.lemmas[token].lower() in DUTIES and bool(parse.kids(token, "xcomp"))


def _described(parties: Parties, tokens: tuple[int, ...]) -> list[Party]:
    """The parties, or where nobody is known the words of the phrase itself."""
    found = parties.spread(tokens, target=True)
    if found or not tokens:
        return found
    text = parties.phrase(tokens[0])
    skip = parties.parse.tags[tokens[0]] in ("WDT", "WP", "EX") or parties.parse.pos[tokens[0]] == "PRON"
    return [] if skip or not text else [Party(Participant(text), None, tokens[0], False)]
