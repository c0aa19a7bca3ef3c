"""Claims: the statements of a case grouped by what they say, weighed by who says it and who denies it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tieline.analysis.credibility import (
    PackSays,
    Weights,
    is_hedged,
    judged_credibility,
    listed_origins,
    propose_credibility,
)
from tieline.analysis.lineage import Lineage
from tieline.analysis.occurrences import split_by_occurrence
from tieline.analysis.origins import count_origins
from tieline.ledger.view import View
from tieline.model.case import CaseStatement
from tieline.model.findings import Claim, Credibility, Origin
from tieline.model.judgements import Judgement
from tieline.model.propositions import Proposition, befalls_once, described, proposition_of


@dataclass(frozen=True, slots=True)
class Gathered:
    """One claim before it is weighed: the proposition, its time, and all that say and deny it."""

    proposition: Proposition
    when: str | None
    supporting: tuple[CaseStatement, ...]
    denying: tuple[CaseStatement, ...]

    @property
    def id(self) -> str:
        """The proposition's key, and for an event with a time `@` and that time."""
        return self.proposition.key + (f"@{self.when}" if self.when else "")

    @property
    def statements(self) -> tuple[CaseStatement, ...]:
        """All of them, those that say it first."""
        return (*self.supporting, *self.denying)


def claims_of(
    view: View, *, about: str | None = None, relation: str | None = None, lineage: Lineage | None = None
) -> tuple[Claim, ...]:
    """The claims of a view, in the order of their ids; all of them, or those about one case actor, or of one relation.

    `relation` is a claim's: a tie, an event of the codebook, or a class of events such as "kill". Keep the `lineage` of
    a view and pass it again: it remembers what it was told of documents.
    """
    lineage = lineage or Lineage(view)
    if about is None:
        lineage.load_copies()
    gathered = gather_claims(view.statements(about=about), lineage)
    wanted = [each for each in gathered if relation in (None, each.proposition.relation)]
    return weigh_claims(wanted, lineage, view.judgements())


def gather_claims(statements: Iterable[CaseStatement], lineage: Lineage) -> tuple[Gathered, ...]:
    """The statements grouped into claims, in the order of the claims' ids. Rejected statements count for nothing."""
    groups: dict[str, tuple[Proposition, list[CaseStatement]]] = {}
    for found in statements:
        if found.standing == "rejected":
            continue
        proposition = proposition_of(found)
        groups.setdefault(proposition.key, (proposition, []))[1].append(found)
    claims: list[Gathered] = []
    for proposition, group in groups.values():
        if proposition.kind != "event" or befalls_once(proposition, lineage.actor_type):
            claims.append(_gathered(proposition, None, group))
        else:
            parts = split_by_occurrence(group, lineage.published)
            claims += [_gathered(proposition, when, part) for when, part in parts]
    return tuple(sorted(claims, key=lambda claim: claim.id))


def weigh_claims(gathered: Iterable[Gathered], lineage: Lineage, judgements: Iterable[Judgement]) -> tuple[Claim, ...]:
    """The claims with their origins and their credibility, the analyst's own where a judgement set it."""
    judged = {claim: j for j in judgements if j.action == "credibility" for claim in j.targets}
    claims = []
    for each in gathered:
        origins = count_origins(each.supporting, lineage)
        denials = count_origins(each.denying, lineage)
        credibility = _credibility(each, origins, denials)
        if each.id in judged:
            credibility = judged_credibility(judged[each.id])
        claims.append(_claim(each, origins, denials, credibility, lineage))
    return tuple(claims)


def _gathered(proposition: Proposition, when: str | None, statements: Iterable[CaseStatement]) -> Gathered:
    parts: dict[str, list[CaseStatement]] = defaultdict(list)
    for found in sorted(statements, key=lambda s: s.key):
        parts[found.statement.commitment.polarity].append(found)
    return Gathered(proposition, when, tuple(parts["affirmed"]), tuple(parts["denied"]))


def _credibility(gathered: Gathered, origins: Sequence[Origin], denials: Sequence[Origin]) -> Credibility:
    proposition = gathered.proposition
    parties = {f"actor:{actor}" for actor in (proposition.subject, proposition.object) if actor}
    known_denials = [o for o in denials if o.known]
    checks = [(c.verdict, c.known) for s in gathered.supporting for c in s.checks if c.verdict != "cannot tell"]
    verdicts: Mapping[str, str] = dict(sorted(checks))
    pack: PackSays = "contradicts" if "contradicts" in verdicts else "agrees" if "agrees" in verdicts else "silent"
    weights = Weights(
        proposition.kind,
        proposition.mode,
        said=bool(gathered.supporting),
        origins=sum(o.known for o in origins),
        denials=len(known_denials),
        contested=bool(gathered.supporting) and bool(gathered.denying),
        denied_by_party=bool(known_denials) and all(o.id in parties for o in known_denials),
        pack=pack,
        outweighed=False,
        excluded=False,
        hedged=is_hedged(gathered.supporting),
    )
    return propose_credibility(
        weights,
        said=listed_origins(origins),
        denied=listed_origins(denials),
        pack=verdicts.get(pack, ""),
        against="",
    )


def _claim(
    gathered: Gathered,
    origins: tuple[Origin, ...],
    denials: tuple[Origin, ...],
    credibility: Credibility,
    lineage: Lineage,
) -> Claim:
    p = gathered.proposition
    dates = sorted(
        day for s in gathered.supporting or gathered.denying if (day := lineage.published(s.document)) is not None
    )
    return Claim(
        gathered.id,
        p.relation,
        p.kind,
        p.subject,
        p.object,
        _shown(p.subject, p.subject_text, gathered, lineage),
        _shown(p.object, p.object_text, gathered, lineage),
        lineage.actor_type(p.subject) if p.subject else None,
        tuple(s.key for s in gathered.supporting),
        tuple(s.key for s in gathered.denying),
        origins,
        denials,
        credibility,
        dates[0] if dates else None,
        dates[-1] if dates else None,
        p.mode,
        gathered.when,
        lineage.actor_type(p.object) if p.object else None,
    )


def _shown(actor: str | None, text: str, gathered: Gathered, lineage: Lineage) -> str:
    """An actor's name, else the words most often written for whoever was not resolved; empty for nobody."""
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
