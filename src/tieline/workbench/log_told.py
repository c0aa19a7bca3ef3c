"""The log in words: what each decision was about, by names instead of ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, cast

from tieline.briefs.material import quote
from tieline.ledger import View
from tieline.ledger.sql_view import SqlView
from tieline.model.judgements import Action, Judgement, in_force
from tieline.model.propositions import read_aloud, relation_label
from tieline.workbench.finding import short_document

Kind = Literal["actor", "statement", "publisher", "document", "claim", "decision", "question", "forecast", "none"]
MOST_TARGETS = 20
"""Targets of a decision that are told; the rest are counted."""
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Target:
    """What a decision is about. `id` names it where its kind does; `document` is where a statement stands."""

    kind: Kind
    id: str
    told: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a decision, in words."""

    name: str
    told: str


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """A decision in words. `value` tells what was decided on the targets; `before` what an earlier decision had made of
    it, None where there was none; `of` counts all targets; `undoes` says what kind of decision was taken back."""

    id: str
    action: Action
    targets: tuple[Target, ...]
    of: int
    value: tuple[Said, ...]
    before: str | None
    reason: str
    author: str
    made: str
    undone: bool
    undoes: Action | None


class LogTeller:
    """Tells decisions of one view. What was withdrawn or is no more is told too, as far as the log knows it."""

    def __init__(self, view: View) -> None:
        self._view = cast(SqlView, view)
        self._told: dict[tuple[str, str], Target] = {}

    @cached_property
    def all(self) -> tuple[Judgement, ...]:
        """All decisions, oldest first."""
        return tuple(self._view.all_judgements())

    @cached_property
    def counting(self) -> frozenset[str]:
        """The ids of those that count now."""
        return frozenset(j.id for j in in_force(self.all))

    @cached_property
    def undone(self) -> frozenset[str]:
        """The ids of those that were taken back, undoings among them."""
        gone: set[str] = set()
        for each in reversed(self.all):
            if each.action == "undo" and each.id not in gone:
                gone.update(each.targets)
        return frozenset(gone)

    @cached_property
    def _made(self) -> Mapping[str, Judgement]:
        return {j.id: j for j in self.all}

    def told(self, judgement: Judgement) -> ToldDecision:
        """A decision in words."""
        j = judgement
        undoes = (
            self._made[j.targets[0]].action
            if j.action == "undo" and j.targets[:1] and j.targets[0] in self._made
            else None
        )
        return ToldDecision(
            j.id, j.action, tuple(self._target(j, n, t) for n, t in enumerate(j.targets[:MOST_TARGETS])),
            len(j.targets), tuple(_value(j, self._actor)), self._before(j), j.reason, j.author, j.made,
            j.id in self.undone, undoes,
        )  # fmt: skip

    def _target(self, j: Judgement, n: int, target: str) -> Target:
        kind = _kind_of(j.action, n, target)
        if j.action == "merge" and (name := self._view.linked_name(target)) is not None:
            return Target("actor", target, name)  # now they are one, of one name
        if (kind, target) not in self._told:
            self._told[kind, target] = self._named(kind, target)
        return self._told[kind, target]

    def _named(self, kind: Kind, target: str) -> Target:
        if kind == "actor":
            return Target("actor", target, self._actor(target))
        if kind == "statement":
            document, _, _ = target.rpartition("#")
            return Target("statement", target, self._sentence(target), document)
        if kind == "document":
            return Target("document", target, self._document(target), target)
        if kind == "claim":
            return Target("claim", target, self._claim(target))
        if kind in ("decision", "question", "forecast"):
            made = self._made.get(target)
            return Target(kind, target, _words(made) if made else target)
        return Target(kind, target, target)

    def _actor(self, actor: str) -> str:
        found = self._view.actor(actor)
        name = found.name if found is not None else self._view.linked_name(actor)
        if name is not None:
            return name
        if "#" in actor:  # a local actor, that left another one
            document, _, item = actor.rpartition("#")
            reading = self._view.reading(document)
            name = next((a.name for a in reading.actors if a.id == item), None) if reading else None
            if name:
                return f"{name}, in {self._document(document)}"
        return actor

    def _document(self, document: str) -> str:
        first = next(self._view.arrivals_of(document), None)
        return first.called if first else short_document(document)

    def _sentence(self, key: str) -> str:
        document, _, item = key.rpartition("#")
        found = next(iter(self._view.statements(keys=(key,), rejected=True)), None)
        found = found or next((s for s in self._view.evidence(document) if s.key == key), None)
        if found is None:
            return f"a statement of {self._document(document)} ({item})"
        return f"“{quote(found.statement.evidence.text, _LONGEST)}”"

    def _claim(self, claim: str) -> str:
        key = claim.partition("@")[0]
        said = next(iter(self._view.statements(proposition=key, rejected=True)), None)
        if said is None:
            return claim
        statement = said.statement
        subject = (
            self._actor(said.subject) if said.subject else statement.subject.text if statement.subject else "somebody"
        )
        other = self._actor(said.object) if said.object else statement.object.text if statement.object else ""
        does = read_aloud(statement.kind, statement.relation, other)
        return " ".join(part for part in (subject, does, other) if part)

    def _before(self, j: Judgement) -> str | None:
        """What stood until this decision, where an earlier one of its kind on the same target said so."""
        field = {"grade": "reliability", "owner": "owner", "credibility": "credibility", "rename": "name",
                 "retype": "type", "rate": "rating"}.get(j.action)  # fmt: skip
        if field is None or not j.targets:
            return None
        earlier: Iterable[Judgement] = self._earlier.get((j.action, j.targets), ())
        before = [each for each in earlier if each.made < j.made or (each.made == j.made and each.id != j.id)]
        return _plain(before[-1].value.get(field)) if before else None

    @cached_property
    def _earlier(self) -> Mapping[tuple[str, tuple[str, ...]], list[Judgement]]:
        found: dict[tuple[str, tuple[str, ...]], list[Judgement]] = {}
        for each in self.all:
            if each.id in self.counting:
                found.setdefault((each.action, each.targets), []).append(each)
        return found


def _kind_of(action: Action, n: int, target: str) -> Kind:
    kinds: Mapping[str, Kind] = {
        "merge": "actor", "different": "actor", "split": "actor", "rename": "actor", "retype": "actor",
        "add_alias": "actor", "reject_actor": "actor", "accept": "statement", "reject": "statement",
        "correct": "statement", "add": "document", "grade": "publisher", "owner": "publisher", "credibility": "claim",
        "withdraw": "document", "restore": "document", "suppose": "question", "conclude": "question",
        "indicate": "decision", "observe": "decision", "undo": "decision",
    }  # fmt: skip
    if action == "rate":
        return "decision" if n == 0 else "claim"
    if action == "resolve":
        return "statement" if "#" in target else "forecast"
    return kinds.get(action, "none")


def _words(j: Judgement) -> str:
    """What somebody wrote in a decision, which is how it is called; else its kind and its reason."""
    for name in ("question", "hypothesis", "indicator", "forecast"):
        if isinstance(said := j.value.get(name), str):
            return f"“{quote(said, _LONGEST)}”"
    return f"{j.action.replace('_', ' ')} by {j.author}: {quote(j.reason, 80)}"


def _value(j: Judgement, actor: Callable[[str], str]) -> Iterable[Said]:
    for name, value in j.value.items():
        if value in (None, "", (), []) or name in ("start", "end", "plover", "subject_text", "object_text"):
            continue
        if name in ("subject", "object", "answer") and isinstance(value, str):
            yield Said(name, actor(value))
        elif name == "relation" and isinstance(value, str):
            yield Said(name, relation_label(value))
        elif name in ("about", "actors") and isinstance(value, list | tuple | str):
            named = [value] if isinstance(value, str) else value[:MOST_TARGETS]
            yield Said(name, ", ".join(actor(str(each)) for each in named))
        elif isinstance(value, str | int | float | bool | list | tuple):
            yield Said(name, _plain(value))


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return quote(" to ".join(map(str, value)) if len(value) == 2 else ", ".join(map(str, value)), 300)
    return quote(str(value), 300) if value is not None else "nothing"
