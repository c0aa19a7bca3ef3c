"""A case at work: documents taken in, judgements made, questions answered. What the command line and the page call."""

from __future__ import annotations

import json
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path

from tieline.actors import Suggestion, is_doubtful, local_actors, suggest_merges, suggest_splits
from tieline.analysis.explanation import explain_claim
from tieline.analysis.watching import News, Watch
from tieline.briefs import Digest
from tieline.briefs.claim import digest_claim
from tieline.documents import Collected
from tieline.errors import Problem, UnknownRecordError
from tieline.knowledge import Knowledge, bundled_pack_names, load_knowledge
from tieline.ledger import Clock, Rereading, Tell, View, create_case, open_case, read_case, tell_nobody
from tieline.ledger.archive import export_case, import_case
from tieline.ledger.judged_values import check_storable
from tieline.ledger.moments import present_moment
from tieline.ledger.sql_ledger import SqlLedger
from tieline.meaning import Embedder
from tieline.model import Reading
from tieline.model.case import ActorLink, CaseActor, CaseStatement, local_key, split_key
from tieline.model.case_json import actor_link_from_json
from tieline.model.counting import plural
from tieline.model.findings import Claim
from tieline.model.identity import apply_actor_judgements
from tieline.model.judgements import Action, Judgement
from tieline.model.profiles import LocalActor
from tieline.model.time import Period, earliest
from tieline.network.graph import Attestation, Network
from tieline.network.what_if import Scenario
from tieline.settings import Settings
from tieline.workbench.case_memory import CaseMemory
from tieline.workbench.changes import Changes, changes_between, changes_no_claim
from tieline.workbench.claim_table import Wanted, best_attested, claim_page
from tieline.workbench.finding import short_key
from tieline.workbench.held_apart import check_held_apart
from tieline.workbench.hits import Hit, hit_of
from tieline.workbench.intake import TOGETHER, TakenIn, read_anew, take_in
from tieline.workbench.meanings import Meanings
from tieline.workbench.reading_bench import Workbench
from tieline.workbench.scenarios import make_scenario, scenario_of_value, scenario_to_value
from tieline.workbench.watches import KeptWatch, all_news, kept_watches
from tieline.workbench.weighing import Weighed, WeighedStates


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """A case in figures: documents and their arrivals, publishers, actors, statements, judgements that count, records
    of the log and when the last of them was made."""

    name: str
    created: str
    documents: int
    accessions: int
    publishers: int
    actors: int
    statements: int
    judgements: int
    records: int
    last_record: str | None


@dataclass
class CaseBench:
    """An open case, for one person (`by`). Use it in a `with` statement, or close it."""

    folder: Path
    ledger: SqlLedger
    by: str
    settings: Settings
    clock: Clock = present_moment
    states: WeighedStates = field(default_factory=WeighedStates, repr=False)

    @classmethod
    def create(cls, folder: Path, *, by: str, name: str | None = None, store: str | None = None) -> CaseBench:
        """A new case in an empty folder. Raises CaseExistsError, StoreError."""
        return cls(folder, create_case(folder, name, store=store), by, Settings())

    @classmethod
    def open(cls, folder: Path, *, by: str, settings: Settings | None = None, tell: Tell = tell_nobody) -> CaseBench:
        """The case in a folder. `tell` is told what opening it takes long for, or what is to be done.

        Raises NoCaseError, CaseFileError, NewerCaseError, StoreError.
        """
        return cls(folder, open_case(folder, tell=tell), by, settings or Settings())

    @classmethod
    def import_from(cls, file: Path, folder: Path, *, by: str, store: str | None = None) -> CaseBench:
        """The case that a file holds, made in an empty folder. Raises BrokenCaseError, CaseExistsError, StoreError."""
        return cls(folder, import_case(file, folder, store=store), by, Settings())

    def export_to(self, file: Path) -> int:
        """Write the whole case to a file; how many records of the log it holds. Raises OutputExistsError."""
        return export_case(self.folder, self.ledger, file)

    def __enter__(self) -> CaseBench:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self.ledger.close()

    def as_person(self, by: str) -> CaseBench:
        """The same open case, for another person: what was weighed for one need not be weighed again for the other."""
        shared = replace(self, by=by)
        shared.__dict__["knowledge"] = self.knowledge
        return shared

    @cached_property
    def knowledge(self) -> Knowledge:
        """The packs that the case is read with."""
        packs = self.settings.packs
        return load_knowledge(bundled_pack_names() if packs is None else packs)

    def view(self, known_at: str | None = None) -> View:
        """The case as it is, or as it was known at a day or moment."""
        return self.ledger.view(known_at)

    def weighed(self, known_at: str | None = None) -> Weighed:
        """The case as it is, or was, with its claims: weighed once as long as nothing is added."""
        return self.states.of(self.ledger.view(known_at))

    def keep(self, original: bytes) -> str:
        """Put original bytes away; their SHA-256 in hex."""
        return self.ledger.blobs.keep(original)

    def take_in(self, found: Iterable[Collected], bench: Workbench, *, together: int = TOGETHER) -> Iterator[TakenIn]:
        """Read documents, resolve who is who, and record them; see `intake.take_in`."""
        memory = CaseMemory(self.folder, self.view, self.knowledge, self.links)
        try:
            yield from take_in(found, bench, self.ledger, memory, by=self.by, clock=self.clock, together=together)
        finally:
            memory.close()

    def read_anew(self, bench: Workbench, documents: Iterable[str] | None = None) -> Iterator[Rereading]:
        """Read documents (ids; all where None) with a newer reader; what changed in each."""
        view = self.view()
        memory = CaseMemory(self.folder, self.view, self.knowledge, self.links)
        try:
            names = list(view.documents()) if documents is None else documents
            wanted = (document for name in names if (document := view.document(name)) is not None)
            yield from read_anew(wanted, bench, self.ledger, memory, by=self.by)
        finally:
            memory.close()

    def judge(
        self, action: Action, targets: Sequence[str], *, reason: str, value: Mapping[str, object] | None = None
    ) -> Judgement:
        """Record a decision. Raises JudgementError or UnknownRecordError for one that makes no sense now, and
        HeldApartError for a merge that a pack speaks against and that does not say `even_so`."""
        check_storable(action, value or {})
        if action == "merge":
            check_held_apart(targets, value or {}, self.view(), self.knowledge)
        judgement = Judgement.of(
            action, tuple(targets), reason=reason, author=self.by, made=self.clock(), value=value
        )  # fmt: skip
        self.ledger.judge(judgement)
        return judgement

    def judge_and_tell(
        self, action: Action, targets: Sequence[str], *, reason: str, value: Mapping[str, object] | None = None
    ) -> Changes:
        """Record a decision, and what it changed in the claims of the case. As `judge`, but it weighs all of them,
        unless the decision is one that leaves them as they are, or they are too many to be weighed at once."""
        was = self.ledger.view()
        if changes_no_claim(action, targets, was.all_judgements() if action == "undo" else ()):
            aside = self.judge(action, targets, reason=reason, value=value)
            self.states.carry_over(was, self.ledger.view())
            return Changes(aside.id, (), weighed=False)
        if not self.states.of(was).fits_at_once:
            alone = self.judge(action, targets, reason=reason, value=value)
            self.states.carry_over(was, self.ledger.view(), changes_claims=True)
            return Changes(alone.id, (), weighed=False, too_many=True)
        before = self.weighed().claims
        made = self.judge(action, targets, reason=reason, value=value)
        return changes_between(made.id, before, self.weighed().claims)

    def suggestions(self, limit: int = 50, about: CaseActor | None = None) -> tuple[Suggestion, ...]:
        """Which actors may be one, or two: at most `limit`, the decisions that would settle most first.

        `about` asks only what may be one with this actor, and whether it is more than one.
        """
        view = self.view()
        identities = apply_actor_judgements(view.judgements())
        memory = CaseMemory(self.folder, self.view, self.knowledge, self.links, looking=True)
        try:
            ids = identities.parts(about.id) if about else ()
            asked = filter(None, map(memory.profiles.with_id, ids)) if about else memory.profiles
            merges = suggest_merges(asked, memory.profiles, identities, self.knowledge)
        finally:
            memory.close()
        members = about.members if about else None
        among = view.documents() if members is None else dict.fromkeys(split_key(local)[0] for local in members)
        doubtful = {
            link.local: link for name in among for link in self.links(name)
            if is_doubtful(link) and (members is None or link.local in members)
        }  # fmt: skip
        homes = dict.fromkeys(split_key(local)[0] for local in doubtful)
        actors = {a.key: a for name in homes for a in self._locals(view, name, doubtful)}
        splits = suggest_splits(doubtful.values(), actors, identities)
        ordered = sorted((*merges, *splits), key=lambda s: (-s.settles, s.actors))
        # The memory knows actors of withdrawn documents, too, on whom nothing can be decided now.
        standing = (s for s in ordered if all(view.actor(actor) is not None for actor in s.actors))
        return tuple(islice(standing, limit))

    def links(self, document: str) -> tuple[ActorLink, ...]:
        """To whom the machine linked the actors of a document, with the parts of each score."""
        found: dict[str, ActorLink] = {}
        for record in self.ledger.records_of("links", document):
            for link in json.loads(record.body)["links"]:
                found[link["local"]] = actor_link_from_json(link)
        return tuple(found.values())

    def withdrawn(self, known_at: str | None = None) -> Mapping[str, Judgement]:
        """The documents that are withdrawn, each with the judgement that withdrew it."""
        gone: dict[str, Judgement] = {}
        for judgement in self.view(known_at).judgements():
            for document in judgement.targets:
                if judgement.action == "withdraw":
                    gone[document] = judgement
                elif judgement.action == "restore":
                    gone.pop(document, None)
        return gone

    def withdrawn_told(self, known_at: str | None = None) -> Iterator[str]:
        """Each withdrawn document in words: what it is, why it went, and how many statements went with it."""
        view = self.ledger.view(known_at)
        for document, judgement in self.withdrawn(known_at).items():
            first = next(view.arrivals_of(document))
            name = ", ".join(part for part in (first.publisher or first.source, first.published) if part)
            count = sum(1 for _ in view.evidence(document))
            yield f"{name} ({judgement.reason}), which makes {plural(count, 'statement')}"

    def _locals(self, view: View, document: str, wanted: Container[str]) -> Iterator[LocalActor]:
        reading = view.reading(document)
        return (a for a in local_actors(reading) if a.key in wanted) if reading is not None else iter(())

    def status(self) -> CaseStatus:
        """The case in figures."""
        case, view, head = read_case(self.folder), self.ledger.view(), self.ledger.head()
        return CaseStatus(
            case.name, case.created,
            documents=sum(1 for _ in view.documents()), accessions=sum(1 for _ in view.accessions()),
            publishers=sum(1 for _ in view.sources()), actors=view.count_actors(),
            statements=view.count_statements(), judgements=sum(1 for _ in view.judgements()),
            records=head.number if head else 0, last_record=head.recorded if head else None,
        )  # fmt: skip

    def claims(
        self,
        *,
        about: str | None = None,
        relation: str | None = None,
        contested: bool = False,
        since: str | None = None,
        known_at: str | None = None,
    ) -> tuple[Claim, ...]:
        """The claims that fit all that is asked, those of most independent origins first, then by name.

        `about` is a case actor's id; `since` an EDTF date: somebody said it last on its first day or later.
        Raises ValueError for a `since` that is none.
        """
        state = self.weighed(known_at)
        found: Iterable[Claim] = state.claims
        if about is not None:
            actor = state.view.actor(about)
            found = (c for c in found if actor is not None and actor.id in (c.subject, c.object))
        if relation is not None:
            found = (c for c in found if c.relation == relation)
        if contested:
            found = (c for c in found if c.contested)
        if since is not None:
            found = (c for c in found if c.last_said is not None and earliest(c.last_said) >= earliest(since))
        return tuple(sorted(found, key=best_attested))

    def claims_at_hand(
        self, about: str, limit: int, known_at: str | None = None
    ) -> tuple[int, tuple[Claim, ...]] | None:
        """Where the case is too large to be weighed at once: how many things are said of a case actor (its id), and the
        claims of those `limit` that are said most often, weighed by their own statements. None where `claims` tells."""
        state = self.weighed(known_at)
        if state.fits_at_once:
            return None
        page = claim_page(state, Wanted(about=about), 0, limit)
        return page.total, page.claims

    def explain(self, claim: str, known_at: str | None = None) -> Digest:
        """Everything the case holds on one claim, retold. Raises UnknownRecordError where there is none of this id."""
        view = self.view(known_at)
        return digest_claim(explain_claim(view, claim), view)

    def network(
        self,
        *,
        layers: Collection[str] = (),
        window: Period | None = None,
        known_at: str | None = None,
        reliability: Collection[str] = (),
        attestations: Collection[Attestation] = (),
    ) -> Network:
        """The reported network: of these layers (all where none is named), in this window of time.

        `reliability` keeps only ties that a publisher of one of these grades reports: grades filter, and are never
        turned into numbers. `attestations` keeps only ties that are attested so.
        """
        state = self.weighed(known_at)
        network = state.network.in_layers(layers)
        if reliability:
            graded = {claim.id for claim in graded_claims(state.view, state.claims, reliability)}
            network = network.kept(t for t in network.ties if t.claim in graded)
        if attestations:
            network = network.kept(t for t in network.ties if t.attestation in attestations)
        return network if window is None else network.in_window(window)

    def news(self, *, everything: bool = False) -> tuple[tuple[Watch, ...], tuple[News, ...]]:
        """The watches, and what answers them since this person last looked; with `everything`, all that answers."""
        watches = tuple(kept.watch for kept in self.watches())
        last = None if everything else self.last_look()
        return watches, all_news(watches, self.weighed(last) if last else None, self.weighed())

    def watches(self) -> tuple[KeptWatch, ...]:
        """What is watched for in the case, by anybody."""
        return kept_watches(self.view().judgements())

    def last_look(self) -> str | None:
        """When (UTC) this person said last that they had looked at the news; None for never."""
        looked = self.kept("look").get(self.by)
        return None if looked is None else str(looked["at"])

    def looked(self, moment: str) -> Judgement:
        """Record that this person has seen the case as it was at a moment (UTC)."""
        return self.judge("keep", (), reason="looked", value={"kind": "look", "name": self.by, "at": moment})

    def make_scenario(
        self, network: Network, name: str, without: Sequence[str], places: Sequence[str], claims: Sequence[str],
        added: Sequence[str],
    ) -> Scenario:  # fmt: skip
        """A scenario from what was typed; see `scenarios.make_scenario`."""
        return make_scenario(self.view(), network, name, without, places, claims, added)

    def scenario(self, network: Network, name: str) -> Scenario:
        """A scenario that is kept, so far as the network still holds it. Raises UnknownRecordError for another name."""
        kept = self.kept("scenario")
        if name not in kept:
            do = f"kept are {', '.join(sorted(kept)) or 'none'}; keep one with --save NAME"
            raise UnknownRecordError("a scenario", name, do)
        found, known = scenario_of_value(kept[name]), {t.claim for t in network.ties}
        return replace(
            found,
            actors=tuple(a for a in found.actors if a in network.nodes),
            claims=tuple(c for c in found.claims if c in known),
            added=tuple(t for t in found.added if {t.source, t.target} <= network.nodes.keys()),
        )

    def keep_scenario(self, scenario: Scenario) -> Judgement:
        """Keep a scenario under its name; a later one of the name takes its place."""
        return self.judge("keep", (), reason="a scenario to compare", value=scenario_to_value(scenario))

    def sentences(self, claim: str, known_at: str | None = None) -> Iterator[str]:
        """Every sentence that says or denies a claim, with whether it does, and where it stands."""
        view = self.view(known_at)
        key, _, _ = claim.partition("@")
        for found in view.statements(proposition=key):
            denied = "denied: " if found.statement.commitment.polarity == "denied" else ""
            yield f"{denied}{quoted(view, found)}"

    def sentences_of(self, statements: Sequence[str], known_at: str | None = None) -> Iterator[str]:
        """The sentences of these statements (keys), each once, with where it stands."""
        view = self.view(known_at)
        told = {(s.document, s.statement.evidence): quoted(view, s) for s in view.statements(keys=statements)}
        yield from told.values()

    def kept(self, kind: str) -> dict[str, Mapping[str, object]]:
        """What the analyst keeps under a name: scenarios, or watches; the newest of each name."""
        found = (j.value for j in self.view().judgements() if j.action == "keep" and j.value.get("kind") == kind)
        return {str(value["name"]): value for value in found if "name" in value}

    def search(self, words: str, limit: int = 20, known_at: str | None = None) -> tuple[Hit, ...]:
        """The documents that hold words beginning with each of these, with the first sentence that has most."""
        view = self.view(known_at)
        return tuple(hit_of(view, document, words) for document in view.search(words, limit))

    def meanings(self, embedder: Embedder) -> Meanings:
        """The sentences of the case by their meaning; see `meanings.Meanings`."""
        return Meanings(self.folder, embedder)

    def readings_of(self, taken: Iterable[TakenIn]) -> Iterator[Reading]:
        """The readings of documents that were taken in, in their order, with the case's actors in place of their own:
        their names, types and packs. One that could not be read has the text "" and its problems."""
        view = self.view()
        standing = {member: actor for actor in view.actors() for member in actor.members}
        for each in taken:
            document = each.collected.document
            reading = view.reading(document.id) if each.accession is not None else None
            if reading is None:
                yield with_problems(Reading(document), each.collected.problems)
                continue
            actors = tuple(
                replace(a, name=c.name, type=c.type, pack=c.pack)
                if (c := standing.get(local_key(document.id, a.id)))
                else a
                for a in reading.actors
            )
            # The document as it came this time: its text may be in the case from another source.
            yield with_problems(replace(reading, document=document, actors=actors), each.collected.problems)


def quoted(view: View, found: CaseStatement) -> str:
    """The sentence of a statement with its paper, its day and the statement's name."""
    first = next(iter(view.accessions(found.document)))
    where = ", ".join(part for part in (first.publisher or first.source, first.published) if part)
    return f"“{found.statement.evidence.text}” — {where} [{short_key(found.key)}]"


def with_problems(reading: Reading, problems: tuple[Problem, ...]) -> Reading:
    """The reading with what was wrong on the way in before its own problems."""
    return replace(reading, problems=(*problems, *reading.problems)) if problems else reading


def graded_claims(view: View, claims: Iterable[Claim], reliability: Collection[str]) -> list[Claim]:
    """The claims that a publisher of one of these grades reports; an ungraded one counts as F."""
    trusted = {d for s in view.sources() if (s.reliability or "F") in reliability for d in s.documents}
    return [c for c in claims if any(split_key(key)[0] in trusted for key in c.supporting)]
