"""Confidence: every name, link and statement with the odds that it is right, as measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tieline.model import Statement
from tieline.reading.confidence.names import name_features, name_odds, name_odds_weights
from tieline.reading.confidence.precision import Precision, measured_precision
from tieline.reading.draft import Draft
from tieline.reading.pipeline import Stage

DIGITS = 2  # no measurement behind these odds tells more


def confidence_stage(precision: Precision | None = None, weights: Mapping[str, float] | None = None) -> Stage:
    """The stage that tells how sure each find is; the arguments replace what ships.

    It comes last, since the stages before it compare links by their raw scores.
    """
    counted = precision or measured_precision()
    of_features = name_odds_weights() if weights is None else weights

    def tell(draft: Draft) -> Draft:
        of_name = {m.mention.id: round(name_odds(found, of_features), DIGITS) for m, found in name_features(draft)}
        return replace(
            draft,
            mentions=tuple(
                replace(m, mention=replace(m.mention, confidence=of_name.get(m.mention.id, m.mention.confidence)))
                for m in draft.mentions
            ),
            actors=tuple(replace(a, link=round(counted.odds_of_link(a.link), DIGITS)) for a in draft.actors),
            statements=tuple(_judged(s, counted) for s in draft.statements),
        )

    needs = frozenset({"mentions", "actors", "statements"})
    return Stage("confidence", needs, needs, tell)


def _judged(s: Statement, counted: Precision) -> Statement:
    odds = counted.odds_of_rule(s.rule)
    return replace(s, measured=counted.of_rule(s.rule), confidence=None if odds is None else round(odds, DIGITS))
