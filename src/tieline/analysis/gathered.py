"""Statements grouped into claims, before anything is weighed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tieline.analysis.lineage import Lineage
from tieline.analysis.occurrences import split_by_occurrence
from tieline.model.case import CaseStatement
from tieline.model.propositions import Proposition, befalls_once, described, proposition_of, read_aloud


@dataclass(frozen=True, slots=True)
class Gathered:
    """One claim before it is weighed: the proposition, its time (EDTF, None for none), and all that say and deny it.

    `id` is the proposition's key, and for an event with a time `@` and that time.
    """

    id: str
    proposition: Proposition
    when: str | None
    supporting: tuple[CaseStatement, ...]
    denying: tuple[CaseStatement, ...]

    @property
    def statements(self) -> tuple[CaseStatement, ...]:
        """All of them, those that say it first."""
        return (*self.supporting, *self.denying)


def gather_claims(statements: Iterable[CaseStatement], lineage: Lineage) -> tuple[Gathered, ...]:
    """The statements grouped into claims, in the order of the claims' ids. Rejected statements count for nothing."""
    groups: dict[str, tuple[Proposition, list[CaseStatement]]] = {}
    counting = [found for found in statements if found.standing != "rejected"]
    lineage.load(counting)
    for found in counting:
        proposition = proposition_of(found)
        groups.setdefault(proposition.key, (proposition, []))[1].append(found)
    claims: list[Gathered] = []
    for key, (proposition, group) in groups.items():
        if proposition.kind != "event" or befalls_once(proposition, lineage.actor_type):
            claims.append(_gathered(key, proposition, None, group))
        else:
            parts = split_by_occurrence(group, lineage.published)
            claims += [_gathered(f"{key}@{when}" if when else key, proposition, when, part) for when, part in parts]
    return tuple(sorted(claims, key=lambda claim: claim.id))


def shown_names(gathered: Gathered, lineage: Lineage) -> tuple[str, str]:
    """What to call subject and object: an actor's name, else the words most often written; empty for nobody."""
    p = gathered.proposition
    if p.subject is not None and p.subject == p.object:  # another name of the same one: its own name tells nothing
        name = lineage.actor_name(p.subject) or p.subject
        written = Counter(s.statement.subject.text for s in gathered.statements if s.statement.subject)
        return min(written, key=lambda words: (words == name, -written[words], words), default=name), name
    return _shown(p.subject, p.subject_text, gathered, lineage), _shown(p.object, p.object_text, gathered, lineage)


def claim_in_words(gathered: Gathered, lineage: Lineage) -> str:
    """The claim as a short sentence: "Talmark arms Harbour League", "Rolf Aderan: age 62", "… (2024-05-03)"."""
    p = gathered.proposition
    subject, object_ = shown_names(gathered, lineage)
    if p.kind == "attribute":
        said = f"{subject or 'somebody'}: {p.relation} {object_}"
    else:
        said = f"{subject or 'somebody'} {read_aloud(p.kind, p.relation, object_)} {object_}".rstrip()
    mode = "" if p.mode == "actual" else p.mode
    notes = ", ".join(note for note in (mode, gathered.when or "") if note)
    return f"{said} ({notes})" if notes else said


def _gathered(name: str, proposition: Proposition, when: str | None, statements: Iterable[CaseStatement]) -> Gathered:
    parts: dict[str, list[CaseStatement]] = defaultdict(list)
    for found in sorted(statements, key=lambda s: s.key):
        parts[found.statement.commitment.polarity].append(found)
    return Gathered(name, proposition, when, tuple(parts["affirmed"]), tuple(parts["denied"]))


def _shown(actor: str | None, text: str, gathered: Gathered, lineage: Lineage) -> str:
    if actor is not None:
        return lineage.actor_name(actor) or actor
    if not text:
        return ""
    numbers = gathered.proposition.kind == "attribute"
    written: Mapping[str, int] = Counter(
        p.text
        for s in gathered.statements
        for p in (s.statement.subject, s.statement.object)
        if p is not None and text in (described(p), described(p, keep_numbers=numbers))
    )
    return min(written, key=lambda words: (-written[words], words), default=text)
