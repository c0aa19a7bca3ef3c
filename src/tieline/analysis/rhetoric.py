"""Who speaks how to whom over time, as reported: speeches, threats, accusations, and one side speaking in two voices.

Counts are of claims, each once however many papers print it, times the number that a text gives ("four speeches").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from tieline.ledger.view import View
from tieline.model.case import CaseStatement
from tieline.model.codebook import codebook
from tieline.model.findings import Claim
from tieline.model.time import earliest

SPOKEN = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "speak"})
"""What is done in words. Deeds are counted by their class in the network and its timeline."""
FRIENDLY, HOSTILE = frozenset({1, 2}), frozenset({3, 4})
"""Classes of the pentacode: cooperation in words and deeds, conflict in words and deeds (Schrodt and Beieler 2014)."""
CHANNELS = frozenset({"proxy_of", "deputy_of", "part_of", "member_of", "ambassador_of"})
"""Ties by which one speaks for another."""
FEW = 8
"""Months with fewer than so many between first and last give no change points: nothing can be told from them."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing that a speaker is said to have said to or against somebody.

    `day` is when it happened, else when it was first reported; None where neither is known. `kind` is a root of PLOVER
    or "speak", `penta` its class. `count` is how often, `origins` how many independent ones report it (0: unknown).
    """

    speaker: str
    target: str | None
    speaker_name: str
    target_name: str
    kind: str
    penta: int
    day: date | None
    count: int
    origins: int
    claim: str
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    via: tuple[str, ...] = ()

    @property
    def hostility(self) -> int:
        """+1 hostile, −1 friendly, 0 neither."""
        return (self.penta in HOSTILE) - (self.penta in FRIENDLY)


@dataclass(frozen=True, slots=True)
class Tally:
    """What one speaker said to one target: how often by kind, over all time."""

    speaker: str
    target: str
    counts: Mapping[str, int]
    hostile: int
    friendly: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Hostile less friendly utterances month by month, without gaps, and the months in which the level shifts.

    `changes` is empty for a series of fewer than FEW months. `claims` are those that make a month's figure.
    """

    months: tuple[str, ...]
    values: tuple[int, ...]
    changes: tuple[str, ...]
    claims: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DoubleVoice:
    """One principal heard saying opposite things through two channels.

    `issue` is what both speak of, "" where the texts only set the two side by side.
    """

    principal: str
    issue: str
    friendly: tuple[Utterance, ...]
    hostile: tuple[Utterance, ...]


def utterances_of(view: View, claims: Iterable[Claim]) -> tuple[Utterance, ...]:
    """All that is said to have been said, by the day it happened; claims that somebody only denies are left out."""
    events = codebook().events
    wanted = [c for c in claims if c.kind == "event" and c.mode == "actual" and c.supporting and c.subject_text]
    # Asked for once: a question to the store for each claim costs more than all the rest.
    keys = tuple(key for c in wanted for key in c.supporting)
    statements = {s.key: s for s in view.statements(keys=keys)}
    found = []
    for claim in wanted:
        told = [statements[key] for key in claim.supporting if key in statements]
        kinds = Counter(_kind(s) for s in told)
        kind = kinds.most_common(1)[0][0] if kinds else ""
        gone_to = kind == "CONSULT" and claim.object_type == "place"  # a town that is visited is not spoken to
        if kind not in SPOKEN or not claim.subject or gone_to:
            continue
        found.append(
            Utterance(
                claim.subject, claim.object, claim.subject_text, claim.object_text, kind, events[kind].penta,
                _day(claim), max((s.statement.count or 1 for s in told), default=1), claim.independent_origins,
                claim.id, claim.supporting, tuple(dict.fromkeys(s.document for s in told)),
                tuple(dict.fromkeys(v.text for s in told for v in s.statement.via)),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda u: (u.day or date.max, u.claim)))


def tally(utterances: Iterable[Utterance]) -> tuple[Tally, ...]:
    """Per speaker and target, how often each kind was said; the most talkative pairs first."""
    groups: dict[tuple[str, str], list[Utterance]] = {}
    for each in utterances:
        groups.setdefault((each.speaker_name, each.target_name), []).append(each)
    tallies = []
    for (speaker, target), group in groups.items():
        counts: Counter[str] = Counter()
        for each in group:
            counts[each.kind] += each.count
        hostile = sum(u.count for u in group if u.hostility > 0)
        friendly = sum(u.count for u in group if u.hostility < 0)
        claims = tuple(u.claim for u in group)
        tallies.append(Tally(speaker, target, dict(counts.most_common()), hostile, friendly, claims))
    return tuple(sorted(tallies, key=lambda t: (-sum(t.counts.values()), t.speaker, t.target)))


def hostility_trend(utterances: Iterable[Utterance]) -> Trend:
    """The trend of these utterances. Undated ones are left out.

    Change points by PELT with a least-squares cost and the penalty 2·log(n)·σ² (Killick et al. 2012), σ² being that of
    the differences between neighbouring months.
    """
    dated = [(u.day, u.hostility * u.count, u.claim) for u in utterances if u.day is not None and u.hostility]
    if not dated:
        return Trend((), (), ())
    first, last = min(d for d, *_ in dated), max(d for d, *_ in dated)
    months = _months(first, last)
    place = {month: n for n, month in enumerate(months)}
    values = [0] * len(months)
    claims: dict[str, tuple[str, ...]] = {}
    for day, value, claim in dated:
        month = f"{day:%Y-%m}"
        values[place[month]] += value
        claims[month] = (*claims.get(month, ()), claim)
    return Trend(tuple(months), tuple(values), tuple(months[n] for n in _change_points(values)), claims)


def double_voices(view: View, utterances: Sequence[Utterance], claims: Iterable[Claim]) -> tuple[DoubleVoice, ...]:
    """Principals whose channels say opposite things: through means that a text names ("through reformists"), or through
    actors that stand under them, on the same target."""
    return (*_by_means(view, utterances), *_by_channels(utterances, claims))


def _by_means(view: View, utterances: Sequence[Utterance]) -> Iterable[DoubleVoice]:
    """One speaker, two channels named by the text, opposite classes, about one target or in one sentence."""
    through = [u for u in utterances if u.via and u.hostility]
    for one in through:
        for other in through:
            if one.hostility < 0 < other.hostility and one.speaker == other.speaker and one.via != other.via:
                if one.target == other.target and one.target is not None:
                    yield DoubleVoice(one.speaker_name, one.target_name, (one,), (other,))
                elif _one_sentence(view, one, other):
                    yield DoubleVoice(one.speaker_name, "", (one,), (other,))


def _by_channels(utterances: Sequence[Utterance], claims: Iterable[Claim]) -> Iterable[DoubleVoice]:
    """Actors that stand under one principal, or it itself, with opposite words on one target."""
    principals: dict[str, set[tuple[str, str]]] = {}
    for claim in claims:
        if (
            claim.relation in CHANNELS
            and claim.mode == "actual"
            and claim.supporting
            and claim.subject
            and claim.object
        ):
            principals.setdefault(claim.object, {(claim.object, claim.object_text)}).add(
                (claim.subject, claim.subject_text)
            )
    for principal, heard in sorted(principals.items()):
        speakers = {actor for actor, _ in heard}
        name = next(name for actor, name in heard if actor == principal)
        mine = [u for u in utterances if u.speaker in speakers and u.hostility and u.target not in (None, principal)]
        for target in sorted({u.target for u in mine if u.target}):
            there = [u for u in mine if u.target == target]
            friendly = tuple(u for u in there if u.hostility < 0)
            hostile = tuple(u for u in there if u.hostility > 0)
            if friendly and hostile and {u.speaker for u in friendly} != {u.speaker for u in hostile}:
                yield DoubleVoice(name, there[0].target_name, friendly, hostile)


def _one_sentence(view: View, one: Utterance, other: Utterance) -> bool:
    sentences = [
        {(s.document, s.statement.evidence.start) for s in view.statements(keys=u.statements)} for u in (one, other)
    ]
    return bool(sentences[0] & sentences[1])


def _kind(found: CaseStatement) -> str:
    said = found.statement
    return said.relation if said.relation == "speak" else said.plover or ""


def _day(claim: Claim) -> date | None:
    for told in (claim.when, claim.first_said):
        if told is not None:
            try:
                return earliest(told)
            except ValueError:
                continue
    return None


def _months(first: date, last: date) -> list[str]:
    found, year, month = [], first.year, first.month
    while (year, month) <= (last.year, last.month):
        found.append(f"{year:04}-{month:02}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def _change_points(values: Sequence[int]) -> list[int]:
    if len(values) < FEW:
        return []
    import ruptures

    signal = np.array(values, dtype=float).reshape(-1, 1)
    noise = float(np.var(np.diff(signal[:, 0]))) / 2
    if noise == 0:
        return []
    penalty = 2 * np.log(len(values)) * noise
    return [int(n) for n in ruptures.Pelt(model="l2", min_size=2, jump=1).fit(signal).predict(pen=penalty)[:-1]]
