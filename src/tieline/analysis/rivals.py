"""What else must be read to judge a claim: statements that may exclude it, asked of the view by small questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tieline.analysis.contradictions.posts import title_of
from tieline.analysis.contradictions.rules import contradiction_rules
from tieline.analysis.gathered import Gathered, gather_claims
from tieline.analysis.lineage import Lineage
from tieline.ledger.view import View
from tieline.model.case import CaseStatement
from tieline.model.propositions import befallen_once

Question = tuple[str, str | None]
"""A case actor, and the relation of statements about it; None for any."""


def rivals(
    view: View, claims: Iterable[Gathered], lineage: Lineage, *, at_hand: str | None, persons: bool = False
) -> tuple[Gathered, ...]:
    """Claims that may exclude these and are not among them.

    `at_hand` is a case actor all whose claims are among them, None for none; `persons`: also all that is said of the
    persons of these claims who are said to have died or to have been somewhere.
    """
    mine = {claim.id: claim for claim in claims}
    questions = {q for claim in mine.values() for q in _questions(claim, lineage, persons) if q[0] != at_hand}
    found: dict[str, CaseStatement] = {}
    for key in sorted({key for claim in mine.values() for key in _excluding(claim, at_hand)}):
        found |= {s.key: s for s in lineage.saying(key)}
    for actor, relation in sorted(questions, key=lambda q: (q[0], q[1] or "")):
        if relation is None or (actor, None) not in questions:
            found |= {s.key: s for s in view.statements(about=actor, relation=relation)}
    return tuple(claim for claim in gather_claims(found.values(), lineage) if claim.id not in mine)


def _excluding(claim: Gathered, at_hand: str | None) -> Iterator[str]:
    """The propositions (keys) that the same two are tied otherwise, in a way that leaves no room for this one."""
    p = claim.proposition
    if p.mode != "actual" or not p.subject or not p.object or at_hand in (p.subject, p.object):
        return
    for rule in contradiction_rules().exclusions:
        if p.relation in rule.relations:
            for relation in rule.relations:
                yield replace(p, relation=relation).key
                yield replace(p, relation=relation, subject=p.object, object=p.subject).key


def _questions(claim: Gathered, lineage: Lineage, persons: bool) -> Iterator[Question]:
    p, rules = claim.proposition, contradiction_rules()
    if p.mode != "actual":
        return
    if p.kind == "attribute" and p.subject and p.relation in ("age", "strength"):
        yield p.subject, p.relation
    if p.object and any(title_of(s) for s in claim.supporting):
        yield p.object, p.relation
    if persons and p.relation in rules.death and (befallen := befallen_once(p, lineage.actor_type)):
        yield befallen, None
    if persons and (located := rules.located.get(p.relation)):
        sides = {"subject": p.subject, "object": p.object}
        yield from ((a, None) for side in located.who if (a := sides[side]) and lineage.actor_type(a) == "person")
