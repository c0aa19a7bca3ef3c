"""What an analysis found, each finding with the ids of the statements it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tieline.model.mentions import ActorType
from tieline.model.statements import Certainty, Mode, Polarity, Verdict

CredibilityLevel = Literal[1, 2, 3, 4, 5, 6]
ContradictionKind = Literal["denial", "values", "places", "roles", "relations"]
Change = Literal[
    "first said", "repeated", "copied", "hardened", "softened", "denied", "affirmed again", "told as fact",
    "told as rumour", "told as plan", "foretold", "said to be over", "corrected", "retracted",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim comes from, when all that repeats or passes it on is counted once.

    `statements` are keys of the case's statements, `documents` their documents; `joined` says in words why they are one
    origin ("same wire story", "both cite …"); `known` is False where nothing tells the lineage, which adds nothing.
    """

    id: str
    name: str
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    joined: tuple[str, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Credibility:
    """Information credibility, 1 (confirmed) to 6 (cannot be judged), on the Admiralty scale; never a quantity.

    `rule` names the written rule that proposed it, `reason` says it in words; `by` is None for a proposal and the
    judgement's id where the analyst set it.
    """

    level: CredibilityLevel
    rule: str
    reason: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of a case, with all that say it and all that deny it (keys of statements).

    `subject` and `object` are case actors, None where nobody was resolved and the words alone tell (`object_text`).
    `relation` is a tie or event of the codebook, a class or word of events, or an attribute's name. `mode` parts
    what is said to be so (actual) from what is planned, foretold or rumoured: claims of their own, which never support
    it. `when` is the time of an event (EDTF), None where none is told or for what lasts. `id` is the proposition's key,
    and for an event with a time `@` and that time.
    """

    id: str
    relation: str
    kind: str
    subject: str | None
    object: str | None
    subject_text: str
    object_text: str
    subject_type: ActorType | None
    supporting: tuple[str, ...]
    denying: tuple[str, ...]
    origins: tuple[Origin, ...]
    denial_origins: tuple[Origin, ...]
    credibility: Credibility
    first_said: str | None
    last_said: str | None
    mode: Mode = "actual"
    when: str | None = None
    object_type: ActorType | None = None

    @property
    def contested(self) -> bool:
        """Whether somebody says it and somebody denies it."""
        return bool(self.supporting) and bool(self.denying)

    @property
    def independent_origins(self) -> int:
        """How many known origins say it. 0 where somebody says it but nothing tells the lineage: at least one does."""
        return sum(origin.known for origin in self.origins)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sets of statements (keys) that cannot both be so, why in words, and which claims (ids) they are about.

    `about` holds one claim where it contradicts itself, as by a denial, or two that exclude each other, the left first.
    """

    kind: ContradictionKind
    about: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """What a pack, or another claim of the case that more independent origins attest, says about a claim.

    `by` is "pack" or the other claim's id, `known` what it says; `statements` (keys) are those of the claim concerned.
    """

    by: str
    verdict: Verdict
    why: str
    known: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One time that a claim was said, in the order of publication.

    `date` is the day of publication (EDTF), None where nobody knows it; such steps come last. `said_by` is whom the
    words are laid to, outermost first. `changes` names what differs from what the same speaker, else others on the same
    side, else anybody had said before; `note` says it in words.
    """

    statement: str
    document: str
    date: str | None
    said_by: tuple[str, ...]
    polarity: Polarity
    certainty: Certainty
    mode: Mode
    changes: tuple[Change, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ReportingLink:
    """One who passes on what another says: `citing` says that `cited` says so, in `statement` (a key)."""

    citing: str
    cited: str
    statement: str


@dataclass(frozen=True, slots=True)
class ReportingChain:
    """Who has a claim from whom, link by link. `circular`: the last of them has it from the first."""

    links: tuple[ReportingLink, ...]
    circular: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The names along the chain; in a circle the first stands at the end again."""
        return (self.links[0].citing, *(link.cited for link in self.links))

    @property
    def told(self) -> str:
        """The chain as a line: "Harbour Post → Coast Daily → Korda"; an arrow reads "has it from"."""
        return " → ".join(self.names)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that the case holds on one claim. All keys are of statements, so that each can be walked down."""

    claim: Claim
    sentence: str
    contradictions: tuple[Contradiction, ...]
    checks: tuple[ClaimCheck, ...]
    chains: tuple[ReportingChain, ...]
    history: tuple[HistoryStep, ...]
