"""What is said of an actor in a case too large to be weighed whole: each thing with how often, weighed by nobody yet.

The figures are kept, and one statement of each thing is read: it takes no longer for an actor of whom much is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tieline.ledger.sql_view import SqlView
from tieline.model.case import Called, CaseStatement
from tieline.model.propositions import Proposition, proposition_of, read_aloud
from tieline.model.statements import Mode, Participant


@dataclass(frozen=True, slots=True)
class SaidOften:
    """One thing that is said or denied of an actor: `claim` is its claim's id, for an event without the time;
    `statements` counts those that the machine read, whatever was decided on them."""

    claim: str
    kind: str
    relation: str
    label: str
    subject: str | None
    subject_text: str
    object: str | None
    object_text: str
    mode: Mode
    statements: int


@dataclass(frozen=True, slots=True)
class Sayings:
    """Some of what is said of an actor, what is said most often first, and how many things there are in all."""

    total: int
    lines: tuple[SaidOften, ...]


def said_often(view: SqlView, actor: str, limit: int, offset: int = 0) -> Sayings:
    """At most `limit` things that are said of the case actor with this id, from the `offset`-th on.

    Under some keys nothing stands any more, since it was withdrawn, rejected or corrected: these are left out, but stay
    in the total.
    """
    identities = view.verdicts.identities
    standing = identities.standing(actor)
    parts = identities.parts(standing)
    listed = view.lists.propositions_of(parts, limit, offset)
    newest = view.lists.newest_saying([key for key, _ in listed])
    read = view.statements_numbered(list(newest.values()))
    found: dict[str, tuple[Proposition, CaseStatement, int]] = {}
    for key, count in listed:
        said = read.get(newest[key]) if key in newest else None
        if said is None or said.standing == "rejected":
            said = next(view.statements(proposition=key), None)
        if said is None or standing not in (said.subject, said.object):
            continue
        proposition = proposition_of(said)
        before = found.get(proposition.key)  # two who were merged are said to do one thing under two keys
        found[proposition.key] = (proposition, said, count + (before[2] if before else 0))
    actors = {a for p, _, _ in found.values() for a in (p.subject, p.object) if a is not None}
    called = view.called(actors)
    return Sayings(
        view.lists.count_propositions_of(parts), tuple(_line(p, s, count, called) for p, s, count in found.values())
    )


def _line(proposition: Proposition, said: CaseStatement, count: int, called: Mapping[str, Called]) -> SaidOften:
    def name(actor: str | None, text: str, words: Participant | None) -> str:
        if actor is not None:
            return called[actor].name if actor in called else actor
        return words.text if text and words is not None else text

    sides = said.statement.subject, said.statement.object
    if proposition.subject != said.subject:  # where a relation has no direction
        sides = sides[1], sides[0]
    subject = name(proposition.subject, proposition.subject_text, sides[0])
    object_ = name(proposition.object, proposition.object_text, sides[1])
    return SaidOften(
        proposition.key, proposition.kind, proposition.relation,
        read_aloud(proposition.kind, proposition.relation, object_),
        proposition.subject, subject, proposition.object, object_, proposition.mode, count,
    )  # fmt: skip
