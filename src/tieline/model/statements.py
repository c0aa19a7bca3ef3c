"""What a text says: attributions, predicates and statements, each anchored, voiced and hedged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tieline.model.text import Span

Manner = Literal["direct", "indirect", "mixed"]
Polarity = Literal["affirmed", "denied"]
Certainty = Literal["certain", "probable", "possible", "unstated"]
Mode = Literal["actual", "intended", "predicted", "conditional", "hypothetical", "rumoured", "required"]
Kind = Literal["tie", "event", "attribute", "forecast", "judgement"]
Verdict = Literal["agrees", "contradicts", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said, thought or known what. `actor` is the source's; `vague`: a source nobody can ask.

    With no source and not vague it is an impression of the author ("the army seems to have left"): no voice of its own.
    """

    source: Span | None
    actor: str | None
    cue: Span | None
    content: Span
    manner: Manner
    vague: bool

    @property
    def is_impression(self) -> bool:
        """Whether it only seems so to the author, who is nobody else's voice."""
        return self.source is None and not self.vague


@dataclass(frozen=True, slots=True)
class Commitment:
    """How far the author stands behind something: polarity, certainty and mode, and as one figure the factuality.

    `factuality` is on the scale of FactBank and UDS: +3 certainly so, 0 no commitment, −3 certainly not.
    """

    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    mode: Mode = "actual"
    factuality: float = 3.0


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that denotes an event or a state, and the author's commitment that it happened or holds."""

    span: Span
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class Participant:
    """One who takes part in a statement: as written, and whom it was resolved to (ids of the same reading, or None)."""

    text: str
    actor: str | None = None
    mention: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """One who says it; the author is never listed. `attribution` is an index into the reading's attributions."""

    text: str
    actor: str | None = None
    attribution: int | None = None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """The time a statement speaks of: EDTF, and the phrase that says so."""

    edtf: str
    text: str


@dataclass(frozen=True, slots=True)
class Measured:
    """How often a rule was right where others had annotated what it reads: `right` of `of` judged statements.

    The annotations are not complete, so the share is a lower bound.
    """

    right: int
    of: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the text says, with its exact words, its speakers (outermost first) and its hedge.

    `relation` is an id of the codebook, or for an event without one the head word's lemma. `evidence` is the
    sentence or sentences that hold the participants, `cue` the words that carry the relation, `where` an index into
    the reading's places, `count` how many times it happened or how many it befell, `via` the channels through which
    the subject acts, `probability` the ICD 203 range of an estimative word, `rule` the rule that found it,
    `measured` how often that rule was right, `confidence` the odds 0..1 that this is; None where it was not measured.
    `also` are the further sentences that tell the same, in the order of the text.
    """

    id: str
    kind: Kind
    relation: str
    plover: str | None
    subject: Participant | None
    object: Participant | None
    evidence: Span
    cue: Span | None
    commitment: Commitment
    rule: str
    voices: tuple[Voice, ...] = ()
    when: When | None = None
    where: int | None = None
    count: int | None = None
    via: tuple[Participant, ...] = ()
    goods: tuple[str, ...] = ()
    condition: Span | None = None
    probability: tuple[float, float] | None = None
    confidence: float | None = None
    measured: Measured | None = None
    also: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """Words that push rather than inform. `technique` is a name of SemEval-2020 Task 11; `strength` is 0..1.

    `phrases` are what pushes within the span, in order. The span is one of them, or a whole clause or sentence where
    they pile up. A turn of speech, such as a rhetorical question, may have none: there it is the form that pushes.
    """

    span: Span
    technique: str
    strength: float
    phrases: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """What a pack says about a statement of the text: whether it agrees, why, and what is known."""

    statement: str
    verdict: Verdict
    why: str
    known: str
