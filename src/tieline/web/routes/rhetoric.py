"""Rhetoric: who speaks how to whom, in how many voices, and how sources word it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query

from tieline.analysis.analogies import analogies_of
from tieline.analysis.rhetoric import FEW, Utterance, hostility_trend, tally
from tieline.analysis.wordings import loaded_densities, names_of
from tieline.ledger import View
from tieline.model.propositions import read_aloud
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import Reads
from tieline.workbench.finding import find_actor
from tieline.workbench.utterances import Spoken, count_by_origin, narrow, spoken_in, voices_in
from tieline.workbench.windows import window_between

router = APIRouter(tags=["rhetoric"])

Actor = Annotated[str | None, Query(max_length=500)]
Day = Annotated[str | None, Query(max_length=40, description="A day, month or year (EDTF).")]
Most = Annotated[int, Query(ge=1, le=2_000)]
SHOWN_PHRASES = 60
"""Loaded phrases, and sentences with a name, that are shown of a source, at most."""


@dataclass(frozen=True, slots=True)
class ShownUtterance:
    """Something that is said to have been said: `kind` is PLOVER's class or "speak", `label` how it is read,
    `hostility` +1 hostile, −1 friendly, 0 neither; `day` when it happened, else when it was first reported. `origins`
    are the known ones that report it, `via` the channels through which it was said."""

    speaker: str
    speaker_name: str
    target: str | None
    target_name: str
    kind: str
    label: str
    hostility: int
    day: str | None
    count: int
    origins: tuple[str, ...]
    via: tuple[str, ...]
    claim: str


@dataclass(frozen=True, slots=True)
class ShownTally:
    """What one speaker said to one target: how often by kind. A claim counts once, however many papers print it."""

    speaker: str
    target: str
    counts: Mapping[str, int]
    hostile: int
    friendly: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginCounts:
    """How often one origin reports each kind; what several report counts with each."""

    origin: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ShownMonth:
    """Hostile less friendly utterances of a month; `shift`: from here on the level is another. `claims` make it."""

    month: str
    hostility: int
    shift: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountedActor:
    """Somebody who is said to say something, or to whom something is said, and how often."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Speech:
    """What is said to whom, as asked. `total` counts the utterances, of which `utterances` are the newest; `kinds` are
    those that occur, the most frequent first. With fewer than `few` months no shift can be told."""

    total: int
    kinds: tuple[str, ...]
    tallies: tuple[ShownTally, ...]
    by_origin: tuple[OriginCounts, ...]
    trend: tuple[ShownMonth, ...]
    few: int
    utterances: tuple[ShownUtterance, ...]
    speakers: tuple[CountedActor, ...]
    targets: tuple[CountedActor, ...]


@dataclass(frozen=True, slots=True)
class ShownVoices:
    """One principal heard saying opposite things; `issue` is what both speak of, "" where only the text sets the two
    side by side."""

    principal: str
    issue: str
    friendly: tuple[ShownUtterance, ...]
    hostile: tuple[ShownUtterance, ...]


@dataclass(frozen=True, slots=True)
class ShownPhrase:
    """Words in their sentence; `words` is "" where the whole sentence is meant."""

    words: str
    sentence: str
    document: str


@dataclass(frozen=True, slots=True)
class Beside:
    """An actor that is named in sentences with loaded words, and in how many."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ShownDensity:
    """How loaded a source's words are: phrases per 100 words. `beside` are who is named in the same sentences: the
    words push, and they stand beside them; more is not claimed."""

    source: str
    documents: int
    words: int
    phrases: int
    density: float
    beside: tuple[Beside, ...]
    shown: tuple[ShownPhrase, ...]


@dataclass(frozen=True, slots=True)
class ShownNaming:
    """By which names a source calls an actor, each with how often."""

    source: str
    names: tuple[Beside, ...]
    shown: tuple[ShownPhrase, ...]


@dataclass(frozen=True, slots=True)
class Namings:
    """How sources call one actor."""

    actor: str
    name: str
    sources: tuple[ShownNaming, ...]


@dataclass(frozen=True, slots=True)
class ShownAnalogy:
    """A comparison with another time: by whom, in which words. `vague` where nobody could ask that voice; `sentence`
    begins at `start` (code points), the cue stands at `cue_start` to `cue_end` of the document."""

    drawn_by: str
    vague: bool
    said_on: str | None
    likened: str
    document: str
    sentence: str
    start: int
    cue_start: int
    cue_end: int


@router.get("/rhetoric/speech")
def get_speech(
    bench: Reads, speaker: Actor = None, target: Actor = None, about: Actor = None,
    first: Annotated[str | None, Query(alias="from", max_length=40)] = None,
    last: Annotated[str | None, Query(alias="to", max_length=40)] = None,
    known_at: KnownAt = None, limit: Most = 500,
) -> Speech:  # fmt: skip
    """What is said by whom to whom: counted, by origin, month by month, one by one."""
    state = bench.weighed(known_at)
    view = state.view
    by, to, of = (find_actor(view, each).id if each else None for each in (speaker, target, about))
    everything = spoken_in(view, state.claims)
    found = narrow(everything, speaker=by, target=to, about=of, window=window_between(first, last))
    utterances = [each.utterance for each in found]
    kinds: dict[str, int] = {}
    for u in utterances:
        kinds[u.kind] = kinds.get(u.kind, 0) + u.count
    trend = hostility_trend(utterances)
    newest = sorted(found, key=lambda s: (s.utterance.day is not None, s.utterance.day), reverse=True)[:limit]
    return Speech(
        len(found), tuple(sorted(kinds, key=lambda k: (-kinds[k], k))),
        tuple(ShownTally(t.speaker, t.target, t.counts, t.hostile, t.friendly, t.claims)
              for t in tally(utterances)[:limit]),
        tuple(OriginCounts(o, counts) for o, counts in islice(count_by_origin(found).items(), limit)),
        tuple(ShownMonth(m, value, m in trend.changes, trend.claims.get(m, ()))
              for m, value in zip(trend.months, trend.values, strict=True)),
        FEW, tuple(map(_shown, newest)),
        tuple(_counted((s.utterance.speaker, s.utterance.speaker_name) for s in everything)),
        tuple(_counted((s.utterance.target, s.utterance.target_name) for s in everything if s.utterance.target)),
    )  # fmt: skip


@router.get("/rhetoric/voices")
def get_voices(bench: Reads, known_at: KnownAt = None, limit: Most = 200) -> tuple[ShownVoices, ...]:
    """Double voice: one principal's channels saying opposite things, side by side."""
    state = bench.weighed(known_at)
    origins = {s.utterance.claim: s for s in spoken_in(state.view, state.claims)}

    def shown(said: Iterable[Utterance]) -> tuple[ShownUtterance, ...]:
        return tuple(_shown(origins.get(u.claim) or Spoken(u, ())) for u in said)

    found = voices_in(state.view, state.claims)[:limit]
    return tuple(ShownVoices(d.principal, d.issue, shown(d.friendly), shown(d.hostile)) for d in found)


@router.get("/rhetoric/loaded")
def get_loaded(bench: Reads, known_at: KnownAt = None, limit: Most = 200) -> tuple[ShownDensity, ...]:
    """How loaded each source's words are, and who is named in the sentences where they stand."""
    return tuple(
        ShownDensity(
            d.source, d.documents, d.words, d.phrases, d.density, tuple(Beside(*each) for each in d.targets),
            tuple(ShownPhrase(*each) for each in d.shown[:SHOWN_PHRASES]),
        )
        for d in loaded_densities(bench.view(known_at))[:limit]
    )  # fmt: skip


@router.get("/rhetoric/names")
def get_names(
    actor: Annotated[str, Query(max_length=500)], bench: Reads, known_at: KnownAt = None, limit: Most = 200
) -> Namings:
    """By which names each source calls an actor."""
    view = bench.view(known_at)
    found = find_actor(view, actor)
    return Namings(found.id, found.name, tuple(_namings(view, found.id, limit)))


@router.get("/rhetoric/analogies")
def get_analogies(bench: Reads, known_at: KnownAt = None, limit: Most = 500) -> tuple[ShownAnalogy, ...]:
    """Historical analogies: what is likened to another time, in which words, and by whom."""
    return tuple(
        ShownAnalogy(a.drawn_by, a.vague, a.said_on, a.likened, a.document, a.sentence.text, a.sentence.start,
                     a.cue.start, a.cue.end)
        for a in analogies_of(bench.view(known_at))[:limit]
    )  # fmt: skip


def _namings(view: View, actor: str, limit: int) -> Iterator[ShownNaming]:
    for n in names_of(view, actor)[:limit]:
        shown = tuple(ShownPhrase("", *each) for each in n.shown[:SHOWN_PHRASES])
        yield ShownNaming(n.source, tuple(Beside(*each) for each in n.names[:SHOWN_PHRASES]), shown)


def _shown(said: Spoken) -> ShownUtterance:
    u = said.utterance
    return ShownUtterance(
        u.speaker, u.speaker_name, u.target, u.target_name, u.kind,
        read_aloud("event", u.kind, u.target_name), u.hostility, u.day.isoformat() if u.day else None,
        u.count, said.origins, u.via, u.claim,
    )  # fmt: skip


def _counted(said: Iterable[tuple[str | None, str]]) -> Iterator[CountedActor]:
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for actor, name in said:
        if actor is not None:
            names.setdefault(actor, name)
            counts[actor] = counts.get(actor, 0) + 1
    for actor in sorted(names, key=lambda a: (names[a].casefold(), a)):
        yield CountedActor(actor, names[actor], counts[actor])
