"""What a case was weighed to, kept as long as nothing is added to it: a page asks many times in one state."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from tieline.analysis.claims import claims_of, weigh_claims
from tieline.analysis.gathered import gather_claims
from tieline.analysis.lineage import Lineage
from tieline.ledger.sql_view import SqlView
from tieline.model.case import CaseActor, split_key
from tieline.model.findings import Claim
from tieline.model.propositions import proposition_of
from tieline.model.statements import Certainty
from tieline.network.graph import Network, build_network
from tieline.workbench.arrangement import arrange_actors

AT_ONCE = 60_000
"""Statements of a case that are weighed together; more take longer than a person waits."""
STATES = 3
"""States that are kept: the present one, the one before, and one that was asked for by its day."""
PAGES = 8
"""Pages of claims that are kept of a state, which hold thousands of statements each of what is said most often."""
LISTS = 4
"""Lists of all that is said that are kept of a state: of a million statements, each takes some hundred megabytes."""


@dataclass
class Weighed:
    """One state of a case: its view, its claims in the order of their ids, and its whole reported network.

    Each is made when it is first asked for, by one thread while the others wait.
    """

    view: SqlView

    def __post_init__(self) -> None:
        self._making = Lock()
        self._keys: dict[tuple[str | None, str | None], Sequence[str]] = {}
        self._pages: OrderedDict[tuple[str, ...], tuple[Claim, ...]] = OrderedDict()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order of their ids."""
        with self._making:
            return self._claims

    @property
    def by_id(self) -> Mapping[str, Claim]:
        """All claims by their ids."""
        with self._making:
            return self._by_id

    @property
    def network(self) -> Network:
        """All ties that are told as fact, of every layer and time."""
        with self._making:
            return self._network

    @property
    def actors(self) -> Sequence[CaseActor]:
        """All case actors, those in most documents first."""
        with self._making:
            return self._actors

    @property
    def places(self) -> Mapping[str, tuple[float, float]]:
        """Where the actors of the network stand in its picture, when no hand has placed them."""
        with self._making:
            return self._places

    @property
    def certainties(self) -> Mapping[str, Certainty]:
        """How certain each statement (key) is told."""
        with self._making:
            return self._certainties

    @property
    def publishers(self) -> Mapping[str, str | None]:
        """The publisher of each document's first arrival."""
        with self._making:
            return self._publishers

    @cached_property
    def fits_at_once(self) -> bool:
        """Whether the case is small enough to be weighed whole."""
        return self.view.lists.count_statements_up_to(AT_ONCE + 1) <= AT_ONCE

    def proposition_keys(self, relation: str | None = None, publisher: str | None = None) -> Sequence[str]:
        """See `CaseLists.proposition_keys`; asked once."""
        wanted = relation, publisher
        with self._making:
            if wanted not in self._keys:
                while len(self._keys) >= LISTS:
                    self._keys.pop(next(iter(self._keys)))
                self._keys[wanted] = self.view.lists.proposition_keys(relation, publisher)
            return self._keys[wanted]

    @property
    def statements_counted(self) -> Mapping[str, Mapping[str, int]]:
        """How many statements there are of each relation, and of each publisher: `relation` and `source`."""
        with self._making:
            return self._statements_counted

    @cached_property
    def _actors(self) -> Sequence[CaseActor]:
        def seen(actor: CaseActor) -> tuple[int, int, str]:
            documents = len({split_key(member)[0] for member in actor.members})
            return -documents, -sum(s.mentions for s in actor.spellings), actor.id

        return sorted(self.view.actors(), key=seen)

    @cached_property
    def _places(self) -> Mapping[str, tuple[float, float]]:
        return arrange_actors(self._network)

    @cached_property
    def _certainties(self) -> Mapping[str, Certainty]:
        return {s.key: s.statement.commitment.certainty for s in self.view.statements()}

    @cached_property
    def _publishers(self) -> Mapping[str, str | None]:
        found: dict[str, str | None] = {}
        for arrival in self.view.accessions():
            found.setdefault(arrival.document, arrival.publisher)
        return found

    def claims_saying(self, keys: Sequence[str]) -> tuple[Claim, ...]:
        """The claims under these keys of propositions, in their order, weighed by their own statements alone.

        Whom else they may exclude is asked when one is opened, for of those who are named most it takes long.
        """
        asked = tuple(keys)
        with self._making:  # what the lineage was told of actors and documents serves the next page, too
            if asked not in self._pages:
                self._pages[asked] = self._weighed_together(asked)
            self._pages.move_to_end(asked)
            while len(self._pages) > PAGES:
                self._pages.popitem(last=False)
            return self._pages[asked]

    def _weighed_together(self, keys: Sequence[str]) -> tuple[Claim, ...]:
        order = {key: place for place, key in enumerate(keys)}
        found = gather_claims(self.view.statements_saying(keys), self._lineage)
        gathered = sorted(found, key=lambda claim: (order[claim.proposition.key], claim.id))
        return weigh_claims(gathered, gathered, self._lineage, self.view.judgements())

    def claims_about(self, actor: str, keys: Sequence[str]) -> tuple[Claim, ...]:
        """What `claims_saying` gives of a case actor (its id), also where the statements under these keys say something
        else now, since those whom they speak of were merged into it."""
        newest = self.view.lists.newest_saying(keys)
        read = self.view.statements_numbered(list(newest.values()))
        now = dict.fromkeys(proposition_of(read[n]).key if (n := newest.get(k, -1)) in read else k for k in keys)
        return tuple(c for c in self.claims_saying(list(now)) if actor in (c.subject, c.object))

    def seen_in(self, view: SqlView) -> Weighed:
        """What was weighed so far, for a view that differs in nothing that is weighed."""
        again = Weighed(view)
        again.__dict__.update({name: made for name, made in self.__dict__.items() if name in _MADE})
        again._keys, again._pages = dict(self._keys), self._pages.copy()
        return again

    @cached_property
    def _statements_counted(self) -> Mapping[str, Mapping[str, int]]:
        return {
            "relation": self.view.lists.statements_by_relation(),
            "source": self.view.lists.statements_by_publisher(),
        }

    @cached_property
    def _lineage(self) -> Lineage:
        return Lineage(self.view)

    @cached_property
    def _claims(self) -> tuple[Claim, ...]:
        return claims_of(self.view)

    @cached_property
    def _by_id(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self._claims}

    @cached_property
    def _network(self) -> Network:
        return build_network(self.view, [c for c in self._claims if c.kind == "tie" and c.mode == "actual"])

    def listed_in(self, view: SqlView) -> Weighed:
        """The lists of all that is said, for a view that differs in judgements alone: they go by the readings."""
        again = Weighed(view)
        again._keys = dict(self._keys)
        if "_statements_counted" in self.__dict__:
            again.__dict__["_statements_counted"] = self._statements_counted
        return again


_MADE = ("_claims", "_by_id", "_network", "_certainties", "_publishers", "_lineage", "_statements_counted")


class WeighedStates:
    """The states of a case that were asked for last. Safe to ask from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Weighed] = OrderedDict()
        self._lock = Lock()

    def of(self, view: SqlView) -> Weighed:
        """The state that a view shows, whoever asked for it before: it is named by its newest record."""
        with self._lock:
            state = self._kept.setdefault(view.number, Weighed(view))
            self._kept.move_to_end(view.number)
            while len(self._kept) > STATES:
                self._kept.popitem(last=False)
            return state

    def carry_over(self, before: SqlView, after: SqlView, *, changes_claims: bool = False) -> None:
        """Keep what was weighed for `before` for `after` too, which shows one judgement more: all of it, or where that
        may change claims, the lists of what is said.

        Where somebody else has recorded something in between, nothing is carried over.
        """
        if after.number != before.number + 1:
            return
        with self._lock:
            if (state := self._kept.get(before.number)) is not None:
                again = state.listed_in(after) if changes_claims else state.seen_in(after)
                self._kept.setdefault(after.number, again)
