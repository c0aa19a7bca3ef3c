"""The statements of one document as they are read and judged: in words, each with its place in text and case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tieline.analysis.explanation import weigh_claim
from tieline.analysis.gathered import gather_claims
from tieline.analysis.lineage import Lineage
from tieline.briefs.material import measured_of, relation_in_words
from tieline.errors import UnknownRecordError
from tieline.ledger import View
from tieline.ledger.judged_values import CORRECTABLE
from tieline.ledger.sql_view import SqlView
from tieline.model import Reading, Span
from tieline.model.case import CaseStatement, Standing, local_key
from tieline.model.findings import Claim
from tieline.model.judgements import Action, Judgement
from tieline.model.propositions import proposition_of, read_aloud
from tieline.model.statements import Certainty, Check, Kind, Mode, Participant, Polarity
from tieline.workbench.finding import find_document
from tieline.workbench.opened_documents import Extent
from tieline.workbench.opened_readings import OpenedReadings

CLAIMS_AT_ONCE = 300
"""Propositions of one document whose claims are told with its statements; those of the rest when one is opened."""
OTHERS = 20
"""Statements of other documents that are told beside an opened one, at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """One who takes part: `name` as the case calls it, `text` as it is written, and where (code points; None where the
    words stand nowhere near). `actor` is a case actor, None where nobody was resolved."""

    name: str
    text: str
    actor: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One to whom it is laid; `vague` one whom nobody can ask."""

    name: str
    actor: str | None
    vague: bool


@dataclass(frozen=True, slots=True)
class Likelihood:
    """The range of a word of estimative probability (ICD 203), 0..1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision on a statement that counts. `changed` names the fields it changed, with their new values in words."""

    judgement: str
    action: Action
    author: str
    made: str
    reason: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """A statement with its place in the text. Spans are code points, `end` excluded.

    `label` is the relation read aloud; `voices` go from the outermost to the innermost, none where the author says it;
    `measured` tells how often the rule was right; `odds` are 0..1, None where not measured; `claim` the id of its
    claim, None for one that is rejected, and where claims were not asked for or are very many: then it is told when the
    statement is opened.
    """

    key: str
    id: str
    kind: Kind
    relation: str
    label: str
    subject: Part | None
    object: Part | None
    start: int
    end: int
    also: tuple[Extent, ...]
    cue: Extent | None
    voices: tuple[Speaker, ...]
    polarity: Polarity
    certainty: Certainty
    mode: Mode
    when: str | None
    place: str | None
    count: int | None
    goods: tuple[str, ...]
    via: tuple[str, ...]
    condition: Extent | None
    likelihood: Likelihood | None
    rule: str
    measured: str
    odds: float | None
    standing: Standing
    rulings: tuple[Ruling, ...]
    checks: tuple[Check, ...]
    claim: str | None


@dataclass(frozen=True, slots=True)
class OpenedStatement:
    """What the case holds around a statement: its claim, None where it is rejected, and what others say of the same."""

    claim: Claim | None
    others: tuple[CaseStatement, ...]
    count_others: int


def read_statements(
    view: SqlView, wanted: str, *, claims: bool = True, opened: OpenedReadings | None = None
) -> tuple[ReadStatement, ...]:
    """All statements of a document in the order of its text, the rejected too. Raises as `find_document`.

    Without `claims` none is told with its claim: for a long document that takes as long as all else.
    """
    document = find_document(view, wanted)
    found = list(view.statements(document=document, rejected=True))
    reading = opened.of(view, document) if opened else view.reading(document)
    made = _Rows(view, reading, claims_by_statement(view, found) if claims else {})
    return tuple(sorted(map(made.row, found), key=lambda r: (r.start, r.cue.start if r.cue else r.end, r.id)))


def open_statement(view: View, wanted: str, statement: str) -> OpenedStatement:
    """A statement's claim, and what other documents say of it. Raises UnknownRecordError."""
    document = find_document(view, wanted)
    key = local_key(document, statement)
    found = next(iter(view.statements(keys=(key,), rejected=True)), None)
    if found is None:
        raise UnknownRecordError("a statement of this document", statement, "choose one from its list")
    claim_id = claims_by_statement(view, [found]).get(key)
    if claim_id is None:
        return OpenedStatement(None, (), 0)
    claim = weigh_claim(view, claim_id, Lineage(view))
    keys = [k for k in (*claim.supporting, *claim.denying) if not k.startswith(f"{document}#")]
    others = {s.key: s for s in view.statements(keys=tuple(keys[:OTHERS]))} if keys else {}
    return OpenedStatement(claim, tuple(others[k] for k in keys[:OTHERS] if k in others), len(keys))


def claims_by_statement(view: View, statements: Iterable[CaseStatement]) -> Mapping[str, str]:
    """The claim that each of these statements (keys) says or denies; those rejected have none."""
    lineage = Lineage(view)
    keys = dict.fromkeys(proposition_of(s).key for s in statements if s.standing != "rejected")
    found: dict[str, str] = {}
    for claim in gather_claims(view.statements_saying(list(keys)[:CLAIMS_AT_ONCE]), lineage):
        found.update(dict.fromkeys((s.key for s in claim.statements), claim.id))
    return found


class _Rows:
    """Makes the rows of one document, each actor asked for once."""

    def __init__(self, view: View, reading: Reading | None, claims: Mapping[str, str]) -> None:
        self._view = view
        self._mentions = {m.id: m.span for m in reading.mentions} if reading else {}
        self._judgements: Mapping[str, Judgement] = {j.id: j for j in view.judgements()}
        self._claims = claims
        self._names: dict[str, str] = {}

    def row(self, s: CaseStatement) -> ReadStatement:
        said, commitment = s.statement, s.statement.commitment
        return ReadStatement(
            s.key, said.id, said.kind, said.relation,
            read_aloud(said.kind, said.relation, said.object.text if said.object else ""),
            self._part(said.subject, s.subject, said.evidence), self._part(said.object, s.object, said.evidence),
            said.evidence.start, said.evidence.end, tuple(Extent(x.start, x.end) for x in said.also), _ends(said.cue),
            tuple(self._speakers(s)), commitment.polarity, commitment.certainty, commitment.mode,
            said.when.edtf if said.when else None, s.place.name if s.place else None, said.count, said.goods,
            tuple(v.text for v in said.via), _ends(said.condition),
            Likelihood(*said.probability) if said.probability else None,
            said.rule, measured_of(said), said.confidence, s.standing, tuple(self._rulings(s)), s.checks,
            self._claims.get(s.key),
        )  # fmt: skip

    def _name(self, actor: str | None, written: str) -> str:
        if actor is None:
            return written
        if actor not in self._names:
            found = self._view.actor(actor)
            self._names[actor] = found.name if found else written
        return self._names[actor]

    def _part(self, written: Participant | None, actor: str | None, evidence: Span) -> Part | None:
        if written is None and actor is None:
            return None
        text = written.text if written else ""
        where = self._mentions.get(written.mention or "") if written else None
        if where is None and text and (at := evidence.text.find(text)) >= 0:
            where = Span(evidence.start + at, evidence.start + at + len(text), text)
        name = self._name(actor, text)
        return Part(name, text, actor, where.start if where else None, where.end if where else None)

    def _speakers(self, s: CaseStatement) -> Iterator[Speaker]:
        actors = (*s.voices, *(None for _ in s.statement.voices))
        for voice, actor in zip(s.statement.voices, actors, strict=False):
            yield Speaker(self._name(actor, voice.text or "somebody unnamed"), actor, voice.vague)

    def _rulings(self, s: CaseStatement) -> Iterator[Ruling]:
        for id_ in s.judgements:
            j = self._judgements.get(id_)
            if j is not None:
                changed = tuple(self._changed(j)) if j.action == "correct" else ()
                yield Ruling(j.id, j.action, j.author, j.made, j.reason, changed)

    def _changed(self, j: Judgement) -> Iterator[str]:
        for field in (each for each in CORRECTABLE if each in j.value):
            value = j.value[field]
            told = str(value) if value is not None else "nobody"
            if field in ("subject", "object") and value is not None:
                told = self._name(told, told)
            elif field == "relation":
                told = relation_in_words(told)
            yield f"{field}: {told}"


def _ends(span: Span | None) -> Extent | None:
    return Extent(span.start, span.end) if span else None
