"""The analyst's decisions: each a record of its own with a reason, applied on reading, undone by another record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Action = Literal[
    "merge", "split", "different", "rename", "retype", "reject_actor", "add_alias",
    "accept", "reject", "correct", "add",
    "grade", "owner", "credibility",
    "withdraw", "restore",
    "ask", "suppose", "rate", "indicate", "observe", "conclude",
    "foresee", "resolve",
    "keep",
    "undo",
]  # fmt: skip

Rating = Literal["CC", "C", "N", "I", "II"]
"""How a claim is rated against a hypothesis: very consistent to very inconsistent."""
Weight = Literal["high", "medium", "low"]

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "rename": ("name",), "retype": ("type",), "add_alias": ("alias",), "add": ("kind", "relation", "start", "end"),
    "grade": ("reliability",), "owner": ("owner",), "credibility": ("credibility",), "ask": ("question",),
    "suppose": ("hypothesis",), "rate": ("rating",), "indicate": ("indicator",), "foresee": ("forecast",),
    "resolve": ("outcome",), "keep": ("kind", "name"),
}  # fmt: skip


def lacking_values(action: str, value: Mapping[str, object]) -> tuple[str, ...]:
    """The names of values that a decision of this kind needs and this one lacks."""
    return tuple(name for name in _NEEDED.get(action, ()) if name not in value)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. What `targets` and `value` hold depends on the action:

    | action | targets | value |
    |---|---|---|
    | merge | case actors, at least two; the first gives name and id | `even_so`: true where a pack holds them apart |
    | different | two case actors that are never to be one | |
    | split | a case actor, then the local actors (keys) that leave it, as one new actor `split:…` | |
    | rename, retype, add_alias | a case actor | `name`, `type`, `alias` |
    | reject_actor | a case actor that is none | |
    | accept, reject | statements (keys) | |
    | correct | one statement | the changed fields: `relation`, `subject`, `object`, `polarity`, `mode`, `certainty` |
    | add | one document | a statement: `kind`, `relation`, `subject`, `object`, `start`, `end`, `polarity`, `mode` |
    | grade, owner | publishers | `reliability` A–F; `owner` |
    | credibility | one claim | `credibility` 1–6; None leaves it to the rules again |
    | withdraw, restore | documents | |
    | ask | none; the judgement's id is the question's | `question`, `about`: case actors |
    | suppose | a question; the id is the hypothesis' | `hypothesis`, `indicators`: see `analysis.hypotheses` |
    | rate | a hypothesis, then a claim | `rating` CC, C, N, I or II; `weight` high, medium or low |
    | indicate | a hypothesis; the id is the indicator's | `indicator`: what to watch for |
    | observe | an indicator | `met`: true or false; `on`: EDTF |
    | conclude | a question | `answer`: a hypothesis, or none; what is known now |
    | foresee | none; the id is the forecast's | `forecast`, `probability` (one or two), `by`, `criteria`, `condition` |
    | resolve | a forecast, or a statement (key) that is one | `outcome`, `condition_met`: true or false |
    | keep | none | `kind`: scenario or watch; `name`; whatever is kept under it |
    | undo | one judgement | |

    `made` is a time in UTC (RFC 3339). `id` is derived from all the rest, so the same decision made twice at one moment
    is one.
    """

    id: str
    action: Action
    targets: tuple[str, ...]
    reason: str
    author: str
    made: str
    value: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        action: Action,
        targets: tuple[str, ...],
        *,
        reason: str,
        author: str,
        made: str,
        value: Mapping[str, object] | None = None,
    ) -> Judgement:
        """A judgement with its id."""
        said = [action, list(targets), dict(value or {}), reason, author, made]
        written = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        name = "j:" + hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return cls(name, action, targets, reason, author, made, dict(value or {}))


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those of the judgements, given oldest first, that count: neither undone nor themselves an undoing.

    An undo can be undone, which brings back what it had taken away.
    """
    undone: set[str] = set()
    kept: list[Judgement] = []
    for each in reversed(tuple(judgements)):
        if each.id in undone:
            continue
        if each.action == "undo":
            undone.update(each.targets)
        else:
            kept.append(each)
    return tuple(reversed(kept))
