"""What the judgements that count say of documents, statements, publishers and actors: pure, made once a view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from tieline.model.case import CaseStatement, Reliability, Standing
from tieline.model.identity import Identities, apply_actor_judgements
from tieline.model.judgements import Judgement
from tieline.model.statements import Certainty, Commitment, Mode, Participant, Polarity, Statement
from tieline.model.text import Span


@dataclass(frozen=True, slots=True)
class StatementVerdict:
    """What judgements say of one statement: where it stands, and its corrected fields."""

    standing: Standing = "proposed"
    corrected: Mapping[str, object] = field(default_factory=dict)
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceVerdict:
    """What judgements say of one publisher."""

    owner: str | None = None
    reliability: Reliability | None = None
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All that judgements say. `statements` by the key that the judgement named, `added` by document, then by key."""

    judgements: tuple[Judgement, ...] = ()
    identities: Identities = field(default_factory=Identities)
    withdrawn: frozenset[str] = frozenset()
    statements: Mapping[str, StatementVerdict] = field(default_factory=dict)
    added: Mapping[str, Mapping[str, Judgement]] = field(default_factory=dict)
    sources: Mapping[str, SourceVerdict] = field(default_factory=dict)


_STANDING: Mapping[str, Standing] = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}
_NOTHING = StatementVerdict()


def added_key(judgement: Judgement) -> str:
    """The key of the statement that an `add` makes."""
    return f"{judgement.targets[0]}#{judgement.id}"


def pass_verdicts(judgements: Iterable[Judgement]) -> Verdicts:
    """What these judgements, oldest first and all of them in force, say. A later word stands over an earlier one."""
    kept = tuple(judgements)
    withdrawn: set[str] = set()
    statements: dict[str, StatementVerdict] = {}
    added: dict[str, dict[str, Judgement]] = {}
    sources: dict[str, SourceVerdict] = {}
    for j in kept:
        if j.action == "withdraw":
            withdrawn.update(j.targets)
        elif j.action == "restore":
            withdrawn.difference_update(j.targets)
        elif j.action in _STANDING:
            for key in j.targets:
                old = statements.get(key, _NOTHING)
                corrected = {**old.corrected, **j.value} if j.action == "correct" else old.corrected
                statements[key] = StatementVerdict(_STANDING[j.action], corrected, (*old.judgements, j.id))
        elif j.action == "add":
            added.setdefault(j.targets[0], {})[added_key(j)] = j
        elif j.action in ("grade", "owner"):
            for name in j.targets:
                sources[name] = _graded(sources.get(name, SourceVerdict()), j)
    return Verdicts(kept, apply_actor_judgements(kept), frozenset(withdrawn), statements, added, sources)


def apply_verdict(found: CaseStatement, verdict: StatementVerdict, identities: Identities) -> CaseStatement:
    """The statement as it stands with a verdict on it."""
    changed = verdict.corrected
    if not changed:
        return replace(found, standing=verdict.standing, judgements=verdict.judgements)
    old = found.statement.commitment
    polarity = cast(Polarity, changed.get("polarity", old.polarity))
    commitment = Commitment(
        polarity,
        cast(Certainty, changed.get("certainty", old.certainty)),
        cast(Mode, changed.get("mode", old.mode)),
        old.factuality if polarity == old.polarity else -old.factuality,
    )
    relation = cast(str, changed.get("relation", found.statement.relation))
    return replace(
        found,
        statement=replace(found.statement, relation=relation, commitment=commitment),
        subject=_actor(changed["subject"], identities) if "subject" in changed else found.subject,
        object=_actor(changed["object"], identities) if "object" in changed else found.object,
        standing=verdict.standing,
        judgements=verdict.judgements,
    )


def added_statement(
    judgement: Judgement, text: str, verdict: StatementVerdict | None, identities: Identities
) -> CaseStatement:
    """The statement that an `add` makes of a document's text."""
    v: Mapping[str, Any] = judgement.value
    polarity: Polarity = v.get("polarity", "affirmed")
    certain = Commitment(
        polarity,
        v.get("certainty", "certain"),
        v.get("mode", "actual"),
        3.0 if polarity == "affirmed" else -3.0,
    )
    statement = Statement(
        id=judgement.id,
        kind=v["kind"],
        relation=v["relation"],
        plover=v.get("plover"),
        subject=_participant(v, "subject"),
        object=_participant(v, "object"),
        evidence=Span.of(text, v["start"], v["end"]),
        cue=None,
        commitment=certain,
        rule="analyst",
    )
    found = CaseStatement(
        key=added_key(judgement),
        document=judgement.targets[0],
        statement=statement,
        subject=_actor(v.get("subject"), identities),
        object=_actor(v.get("object"), identities),
        standing="added",
        judgements=(judgement.id,),
    )
    if verdict is None:
        return found
    return apply_verdict(found, replace(verdict, judgements=(judgement.id, *verdict.judgements)), identities)


def _participant(value: Mapping[str, Any], side: str) -> Participant | None:
    text = value.get(f"{side}_text") or value.get(side)
    return Participant(text) if text else None


def _actor(named: object, identities: Identities) -> str | None:
    if not named:
        return None
    actor = identities.standing(str(named))
    return None if actor in identities.rejected else actor


def _graded(old: SourceVerdict, j: Judgement) -> SourceVerdict:
    said = (*old.judgements, j.id)
    if j.action == "owner":
        return replace(old, owner=cast("str | None", j.value["owner"]), judgements=said)
    return replace(old, reliability=cast("Reliability | None", j.value["reliability"]), judgements=said)
