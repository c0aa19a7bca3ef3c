"""How a claim came about: when it was first said and by whom, how it hardened or was walked back as it was repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tieline.analysis.corrections import notice_in
from tieline.analysis.gathered import Gathered
from tieline.analysis.lineage import UNDATED, Lineage
from tieline.analysis.origin_lists import UNNAMED
from tieline.ledger.view import View
from tieline.model.case import CaseStatement
from tieline.model.counting import listed
from tieline.model.findings import Change, HistoryStep
from tieline.model.statements import Certainty, Mode

_SURENESS: dict[Certainty, int] = {"possible": 1, "probable": 2, "certain": 3}
_TOLD_AS: dict[Mode, Change] = {
    "actual": "told as fact", "rumoured": "told as rumour", "intended": "told as plan", "required": "told as plan",
    "predicted": "foretold", "conditional": "foretold", "hypothetical": "foretold",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Saying:
    """One statement, who prints it and on whose word, and the names it is laid to. Keys of names, None if nobody knows.

    The `speaker` is the innermost voice, or the printer where the text says so itself.
    """

    found: CaseStatement
    date: str | None
    printer: str | None
    speaker: str | None
    said_by: tuple[str, ...]

    @property
    def over(self) -> bool:
        """Whether it is told as something that has ended."""
        when = self.found.statement.when
        return when is not None and self.found.statement.kind == "tie" and when.edtf.startswith(("../", "/"))


def history_of(view: View, claim: Gathered, siblings: Sequence[Gathered], lineage: Lineage) -> tuple[HistoryStep, ...]:
    """Every time that a claim was said, in the order of publication, with what changed.

    `siblings` are the same proposition in other modes: what was first rumoured and then told as a fact is one history.
    A text that a publisher corrected is a step too where it no longer says what it said; a text that merely says the
    same again further down is none.
    """
    statements = {s.key: s for each in (claim, *siblings) for s in each.statements}
    sayings = sorted((_saying(s, lineage) for s in statements.values()), key=_place_in_time)
    steps: list[HistoryStep] = []
    before: list[_Saying] = []
    told: set[tuple[str, str | None]] = set()
    for saying in sayings:
        step = _step(view, saying, before, lineage)
        if step.changes != ("repeated",) or (step.document, saying.speaker) not in told:
            steps.append(step)
        before.append(saying)
        told.add((step.document, saying.speaker))
    steps += _taken_out(view, sayings, lineage)
    return tuple(sorted(steps, key=lambda s: (s.date or UNDATED, s.document, s.statement)))


def _saying(found: CaseStatement, lineage: Lineage) -> _Saying:
    document = lineage.of(found.document)
    printers = document.publishers or tuple(root.name for root in document.roots if root.role != "text")
    printer = next((root.key for root in document.tellers), None)
    told_by = lineage.voices_of(found)
    cited = lineage.voice_roots(*told_by[-1]) if told_by else ()
    voices = tuple(
        lineage.actor_name(actor) or voice.text if actor else (f"“{voice.text}”" if voice.text else "somebody unnamed")
        for voice, actor in told_by
    )
    return _Saying(
        found,
        document.published,
        printer,
        next((root.key for root in cited), None) if told_by else printer,
        (listed(printers) or UNNAMED, *voices),
    )


def _place_in_time(saying: _Saying) -> tuple[str, str, int, str]:
    found = saying.found
    return saying.date or UNDATED, found.document, found.statement.evidence.start, found.key


def _step(view: View, saying: _Saying, before: Sequence[_Saying], lineage: Lineage) -> HistoryStep:
    previous = _compared_with(saying, before)
    changes = tuple(_changes(saying, previous, before, lineage))
    if {"repeated", "copied"}.isdisjoint(changes) and any(b.printer == saying.printer is not None for b in before):
        document = view.document(saying.found.document)
        notice = notice_in(document) if document is not None else None
        changes = (notice, *changes) if notice else changes
    return _made(saying, changes, previous)


def _compared_with(saying: _Saying, before: Sequence[_Saying]) -> _Saying | None:
    """What the same speaker last said of it; else what was last said on the same side; else what was last said."""
    same_speaker = [b for b in before if saying.speaker is not None and b.speaker == saying.speaker]
    polarity = saying.found.statement.commitment.polarity
    same_side = [b for b in before if b.found.statement.commitment.polarity == polarity]
    return next((each[-1] for each in (same_speaker, same_side, before) if each), None)


def _changes(
    saying: _Saying, previous: _Saying | None, before: Sequence[_Saying], lineage: Lineage
) -> Iterator[Change]:
    now = saying.found.statement.commitment
    if previous is None:
        yield "first said" if now.polarity == "affirmed" else "denied"
        return
    then = previous.found.statement.commitment
    changed = False
    if now.polarity != then.polarity:
        changed = True
        yield "denied" if now.polarity == "denied" else "affirmed again"
    if now.mode != then.mode:
        changed = True
        yield _TOLD_AS[now.mode]
    sure, was = _SURENESS.get(now.certainty), _SURENESS.get(then.certainty)
    if sure is not None and was is not None and sure != was and now.polarity == then.polarity:
        changed = True
        yield "hardened" if sure > was else "softened"
    if saying.over and not previous.over:
        changed = True
        yield "said to be over"
    if not changed:
        copies = set(lineage.copies_of(saying.found.document)) - {saying.found.document}
        yield "copied" if any(b.found.document in copies for b in before) else "repeated"


def _made(saying: _Saying, changes: tuple[Change, ...], previous: _Saying | None) -> HistoryStep:
    now = saying.found.statement.commitment
    return HistoryStep(
        saying.found.key, saying.found.document, saying.date, saying.said_by, now.polarity, now.certainty, now.mode,
        changes, _note(saying, changes, previous),
    )  # fmt: skip


def _note(saying: _Saying, changes: Sequence[Change], previous: _Saying | None) -> str:
    """The changes as words: "Harbour Post, citing Korda: hardened, from possible to certain"."""
    now = saying.found.statement.commitment
    who = saying.said_by[0] + (f", citing {', who cites '.join(saying.said_by[1:])}" if len(saying.said_by) > 1 else "")
    told = []
    for change in changes:
        if change in ("hardened", "softened") and previous is not None:
            told.append(f"{change}, from {previous.found.statement.commitment.certainty} to {now.certainty}")
        elif change == "first said" and (now.mode != "actual" or now.certainty in ("possible", "probable")):
            told.append(f"first said, as {now.mode if now.mode != 'actual' else now.certainty}")
        else:
            told.append(change)
    return f"{who}: {'; '.join(told)}"


def _taken_out(view: View, sayings: Iterable[_Saying], lineage: Lineage) -> Iterator[HistoryStep]:
    """Texts by which a publisher mends one that said it, and which no longer say it."""
    sayings = tuple(sayings)
    saying_it = {s.found.document for s in sayings}
    told: set[str] = set()
    for saying in sayings:
        for copy in lineage.copies_of(saying.found.document):
            mended = lineage.of(copy)
            later = (mended.published or UNDATED) >= (saying.date or "")
            same = saying.printer is not None and saying.printer in {root.key for root in mended.tellers}
            document = view.document(copy) if later and same and copy not in saying_it | told else None
            notice = notice_in(document) if document is not None else None
            if notice:
                told.add(copy)
                now = saying.found.statement.commitment
                note = f"{saying.said_by[0]}: {notice}; the new text no longer says so"
                yield HistoryStep(
                    saying.found.key, copy, mended.published, saying.said_by[:1], now.polarity, now.certainty, now.mode,
                    (notice,), note,
                )  # fmt: skip
