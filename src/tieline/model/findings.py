"""What an analysis found, each finding with the ids of the statements it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tieline.model.mentions import ActorType

CredibilityLevel = Literal[1, 2, 3, 4, 5, 6]
ContradictionKind = Literal["denial", "values", "places", "roles"]


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

    @property
    def contested(self) -> bool:
        """Whether somebody says it and somebody denies it."""
        return bool(self.supporting) and bool(self.denying)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sets of statements (keys) that cannot both be so, why in words, and what they are about."""

    kind: ContradictionKind
    about: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    why: str
