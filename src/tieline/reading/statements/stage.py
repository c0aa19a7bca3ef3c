"""Statements: every find of the rules voiced, hedged, dated, placed and anchored to its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tieline.model import Commitment, Span, Statement, Voice
from tieline.model.statements import Kind
from tieline.reading.commitment.lexicon import load_lexicon
from tieline.reading.commitment.reckoning import commitment_of
from tieline.reading.draft import Draft
from tieline.reading.parse import Parse
from tieline.reading.pipeline import Stage
from tieline.reading.registers import Registers, load_registers
from tieline.reading.statements.affiliations import AffiliationFinder, captures
from tieline.reading.statements.attributes import AttributeFinder
from tieline.reading.statements.casualties import CasualtyFinder
from tieline.reading.statements.conditions import condition_of
from tieline.reading.statements.estimates import probability_of
from tieline.reading.statements.event_rules import EventRules, event_rules, root_in_context
from tieline.reading.statements.events import EventFinder
from tieline.reading.statements.forecasts import find_forecasts, foreseen, is_forecast
from tieline.reading.statements.found import Found
from tieline.reading.statements.nominals import Nominals, load_nominals
from tieline.reading.statements.participants import Parties
from tieline.reading.statements.repeats import without_repeats
from tieline.reading.statements.roles import RoleFinder
from tieline.reading.statements.standings import StandingFinder
from tieline.reading.statements.strengths import find_strengths
from tieline.reading.statements.tie_deeds import DeedFinder
from tieline.reading.statements.tie_rules import TieRules, tie_rules
from tieline.reading.statements.ties import TieFinder
from tieline.reading.statements.voices import voices_for
from tieline.reading.statements.when import when_of
from tieline.reading.statements.where import place_of

CEASING = frozenset({"stop", "cease", "quit", "halt", "discontinue", "suspend", "end"})
ENDING = frozenset(
    {"end", "break", "sever", "cut", "terminate", "annul", "renounce", "scrap", "quit", "abandon", "dissolve"}
)
"""Verbs after which a bond is no more ("severed its ties with Y")."""
HEARSAY = frozenset({"word", "legend", "talk", "rumours", "rumors", "whispers"})
NONE = frozenset({"no", "neither", "none", "nor"})
RUMOURED = Commitment("affirmed", "unstated", "rumoured", 0.5)
CONDITIONAL = frozenset({"predicted", "conditional", "hypothetical", "intended", "required"})


@dataclass(frozen=True, slots=True)
class StatementRules:
    """All that the statement rules know, loaded once."""

    nominals: Nominals
    events: EventRules
    ties: TieRules
    registers: Registers


BESIDE_A_DEED = frozenset({"aligned_with"})
"""Ties that a verb of fighting tells beside the fight itself ("fought alongside A against B", "together with A")."""
BESIDE = frozenset({"appos", "relcl", "acl", "compound", "poss"})


def load_statement_rules() -> StatementRules:
    """The rules from their files. Raises RuleError where one does not have its schema."""
    return StatementRules(load_nominals(), event_rules(), tie_rules(), load_registers())


def statements_stage(rules: StatementRules) -> Stage:
    """The stage that finds ties, events, attributes and forecasts."""

    def find_statements(draft: Draft) -> Draft:
        told = without_repeats(assembled(draft, find_all(draft, rules), rules.nominals))
        return replace(draft, statements=tuple(replace(s, id=f"s{k + 1}") for k, s in enumerate(told)))

    needs = frozenset({"sentences", "mentions", "actors", "times", "places", "attributions", "predicates"})
    return Stage("statements", needs, frozenset({"statements"}), find_statements)


def find_all(draft: Draft, rules: StatementRules) -> list[Found]:
    """What all rules find, a tie before the event that the same word tells, nothing twice."""
    parties = Parties(draft, rules.nominals)
    found: list[Found] = [
        *RoleFinder(draft, parties, rules.ties).find(),
        *TieFinder(draft, parties, rules.ties, rules.nominals, rules.registers).find(),
        *DeedFinder(draft, parties, rules.ties).find(),
        *StandingFinder(draft, parties, rules.ties, rules.nominals).find(),
        *AffiliationFinder(draft, parties, rules.ties, rules.nominals).find(),
        *AttributeFinder(draft, parties).find(),
        *find_strengths(draft, parties, rules.ties),
    ]
    taken = {f.anchor for f in found if f.kind == "tie" and f.relation not in BESIDE_A_DEED}
    headings = {i for s in draft.sentences if s.heading for i in range(s.first, s.last + 1)}
    finder = EventFinder(draft, parties, rules.events, rules.nominals, rules.registers)
    events = list(CasualtyFinder(draft, parties, finder.agents, finder.force).find(list(finder.find())))
    found += [event for event in events if event.anchor not in taken]
    found += [
        tie for tie in captures(events, parties, rules.ties) if _is_done(said_commitment(draft, tie, rules.nominals))
    ]
    anchors = {f.anchor for f in found}
    found += find_forecasts(draft, parties, rules.ties, anchors)
    return distinct(draft, (f for f in found if f.anchor not in headings))


def _is_done(commitment: Commitment) -> bool:
    return (commitment.polarity, commitment.mode, commitment.certainty) == ("affirmed", "actual", "certain")


def _key(f: Found) -> tuple[str, str]:
    return (f.subject.key if f.subject else "", f.object.key if f.object else "")


def distinct(draft: Draft, found: Iterable[Found]) -> list[Found]:
    """Each find once a sentence, in the order of the text."""
    kept: dict[tuple[int, str, str, tuple[str, str]], Found] = {}
    for f in found:
        sentence = draft.parse.sentence_of[f.anchor]
        kept.setdefault((sentence, f.kind, f.relation, _key(f)), f)
    return sorted(kept.values(), key=lambda f: (f.cue, f.rule, _key(f)))


def assembled(draft: Draft, found: Iterable[Found], nominals: Nominals) -> tuple[Statement, ...]:
    """The finds as statements s1, s2, … in the order given. One that no sentence holds is left out."""
    statements: list[Statement] = []
    for f in found:
        evidence = evidence_of(draft, f)
        if evidence is None:
            continue
        p = draft.parse
        commitment = f.commitment or said_commitment(draft, f, nominals)
        if f.kind in ("event", "forecast"):
            commitment = foreseen(draft, f.anchor, commitment)
        condition = condition_of(p, f.anchor) if commitment.mode in CONDITIONAL else None
        ahead = is_forecast(commitment, conditional=condition is not None)
        kind: Kind = "forecast" if f.kind == "event" and ahead else f.kind
        place = draft_place(draft, f)
        statements.append(
            Statement(
                id=f"s{len(statements) + 1}",
                kind=kind,
                relation=f.relation,
                plover=f.plover
                if f.kind != "event" or is_disputed(p, f.anchor)
                else root_in_context(f.plover, commitment),
                subject=f.subject.participant if f.subject else None,
                object=f.object.participant if f.object else None,
                evidence=evidence,
                cue=cue_of(draft, f, evidence),
                commitment=commitment,
                rule=f.rule,
                voices=told_by(draft, f.anchor, nominals),
                when=f.when or when_of(draft, f.anchor),
                where=place,
                count=f.count,
                via=tuple(x.participant for x in f.via),
                goods=f.goods,
                condition=condition,
                probability=probability_of(draft, f.anchor),
            )
        )
    return tuple(statements)


def said_commitment(draft: Draft, f: Found, nominals: Nominals) -> Commitment:
    """How far the author stands behind a find; what talk that nobody answers for is about is rumoured."""
    token = f.anchor if f.hedged_at is None else f.hedged_at
    p = draft.parse
    if p.pos[token] == "NOUN" and token not in draft.commitment_at:
        for above in (t for t, _ in zip(p.ancestors(token), range(3), strict=False)):
            if p.pos[above] in ("VERB", "AUX"):
                break
            if p.lemmas[above].lower() in nominals.rumours:
                return RUMOURED
    found = commitment_of(draft, token)
    if f.rule.endswith(".bond"):
        found = commitment_to_bond(draft, token, found)
    elif f.rule.endswith(".deed") and f.hedged_at is None:
        found = draft.commitment_at.get(token) or draft.weighed.get(token, Commitment())
    if is_hearsay(p, token, nominals):
        return RUMOURED
    if f.kind == "tie" and found.polarity == "affirmed" and has_ceased(draft, token):
        return replace(found, polarity="denied", factuality=-found.factuality)
    if f.object is not None and found.polarity == "affirmed" and is_ruled_out(draft.parse, f.object.token):
        return replace(found, polarity="denied", factuality=-found.factuality)
    return found


def is_disputed(parse: Parse, token: int) -> bool:
    """Whether somebody holds it to be untrue ("denied that it backs them"): a claim is denied, no help refused."""
    lexicon = load_lexicon()
    return any(lexicon.disputes(parse.lemmas[above].lower()) for above in parse.ancestors(token))


def commitment_to_bond(draft: Draft, token: int, otherwise: Commitment) -> Commitment:
    """The commitment to a bond that a noun names: "denied any link with Y" denies it, "severed its ties" ends it."""
    p, verb = draft.parse, draft.parse.heads[token]
    if p.deps[token] in ("dobj", "nsubjpass") and p.lemmas[verb].lower() in ENDING:
        ended = commitment_of(draft, verb)
        if ended.polarity == "affirmed":
            return replace(ended, polarity="denied", factuality=-ended.factuality)
    return draft.weighed.get(token, otherwise)


def is_hearsay(parse: Parse, token: int, nominals: Nominals) -> bool:
    """Whether only talk tells it: "rumour has it that Y armed X"."""
    while parse.deps[token] in ("conj", "xcomp") and parse.heads[token] != token:
        token = parse.heads[token]
    verb = parse.heads[token]
    if parse.deps[token] not in ("ccomp", "acl") or parse.lemmas[verb] != "have":
        return False
    tellers = {parse.lower[s] for s in parse.kids(verb, "nsubj")}
    return any(parse.lower[c] == "it" for c in parse.kids(verb, "dobj")) and any(
        t in HEARSAY or t in nominals.rumours for t in tellers
    )


def has_ceased(draft: Draft, token: int) -> bool:
    """Whether a lasting tie is told as one that has ended: "has stopped arming Y"."""
    p = draft.parse
    verb = p.heads[token]
    ending = p.deps[token] == "xcomp" and p.tags[token] == "VBG" and p.lemmas[verb].lower() in CEASING
    return ending and commitment_of(draft, verb).polarity == "affirmed"


def is_ruled_out(parse: Parse, token: int) -> bool:
    """Whether a phrase says that none of its kind is meant: "neither side", "no militia", "neither A nor B"."""
    while parse.deps[token] == "conj" and parse.heads[token] != token:
        token = parse.heads[token]
    above = parse.heads[parse.heads[token]]
    if parse.deps[token] == "pobj" and parse.lower[parse.heads[token]] == "of" and parse.lower[above] in NONE:
        return True
    before = parse.edges[token][0] - 1
    return any(parse.lower[c] in NONE for c in parse.children[token] if c < token) or (
        before >= 0 and parse.lower[before] == "neither"
    )


def is_said_beside(parse: Parse, token: int, cued: range | tuple[()]) -> bool:
    """Whether a word only describes somebody of whom something is said: who "is expected to meet" somebody *is* already
    what an apposition, a title or a relative clause beside the name says, and the author says so."""
    for k in (token, *parse.ancestors(token)):
        if k in cued:
            return False
        if parse.deps[k] in BESIDE:
            return True
    return False


def told_by(draft: Draft, anchor: int, nominals: Nominals) -> tuple[Voice, ...]:
    """Whose word it is. Wanting is no word: "Norway seeks control" is told by the author, not by Norway."""
    p = draft.parse
    kept = []
    for voice in voices_for(draft, anchor):
        cue = draft.attributions[voice.attribution].cue if voice.attribution is not None else None
        cued = range(bisect_left(p.starts, cue.start), bisect_left(p.starts, cue.end)) if cue is not None else ()
        if any(p.pos[k] == "VERB" and p.lemmas[k].lower() in nominals.pursuits for k in cued):
            continue
        if voice.text or not is_said_beside(p, anchor, cued):
            kept.append(voice)
    return tuple(kept)


def draft_place(draft: Draft, f: Found) -> int | None:
    """Where: the place that the construction names, else the one its clause stands in. An index into the places."""
    if f.where is not None:
        start, end = draft.parse.starts[f.where], draft.parse.ends[f.where]
        return next((k for k, x in enumerate(draft.places) if x.span.start < end and start < x.span.end), None)
    return place_of(draft, f.anchor)


def cue_of(draft: Draft, f: Found, evidence: Span) -> Span:
    """The words that carry a find: the same that say it as an attribution, where these hold them ("has accused")."""
    cue = Span.of(draft.parse.source, draft.parse.starts[f.cue[0]], draft.parse.ends[f.cue[1]])
    saying = draft.saying_at.get(f.cue[0])
    return saying if saying is not None and saying.covers(cue) and evidence.covers(saying) else cue


def evidence_of(draft: Draft, f: Found) -> Span | None:
    """The sentence, or the run of sentences, that holds the cue and the words of both participants."""
    tokens = [f.anchor, *f.cue, *f.tokens, *(x.token for x in (f.subject, f.object) if x is not None)]
    first, last = min(tokens), max(tokens)
    held = [s for s in draft.sentences if s.first <= last and first <= s.last]
    if not held:
        return None
    return Span.of(draft.document.text, held[0].start, held[-1].end)
