"""One queue of what is worth a decision, ordered by how much it would settle.

What a decision settles is the number of statements that hang on it times the doubt about it, in bits: the entropy of
the odds where odds are known, one bit where nothing tells which way it will go (Shannon 1948).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import log2
from typing import Literal

from tieline.actors import Namesakes, Suggestion, find_namesakes
from tieline.model.case import CaseStatement, Source, split_key
from tieline.model.findings import Claim
from tieline.workbench.weighing import Weighed

Kind = Literal["actors", "contested", "statement", "source"]
DOUBTFUL = 0.9
"""Bits of doubt from which on a statement is worth a look: odds between some 32 and 68 in a hundred."""
UNGRADED_BIT = 1.0


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide: one of `suggestion` (actors that may be one, or two), `namesakes` (more than two of one name
    who may all be one), `claim` (contested, its credibility only proposed), `statement` (as likely misread as not),
    `source` (a publisher without a grade).

    `statements` hang on it; `doubt` is in bits, 0..1; `settles` is their product.
    """

    kind: Kind
    key: str
    statements: int
    doubt: float
    suggestion: Suggestion | None = None
    namesakes: Namesakes | None = None
    claim: Claim | None = None
    statement: CaseStatement | None = None
    source: Source | None = None

    @property
    def settles(self) -> float:
        """How much the decision would settle."""
        return round(self.statements * self.doubt, 4)


def review_queue(
    state: Weighed, suggestions: Iterable[Suggestion], limit: int, kind: Kind | None = None, *, together: bool = False
) -> list[Item]:
    """At most `limit` things to decide, those first that would settle most; of one kind, or of all.

    `together` asks of namesakes at once, as far as any two of them may be one.
    """
    made: dict[Kind, Callable[[], Iterator[Item]]] = {
        "actors": lambda: _actors(suggestions, together),
        "contested": lambda: _contested(state),
        "statement": lambda: _doubtful(state),
        "source": lambda: _ungraded(state),
    }
    items = [item for each, found in made.items() if kind in (None, each) for item in found()]
    return list(islice(sorted(items, key=lambda i: (-i.settles, i.kind, i.key)), limit))


def _actors(suggestions: Iterable[Suggestion], together: bool) -> Iterator[Item]:
    suggestions = tuple(suggestions)
    groups = find_namesakes(suggestions) if together else ()
    for group in groups:
        # As many decisions as make them one, together.
        statements, settles = sum(m.statements for m in group.merges), sum(m.settles for m in group.merges)
        doubt = round(settles / statements, 4) if statements else max(m.doubt for m in group.merges)
        yield Item("actors", f"one {' '.join(group.actors)}", statements, doubt, namesakes=group)
    asked = {pair for group in groups for pair in group.pairs}
    for s in suggestions:
        if s in asked:
            continue
        yield Item("actors", f"{s.kind} {' '.join(s.actors)}", s.statements, s.doubt, suggestion=s)


def _contested(state: Weighed) -> Iterator[Item]:
    for claim in state.claims:
        if claim.contested and claim.credibility.by is None:
            yield Item("contested", claim.id, len(claim.supporting) + len(claim.denying), 1.0, claim=claim)


def _doubtful(state: Weighed) -> Iterator[Item]:
    for s in state.view.statements():
        if s.standing == "proposed" and (odds := s.statement.confidence) is not None:
            doubt = entropy(odds)
            if doubt >= DOUBTFUL:
                yield Item("statement", s.key, 1, doubt, statement=s)


def _ungraded(state: Weighed) -> Iterator[Item]:
    """Publishers without a grade, by the claims that rest on their documents alone."""
    alone: Counter[str] = Counter()
    for claim in state.claims:
        homes = {state.publishers.get(split_key(key)[0]) for key in claim.supporting}
        if len(homes) == 1 and (name := next(iter(homes))):
            alone[name] += 1
    for source in state.view.sources():
        if source.reliability is None:
            yield Item("source", source.name, alone[source.name], UNGRADED_BIT, source=source)


def entropy(odds: float) -> float:
    """The doubt in bits about what is so with these odds: 1 where it is as likely as not, 0 where it is certain."""
    return 0.0 if odds in (0.0, 1.0) else round(-odds * log2(odds) - (1 - odds) * log2(1 - odds), 4)
