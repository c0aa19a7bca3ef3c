"""Posts that one person holds at a time, and ties that cannot both hold between the same two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from tieline.analysis.contradictions.rules import contradiction_rules
from tieline.analysis.gathered import Gathered, claim_in_words
from tieline.analysis.lineage import Lineage
from tieline.analysis.occurrences import period_of
from tieline.model.case import CaseStatement
from tieline.model.findings import Contradiction
from tieline.model.time import Period, read_period

_WORD = re.compile(r"[\w-]+")


def title_of(found: CaseStatement) -> str | None:
    """The title of a post for one that a statement's own words give its subject, None where they give none."""
    titles = contradiction_rules().posts.get(found.statement.relation, ())
    cue = found.statement.cue
    if not titles or cue is None:
        return None
    words = " ".join(_WORD.findall(cue.text.casefold()))
    if not contradiction_rules().not_posts.isdisjoint(words.replace("-", " ").split()):
        return None
    return next((title for title in titles if re.search(rf"(?<![\w-]){re.escape(title)}(?![\w-])", words)), None)


def shared_posts(claims: Sequence[Gathered], lineage: Lineage) -> Iterator[Contradiction]:
    """Two persons who are both said to hold a post for one in times that overlap.

    A report without a time counts for its day of publication. From the first to the last report that somebody holds the
    post counts as that person's time; where two such times only follow each other, there was a change and no clash.
    """
    posts: dict[tuple[str, str, str], dict[str, list[tuple[Gathered, CaseStatement, Period]]]] = {}
    for claim in claims:
        p = claim.proposition
        if p.kind != "tie" or p.mode != "actual" or not p.subject or not p.object:
            continue
        if p.relation not in contradiction_rules().posts or lineage.actor_type(p.subject) != "person":
            continue
        for found in claim.supporting:
            title, period = title_of(found), _held(found, lineage)
            if title is not None and period is not None:
                holders = posts.setdefault((p.relation, p.object, title), defaultdict(list))
                holders[p.subject].append((claim, found, period))
    for (_, body, title), holders in posts.items():
        for one, other in combinations(sorted(holders), 2):
            left, right = holders[one], holders[other]
            first = max(min(p.first for _, _, p in side) for side in (left, right))
            last = min(max(p.last for _, _, p in side) for side in (left, right))
            if first <= last:
                yield Contradiction(
                    "roles",
                    (left[0][0].id, right[0][0].id),
                    tuple(sorted(s.key for _, s, _ in left)),
                    tuple(sorted(s.key for _, s, _ in right)),
                    f"both {lineage.actor_name(one)} and {lineage.actor_name(other)} are called {title} of "
                    f"{lineage.actor_name(body)}" + (f" on {first}" if first == last else f" from {first} to {last}"),
                )


def excluding_ties(claims: Sequence[Gathered], lineage: Lineage) -> Iterator[Contradiction]:
    """Ties of the same two that cannot both hold, told at about the same time."""
    rules = contradiction_rules().exclusions
    wanted = {relation for rule in rules for relation in rule.relations}
    pairs: dict[frozenset[str], dict[str, Gathered]] = defaultdict(dict)
    for claim in claims:
        p = claim.proposition
        if p.relation in wanted and p.mode == "actual" and p.subject and p.object and claim.supporting:
            pairs[frozenset((p.subject, p.object))][p.relation] = claim
    for told in pairs.values():
        for rule in rules:
            left, right = (told.get(relation) for relation in rule.relations)
            if left and right and _days_between(left, right, lineage) <= rule.days:
                yield Contradiction(
                    "relations",
                    (left.id, right.id),
                    tuple(s.key for s in left.supporting),
                    tuple(s.key for s in right.supporting),
                    f"{claim_in_words(left, lineage)}; {claim_in_words(right, lineage)}: both cannot hold at one time",
                )


def _held(found: CaseStatement, lineage: Lineage) -> Period | None:
    """When a statement says the post is held; None where it is told as past, or its days are not exactly known."""
    if found.statement.when is not None:
        period = period_of(found)
        open_ended = period is None or period.first.year <= 1 or period.last.year >= 9999
        return None if open_ended or (period and (period.uncertain or period.approximate)) else period
    published = read_period(lineage.published(found.document))
    return published if published is not None and published.first == published.last else None


def _days_between(left: Gathered, right: Gathered, lineage: Lineage) -> int:
    """The fewest days between a report of the one and one of the other; very many where no day is known."""
    told = [{lineage.published(s.document) for s in side.supporting} for side in (left, right)]
    days = sorted(
        {(p.first, side) for side, each in enumerate(told) for day in each if (p := read_period(day)) is not None}
    )
    # The nearest two of different sides stand beside each other.
    return min((abs((a - b).days) for (a, one), (b, other) in pairwise(days) if one != other), default=10**6)
