"""A case as rows: its actors, its ties with their weight, and every statement behind them with its sentence.

Rows are plain dicts in a fixed order of fields, so that CSV, JSON Lines and graph files say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from tieline.ledger.view import View
from tieline.model.case import Accession, CaseActor, CaseStatement
from tieline.model.findings import Claim

Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = dict[str, Cell]

SEPARATOR = "; "
"""Between several values of one cell."""


def actor_rows(actors: Iterable[CaseActor]) -> Iterator[Row]:
    """One row an actor: id, name, type, how often and where it is mentioned, how the documents spell it."""
    for actor in actors:
        yield {
            "id": actor.id,
            "name": actor.name,
            "type": actor.type,
            "pack": actor.pack,
            "documents": max((s.documents for s in actor.spellings), default=0),
            "mentions": sum(s.mentions for s in actor.spellings),
            "spellings": SEPARATOR.join(s.text for s in actor.spellings),
            "aliases": SEPARATOR.join(actor.aliases),
        }


def tie_rows(claims: Iterable[Claim], view: View) -> Iterator[Row]:
    """One row a claim whose subject and object are both actors: who, to whom, how, how well attested, by whom, and the
    first of its sentences.

    Not every row is a tie that holds: `mode` tells plans and forecasts from facts, and what only `denied_by` vouches
    for is denied.
    """
    between = [c for c in claims if c.subject is not None and c.object is not None]
    firsts = {c.id: next(iter((*c.supporting, *c.denying)), "") for c in between}
    sentences = {s.key: s.statement.evidence.text for s in view.statements(keys=tuple(filter(None, firsts.values())))}
    for claim in between:
        yield {
            "claim": claim.id,
            "source": claim.subject,
            "relation": claim.relation,
            "target": claim.object,
            "source_name": claim.subject_text,
            "target_name": claim.object_text,
            "kind": claim.kind,
            "mode": claim.mode,
            "when": claim.when,
            "origins": sum(o.known for o in claim.origins),
            "denying_origins": sum(o.known for o in claim.denial_origins),
            "contested": claim.contested,
            "credibility": claim.credibility.level,
            "credibility_rule": claim.credibility.rule,
            "first_said": claim.first_said,
            "last_said": claim.last_said,
            "statements": len(claim.supporting) + len(claim.denying),
            "said_by": SEPARATOR.join(dict.fromkeys(o.name for o in claim.origins)) or None,
            "denied_by": SEPARATOR.join(dict.fromkeys(o.name for o in claim.denial_origins)) or None,
            "sentence": sentences.get(firsts[claim.id]),
        }


def statement_rows(view: View, claims: Iterable[Claim]) -> Iterator[Row]:
    """One row a statement of a claim: whether it says or denies it, by whose word, how sure, and its exact sentence."""
    names = {actor.id: actor.name for actor in view.actors()}
    for claim in claims:
        stances = dict.fromkeys(claim.supporting, "says") | dict.fromkeys(claim.denying, "denies")
        for found in view.statements(keys=tuple(stances)):
            yield {"claim": claim.id, "stance": stances[found.key], **statement_row(view, found, names)}


def statement_row(view: View, found: CaseStatement, names: Mapping[str, str]) -> Row:
    """One statement as a row. `names` are the names of case actors by id."""
    said, document = found.statement, view.document(found.document)
    first = next(iter(view.accessions(found.document)), None)
    return {
        "statement": found.key,
        "kind": said.kind,
        "relation": said.relation,
        "subject": _named(found.subject, names, said.subject.text if said.subject else None),
        "subject_id": found.subject,
        "object": _named(found.object, names, said.object.text if said.object else None),
        "object_id": found.object,
        "polarity": said.commitment.polarity,
        "certainty": said.commitment.certainty,
        "mode": said.commitment.mode,
        "voices": SEPARATOR.join(
            _named(actor, names, voice.text) or "" for actor, voice in zip(found.voices, said.voices, strict=False)
        ),
        "when": said.when.edtf if said.when else None,
        "standing": found.standing,
        "sentence": said.evidence.text,
        "start": said.evidence.start,
        "end": said.evidence.end,
        "rule": said.rule,
        "rule_right": said.measured.right if said.measured else None,
        "rule_judged": said.measured.of if said.measured else None,
        "document": found.document,
        "source": document.source if document else None,
        "title": document.title if document else None,
        **_published(first),
    }


def _published(first: Accession | None) -> Row:
    return {
        "publisher": first.publisher if first else None,
        "published": first.published if first else None,
        "collected": first.collected if first else None,
    }


def _named(actor: str | None, names: Mapping[str, str], otherwise: str | None) -> str | None:
    return names.get(actor, otherwise) if actor is not None else otherwise
