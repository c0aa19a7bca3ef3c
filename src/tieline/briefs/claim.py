"""One claim retold: who says it, how many of them independently, who denies it, and every sentence it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieline.briefs.material import measured_of, told_time
from tieline.briefs.outline import Digest, Group, Line, Section
from tieline.ledger.view import View
from tieline.model.case import CaseStatement
from tieline.model.counting import plural
from tieline.model.findings import Claim, Explanation, Origin

GRADE_UNKNOWN = "not graded (F)"


def digest_claim(explanation: Explanation, view: View) -> Digest:
    """The explanation of a claim, its sentences numbered in the order in which they are first needed."""
    return _ClaimDigest(explanation, view).made()


class _ClaimDigest:
    def __init__(self, explanation: Explanation, view: View) -> None:
        self._all = explanation
        self._view = view
        self._numbers: dict[str, int] = {}
        claim = explanation.claim
        keys = [*claim.supporting, *claim.denying]
        for found in explanation.contradictions:
            keys += [*found.left, *found.right]
        keys += [link.statement for chain in explanation.chains for link in chain.links]
        keys += [step.statement for step in explanation.history]
        self._statements = {s.key: s for s in view.statements(keys=tuple(dict.fromkeys(keys)))}
        self._grades = {s.name: s.reliability for s in view.sources()}

    def made(self) -> Digest:
        claim = self._all.claim
        sections = (
            Section("weight", "How much it weighs", (Group(tuple(self._weight(claim))),)),
            Section("origins", "Who says it", tuple(self._origins(claim.origins)), "Nobody says it."),
            Section("denials", "Who denies it", tuple(self._origins(claim.denial_origins)), "Nobody denies it."),
            Section("against", "What cannot be so as well", (Group(tuple(self._against())),), "Nothing in the case."),
            Section("checks", "What is known from elsewhere", (Group(tuple(self._checks())),), "Nothing."),
            Section("chains", "Who has it from whom", (Group(tuple(self._chains())),), "No chain of reports."),
            Section("history", "How it was told over time", (Group(tuple(self._history())),), "It was told once."),
        )
        kept = tuple(s if s.lines else Section(s.id, s.title, (), s.empty) for s in sections)
        return Digest(told_claim(claim), claim.id, self._all.sentence, kept, tuple(self._sentences()))

    def _weight(self, claim: Claim) -> Iterator[Line]:
        independent = claim.independent_origins
        told = plural(independent, "independent origin")
        if claim.supporting and not independent:
            told = "at least one origin, but nothing tells where it comes from"
        denials = f", denied by {len(claim.denial_origins)}" if claim.denying else ""
        yield Line(
            told + denials,
            details=(f"{plural(len(claim.supporting), 'time')} said, {plural(len(claim.denying), 'time')} denied",),
        )
        by = "set by the analyst" if claim.credibility.by else f"proposed by the rule {claim.credibility.rule!r}"
        yield Line(f"credibility {claim.credibility.level}, {by}", details=(claim.credibility.reason,))
        if claim.first_said:
            yield Line(f"first said {claim.first_said}, last {claim.last_said}")

    def _origins(self, origins: Iterable[Origin]) -> Iterator[Group]:
        for origin in origins:
            known = "" if origin.known else " (lineage unknown: adds nothing)"
            lines = [Line(f"counted as one: {why}") for why in origin.joined]
            lines += [self._line(key) for key in origin.statements]
            yield Group(tuple(lines), f"{origin.name}{known}")

    def _against(self) -> Iterator[Line]:
        for found in self._all.contradictions:
            yield Line(
                found.why, marks=(found.kind,), numbers=tuple(self._number(k) for k in (*found.left, *found.right))
            )

    def _checks(self) -> Iterator[Line]:
        for check in self._all.checks:
            yield Line(
                check.why, marks=(check.verdict,), numbers=tuple(self._number(k) for k in check.statements),
                details=(f"known: {check.known}",) if check.known else (),
            )  # fmt: skip

    def _chains(self) -> Iterator[Line]:
        for chain in self._all.chains:
            marks = ("circular",) if chain.circular else ()
            numbers = tuple(self._number(link.statement) for link in chain.links)
            yield Line(chain.told, marks=marks, numbers=numbers)

    def _history(self) -> Iterator[Line]:
        for step in self._all.history:
            yield Line(f"{step.date or 'undated'}  {step.note}", numbers=(self._number(step.statement),))

    def _line(self, key: str) -> Line:
        found = self._statements.get(key)
        first = next(iter(self._view.accessions(found.document)), None) if found else None
        publisher = (first.publisher if first else None) or "unnamed publisher"
        grade = self._grades.get(publisher) or GRADE_UNKNOWN
        said = found.statement if found else None
        marks = tuple(_hedges(found)) if found else ()
        voices = " ← ".join(v.text or "nobody named" for v in reversed(said.voices)) if said and said.voices else ""
        when = f", {first.published}" if first and first.published else ""
        details = (f"“{said.evidence.text}”",) if said else ()
        return Line(
            f"{publisher}{when}; reliability {grade}", voice=voices, marks=marks, numbers=(self._number(key),),
            details=details, measured=measured_of(said) if said and found and found.standing != "added" else "",
        )  # fmt: skip

    def _number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def _sentences(self) -> Iterator[str]:
        for key in self._numbers:
            found = self._statements.get(key)
            first = next(iter(self._view.accessions(found.document)), None) if found else None
            where = f" — {first.called}, {found.document}" if first and found else ""
            yield (f"{found.statement.evidence.text}{where}" if found else key)


def told_claim(claim: Claim) -> str:
    """A claim in a line: who, what, whom, and of what kind it is unless it is told as a fact."""
    words = [claim.subject_text or "somebody", claim.relation.replace("_", " ").lower(), claim.object_text]
    told = " · ".join(word for word in words if word)
    extra = [*([claim.mode] if claim.mode != "actual" else []), *([told_time(claim.when)] if claim.when else [])]
    return f"{told} ({', '.join(extra)})" if extra else told


def _hedges(found: CaseStatement) -> Iterator[str]:
    commitment = found.statement.commitment
    if commitment.polarity == "denied":
        yield "denied"
    if commitment.certainty in ("probable", "possible"):
        yield commitment.certainty
    if commitment.mode != "actual":
        yield commitment.mode
    if found.standing != "proposed":
        yield found.standing
