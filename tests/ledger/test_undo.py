"""Whatever an analyst decides, in whatever order: undoing all gives the case as it was, and the log only grows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random
from typing import TypeVar
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made_readings import PUBLISHERS, made_arrival
from view_lines import view_to_lines

from tieline.errors import JudgementError, UnknownRecordError
from tieline.ledger.cases import create_case
from tieline.ledger.sql_ledger import SqlLedger
from tieline.model.case import Called, Portrait, split_key
from tieline.model.judgements import Action, Judgement

T = TypeVar("T")
Step = tuple[str, int, int, int]
ACTIONS = (
    "add", "merge", "different", "split", "rename", "retype", "add_alias", "reject_actor", "grade", "owner", "accept",
    "reject", "correct", "withdraw", "restore", "undo", "undo",
)  # fmt: skip
DOCUMENTS = 12
number = st.integers(0, 255)
steps = st.lists(st.tuples(st.sampled_from(ACTIONS), number, number, number), min_size=1, max_size=30)


class Analyst:
    """Decides at random what a step says, on whatever the case held at first and on its own decisions."""

    def __init__(self, ledger: SqlLedger) -> None:
        view = ledger.view()
        self.documents = list(view.documents())
        self.statements = [s.key for s in view.statements()]
        self.actors = {a.id: a.members for a in view.actors()}
        self.made: list[Judgement] = []

    def decide(self, step: Step) -> Judgement:
        """The decision of a step; it may make no sense."""
        action, one, two, three = step
        targets, value = self._said(action, one, two, three)
        moment = f"2024-06-02T{len(self.made) // 3600:02d}:{len(self.made) // 60 % 60:02d}:{len(self.made) % 60:02d}Z"
        judgement = Judgement.of(
            _action(action), tuple(targets), reason=f"step {len(self.made)}", author="ana", made=moment, value=value
        )
        self.made.append(judgement)
        return judgement

    def _said(self, action: str, one: int, two: int, three: int) -> tuple[Sequence[str], dict[str, object]]:
        ids = list(self.actors) + [f"split:{j.id[2:]}" for j in self.made if j.action == "split"]
        actor, other = _pick(ids, one), _pick(ids, two)
        statement, document = _pick(self.statements, one + 256 * (two % 2)), _pick(self.documents, one)
        added = [f"{j.targets[0]}#{j.id}" for j in self.made if j.action == "add"]
        if added and three % 5 == 0:
            statement = _pick(added, two)
        match action:
            case "merge" | "different":
                return (actor, other), {}
            case "split":
                return (actor, *self.actors.get(actor, ("x#a1",))[: 1 + two % 3]), {}
            case "rename":
                return (actor,), {"name": f"Name {two}"}
            case "retype":
                return (actor,), {"type": _pick(["person", "state", "armed_group"], two)}
            case "add_alias":
                return (actor,), {"alias": f"Alias {two}"}
            case "reject_actor":
                return (actor,), {}
            case "grade":
                return (_pick(PUBLISHERS, one),), {"reliability": "ABCDEF"[two % 6]}
            case "owner":
                return (_pick(PUBLISHERS, one),), {"owner": f"Owner {two}"}
            case "accept" | "reject":
                return (statement,), {}
            case "correct":
                changed = [{"relation": "trains"}, {"polarity": "denied"}, {"subject": other}, {"mode": "rumoured"}]
                return (statement,), dict(_pick(changed, three))
            case "add":
                said = {"kind": "tie", "relation": "controls", "subject": actor, "object": other}
                return (document,), {**said, "start": two % 20, "end": two % 20 + 5}
            case "withdraw" | "restore":
                return (document,), {}
            case _:
                return (_pick([j.id for j in self.made], one) if self.made else "j:none",), {}


def live_through(ledgers: Sequence[SqlLedger], life: Sequence[Step]) -> None:
    """Take all steps on ledgers of the same case, compare them, undo everything, and compare with the first."""
    for ledger in ledgers:
        ledger.add_documents([made_arrival(n) for n in range(DOCUMENTS)])
    first = [list(view_to_lines(ledger.view())) for ledger in ledgers]
    assert all(lines == first[0] for lines in first)
    analyst, logs = Analyst(ledgers[0]), [list(ledger.records()) for ledger in ledgers]
    for step in life:
        decision = analyst.decide(step)
        assert len({_taken(ledger, decision) for ledger in ledgers}) == 1
    for ledger in ledgers:
        view = ledger.view()
        assert view.count_statements() == len(list(view.statements()))
        assert view.count_actors() == len(list(view.actors()))
        assert view.called() == {a.id: Called(a.name, a.type, a.aliases) for a in view.actors()}
        for actor in view.actors():
            homes = {split_key(member)[0] for member in actor.members}
            seen = Portrait(replace(actor, members=actor.members[:2]), len(homes), len(actor.members))
            assert view.portrait(actor.id, 2) == seen
            assert all(actor.id in view.possibly_called(name) for name in (actor.name, *actor.aliases))
        assert {s.name: s.owner for s in view.sources() if s.owner}.items() <= view.owners().items()
        documents = list(view.documents())
        assert set(view.accessions(documents=documents)) == set(view.accessions())
        assert list(view.copies(documents=documents)) == list(view.copies())
    lived = [list(view_to_lines(ledger.view())) for ledger in ledgers]
    assert all(lines == lived[0] for lines in lived)
    for ledger in ledgers:
        _undo_all(ledger)
        assert list(view_to_lines(ledger.view())) == first[0]
    for ledger, before in zip(ledgers, logs, strict=True):
        after = list(ledger.records())
        assert after[: len(before)] == before
        assert list(ledger.verify()) == []
    assert len({tuple(ledger.records()) for ledger in ledgers}) == 1


def _taken(ledger: SqlLedger, decision: Judgement) -> bool:
    before = ledger.head()
    try:
        return ledger.judge(decision)
    except (JudgementError, UnknownRecordError):
        assert ledger.head() == before
        return False


def _undo_all(ledger: SqlLedger) -> None:
    for n, judgement in enumerate(reversed(list(ledger.view().judgements()))):
        undo = Judgement.of(
            "undo", (judgement.id,), reason="start over", author="ana", made=f"2024-06-03T00:00:00.{n:06d}Z"
        )
        assert ledger.judge(undo)


def _pick(choices: Sequence[T], number: int) -> T:
    return choices[number % len(choices)]


def _action(name: str) -> Action:
    return name  # type: ignore[return-value]


def _steady_clock() -> Callable[[], str]:
    seconds = count()
    return lambda: f"2024-06-01T{(n := next(seconds)) // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d}.000000Z"


@pytest.fixture
def pair(tmp_path: Path, postgres: str) -> Callable[[], list[SqlLedger]]:
    """Makes two empty ledgers, one in each kind of store, whose clocks agree."""
    made = count()

    def make() -> list[SqlLedger]:
        folder = tmp_path / str(next(made))
        return [
            create_case(folder / "a", clock=_steady_clock()),
            create_case(folder / "b", store=f"{postgres}?schema=case_{uuid4().hex}", clock=_steady_clock()),
        ]

    return make


@settings(
    max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
@given(life=steps)
def test_undoing_all_gives_the_first_view(pair: Callable[[], list[SqlLedger]], life: list[Step]) -> None:
    ledgers = pair()
    live_through(ledgers, life)
    for ledger in ledgers:
        ledger.close()


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
def test_undoing_a_thousand_decisions_gives_the_first_view(pair: Callable[[], list[SqlLedger]], seed: int) -> None:
    chance = Random(seed)
    ledgers = pair()
    numbers = (chance.randrange(256) for _ in range(3000))
    live_through(ledgers, [(chance.choice(ACTIONS), *three) for three in zip(numbers, numbers, numbers, strict=True)])
    for ledger in ledgers:
        ledger.close()
