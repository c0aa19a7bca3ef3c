"""Where it is said to happen: the claims of a case that tell a place, and the places that its documents name.

A claim is on the map where a statement behind it says so: at the place it is said to happen at ("there"), or at the
place that it is about ("about": a town that is seized, a land that somebody operates in). What tells no place is
counted, and placed nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tieline.model.case import Called, CaseActor, CaseStatement
from tieline.model.codebook import Event, codebook
from tieline.model.findings import Claim
from tieline.model.statements import Participant
from tieline.model.time import Period, read_period
from tieline.network.what_if import CORRIDOR, SUPPLY
from tieline.workbench.read_places import MapPlace, NamedPlaces, ReadPlaces
from tieline.workbench.weighing import Weighed

Basis = Literal["there", "about"]
SITES = frozenset({"place", "facility"})
"""Types of actors that are places themselves."""
GROUND = SITES | {"state"}
PART = 60
"""Things said that are weighed for the map of a case too large to be weighed whole: some seconds' worth."""
VERBAL = frozenset({1, 3})
"""Classes of events in which something is said, not done."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which claims: about a case actor, of a relation, in a window of time; None for any."""

    about: str | None = None
    relation: str | None = None
    window: Period | None = None


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim with the ids of the places where it is said to be, each with what ties it there."""

    claim: Claim
    places: tuple[tuple[str, Basis], ...]


@dataclass(frozen=True, slots=True)
class LostClaim:
    """A claim whose place is named in these words, and nobody could tell where that is."""

    claim: Claim
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A way that a claim reports, through places (ids) in the order of the way. An end that is a state stands for all
    of it: where in the state the way begins or ends is not told."""

    claim: str
    relation: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseMap:
    """What there is to show. `named` counts the documents that name a place, by its id, `lost_names` those that name
    one which nobody could locate; `nowhere` counts the claims that fit and tell no place; `left` the documents that
    are yet to be looked through: ask again.

    `whole` is False where the case is too large to be weighed whole: then only the `weighed` things that are said most
    often were looked at, of the `said` that fit; only an actor, or a relation, chooses which; and a claim is on the map
    where it is said to happen, no name being looked for in the documents.
    """

    places: tuple[MapPlace, ...]
    claims: tuple[PlacedClaim, ...]
    lost: tuple[LostClaim, ...]
    paths: tuple[Path, ...]
    named: Mapping[str, int]
    lost_names: Mapping[str, int]
    relations: Mapping[str, int]
    nowhere: int
    left: int
    whole: bool
    weighed: int
    said: int


def case_map(state: Weighed, read: ReadPlaces, asked: Asked) -> CaseMap:
    """The map of a state of the case."""
    if not state.fits_at_once:
        return _map_of_a_part(state, read, asked)
    readings, left = read.of(state.view, list(state.view.documents()))
    finder = _Finder(read, readings, {a.id: a for a in state.actors}, state.view.statements())
    fitting = list(_in_time(_about(state, asked.about), asked.window))
    relations = Counter(claim.relation for claim in fitting)
    named: Counter[str] = Counter()
    lost_names: Counter[str] = Counter()
    for each in readings.values():
        named.update(each.located.keys())
        lost_names.update(each.lost.keys())
    chosen = [c for c in fitting if asked.relation in (None, c.relation)]
    placed, lost, paths, nowhere = _placed(finder, chosen)
    ids = {place for p in placed for place, _ in p.places} | {place for p in paths for place in p.places} | {*named}
    return CaseMap(
        tuple(map(read.with_id, sorted(ids))), tuple(placed), tuple(lost), tuple(paths), named, lost_names, relations,
        nowhere, left, True, len(state.claims), len(state.claims),
    )  # fmt: skip


def _map_of_a_part(state: Weighed, read: ReadPlaces, asked: Asked) -> CaseMap:
    """The map of what is said most often, of an actor if one is asked for."""
    lists, identities = state.view.lists, state.view.verdicts.identities
    if asked.about:
        parts = identities.parts(identities.standing(asked.about))
        keys = [key for key, _ in lists.propositions_of(parts, PART)]
        said = lists.count_propositions_of(parts)
        claims = state.claims_about(parts[0], keys)
    else:
        every = state.proposition_keys(asked.relation)
        keys, said = list(every[:PART]), len(every)
        claims = state.claims_saying(keys)
    told = state.view.statements_saying(list(dict.fromkeys(claim.id.partition("@")[0] for claim in claims)))
    ends = {a for claim in claims for a in (claim.subject, claim.object) if a is not None}
    finder = _Finder(read, {}, state.view.called(ends), told)
    fitting = list(_in_time(claims, asked.window))
    chosen = [c for c in fitting if asked.relation in (None, c.relation)]
    placed, lost, paths, nowhere = _placed(finder, chosen)
    ids = {place for p in placed for place, _ in p.places} | {place for p in paths for place in p.places}
    relations = Counter(c.relation for c in fitting) if asked.about else Counter(state.statements_counted["relation"])
    return CaseMap(
        tuple(map(read.with_id, sorted(ids))), tuple(placed), tuple(lost), tuple(paths), {}, {}, relations, nowhere, 0,
        False, len(keys), said,
    )  # fmt: skip


def _placed(finder: _Finder, claims: Iterable[Claim]) -> tuple[list[PlacedClaim], list[LostClaim], list[Path], int]:
    """The claims with a place, those whose place nobody could locate, their ways, and how many tell no place."""
    placed: list[PlacedClaim] = []
    lost: list[LostClaim] = []
    paths: list[Path] = []
    nowhere = 0
    for claim in claims:
        places, words = finder.places_of(claim)
        if places:
            placed.append(PlacedClaim(claim, tuple(places.items())))
            paths += finder.paths_of(claim, places)
        elif words:
            lost.append(LostClaim(claim, words))
        else:
            nowhere += 1
            paths += finder.paths_of(claim, places)
    return placed, lost, paths, nowhere


class _Finder:
    """Finds where claims are, by the statements behind them."""

    def __init__(
        self, read: ReadPlaces, readings: Mapping[str, NamedPlaces], actors: Mapping[str, CaseActor | Called],
        statements: Iterable[CaseStatement],
    ) -> None:  # fmt: skip
        self._read = read
        self._readings = readings
        self._actors = actors
        self._said: Mapping[str, CaseStatement] = {s.key: s for s in statements}

    def places_of(self, claim: Claim) -> tuple[dict[str, Basis], tuple[str, ...]]:
        """Its places, by their ids, and the words of those that nobody could locate."""
        found: dict[str, Basis] = {}
        lost: dict[str, None] = {}
        for key in (*claim.supporting, *claim.denying):
            if (said := self._said.get(key)) is None:
                continue
            if said.place is not None:
                if (place := self._read.place(said.place)) is not None:
                    found[place.id] = "there"
                else:
                    lost[said.place.name] = None
            if self._is_ground(claim) and (site := self._meant(said.document, said.statement.object)) is not None:
                found.setdefault(site, "about")
        return found, tuple(lost)

    def paths_of(self, claim: Claim, places: Mapping[str, Basis]) -> Iterator[Path]:
        """The ways it reports: one through each place that it is said to lead through; where none is told, straight on.

        Only corridors, and what has to be carried somewhere, have a way.
        """
        if claim.relation != CORRIDOR and claim.relation not in SUPPLY:
            return
        source, target = self._stands(claim.subject), self._stands(claim.object)
        through = [place for place, basis in places.items() if basis == "there"]
        if not through and claim.relation != CORRIDOR:
            return
        for middle in through or (None,):
            stops = tuple(dict.fromkeys(p for p in (source, middle, target) if p is not None))
            if len(stops) > 1:
                yield Path(claim.id, claim.relation, stops)

    def _is_ground(self, claim: Claim) -> bool:
        """Whether the object is a piece of ground: a town, but not the capital that is spoken to in a state's place; a
        state only where the relation says where something is. Who acts is never ground."""
        known = self._actors.get(claim.object or "")
        if known is None or known.type not in GROUND:
            return False
        term = codebook().relation(claim.relation)
        if known.type in SITES:
            return not (isinstance(term, Event) and term.penta in VERBAL)
        return term is not None and bool(term.object_types) and term.object_types <= GROUND

    def _meant(self, document: str, end: Participant | None) -> str | None:
        reading = self._readings.get(document)
        if reading is None or end is None:
            return None
        return reading.meant.get(end.mention or "") or reading.meant.get(end.actor or "")

    def _stands(self, actor: str | None) -> str | None:
        """The place that an actor is; None for those that are no place."""
        known = self._actors.get(actor or "")
        if known is None or known.type not in GROUND:
            return None
        if known.type == "state":
            found = self._read.state(known.name)
            return found.id if found else None
        for member in known.members if isinstance(known, CaseActor) else ():
            document, _, local = member.rpartition("#")
            if document in self._readings and (place := self._readings[document].meant.get(local)) is not None:
                return place
        return None


def _about(state: Weighed, actor: str | None) -> Iterator[Claim]:
    found = state.view.actor(actor) if actor else None
    for claim in state.claims:
        if actor is None or (found is not None and found.id in (claim.subject, claim.object)):
            yield claim


def _in_time(claims: Iterable[Claim], window: Period | None) -> Iterator[Claim]:
    """Those that may be on some day of the window: by their own time, or where none is told by a day they were said."""
    if window is None:
        yield from claims
        return
    for claim in claims:
        own = read_period(claim.when)
        if own is not None:
            if own.may_share_a_day(window):
                yield claim
        elif any(window.first <= day <= window.last for day in _days_said(claim)):
            yield claim


def _days_said(claim: Claim) -> Iterator[date]:
    for told in (claim.first_said, claim.last_said):
        if (period := read_period(told)) is not None:
            yield period.first
