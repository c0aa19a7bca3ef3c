"""Claims in sentences: who reports what, how many of them independently, and who denies it. None is free text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from tieline.briefs.case_brief import CREDIBILITY_WORDS, Told
from tieline.briefs.material import told_time
from tieline.model.case import CaseStatement
from tieline.model.codebook import codebook
from tieline.model.counting import listed
from tieline.model.findings import Claim, Origin

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MOST_NAMES = 3
Said: TypeAlias = Mapping[str, CaseStatement]
"""The statements that claims rest on, by key."""


def told_report(said: Said, claim: Claim) -> Told:
    """A claim as a sentence: by whom it is reported, what, who denies it, and how credible it is proposed to be."""
    sentence = f"{_reporters(claim)} that {told_proposition(said, claim)}{_when(claim)}"
    if claim.denying:
        sentence += f"; {_names(claim.denial_origins)} {'denies' if len(claim.denial_origins) == 1 else 'deny'} it"
    level = claim.credibility.level
    sentence = sentence[:1].upper() + sentence[1:]  # a reporter may be named as the text does: "a UN report"
    return Told(f"{sentence}. Credibility {level}, {CREDIBILITY_WORDS[level]}.", (*claim.supporting, *claim.denying))


def told_otherwise(said: Said, claim: Claim) -> Told:
    """A contested claim: who says it and who denies it, side by side."""
    proposition = told_proposition(said, claim)
    by, denied = _names(claim.origins), _names(claim.denial_origins)
    text = f"That {proposition}{_when(claim)} is said by {by} and denied by {denied}."
    return Told(text, (*claim.supporting, *claim.denying))


def told_unknown(said: Said, claim: Claim) -> Told:
    """A claim that nothing supports but sources that nobody can trace or ask."""
    return Told(
        f"Whether {told_proposition(said, claim)}{_when(claim)} cannot be judged: {claim.credibility.reason}",
        claim.supporting,
    )


def told_proposition(said: Said, claim: Claim) -> str:
    """What a claim says. A tie is told by the codebook's label, an event by the words of its first report, quoted."""
    subject, target = claim.subject_text or "somebody", claim.object_text
    tie = codebook().ties.get(claim.relation)
    mode = {"intended": " means to", "predicted": " will", "conditional": " would", "rumoured": " is rumoured to"}
    if tie is not None and claim.mode == "actual":
        return f"{subject} {tie.label} {target}".strip()
    if claim.kind == "attribute":
        return f"the {claim.relation.replace('_', ' ')} of {subject} is “{target}”"
    words = _cue(said, claim)
    if target and claim.mode == "actual" and (label := _class_label(said, claim, words)):
        return f"{subject} {label} {target} (“{words}”)"
    verb = f"{mode.get(claim.mode, '')} “{words}”" if words else f"{mode.get(claim.mode, '')} {claim.relation.lower()}"
    return f"{subject}{verb if verb.startswith(' ') else f' {verb}'} {target}".strip()


def by_credibility(claims: Iterable[Claim]) -> list[Claim]:
    """The best attested first: by credibility, then by independent origins, then by how often it is said."""
    return sorted(
        claims, key=lambda c: (c.credibility.level, -c.independent_origins, -len(c.supporting), c.id)
    )  # fmt: skip


def by_time(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Dated claims in the order of their times."""
    yield from sorted((c for c in claims if c.when), key=lambda c: (str(c.when), c.id))


def _reporters(claim: Claim) -> str:
    independent = claim.independent_origins
    if not claim.supporting:
        return f"Nobody in the case but those who deny it ({_names(claim.denial_origins)}) speaks of the claim"
    if independent == 0:
        return "Sources that nobody can trace or ask report"
    if independent == 1:
        return f"{_names([o for o in claim.origins if o.known])} alone reports"
    count = _NUMBERS[independent] if independent < len(_NUMBERS) else str(independent)
    return f"{count.capitalize()} independent origins ({_names([o for o in claim.origins if o.known])}) report"


def _names(origins: Sequence[Origin]) -> str:
    names = list(dict.fromkeys([o.name for o in origins if o.known] or [o.name for o in origins])) or ["nobody"]
    return listed(names, MOST_NAMES)


def _when(claim: Claim) -> str:
    return f" ({told_time(claim.when)})" if claim.when else ""


def _class_label(said: Said, claim: Claim, words: str) -> str | None:
    """The codebook's words for the class of an event, where those of its first report are no verb that can stand
    between the two: a noun ("support"), a form in -ing, one that wants another word ("mediated"), one with an object
    of its own ("seized the airport"). None where they can."""
    found = said.get(next(iter(claim.supporting or claim.denying), ""))
    event = codebook().events.get((found.statement.plover if found else None) or "")
    if found is None or event is None or not words:
        return None
    first = words.split()[0].lower()
    bare = found.statement.rule.endswith(".noun") or first.endswith("ing") or first == found.statement.relation
    return event.label if bare or event.symmetric or " the " in words else None


def _cue(said: Said, claim: Claim) -> str:
    found = said.get(next(iter(claim.supporting or claim.denying), ""))
    return found.statement.cue.text if found and found.statement.cue else ""
