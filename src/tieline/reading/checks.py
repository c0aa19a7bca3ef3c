"""Checks: what the packs say about a statement of the text: an age, a post and its period, the spelling of a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tieline.knowledge import Knowledge, KnownActor, Role
from tieline.model import Check, Participant, Statement
from tieline.model.statements import Verdict
from tieline.model.time import earliest, latest
from tieline.reading.draft import Draft
from tieline.reading.pipeline import Stage

POSTS = frozenset({"leads", "commands", "deputy_of", "ambassador_of"})
MISSPELT = 0.9  # an actor linked to a pack less surely than this was linked by a name that the pack does not have


def checks_stage(knowledge: Knowledge) -> Stage:
    """The stage that holds statements against what is known."""

    def check_statements(draft: Draft) -> Draft:
        found = tuple(c for s in draft.statements for c in _checks(draft, knowledge, s))
        return replace(draft, checks=(*found, *_spellings(draft, knowledge)))

    return Stage("checks", frozenset({"statements", "actors"}), frozenset({"checks"}), check_statements)


def _known(draft: Draft, knowledge: Knowledge, p: Participant | None) -> KnownActor | None:
    actor = draft.actor_by_id.get(p.actor or "") if p else None
    return knowledge.actor(actor.pack) if actor and actor.pack else None


def _checks(draft: Draft, knowledge: Knowledge, s: Statement) -> Iterator[Check]:
    who, published = _known(draft, knowledge, s.subject), draft.document.published
    if who is None or published is None:
        return
    if s.relation == "age" and s.object is not None and who.born:
        yield _age(s, who, who.born, int(s.object.text), published)
    elif s.relation in POSTS and s.commitment.polarity == "affirmed" and s.when is None:
        body = _known(draft, knowledge, s.object)
        if body is not None:
            yield from _post(s, who, body, published)


def age_range(born: str, on: str) -> tuple[int, int]:
    """The least and the greatest age in whole years on the EDTF date `on` of somebody born at `born` (EDTF)."""
    return _years(latest(born), earliest(on)), _years(earliest(born), latest(on))


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _age(s: Statement, who: KnownActor, born: str, said: int, published: str) -> Check:
    low, high = age_range(born, published)
    known = f"{who.name}, born {born}, was {low if low == high else f'{low} to {high}'} on {published}"
    verdict: Verdict = "agrees" if low == said == high else "cannot tell" if low <= said <= high else "contradicts"
    why = {
        "agrees": f"the text says {said}, and so does the date of birth",
        "contradicts": f"the text says {said}",
        "cannot tell": f"the text says {said}, which the date of birth leaves open",
    }[verdict]
    return Check(s.id, verdict, why, known)


def _post(s: Statement, who: KnownActor, body: KnownActor, published: str) -> Iterator[Check]:
    """A post is judged by the person's own periods in it: held then, over, not yet begun. Other posts say nothing."""
    roles = [r for r in who.roles if r.of == body.id and r.relation == s.relation and not r.disputed]
    if not roles:
        return
    if any(_can_hold(r, published) for r in roles):
        role = next(r for r in roles if _can_hold(r, published))
        yield Check(s.id, "agrees", "the post was held when the text was published", _period(who, role, body))
    else:
        role = roles[-1]
        yield Check(s.id, "contradicts", f"the post was not held on {published}", _period(who, role, body))


def _can_hold(role: Role, on: str) -> bool:
    begun = role.start is None or earliest(role.start) <= latest(on)
    return begun and (role.end is None or latest(role.end) >= earliest(on))


def _period(who: KnownActor, role: Role, body: KnownActor) -> str:
    until = f"until {role.end}" if role.end else "with no end recorded"
    return f"{who.name}: {role.title} ({body.name}) from {role.start or 'an unstated date'} {until}"


def _spellings(draft: Draft, knowledge: Knowledge) -> Iterator[Check]:
    """Names that were recognised though no pack spells them so: a slip, or a spelling that the pack lacks."""
    for actor in draft.actors:
        known = knowledge.actor(actor.pack) if actor.pack and actor.link < MISSPELT else None
        first = next((s for s in draft.statements if _speaks_of(s, actor.id)), None)
        if known is None or first is None:
            continue
        written = sorted(
            {m.mention.span.text for m in draft.mentions if m.mention.actor == actor.id and m.mention.form == "name"},
            key=lambda x: (-len(x), x),
        )
        if written and not any(known in knowledge.by_name(name) for name in written):
            yield Check(
                first.id, "cannot tell", f"the text spells the name “{written[0]}”", f"usually spelt {known.name}"
            )


def _speaks_of(s: Statement, actor: str) -> bool:
    return any(p is not None and p.actor == actor for p in (s.subject, s.object))
