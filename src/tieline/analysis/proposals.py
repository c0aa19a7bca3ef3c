"""What a case offers for a question: hypotheses that its statements of intent suggest, and claims that may bear on one.

The program proposes; only what the analyst takes up counts for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tieline.analysis.hypotheses import Hypothesis, Question
from tieline.model.codebook import codebook
from tieline.model.findings import Claim

INTENT = frozenset({"intended", "required"})
_WORD = re.compile(r"[a-z]{3,}")
_POSSESSOR = re.compile(r"\S+['’]s?\b")
_COMMON = frozenset({"the", "and", "its", "his", "her", "their", "groups", "group", "forces", "force"})


@dataclass(frozen=True, slots=True)
class ProposedHypothesis:
    """An aim that somebody is said to have: in words, the claims of intent it is made of, and their statements."""

    text: str
    claims: tuple[str, ...]
    statements: tuple[str, ...]
    relations: tuple[str, ...]
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bearing:
    """A claim that may bear on a hypothesis, with why; `strength` counts the reasons and only orders the list."""

    claim: Claim
    reasons: tuple[str, ...]

    @property
    def strength(self) -> int:
        """How many reasons there are."""
        return len(self.reasons)


def propose_hypotheses(
    claims: Iterable[Claim], about: str, words: Mapping[str, str] = MappingProxyType({})
) -> tuple[ProposedHypothesis, ...]:
    """The aims that a case actor is said to have, those that aim at the same thing as one, the most often told first.

    Aims are one where their objects are the same actor, or are described in the same words ("its proxies", "the proxy
    network"). `words` gives of a statement (by key) the words in which its aim was written, which then stand in the
    hypothesis, quoted; without them the codebook's stand there.
    """
    told = (c for c in claims if c.kind in ("event", "tie") and c.supporting)
    aims = [c for c in told if c.subject == about and c.mode in INTENT]
    groups: list[list[Claim]] = []
    for claim in sorted(aims, key=lambda c: c.id):
        near = [group for group in groups if any(_same_aim(claim, other) for other in group)]
        merged = [claim, *(each for group in near for each in group)]
        groups = [group for group in groups if group not in near] + [merged]
    proposed = [_proposal(sorted(group, key=lambda c: (-len(c.supporting), c.id)), words) for group in groups]
    return tuple(sorted(proposed, key=lambda p: (-len(p.statements), p.text)))


def bearing_claims(
    claims: Iterable[Claim], question: Question, hypothesis: Hypothesis, most: int = 20
) -> tuple[Bearing, ...]:
    """Claims that may bear on a hypothesis and are not rated against it yet, those with most reasons first.

    A reason is an actor of the question or of the hypothesis in the claim, a relation that the hypothesis names, a
    place, or a word that both share. What the hypothesis was made from is left out: it cannot speak for itself.
    """
    rated = {c.claim for c in question.cells if c.hypothesis == hypothesis.id}
    own = set(hypothesis.proposed_from)
    words = _words(hypothesis.text)
    found = []
    for claim in claims:
        if claim.id in rated or own & {*claim.supporting, *claim.denying}:
            continue
        reasons = tuple(_reasons(claim, question, hypothesis, words))
        if len(reasons) > 1 or any(r.startswith("speaks of") for r in reasons):
            found.append(Bearing(claim, reasons))
    return tuple(sorted(found, key=lambda b: (-b.strength, -b.claim.independent_origins, b.claim.id))[:most])


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not there yet, in words, and the hypotheses (ids) that it is missing for."""

    told: str
    hypotheses: tuple[str, ...]


def missing_evidence(question: Question) -> tuple[Missing, ...]:
    """What is not there: hypotheses without a rating, or whose ratings could not speak against them; indicators that
    nobody named, or looked at."""
    ratings = {h.id: [c.rating for c in question.cells if c.hypothesis == h.id] for h in question.hypotheses}
    found = (
        ("nothing is rated against it", [h for h, rated in ratings.items() if not rated]),
        (
            "nothing that is rated speaks against it: look for what would",
            [h for h, rated in ratings.items() if rated and not {"I", "II"} & set(rated)],
        ),
        ("no indicator says what to watch for", [h.id for h in question.hypotheses if not h.indicators]),
        (
            "an indicator was never looked for",
            [h.id for h in question.hypotheses if any(i.met is None for i in h.indicators)],
        ),
    )
    return tuple(Missing(told, tuple(names)) for told, names in found if names)


def _reasons(claim: Claim, question: Question, hypothesis: Hypothesis, words: frozenset[str]) -> Iterable[str]:
    ends = {claim.subject, claim.object} - {None}
    for actor in sorted(ends & {*question.about, *hypothesis.actors}, key=str):
        name = claim.subject_text if actor == claim.subject else claim.object_text
        yield f"speaks of {name}"
    if claim.relation in hypothesis.relations:
        yield f"tells the same kind of thing ({claim.relation})"
    if hypothesis.places and {claim.subject_text, claim.object_text} & set(hypothesis.places):
        yield "at a place of the hypothesis"
    shared = (words & _words(f"{claim.relation} {claim.object_text}")) - _words(claim.subject_text)
    if shared:
        yield f"shares the words {', '.join(sorted(shared))}"


def _same_aim(one: Claim, other: Claim) -> bool:
    if one.object is not None or other.object is not None:
        return one.object == other.object
    return bool(_words(one.object_text) & _words(other.object_text))


def _proposal(group: Sequence[Claim], words: Mapping[str, str]) -> ProposedHypothesis:
    first = group[0]
    verbs = list(dict.fromkeys(_verb(c.relation) for c in group))
    objects = list(dict.fromkeys(c.object_text for c in group if c.object_text))
    statements = tuple(dict.fromkeys(key for c in group for key in c.supporting))
    actors = tuple(sorted({a for c in group for a in (c.subject, c.object) if a}))
    quoted = list(dict.fromkeys(words[key] for key in statements if key in words))
    if quoted:
        text = f"Aim of {first.subject_text}: {'; '.join(f'“{each}”' for each in quoted)}."
    else:
        text = f"{first.subject_text} aims to {', '.join(verbs[:3])}: {objects[0] if objects else 'something'}."
    return ProposedHypothesis(
        text, tuple(c.id for c in group), statements, tuple(dict.fromkeys(c.relation for c in group)), actors
    )


def _verb(relation: str) -> str:
    term = codebook().ties.get(relation)
    label = term.label if term else relation.lower()
    return label.removesuffix("s") if term and not label.endswith("ss") else label


def _words(text: str) -> frozenset[str]:
    """The telling words of a phrase, plurals taken off, without whose it is ("Iran’s")."""
    plain = _POSSESSOR.sub(" ", text).lower()
    return frozenset(_singular(w) for w in _WORD.findall(plain) if w not in _COMMON)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
