"""A brief on an actor, a question, a place or a period: which claims go in, and in which parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Literal, get_args

from tieline.analysis.claims import claims_of
from tieline.analysis.forecasts import Forecast, forecasts_of
from tieline.analysis.hypotheses import Question, questions_of
from tieline.briefs import brief_files, word_file
from tieline.briefs.case_brief import Brief, Figure, Part, Told, make_brief
from tieline.briefs.claims_told import Said, by_credibility, by_time, told_otherwise, told_report, told_unknown
from tieline.briefs.figures import network_figure, places_figure, timeline_figure
from tieline.briefs.material import told_time
from tieline.errors import UnknownRecordError
from tieline.ledger import View
from tieline.model.case import CaseActor, CaseStatement, split_key
from tieline.model.counting import plural
from tieline.model.findings import Claim
from tieline.model.time import Period, parse_edtf
from tieline.network.graph import Network, build_network
from tieline.workbench.questions import answer_question, lettered

KEY_JUDGEMENTS, MOST = 5, 40
MOST_TOLD = 500
"""Sentences of a part, at most."""
CANNOT_BE_JUDGED = 6
BriefFormat = Literal["md", "html", "docx", "pdf"]
BRIEF_FORMATS: tuple[BriefFormat, ...] = get_args(BriefFormat)
"""What a brief can be written as."""


@dataclass(frozen=True, slots=True)
class BriefScope:
    """What a brief is on; all that is named must fit. Nothing named: the whole case."""

    actor: CaseActor | None = None
    question: Question | None = None
    place: str | None = None
    window: Period | None = None

    @property
    def title(self) -> str:
        """The brief's title."""
        if self.question is not None:
            return self.question.text
        return (
            " · ".join(part for part in (self.actor.name if self.actor else "", self.place or "") if part) or "The case"
        )

    def told(self) -> str:
        """The scope in words."""
        parts = [f"on {self.actor.name}"] if self.actor else []
        parts += ["on a question"] if self.question else []
        parts += [f"on {self.place}"] if self.place else []
        if self.window:
            first, last = self.window.first, self.window.last
            parts += [f"from {first.isoformat()}"] if first > date.min else []
            parts += [f"until {last.isoformat()}"] if last < date.max else []
        return "A brief " + (", ".join(parts) or "on the whole case")


PARTS: Mapping[str, str] = MappingProxyType({
    "key": "Key judgements", "reported": "What is reported", "otherwise": "Who says otherwise",
    "network": "The network", "events": "What happened", "places": "Where", "hypotheses": "Rival hypotheses",
    "forecasts": "What is foretold", "unknown": "What is not known", "method": "Method",
})  # fmt: skip
"""The parts that a brief can have, by id, in their usual order."""


def brief_on(
    view: View,
    scope: BriefScope,
    today: str,
    parts: Sequence[str] = tuple(PARTS),
    claims: Sequence[Claim] | None = None,
) -> Brief:
    """The brief, of these parts (ids) in this order. `today` is the EDTF day from which forecasts are due; the cutoff
    is the newest arrival of the view. `claims` are all of the view, where somebody has them already.

    Raises UnknownRecordError for a part that no brief has.
    """
    for name in parts:
        if name not in PARTS:
            raise UnknownRecordError("a part of a brief", name, f"there are {', '.join(PARTS)}", of="")
    material = _Material(view, scope, today, claims)
    made = (_bounded(getattr(material, name)()) for name in dict.fromkeys(parts))
    return make_brief(scope.title, scope.told(), _cutoff(view), tuple(made), view)


def brief_in_format(brief: Brief, form: BriefFormat) -> bytes:
    """The brief as a file's bytes; text is UTF-8."""
    match form:
        case "md":
            return brief_files.brief_to_markdown(brief).encode("utf-8", "replace")
        case "html":
            return brief_files.brief_to_html(brief).encode("utf-8", "replace")
        case "docx":
            return word_file.brief_to_docx(brief)
        case "pdf":
            return brief_files.brief_to_pdf(brief)


class _Material:
    """What the parts of one brief are made of. Each method makes the part of its name."""

    def __init__(self, view: View, scope: BriefScope, today: str, claims: Sequence[Claim] | None) -> None:
        self._view, self._scope, self._today = view, scope, today
        actor = scope.actor.id if scope.actor else None
        everything = claims_of(view, about=actor) if claims is None else [
            c for c in claims if actor in (None, c.subject, c.object)
        ]  # fmt: skip
        # Asked for once: a question to the store for each claim costs more than all the rest.
        keys = tuple(key for c in everything for key in (*c.supporting, *c.denying))
        self._said = {s.key: s for s in view.statements(keys=keys)}
        self._claims = [c for c in everything if _in_scope(self._said, c, scope)]
        self._told = [c for c in self._claims if c.supporting]
        self._actual = [c for c in self._told if c.mode == "actual"]
        self._weighed = by_credibility(c for c in self._actual if c.kind in ("tie", "event"))
        self._ties = [c for c in self._weighed if c.kind == "tie"]

    def key(self) -> Part:
        judged = [c for c in self._weighed if c.credibility.level < CANNOT_BE_JUDGED]
        told = tuple(told_report(self._said, c) for c in judged[:KEY_JUDGEMENTS])
        return _part("key", told, "No claim is attested well enough for a judgement.")

    def reported(self) -> Part:
        return _part("reported", _by_relation(self._said, self._ties))

    def otherwise(self) -> Part:
        told = (told_otherwise(self._said, c) for c in self._claims if c.contested)
        return _part("otherwise", told, "Nobody denies anything of it.")

    def network(self) -> Part:
        between = [c for c in self._ties if c.subject and c.object]
        network = build_network(self._view, between)
        figure = network_figure(network, self._scope.actor.id if self._scope.actor else None)
        return _part("network", _network_told(network, between, self._scope), figure=figure)

    def events(self) -> Part:
        events = list(by_time(c for c in self._actual if c.kind == "event"))
        return _part("events", _latest(self._said, events), "No event is dated.", timeline_figure(events))

    def places(self) -> Part:
        figure = places_figure(_points(self._said, self._told))
        return _part("places", _places_told(self._said, self._told), figure=figure)

    def hypotheses(self) -> Part:
        return _part("hypotheses", _questions_told(self._view, self._scope), "No question was asked on it.")

    def forecasts(self) -> Part:
        told = _forecasts_told(self._view, self._told, self._scope, self._today)
        return _part("forecasts", told, "Nothing is foretold.")

    def unknown(self) -> Part:
        unknown = [c for c in by_credibility(self._actual) if c.credibility.level == CANNOT_BE_JUDGED]
        told = (told_unknown(self._said, c) for c in unknown[:MOST])
        return _part("unknown", told, "Nothing rests on untraceable sources alone.")

    def method(self) -> Part:
        return _part("method", _method(self._view, self._claims))


def _part(name: str, told: Iterable[Told], empty: str = "Nothing in the case.", figure: Figure | None = None) -> Part:
    return Part(name, PARTS[name], tuple(told), empty, figure)


def _bounded(part: Part) -> Part:
    """The part with MOST_TOLD sentences at most; it says how many are left out."""
    left = len(part.told) - MOST_TOLD
    if left <= 0:
        return part
    more = Told(f"{plural(left, 'sentence')} more {'is' if left == 1 else 'are'} left out: narrow the scope.")
    return replace(part, told=(*part.told[:MOST_TOLD], more))


def _in_scope(said: Said, claim: Claim, scope: BriefScope) -> bool:
    if scope.actor is not None and scope.actor.id not in (claim.subject, claim.object):
        return False
    if scope.question is not None:
        question = scope.question
        if claim.id not in question.claims and not {claim.subject, claim.object} & set(question.about):
            return False
    if scope.place is not None and not _is_at(said, claim, scope.place):
        return False
    if scope.window is None:
        return True
    day = claim.when or claim.first_said
    try:
        return day is not None and parse_edtf(day).may_share_a_day(scope.window)
    except ValueError:
        return False


def _of(said: Said, keys: Iterable[str]) -> Iterable[CaseStatement]:
    return (said[key] for key in keys if key in said)


def _is_at(said: Said, claim: Claim, place: str) -> bool:
    if place in (claim.subject_text, claim.object_text):
        return True
    return any(s.place is not None and s.place.name == place for s in _of(said, (*claim.supporting, *claim.denying)))


def _by_relation(said: Said, ties: Sequence[Claim]) -> Iterable[Told]:
    for relation in dict.fromkeys(c.relation for c in ties):
        yield Told(relation.replace("_", " "), heading=True)
        yield from (told_report(said, c) for c in ties if c.relation == relation)


def _latest(said: Said, events: Sequence[Claim]) -> Iterable[Told]:
    left = len(events) - MOST
    if left > 0:
        yield Told(f"The latest {MOST} events that are dated; {left} earlier {'is' if left == 1 else 'are'} left out.")
    yield from (told_report(said, c) for c in events[-MOST:])


def _network_told(network: Network, claims: Sequence[Claim], scope: BriefScope) -> Iterable[Told]:
    if not network.ties:
        return
    keys = tuple(key for claim in claims for key in claim.supporting)
    told = ", ".join(f"{n} {name}" for name, n in Counter(t.attestation for t in network.ties).most_common())
    actors, ties = len(network.tied), len(network.ties)
    hang = f"{plural(actors, 'actor')} {'hangs' if actors == 1 else 'hang'} together by {plural(ties, 'tie')}"
    yield Told(f"In what these sources report, {hang}: {told}.", keys)
    if scope.actor is not None and scope.actor.id in network.tied:
        near = {end for t in network.ties for end in (t.source, t.target) if scope.actor.id in (t.source, t.target)}
        yield Told(f"{scope.actor.name} is tied to {len(near - {scope.actor.id})} of them.", keys)


def _places_told(said: Said, claims: Iterable[Claim]) -> Iterable[Told]:
    at: dict[str, list[str]] = {}
    for claim in claims:
        for s in _of(said, claim.supporting):
            if s.place is not None:
                at.setdefault(s.place.name, []).append(s.key)
    for name, keys in sorted(at.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST]:
        count = len(keys)
        yield Told(f"{name}: {plural(count, 'sentence')}.", tuple(keys))


def _points(said: Said, claims: Iterable[Claim]) -> Iterable[tuple[str, float, float]]:
    for claim in claims:
        for s in _of(said, claim.supporting):
            place = s.place
            if place is not None and place.lat is not None and place.lon is not None:
                yield place.name, place.lat, place.lon


def _questions_told(view: View, scope: BriefScope) -> Iterable[Told]:
    for question in questions_of(view.judgements()):
        of_actor = scope.actor is not None and scope.actor.id in question.about
        if not (scope.question is not None and scope.question.id == question.id) and not of_actor:
            continue
        answered = answer_question(view, question)
        letters = {h.id: letter for letter, h in lettered(answered.question).items()}
        text = {h.id: h.text for h in answered.question.hypotheses}
        yield Told(question.text, heading=True)
        for s in sorted(answered.ranking.scored, key=lambda s: (s.rank, list(text).index(s.hypothesis))):
            keys = tuple(key for c, _ in s.parts if c in answered.claims for key in answered.claims[c].supporting)
            ranked = f"Ranked {s.rank}, {s.inconsistency:g} against it" if s.parts else "Nothing is rated against it"
            told = f"{letters[s.hypothesis]}. {text[s.hypothesis].rstrip('.')}. {ranked}"
            unrated = f", {plural(s.unrated, 'claim')} unrated" if s.unrated else ""
            yield Told(f"{told}{unrated}.", keys)
        for each in answered.ranking.left_out:
            if each.changed:
                best = ", ".join(letters[h] for h in each.best)
                yield Told(f"Without the {each.kind} {each.left_out} the first would be {best}.")
        yield Told("This ranks, it does not estimate.")


def _forecasts_told(view: View, claims: Iterable[Claim], scope: BriefScope, today: str) -> Iterable[Told]:
    wanted = {key for c in claims for key in c.supporting}
    for f in forecasts_of(view):
        if wanted.intersection(f.statements) or (f.own and scope.actor is None and scope.place is None):
            yield Told(_forecast_told(f, today), f.statements)


def _forecast_told(f: Forecast, today: str) -> str:
    likely = ""
    if f.probability:
        low, high = f.probability
        likely = f" ({f.word + ', ' if f.word else ''}{f'{low * 100:.0f}–' if high != low else ''}{high:.0%})"
    condition = f", on condition: “{f.condition}”" if f.condition else ""
    state = {"open": "open", "due": "due", "resolved": f"came {'true' if f.outcome else 'out false'}"}[f.state(today)]
    by = f", by {told_time(f.by)}" if f.by else ""
    return f"{f.forecaster[:1].upper()}{f.forecaster[1:]} foretells: {f.what}{likely}{by}{condition} – {state}."


def _method(view: View, claims: Sequence[Claim]) -> Iterable[Told]:
    documents = {split_key(key)[0] for c in claims for key in (*c.supporting, *c.denying)}
    sources = [s for s in view.sources() if documents & set(s.documents)]
    graded = sum(s.reliability is not None for s in sources)
    yield Told(
        f"The brief rests on {plural(len(documents), 'document')} of {plural(len(sources), 'named publisher')}, "
        f"{graded} of them graded."
    )
    yield Told(
        "Copies, common sources and common owners are counted once; a source whose lineage nobody knows adds nothing."
    )
    yield Told(
        "Credibility is proposed by written rules or set by the analyst; reliability is set by the analyst alone."
    )


def _cutoff(view: View) -> str:
    return max((a.collected[:10] for a in view.accessions()), default="now: the case holds no documents yet")
