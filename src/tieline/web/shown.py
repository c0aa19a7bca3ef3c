"""What several views show alike: a claim in a line, a sentence with who says it. Made from records, never kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tieline.briefs.claim import told_claim
from tieline.briefs.material import measured_of
from tieline.ledger import View
from tieline.model.case import CaseStatement, Reliability, Standing, split_key
from tieline.model.findings import Claim, CredibilityLevel
from tieline.model.propositions import read_aloud
from tieline.model.statements import Certainty, Mode, Polarity
from tieline.network.graph import Attestation, attestation_of


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim in a line.

    `told` is the whole of it in words; `label` the relation's; `origins` counts the known, independent ones, `denials`
    those of who denies it. `graded_by` is the judgement that set the credibility, None for a proposal.
    """

    id: str
    told: str
    kind: str
    relation: str
    label: str
    subject: str | None
    subject_text: str
    object: str | None
    object_text: str
    mode: Mode
    when: str | None
    contested: bool
    attestation: Attestation
    origins: int
    denials: int
    said: int
    denied: int
    first_said: str | None
    last_said: str | None
    credibility: CredibilityLevel
    credibility_rule: str
    credibility_reason: str
    graded_by: str | None


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A statement as its document has it: the exact words, whose they are, and how sure.

    `start` and `end` are code points of the document; `cue_start` and `cue_end` those of the words that carry the
    relation, None where none do. `voices` are whom it is laid to, outermost first; without any the author says it
    (`publisher`'s text). `measured` tells how often the rule was right.
    """

    key: str
    document: str
    statement: str
    title: str
    publisher: str | None
    published: str | None
    reliability: Reliability | None
    text: str
    start: int
    end: int
    cue_start: int | None
    cue_end: int | None
    voices: tuple[str, ...]
    polarity: Polarity
    certainty: Certainty
    mode: Mode
    standing: Standing
    rule: str
    measured: str


def shown_claim(claim: Claim) -> ShownClaim:
    """A claim as lists, panels and pictures show it."""
    credibility = claim.credibility
    return ShownClaim(
        claim.id, told_claim(claim), claim.kind, claim.relation,
        read_aloud(claim.kind, claim.relation, claim.object_text),
        claim.subject, claim.subject_text, claim.object, claim.object_text, claim.mode, claim.when,
        claim.contested, attestation_of(claim), claim.independent_origins, len(claim.denial_origins),
        len(claim.supporting), len(claim.denying), claim.first_said, claim.last_said,
        credibility.level, credibility.rule, credibility.reason, credibility.by,
    )  # fmt: skip


def shown_sentences(view: View, statements: Iterable[CaseStatement]) -> Iterator[ShownSentence]:
    """The statements as sentences, each with where it stands, in the order given."""
    graded, statements = view.grades(), tuple(statements)
    documents: dict[str, tuple[str, str | None, str | None]] = {}
    publishers: dict[str, str] = {}  # one that several published bears the grade of the last of them by name
    for a in view.accessions(documents={each.document for each in statements}):
        documents.setdefault(a.document, (a.called, a.publisher, a.published))
        if a.publisher:
            publishers[a.document] = max(a.publisher, publishers.get(a.document, ""))
    for each in statements:
        title, publisher, published = documents[each.document]
        said, commitment = each.statement, each.statement.commitment
        yield ShownSentence(
            each.key, each.document, split_key(each.key)[1], title, publisher, published,
            graded.get(publishers.get(each.document, "")),
            said.evidence.text, said.evidence.start, said.evidence.end,
            said.cue.start if said.cue else None, said.cue.end if said.cue else None,
            tuple(v.text for v in said.voices), commitment.polarity, commitment.certainty, commitment.mode,
            each.standing, said.rule, measured_of(said),
        )  # fmt: skip


def day_number(day: date) -> int:
    """A day as the page counts days: from 1970-01-01, which is 0."""
    return day.toordinal() - date(1970, 1, 1).toordinal()
